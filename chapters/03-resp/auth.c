/* auth.c: see auth.h. */
#include "auth.h"

#include "clock.h"
#include "log.h"
#include "reply.h"

static Sds password; /* empty: none is needed */

const Option auth_options[] = {{.name = "requirepass", .kind = OPTION_TEXT,
                                .value.text = &password, .initial = "", .flags = OPTION_SENSITIVE},
                               {0}};

static bool password_needed(void)
{
    return sds_len(password) > 0;
}

/* Takes the same time wherever the first difference is, so that guessing byte by byte fails. */
bool check_password(Slice user, Slice guess)
{
    (void)user; /* "default", the only one: client_authenticate has seen to it */
    if (!password_needed()) return true;
    Slice secret = sds_slice(password);
    unsigned char difference = secret.len != guess.len;
    for (size_t i = 0; i < guess.len; i++)
        difference |= (unsigned char)(guess.ptr[i] ^ secret.ptr[i % secret.len]);
    return difference == 0;
}

void auth_require(Client *client)
{
    client_set_authenticated(client, !password_needed());
}

Verdict gate_no_browser(Call *call)
{
    if (!slice_equal_nocase(call->argv[0], SLICE("POST")) &&
        !slice_equal_nocase(call->argv[0], SLICE("Host:")))
        return GATE_PASS;
    static int64_t silent_until_ns; /* once a minute is enough: the page may try for ever */
    if (clock_turn_start_ns() >= silent_until_ns) {
        silent_until_ns = clock_turn_start_ns() + 60000000000;
        log_line(LOG_WARNING, "Closing %s: it speaks HTTP, as a browser does for a hostile page",
                 call->client->peer);
    }
    client_close(call->client);
    return GATE_REFUSED;
}

Verdict gate_authenticated(Call *call)
{
    if (call->client->flags & CLIENT_AUTHENTICATED || call->flags & CMD_NO_AUTH) return GATE_PASS;
    if (!password_needed()) { /* CONFIG SET requirepass "" has opened the door meanwhile */
        client_set_authenticated(call->client, true);
        return GATE_PASS;
    }
    reply_error(call->client, "NOAUTH Authentication required.");
    return GATE_REFUSED;
}

static void auth_command(Call *call)
{
    Client *client = call->client;
    call->secret_args = 1 << 1 | 1 << 2;
    if (call->argc > 3) {
        reply_error(client, "ERR syntax error");
        return;
    }
    if (call->argc == 2 && !password_needed()) {
        reply_error(client, "ERR AUTH <password> called without any password configured for the "
                            "default user. Are you sure your configuration is correct?");
        return;
    }
    Slice user = call->argc == 3 ? call->argv[1] : SLICE("default");
    if (client_authenticate(client, user, call->argv[call->argc - 1])) reply_ok(client);
}

const CommandRow auth_commands[] = {
    {"auth", auth_command, -2,
     CMD_NOSCRIPT | CMD_LOADING | CMD_STALE | CMD_FAST | CMD_NO_AUTH | CMD_ALLOW_BUSY,
     CAT_CONNECTION},
    {0}};
