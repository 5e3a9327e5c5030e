/* server_commands.c: see server_commands.h. In Redis: timeCommand, shutdownCommand. */
#include "server_commands.h"

#include "clock.h"
#include "reply.h"
#include "server.h"

static void time_command(Call *call)
{
    int64_t now_us = clock_wall_us();
    reply_array(call->client, 2);
    reply_bulk_integer(call->client, now_us / 1000000);
    reply_bulk_integer(call->client, now_us % 1000000);
}

/* NOSAVE, SAVE, NOW and FORCE are about data: they change nothing until 09-persistence has some. */
static void shutdown_command(Call *call)
{
    bool save = false, nosave = false, abort_it = false, other = false;
    for (int i = 1; i < call->argc; i++) {
        if (slice_equal_nocase(call->argv[i], SLICE("SAVE"))) {
            save = true;
        } else if (slice_equal_nocase(call->argv[i], SLICE("NOSAVE"))) {
            nosave = true;
        } else if (slice_equal_nocase(call->argv[i], SLICE("ABORT"))) {
            abort_it = true;
        } else if (slice_equal_nocase(call->argv[i], SLICE("NOW")) ||
                   slice_equal_nocase(call->argv[i], SLICE("FORCE"))) {
            other = true;
        } else {
            reply_error(call->client, "ERR syntax error");
            return;
        }
    }
    if ((save && nosave) || (abort_it && (save || nosave || other))) {
        reply_error(call->client, "ERR syntax error");
    } else if (abort_it) {
        reply_error(call->client, "ERR No shutdown in progress."); /* ours is over at once */
    } else {
        client_close_after_reply(call->client); /* its own answer is that the connection ends */
        server_stop();
    }
}

const CommandRow server_commands[] = {
    {"time", time_command, 1, CMD_LOADING | CMD_STALE | CMD_FAST, 0},
    {"shutdown", shutdown_command, -1,
     CMD_ADMIN | CMD_NOSCRIPT | CMD_LOADING | CMD_STALE | CMD_NO_MULTI | CMD_ALLOW_BUSY, 0},
    {0}};
