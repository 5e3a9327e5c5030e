/* memory.c: see memory.h. */
#include "memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "arguments.h"
#include "client.h"
#include "clients.h"
#include "db.h"
#include "help.h"
#include "mem.h"
#include "reply.h"
#include "server.h"

enum { SAMPLES = 5 }; /* elements of a large value that MEMORY USAGE looks at */

static struct {
    size_t at_start;
} memory;

void memory_start(void)
{
    mem_give_back_aside();
    memory.at_start = mem_used();
}

/* ---- adding it up ----------------------------------------------------------------------------- */

typedef struct {
    size_t peak, used, at_start, clients, tables, keys;
    size_t overhead, data; /* used = overhead + data */
    MemAllocatorStats allocator;
    size_t resident;
} Report;

static size_t all_clients(void)
{
    size_t bytes = 0;
    for (Client *client = client_first(); client; client = client_next(client))
        bytes += client_memory(client);
    return bytes;
}

/* The tables, and the entries but for what a Key and its name take: next, and the index. */
static size_t table_bytes(const Db *db)
{
    size_t keys = dict_count(db->keys), deadlines = dict_count(db->deadlines);
    return dict_bytes(db->keys) + dict_bytes(db->deadlines) + keys * sizeof(void *) +
           deadlines * 2 * sizeof(void *);
}

static Report take_stock(void)
{
    Report report = {.used = mem_used(), .at_start = memory.at_start, .resident = mem_resident()};
    mem_peak_update();
    report.peak = mem_peak();
    report.clients = all_clients();
    for (int i = 0; i < db_count(); i++) {
        const Db *db = db_by_id(i);
        report.keys += dict_count(db->keys);
        if (dict_count(db->keys) > 0) report.tables += table_bytes(db);
    }
    report.overhead = report.at_start + report.clients + report.tables;
    if (report.overhead > report.used) report.overhead = report.used;
    report.data = report.used - report.overhead;
    if (!mem_allocator_stats(&report.allocator)) /* it can't be asked: then it loses nothing */
        report.allocator = (MemAllocatorStats){report.used, report.used, report.used};
    return report;
}

static double ratio(size_t whole, size_t part)
{
    return part ? (double)whole / (double)part : 0;
}

static double percent(size_t part, size_t whole)
{
    return whole ? 100.0 * (double)part / (double)whole : 0;
}

static int64_t lost(size_t whole, size_t part)
{
    return (int64_t)whole - (int64_t)part;
}

/* What the data have of what came on top of the empty server. */
static double data_percent(const Report *report)
{
    return percent(report->data, report->used - report->at_start);
}

size_t key_bytes(const Db *db, const Key *key, size_t samples)
{
    size_t index = key->deadline_ms == NO_DEADLINE ? 0 : 2 * sizeof(void *);
    (void)db;
    return dict_entry_bytes(key) + index + sizeof(void *) + object_bytes(key->value, samples);
}

/* ---- INFO ------------------------------------------------------------------------------------- */

Sds info_memory_details(Sds out)
{
    Report r = take_stock();
    return sds_append_format(
        out,
        "used_memory_peak_perc:%.2f%%\r\n"
        "used_memory_overhead:%zu\r\n"
        "used_memory_startup:%zu\r\n"
        "used_memory_dataset:%zu\r\n"
        "used_memory_dataset_perc:%.2f%%\r\n"
        "allocator_allocated:%zu\r\n"
        "allocator_active:%zu\r\n"
        "allocator_resident:%zu\r\n"
        "total_system_memory:%" PRIu64 "\r\n"
        "allocator_frag_ratio:%.2f\r\n"
        "allocator_frag_bytes:%" PRId64 "\r\n"
        "allocator_rss_ratio:%.2f\r\n"
        "allocator_rss_bytes:%" PRId64 "\r\n"
        "rss_overhead_ratio:%.2f\r\n"
        "rss_overhead_bytes:%" PRId64 "\r\n"
        "mem_fragmentation_bytes:%" PRId64 "\r\n",
        percent(r.used, r.peak), r.overhead, r.at_start, r.data, data_percent(&r),
        r.allocator.allocated, r.allocator.active, r.allocator.resident,
        (uint64_t)sysconf(_SC_PHYS_PAGES) * (uint64_t)sysconf(_SC_PAGESIZE),
        ratio(r.allocator.active, r.allocator.allocated),
        lost(r.allocator.active, r.allocator.allocated),
        ratio(r.allocator.resident, r.allocator.active),
        lost(r.allocator.resident, r.allocator.active), ratio(r.resident, r.allocator.resident),
        lost(r.resident, r.allocator.resident), lost(r.resident, r.used));
}

/* ---- MEMORY USAGE, STATS ---------------------------------------------------------------------- */

static void memory_usage(Call *call)
{
    int64_t samples = SAMPLES;
    for (int i = 3; i < call->argc; i += 2) {
        if (!arg_is_with(call, i, "samples", 1)) {
            refuse_syntax(call);
            return;
        }
        if (!arg_integer(call, i + 1, &samples)) return;
        if (samples < 0) {
            refuse_syntax(call);
            return;
        }
    }
    const Key *key = db_find(db_of(call), call->argv[2], DB_NO_TOUCH);
    if (key)
        reply_integer(call->client, (int64_t)key_bytes(db_of(call), key, (size_t)samples));
    else
        reply_null(call->client);
}

static void field(Client *client, const char *name, int64_t value)
{
    reply_bulk_text(client, name);
    reply_integer(client, value);
}

static void field_ratio(Client *client, const char *name, double value)
{
    reply_bulk_text(client, name);
    reply_double(client, value);
}

static void reply_databases(Client *client)
{
    for (int i = 0; i < db_count(); i++) {
        const Db *db = db_by_id(i);
        if (dict_count(db->keys) == 0) continue;
        char name[32];
        snprintf(name, sizeof(name), "db.%d", i);
        reply_bulk_text(client, name);
        reply_map(client, 2);
        field(client, "overhead.hashtable.main",
              (int64_t)(dict_bytes(db->keys) + dict_count(db->keys) * sizeof(void *)));
        field(client, "overhead.hashtable.expires",
              (int64_t)(dict_bytes(db->deadlines) +
                        dict_count(db->deadlines) * 2 * sizeof(void *)));
    }
}

static size_t databases_in_use(void)
{
    size_t in_use = 0;
    for (int i = 0; i < db_count(); i++) in_use += dict_count(db_by_id(i)->keys) > 0;
    return in_use;
}

static void memory_stats(Call *call)
{
    Client *client = call->client;
    Report r = take_stock();
    enum { FIELDS = 20 }; /* besides one for each database */
    reply_map(client, FIELDS + databases_in_use());
    field(client, "peak.allocated", (int64_t)r.peak);
    field(client, "total.allocated", (int64_t)r.used);
    field(client, "startup.allocated", (int64_t)r.at_start);
    field(client, "clients.normal", (int64_t)r.clients);
    reply_databases(client);
    field(client, "overhead.total", (int64_t)r.overhead);
    field(client, "keys.count", (int64_t)r.keys);
    field(client, "keys.bytes-per-key", r.keys ? lost(r.used, r.at_start) / (int64_t)r.keys : 0);
    field(client, "dataset.bytes", (int64_t)r.data);
    field_ratio(client, "dataset.percentage", data_percent(&r));
    field_ratio(client, "peak.percentage", percent(r.used, r.peak));
    field(client, "allocator.allocated", (int64_t)r.allocator.allocated);
    field(client, "allocator.active", (int64_t)r.allocator.active);
    field(client, "allocator.resident", (int64_t)r.allocator.resident);
    field_ratio(client, "allocator-fragmentation.ratio",
                ratio(r.allocator.active, r.allocator.allocated));
    field(client, "allocator-fragmentation.bytes",
          lost(r.allocator.active, r.allocator.allocated));
    field_ratio(client, "allocator-rss.ratio", ratio(r.allocator.resident, r.allocator.active));
    field(client, "allocator-rss.bytes", lost(r.allocator.resident, r.allocator.active));
    field_ratio(client, "rss-overhead.ratio", ratio(r.resident, r.allocator.resident));
    field_ratio(client, "fragmentation", ratio(r.resident, r.used));
    field(client, "fragmentation.bytes", lost(r.resident, r.used));
}

/* ---- DOCTOR, PURGE, MALLOC-STATS -------------------------------------------------------------- */

/* Below so many bytes every ratio is large and means nothing. */
enum { WORTH_LOOKING_AT = 5 << 20, WORTH_MENDING = 10 << 20 };

static Sds advise(Sds out, bool ill, const char *advice)
{
    if (!ill) return out;
    return sds_append_format(out, " * %s\n\n", advice);
}

static void memory_doctor(Call *call)
{
    Report r = take_stock();
    const MemAllocatorStats *a = &r.allocator;
    Sds out = sds_empty();
    if (r.used < WORTH_LOOKING_AT) {
        out = sds_append_text(out, "This server holds next to nothing: put some data into it, and "
                                   "ask again.\n");
    } else {
        out = advise(out, ratio(r.peak, r.used) > 1.5,
                     "Peak: in the past more than half as much again was in use as now. The "
                     "allocator may keep those pages, so the resident size can be high for a good "
                     "reason. MEMORY PURGE gives back what can be given.");
        out = advise(out, ratio(r.resident, r.used) > 1.4 && lost(r.resident, r.used) > WORTH_MENDING,
                     "Fragmentation: the process has far more memory than it uses. The lines below "
                     "may say where it is; a restart is the sure cure.");
        out = advise(out,
                     ratio(a->active, a->allocated) > 1.1 &&
                         lost(a->active, a->allocated) > WORTH_MENDING,
                     "Holes: pages are in use for less than they hold, as after many deletes or "
                     "values that changed their size.");
        out = advise(out,
                     ratio(a->resident, a->active) > 1.1 &&
                         lost(a->resident, a->active) > WORTH_MENDING,
                     "Empty pages: the allocator has pages that nothing lives in. MEMORY PURGE gives "
                     "them back.");
        out = advise(out, ratio(r.clients, (size_t)server.conns->count + 1) > 200 * 1024,
                     "Clients: their buffers hold more than 200 KB each on average. CLIENT LIST "
                     "shows whose.");
        if (sds_len(out) == 0)
            out = sds_append_text(out, "I find nothing wrong with the memory of this server.\n");
    }
    reply_verbatim(call->client, "txt", sds_slice(out));
    sds_free(out);
}

static void memory_purge(Call *call)
{
    mem_give_back(); /* an allocator that can't be told needs no telling */
    reply_ok(call->client);
}

static void append_text(void *out, const char *text)
{
    *(Sds *)out = sds_append_text(*(Sds *)out, text);
}

static void memory_malloc_stats(Call *call)
{
    Sds out = sds_empty();
    if (!mem_allocator_report(append_text, &out))
        out = sds_append_text(out, "Stats not supported for the current allocator");
    reply_verbatim(call->client, "txt", sds_slice(out));
    sds_free(out);
}

static void memory_help(Call *call)
{
    static const char *const lines[] = {
        "DOCTOR",
        "    Say what looks wrong with the memory, and what helps.",
        "MALLOC-STATS",
        "    Show the allocator's own report.",
        "PURGE",
        "    Give empty pages back to the kernel.",
        "STATS",
        "    Show where the memory is, as numbers.",
        "USAGE <key> [SAMPLES <count>]",
        "    Tell how many bytes a key takes with its value. Of large values <count>",
        "    elements are looked at (default: 5, 0 means all).",
        NULL};
    reply_help(call, lines);
}

static const KeySpec looks[] = {{"RO", .first = 2}, {0}};

const CommandRow memory_commands[] = {
    {"memory", NULL, -2, 0, 0},
    {"memory|doctor", memory_doctor, 2, 0, 0},
    {"memory|malloc-stats", memory_malloc_stats, 2, 0, 0},
    {"memory|purge", memory_purge, 2, 0, 0},
    {"memory|stats", memory_stats, 2, 0, 0},
    {"memory|usage", memory_usage, -3, CMD_READONLY, 0, looks},
    {"memory|help", memory_help, 2, CMD_LOADING | CMD_STALE, 0},
    {0}};
