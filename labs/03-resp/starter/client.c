/* client.c: from a connection's bytes to calls, and from replies to the connection.
 *
 * Reading order: on_input, client_run, run_first; then a client's birth and death.
 * In Redis: src/networking.c, readQueryFromClient, processInputBuffer, freeClient.
 */
#include "client.h"

#include <assert.h>
#include <stdio.h>

#include "clock.h"
#include "lab.h"
#include "log.h"
#include "mem.h"
#include "reply.h"
#include "server.h"

static uint64_t next_client_id = 1;

/* ---- running commands ------------------------------------------------------------------------ */

/* Most commands have a handful of arguments: their slices stand on the stack. */
enum { ARGV_ON_STACK = 16 };

static bool may_run(const Client *client)
{
    return !(client->flags & CLIENT_HELD) && !client_closing(client) &&
           !conn_output_full(client->conn);
}

/* CLIENT REPLY SKIP silences one command: the one behind it. */
static void advance_reply_skip(Client *client)
{
    client->flags &= ~CLIENT_REPLY_SKIP;
    if (client->flags & CLIENT_REPLY_SKIP_NEXT)
        client->flags = (client->flags & ~CLIENT_REPLY_SKIP_NEXT) | CLIENT_REPLY_SKIP;
}

/* Runs the first command of the queue. False: it is to be asked again later. The clock is read once
 * a command: where one ends the next begins, and *clock_ns says when that was. */
static bool run_first(Client *client, const RespCommand *parsed, int64_t *clock_ns)
{
    Slice input = conn_input(client->conn);
    const RespArg *args = client->parser.args + parsed->first;
    Slice on_stack[ARGV_ON_STACK];
    Slice *argv = on_stack;
    if (parsed->argc > ARGV_ON_STACK) argv = mem_alloc(parsed->argc * sizeof(Slice));
    for (uint32_t i = 0; i < parsed->argc; i++)
        argv[i] = (Slice){input.ptr + args[i].offset, args[i].len};

    Call call = {.client = client,
                 .origin = FROM_CLIENT,
                 .argc = (int)parsed->argc,
                 .argv = argv,
                 .started_ns = *clock_ns};
    client->flags |= CLIENT_RUNNING;
    Verdict verdict = command_execute(&call);
    client->flags &= ~(unsigned)CLIENT_RUNNING;
    *clock_ns = call.started_ns + call.duration_ns;
    if (argv != on_stack) mem_free(argv);
    if (verdict == GATE_LATER) return false;
    advance_reply_skip(client);
    return true;
}

static void refuse_garbage(Client *client)
{
    log_line(LOG_VERBOSE, "Protocol error from client %s: %s", client->peer, client->parser.error);
    reply_error(client, "ERR %s", client->parser.error);
    client_close_after_reply(client);
}

/* Several commands came together: what the plan does for all of them at once. */
static void before_queue(Client *client)
{
    if (client->parser.queue_count - client->parser.queue_first < 2) return;
    for (const ClientStep *step = server.plan->before_queue; step->run; step++) step->run(client);
}

/* LAB 3.4: run every command that has arrived, in order, as long as the client may go on (may_run).
 * resp_first shows the first of the queue, run_first runs it, resp_pop takes it out. A command that
 * run_first puts off stays in the queue. The clock (clock_monotonic_ns) is read once, before the first.
 * True: the queue is empty. False: some are left, to be run later or never; the caller then stops.
 * Tests: all but bulk-errors header-errors inline-errors predictions too-long */
static bool run_queue(Client *client)
{
    LAB_TODO("3.4");
}
/* END LAB 3.4 */

/* Parses what has come and runs it. Only when the queue is empty may bytes be consumed: until then
 * arguments point into them. What is no command is answered last, behind the replies before it. */
static void client_run(Client *client)
{
    RespStatus status;
    do {
        Slice input = conn_input(client->conn);
        status = resp_parse(&client->parser, (char *)input.ptr, input.len);
        before_queue(client);
        if (resp_first(&client->parser) && !run_queue(client)) return;
        if (client_closing(client)) return;
        conn_consume(client->conn, resp_done(&client->parser));
    } while (status == RESP_FULL);
    if (status == RESP_ERROR) refuse_garbage(client);
}

void client_continue(Client *client)
{
    if (client->flags & (CLIENT_RUNNING | CLIENT_HELD) || client_closing(client)) return;
    client_run(client);
    if (client_closing(client)) return;
    size_t missing = resp_missing(&client->parser, conn_input(client->conn).len);
    if (missing) conn_expect_input(client->conn, missing);
    resp_parser_rest(&client->parser);
}

static void on_input(Conn *conn)
{
    Client *client = conn->owner;
    client->last_active_ms = clock_now_ms();
    client_continue(client);
}

/* ---- replies --------------------------------------------------------------------------------- */

void client_write(Client *client, const void *bytes, size_t len)
{
    if (client->flags & (CLIENT_REPLY_OFF | CLIENT_REPLY_SKIP)) return;
    if (client->conn)
        conn_write(client->conn, bytes, len);
    else
        client->captured = sds_append(client->captured, bytes, len);
}

void clients_flush(void)
{
    conns_flush(server.conns);
}

/* ---- birth and death ------------------------------------------------------------------------- */

static void on_closed(Conn *conn)
{
    Client *client = conn->owner;
    if (conn->end == CONN_INPUT_FULL)
        log_line(LOG_WARNING, "Closing client that reached max query buffer length: %s",
                 client->peer);
    for (const ClientStep *step = server.plan->client_closed; step->run; step++) step->run(client);
    client_free_blank(client);
}

static const ConnHandlers client_handlers = {.on_input = on_input, .on_closed = on_closed};

static const RespLimits *limits_of(const Client *client)
{
    return client->flags & CLIENT_AUTHENTICATED ? &server.resp_limits : &resp_anonymous_limits;
}

Client *client_new_blank(void)
{
    Client *client = mem_calloc(1, sizeof(Client));
    client->id = next_client_id++;
    client->protocol = 2;
    client->connected_ms = client->last_active_ms = clock_now_ms();
    client->flags = CLIENT_AUTHENTICATED;
    resp_parser_init(&client->parser, limits_of(client));
    return client;
}

void client_free_blank(Client *client)
{
    resp_parser_free(&client->parser);
    sds_free(client->name);
    mem_free(client);
}

Client *client_new(int fd, const char *peer)
{
    Client *client = client_new_blank();
    snprintf(client->peer, sizeof(client->peer), "%s", peer);
    client->conn = conn_new(server.conns, fd, &client_handlers, client);
    if (client->conn) {
        for (const ClientStep *step = server.plan->client_opened; step->run; step++)
            step->run(client);
        return client;
    }
    client_free_blank(client);
    return NULL;
}

void client_set_authenticated(Client *client, bool authenticated)
{
    if (authenticated)
        client->flags |= CLIENT_AUTHENTICATED;
    else
        client->flags &= ~(unsigned)CLIENT_AUTHENTICATED;
    client->parser.limits = limits_of(client);
}

bool client_authenticate(Client *client, Slice user, Slice password)
{
    bool welcome = slice_equal(user, SLICE("default"));
    for (const AuthStep *step = server.plan->authenticate; welcome && step->check; step++)
        welcome = step->check(user, password);
    if (welcome)
        client_set_authenticated(client, true);
    else
        reply_error(client, "WRONGPASS invalid username-password pair or user is disabled.");
    return welcome;
}

bool client_set_name(Client *client, Slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= '!' && name.ptr[i] <= '~') continue;
        reply_error(client,
                    "ERR Client names cannot contain spaces, newlines or special characters.");
        return false;
    }
    sds_free(client->name);
    client->name = name.len ? sds_new(name.ptr, name.len) : NULL;
    return true;
}

void client_close(Client *client)
{
    conn_close(client->conn);
}

void client_close_after_reply(Client *client)
{
    conn_close_after_output(client->conn);
}

bool client_closing(const Client *client)
{
    return client->conn->end != CONN_OPEN || client->conn->close_after_output;
}

void client_reset(Client *client)
{
    client->db = 0;
    client->protocol = 2;
    /* As in Redis a RESET that is to be skipped is, and NO-EVICT stays. */
    client->flags &= ~(unsigned)(CLIENT_REPLY_OFF | CLIENT_REPLY_SKIP_NEXT);
    sds_free(client->name);
    client->name = NULL;
    for (const ClientStep *step = server.plan->client_reset; step->run; step++) step->run(client);
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* The owner of `conn` or of the first behind it that has a socket still. Those whose last replies are
 * leaving count: a peer that doesn't take them must be seen by CLIENT LIST, KILL and the timeout. */
static Client *first_open(Conn *conn)
{
    while (conn && conn->fd < 0) conn = conn->next;
    return conn ? conn->owner : NULL;
}

Client *client_first(void)
{
    return first_open(server.conns->first);
}

Client *client_next(const Client *client)
{
    return first_open(client->conn->next);
}
