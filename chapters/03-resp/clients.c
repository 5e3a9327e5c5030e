/* clients.c: see clients.h. */
#include "clients.h"

#include <assert.h>
#include <sys/resource.h>
#include <unistd.h>

#include "clock.h"
#include "log.h"
#include "mem.h"
#include "server.h"

static struct {
    int64_t max, timeout_s;
    int64_t input_max; /* bytes that one client may have waiting to be parsed */
} settings;

/* Descriptors beside the clients' own: listeners, the loop's, files. Redis keeps 32 too. */
enum { DESCRIPTORS_RESERVED = 32 };

/* ---- options --------------------------------------------------------------------------------- */

/* Asks the kernel for `wanted` descriptors; returns how many we may have. */
static int64_t ask_descriptors(int64_t wanted)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == -1) return wanted; /* unknown: accept will tell */
    if ((int64_t)limit.rlim_cur >= wanted) return wanted;
    struct rlimit more = {.rlim_cur = (rlim_t)wanted, .rlim_max = limit.rlim_max};
    if (more.rlim_max < more.rlim_cur) more.rlim_max = more.rlim_cur;
    if (setrlimit(RLIMIT_NOFILE, &more) == 0) return wanted;
    limit.rlim_cur = limit.rlim_max; /* all that may be had without privilege */
    setrlimit(RLIMIT_NOFILE, &limit);
    return (int64_t)limit.rlim_cur;
}

static const char *apply_max(void)
{
    int64_t wanted = settings.max + DESCRIPTORS_RESERVED;
    if (ask_descriptors(wanted) >= wanted) return NULL;
    return "The operating system is not able to handle the specified number of clients, try with a "
           "lower number";
}

static const char *apply_input_max(void)
{
    server.conns->limits.input_max = (size_t)settings.input_max;
    return NULL;
}

const Option clients_options[] = {
    {.name = "maxclients", .kind = OPTION_INT, .value.number = &settings.max, .initial = "10000",
     .min = 1, .max = UINT32_MAX, .apply = apply_max},
    {.name = "timeout", .kind = OPTION_INT, .value.number = &settings.timeout_s, .initial = "0",
     .min = 0, .max = INT32_MAX},
    /* Positions in the input are 32 bits wide, so the limit stays below 4 GB. */
    {.name = "client-query-buffer-limit", .kind = OPTION_MEMORY,
     .value.number = &settings.input_max, .initial = "1gb", .min = 1 << 20, .max = 3LL << 30,
     .apply = apply_input_max},
    {0}};

/* ---- steps ----------------------------------------------------------------------------------- */

void clients_fit_descriptors(void)
{
    apply_input_max();
    int64_t wanted = settings.max + DESCRIPTORS_RESERVED, granted = ask_descriptors(wanted);
    if (granted >= wanted) return;
    settings.max = granted > DESCRIPTORS_RESERVED ? granted - DESCRIPTORS_RESERVED : 1;
    log_line(LOG_WARNING, "maxclients is now %lld: the kernel grants no more than %lld descriptors",
             (long long)settings.max, (long long)granted);
}

bool accept_if_room(int fd)
{
    if (server.conns->count < settings.max) return true;
    static const char text[] = "-ERR max number of clients reached\r\n";
    /* Best effort: the socket is new, so its buffer has room; who does not listen is not told. */
    ssize_t ignored = write(fd, text, sizeof(text) - 1);
    (void)ignored;
    server.stats.connections_rejected++;
    return false;
}

/* To take our replies is a sign of life too: a large one may be on its way for longer than the
 * timeout, and one that took us long is followed by a client that could not speak meanwhile. */
static void notice_progress(Client *client)
{
    if (client->conn->bytes_written == client->written_before) return;
    client->written_before = client->conn->bytes_written;
    client->last_active_ms = clock_now_ms();
}

void clients_close_idle(void)
{
    if (settings.timeout_s == 0) return;
    int64_t oldest_ms = clock_now_ms() - settings.timeout_s * 1000;
    for (Client *client = client_first(); client; client = client_next(client)) {
        notice_progress(client);
        if (client->last_active_ms > oldest_ms) continue;
        if (client->flags & (CLIENT_HELD | CLIENT_RESUMING | CLIENT_MONITOR)) continue;
        log_line(LOG_VERBOSE, "Closing idle client %s", client->peer);
        client_close(client);
    }
}

/* ---- one of them ----------------------------------------------------------------------------- */

Client *client_by_id(uint64_t id)
{
    for (Client *client = client_first(); client; client = client_next(client))
        if (client->id == id) return client;
    return NULL;
}

size_t client_memory(const Client *client)
{
    return mem_size(client) + resp_parser_memory(&client->parser) +
           (client->name ? sds_allocated(client->name) : 0) +
           (client->conn ? conn_memory(client->conn) : 0);
}

Client *client_new_captive(void)
{
    Client *client = client_new_blank();
    client->captured = sds_empty();
    return client;
}

void client_free_captive(Client *client)
{
    assert(!client->conn);
    sds_free(client->captured);
    client_free_blank(client);
}
