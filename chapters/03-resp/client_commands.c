/* client_commands.c: see client_commands.h.
 *
 * Reading order: describing a client, finding those that LIST and KILL mean, pausing, the rest.
 */
#include "client_commands.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/socket.h>

#include "clients.h"
#include "clock.h"
#include "held.h"
#include "help.h"
#include "reply.h"
#include "server.h"

/* ---- describing ------------------------------------------------------------------------------ */

/* Our end of the connection: "127.0.0.1:6379". */
static void local_address(const Client *client, char out[PEER_NAME_MAX])
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } address = {0};
    socklen_t len = sizeof(address);
    char host[INET6_ADDRSTRLEN] = "?";
    out[0] = 0;
    if (getsockname(client->conn->fd, &address.any, &len) == -1) return;
    if (address.any.sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &address.v6.sin6_addr, host, sizeof(host));
        snprintf(out, PEER_NAME_MAX, "[%s]:%d", host, ntohs(address.v6.sin6_port));
    } else {
        inet_ntop(AF_INET, &address.v4.sin_addr, host, sizeof(host));
        snprintf(out, PEER_NAME_MAX, "%s:%d", host, ntohs(address.v4.sin_port));
    }
}

static const char *flag_letters(const Client *client)
{
    static char letters[8];
    int count = 0;
    if (client->flags & CLIENT_MONITOR) letters[count++] = 'O';
    if (client->flags & CLIENT_HELD) letters[count++] = 'b';
    if (client->conn->close_after_output) letters[count++] = 'c';
    if (client->flags & CLIENT_NO_EVICT) letters[count++] = 'e';
    if (count == 0) letters[count++] = 'N';
    letters[count] = 0;
    return letters;
}

/* The line of CLIENT LIST. Fields of features that come in later chapters show their resting value,
 * since tools read the line by its fields. */
static Sds append_client(Sds out, const Client *client)
{
    char local[PEER_NAME_MAX];
    local_address(client, local);
    const Conn *conn = client->conn;
    size_t input = conn->input.end - conn->input.start;
    int64_t now_ms = clock_now_ms();
    return sds_append_format(
        out,
        "id=%" PRIu64 " addr=%s laddr=%s fd=%d name=%s age=%" PRId64 " idle=%" PRId64
        " flags=%s db=%d sub=0 psub=0 ssub=0 multi=-1 qbuf=%zu qbuf-free=%zu argv-mem=0"
        " multi-mem=0 rbs=0 rbp=0 obl=0 oll=%d omem=%zu tot-mem=%zu events=%s cmd=%s user=default"
        " redir=-1 resp=%d",
        client->id, client->peer, local, conn->fd, client->name ? client->name : "",
        (now_ms - client->connected_ms) / 1000, (now_ms - client->last_active_ms) / 1000,
        flag_letters(client), client->db, input, conn->input.capacity - conn->input.end,
        conn->output_first != NULL, conn->output_bytes, client_memory(client),
        loop_watched(server.loop, conn->fd) & LOOP_WRITABLE ? "rw" : "r",
        client->last_command ? client->last_command->row->name : "NULL", client->protocol);
}

/* ---- LIST and KILL --------------------------------------------------------------------------- */

typedef enum { TYPE_ANY, TYPE_NORMAL, TYPE_OTHER } ClientType;

/* Which type a word names. Replicas (14) and subscribers (11) do not exist yet. */
static bool read_type(Call *call, Slice word, ClientType *type)
{
    if (slice_equal_nocase(word, SLICE("normal"))) {
        *type = TYPE_NORMAL;
    } else if (slice_equal_nocase(word, SLICE("slave")) ||
               slice_equal_nocase(word, SLICE("replica")) ||
               slice_equal_nocase(word, SLICE("pubsub")) ||
               slice_equal_nocase(word, SLICE("master"))) {
        *type = TYPE_OTHER;
    } else {
        reply_error(call->client, "ERR Unknown client type '%.*s'", (int)word.len, word.ptr);
        return false;
    }
    return true;
}

static void reply_lines(Call *call, Sds lines)
{
    reply_verbatim(call->client, "txt", sds_slice(lines));
    sds_free(lines);
}

static void client_list_ids(Call *call)
{
    Sds lines = sds_empty();
    for (int i = 3; i < call->argc; i++) {
        int64_t id;
        if (!slice_to_int(call->argv[i], &id)) {
            reply_error(call->client, "ERR Invalid client ID");
            sds_free(lines);
            return;
        }
        Client *client = client_by_id((uint64_t)id);
        if (client) lines = sds_append(append_client(lines, client), "\n", 1);
    }
    reply_lines(call, lines);
}

static void client_list(Call *call)
{
    ClientType type = TYPE_ANY;
    if (call->argc == 4 && slice_equal_nocase(call->argv[2], SLICE("TYPE"))) {
        if (!read_type(call, call->argv[3], &type)) return;
    } else if (call->argc > 3 && slice_equal_nocase(call->argv[2], SLICE("ID"))) {
        client_list_ids(call);
        return;
    } else if (call->argc != 2) {
        reply_error(call->client, "ERR syntax error");
        return;
    }
    Sds lines = sds_empty();
    for (Client *client = client_first(); client && type != TYPE_OTHER; client = client_next(client))
        lines = sds_append(append_client(lines, client), "\n", 1);
    reply_lines(call, lines);
}

/* Whom KILL means: all that is given must fit. */
typedef struct {
    const Slice *address, *local_address;
    int64_t id; /* 0: any */
    ClientType type;
    bool skip_me;
} KillFilter;

static bool read_kill_filter(Call *call, KillFilter *filter)
{
    for (int i = 2; i < call->argc; i += 2) {
        if (i + 1 == call->argc) {
            reply_error(call->client, "ERR syntax error");
            return false;
        }
        Slice word = call->argv[i];
        const Slice *value = &call->argv[i + 1];
        if (slice_equal_nocase(word, SLICE("ID"))) {
            if (!slice_to_int(*value, &filter->id) || filter->id < 1) {
                reply_error(call->client, "ERR client-id should be greater than 0");
                return false;
            }
        } else if (slice_equal_nocase(word, SLICE("TYPE"))) {
            if (!read_type(call, *value, &filter->type)) return false;
        } else if (slice_equal_nocase(word, SLICE("ADDR"))) {
            filter->address = value;
        } else if (slice_equal_nocase(word, SLICE("LADDR"))) {
            filter->local_address = value;
        } else if (slice_equal_nocase(word, SLICE("USER"))) {
            if (slice_equal(*value, SLICE("default"))) continue;
            reply_error(call->client, "ERR No such user '%.*s'", (int)value->len, value->ptr);
            return false;
        } else if (slice_equal_nocase(word, SLICE("SKIPME")) &&
                   slice_equal_nocase(*value, SLICE("yes"))) {
            filter->skip_me = true;
        } else if (slice_equal_nocase(word, SLICE("SKIPME")) &&
                   slice_equal_nocase(*value, SLICE("no"))) {
            filter->skip_me = false;
        } else {
            reply_error(call->client, "ERR syntax error");
            return false;
        }
    }
    return true;
}

static bool is_meant(const Client *client, const Client *caller, const KillFilter *filter)
{
    if (filter->skip_me && client == caller) return false;
    if (filter->id && client->id != (uint64_t)filter->id) return false;
    if (filter->type == TYPE_OTHER) return false;
    if (filter->address && !slice_equal(*filter->address, slice_of(client->peer))) return false;
    if (!filter->local_address) return true;
    char local[PEER_NAME_MAX];
    local_address(client, local);
    return slice_equal(*filter->local_address, slice_of(local));
}

/* `CLIENT KILL address` replies OK or an error; with filters it replies how many were killed. */
static void client_kill(Call *call)
{
    KillFilter filter = {.skip_me = true};
    bool old_form = call->argc == 3;
    if (old_form) {
        filter.address = &call->argv[2];
        filter.skip_me = false;
    } else if (!read_kill_filter(call, &filter)) {
        return;
    }
    int killed = 0;
    bool caller_too = false;
    for (Client *client = client_first(); client;) {
        Client *next = client_next(client);
        if (is_meant(client, call->client, &filter)) {
            killed++;
            if (client == call->client)
                caller_too = true;
            else
                client_close(client);
        }
        client = next;
    }
    if (!old_form)
        reply_integer(call->client, killed);
    else if (killed)
        reply_ok(call->client);
    else
        reply_error(call->client, "ERR No such client");
    if (caller_too) client_close_after_reply(call->client);
}

/* ---- PAUSE ----------------------------------------------------------------------------------- */

static struct {
    int64_t until_ms;
    bool writes_only;
    LoopTimer timer;
} pause;

static bool paused(void)
{
    return clock_now_ms() < pause.until_ms;
}

Verdict gate_not_paused(Call *call)
{
    if (pause.until_ms == 0 || !paused()) return GATE_PASS; /* the usual case asks no clock */
    if (pause.writes_only && !(call->flags & (CMD_WRITE | CMD_MAY_REPLICATE))) return GATE_PASS;
    call->client->flags |= CLIENT_PAUSED;
    client_hold(call->client);
    return GATE_LATER;
}

static void end_pause(void)
{
    pause.until_ms = 0;
    for (Client *client = client_first(); client; client = client_next(client)) {
        if (!(client->flags & CLIENT_PAUSED)) continue;
        client->flags &= ~(unsigned)CLIENT_PAUSED;
        client_resume(client);
    }
}

static int64_t on_pause_over(Loop *loop, void *data)
{
    (void)loop;
    (void)data;
    pause.timer = 0;
    end_pause();
    return LOOP_TIMER_DONE;
}

/* A second PAUSE never shortens the first, nor narrows it from all commands to writes. */
static void client_pause(Call *call)
{
    int64_t wait_ms;
    bool writes_only = call->argc == 4 && slice_equal_nocase(call->argv[3], SLICE("WRITE"));
    if (call->argc > 4) {
        reply_error(call->client, "ERR unknown subcommand or wrong number of arguments for '%.*s'. "
                                  "Try CLIENT HELP.",
                    (int)call->argv[1].len, call->argv[1].ptr);
    } else if (call->argc == 4 && !writes_only &&
               !slice_equal_nocase(call->argv[3], SLICE("ALL"))) {
        reply_error(call->client, "ERR CLIENT PAUSE mode must be WRITE or ALL");
    } else if (!slice_to_int(call->argv[2], &wait_ms)) {
        reply_error(call->client, "ERR timeout is not an integer or out of range");
    } else if (wait_ms < 0) {
        reply_error(call->client, "ERR timeout is negative");
    } else if (wait_ms > INT64_MAX - clock_now_ms()) {
        reply_error(call->client, "ERR timeout is out of range");
    } else {
        int64_t until_ms = clock_now_ms() + wait_ms;
        pause.writes_only = paused() ? pause.writes_only && writes_only : writes_only;
        if (until_ms > pause.until_ms) pause.until_ms = until_ms;
        if (pause.timer) loop_timer_cancel(server.loop, pause.timer);
        pause.timer = loop_timer_add(server.loop, pause.until_ms - clock_now_ms(), on_pause_over, NULL);
        reply_ok(call->client);
    }
}

static void client_unpause(Call *call)
{
    if (pause.timer) loop_timer_cancel(server.loop, pause.timer);
    pause.timer = 0;
    end_pause();
    reply_ok(call->client);
}

/* ---- the rest -------------------------------------------------------------------------------- */

static void client_id(Call *call)
{
    reply_integer(call->client, (int64_t)call->client->id);
}

static void client_info(Call *call)
{
    Sds line = append_client(sds_empty(), call->client);
    reply_lines(call, sds_append(line, "\n", 1));
}

static void client_getname(Call *call)
{
    if (call->client->name)
        reply_bulk(call->client, sds_slice(call->client->name));
    else
        reply_null(call->client);
}

static void client_setname(Call *call)
{
    if (client_set_name(call->client, call->argv[2])) reply_ok(call->client);
}

/* OFF and SKIP are themselves not answered. */
static void client_reply(Call *call)
{
    Client *client = call->client;
    if (slice_equal_nocase(call->argv[2], SLICE("ON"))) {
        client->flags &= ~(unsigned)(CLIENT_REPLY_OFF | CLIENT_REPLY_SKIP);
        reply_ok(client);
    } else if (slice_equal_nocase(call->argv[2], SLICE("OFF"))) {
        client->flags |= CLIENT_REPLY_OFF;
    } else if (slice_equal_nocase(call->argv[2], SLICE("SKIP"))) {
        if (!(client->flags & CLIENT_REPLY_OFF)) client->flags |= CLIENT_REPLY_SKIP_NEXT;
    } else {
        reply_error(client, "ERR syntax error");
    }
}

static void client_no_evict(Call *call)
{
    if (slice_equal_nocase(call->argv[2], SLICE("ON"))) {
        call->client->flags |= CLIENT_NO_EVICT;
    } else if (slice_equal_nocase(call->argv[2], SLICE("OFF"))) {
        call->client->flags &= ~(unsigned)CLIENT_NO_EVICT;
    } else {
        reply_error(call->client, "ERR syntax error");
        return;
    }
    reply_ok(call->client);
}

static void client_help(Call *call)
{
    static const char *const lines[] = {
        "GETNAME",
        "    Tell how this connection is called.",
        "ID",
        "    Tell this connection's number; no other ever gets it.",
        "INFO",
        "    Describe this connection, in the words of LIST.",
        "KILL <address>",
        "    End the connection that comes from this ip:port.",
        "KILL <filter> <value> [<filter> <value> ...]",
        "    End the connections that fit all filters, and tell how many. Filters:",
        "    * ID <number>",
        "    * ADDR <ip:port>: where the client is",
        "    * LADDR <ip:port>: where it came in",
        "    * TYPE (normal|master|replica|pubsub)",
        "    * USER <name>",
        "    * SKIPME (yes|no): spare the caller; yes, unless said otherwise",
        "LIST [TYPE (normal|master|replica|pubsub)|ID <number> ...]",
        "    Describe connections, a line each.",
        "NO-EVICT (ON|OFF)",
        "    Keep this connection even when memory is short.",
        "PAUSE <milliseconds> [WRITE|ALL]",
        "    Let everybody's commands wait, or only those that write.",
        "REPLY (ON|OFF|SKIP)",
        "    Answer this connection, or don't, or leave out one answer.",
        "SETNAME <name>",
        "    Give this connection a name; an empty one takes it away.",
        "UNPAUSE",
        "    Let the waiting commands go on.",
        NULL};
    reply_help(call, lines);
}

enum {
    OWN = CMD_NOSCRIPT | CMD_LOADING | CMD_STALE, /* about one's own connection */
    OTHERS = OWN | CMD_ADMIN,                     /* about other people's */
};

const CommandRow client_commands[] = {
    {"client", NULL, -2, 0, 0},
    {"client|getname", client_getname, 2, OWN, CAT_CONNECTION},
    {"client|help", client_help, 2, CMD_LOADING | CMD_STALE, CAT_CONNECTION},
    {"client|id", client_id, 2, OWN, CAT_CONNECTION},
    {"client|info", client_info, 2, OWN, CAT_CONNECTION},
    {"client|kill", client_kill, -3, OTHERS, CAT_CONNECTION},
    {"client|list", client_list, -2, OTHERS, CAT_CONNECTION},
    {"client|no-evict", client_no_evict, 3, OTHERS, CAT_CONNECTION},
    {"client|pause", client_pause, -3, OTHERS, CAT_CONNECTION},
    {"client|reply", client_reply, 3, OWN, CAT_CONNECTION},
    {"client|setname", client_setname, 3, OWN, CAT_CONNECTION},
    {"client|unpause", client_unpause, 2, OTHERS, CAT_CONNECTION},
    {0}};
