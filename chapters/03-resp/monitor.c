/* monitor.c: see monitor.h. */
#include "monitor.h"

#include "clock.h"
#include "log.h"
#include "mem.h"
#include "reply.h"

static struct {
    Client **watching;
    int count, capacity;
} monitors;

/* One line for one command: +1339518083.107412 [0 127.0.0.1:60866] "ping" "hello" */
static Sds describe(const Call *call)
{
    int64_t now_us = clock_wall_us();
    Sds line = sds_append_format(sds_empty(), "+%lld.%06lld [%d %s]", (long long)(now_us / 1000000),
                                 (long long)(now_us % 1000000), call->client->db,
                                 call->origin == FROM_SCRIPT ? "lua" : call->client->peer);
    for (int i = 0; i < call->argc; i++) {
        bool secret = i < 64 && call->secret_args >> i & 1;
        Slice shown = secret ? SLICE("(redacted)") : call->argv[i];
        line = sds_append(line, " ", 1);
        line = sds_append_quoted(line, shown.ptr, shown.len);
    }
    return sds_append(line, "\r\n", 2);
}

/* Commands of the operator's own (CMD_ADMIN) are not shown to others. */
void feed_monitors(Call *call)
{
    if (monitors.count == 0 || call->flags & (CMD_ADMIN | CMD_SKIP_MONITOR)) return;
    Sds line = describe(call);
    for (int i = 0; i < monitors.count; i++) {
        Client *monitor = monitors.watching[i];
        if (client_closing(monitor)) continue;
        reply_raw(monitor, line, sds_len(line));
        if (monitor->conn->output_bytes <= MONITOR_OUTPUT_MAX) continue;
        log_line(LOG_WARNING, "Closing monitor %s: it lets %zu bytes pile up", monitor->peer,
                 monitor->conn->output_bytes);
        client_close(monitor);
    }
    sds_free(line);
}

static void monitor_command(Call *call)
{
    Client *client = call->client;
    if (client->flags & CLIENT_MONITOR) return; /* as Redis: asked twice, answered once */
    if (monitors.count == monitors.capacity) {
        monitors.capacity = monitors.capacity ? monitors.capacity * 2 : 4;
        monitors.watching =
            mem_realloc(monitors.watching, (size_t)monitors.capacity * sizeof(Client *));
    }
    monitors.watching[monitors.count++] = client;
    client->flags |= CLIENT_MONITOR;
    reply_ok(client);
}

void monitor_stop(Client *client)
{
    if (!(client->flags & CLIENT_MONITOR)) return;
    client->flags &= ~(unsigned)CLIENT_MONITOR;
    for (int i = 0; i < monitors.count; i++)
        if (monitors.watching[i] == client) monitors.watching[i] = monitors.watching[--monitors.count];
    if (monitors.count > 0) return;
    mem_free(monitors.watching);
    monitors.watching = NULL;
    monitors.capacity = 0;
}

const CommandRow monitor_commands[] = {
    {"monitor", monitor_command, 1, CMD_ADMIN | CMD_NOSCRIPT | CMD_LOADING | CMD_STALE, 0},
    {0}};
