/* experiment.h: what the files of this experiment share.
 *
 *   experiment.c           the story: runs everything, prints the tables, writes the .tsv files
 *   experiment_counters.c  the table of rate-limit counters, and three ways of locking it
 *   experiment_gateway.c   the same table behind sockets: a thread per connection, or one loop
 *   experiment_load.c      the clients: one process, any number of connections
 *   experiment_races.c     a deadlock, and a race that one thread still has
 *   experiment_hold.c      10,000 connections, and a reader that stalls
 *
 * Servers and clients are processes of their own. They leave their numbers in a page that all of
 * them share; nothing is measured by the process that is being measured, save its own counters.
 */
#ifndef EXPERIMENT_H
#define EXPERIMENT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "slice.h"

/* ---- experiment_counters.c: the table ------------------------------------------------------ */

/* How a thread gets hold of the table. */
typedef enum { LOCK_NONE, LOCK_ONE, LOCK_STRIPED } Locking;

enum { API_KEYS = 1000, STRIPES = 64 };

typedef struct Counters Counters;

/* What one thread knows of its own waiting. */
typedef struct {
    uint64_t contended; /* locks that somebody else held */
    uint64_t waited_ns; /* spent waiting for those */
} LockWait;

Counters *counters_new(Locking locking);

/* Counts one request of this API key: find the key, see whether its window is over, compare with the
 * limit, add one. Returns the new count, 0 for a key that does not exist. */
uint64_t counters_hit(Counters *counters, unsigned api_key, LockWait *wait);
uint64_t counters_get(Counters *counters, unsigned api_key, LockWait *wait);
void counters_set(Counters *counters, unsigned api_key, uint64_t count, LockWait *wait);
uint64_t counters_sum(const Counters *counters); /* over all keys; nobody may be writing */

/* A quarter of all requests is for one busy key, the rest is spread evenly. */
unsigned api_key_pick(uint64_t random_bits);

/* ---- experiment_gateway.c: the servers ----------------------------------------------------- */

typedef enum { GATEWAY_UNLOCKED, GATEWAY_MUTEX, GATEWAY_STRIPED, GATEWAY_LOOP, GATEWAYS } Gateway;
extern const char *const gateway_names[GATEWAYS];

/* The page that parent, server and clients share. */
typedef struct {
    volatile int port; /* 0 until the server listens */

    /* by the server, at SIGUSR1 (begin and end of the measured time) */
    volatile int marks;
    struct rusage usage[2];
    volatile uint64_t served_at[2];

    /* by the server, when it ends */
    uint64_t served;      /* hits answered */
    uint64_t counted;     /* what the table says */
    LockWait wait;        /* over all threads */
    int64_t cache_misses; /* -1: this machine shows no counter */

    /* by the loop server at every turn: clients held, and the bytes that they cost */
    volatile int clients;
    volatile uint64_t memory_bytes;

    /* by the clients */
    uint64_t requests; /* answered within the measured time */
    double seconds;
    double p50_us, p99_us;
    char problem[200]; /* empty: none */
} Report;

Report *report_new(void);
void report_clear(Report *report);

/* Serves until SIGTERM, then fills in the report. Protocol, a line each:
 *     +KEY        count a request        -> the new count
 *     ?KEY        read the counter       -> the count
 *     =KEY COUNT  set the counter        -> the count */
void gateway_serve(Gateway gateway, Report *report);

/* In a process of its own; returns when it listens. */
pid_t gateway_start(Gateway gateway, Report *report);
void process_stop(pid_t pid); /* SIGTERM, then waits for its end */

/* ---- experiment_load.c: the clients -------------------------------------------------------- */

typedef enum { TALK_HITS, TALK_ECHO, TALK_PING } Talk;

typedef struct {
    Talk talk;
    int port;
    int clients;
    double warm_up_seconds, seconds;
    int connections_a_burst; /* so many connect, then we wait for them; 0: 200 */
    pid_t server;            /* gets SIGUSR1 at begin and end; 0: nobody */
} Load;

/* Each client sends a request, waits for the reply, sends the next. Runs in a process of its own and
 * returns when it is done. */
void load_run(const Load *load, Report *report);

int connect_to(int port);    /* blocking; -1 on failure */
void quit_with_parent(void); /* a child must not outlive an interrupted experiment */
uint64_t now_ns(void);

/* ---- experiment_races.c, experiment_hold.c -------------------------------------------------- */

void show_deadlock(FILE *tsv);
void show_get_then_set(FILE *tsv);
/* `backend`: NULL for the server's own choice. */
void hold_many(const char *name, const char *server, const char *backend, Talk talk, int clients,
               FILE *tsv);
void stall_one(const char *name, const char *server, Talk talk, FILE *tsv);

#endif
