/* server.h: the one server that this process is, and its life from main to exit.
 *
 * In Redis: src/server.c, main, initServer, beforeSleep, serverCron, prepareForShutdown.
 */
#ifndef SERVER_H
#define SERVER_H

#include "client.h"
#include "loop.h"
#include "plan.h"

/* Error replies are counted by their code; past so many codes the rest are counted together. */
enum { ERROR_CODES_MAX = 64, ERROR_CODE_MAX = 32 };

typedef struct {
    uint64_t connections_received, connections_rejected;
    uint64_t commands_processed, error_replies;
    uint64_t keyspace_hits, keyspace_misses, expired_keys, changes; /* 05 */
    uint64_t evicted_keys;                                          /* 08 */
    int64_t exceeded_ns, exceeding_since_ns; /* 08: the time spent above maxmemory before; and now, 0: not */
    uint64_t expiry_cut_short, expiry_ns; /* 08: cycles that ran out of time; time they took */
    double stale_percent;                 /* 08: of keys with a deadline, those past it; an estimate */
    struct {
        char code[ERROR_CODE_MAX];
        uint64_t count;
    } errors[ERROR_CODES_MAX];
} ServerStats;

typedef struct {
    /* set at start */
    const ServerPlan *plan;
    Loop *loop;
    ConnSet *conns;
    int64_t started_ms;
    char run_id[41];
    const char *config_file; /* 08: its absolute path; NULL: there is none */

    /* options */
    int64_t port, tcp_backlog, databases;
    int64_t hz; /* 08: how often a second those steps of the cron run that name no period */
    Sds bind; /* addresses, separated by spaces; NULL: 127.0.0.1 */
    RespLimits resp_limits; /* bulk_max is the option proto-max-bulk-len */

    /* numbers */
    ServerStats stats;
} Server;

extern Server server;

/* Runs the plan's server until SIGTERM, SIGINT or server_stop; returns main's exit status. */
int server_main(const ServerPlan *plan, int argc, char **argv);

void server_stop(void); /* the present turn is the last */

/* Called by reply_error with the error's first word. */
void server_count_error(Slice code);

int server_port(void);

#endif
