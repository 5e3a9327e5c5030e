/* checks.c of stage 03: how commands are read and answered: in any pieces, at what cost, in how much
 * memory.
 *
 * A transcript can't see whether a server reads an argument once or a hundred times, or whether it
 * sends sixty-four replies in one piece. These checks can: they cut the bytes where it hurts, count
 * the processor's time and the segments that arrive, and compare what the same server did a moment
 * earlier.
 */
#ifdef __linux__
#include <math.h>
#include <linux/tcp.h> /* its struct tcp_info is whole; glibc's lacks the newer fields */
#endif
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "../../bytes.h"
#include "../../check.h"

enum { KB = 1024, MB = 1024 * KB };

/* ---- What several checks do ----------------------------------------------------------------- */

static const char ping[] = "*1\r\n$4\r\nPING\r\n";
enum { PING_LEN = sizeof ping - 1 };
static const char pong[] = "+PONG\r\n";
enum { PONG_LEN = sizeof pong - 1 };

static void expect_pong(CheckClient *client)
{
    check_send(client, ping, PING_LEN);
    check_expect_bytes(client, pong, PONG_LEN);
}

static void add_echo(Bytes *command, Bytes *reply, const void *bytes, size_t len)
{
    bytes_add_text(command, "*2\r\n$4\r\nECHO\r\n");
    bytes_add_bulk(command, bytes, len);
    bytes_add_bulk(reply, bytes, len);
}

static size_t growth(size_t before, size_t after)
{
    return after > before ? after - before : 0;
}

/* `count` more clients; now and then one speaks, so that no listen queue overflows. */
static void connect_crowd(CheckContext *ctx, CheckClient **crowd, int count)
{
    for (int i = 0; i < count; i++) {
        crowd[i] = check_connect(ctx);
        if (i % 50 == 49) expect_pong(crowd[i]);
    }
}

/* ---- The parser ----------------------------------------------------------------------------- */

/* Three commands, cut in two at every place. The witness's PING makes sure that the first piece was
 * read alone: it was sent before. */
static void cut_everywhere(CheckContext *ctx, CheckClient *client, CheckClient *witness)
{
    Bytes commands = {0}, replies = {0};
    add_echo(&commands, &replies, "a\r\n$3", 5);
    bytes_add(&commands, ping, PING_LEN);
    bytes_add(&replies, pong, PONG_LEN);
    add_echo(&commands, &replies, "", 0);
    for (size_t cut = 1; cut < commands.len; cut++) {
        check_send(client, commands.at, cut);
        expect_pong(witness);
        check_send(client, commands.at + cut, commands.len - cut);
        check_expect_bytes(client, replies.at, replies.len);
    }
    check_note(ctx, "%zu bytes cut in two at %zu places", commands.len, commands.len - 1);
}

static void any_split(CheckContext *ctx)
{
    enum { ROUNDS = 30, COMMANDS = 20, LONGEST = 3000, LONGEST_PIECE = 700 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx), *witness = check_connect(ctx);
    cut_everywhere(ctx, client, witness);
    for (int round = 0; round < ROUNDS; round++) {
        Bytes commands = {0}, replies = {0};
        char bytes[LONGEST];
        for (int i = 0; i < COMMANDS; i++) {
            size_t len = check_random_below(ctx, i % 2 ? LONGEST : 20);
            check_random_bytes(ctx, bytes, len);
            add_echo(&commands, &replies, bytes, len);
        }
        for (size_t sent = 0; sent < commands.len;) {
            size_t piece = 1 + check_random_below(ctx, LONGEST_PIECE);
            if (piece > commands.len - sent) piece = commands.len - sent;
            check_send(client, commands.at + sent, piece);
            expect_pong(witness);
            sent += piece;
        }
        check_expect_bytes(client, replies.at, replies.len);
        bytes_free(&commands);
        bytes_free(&replies);
    }
}

/* Sends one command in pieces of 16 KB; returns the server's CPU time for it, in ns a byte. */
static double trickle(CheckContext *ctx, CheckClient *client, CheckClient *witness, const Bytes *command,
                      const char *reply)
{
    enum { PIECE = 16 * KB };
    double before = check_cpu_seconds(ctx);
    for (size_t sent = 0; sent < command->len; sent += PIECE) {
        size_t left = command->len - sent;
        check_send(client, command->at + sent, left < PIECE ? left : PIECE);
        expect_pong(witness); /* what was sent is read: each piece comes alone */
    }
    check_expect(client, reply);
    return (check_cpu_seconds(ctx) - before) * 1e9 / (double)command->len;
}

/* ECHO with `count` arguments of `len` bytes: too many for ECHO, which says so in few bytes. */
static Bytes echo_of(size_t count, size_t len)
{
    Bytes command = {0};
    char *argument = calloc(1, len);
    if (!argument) abort();
    bytes_add_header(&command, '*', (long long)count + 1);
    bytes_add_word(&command, "ECHO");
    for (size_t i = 0; i < count; i++) bytes_add_bulk(&command, argument, len);
    free(argument);
    return command;
}

static void expect_linear(CheckContext *ctx, const char *what, size_t count, size_t len, size_t count_factor,
                          size_t len_factor)
{
    enum { RUNS = 3, RATIO = 3 };
    const char *reply = "-ERR wrong number of arguments for 'echo' command";
    CheckClient *client = check_connect(ctx), *witness = check_connect(ctx);
    Bytes small = echo_of(count, len), large = echo_of(count * count_factor, len * len_factor);
    double small_ns[RUNS], large_ns[RUNS];
    trickle(ctx, client, witness, &small, reply); /* memory that is new costs more */
    for (int i = 0; i < RUNS; i++) {
        small_ns[i] = trickle(ctx, client, witness, &small, reply);
        large_ns[i] = trickle(ctx, client, witness, &large, reply);
    }
    double small_median = check_median(small_ns, RUNS), large_median = check_median(large_ns, RUNS);
    check_note(ctx, "%s: %.2f ns a byte of %zu KB, %.2f ns a byte of %zu KB", what, small_median, small.len / KB,
               large_median, large.len / KB);
    if (large_median > RATIO * small_median)
        check_fail(ctx, "%s: %.2f ns a byte for %zu KB, but %.2f ns a byte for %zu KB: the time grows faster than "
                        "the size; at most %d times as much a byte is allowed",
                   what, small_median, small.len / KB, large_median, large.len / KB, RATIO);
    bytes_free(&small);
    bytes_free(&large);
}

static void linear_argument(CheckContext *ctx)
{
    check_start(ctx, NULL);
    expect_linear(ctx, "two large arguments", 2, MB, 1, 10);
    expect_linear(ctx, "many small arguments", 25000, 8, 16, 1);
}

static void declared_length(CheckContext *ctx)
{
    enum { LIARS = 50, MOST = 16 * MB };
    const char *lie = "*2\r\n$4\r\nECHO\r\n$536870912\r\nand no more";
    check_start(ctx, NULL);
    CheckClient *witness = check_connect(ctx);
    expect_pong(witness);
    size_t before = check_rss_bytes(ctx);
    for (int i = 0; i < LIARS; i++) {
        check_send_text(check_connect(ctx), lie);
        expect_pong(witness);
    }
    size_t grown = growth(before, check_rss_bytes(ctx));
    check_note(ctx, "the server grew by %zu KB for %d clients that announce 512 MB each", grown / KB, LIARS);
    if (grown > MOST)
        check_fail(ctx, "%d clients announced 512 MB each and sent 11 bytes; the server grew by %zu KB, and at "
                        "most %d KB are allowed",
                   LIARS, grown / KB, MOST / KB);
}

static void endless_line(CheckContext *ctx)
{
    enum { SENT = 10 * MB, MOST = 4 * MB };
    static char letters[64 * KB];
    memset(letters, 'A', sizeof letters);
    check_start(ctx, NULL);
    CheckClient *witness = check_connect(ctx), *client = check_connect(ctx);
    expect_pong(witness);
    size_t before = check_rss_bytes(ctx), sent = 0;
    char reply[256];
    for (int idle_ms = 0; sent < SENT && idle_ms < CHECK_PATIENCE_MS && !check_is_closed(client);) {
        size_t taken = check_send_some(client, letters, sizeof letters);
        sent += taken;
        if (check_receive(client, reply, sizeof reply, taken ? 0 : 5) == 0 && !taken) idle_ms += 5;
    }
    check_wait_ms(20);
    while (!check_is_closed(client) && check_receive(client, reply, sizeof reply, 100) > 0) {
    }
    size_t grown = growth(before, check_peak_rss_bytes(ctx));
    check_note(ctx, "%zu KB of a line were sent; the server grew by %zu KB", sent / KB, grown / KB);
    if (!check_is_closed(client))
        check_fail(ctx, "%zu KB of a line without an end were sent, and the connection is still open", sent / KB);
    if (grown > MOST)
        check_fail(ctx, "a line without an end made the server grow by %zu KB; at most %d KB are allowed",
                   grown / KB, MOST / KB);
    expect_pong(witness);
}

/* CPU time of one PING, in us: the least of some rounds, for a busy machine only adds to it. */
static double cost_of_ping(CheckContext *ctx, CheckClient *client)
{
    enum { ROUNDS = 10, PINGS = 500 };
    double least = INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
        double before = check_cpu_seconds(ctx);
        for (int i = 0; i < PINGS; i++) expect_pong(client);
        least = fmin(least, (check_cpu_seconds(ctx) - before) * 1e6 / PINGS);
    }
    return least;
}

static void slow_senders(CheckContext *ctx)
{
    enum { SENDERS = 4000, RATIO = 2 };
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    double alone_us = cost_of_ping(ctx, client);
    int senders = check_open_files_allowed() - 100;
    if (senders > SENDERS) senders = SENDERS;
    for (int i = 0; i < senders; i++) {
        check_send_text(check_connect(ctx), "*2\r\n$4\r\nECHO\r\n$100\r\nhalf of");
        if (i % 50 == 49) expect_pong(client);
    }
    double beside_us = cost_of_ping(ctx, client);
    check_note(ctx, "a PING costs %.1f us alone, %.1f us beside %d half commands", alone_us, beside_us, senders);
    if (beside_us > RATIO * alone_us)
        check_fail(ctx, "a PING costs %.1f us of CPU time, but %.1f us beside %d clients that stopped in the middle "
                        "of a command; at most %d times as much is allowed",
                   alone_us, beside_us, senders, RATIO);
}

/* ---- The life of a command ------------------------------------------------------------------ */

enum { DEEP = 64 };

/* CPU time of one PING, in us, when `depth` of them travel together. */
static double cost_at_depth(CheckContext *ctx, CheckClient *client, int depth, int rounds)
{
    char commands[DEEP * PING_LEN], replies[DEEP * PONG_LEN];
    for (int i = 0; i < depth; i++) {
        memcpy(commands + i * PING_LEN, ping, PING_LEN);
        memcpy(replies + i * PONG_LEN, pong, PONG_LEN);
    }
    double before = check_cpu_seconds(ctx);
    for (int i = 0; i < rounds; i++) {
        check_send(client, commands, (size_t)depth * PING_LEN);
        check_expect_bytes(client, replies, (size_t)depth * PONG_LEN);
    }
    return (check_cpu_seconds(ctx) - before) * 1e6 / (depth * rounds);
}

static void pipeline_cost(CheckContext *ctx)
{
    enum { RUNS = 3, RATIO = 3 };
    double single[RUNS], deep[RUNS];
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    for (int i = 0; i < RUNS; i++) {
        single[i] = cost_at_depth(ctx, client, 1, 3000);
        deep[i] = cost_at_depth(ctx, client, DEEP, 1000);
    }
    double single_us = check_median(single, RUNS), deep_us = check_median(deep, RUNS);
    check_note(ctx, "a PING costs %.2f us of CPU time alone, %.2f us in a pipeline of %d", single_us, deep_us, DEEP);
    if (deep_us * RATIO > single_us)
        check_fail(ctx, "a PING costs %.2f us of CPU time when it comes alone, and %.2f us in a pipeline of %d; at "
                        "most a third is allowed, since one read and one write serve all of them",
                   single_us, deep_us, DEEP);
}

/* How many segments with data this client has received: the server's writes, as the network saw them. */
static int segments_received(CheckContext *ctx, CheckClient *client)
{
#ifdef __linux__
    struct tcp_info info = {0};
    socklen_t len = sizeof info;
    if (getsockopt(check_fd(client), IPPROTO_TCP, TCP_INFO, &info, &len) == 0 &&
        len >= offsetof(struct tcp_info, tcpi_data_segs_in) + sizeof info.tcpi_data_segs_in)
        return (int)info.tcpi_data_segs_in;
#else
    (void)client;
#endif
    check_skip(ctx, "this system does not count the segments of a connection");
}

static void few_writes(CheckContext *ctx)
{
    enum { ROUNDS = 50, MOST_A_ROUND = 4 };
    char commands[DEEP * PING_LEN], replies[DEEP * PONG_LEN];
    for (int i = 0; i < DEEP; i++) {
        memcpy(commands + i * PING_LEN, ping, PING_LEN);
        memcpy(replies + i * PONG_LEN, pong, PONG_LEN);
    }
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    expect_pong(client);
    int before = segments_received(ctx, client);
    for (int i = 0; i < ROUNDS; i++) {
        check_send(client, commands, sizeof commands);
        check_expect_bytes(client, replies, sizeof replies);
    }
    double each = (double)(segments_received(ctx, client) - before) / ROUNDS;
    check_note(ctx, "%d replies arrive in %.1f segments", DEEP, each);
    if (each > MOST_A_ROUND)
        check_fail(ctx, "the replies to a pipeline of %d arrived in %.1f segments; at most %d are allowed: replies "
                        "are collected, and written once",
                   DEEP, each, MOST_A_ROUND);
}

static void ten_thousand(CheckContext *ctx)
{
    enum { WANTED = 10000, SPARE = 100, WARM = 100, OURS = 3 * KB, FOREIGN = 16 * KB };
    int most_each = check_is_foreign(ctx) ? FOREIGN : OURS;
    int clients = check_open_files_allowed() - SPARE;
    if (clients > WANTED) clients = WANTED;
    check_start(ctx, "--maxclients 10100");
    CheckClient **crowd = calloc((size_t)clients, sizeof *crowd);
    if (!crowd) abort();
    connect_crowd(ctx, crowd, WARM);
    size_t before = check_rss_bytes(ctx);
    connect_crowd(ctx, crowd + WARM, clients - WARM);
    for (int i = 0; i < clients; i++) check_send(crowd[i], ping, PING_LEN);
    for (int i = clients - 1; i >= 0; i--) /* the last first: nobody depends on our order */
        check_expect_bytes(crowd[i], pong, PONG_LEN);
    for (int i = 0; i < clients; i += 10) { /* some say more, and go idle again */
        char word[17];
        snprintf(word, sizeof word, "%016llx", (unsigned long long)check_random(ctx));
        check_command(crowd[i], "ECHO %s", word);
        char expected[32];
        snprintf(expected, sizeof expected, "$%s", word);
        check_expect(crowd[i], expected);
    }
    double each = (double)growth(before, check_rss_bytes(ctx)) / (clients - WARM);
    check_note(ctx, "%d clients on %d thread(s), %.0f bytes of resident memory each", clients, check_threads(ctx),
               each);
    if (each > most_each)
        check_fail(ctx, "each of %d idle clients holds %.0f bytes; at most %d are allowed", clients, each, most_each);
}

/* ---- Replies -------------------------------------------------------------------------------- */

/* A client sends commands and reads nothing; then it reads, and every reply is there. */
static void deaf_client(CheckContext *ctx)
{
    enum { MOST = 256 * MB, GROWTH = 16 * MB, COMMANDS = 50, LONGEST = 20000, ERRORS = 400 };
    static const char unknown[] = "*1\r\n$1\r\nx\r\n";
    static const char refused[] = "-ERR unknown command 'x', with args beginning with: \r\n";
    Bytes commands = {0}, replies = {0};
    static char bytes[LONGEST];
    for (int i = 0; i < COMMANDS; i++) {
        size_t len = check_random_below(ctx, i % 2 ? 100 : LONGEST);
        check_random_bytes(ctx, bytes, len);
        add_echo(&commands, &replies, bytes, len);
        for (int j = 0; j < ERRORS; j++) { /* few bytes that ask for many: output fills up in the middle of a read */
            bytes_add(&commands, unknown, sizeof unknown - 1);
            bytes_add(&replies, refused, sizeof refused - 1);
        }
    }
    check_start(ctx, NULL);
    CheckClient *witness = check_connect(ctx), *client = check_connect(ctx);
    expect_pong(witness);
    expect_pong(client);
    size_t before = check_rss_bytes(ctx);
    size_t sent = check_send_unread(client, commands.at, commands.len, MOST);
    size_t grown = growth(before, check_rss_bytes(ctx));
    expect_pong(witness);
    check_note(ctx, "%zu KB of commands were taken from a client that reads nothing; the server grew by %zu KB",
               sent / KB, grown / KB);
    if (sent >= MOST)
        check_fail(ctx, "a client that reads no reply could send %d MB of commands, and the server still read on",
                   MOST / MB);
    if (grown > GROWTH)
        check_fail(ctx, "the server grew by %zu KB for one client that reads no reply; at most %d KB are allowed",
                   grown / KB, GROWTH / KB);

    check_cause(ctx, "Commands that had to wait until the output has left were dropped (if a wrong reply came), or "
                     "are never run (if none came).");
    size_t rounds = sent / commands.len;
    for (size_t i = 0; i < rounds; i++) check_expect_bytes(client, replies.at, replies.len);
    size_t rest = sent % commands.len; /* the round that was cut off: the rest of its bytes now */
    check_send(client, commands.at + rest, commands.len - rest);
    check_expect_bytes(client, replies.at, replies.len);
    expect_pong(client);
}

/* ---- The plan ------------------------------------------------------------------------------- */

static void too_many_clients(CheckContext *ctx)
{
    enum { ALLOWED = 50, MORE = 200 };
    static CheckClient *inside[ALLOWED];
    check_start(ctx, "--maxclients 50");
    for (int i = 0; i < ALLOWED; i++) {
        inside[i] = check_connect(ctx);
        expect_pong(inside[i]);
    }
    for (int i = 0; i < MORE; i++) {
        CheckClient *outside = check_connect(ctx);
        check_expect(outside, "-ERR max number of clients reached");
        check_expect_eof(outside);
    }
    for (int i = 0; i < ALLOWED; i++) expect_pong(inside[i]);
    check_close(inside[0]);
    check_wait_ms(20);
    expect_pong(check_connect(ctx));
}

static void deaf_monitor(CheckContext *ctx)
{
    enum { SENT = 96 * MB, GROWTH = 48 * MB, ARGUMENT = 16 * KB };
    static char argument[ARGUMENT];
    memset(argument, 'm', sizeof argument);
    Bytes command = {0}, reply = {0};
    add_echo(&command, &reply, argument, sizeof argument);
    check_start(ctx, NULL);
    CheckClient *monitor = check_connect(ctx), *client = check_connect(ctx);
    check_command(monitor, "MONITOR");
    check_expect(monitor, "+OK");
    expect_pong(client);
    size_t before = check_rss_bytes(ctx);
    for (size_t sent = 0; sent < SENT; sent += command.len) {
        check_send(client, command.at, command.len);
        check_expect_bytes(client, reply.at, reply.len);
    }
    size_t grown = growth(before, check_peak_rss_bytes(ctx));
    check_note(ctx, "%d MB were shown to a MONITOR that reads nothing; the server grew by %zu KB at the most",
               SENT / MB, grown / KB);
    if (grown > GROWTH)
        check_fail(ctx, "%d MB of commands were shown to a MONITOR that reads nothing, and the server grew by %zu "
                        "KB; at most %d KB are allowed: it is closed at a bound",
                   SENT / MB, grown / KB, GROWTH / KB);
    expect_pong(client);
}

const MechanismCheck mechanism_checks_03[] = {
    {.id = "any-split",
     .title = "Commands arrive cut at any place",
     .section = "The parser",
     .rule = "A read may end anywhere: in a header, between \\r and \\n, in an argument, in a pipeline.",
     .cause = "What was understood before the cut is forgotten, read twice, or looked for at its old offset though "
              "the bytes in front of it are gone.",
     .hints = {"Where is the parser when the bytes end between \\r and \\n?",
               "Only what is complete moves the position: a whole header line, a whole argument with its line end.",
               "When the bytes are consumed, the offsets that are kept must count from the new first byte."},
     .points = 3, .seconds = 20, .run = any_split},
    {.id = "linear-argument",
     .title = "Reading a long command takes time in proportion to its length",
     .section = "The parser",
     .rule = "No byte is looked at twice: a command that comes in a thousand pieces costs what it costs in one.",
     .cause = "With each read the command is parsed again from its first byte, or its bytes are moved.",
     .hints = {"A command of 400,000 short arguments comes in hundreds of reads. How often is the first of them looked at?",
               "Remember how many arguments are left, and the length of the one in progress.",
               "If the argument is not complete, do not look at its bytes: compare lengths, and return."},
     .points = 3, .seconds = 30, .measures = true, .run = linear_argument},
    {.id = "declared-length",
     .title = "Announced bytes cost nothing until they come",
     .section = "The parser",
     .rule = "A length is a promise of the client's: memory is used for what has come.",
     .cause = "The announced memory is set aside and touched at once.",
     .hints = {"What may a stranger make your server do with one line of 14 bytes?",
               "Untouched memory costs address space only.",
               "Never fill memory with zeros that you will overwrite anyway."},
     .points = 2, .seconds = 10, .run = declared_length},
    {.id = "endless-line",
     .title = "Ten megabytes without a line end",
     .section = "The parser",
     .rule = "A line may have 64 KB; a client that sends more without an end is refused, and its memory given back.",
     .cause = "The search for the line's end has no bound.",
     .hints = {"How much do you keep when the line's end has not come?",
               "When there is no line end, look at how many bytes there are.",
               "Answer too big inline request, and close."},
     .points = 1, .seconds = 10, .run = endless_line},
    {.id = "slow-senders",
     .title = "Thousands of half commands delay nobody",
     .section = "The parser",
     .rule = "A client in the middle of a command costs nothing until its next byte comes.",
     .cause = "All clients with unfinished commands are looked at in each turn.",
     .hints = {"Who wakes the parser of a client that has sent half a command?",
               "Only a read of that very client.",
               "Nothing in the loop's turn may walk over all clients."},
     .points = 1, .seconds = 15, .measures = true, .run = slow_senders},
    {.id = "pipeline-cost",
     .title = "In a pipeline of 64 a command costs a fraction",
     .section = "The life of a command",
     .rule = "One read brings many commands and one write takes all replies: the system calls are shared.",
     .cause = "Each command is followed by a system call of its own.",
     .hints = {"How many system calls does a PING cost that comes alone?",
               "Run all that one read brought before going back to the loop.",
               "Replies are appended; the output leaves before the loop sleeps."},
     .points = 3, .seconds = 20, .measures = true, .run = pipeline_cost},
    {.id = "few-writes",
     .title = "The replies of a pipeline leave together",
     .section = "The life of a command",
     .rule = "Replies are collected while commands run, and written once a turn.",
     .cause = "The output is flushed after each command.",
     .hints = {"When does a reply leave: when it is made, or before the loop sleeps?",
               "The loop that runs the queue must not flush.",
               "Sixty-four PONGs are 448 bytes: one segment."},
     .points = 2, .seconds = 10, .measures = true, .run = few_writes},
    {.id = "ten-thousand",
     .title = "Ten thousand clients send PING",
     .section = "The life of a command",
     .rule = "One thread answers ten thousand clients, and an idle one holds less than 3 KB.",
     .cause = "Each client keeps a buffer, a queue or an argument list that it does not use.",
     .hints = {"What does a client need that says nothing?",
               "Buffers belong to those who have something in them.",
               "Give the parser's arrays back when nothing is under way."},
     .points = 2, .seconds = 30, .run = ten_thousand},
    {.id = "deaf-client",
     .title = "A client that reads no reply is read no more",
     .section = "Replies",
     .rule = "While much output waits no command of that client runs; when it reads again, nothing was lost.",
     .cause = "Commands run on, though nobody takes their replies.",
     .hints = {"What grows when a client sends ECHO and reads nothing?",
               "Between two commands ask whether the client may go on; if not, leave the rest in the queue.",
               "When the output has left, the queue must be looked at again, though no new byte came."},
     .points = 3, .seconds = 20, .run = deaf_client},
    {.id = "too-many-clients",
     .title = "Who does not fit is told so, and never left waiting",
     .section = "The plan",
     .rule = "Past maxclients a newcomer gets an error and the end; those inside notice nothing.",
     .cause = "The newcomer is closed without a word, or left in the listen queue; or the count does not go down.",
     .hints = {"What does a client see that is never accepted?",
               "Accept, say why, close.",
               "The count must go down when a connection closes."},
     .points = 1, .seconds = 15, .run = too_many_clients},
    {.id = "deaf-monitor",
     .title = "A MONITOR that reads nothing is closed",
     .section = "The plan",
     .rule = "What others cause can't be held back: a monitor that does not read is closed at a bound.",
     .cause = "Its output grows with what the others do, and there is no bound behind which it is closed.",
     .hints = {"Whose commands fill a monitor's output?",
               "To hold the others back would let one client stop all.",
               "Close it when too much waits."},
     .points = 0, .seconds = 20, .run = deaf_monitor},
    {0},
};
