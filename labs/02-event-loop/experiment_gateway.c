/* experiment_gateway.c: the same table, the same protocol, two kinds of server.
 *
 *   a thread per connection   blocks in read, counts, writes, blocks again; the table is unlocked,
 *                             or has one lock, or 64
 *   one thread                this chapter's loop, connections and listener; no lock anywhere
 *
 * Both answer each request with one read and one write. What differs is who waits, and how the
 * waiting is done.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/perf_event.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "conn.h"
#include "experiment.h"
#include "listener.h"
#include "mem.h"

const char *const gateway_names[GATEWAYS] = {"no lock", "one mutex", "64 locks", "one thread"};

enum { REQUEST_MAX = 64, BACKLOG = 4096, THREAD_STACK_BYTES = 64 * 1024 };

/* ---- the server process's own numbers ------------------------------------------------------ */

static Report *report_of_signals;
static uint64_t served; /* by all threads; relaxed adds, it orders nothing */
static volatile sig_atomic_t stopping;

static void on_mark(int signal_number)
{
    (void)signal_number;
    int mark = report_of_signals->marks;
    if (mark < 2) {
        getrusage(RUSAGE_SELF, &report_of_signals->usage[mark]);
        report_of_signals->served_at[mark] = __atomic_load_n(&served, __ATOMIC_RELAXED);
        report_of_signals->marks = mark + 1;
    }
}

static Loop *loop_to_stop;

static void on_stop(int signal_number)
{
    (void)signal_number;
    stopping = 1;
    if (loop_to_stop) loop_wake(loop_to_stop);
}

/* Misses of the last cache level in user mode, over all threads to come. -1 where the machine (most
 * virtual ones) has no counter to show. */
static int cache_counter_open(void)
{
#ifdef __linux__
    struct perf_event_attr what = {
        .type = PERF_TYPE_HARDWARE,
        .size = sizeof what,
        .config = PERF_COUNT_HW_CACHE_MISSES,
        .inherit = 1,
        .exclude_kernel = 1,
        .exclude_hv = 1,
    };
    return (int)syscall(SYS_perf_event_open, &what, 0, -1, -1, 0);
#else
    return -1;
#endif
}

static int64_t cache_counter_read(int fd)
{
    uint64_t misses;
    if (fd < 0 || read(fd, &misses, sizeof misses) != sizeof misses) return -1;
    return (int64_t)misses;
}

/* ---- the protocol -------------------------------------------------------------------------- */

/* Answers one line (without its newline) into `reply`; returns the length. */
static size_t answer(Counters *counters, const char *line, char reply[REQUEST_MAX], LockWait *wait)
{
    char *rest;
    unsigned api_key = (unsigned)strtoul(line + 1, &rest, 10);
    uint64_t count = 0;
    if (line[0] == '+') {
        count = counters_hit(counters, api_key, wait);
        __atomic_add_fetch(&served, 1, __ATOMIC_RELAXED);
    } else if (line[0] == '?') {
        count = counters_get(counters, api_key, wait);
    } else if (line[0] == '=') {
        count = strtoull(rest, NULL, 10);
        counters_set(counters, api_key, count, wait);
    }
    return (size_t)snprintf(reply, REQUEST_MAX, "%llu\n", (unsigned long long)count);
}

/* ---- a thread per connection --------------------------------------------------------------- */

typedef struct {
    Counters *counters;
    int fd;
} Visit;

static pthread_mutex_t ended_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ended = PTHREAD_COND_INITIALIZER;
static int running_threads;
static LockWait waited_by_all;

static void *serve_one(void *data)
{
    Visit visit = *(Visit *)data;
    free(data);
    LockWait wait = {0, 0};
    char line[REQUEST_MAX], reply[REQUEST_MAX];
    size_t have = 0;
    for (;;) {
        ssize_t got = read(visit.fd, line + have, sizeof line - have);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        have += (size_t)got;
        char *newline = memchr(line, '\n', have);
        if (!newline) /* clients wait for each reply, so there is one line at most */
            continue;
        *newline = 0;
        size_t len = answer(visit.counters, line, reply, &wait);
        have = 0;
        if (write(visit.fd, reply, len) != (ssize_t)len) break;
    }
    close(visit.fd);

    pthread_mutex_lock(&ended_mutex);
    waited_by_all.contended += wait.contended;
    waited_by_all.waited_ns += wait.waited_ns;
    running_threads--;
    pthread_cond_signal(&ended);
    pthread_mutex_unlock(&ended_mutex);
    return NULL;
}

static int listen_anywhere(Report *report)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 || listen(fd, BACKLOG) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0) {
        perror("experiment: listen");
        exit(1);
    }
    report->port = ntohs(address.sin_port);
    return fd;
}

/* Signals belong to the main thread: the others are born deaf. */
static void start_thread(Counters *counters, int fd, const pthread_attr_t *attributes)
{
    Visit *visit = malloc(sizeof *visit);
    if (!visit) abort();
    *visit = (Visit){counters, fd};
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    pthread_mutex_lock(&ended_mutex);
    running_threads++;
    pthread_mutex_unlock(&ended_mutex);
    pthread_t thread;
    if (pthread_create(&thread, attributes, serve_one, visit) != 0) {
        perror("experiment: pthread_create");
        exit(1);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void serve_with_threads(Locking locking, Report *report)
{
    Counters *counters = counters_new(locking);
    int listening = listen_anywhere(report);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, THREAD_STACK_BYTES);
    while (!stopping) {
        struct pollfd newcomer = {.fd = listening, .events = POLLIN};
        if (poll(&newcomer, 1, 20) <= 0) continue;
        int fd = accept(listening, NULL, NULL);
        if (fd < 0) continue;
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        start_thread(counters, fd, &attributes);
    }
    close(listening);
    pthread_mutex_lock(&ended_mutex);
    while (running_threads > 0) pthread_cond_wait(&ended, &ended_mutex);
    report->wait = waited_by_all;
    pthread_mutex_unlock(&ended_mutex);
    report->counted = counters_sum(counters);
}

/* ---- one thread and this chapter's loop ---------------------------------------------------- */

typedef struct {
    Counters *counters;
    ConnSet *conns;
    Report *report;
    size_t memory_at_start;
} Single;

static void on_input(Conn *conn)
{
    Single *single = conn->owner;
    LockWait no_wait = {0, 0};
    char reply[REQUEST_MAX], line[REQUEST_MAX];
    for (;;) {
        Slice input = conn_input(conn);
        const char *newline = input.len ? memchr(input.ptr, '\n', input.len) : NULL;
        if (!newline) return;
        size_t len = (size_t)(newline - input.ptr);
        if (len >= sizeof line) {
            conn_close(conn);
            return;
        }
        memcpy(line, input.ptr, len);
        line[len] = 0;
        conn_consume(conn, len + 1);
        conn_write(conn, reply, answer(single->counters, line, reply, &no_wait));
    }
}

static void on_closed(Conn *conn)
{
    (void)conn;
}

static const ConnHandlers single_handlers = {on_input, on_closed};

static void on_accept(int fd, const char *peer, void *data)
{
    (void)peer;
    Single *single = data;
    if (!conn_new(single->conns, fd, &single_handlers, single)) close(fd);
}

static void note_memory(Loop *loop, void *data)
{
    Single *single = data;
    single->report->clients = single->conns->count;
    single->report->memory_bytes = mem_used() - single->memory_at_start;
    if (stopping) loop_stop(loop);
}

static void serve_with_loop(Report *report)
{
    Loop *loop = loop_new(NULL);
    Single single = {.counters = counters_new(LOCK_NONE), .report = report};
    char error[256];
    single.conns = conns_new(loop, conn_default_limits);
    loop_before_sleep(loop, conns_flush_step, single.conns);
    Listener *listener =
        listener_new(loop, "127.0.0.1", 0, BACKLOG, on_accept, &single, error, sizeof error);
    if (!listener) {
        fprintf(stderr, "experiment: %s\n", error);
        exit(1);
    }
    single.memory_at_start = mem_used();
    loop_before_sleep(loop, note_memory, &single);
    loop_to_stop = loop;
    report->port = listener_port(listener);
    loop_run(loop);
    loop_to_stop = NULL;
    report->counted = counters_sum(single.counters);
    listener_free(listener);
    conns_free(single.conns);
    loop_free(loop);
}

/* ---- processes ----------------------------------------------------------------------------- */

void gateway_serve(Gateway gateway, Report *report)
{
    static const Locking lockings[] = {LOCK_NONE, LOCK_ONE, LOCK_STRIPED};
    report_of_signals = report;
    struct sigaction action = {.sa_handler = on_mark, .sa_flags = SA_RESTART};
    sigaction(SIGUSR1, &action, NULL);
    action.sa_handler = on_stop;
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    int cache_counter = cache_counter_open();
    if (gateway == GATEWAY_LOOP)
        serve_with_loop(report);
    else
        serve_with_threads(lockings[gateway], report);
    report->served = served;
    report->cache_misses = cache_counter_read(cache_counter);
}

void quit_with_parent(void)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

pid_t gateway_start(Gateway gateway, Report *report)
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        quit_with_parent();
        gateway_serve(gateway, report);
        _exit(0);
    }
    for (int waited_ms = 0; report->port == 0 && waited_ms < 5000; waited_ms++) usleep(1000);
    return pid;
}

void process_stop(pid_t pid)
{
    kill(pid, SIGTERM);
    int status;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
}

Report *report_new(void)
{
    Report *report =
        mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (report == MAP_FAILED) {
        perror("experiment: mmap");
        exit(1);
    }
    return report;
}

void report_clear(Report *report)
{
    memset(report, 0, sizeof *report);
}
