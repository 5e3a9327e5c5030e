/* experiment_races.c: what can go wrong with two threads and two locks, and what can still go wrong
 * with one thread and two clients.
 *
 * Both are staged: in nature they come once in a million, on the night before a holiday. The barrier
 * below only puts the two threads where bad luck would have put them.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "experiment.h"

/* ---- a deadlock ---------------------------------------------------------------------------- */

enum { PATIENCE_MS = 200 };

typedef struct {
    pthread_mutex_t lock;
    long credit;
} Account;

typedef struct {
    Account *from, *to;
    pthread_barrier_t *both_hold_one;
    uint64_t waited_ns;
    bool gave_up;
} Transfer;

/* Like pthread_mutex_lock, but gives up: the only reason this program ever ends. */
static bool lock_patiently(pthread_mutex_t *lock, uint64_t *waited_ns)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += PATIENCE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    uint64_t start = now_ns();
    int error = pthread_mutex_timedlock(lock, &until);
    *waited_ns += now_ns() - start;
    return error == 0;
}

/* Moves one credit: first the lock of the account it leaves, then the lock of the other. */
static void *transfer_from_first(void *data)
{
    Transfer *transfer = data;
    pthread_mutex_lock(&transfer->from->lock);
    pthread_barrier_wait(transfer->both_hold_one);
    if (lock_patiently(&transfer->to->lock, &transfer->waited_ns)) {
        transfer->from->credit--;
        transfer->to->credit++;
        pthread_mutex_unlock(&transfer->to->lock);
    } else {
        transfer->gave_up = true;
        pthread_barrier_wait(
            transfer->both_hold_one); /* hold on until the other has given up, too */
    }
    pthread_mutex_unlock(&transfer->from->lock);
    return NULL;
}

/* The usual cure: everybody takes the locks in one order, here the order of addresses. */
static void *transfer_in_order(void *data)
{
    Transfer *transfer = data;
    Account *first = transfer->from < transfer->to ? transfer->from : transfer->to;
    Account *second = first == transfer->from ? transfer->to : transfer->from;
    pthread_mutex_lock(&first->lock);
    if (lock_patiently(&second->lock, &transfer->waited_ns)) {
        transfer->from->credit--;
        transfer->to->credit++;
        pthread_mutex_unlock(&second->lock);
    } else {
        transfer->gave_up = true;
    }
    pthread_mutex_unlock(&first->lock);
    return NULL;
}

static void transfer_both_ways(const char *title, void *(*body)(void *), FILE *tsv)
{
    Account accounts[2] = {{PTHREAD_MUTEX_INITIALIZER, 100}, {PTHREAD_MUTEX_INITIALIZER, 100}};
    pthread_barrier_t both_hold_one;
    pthread_barrier_init(&both_hold_one, NULL, 2);
    Transfer there = {&accounts[0], &accounts[1], &both_hold_one, 0, false};
    Transfer back = {&accounts[1], &accounts[0], &both_hold_one, 0, false};
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, body, &there);
    pthread_create(&threads[1], NULL, body, &back);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    pthread_barrier_destroy(&both_hold_one);
    const char *verdict = there.gave_up && back.gave_up
                              ? "deadlock: both held one lock and waited for the other"
                              : "both transfers done";
    printf("  %-34s waited %3.0f ms and %3.0f ms: %s\n", title, (double)there.waited_ns / 1e6,
           (double)back.waited_ns / 1e6, verdict);
    fprintf(tsv, "%s\t%.0f\t%.0f\t%s\n", title, (double)there.waited_ns / 1e6,
            (double)back.waited_ns / 1e6, verdict);
}

void show_deadlock(FILE *tsv)
{
    fprintf(tsv, "locks\twaited_a_ms\twaited_b_ms\tverdict\n");
    transfer_both_ways("two locks, each in its own order", transfer_from_first, tsv);
    transfer_both_ways("two locks, one order for all", transfer_in_order, tsv);
}

/* ---- the race that one thread still has ---------------------------------------------------- */

enum { INCREMENTS = 2000, LINE_MAX_BYTES = 64 };

static uint64_t ask_server(int fd, const char *request)
{
    char reply[LINE_MAX_BYTES];
    size_t len = strlen(request), have = 0;
    if (write(fd, request, len) != (ssize_t)len) return 0;
    while (have == 0 || reply[have - 1] != '\n') {
        ssize_t got = read(fd, reply + have, sizeof reply - 1 - have);
        if (got <= 0) return 0;
        have += (size_t)got;
    }
    reply[have] = 0;
    return strtoull(reply, NULL, 10);
}

static void add_one_by_get_and_set(int fd)
{
    char request[LINE_MAX_BYTES];
    uint64_t count = ask_server(fd, "?7\n");
    snprintf(request, sizeof request, "=7 %llu\n",
             (unsigned long long)count + 1); /* a reply too late */
    ask_server(fd, request);
}

static void add_one_by_hit(int fd)
{
    ask_server(fd, "+7\n");
}

static uint64_t count_by_two_clients(int port, void (*add_one)(int fd))
{
    pid_t pids[2];
    fflush(NULL);
    for (int i = 0; i < 2; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            quit_with_parent();
            int fd = connect_to(port);
            for (int n = 0; fd >= 0 && n < INCREMENTS; n++) add_one(fd);
            _exit(fd < 0);
        }
    }
    for (int i = 0; i < 2; i++) waitpid(pids[i], NULL, 0);
    int fd = connect_to(port);
    uint64_t count = ask_server(fd, "?7\n");
    ask_server(fd, "=7 0\n");
    close(fd);
    return count;
}

void show_get_then_set(FILE *tsv)
{
    Report *report = report_new();
    pid_t server = gateway_start(GATEWAY_LOOP, report);
    uint64_t by_get_set = count_by_two_clients(report->port, add_one_by_get_and_set);
    uint64_t by_hit = count_by_two_clients(report->port, add_one_by_hit);
    process_stop(server);
    int sent = 2 * INCREMENTS;
    printf("  two clients, GET then SET:  %d of %d increments lost\n", sent - (int)by_get_set,
           sent);
    printf("  two clients, one command:   %d of %d increments lost\n", sent - (int)by_hit, sent);
    fprintf(tsv, "way\tsent\tcounted\tlost\n");
    fprintf(tsv, "get then set\t%d\t%d\t%d\n", sent, (int)by_get_set, sent - (int)by_get_set);
    fprintf(tsv, "one command\t%d\t%d\t%d\n", sent, (int)by_hit, sent - (int)by_hit);
}
