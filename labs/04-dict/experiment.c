/* experiment.c: what one client's work costs another: growing a table, and asking for all keys.
 *
 *     experiment SERVER [FOLDER]     writes tables (.tsv) to FOLDER; build/experiment/04-dict.data if not given
 *
 * Two measurements:
 *
 *   growth.tsv   how long a single SET takes at worst while a dict grows to 4M keys, for each doubling:
 *                once with entries that move a bucket at a time, once with a dict that moves all of them
 *                as soon as it must grow (the same dict.c, its rehash run to the end). What is left with
 *                the first is split: moving; allocating the next table; freeing the old one. (Claim 9.)
 *   walk.tsv     1M keys in this chapter's server; one client looks at all of them, with KEYS or with
 *                SCAN in portions, while another asks for one key after the other: how long does that
 *                one wait at worst? (Claim 10.)
 *
 * A SET is timed by the processor time of its thread: what a busy neighbour takes does not count. The
 * waiting client has only the clock on the wall. Whatever disturbs can only add, so of several runs the
 * lowest "worst" counts.
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "dict.h"
#include "measure.h"
#include "mem.h"

/* ---- One SET while the table grows ------------------------------------------------------------- */

enum { FIRST_LOG2 = 10, LAST_LOG2 = 22, DOUBLINGS = LAST_LOG2 - FIRST_LOG2, GROWTH_RUNS = 2 };

typedef struct {
    uint8_t key_len;
    char key[15];
} Item;

static Slice item_key(const void *payload)
{
    const Item *item = payload;
    return (Slice){item->key, item->key_len};
}

static const DictType item_type = {.key = item_key};

/* The worst SET of a doubling, in ns: of all; of those that began to grow (allocated), that ended it
 * (freed), and of all others. */
typedef struct {
    double all, begin, end, other;
} Worst;

static void take_worst(double *worst, double ns)
{
    if (ns > *worst) *worst = ns;
}

/* Fills a dict with 2^LAST_LOG2 keys, as SET does it: look, then insert. */
static void grow(bool at_once, Worst worst[DOUBLINGS])
{
    Dict *dict = dict_new(&item_type);
    double then_ns = thread_cpu_ns();
    memset(worst, 0, DOUBLINGS * sizeof *worst);
    for (int64_t i = 0; i < 1 << LAST_LOG2; i++) {
        Item *item = dict_entry_new(sizeof *item);
        item->key_len = (uint8_t)snprintf(item->key, sizeof item->key, "key:%lld", (long long)i);
        uint64_t hash = dict_hash(item_key(item));
        bool moved_before = dict_rehashing(dict);
        must(dict_find_hashed(dict, item_key(item), hash) == NULL, "a key is there already");
        dict_insert_hashed(dict, item, hash);
        if (at_once)
            while (dict_rehash(dict, 1 << 20)) continue;
        double now_ns = thread_cpu_ns(), ns = now_ns - then_ns;
        then_ns = now_ns; /* one SET ends where the next begins: this clock is dear */
        if (i < 1 << FIRST_LOG2) continue;
        Worst *now = &worst[63 - __builtin_clzll((uint64_t)i) - FIRST_LOG2];
        bool moves = dict_rehashing(dict);
        take_worst(&now->all, ns);
        take_worst(!moved_before && moves ? &now->begin : moved_before && !moves ? &now->end : &now->other, ns);
    }
    dict_free(dict);
}

static void keep_lowest(Worst *best, const Worst *now)
{
    if (best->all == 0 || now->all < best->all) best->all = now->all;
    if (best->begin == 0 || now->begin < best->begin) best->begin = now->begin;
    if (best->end == 0 || now->end < best->end) best->end = now->end;
    if (best->other == 0 || now->other < best->other) best->other = now->other;
}

/* Each run is a process of its own: no run finds the memory that another has left behind. */
static void grow_apart(bool at_once, Worst worst[DOUBLINGS])
{
    int ends[2];
    size_t size = DOUBLINGS * sizeof *worst;
    must(pipe(ends) == 0, "pipe");
    pid_t pid = fork();
    must(pid >= 0, "fork");
    if (pid == 0) {
        grow(at_once, worst);
        _exit(write(ends[1], worst, size) != (ssize_t)size);
    }
    must(read(ends[0], worst, size) == (ssize_t)size, "a run of the experiment ended early");
    waitpid(pid, NULL, 0);
    close(ends[0]);
    close(ends[1]);
}

static void measure_growth(const char *folder)
{
    Worst step_by_step[DOUBLINGS] = {0}, at_once[DOUBLINGS] = {0}, now[DOUBLINGS];
    for (int run = 0; run < GROWTH_RUNS; run++) {
        grow_apart(false, now);
        for (int d = 0; d < DOUBLINGS; d++) keep_lowest(&step_by_step[d], &now[d]);
        grow_apart(true, now);
        for (int d = 0; d < DOUBLINGS; d++) keep_lowest(&at_once[d], &now[d]);
    }
    FILE *table = table_new(folder, "growth.tsv", "keys\tat_once_us\tstep_by_step_us\tmove_us\tallocate_us\tfree_us");
    printf("The worst SET while a dict doubles, in us; the lowest of %d runs\n\n", GROWTH_RUNS);
    printf("  from keys   all at once   a bucket at a time   = the worst of   moving   allocating   freeing\n");
    for (int d = 0; d < DOUBLINGS; d++) {
        const Worst *step = &step_by_step[d];
        long keys = 1L << (d + FIRST_LOG2);
        printf("  %9ld   %11.1f   %18.1f   %14s   %6.1f   %10.1f   %7.1f\n", keys, at_once[d].all / 1000,
               step->all / 1000, "", step->other / 1000, step->begin / 1000, step->end / 1000);
        fprintf(table, "%ld\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\n", keys, at_once[d].all / 1000, step->all / 1000,
                step->other / 1000, step->begin / 1000, step->end / 1000);
    }
    fclose(table);
    const Worst *last = &step_by_step[DOUBLINGS - 1];
    printf("\nAt %ld keys the worst SET is %.0f times shorter when entries move a bucket at a time.\n"
           "What is left there is a table allocated, or freed, in one piece: that is not done in steps.\n\n",
           1L << (LAST_LOG2 - 1), at_once[DOUBLINGS - 1].all / last->all);
}

/* ---- Looking at all keys ------------------------------------------------------------------------ */

enum { KEYS = 1000000, BATCH = 1000 };

/* A walk of few calls is over too soon to tell a disturbance from the rule: it is repeated. */
enum { FEW_CALLS = 200, RUNS_OF_FEW = 3 };

static void send_text(int fd, const char *text, size_t len)
{
    for (ssize_t sent; len > 0; text += sent, len -= (size_t)sent)
        must((sent = write(fd, text, len)) > 0, "write");
}

static void fill_server(int fd)
{
    static char batch[BATCH * 64], replies[BATCH * 5];
    for (int key = 0; key < KEYS;) {
        size_t len = 0;
        for (int i = 0; i < BATCH; i++)
            len += (size_t)sprintf(batch + len, "*3\r\n$3\r\nSET\r\n$11\r\nkey:%07d\r\n$5\r\nvalue\r\n", key++);
        send_text(fd, batch, len);
        for (size_t left = sizeof replies; left > 0;) { /* each is +OK\r\n */
            ssize_t got = read(fd, replies, left);
            must(got > 0, "read");
            left -= (size_t)got;
        }
    }
}

/* Nothing matches, so that looking is measured, and not the sending of a million names. */
static void ask_walker(int fd, long count, unsigned long long cursor)
{
    char text[128];
    int len = count == 0 ? sprintf(text, "KEYS nothing*\r\n")
                         : sprintf(text, "SCAN %llu MATCH nothing* COUNT %ld\r\n", cursor, count);
    send_text(fd, text, (size_t)len);
}

/* A whole reply is one read here: they are short. False: the walk is over. */
static bool walker_goes_on(int fd, long count, unsigned long long *cursor)
{
    char reply[256];
    ssize_t got = read(fd, reply, sizeof reply - 1);
    must(got > 0, "read");
    reply[got] = '\0';
    if (count == 0) return false;
    must(sscanf(reply, "*2\r\n$%*d\r\n%llu", cursor) == 1, reply);
    return *cursor != 0;
}

typedef struct {
    double walk_ms, worst_us, p99_us;
    long calls;
} Walk;

/* One client walks with portions of `count` (0: KEYS); another asks for a key as soon as it has the last.
 * The other one has some time to warm up: only waits that end after the walk has begun count. */
static Walk walk(const Measured *server, long count)
{
    enum { WAITS_MAX = 1 << 20, WARM_UP = 200 };
    static const char get[] = "GET key:0000001\r\n";
    static double waits_us[WAITS_MAX];
    struct pollfd fds[2] = {{.fd = measured_connect(server), .events = POLLIN},
                            {.fd = measured_connect(server), .events = POLLIN}};
    Walk result = {0};
    unsigned long long cursor = 0;
    size_t waits = 0, asked = 0;
    bool walking = true;
    int64_t walk_start_ns = 0, sent_ns = clock_monotonic_ns();
    send_text(fds[1].fd, get, sizeof get - 1);
    while (walking) {
        must(poll(fds, 2, -1) > 0, "poll");
        if (fds[1].revents & POLLIN) {
            char reply[64];
            must(read(fds[1].fd, reply, sizeof reply) > 0, "read");
            if (walk_start_ns && waits < WAITS_MAX) waits_us[waits++] = (double)(clock_monotonic_ns() - sent_ns) / 1000;
            if (++asked == WARM_UP) {
                walk_start_ns = clock_monotonic_ns();
                ask_walker(fds[0].fd, count, 0);
                result.calls = 1;
            }
            sent_ns = clock_monotonic_ns();
            send_text(fds[1].fd, get, sizeof get - 1);
        }
        if (fds[0].revents & POLLIN) {
            walking = walker_goes_on(fds[0].fd, count, &cursor);
            if (walking) ask_walker(fds[0].fd, count, cursor);
            result.calls += walking;
        }
    }
    result.walk_ms = (double)(clock_monotonic_ns() - walk_start_ns) / 1e6;
    double last_us = (double)(clock_monotonic_ns() - sent_ns) / 1000; /* it may be waiting still */
    if (waits < WAITS_MAX) waits_us[waits++] = last_us;
    result.worst_us = percentile(waits_us, waits, 1);
    result.p99_us = percentile(waits_us, waits, 0.99);
    close(fds[0].fd);
    close(fds[1].fd);
    return result;
}

static void measure_walks(const char *program, const char *folder)
{
    static const long counts[] = {10, 100, 1000, 10000, 100000, 0};
    Measured server = measured_start(program, "--loglevel", "warning");
    int fd = measured_connect(&server);
    fill_server(fd);
    FILE *table = table_new(folder, "walk.tsv", "command\tcalls\twalk_ms\tworst_wait_us\tp99_wait_us");
    printf("One client looks at all of %d keys; how long does another wait?\n\n", KEYS);
    printf("  with                   calls    until done (ms)   99 of 100 waits are below (ms)   the worst (ms)\n");
    double scan_us = 0;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        Walk best = walk(&server, counts[i]);
        for (int run = 1; run < RUNS_OF_FEW && best.calls < FEW_CALLS; run++) {
            Walk again = walk(&server, counts[i]);
            if (again.p99_us < best.p99_us) best = again;
        }
        char name[32] = "KEYS";
        if (counts[i]) snprintf(name, sizeof name, "SCAN COUNT %ld", counts[i]);
        printf("  %-18s %9ld   %16.1f   %30.3f   %14.3f\n", name, best.calls, best.walk_ms, best.p99_us / 1000,
               best.worst_us / 1000);
        fprintf(table, "%s\t%ld\t%.2f\t%.1f\t%.1f\n", name, best.calls, best.walk_ms, best.worst_us, best.p99_us);
        if (counts[i] == 1000) scan_us = best.p99_us;
        if (counts[i] == 0)
            printf("\nWith KEYS another waits %.0f times as long as with SCAN COUNT 1000.\n", best.p99_us / scan_us);
    }
    fclose(table);
    close(fd);
    measured_stop(&server);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: experiment SERVER [FOLDER]\n");
        return 2;
    }
    const char *folder = argc > 2 ? argv[2] : "build/experiment/04-dict.data";
    mkdir(folder, 0777); /* it may be there already */
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, 0);
    measure_growth(folder);
    measure_walks(argv[1], folder);
    return 0;
}
