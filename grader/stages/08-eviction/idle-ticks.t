title: Idle time is the clock's difference
points: 2
order: 20
task: 8.2
section: Who has not been used
rule: OBJECT IDLETIME says how long a value was not used, in whole seconds, whatever the resolution of the clock.
cause: Ticks are answered instead of seconds, or an access does not set the mark.
hint: What does IDLETIME say right after GET?
hint: Nothing has passed: 0.
hint: Subtract the object's 24 bits from the clock's, modulo 2^24, and multiply by the length of a tick.
ways: whole
seconds: 10

> SET k v
+OK
> SET other v
+OK
! wait 2200ms
> GET other
$v
> OBJECT IDLETIME other
:0|1
> OBJECT IDLETIME k
:1|2|3
> TTL k
:-1
> OBJECT IDLETIME k
:1|2|3
> TOUCH k
:1
> OBJECT IDLETIME k
:0|1
