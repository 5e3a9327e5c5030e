/* conn_test.c: connections over socket pairs, on each multiplexer. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "conn.h"
#include "conn_internal.h"
#include "loop_xray.h"
#include "mem.h"
#include "test.h"
#include "test_backends.h"

static Loop *loop;
static ConnSet *set;

/* What the tests' owner does, and what it has seen. */
typedef struct Owner {
    void (*on_input)(struct Owner *owner);
    Conn *conn;
    int peer; /* the other end of the pair; -1 when the test closed it */
    int inputs, closed;
    size_t bytes;        /* consumed */
    ConnEnd end;         /* as seen by on_closed */
    struct Owner *other; /* whom on_input disturbs */
} Owner;

static void owner_input(Conn *conn)
{
    Owner *owner = conn->owner;
    owner->inputs++;
    owner->on_input(owner);
}

static void owner_closed(Conn *conn)
{
    Owner *owner = conn->owner;
    owner->closed++;
    owner->end = conn->end;
    owner->conn = NULL;
}

static const ConnHandlers handlers = {.on_input = owner_input, .on_closed = owner_closed};

static void echo(Owner *owner)
{
    Slice input = conn_input(owner->conn);
    conn_write(owner->conn, input.ptr, input.len);
    owner->bytes += input.len;
    conn_consume(owner->conn, input.len);
}

static void swallow(Owner *owner)
{
    Slice input = conn_input(owner->conn);
    owner->bytes += input.len;
    conn_consume(owner->conn, input.len);
}

static void look_only(Owner *owner)
{
    (void)owner;
}

/* A stream of bytes in which every shift shows: PERIOD random bytes again and again, a prime number of
 * them, so that no power of two falls on the same byte. */
enum { PERIOD = 65521 };
static char stream[2 * PERIOD];

static void make_stream(void)
{
    Random random = random_from(1);
    for (int i = 0; i < PERIOD; i++) stream[i] = stream[i + PERIOD] = (char)random_next(&random);
}

static void fill(char *bytes, size_t len, size_t from)
{
    for (size_t done = 0; done < len; done += PERIOD)
        memcpy(bytes + done, stream + from % PERIOD, len - done < PERIOD ? len - done : PERIOD);
}

static void check_stream(const char *bytes, size_t len, size_t from)
{
    for (size_t done = 0; done < len; done += PERIOD) {
        size_t part = len - done < PERIOD ? len - done : PERIOD;
        ck_assert_msg(memcmp(bytes + done, stream + from % PERIOD, part) == 0,
                      "bytes %zu to %zu of the stream are wrong", from + done, from + done + part);
    }
}

static void open_set_with(int backend, ConnLimits limits)
{
    signal(SIGPIPE, SIG_IGN);
    loop = loop_new_on(tested_backends[backend]);
    ck_assert_ptr_nonnull(loop);
    set = conns_new(loop, limits);
    loop_before_sleep(loop, conns_flush_step, set);
    make_stream();
}

static void open_set(int backend)
{
    open_set_with(backend, conn_default_limits);
}

static void close_set(void)
{
    conns_free(set);
    loop_free(loop);
}

static Owner open_conn(void (*on_input)(Owner *))
{
    int pair[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    fcntl(pair[1], F_SETFL, O_NONBLOCK);
    Owner owner = {.on_input = on_input, .peer = pair[1]};
    owner.conn = conn_new(set, pair[0], &handlers, NULL);
    ck_assert_msg(owner.conn != NULL, "conn_new: %s", strerror(errno));
    return owner;
}

/* An owner that lives in the test's frame: `Owner a = ...; adopt(&a);` */
static void adopt(Owner *owner)
{
    owner->conn->owner = owner;
}

/* The owner's connection, which must not have ended: a test that goes on without it would crash. */
static Conn *alive(const Owner *owner)
{
    static const char *const names[] = {"CONN_OPEN", "CONN_PEER_CLOSED", "CONN_FAILED",
                                        "CONN_INPUT_FULL", "CONN_CLOSED_BY_US"};
    ck_assert_msg(owner->conn != NULL, "the connection ended: %s", names[owner->end]);
    return owner->conn;
}

static void turns(int count)
{
    while (count-- > 0) ck_assert_int_ge(loop_once(loop, 0), 0);
}

static void peer_sends(Owner *owner, const void *bytes, size_t len)
{
    ck_assert_int_eq(write(owner->peer, bytes, len), (ssize_t)len);
}

static void peer_closes(Owner *owner)
{
    close(owner->peer);
    owner->peer = -1;
}

/* -1 when nothing has come, 0 at the end. */
static ssize_t peer_reads(Owner *owner, void *bytes, size_t len)
{
    return read(owner->peer, bytes, len);
}

static void peer_expects(Owner *owner, const char *text)
{
    char got[256];
    ssize_t len = peer_reads(owner, got, sizeof got - 1);
    got[len > 0 ? len : 0] = '\0';
    ck_assert_str_eq(got, text);
}

/* ---- One request ---------------------------------------------------------------------------- */

START_TEST(a_request_costs_one_read_and_one_write)
{
    open_set(_i);
    Owner a = open_conn(echo);
    adopt(&a);
    for (int i = 1; i <= 10; i++) {
        peer_sends(&a, "hello", 5);
        turns(2);
        peer_expects(&a, "hello");
        ck_assert_uint_eq(set->reads, (uint64_t)i);
        ck_assert_uint_eq(set->writes, (uint64_t)i);
        ck_assert_int_eq(loop_watched(loop, alive(&a)->fd), LOOP_READABLE);
    }
    ck_assert_uint_eq(set->bytes_read, 50);
    ck_assert_uint_eq(set->bytes_written, 50);
    close_set();
}
END_TEST

static void answer_in_parts(Owner *owner)
{
    swallow(owner);
    conn_write(owner->conn, "one ", 4);
    memcpy(conn_reserve(owner->conn, 100), "two ", 4);
    conn_commit(owner->conn, 4);
    conn_reserve(owner->conn, 100); /* thought better of it */
    conn_write(owner->conn, "three", 5);
    conn_write(owner->conn, stream, 20000); /* several chunks */
}

START_TEST(output_leaves_at_the_end_of_the_turn_in_one_write)
{
    open_set(_i);
    Owner a = open_conn(answer_in_parts);
    adopt(&a);
    peer_sends(&a, "?", 1);
    turns(1);
    peer_expects(&a, ""); /* not yet */
    conns_flush(set);
    char got[30000];
    ck_assert_int_eq(peer_reads(&a, got, sizeof got), 13 + 20000);
    ck_assert_mem_eq(got, "one two three", 13);
    check_stream(got + 13, 20000, 0);
    ck_assert_uint_eq(set->writes, 1);
    close_set();
}
END_TEST

static void reserve_only(Owner *owner)
{
    swallow(owner);
    conn_reserve(owner->conn, CONN_RESERVE_MAX);
}

START_TEST(a_reserve_without_a_commit_sends_nothing)
{
    open_set(_i);
    Owner a = open_conn(reserve_only);
    adopt(&a);
    size_t idle = conn_memory(alive(&a));
    peer_sends(&a, "?", 1);
    turns(2);
    ck_assert_uint_eq(set->writes, 0);
    ck_assert_uint_eq(conn_memory(alive(&a)), idle);
    close_set();
}
END_TEST

START_TEST(what_is_not_consumed_is_offered_again_with_more_behind_it)
{
    open_set(_i);
    Owner a = open_conn(look_only);
    adopt(&a);
    peer_sends(&a, "GET", 3);
    turns(2);
    ck_assert_int_eq(a.inputs, 1); /* no new bytes, no call */
    peer_sends(&a, " key", 4);
    turns(1);
    ck_assert_int_eq(a.inputs, 2);
    ck_assert_uint_eq(conn_input(alive(&a)).len, 7);
    ck_assert_mem_eq(conn_input(alive(&a)).ptr, "GET key", 7);
    conn_consume(alive(&a), 4);
    ck_assert_mem_eq(conn_input(alive(&a)).ptr, "key", 3);
    close_set();
}
END_TEST

/* ---- One read ------------------------------------------------------------------------------- */

START_TEST(a_read_that_finds_nothing_is_no_end)
{
    open_set(_i);
    Owner a = open_conn(look_only);
    adopt(&a);
    ck_assert(!conn_receive(alive(&a))); /* nothing was sent: EAGAIN */
    ck_assert_msg(alive(&a)->end == CONN_OPEN, "EAGAIN was taken for the end of the connection");
    peer_sends(&a, "x", 1);
    ck_assert(conn_receive(alive(&a)));
    ck_assert_uint_eq(alive(&a)->bytes_read, 1);
    close_set();
}
END_TEST

/* /dev/zero always gives as many bytes as were asked for. */
START_TEST(a_read_is_bounded_also_when_there_is_room_for_more)
{
    open_set(_i);
    Owner a = open_conn(look_only);
    adopt(&a);
    conn_expect_input(alive(&a), 1 << 20);
    int zero = open("/dev/zero", O_RDONLY);
    ck_assert_int_eq(dup2(zero, alive(&a)->fd), alive(&a)->fd);
    ck_assert(conn_receive(alive(&a)));
    ck_assert_msg(conn_input(alive(&a)).len <= 256 << 10, "one read took %zu KB; READ_MAX is 256",
                  conn_input(alive(&a)).len >> 10);
    close(zero);
    close_set();
}
END_TEST

/* ---- Memory --------------------------------------------------------------------------------- */

START_TEST(an_idle_connection_holds_no_buffer)
{
    open_set(_i);
    Owner a = open_conn(echo);
    adopt(&a);
    size_t idle = conn_memory(alive(&a));
    ck_assert_uint_lt(idle, 300);
    peer_sends(&a, "hello", 5);
    turns(1);
    ck_assert_uint_gt(conn_memory(alive(&a)), idle); /* the reply waits in a chunk */
    turns(1);
    ck_assert_uint_eq(conn_memory(alive(&a)), idle);
    ck_assert_ptr_null(alive(&a)->input.bytes);
    ck_assert_ptr_null(alive(&a)->output_first);
    close_set();
}
END_TEST

/* All that the server holds for them, the loop's table included: the chapter quotes this number. */
START_TEST(ten_thousand_idle_connections_cost_less_than_400_bytes_each)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    /* 500 for what valgrind keeps, and for what other tests of this process have left open */
    int many = limit.rlim_max >= 20500 ? 10000 : (int)(limit.rlim_max - 500) / 2;
    open_set(0);
    Owner *owners = calloc((size_t)many, sizeof(Owner));
    size_t before = mem_used();
    for (int i = 0; i < many; i++) {
        owners[i] = open_conn(echo);
        adopt(&owners[i]);
    }
    turns(1);
    for (int i = 0; i < many; i++) /* each has spoken once, and is silent again */
        peer_sends(&owners[i], "x", 1);
    turns(2 + many / 200);
    for (int i = 0; i < many; i++) ck_assert_int_eq((int)owners[i].bytes, 1);
    size_t each = (mem_used() - before) / (size_t)many;
    ck_assert_msg(each < 400, "%zu bytes for each of %d", each, many);
    if (getenv("SHOW_NUMBERS") != NULL)
        fprintf(stderr, "%zu bytes for each of %d idle connections\n", each, many);
    close_set();
    free(owners);
}
END_TEST

START_TEST(expected_input_gets_its_room_once_and_exactly)
{
    open_set(_i);
    Owner a = open_conn(look_only);
    adopt(&a);
    static char large[100000];
    fill(large, sizeof large, 0);
    size_t before = mem_used();
    peer_sends(&a, large, 1000);
    turns(1);
    conn_expect_input(alive(&a), sizeof large - 1000);
    ck_assert_uint_eq(alive(&a)->input.capacity, sizeof large);
    peer_sends(&a, large + 1000, sizeof large - 1000);
    turns(20);
    ck_assert_uint_eq(conn_input(alive(&a)).len, sizeof large);
    ck_assert_uint_eq(alive(&a)->input.capacity, sizeof large);
    check_stream(conn_input(alive(&a)).ptr, sizeof large, 0);
    conn_consume(alive(&a), sizeof large);
    ck_assert_ptr_null(alive(&a)->input.bytes);
    ck_assert_uint_lt(mem_used() - before, 20000); /* one buffer of the usual size may be kept */
    close_set();
}
END_TEST

START_TEST(a_length_that_is_only_declared_costs_little)
{
    open_set(_i);
    Owner a = open_conn(look_only);
    adopt(&a);
    peer_sends(&a, "$536870912", 10);
    turns(1);
    conn_expect_input(alive(&a), 512 << 20);
    ck_assert_uint_le(conn_memory(alive(&a)), 2 << 20);
    conn_expect_input(alive(&a), SIZE_MAX); /* no overflow either */
    ck_assert_uint_le(conn_memory(alive(&a)), 4 << 20);
    ck_assert_mem_eq(conn_input(alive(&a)).ptr, "$536870912", 10);
    close_set();
}
END_TEST

START_TEST(too_much_unconsumed_input_ends_the_connection)
{
    ConnLimits limits = conn_default_limits;
    limits.read_bytes = 1024;
    limits.input_max = 10000;
    open_set_with(_i, limits);
    Owner a = open_conn(look_only);
    adopt(&a);
    char block[1000] = {0};
    for (int i = 0; i < 40 && a.closed == 0; i++) {
        ssize_t sent = write(a.peer, block, sizeof block);
        (void)sent;
        turns(1);
    }
    turns(1);
    ck_assert_int_eq(a.closed, 1);
    ck_assert_int_eq(a.end, CONN_INPUT_FULL);
    close_set();
}
END_TEST

/* ---- Much output ---------------------------------------------------------------------------- */

START_TEST(a_short_write_asks_for_readiness_until_the_rest_is_gone)
{
    open_set(_i);
    Owner a = open_conn(swallow);
    adopt(&a);
    enum { SIZE = 900 << 10, HALF = SIZE / 2 };
    static char out[SIZE], in[SIZE];
    fill(out, SIZE, 0);
    conn_write(alive(&a), out, HALF);
    turns(1);
    ck_assert_int_eq(loop_watched(loop, alive(&a)->fd), LOOP_READABLE | LOOP_WRITABLE);
    uint64_t writes = set->writes;
    turns(5);
    conn_write(alive(&a), out + HALF, SIZE - HALF);
    turns(5);
    ck_assert_uint_eq(set->writes, writes); /* the peer took nothing: nobody tried in vain */

    size_t got = 0;
    while (got < SIZE) {
        ssize_t part = peer_reads(&a, in, sizeof in);
        ck_assert_int_gt(part, 0);
        check_stream(in, (size_t)part, got);
        got += (size_t)part;
        turns(1);
    }
    turns(2);
    ck_assert_int_eq(loop_watched(loop, alive(&a)->fd), LOOP_READABLE);
    uint64_t events = loop_stats(loop).file_events;
    turns(5);
    ck_assert_uint_eq(loop_stats(loop).file_events, events); /* a writable socket wakes nobody */
    close_set();
}
END_TEST

/* 50 MB for somebody who reads 256 KB a turn, and in every turn another client is answered. */
START_TEST(fifty_megabytes_leave_in_order_while_others_are_served)
{
    open_set(_i);
    Owner slow = open_conn(swallow), quick = open_conn(echo);
    adopt(&slow);
    adopt(&quick);
    enum { SIZE = 50 << 20, PART = 256 << 10 };
    char *out = malloc(SIZE), *in = malloc(PART);
    fill(out, SIZE, 0);
    conn_write(alive(&slow), out, SIZE);
    free(out); /* it was copied */
    size_t got = 0;
    while (got < SIZE) {
        peer_sends(&quick, "now", 3);
        turns(2);
        peer_expects(&quick, "now");
        ssize_t part = peer_reads(&slow, in, PART);
        ck_assert_int_gt(part, 0);
        check_stream(in, (size_t)part, got);
        got += (size_t)part;
        ck_assert_uint_le(conn_memory(alive(&slow)),
                          SIZE - got + (2 << 20)); /* given back on the way */
    }
    turns(2);
    ck_assert_uint_eq(alive(&slow)->output_bytes, 0);
    ck_assert_int_eq(loop_watched(loop, alive(&slow)->fd), LOOP_READABLE);
    free(in);
    close_set();
}
END_TEST

/* The model is a stream position: what came must be what stands at that place. */
START_TEST(any_mix_of_writes_keeps_the_order_of_bytes)
{
    Random random = test_random();
    open_set(_i);
    Owner a = open_conn(swallow);
    adopt(&a);
    enum { MOST = 200000 };
    static char out[MOST], in[MOST];
    size_t written = 0, got = 0;
    for (int step = 0; step < 3000; step++) {
        size_t size = (size_t)random_below(&random, random_below(&random, 20) ? 3000 : MOST);
        switch (random_below(&random, 4)) {
        case 0:
            fill(out, size, written);
            conn_write(alive(&a), out, size);
            written += size;
            break;
        case 1:
            size %= CONN_RESERVE_MAX + 1;
            char *room = conn_reserve(alive(&a), CONN_RESERVE_MAX);
            fill(room, size, written);
            conn_commit(alive(&a), size);
            written += size;
            break;
        case 2: turns(1); break;
        default: {
            ssize_t part = peer_reads(&a, in, size ? size : 1);
            if (part > 0) {
                check_stream(in, (size_t)part, got);
                got += (size_t)part;
            }
        }
        }
    }
    while (got < written) {
        turns(1);
        ssize_t part = peer_reads(&a, in, MOST);
        ck_assert_int_gt(part, 0);
        check_stream(in, (size_t)part, got);
        got += (size_t)part;
    }
    turns(2);
    ck_assert_uint_eq(alive(&a)->bytes_written, written);
    ck_assert_uint_eq(alive(&a)->output_bytes, 0);
    close_set();
}
END_TEST

static Random cuts;

/* Consumes a random part, and checks all that it sees. */
static void consume_some(Owner *owner)
{
    Slice input = conn_input(owner->conn);
    check_stream(input.ptr, input.len, owner->bytes);
    size_t part = (size_t)random_below(&cuts, input.len + 1);
    if (random_below(&cuts, 3) == 0)
        part = input.len;
    else if (random_below(&cuts, 3) == 0)
        conn_expect_input(owner->conn, (size_t)random_below(&cuts, 100000));
    owner->bytes += part;
    conn_consume(owner->conn, part);
}

START_TEST(any_mix_of_reads_keeps_the_order_of_bytes)
{
    cuts = test_random();
    ConnLimits limits = conn_default_limits;
    limits.read_bytes = 1024;
    open_set_with(_i, limits);
    Owner a = open_conn(consume_some);
    adopt(&a);
    static char out[50000];
    size_t sent = 0;
    for (int step = 0; step < 3000; step++) {
        size_t size = (size_t)random_below(&cuts, random_below(&cuts, 10) ? 2000 : sizeof out);
        fill(out, size, sent);
        ssize_t part = write(a.peer, out, size);
        sent += part > 0 ? (size_t)part : 0;
        turns((int)random_below(&cuts, 4));
    }
    turns((int)(sent / 512)); /* the rest of it; every read takes 512 bytes or the last ones */
    Slice rest = conn_input(alive(&a));
    check_stream(rest.ptr, rest.len, a.bytes);
    ck_assert_uint_eq(a.bytes + rest.len, sent);
    close_set();
}
END_TEST

/* ---- Back-pressure -------------------------------------------------------------------------- */

START_TEST(who_does_not_read_is_not_read_from)
{
    ConnLimits limits = conn_default_limits;
    limits.output_pause = 64 << 10;
    open_set_with(_i, limits);
    Owner a = open_conn(echo);
    adopt(&a);
    static char block[16 << 10];
    size_t sent = 0, got = 0;
    for (int i = 0; i < 2000; i++) { /* sends all it can, reads nothing */
        fill(block, sizeof block, sent);
        ssize_t part = write(a.peer, block, sizeof block);
        sent += part > 0 ? (size_t)part : 0;
        turns(1);
        ck_assert_uint_le(alive(&a)->output_bytes,
                          (64 << 10) + (16 << 10)); /* the bound, and one read */
    }
    ck_assert(alive(&a)->reading_paused);
    ck_assert_int_eq(loop_watched(loop, alive(&a)->fd), LOOP_WRITABLE);
    ck_assert_uint_lt(a.bytes, sent); /* the rest waits in the kernel */

    while (got < sent) { /* now it reads: everything comes, in order */
        ssize_t part = peer_reads(&a, block, sizeof block);
        if (part > 0) {
            check_stream(block, (size_t)part, got);
            got += (size_t)part;
        }
        turns(1);
        if (alive(&a)->reading_paused) /* never paused below half */
            ck_assert_uint_gt(alive(&a)->output_bytes, 32 << 10);
    }
    turns(2);
    ck_assert(!alive(&a)->reading_paused);
    ck_assert_int_eq(loop_watched(loop, alive(&a)->fd), LOOP_READABLE);
    close_set();
}
END_TEST

START_TEST(reading_resumes_below_half_of_the_bound_only)
{
    ConnLimits limits = conn_default_limits;
    limits.output_pause = 1 << 20;
    open_set_with(_i, limits);
    Owner a = open_conn(swallow);
    adopt(&a);
    char *block = calloc(1, 3 << 20);
    conn_write(alive(&a), block, 3 << 20);
    turns(1);
    ck_assert(alive(&a)->reading_paused);
    bool seen_between = false;
    while (alive(&a)->reading_paused) {
        ck_assert_int_gt(peer_reads(&a, block, 64 << 10), 0);
        turns(1);
        size_t waiting = alive(&a)->output_bytes;
        seen_between |= alive(&a)->reading_paused && waiting > 600 << 10 && waiting < 1 << 20;
        ck_assert_msg(alive(&a)->reading_paused || waiting <= 512 << 10, "resumed at %zu", waiting);
    }
    ck_assert(seen_between);
    free(block);
    close_set();
}
END_TEST

/* A request is one byte, its reply 10 KB. Stops early when much waits. */
static void answer_until_full(Owner *owner)
{
    static const char reply[10240];
    while (conn_input(owner->conn).len > 0 && !conn_output_full(owner->conn)) {
        conn_write(owner->conn, reply, sizeof reply);
        conn_consume(owner->conn, 1);
        owner->bytes++;
    }
}

START_TEST(a_handler_that_stops_early_is_called_again_without_new_input)
{
    ConnLimits limits = conn_default_limits;
    limits.output_pause = 100 << 10;
    open_set_with(_i, limits);
    Owner a = open_conn(answer_until_full);
    adopt(&a);
    enum { REQUESTS = 1000 };
    char requests[REQUESTS] = {0};
    peer_sends(&a, requests, REQUESTS);
    size_t got = 0;
    static char block[1 << 20];
    for (int i = 0; i < 10000 && got < REQUESTS * 10240; i++) {
        turns(1);
        ck_assert_uint_le(alive(&a)->output_bytes, (100 << 10) + 10240);
        ssize_t part = peer_reads(&a, block, sizeof block);
        got += part > 0 ? (size_t)part : 0;
    }
    ck_assert_uint_eq(got, REQUESTS * 10240);
    ck_assert_uint_eq(a.bytes, REQUESTS);
    ck_assert_int_gt(a.inputs, 10);
    close_set();
}
END_TEST

static bool waits; /* for something that is not the output */

static void answer_unless_waiting(Owner *owner)
{
    if (!waits) answer_until_full(owner);
}

START_TEST(input_that_was_left_can_be_offered_again)
{
    ConnLimits limits = conn_default_limits;
    limits.output_pause = 100 << 10;
    open_set_with(_i, limits);
    Owner a = open_conn(answer_unless_waiting);
    adopt(&a);
    enum { REQUESTS = 100 };
    char requests[REQUESTS] = {0};
    waits = true;
    peer_sends(&a, requests, REQUESTS);
    turns(2);
    ck_assert_uint_eq(a.bytes, 0);
    waits = false;
    conn_offer_input(alive(&a)); /* fills the output: the rest must follow when that has left */
    size_t got = 0;
    static char block[1 << 20];
    for (int i = 0; i < 10000 && got < REQUESTS * 10240; i++) {
        turns(1);
        ssize_t part = peer_reads(&a, block, sizeof block);
        got += part > 0 ? (size_t)part : 0;
    }
    ck_assert_uint_eq(got, REQUESTS * 10240);

    conn_close(alive(&a));
    int inputs = a.inputs;
    conn_offer_input(alive(&a)); /* ended: nobody is called */
    ck_assert_int_eq(a.inputs, inputs);
    close_set();
}
END_TEST

START_TEST(reading_can_be_held)
{
    open_set(_i);
    Owner a = open_conn(echo);
    adopt(&a);
    conn_hold_reading(alive(&a), true);
    peer_sends(&a, "hello", 5);
    turns(3);
    ck_assert_int_eq(a.inputs, 0);
    conn_write(alive(&a), "wait", 4); /* writing goes on */
    turns(1);
    peer_expects(&a, "wait");
    conn_hold_reading(alive(&a), false);
    turns(2);
    peer_expects(&a, "hello");
    close_set();
}
END_TEST

/* ---- The end -------------------------------------------------------------------------------- */

START_TEST(a_peer_that_goes_is_noticed_once)
{
    open_set(_i);
    Owner a = open_conn(echo);
    adopt(&a);
    int fd = alive(&a)->fd;
    ck_assert_int_eq(set->count, 1);
    peer_closes(&a);
    turns(3);
    ck_assert_int_eq(a.closed, 1);
    ck_assert_int_eq(a.end, CONN_PEER_CLOSED);
    ck_assert_int_eq(a.inputs, 0);
    ck_assert_int_eq(set->count, 0);
    ck_assert_ptr_null(set->first);
    ck_assert_int_eq(fcntl(fd, F_GETFD), -1); /* closed */
    ck_assert_int_eq(loop_stats(loop).watched, 0);
    close_set();
}
END_TEST

START_TEST(a_half_closed_peer_gets_all_its_replies)
{
    open_set(_i);
    Owner a = open_conn(echo);
    adopt(&a);
    enum { SIZE = 1 << 20 };
    static char in[SIZE];
    char *out = malloc(SIZE);
    fill(out, SIZE, 0);
    conn_write(alive(&a), out, SIZE - 4); /* more than the kernel takes at once */
    free(out);
    char last[4];
    fill(last, 4, SIZE - 4);
    peer_sends(&a, last, 4);
    shutdown(a.peer, SHUT_WR);
    turns(3);
    ck_assert_int_eq(a.closed, 0);
    uint64_t events = loop_stats(loop).file_events;
    turns(5);
    /* The end is read once, and not each turn. */
    ck_assert_uint_eq(loop_stats(loop).file_events, events);
    size_t got = 0;
    ssize_t part;
    while ((part = peer_reads(&a, in, SIZE)) != 0) {
        if (part > 0) {
            check_stream(in, (size_t)part, got);
            got += (size_t)part;
        }
        turns(1);
    }
    ck_assert_uint_eq(got, SIZE);
    turns(1);
    ck_assert_int_eq(a.closed, 1);
    ck_assert_int_eq(a.end, CONN_PEER_CLOSED);
    close_set();
}
END_TEST

START_TEST(a_peer_that_dies_with_output_pending_fails_the_connection)
{
    open_set(_i);
    Owner a = open_conn(swallow);
    adopt(&a);
    char *block = calloc(1, 3 << 20);
    conn_write(alive(&a), block, 3 << 20); /* paused: only write readiness is watched */
    free(block);
    turns(2);
    peer_closes(&a);
    turns(3);
    ck_assert_int_eq(a.closed, 1);
    ck_assert_int_eq(a.end, CONN_FAILED);
    close_set();
}
END_TEST

START_TEST(a_connection_that_is_reset_has_failed)
{
    open_set(_i);
    Owner a = open_conn(swallow);
    adopt(&a);
    conn_write(alive(&a), "unread", 6);
    turns(1);
    peer_closes(&a); /* with bytes unread: the next read here returns ECONNRESET */
    turns(2);
    ck_assert_int_eq(a.closed, 1);
    ck_assert_int_eq(a.end, CONN_FAILED);
    close_set();
}
END_TEST

static void close_while_reading(Owner *owner)
{
    Slice input = conn_input(owner->conn);
    conn_write(owner->conn, "lost", 4);
    conn_close(owner->conn);
    conn_close(owner->conn); /* twice does no harm */
    ck_assert_int_eq(owner->closed, 0);
    ck_assert_mem_eq(input.ptr, "hello", 5); /* still there, with the Conn, until the turn ends */
    ck_assert_int_eq(owner->conn->end, CONN_CLOSED_BY_US);
    conn_consume(owner->conn, 5);
    conn_write(owner->conn, "ignored", 7);
    memcpy(conn_reserve(owner->conn, 7), "ignored", 7);
    conn_commit(owner->conn, 7);
    conn_close_after_output(owner->conn);
    conn_hold_reading(owner->conn, false);
    ck_assert(!conn_flush(owner->conn));
    ck_assert_uint_eq(owner->conn->output_bytes, 0);
}

START_TEST(a_handler_may_close_its_own_connection)
{
    open_set(_i);
    Owner a = open_conn(close_while_reading);
    adopt(&a);
    peer_sends(&a, "hello", 5);
    turns(1);
    ck_assert_int_eq(a.closed, 0);
    ck_assert_int_eq(set->count, 0);
    turns(2);
    ck_assert_int_eq(a.closed, 1);
    ck_assert_int_eq(a.end, CONN_CLOSED_BY_US);
    char byte;
    ck_assert_int_eq(peer_reads(&a, &byte, 1), 0);
    close_set();
}
END_TEST

static void say_good_bye(Owner *owner)
{
    conn_write(owner->conn, "+OK", 3);
    conn_close_after_output(owner->conn);
    conn_write(owner->conn, "ignored", 7);
    char *room = conn_reserve(owner->conn, 7);
    memcpy(room, "ignored", 7);
    conn_commit(owner->conn, 7);
}

START_TEST(output_already_promised_leaves_before_the_close)
{
    open_set(_i);
    Owner a = open_conn(say_good_bye);
    adopt(&a);
    peer_sends(&a, "QUIT", 4);
    turns(1);
    peer_sends(&a, "more", 4);
    turns(2);
    ck_assert_int_eq(a.inputs, 1);
    ck_assert_int_eq(a.closed, 1);
    ck_assert_int_eq(a.end, CONN_CLOSED_BY_US);
    peer_expects(&a, "+OK");
    close_set();
}
END_TEST

START_TEST(nothing_promised_means_closed_at_the_end_of_the_turn)
{
    open_set(_i);
    Owner a = open_conn(echo);
    adopt(&a);
    conn_close_after_output(alive(&a));
    ck_assert_int_eq(a.closed, 0);
    turns(1);
    ck_assert_int_eq(a.closed, 1);
    close_set();
}
END_TEST

static void close_the_other(Owner *owner)
{
    swallow(owner);
    if (owner->other->conn != NULL && owner->other->conn->end == CONN_OPEN)
        conn_close(owner->other->conn);
}

START_TEST(a_connection_closed_by_another_hears_nothing_more)
{
    open_set(_i);
    Owner a = open_conn(close_the_other), b = open_conn(close_the_other);
    adopt(&a);
    adopt(&b);
    a.other = &b;
    b.other = &a;
    peer_sends(&a, "x", 1);
    peer_sends(&b, "x", 1);
    turns(2);
    ck_assert_int_eq(a.inputs + b.inputs, 1);
    ck_assert_int_eq(a.closed + b.closed, 1);
    ck_assert_int_eq(set->count, 1);
    close_set();
}
END_TEST

/* Closes the other and opens a newcomer, who gets its descriptor in the same turn. */
static Owner newcomer;

static void replace_the_other(Owner *owner)
{
    swallow(owner);
    if (newcomer.conn != NULL) return;
    int freed = owner->other->conn->fd;
    conn_close(owner->other->conn);
    newcomer = open_conn(swallow);
    adopt(&newcomer);
    ck_assert_int_eq(alive(&newcomer)->fd, freed);
}

START_TEST(a_newcomer_does_not_inherit_events_with_its_descriptor)
{
    open_set(_i);
    Owner a = open_conn(replace_the_other), b = open_conn(replace_the_other);
    adopt(&a);
    adopt(&b);
    a.other = &b;
    b.other = &a;
    peer_sends(&a, "x", 1);
    peer_sends(&b, "x", 1);
    uint64_t reads = set->reads;
    turns(1);
    ck_assert_uint_eq(set->reads, reads + 1); /* the newcomer was not even tried */
    peer_sends(&newcomer, "y", 1);
    turns(2);
    ck_assert_int_eq(newcomer.inputs, 1);
    ck_assert_int_eq(newcomer.closed, 0);
    ck_assert_int_eq(a.closed + b.closed, 1);
    close_set();
}
END_TEST

/* A handler that lets the loop turn, as a long script does; its peer goes away meanwhile. */
static void turn_inside(Owner *owner)
{
    peer_sends(owner, "more", 4);
    peer_closes(owner);
    peer_sends(owner->other, "x", 1);
    for (int i = 0; i < 5; i++) loop_once(loop, 0);
    ck_assert_int_eq(owner->other->inputs, 1);
    conn_close(owner->conn); /* as CLIENT KILL would, from another connection */
    for (int i = 0; i < 5; i++) loop_once(loop, 0);
    ck_assert_int_eq(owner->inputs, 1);
    ck_assert_int_eq(owner->closed, 0); /* we still stand on it */
    ck_assert_uint_eq(conn_input(owner->conn).len, 5);
}

START_TEST(a_connection_outlives_its_handler_when_that_runs_a_turn)
{
    open_set(_i);
    Owner a = open_conn(turn_inside), b = open_conn(echo);
    adopt(&a);
    adopt(&b);
    a.other = &b;
    peer_sends(&a, "hello", 5);
    turns(1);
    ck_assert_int_eq(a.closed, 0);
    turns(1);
    ck_assert_int_eq(a.closed, 1);
    peer_expects(&b, "x");
    close_set();
}
END_TEST

static void tell_the_other(Conn *conn)
{
    Owner *owner = conn->owner;
    owner->closed++;
    conn_write(conn, "ignored", 7);
    if (owner->other->conn != NULL) conn_write(owner->other->conn, "he left", 7);
}

START_TEST(what_on_closed_writes_to_others_leaves_at_once)
{
    static const ConnHandlers telling = {.on_input = owner_input, .on_closed = tell_the_other};
    open_set(_i);
    Owner a = open_conn(echo), b = open_conn(echo);
    adopt(&a);
    adopt(&b);
    a.other = &b;
    alive(&a)->handlers = &telling;
    conn_close(alive(&a));
    conns_flush(set);
    ck_assert_int_eq(a.closed, 1);
    peer_expects(&b, "he left");
    close_set();
}
END_TEST

static void take_the_other_along(Conn *conn)
{
    Owner *owner = conn->owner;
    owner->closed++;
    conn_write(owner->other->conn, "you too", 7);
    conn_close(owner->other->conn);
}

START_TEST(on_closed_may_write_to_others_and_close_them)
{
    static const ConnHandlers taking = {.on_input = owner_input, .on_closed = take_the_other_along};
    open_set(_i);
    Owner a = open_conn(echo), b = open_conn(echo);
    adopt(&a);
    adopt(&b);
    a.other = &b;
    alive(&a)->handlers = &taking;
    conn_close(alive(&a));
    turns(1);
    ck_assert_int_eq(a.closed, 1);
    ck_assert_int_eq(b.closed, 1);
    ck_assert_int_eq(set->count, 0);
    turns(1);
    close_set();
}
END_TEST

START_TEST(freeing_the_set_sends_what_was_promised)
{
    open_set(_i);
    Owner a = open_conn(look_only);
    adopt(&a);
    conn_write(alive(&a), "last words", 10);
    close_set();
    char got[16];
    ck_assert_int_eq(peer_reads(&a, got, sizeof got), 10);
    ck_assert_int_eq(memcmp(got, "last words", 10), 0);
}
END_TEST

START_TEST(freeing_the_set_closes_all)
{
    open_set(_i);
    Owner owners[20];
    for (int i = 0; i < 20; i++) {
        owners[i] = open_conn(echo);
        adopt(&owners[i]);
        conn_write(alive(&owners[i]), "last words", 10);
    }
    conn_close(alive(&owners[3]));
    close_set();
    for (int i = 0; i < 20; i++) ck_assert_int_eq(owners[i].closed, 1);
}
END_TEST

/* ---- The picture ---------------------------------------------------------------------------- */

START_TEST(the_picture_shows_who_waits_first)
{
    open_set(_i);
    enum { MANY = 40 };
    Owner owners[MANY];
    for (int i = 0; i < MANY; i++) {
        owners[i] = open_conn(look_only);
        adopt(&owners[i]);
    }
    peer_sends(&owners[30], "half a command", 14);
    turns(1);
    conn_write(alive(&owners[35]), "reply", 5);
    Sds dot = loop_draw(loop, set);
    ck_assert_ptr_nonnull(
        strstr(dot, "input 14 bytes|output 0 bytes|so far read: 14\\nwritten: 0"));
    ck_assert_ptr_nonnull(strstr(dot, "output 5 bytes|so far read: 0\\nwritten: 0"));
    ck_assert_ptr_nonnull(strstr(dot, "and 32 more connections"));
    ck_assert_uint_lt(sds_len(dot), 4096);
    sds_free(dot);
    close_set();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("conn");
    static BackendCases request;
    add_backend_cases(suite, &request, "one request");
    add_test_on_backends(request, a_request_costs_one_read_and_one_write);
    add_test_on_backends(request, output_leaves_at_the_end_of_the_turn_in_one_write);
    add_test_on_backends(request, a_reserve_without_a_commit_sends_nothing);
    add_test_on_backends(request, what_is_not_consumed_is_offered_again_with_more_behind_it);

    static BackendCases one_read;
    add_backend_cases(suite, &one_read, "one read");
    add_test_on_backends(one_read, a_read_that_finds_nothing_is_no_end);
    add_test_on_backends(one_read, a_read_is_bounded_also_when_there_is_room_for_more);

    static BackendCases memory;
    add_backend_cases(suite, &memory, "memory");
    add_test_on_backends(memory, an_idle_connection_holds_no_buffer);
    add_test_on_backends(memory, expected_input_gets_its_room_once_and_exactly);
    add_test_on_backends(memory, a_length_that_is_only_declared_costs_little);
    add_test_on_backends(memory, too_much_unconsumed_input_ends_the_connection);

    static BackendCases much;
    add_backend_cases(suite, &much, "much output");
    add_test_on_backends(much, a_short_write_asks_for_readiness_until_the_rest_is_gone);
    add_test_on_backends(much, fifty_megabytes_leave_in_order_while_others_are_served);
    add_test_on_backends(much, any_mix_of_writes_keeps_the_order_of_bytes);
    add_test_on_backends(much, any_mix_of_reads_keeps_the_order_of_bytes);

    static BackendCases pressure;
    add_backend_cases(suite, &pressure, "back-pressure");
    add_test_on_backends(pressure, who_does_not_read_is_not_read_from);
    add_test_on_backends(pressure, reading_resumes_below_half_of_the_bound_only);
    add_test_on_backends(pressure, a_handler_that_stops_early_is_called_again_without_new_input);
    add_test_on_backends(pressure, input_that_was_left_can_be_offered_again);
    add_test_on_backends(pressure, reading_can_be_held);

    static BackendCases end;
    add_backend_cases(suite, &end, "the end");
    add_test_on_backends(end, a_peer_that_goes_is_noticed_once);
    add_test_on_backends(end, a_half_closed_peer_gets_all_its_replies);
    add_test_on_backends(end, a_peer_that_dies_with_output_pending_fails_the_connection);
    add_test_on_backends(end, a_connection_that_is_reset_has_failed);
    add_test_on_backends(end, a_handler_may_close_its_own_connection);
    add_test_on_backends(end, output_already_promised_leaves_before_the_close);
    add_test_on_backends(end, nothing_promised_means_closed_at_the_end_of_the_turn);
    add_test_on_backends(end, a_connection_closed_by_another_hears_nothing_more);
    add_test_on_backends(end, a_newcomer_does_not_inherit_events_with_its_descriptor);
    add_test_on_backends(end, a_connection_outlives_its_handler_when_that_runs_a_turn);
    add_test_on_backends(end, what_on_closed_writes_to_others_leaves_at_once);
    add_test_on_backends(end, on_closed_may_write_to_others_and_close_them);
    add_test_on_backends(end, freeing_the_set_sends_what_was_promised);
    add_test_on_backends(end, freeing_the_set_closes_all);

    static BackendCases picture;
    add_backend_cases(suite, &picture, "picture");
    add_test_on_backends(picture, the_picture_shows_who_waits_first);

    TCase *alone = tcase_create("alone");
    tcase_set_timeout(alone, 30);
    tcase_add_test(alone, ten_thousand_idle_connections_cost_less_than_400_bytes_each);
    suite_add_tcase(suite, alone);
    return test_main(suite);
}
