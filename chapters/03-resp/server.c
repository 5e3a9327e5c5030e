/* server.c: from main to exit.
 *
 * Reading order: server_main, then the functions it calls, from top to bottom.
 * In Redis: src/server.c.
 */
#include "server.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "log.h"
#include "random.h"
#include "reply.h"

Server server = {.port = 6379, .tcp_backlog = 511, .databases = 16, .hz = 10};

enum { LISTENERS_MAX = 16 };
static struct {
    Listener *all[LISTENERS_MAX];
    int count;
} listeners;

/* ---- clients come ---------------------------------------------------------------------------- */

static void on_accept(int fd, const char *peer, void *data)
{
    (void)data;
    for (const AcceptGate *gate = server.plan->accept; gate->ask; gate++) {
        if (gate->ask(fd)) continue;
        close(fd);
        return;
    }
    if (client_new(fd, peer)) {
        server.stats.connections_received++; /* those turned away are counted apart */
        return;
    }
    log_line(LOG_WARNING, "Can't serve %s: %s", peer, strerror(errno));
    close(fd);
}

/* ---- the turn of the loop -------------------------------------------------------------------- */

static void before_sleep(Loop *loop, void *data)
{
    (void)loop;
    (void)data;
    for (const Step *step = server.plan->before_sleep; step->run; step++) step->run();
}

static int64_t run_cron(Loop *loop, void *data)
{
    (void)loop;
    const CronStep *step = data;
    step->run();
    return step->period_ms ? step->period_ms : 1000 / server.hz;
}

/* ---- start and stop -------------------------------------------------------------------------- */

static volatile sig_atomic_t stop_signal;

static void on_stop_signal(int number)
{
    stop_signal = number;
    loop_wake(server.loop);
}

static void stop_if_asked(Loop *loop, void *data)
{
    (void)loop;
    (void)data;
    if (!stop_signal) return;
    log_line(LOG_NOTICE, "Received %s, stopping", stop_signal == SIGINT ? "SIGINT" : "SIGTERM");
    server_stop();
}

static void on_signal(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigaction(number, &action, NULL);
}

static void handle_signals(void)
{
    on_signal(SIGPIPE, SIG_IGN); /* a write to a closed socket returns EPIPE instead */
    on_signal(SIGHUP, SIG_IGN);
    on_signal(SIGTERM, on_stop_signal);
    on_signal(SIGINT, on_stop_signal);
}

/* "-::1": an address that may be missing on this machine. */
static bool listen_on(const char *host)
{
    bool optional = host[0] == '-';
    char problem[256];
    Listener *listener =
        listener_new(server.loop, host + optional, (int)server.port, (int)server.tcp_backlog,
                     on_accept, NULL, problem, sizeof(problem));
    if (listener) listeners.all[listeners.count++] = listener;
    if (listener || optional) return true;
    fprintf(stderr, "%s\n", problem);
    return false;
}

static bool listen_everywhere(void)
{
    if (!server.bind) return listen_on("127.0.0.1");
    int count;
    Sds *hosts = sds_split_words(server.bind, &count);
    bool good = hosts && count > 0 && count <= LISTENERS_MAX;
    for (int i = 0; good && i < count; i++) good = listen_on(hosts[i]);
    if (hosts) sds_free_all(hosts, count);
    if (good && listeners.count > 0) return true;
    fprintf(stderr, "nothing to listen on: bind '%s'\n", server.bind);
    return false;
}

static void choose_run_id(void)
{
    unsigned char secret[20];
    random_secret(secret, sizeof(secret));
    for (size_t i = 0; i < sizeof(secret); i++)
        snprintf(server.run_id + 2 * i, 3, "%02x", secret[i]);
}

static bool read_arguments(int argc, char **argv)
{
    for (const ArgumentStep *step = server.plan->arguments; step->read; step++)
        if (!step->read(argc, argv)) return false;
    if (server.plan->arguments[0].read) return true;
    for (int i = 1; i + 1 < argc; i += 2)
        if (strcmp(argv[i], "--port") == 0) server.port = atoi(argv[i + 1]);
    return true;
}

static bool start(void)
{
    clock_refresh();
    server.started_ms = clock_now_ms();
    choose_run_id();
    server.loop = loop_new(NULL);
    if (!server.loop) {
        fprintf(stderr, "no event loop: %s\n", strerror(errno));
        return false;
    }
    server.conns = conns_new(server.loop, conn_default_limits);
    handle_signals();
    loop_before_sleep(server.loop, stop_if_asked, NULL);
    loop_before_sleep(server.loop, before_sleep, NULL);
    for (const CronStep *step = server.plan->cron; step->run; step++)
        loop_timer_add(server.loop, step->period_ms, run_cron, (void *)step);
    for (const Step *step = server.plan->start; step->run; step++) step->run();
    return listen_everywhere();
}

static void stop(void)
{
    on_signal(SIGTERM, SIG_IGN); /* we are stopping already, and the loop that it would wake is going */
    on_signal(SIGINT, SIG_IGN);
    for (int i = 0; i < listeners.count; i++) listener_free(listeners.all[i]);
    for (const Step *step = server.plan->stop; step->run; step++) step->run();
    conns_free(server.conns);
    loop_free(server.loop);
}

int server_main(const ServerPlan *plan, int argc, char **argv)
{
    server.plan = plan;
    server.resp_limits = resp_default_limits;
    for (const CommandTable *table = plan->commands; table->rows; table++)
        commands_add(table->rows);
    if (!read_arguments(argc, argv)) return 1;
    if (!start()) return 1;
    printf("%s ready on %s:%d\n", plan->name, server.bind ? server.bind : "127.0.0.1",
           server_port());
    fflush(stdout);
    loop_run(server.loop);
    stop();
    return 0;
}

void server_stop(void)
{
    loop_stop(server.loop);
}

int server_port(void)
{
    return listener_port(listeners.all[0]);
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* The last row takes what finds no row of its own, so a client can't make us count without bound. */
void server_count_error(Slice code)
{
    server.stats.error_replies++;
    for (int i = 0; i < ERROR_CODES_MAX; i++) {
        char *known = server.stats.errors[i].code;
        if (!known[0]) {
            bool last = i == ERROR_CODES_MAX - 1;
            size_t len = code.len < ERROR_CODE_MAX ? code.len : ERROR_CODE_MAX - 1;
            memcpy(known, last ? "OTHERS" : code.ptr, last ? sizeof("OTHERS") - 1 : len);
        } else if (i < ERROR_CODES_MAX - 1 && !slice_equal(slice_of(known), code)) {
            continue;
        }
        server.stats.errors[i].count++;
        return;
    }
}
