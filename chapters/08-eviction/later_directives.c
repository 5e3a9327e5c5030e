/* later_directives.c: see later_directives.h. */
#include "later_directives.h"

#include <stdlib.h>

#include "server.h"

/* No line has this value: whatever it says is refused. */
static const char never[] = "\n";

static const LaterDirective directives[] = {
    /* what survives */
    {"save", 9, ""},
    {"appendonly", 9, "no"},
    {"dbfilename", 9},
    {"dir", 9},
    {"rdbcompression", 9},
    {"rdbchecksum", 9},
    {"rdb-del-sync-files", 9},
    {"rdb-save-incremental-fsync", 9},
    {"sanitize-dump-payload", 9},
    {"stop-writes-on-bgsave-error", 9},
    {"appendfilename", 9},
    {"appenddirname", 9},
    {"appendfsync", 9},
    {"no-appendfsync-on-rewrite", 9},
    {"auto-aof-rewrite-percentage", 9},
    {"auto-aof-rewrite-min-size", 9},
    {"aof-load-truncated", 9},
    {"aof-use-rdb-preamble", 9},
    {"aof-timestamp-enabled", 9},
    {"aof-rewrite-incremental-fsync", 9},
    {"aof-disable-auto-gc", 9},
    {"list-compress-depth", 9},

    /* scripts */
    {"lua-time-limit", 10},
    {"busy-reply-threshold", 10},

    /* who waits, and who is told */
    {"slowlog-log-slower-than", 11},
    {"slowlog-max-len", 11},
    {"latency-monitor-threshold", 11},
    {"notify-keyspace-events", 11},
    {"client-output-buffer-limit", 11},
    {"maxmemory-clients", 11},
    {"lazyfree-lazy-eviction", 11},
    {"lazyfree-lazy-expire", 11},
    {"lazyfree-lazy-server-del", 11},
    {"lazyfree-lazy-user-del", 11},
    {"lazyfree-lazy-user-flush", 11},

    /* threads, and moving what lives */
    {"io-threads", 12},
    {"io-threads-do-reads", 12},
    {"activedefrag", 13},
    {"active-defrag-ignore-bytes", 13},
    {"active-defrag-threshold-lower", 13},
    {"active-defrag-threshold-upper", 13},
    {"active-defrag-cycle-min", 13},
    {"active-defrag-cycle-max", 13},
    {"active-defrag-max-scan-fields", 13},
    {"jemalloc-bg-thread", 13},

    /* one writer, many readers: a replica that takes writes of its own is no replica */
    {"replicaof", 14, "no one"},
    {"slaveof", 14, "no one"},
    {"min-replicas-to-write", 14, "0"},
    {"min-slaves-to-write", 14, "0"},
    {"min-replicas-max-lag", 14},
    {"min-slaves-max-lag", 14},
    {"masterauth", 14},
    {"masteruser", 14},
    {"replica-serve-stale-data", 14},
    {"slave-serve-stale-data", 14},
    {"replica-read-only", 14},
    {"slave-read-only", 14},
    {"replica-priority", 14},
    {"slave-priority", 14},
    {"replica-lazy-flush", 14},
    {"slave-lazy-flush", 14},
    {"replica-ignore-maxmemory", 14},
    {"slave-ignore-maxmemory", 14},
    {"replica-ignore-disk-write-errors", 14},
    {"replica-announced", 14},
    {"replica-announce-ip", 14},
    {"slave-announce-ip", 14},
    {"replica-announce-port", 14},
    {"slave-announce-port", 14},
    {"propagation-error-behavior", 14},
    {"repl-diskless-sync", 14},
    {"repl-diskless-sync-delay", 14},
    {"repl-diskless-sync-max-replicas", 14},
    {"repl-diskless-load", 14},
    {"repl-disable-tcp-nodelay", 14},
    {"repl-backlog-size", 14},
    {"repl-backlog-ttl", 14},
    {"repl-timeout", 14},
    {"repl-ping-replica-period", 14},
    {"repl-ping-slave-period", 14},

    /* many of them */
    {"cluster-enabled", 15, "no"},
    {"cluster-config-file", 15},
    {"cluster-node-timeout", 15},
    {"cluster-port", 15},
    {"cluster-announce-ip", 15},
    {"cluster-announce-port", 15},
    {"cluster-announce-bus-port", 15},
    {"cluster-announce-tls-port", 15},
    {"cluster-announce-hostname", 15},
    {"cluster-preferred-endpoint-type", 15},
    {"cluster-migration-barrier", 15},
    {"cluster-allow-replica-migration", 15},
    {"cluster-replica-validity-factor", 15},
    {"cluster-slave-validity-factor", 15},
    {"cluster-replica-no-failover", 15},
    {"cluster-slave-no-failover", 15},
    {"cluster-require-full-coverage", 15},
    {"cluster-allow-reads-when-down", 15},
    {"cluster-allow-pubsubshard-when-down", 15},
    {"cluster-link-sendbuf-limit", 15},

    /* left out: who may do what, and secret connections */
    {"user", 0, never},
    {"aclfile", 0, ""},
    {"rename-command", 0, never},
    {"loadmodule", 0, never},
    {"tls-port", 0, "0"},
    {"tls-cluster", 0, "no"},
    {"tls-replication", 0, "no"},
    {"tls-auth-clients", 0},
    {"tls-cert-file", 0},
    {"tls-key-file", 0},
    {"tls-key-file-pass", 0},
    {"tls-client-cert-file", 0},
    {"tls-client-key-file", 0},
    {"tls-client-key-file-pass", 0},
    {"tls-dh-params-file", 0},
    {"tls-ca-cert-file", 0},
    {"tls-ca-cert-dir", 0},
    {"tls-protocols", 0},
    {"tls-ciphers", 0},
    {"tls-ciphersuites", 0},
    {"tls-prefer-server-ciphers", 0},
    {"tls-session-caching", 0},
    {"tls-session-cache-size", 0},
    {"tls-session-cache-timeout", 0},
    {"acllog-max-len", 0},
    {"acl-pubsub-default", 0},
    {"enable-module-command", 0},
    {"enable-protected-configs", 0},

    /* left out: a server's place in its system */
    {"daemonize", 0},
    {"supervised", 0},
    {"pidfile", 0},
    {"logfile", 0},
    {"syslog-enabled", 0},
    {"syslog-ident", 0},
    {"syslog-facility", 0},
    {"unixsocket", 0},
    {"unixsocketperm", 0},
    {"bind-source-addr", 0},
    {"socket-mark-id", 0},
    {"always-show-logo", 0},
    {"set-proc-title", 0},
    {"proc-title-template", 0},
    {"oom-score-adj", 0},
    {"oom-score-adj-values", 0},
    {"disable-thp", 0},
    {"server_cpulist", 0},
    {"bio_cpulist", 0},
    {"aof_rewrite_cpulist", 0},
    {"bgsave_cpulist", 0},
    {"ignore-warnings", 0},
    {"crash-log-enabled", 0},
    {"crash-memcheck-enabled", 0},
    {"shutdown-timeout", 0},
    {"shutdown-on-sigint", 0},
    {"shutdown-on-sigterm", 0},

    /* left out: the rest */
    {"dynamic-hz", 0},
    {"hll-sparse-max-bytes", 0},
    {"stream-node-max-bytes", 0},
    {"stream-node-max-entries", 0},
    {"tracking-table-max-keys", 0},
    {"latency-tracking", 0},
    {"latency-tracking-info-percentiles", 0},
    {0}};

const LaterDirective *later_directive(Slice name)
{
    int chapter = atoi(server.plan->name); /* "08-eviction" */
    for (const LaterDirective *later = directives; later->name; later++)
        if (slice_equal_nocase(slice_of(later->name), name))
            return later->chapter == 0 || later->chapter > chapter ? later : NULL;
    return NULL;
}

Sds later_directive_says(const LaterDirective *later)
{
    Sds says = later->chapter ? sds_append_format(sds_empty(), "comes with chapter %02d", later->chapter)
                              : sds_from("is not part of this course");
    if (!later->only) return says;
    if (later->only == never) return sds_append_text(says, ", and can't be ignored");
    return sds_append_format(says, ": until then it can only be '%s'", later->only);
}
