/* basics.c: the commands every server has. See basics.h.
 *
 * In Redis: pingCommand, echoCommand in src/server.c; helloCommand in src/networking.c.
 */
#include "basics.h"

#include "client.h"
#include "lab.h"
#include "reply.h"
#include "server.h"
#include "version.h"

static void ping_command(Call *call)
{
    if (call->argc > 2)
        reply_error(call->client, "ERR wrong number of arguments for 'ping' command");
    else if (call->argc == 2)
        reply_bulk(call->client, call->argv[1]);
    else
        reply_simple(call->client, "PONG");
}

static void echo_command(Call *call)
{
    reply_bulk(call->client, call->argv[1]);
}

static void quit_command(Call *call)
{
    reply_ok(call->client);
    client_close_after_reply(call->client);
}

static void reset_command(Call *call)
{
    client_reset(call->client);
    reply_simple(call->client, "RESET");
}

static void select_command(Call *call)
{
    int64_t db;
    if (!slice_to_int(call->argv[1], &db)) {
        reply_error(call->client, "ERR value is not an integer or out of range");
    } else if (db < INT32_MIN || db > INT32_MAX) {
        reply_error(call->client,
                    "ERR value is out of range, value must between -2147483648 and 2147483647");
    } else if (db < 0 || db >= server.databases) {
        reply_error(call->client, "ERR DB index is out of range");
    } else {
        call->client->db = (int)db;
        reply_ok(call->client);
    }
}

/* ---- HELLO ----------------------------------------------------------------------------------- */

/* What HELLO's arguments ask for. */
typedef struct {
    int64_t protocol; /* 0: not said */
    const Slice *user, *password, *name;
} Hello;

/* Reads `HELLO [version [AUTH user password] [SETNAME name]]`; false: it has replied why not. */
static bool read_hello(Call *call, Hello *hello)
{
    if (call->argc > 1) {
        if (!slice_to_int(call->argv[1], &hello->protocol)) {
            reply_error(call->client, "ERR Protocol version is not an integer or out of range");
            return false;
        }
        if (hello->protocol < 2 || hello->protocol > 3) {
            reply_error(call->client, "NOPROTO unsupported protocol version");
            return false;
        }
    }
    for (int i = 2; i < call->argc; i++) {
        int more = call->argc - i - 1;
        if (slice_equal_nocase(call->argv[i], SLICE("AUTH")) && more >= 2 && i < 60) {
            hello->user = &call->argv[i + 1];
            hello->password = &call->argv[i + 2];
            call->secret_args |= 3ULL << (i + 1);
            i += 2;
        } else if (slice_equal_nocase(call->argv[i], SLICE("SETNAME")) && more >= 1) {
            hello->name = &call->argv[++i];
        } else {
            reply_error(call->client, "ERR Syntax error in HELLO option '%.*s'",
                        (int)call->argv[i].len, call->argv[i].ptr);
            return false;
        }
    }
    return true;
}

static void reply_hello(Client *client)
{
    reply_map(client, 7);
    reply_bulk_text(client, "server");
    reply_bulk_text(client, "redis");
    reply_bulk_text(client, "version");
    reply_bulk_text(client, REDIS_VERSION);
    reply_bulk_text(client, "proto");
    reply_integer(client, client->protocol);
    reply_bulk_text(client, "id");
    reply_integer(client, (int64_t)client->id);
    reply_bulk_text(client, "mode");
    reply_bulk_text(client, "standalone");
    reply_bulk_text(client, "role");
    reply_bulk_text(client, "master");
    reply_bulk_text(client, "modules");
    reply_array(client, 0);
}

/* LAB 3.8: shake hands: sign in, take a name, choose the protocol, say who we are.
 * read_hello, client_authenticate and client_set_name answer false when they have replied an error;
 * then nothing more is replied and nothing more changes. Who has not signed in before, and does not
 * now, gets the NOAUTH error (the handout has its text). reply_hello answers, in the version chosen.
 * Tests: auth command-info config-get hello-2 hello-3 hello-errors hello-options info monitor
 * replies-resp3 reset */
static void hello_command(Call *call)
{
    LAB_TODO("3.8");
}
/* END LAB 3.8 */

const CommandRow basic_commands[] = {
    {"ping", ping_command, -1, CMD_FAST, CAT_CONNECTION},
    {"echo", echo_command, 2, CMD_LOADING | CMD_STALE | CMD_FAST, CAT_CONNECTION},
    {"hello", hello_command, -1,
     CMD_NOSCRIPT | CMD_LOADING | CMD_STALE | CMD_FAST | CMD_NO_AUTH | CMD_ALLOW_BUSY,
     CAT_CONNECTION},
    {"select", select_command, 2, CMD_LOADING | CMD_STALE | CMD_FAST, CAT_CONNECTION},
    {"quit", quit_command, -1,
     CMD_NOSCRIPT | CMD_LOADING | CMD_STALE | CMD_FAST | CMD_NO_AUTH | CMD_ALLOW_BUSY,
     CAT_CONNECTION},
    {"reset", reset_command, 1,
     CMD_NOSCRIPT | CMD_LOADING | CMD_STALE | CMD_FAST | CMD_NO_AUTH | CMD_ALLOW_BUSY,
     CAT_CONNECTION},
    {0}};
