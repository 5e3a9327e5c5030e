/* experiment_load.c: any number of clients in one process, each waiting for its reply before it asks
 * again, as callers of an API gateway do.
 *
 * A closed loop: a slow server is asked less often, and the throughput shows it. The clients stand
 * on this chapter's own loop. One process of them keeps one core busy, so on a machine of two cores
 * they leave the server one and a bit: the ratios between servers mean more than the numbers.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "experiment.h"
#include "loop.h"
#include "mem.h"
#include "random.h"

enum { LATENCY_MAX_US = 2000000, MESSAGE_MAX = 64, DEFAULT_BURST = 200 };

typedef struct Crowd Crowd;

typedef struct {
    Crowd *crowd;
    int fd;
    uint64_t sent_ns;
    size_t sent, received; /* bytes of the present question and of its answer so far */
    char message[MESSAGE_MAX];
} Client;

struct Crowd {
    const Load *load;
    Report *report;
    Loop *loop;
    Client *clients;
    Random random;
    bool measuring;
    uint64_t answered;
    uint32_t *latencies; /* [us]: so many answers took this long */
};

int connect_to(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) return -1;
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return -1;
    }
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    /* Closing resets the connection at once: thousands of ports in TIME_WAIT would hinder the next run. */
    struct linger reset = {.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    return fd;
}

static void complain(Crowd *crowd, const char *what)
{
    if (!crowd->report->problem[0])
        snprintf(crowd->report->problem, sizeof crowd->report->problem, "%s: %s", what,
                 strerror(errno));
    loop_stop(crowd->loop);
}

static void ask(Client *client)
{
    Crowd *crowd = client->crowd;
    uint64_t bits = random_next(&crowd->random);
    int len = 0;
    switch (crowd->load->talk) {
    case TALK_HITS:
        len = snprintf(client->message, MESSAGE_MAX, "+%u\n", api_key_pick(bits));
        break;
    case TALK_ECHO:
        len = snprintf(client->message, MESSAGE_MAX, "echo-%016llx\n", (unsigned long long)bits);
        break;
    case TALK_PING: len = snprintf(client->message, MESSAGE_MAX, "PING\r\n"); break;
    }
    client->sent = (size_t)len;
    client->received = 0;
    client->sent_ns = now_ns();
    if (write(client->fd, client->message, client->sent) != len) complain(crowd, "write");
}

/* Is the answer whole? Echoes are compared with what was sent, byte for byte. */
static bool take_answer(Client *client, const char *bytes, size_t len)
{
    Crowd *crowd = client->crowd;
    bool echo = crowd->load->talk == TALK_ECHO;
    if (echo && (client->received + len > client->sent ||
                 memcmp(client->message + client->received, bytes, len) != 0))
        complain(crowd, "a client received what it had not sent");
    client->received += len;
    return echo ? client->received == client->sent : bytes[len - 1] == '\n';
}

static void on_answer(Loop *loop, int fd, int ready, void *data)
{
    (void)ready;
    Client *client = data;
    Crowd *crowd = client->crowd;
    char bytes[MESSAGE_MAX];
    ssize_t got = read(fd, bytes, sizeof bytes);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
        loop_unwatch(loop, fd, LOOP_READABLE);
        complain(crowd, "the server closed a connection");
        return;
    }
    if (!take_answer(client, bytes, (size_t)got)) return;
    if (crowd->measuring) {
        uint64_t took_us = (now_ns() - client->sent_ns) / 1000;
        crowd->latencies[took_us < LATENCY_MAX_US ? took_us : LATENCY_MAX_US - 1]++;
        crowd->answered++;
    }
    ask(client);
}

/* Connects all, a burst at a time. The last of a burst is asked something and answered before the
 * next burst sets out, so no listen queue overflows. */
static bool connect_all(Crowd *crowd)
{
    const Load *load = crowd->load;
    int burst = load->connections_a_burst ? load->connections_a_burst : DEFAULT_BURST;
    for (int i = 0; i < load->clients; i++) {
        Client *client = &crowd->clients[i];
        client->crowd = crowd;
        client->fd = connect_to(load->port);
        if (client->fd < 0) {
            complain(crowd, "connect");
            return false;
        }
        if ((i + 1) % burst != 0) continue;
        ask(client);
        char bytes[MESSAGE_MAX];
        ssize_t got;
        do {
            got = read(client->fd, bytes, sizeof bytes);
            if (got <= 0) {
                complain(crowd, "the server closed a new connection");
                return false;
            }
        } while (!take_answer(client, bytes, (size_t)got));
    }
    for (int i = 0; i < load->clients; i++) {
        Client *client = &crowd->clients[i];
        fcntl(client->fd, F_SETFL, fcntl(client->fd, F_GETFL) | O_NONBLOCK);
        if (loop_watch(crowd->loop, client->fd, LOOP_READABLE, on_answer, client) != 0) {
            complain(crowd, "loop_watch");
            return false;
        }
    }
    return true;
}

/* The server notes its counters; waits until it has, so that both ends mean the same interval. */
static void mark(const Load *load, Report *report)
{
    if (load->server == 0) return;
    int before = report->marks;
    kill(load->server, SIGUSR1);
    for (int waited_us = 0; report->marks == before && waited_us < 500000; waited_us += 50)
        usleep(50);
}

static int64_t on_time_over(Loop *loop, void *data)
{
    (void)data;
    loop_stop(loop);
    return LOOP_TIMER_DONE;
}

static void run_for(Crowd *crowd, double seconds)
{
    loop_timer_add(crowd->loop, (int64_t)(seconds * 1000), on_time_over, NULL);
    loop_run(crowd->loop);
}

static double percentile(const Crowd *crowd, double share)
{
    uint64_t rank = (uint64_t)(share * (double)crowd->answered), seen = 0;
    for (int us = 0; us < LATENCY_MAX_US; us++) {
        seen += crowd->latencies[us];
        if (seen > rank) return us;
    }
    return 0;
}

static void measure(Crowd *crowd)
{
    const Load *load = crowd->load;
    for (int i = 0; i < load->clients; i++) ask(&crowd->clients[i]);
    run_for(crowd, load->warm_up_seconds);
    mark(load, crowd->report);
    crowd->measuring = true;
    uint64_t start = now_ns();
    run_for(crowd, load->seconds);
    crowd->report->seconds = (double)(now_ns() - start) / 1e9;
    mark(load, crowd->report);
    crowd->report->requests = crowd->answered;
    crowd->report->p50_us = percentile(crowd, 0.50);
    crowd->report->p99_us = percentile(crowd, 0.99);
}

void load_run(const Load *load, Report *report)
{
    Crowd crowd = {
        .load = load, .report = report, .loop = loop_new(NULL), .random = random_from(1)};
    crowd.clients = mem_calloc((size_t)load->clients, sizeof *crowd.clients);
    crowd.latencies = mem_calloc(LATENCY_MAX_US, sizeof *crowd.latencies);
    for (int i = 0; i < load->clients; i++) crowd.clients[i].fd = -1;
    if (connect_all(&crowd)) measure(&crowd);
    for (int i = 0; i < load->clients; i++) {
        if (crowd.clients[i].fd >= 0) {
            loop_unwatch(crowd.loop, crowd.clients[i].fd, LOOP_READABLE);
            close(crowd.clients[i].fd);
        }
    }
    loop_free(crowd.loop);
    mem_free(crowd.clients);
    mem_free(crowd.latencies);
}
