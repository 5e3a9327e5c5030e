title: The second client waits until the first has gone
points: 5
order: 80
section: One at a time
rule: This server serves one client at a time; the kernel keeps the others connected, in its queue.
cause: A thread or a process per client, or more than one accept. Not wrong in itself; it is just not this chapter's server.
hint: Who answers the second client while the first one is being served?
hint: There must be nobody: no thread, no fork, one accept after another.
hint: serve_client is called by the accept loop itself, which continues when it returns.
kept: no
ways: whole

a>> "first"
a<< "first"
# b's connect succeeds, and so does its write. Nobody reads it.
b>> "second"
! silent b 300ms
a>> "first again"
a<< "first again"
! silent b 100ms
! close a
b<< "second"
