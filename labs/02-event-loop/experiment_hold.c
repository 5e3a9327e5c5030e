/* experiment_hold.c: ten thousand clients of one thread, and one client that never reads.
 *
 * The servers are the chapters' own, started as a learner starts them. Their memory is what the
 * kernel says is resident (ps -o rss), before and after.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "experiment.h"
#include "measure.h"
#include "mem.h"

enum { ROUNDS = 5, READY_MS = 5000, BURST = 250, MESSAGE_BYTES = 24 };

/* A port that was free a moment ago. */
static int free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0) {
        perror("experiment: no free port");
        exit(1);
    }
    close(fd);
    return ntohs(address.sin_port);
}

static pid_t server_start(const char *server, const char *backend, int port)
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        quit_with_parent();
        char number[16];
        snprintf(number, sizeof number, "%d", port);
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        if (backend)
            execl(server, server, "--port", number, "--backend", backend, (char *)NULL);
        else
            execl(server, server, "--port", number, (char *)NULL);
        _exit(127);
    }
    for (int waited_ms = 0; waited_ms < READY_MS; waited_ms += 10) {
        int fd = connect_to(port);
        if (fd >= 0) {
            close(fd);
            return pid;
        }
        usleep(10000);
    }
    fprintf(stderr, "experiment: %s did not listen on port %d\n", server, port);
    process_stop(pid);
    return -1;
}

static long resident_kb(pid_t pid)
{
    char command[64];
    long kb = 0;
    snprintf(command, sizeof command, "ps -o rss= -p %d", (int)pid);
    FILE *answer = popen(command, "r");
    if (answer) {
        if (fscanf(answer, "%ld", &kb) != 1) kb = 0;
        pclose(answer);
    }
    return kb;
}

/* ---- ten thousand -------------------------------------------------------------------------- */

static size_t message_of(Talk talk, int client, char out[64])
{
    if (talk == TALK_PING) return (size_t)snprintf(out, 64, "PING %017d\r\n", client);
    return (size_t)snprintf(out, 64, "client %016d\n", client);
}

/* What must come back: for PING n that is $17 and the number. */
static size_t answer_of(Talk talk, int client, char out[64])
{
    if (talk == TALK_PING) return (size_t)snprintf(out, 64, "$17\r\n%017d\r\n", client);
    return message_of(talk, client, out);
}

static bool read_exactly(int fd, const char *expected, size_t len)
{
    char bytes[64];
    size_t have = 0;
    while (have < len) {
        ssize_t got = read(fd, bytes + have, len - have);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        have += (size_t)got;
    }
    return memcmp(bytes, expected, len) == 0;
}

/* Everybody speaks, then everybody listens. Returns how many got their own bytes back. */
static int speak_all(const int *fds, int clients, Talk talk)
{
    char bytes[64];
    int right = 0;
    for (int i = 0; i < clients; i++) {
        size_t len = message_of(talk, i, bytes);
        if (write(fds[i], bytes, len) != (ssize_t)len) return 0;
    }
    for (int i = 0; i < clients; i++)
        right += read_exactly(fds[i], bytes, answer_of(talk, i, bytes));
    return right;
}

static int connect_many(int *fds, int clients, int port, Talk talk)
{
    char bytes[64];
    for (int i = 0; i < clients; i++) {
        fds[i] = connect_to(port);
        if (fds[i] < 0) return i;
        if ((i + 1) % BURST != 0) /* see connect_all: no listen queue overflows */
            continue;
        size_t len = message_of(talk, i, bytes);
        if (write(fds[i], bytes, len) != (ssize_t)len ||
            !read_exactly(fds[i], bytes, answer_of(talk, i, bytes)))
            return i;
    }
    return clients;
}

/* One speaks, all others are silent: what a round trip takes now, in microseconds. The median, since
 * a neighbour on the machine may come between. */
static double speak_alone_us(int fd, Talk talk)
{
    enum { TRIPS = 101 };
    static double took_us[TRIPS];
    for (int i = 0; i < TRIPS; i++) {
        uint64_t start = now_ns();
        speak_all(&fd, 1, talk);
        took_us[i] = (double)(now_ns() - start) / 1000;
    }
    return percentile(took_us, TRIPS, 0.5);
}

void hold_many(const char *name, const char *server, const char *backend, Talk talk, int clients,
               FILE *tsv)
{
    int port = free_port();
    pid_t pid = server_start(server, backend, port);
    if (pid < 0) return;
    int *fds = mem_calloc((size_t)clients, sizeof *fds);
    long before_kb = resident_kb(pid);
    uint64_t start = now_ns();
    int connected = connect_many(fds, clients, port, talk);
    double connect_seconds = (double)(now_ns() - start) / 1e9;
    int right = connected;
    start = now_ns();
    for (int round = 0; round < ROUNDS; round++) {
        int answered = speak_all(fds, connected, talk);
        right = answered < right ? answered : right;
    }
    double round_ms = (double)(now_ns() - start) / 1e6 / ROUNDS;
    usleep(100000); /* nobody says anything: whatever was for the moment is given back */
    double idle_bytes = connected ? (double)(resident_kb(pid) - before_kb) * 1024 / connected : 0;

    double alone_us = connected ? speak_alone_us(fds[0], talk) : 0;

    printf("  %-17s %9d %9d %13.2f %13.0f %13.0f %13.0f\n", name, connected, right, connect_seconds,
           round_ms, idle_bytes, alone_us);
    fprintf(tsv, "%s\t%d\t%d\t%.3f\t%.1f\t%.0f\t%.0f\n", name, connected, right, connect_seconds,
            round_ms, idle_bytes, alone_us);
    for (int i = 0; i < connected; i++) close(fds[i]);
    process_stop(pid);
    mem_free(fds);
}

/* ---- a reader that stalls ------------------------------------------------------------------ */

enum { OTHERS = 50, PAIRS = 5, GREEDY_CHUNK_BYTES = 64 * 1024 };

/* Sends as fast as the server takes it and never reads an answer. */
static pid_t stalled_start(int port, Talk talk)
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid != 0) return pid;
    quit_with_parent();
    static char bytes[GREEDY_CHUNK_BYTES];
    const char *line = talk == TALK_PING ? "PING abcdefghijklmnopqrstuvwxyz\r\n"
                                         : "nobody will ever read this line\n";
    size_t len = strlen(line), whole = sizeof bytes / len * len;
    for (size_t at = 0; at < whole; at += len) memcpy(bytes + at, line, len);
    int fd = connect_to(port);
    while (fd >= 0 && write(fd, bytes, whole) > 0)
        ;
    for (;;) pause();
}

void stall_one(const char *name, const char *server, Talk talk, FILE *tsv)
{
    int port = free_port();
    pid_t pid = server_start(server, NULL, port);
    if (pid < 0) return;
    Report *report = report_new();
    Load load = {
        .talk = talk, .port = port, .clients = OTHERS, .warm_up_seconds = 0.05, .seconds = 0.3};
    double alone[PAIRS], beside[PAIRS];
    long before_kb = 0, after_kb = 0;
    for (int i = 0; i < PAIRS; i++) {
        report_clear(report);
        load_run(&load, report);
        alone[i] = report->p99_us;
        before_kb = resident_kb(pid);
        pid_t stalled = stalled_start(port, talk);
        usleep(100000); /* by now the kernel's buffers are full, and the server's too */
        report_clear(report);
        load_run(&load, report);
        beside[i] = report->p99_us;
        after_kb = resident_kb(pid);
        process_stop(stalled);
    }
    double alone_us = percentile(alone, PAIRS, 0.5), beside_us = percentile(beside, PAIRS, 0.5);
    printf("  %-17s %13.0f %13.0f %9.2f %13ld\n", name, alone_us, beside_us, beside_us / alone_us,
           after_kb - before_kb);
    fprintf(tsv, "%s\t%.0f\t%.0f\t%.2f\t%ld\n", name, alone_us, beside_us, beside_us / alone_us,
            after_kb - before_kb);
    process_stop(pid);
}
