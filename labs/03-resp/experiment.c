/* experiment.c: what a command costs, and which part of that is the parser's.
 *
 *     experiment SERVER [FOLDER]     writes tables (.tsv) to FOLDER; build/experiment/03-resp.data if not given
 *
 * Four measurements:
 *
 *   share.tsv    CPU time of one PING by pipeline depth, in three servers on the same loop: one that
 *                answers every 14 bytes without looking at them, one that parses them and answers, and
 *                this chapter's server. The differences are what parsing costs, and what the table of
 *                commands, the gates and the steps cost. (Claim 8.)
 *   parse.tsv    the parser alone, without a socket: RESP against inline, short against long.
 *   way.tsv      the way of one command through the kernel and back, step by step. (Claim 7.)
 *   speed.tsv    what 50 clients get from one thread, by depth: commands a second, and how long a
 *                client waits for the replies to what it sent at once. (Claim 1.)
 *
 * CPU time is the server's own, from /proc/PID/schedstat. A busy neighbour (cold caches, a core that
 * is lent to somebody else) can only add to it, so of several runs, taken in turns, the lowest counts.
 * Elsewhere it is the median.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "conn.h"
#include "listener.h"
#include "measure.h"
#include "mem.h"
#include "resp.h"

static const char ping[] = "*1\r\n$4\r\nPING\r\n";
static const char pong[] = "+PONG\r\n";
enum { PING_LEN = sizeof ping - 1, PONG_LEN = sizeof pong - 1 };

static const int depths[] = {1, 2, 4, 8, 16, 32, 64, 128, 256};
enum { DEPTHS = sizeof depths / sizeof *depths, DEEPEST = 256 };

/* ---- Servers ---------------------------------------------------------------------------------- */

/* Two servers of our own, with the reference's loop and connections: what they do with bytes is all
 * that differs. */
static ConnSet *own_conns;

static void answer_unseen(Conn *conn)
{
    size_t commands = conn_input(conn).len / PING_LEN;
    for (size_t i = 0; i < commands; i++) conn_write(conn, pong, PONG_LEN);
    conn_consume(conn, commands * PING_LEN);
}

static void answer_parsed(Conn *conn)
{
    RespParser *parser = conn->owner;
    RespStatus status;
    do {
        Slice input = conn_input(conn);
        status = resp_parse(parser, (char *)input.ptr, input.len);
        while (resp_first(parser)) {
            conn_write(conn, pong, PONG_LEN);
            resp_pop(parser);
        }
        conn_consume(conn, resp_done(parser));
    } while (status == RESP_FULL);
    must(status != RESP_ERROR, parser->error);
    resp_parser_rest(parser);
}

static void forget(Conn *conn)
{
    RespParser *parser = conn->owner;
    resp_parser_free(parser);
    mem_free(parser);
}

static void own_accept(int fd, const char *peer, void *data)
{
    (void)peer;
    RespParser *parser = mem_calloc(1, sizeof *parser);
    resp_parser_init(parser, &resp_default_limits);
    must(conn_new(own_conns, fd, data, parser) != NULL, "conn_new");
}

/* Forks a server whose connections have these handlers. */
static Measured start_own(const ConnHandlers *handlers)
{
    int ready[2], port = 0;
    must(pipe(ready) == 0, "pipe");
    pid_t pid = fork();
    must(pid >= 0, "fork");
    if (pid == 0) {
        char problem[256];
        signal(SIGPIPE, SIG_IGN);
        Loop *loop = loop_new(NULL);
        must(loop != NULL, "loop_new");
        own_conns = conns_new(loop, conn_default_limits);
        loop_before_sleep(loop, conns_flush_step, own_conns);
        Listener *listener =
            listener_new(loop, "127.0.0.1", 0, 511, own_accept, (void *)handlers, problem, sizeof problem);
        must(listener != NULL, problem);
        port = listener_port(listener);
        must(write(ready[1], &port, sizeof port) == sizeof port, "write");
        loop_run(loop);
        _exit(0);
    }
    must(read(ready[0], &port, sizeof port) == sizeof port, "a server of the experiment did not start");
    close(ready[0]);
    close(ready[1]);
    return (Measured){pid, port};
}

/* Nanoseconds that the server's thread has been running so far. */
static double cpu_ns(const Measured *server)
{
    char path[64];
    unsigned long long ns = 0;
    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)server->pid);
    FILE *file = fopen(path, "r");
    must(file != NULL && fscanf(file, "%llu", &ns) == 1, "this experiment needs /proc/PID/schedstat (Linux)");
    fclose(file);
    return (double)ns;
}

/* ---- Clients ---------------------------------------------------------------------------------- */

static char commands[DEEPEST * PING_LEN];

static void send_pings(int fd, int depth)
{
    must(write(fd, commands, (size_t)depth * PING_LEN) == depth * PING_LEN, "write");
}

static void receive_pongs(int fd, int depth)
{
    char replies[DEEPEST * PONG_LEN];
    for (int left = depth * PONG_LEN; left > 0;) {
        ssize_t got = read(fd, replies, (size_t)left);
        must(got > 0, "read");
        left -= (int)got;
    }
}

/* ---- The parser's share, by depth ------------------------------------------------------------- */

enum { UNSEEN, PARSED, WHOLE, SERVERS };

/* CPU time of one command, in ns, over about `commands_wanted` of them. */
static double cost_of_command(const Measured *server, int fd, int depth, int commands_wanted)
{
    int rounds = commands_wanted / depth;
    double before = cpu_ns(server);
    for (int i = 0; i < rounds; i++) {
        send_pings(fd, depth);
        receive_pongs(fd, depth);
    }
    return (cpu_ns(server) - before) / ((double)rounds * depth);
}

static void measure_share(const char *program, const char *folder)
{
    enum { RUNS = 15 };
    static const ConnHandlers unseen = {answer_unseen, forget}, parsed = {answer_parsed, forget};
    const Measured servers[SERVERS] = {[UNSEEN] = start_own(&unseen),
                                       [PARSED] = start_own(&parsed),
                                       [WHOLE] = measured_start(program, "--loglevel", "warning")};
    static double costs[DEPTHS][SERVERS][RUNS];
    int fds[SERVERS];
    for (int s = 0; s < SERVERS; s++) fds[s] = measured_connect(&servers[s]);
    for (int run = -1; run < RUNS; run++) /* the first run only warms up */
        for (int d = 0; d < DEPTHS; d++)
            for (int s = 0; s < SERVERS; s++) {
                int wanted = depths[d] < 16 ? 1000 * depths[d] : 16000;
                double cost = cost_of_command(&servers[s], fds[s], depths[d], wanted);
                if (run >= 0) costs[d][s][run] = cost;
            }
    FILE *table = table_new(folder, "share.tsv",
                            "depth\tunseen_ns\tparsed_ns\twhole_ns\tparser_percent\trest_percent\tkernel_percent");
    printf("CPU time of one PING by pipeline depth, in ns; the lowest of %d runs\n\n", RUNS);
    printf("  depth   read and write   + parse   + the rest    parser's share\n");
    for (int d = 0; d < DEPTHS; d++) {
        double ns[SERVERS];
        for (int s = 0; s < SERVERS; s++) ns[s] = percentile(costs[d][s], RUNS, 0);
        double parser = 100 * (ns[PARSED] - ns[UNSEEN]) / ns[WHOLE], rest = 100 * (ns[WHOLE] - ns[PARSED]) / ns[WHOLE];
        fprintf(table, "%d\t%.0f\t%.0f\t%.0f\t%.1f\t%.1f\t%.1f\n", depths[d], ns[UNSEEN], ns[PARSED], ns[WHOLE],
                parser, rest, 100 * ns[UNSEEN] / ns[WHOLE]);
        printf("  %5d   %14.0f   %7.0f   %10.0f   %12.0f %%\n", depths[d], ns[UNSEEN], ns[PARSED], ns[WHOLE], parser);
    }
    fclose(table);
    printf("\nUp to a depth of 8 the parser's share is the small difference of two large numbers: noise.\n\n");
    for (int s = 0; s < SERVERS; s++) {
        close(fds[s]);
        measured_stop(&servers[s]);
    }
}

/* ---- The parser alone ------------------------------------------------------------------------- */

typedef struct {
    char *at;
    size_t len, one; /* all of it; one command */
    int count;
} Batch;

/* As many copies of a command as fill a read: at least one, at most RESP_QUEUE_MAX. */
static Batch batch_of(const char *command, size_t len)
{
    Batch batch = {.one = len, .count = (int)(16 * 1024 / len)};
    if (batch.count < 1) batch.count = 1;
    if (batch.count > RESP_QUEUE_MAX) batch.count = RESP_QUEUE_MAX;
    batch.len = len * (size_t)batch.count;
    batch.at = mem_alloc(batch.len);
    for (int i = 0; i < batch.count; i++) memcpy(batch.at + (size_t)i * len, command, len);
    return batch;
}

/* Nanoseconds for one command of the batch. Quoted inline commands are unquoted in place, so nothing
 * here is quoted. */
static double time_to_parse(const Batch *batch)
{
    enum { RUNS = 7 };
    RespParser parser;
    resp_parser_init(&parser, &resp_default_limits);
    double ns[RUNS];
    for (int run = 0; run < RUNS; run++) {
        int64_t start_ns = clock_monotonic_ns(), ran_ns;
        long parsed = 0;
        do {
            resp_parse(&parser, batch->at, batch->len);
            for (; resp_first(&parser); parsed++) resp_pop(&parser);
            must(resp_done(&parser) == batch->len, "the batch was not parsed whole");
            ran_ns = clock_monotonic_ns() - start_ns;
        } while (ran_ns < 20 * 1000 * 1000);
        ns[run] = (double)ran_ns / (double)parsed;
    }
    resp_parser_free(&parser);
    return percentile(ns, RUNS, 0.5);
}

static size_t write_array(char *out, int argc, size_t len)
{
    size_t at = (size_t)sprintf(out, "*%d\r\n$4\r\nECHO\r\n", argc);
    for (int i = 1; i < argc; i++) {
        at += (size_t)sprintf(out + at, "$%zu\r\n", len);
        memset(out + at, 'a', len);
        at += len;
        at += (size_t)sprintf(out + at, "\r\n");
    }
    return at;
}

static size_t write_inline(char *out, int argc, size_t len)
{
    size_t at = (size_t)sprintf(out, "ECHO");
    for (int i = 1; i < argc; i++) {
        out[at++] = ' ';
        memset(out + at, 'a', len);
        at += len;
    }
    return at + (size_t)sprintf(out + at, "\r\n");
}

static void measure_parser(const char *folder)
{
    static const struct {
        const char *what;
        int argc;
        size_t len;
    } shapes[] = {{"1 word", 1, 0},
                  {"2 words of 16 bytes", 3, 16},
                  {"100 words of 16 bytes", 101, 16},
                  {"1 word of 256 bytes", 2, 256},
                  {"1 word of 4 KB", 2, 4096},
                  {"1 word of 60 KB", 2, 60 * 1024}};
    static char command[128 * 1024];
    FILE *table = table_new(folder, "parse.tsv", "shape\tform\tbytes\tns\tbytes_per_ns");
    printf("The parser alone: ns for one command, and bytes a ns\n\n");
    printf("  %-24s %22s   %22s\n", "ECHO and ...", "as an array", "as a line");
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        printf("  %-24s", shapes[i].what);
        for (int inline_form = 0; inline_form < 2; inline_form++) {
            size_t len = (inline_form ? write_inline : write_array)(command, shapes[i].argc, shapes[i].len);
            Batch batch = batch_of(command, len);
            double ns = time_to_parse(&batch);
            printf("   %8.0f ns  %7.2f B", ns, (double)len / ns);
            fprintf(table, "%s\t%s\t%zu\t%.1f\t%.3f\n", shapes[i].what, inline_form ? "inline" : "array", len, ns,
                    (double)len / ns);
            mem_free(batch.at);
        }
        printf("\n");
    }
    fclose(table);
    printf("\n");
}

/* ---- The way of one command ------------------------------------------------------------------- */

typedef struct {
    int listener, client, server, epoll;
} Wire;

static Wire wire_new(void)
{
    Wire wire = {.listener = socket(AF_INET, SOCK_STREAM, 0), .epoll = epoll_create1(0)};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    must(bind(wire.listener, (struct sockaddr *)&address, len) == 0, "bind");
    must(listen(wire.listener, 1) == 0, "listen");
    must(getsockname(wire.listener, (struct sockaddr *)&address, &len) == 0, "getsockname");
    Measured self = {.port = ntohs(address.sin_port)};
    wire.client = measured_connect(&self);
    wire.server = accept(wire.listener, NULL, NULL);
    must(wire.server >= 0, "accept");
    struct epoll_event readable = {.events = EPOLLIN};
    must(epoll_ctl(wire.epoll, EPOLL_CTL_ADD, wire.server, &readable) == 0, "epoll_ctl");
    return wire;
}

/* The same calls that the server makes, a clock between each two. What the clock itself takes is
 * measured first, and taken off. */
static void measure_way(const char *folder, double rest_ns)
{
    enum { TIMES = 20000, WAIT = 0, READ, PARSE, WRITE, STEPS };
    static const char *const names[STEPS] = {"epoll_wait returns", "read 14 bytes", "parse",
                                             "write 7 bytes (and the kernel delivers them)"};
    static double took[STEPS][TIMES], empty[TIMES];
    Wire wire = wire_new();
    RespParser parser;
    resp_parser_init(&parser, &resp_default_limits);
    for (int i = 0; i < TIMES; i++) {
        char bytes[64];
        struct epoll_event event;
        send_pings(wire.client, 1);
        int64_t start_ns = clock_monotonic_ns();
        must(epoll_wait(wire.epoll, &event, 1, -1) == 1, "epoll_wait");
        int64_t ready_ns = clock_monotonic_ns();
        ssize_t got = read(wire.server, bytes, sizeof bytes);
        int64_t read_ns = clock_monotonic_ns();
        resp_parse(&parser, bytes, (size_t)got);
        resp_pop(&parser);
        resp_done(&parser);
        int64_t parsed_ns = clock_monotonic_ns();
        must(write(wire.server, pong, PONG_LEN) == PONG_LEN, "write");
        int64_t written_ns = clock_monotonic_ns();
        empty[i] = (double)(clock_monotonic_ns() - written_ns);
        took[WAIT][i] = (double)(ready_ns - start_ns);
        took[READ][i] = (double)(read_ns - ready_ns);
        took[PARSE][i] = (double)(parsed_ns - read_ns);
        took[WRITE][i] = (double)(written_ns - parsed_ns);
        receive_pongs(wire.client, 1);
    }
    resp_parser_free(&parser);
    double clock_ns = percentile(empty, TIMES, 0.5);
    FILE *table = table_new(folder, "way.tsv", "step\tns");
    printf("The way of one PING; medians of %d, in ns\n\n", TIMES);
    for (int s = 0; s < STEPS; s++) {
        double ns = percentile(took[s], TIMES, 0.5) - clock_ns;
        printf("  %8.0f   %s\n", ns > 0 ? ns : 0, names[s]);
        fprintf(table, "%s\t%.0f\n", names[s], ns > 0 ? ns : 0);
        if (s == PARSE) {
            printf("  %8.0f   find the command, pass the gates, run it, append the reply\n", rest_ns);
            fprintf(table, "gates and command\t%.0f\n", rest_ns);
        }
    }
    fclose(table);
    printf("\n");
}

/* What a command costs beyond reading, parsing and writing, seen best where those are shared. */
static double rest_of_command(const char *folder)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/share.tsv", folder);
    FILE *table = fopen(path, "r");
    must(table != NULL, path);
    char line[256];
    double depth = 0, unseen, parsed, whole, rest = 0;
    while (fgets(line, sizeof line, table))
        if (sscanf(line, "%lf %lf %lf %lf", &depth, &unseen, &parsed, &whole) == 4) rest = whole - parsed;
    fclose(table);
    return rest;
}

/* ---- What fifty clients get ------------------------------------------------------------------- */

enum { CLIENTS = 50 };

static void measure_speed(const char *program, const char *folder)
{
    enum { MOST = 200000, SECONDS = 1 };
    static double waits_us[MOST];
    Measured server = measured_start(program, "--loglevel", "warning");
    struct pollfd fds[CLIENTS];
    int64_t sent_ns[CLIENTS];
    int left[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) fds[i] = (struct pollfd){.fd = measured_connect(&server), .events = POLLIN};

    FILE *table = table_new(folder, "speed.tsv", "depth\tcommands_per_s\tp50_us\tp99_us\tserver_busy_percent");
    printf("%d clients, one server thread, one client thread\n\n", CLIENTS);
    printf("  depth   commands/s   p50 (us)   p99 (us)   server busy\n");
    for (int d = 0; d < DEPTHS; d += 2) {
        int depth = depths[d];
        size_t batches = 0;
        double before_ns = cpu_ns(&server);
        int64_t start_ns = clock_monotonic_ns(), end_ns = start_ns + SECONDS * 1000000000LL;
        for (int i = 0; i < CLIENTS; i++) {
            sent_ns[i] = clock_monotonic_ns();
            left[i] = depth * PONG_LEN;
            send_pings(fds[i].fd, depth);
        }
        int waiting = CLIENTS;
        bool more = true;
        while (waiting > 0) {
            poll(fds, CLIENTS, -1);
            for (int i = 0; i < CLIENTS; i++) {
                if (!(fds[i].revents & POLLIN)) continue;
                char replies[DEEPEST * PONG_LEN];
                ssize_t got = read(fds[i].fd, replies, (size_t)left[i]);
                must(got > 0, "read");
                left[i] -= (int)got;
                if (left[i] > 0) continue;
                int64_t now_ns = clock_monotonic_ns();
                if (batches < MOST) waits_us[batches] = (double)(now_ns - sent_ns[i]) / 1000;
                batches++;
                more = now_ns < end_ns;
                if (!more) {
                    waiting--;
                    left[i] = 0;
                    fds[i].events = 0;
                    continue;
                }
                sent_ns[i] = now_ns;
                left[i] = depth * PONG_LEN;
                send_pings(fds[i].fd, depth);
            }
        }
        double seconds = (double)(clock_monotonic_ns() - start_ns) / 1e9;
        double rate = (double)batches * depth / seconds;
        double busy = (cpu_ns(&server) - before_ns) / seconds / 1e7;
        size_t known = batches < MOST ? batches : MOST;
        double p50 = percentile(waits_us, known, 0.5), p99 = percentile(waits_us, known, 0.99);
        printf("  %5d   %10.0f   %8.0f   %8.0f   %9.0f %%\n", depth, rate, p50, p99, busy);
        fprintf(table, "%d\t%.0f\t%.1f\t%.1f\t%.0f\n", depth, rate, p50, p99, busy);
        for (int i = 0; i < CLIENTS; i++) fds[i].events = POLLIN;
    }
    fclose(table);
    printf("\n");
    measured_stop(&server);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: experiment SERVER [FOLDER]\n");
        return 2;
    }
    const char *folder = argc > 2 ? argv[2] : "build/experiment/03-resp.data";
    mkdir(folder, 0777); /* it may be there already */
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 0; i < DEEPEST; i++) memcpy(commands + i * PING_LEN, ping, PING_LEN);
    measure_share(argv[1], folder);
    measure_parser(folder);
    measure_way(folder, rest_of_command(folder));
    measure_speed(argv[1], folder);
    return 0;
}
