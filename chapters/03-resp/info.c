/* info.c: see info.h. */
#include "info.h"

#include <inttypes.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "clients.h"
#include "clock.h"
#include "mem.h"
#include "reply.h"
#include "server.h"
#include "version.h"

/* Rates are a mean over the last 16 samples, as in Redis. */
enum { SAMPLES = 16 };

typedef struct {
    uint64_t last, a_second[SAMPLES];
} Rate;

static struct {
    Rate commands, input, output;
    int64_t sampled_ms;
    int next;
} rates;

static void sample(Rate *rate, uint64_t total, int64_t passed_ms)
{
    uint64_t grown = total >= rate->last ? total - rate->last : 0; /* CONFIG RESETSTAT starts anew */
    rate->a_second[rates.next] = grown * 1000 / (uint64_t)passed_ms;
    rate->last = total;
}

void info_sample(void)
{
    mem_peak_update();
    /* Not the date: somebody may set it back, and then nothing would be sampled for so long. */
    int64_t now_ms = clock_turn_start_ns() / 1000000, passed_ms = now_ms - rates.sampled_ms;
    if (passed_ms <= 0) return;
    sample(&rates.commands, server.stats.commands_processed, passed_ms);
    sample(&rates.input, server.conns->bytes_read, passed_ms);
    sample(&rates.output, server.conns->bytes_written, passed_ms);
    rates.next = (rates.next + 1) % SAMPLES;
    rates.sampled_ms = now_ms;
}

static uint64_t mean(const Rate *rate)
{
    uint64_t sum = 0;
    for (int i = 0; i < SAMPLES; i++) sum += rate->a_second[i];
    return sum / SAMPLES;
}

/* ---- sections -------------------------------------------------------------------------------- */

Sds info_server(Sds out)
{
    struct utsname system;
    uname(&system);
    char program[512];
    ssize_t len = readlink("/proc/self/exe", program, sizeof(program) - 1);
    program[len > 0 ? len : 0] = 0;
    int64_t uptime_s = (clock_now_ms() - server.started_ms) / 1000;
    return sds_append_format(
        out,
        "redis_version:%s\r\n"
        "redis_mode:standalone\r\n"
        "one_thread_chapter:%s\r\n"
        "os:%s %s %s\r\n"
        "arch_bits:%d\r\n"
        "multiplexing_api:%s\r\n"
        "process_id:%d\r\n"
        "run_id:%s\r\n"
        "tcp_port:%d\r\n"
        "server_time_usec:%" PRId64 "\r\n"
        "uptime_in_seconds:%" PRId64 "\r\n"
        "uptime_in_days:%" PRId64 "\r\n"
        "hz:%" PRId64 "\r\n"
        "configured_hz:%" PRId64 "\r\n"
        "executable:%s\r\n"
        "config_file:%s\r\n",
        REDIS_VERSION, server.plan->name, system.sysname, system.release, system.machine,
        (int)sizeof(void *) * 8, loop_stats(server.loop).backend, (int)getpid(), server.run_id,
        server_port(), clock_wall_us(), uptime_s, uptime_s / (3600 * 24), server.hz, server.hz,
        program, server.config_file ? server.config_file : "");
}

Sds info_clients(Sds out)
{
    int held = 0;
    size_t input = 0, output = 0;
    for (Client *client = client_first(); client; client = client_next(client)) {
        held += (client->flags & CLIENT_HELD) != 0;
        if (client->conn->input.capacity > input) input = client->conn->input.capacity;
        if (client->conn->output_bytes > output) output = client->conn->output_bytes;
    }
    Sds maxclients = option_get(option_find(SLICE("maxclients")));
    out = sds_append_format(out,
                            "connected_clients:%d\r\n"
                            "maxclients:%s\r\n"
                            "client_recent_max_input_buffer:%zu\r\n"
                            "client_recent_max_output_buffer:%zu\r\n"
                            "blocked_clients:%d\r\n",
                            server.conns->count, maxclients, input, output, held);
    sds_free(maxclients);
    return out;
}

Sds info_append_human(Sds out, const char *field, size_t bytes)
{
    static const char units[] = "BKMGTP";
    double amount = (double)bytes;
    int unit = 0;
    while (amount >= 1024 && units[unit + 1]) {
        amount /= 1024;
        unit++;
    }
    return unit == 0 ? sds_append_format(out, "%s:%zuB\r\n", field, bytes)
                     : sds_append_format(out, "%s:%.2f%c\r\n", field, amount, units[unit]);
}

Sds info_memory(Sds out)
{
    mem_peak_update();
    size_t used = mem_used(), resident = mem_resident(), peak = mem_peak(), clients = 0;
    for (Client *client = client_first(); client; client = client_next(client))
        clients += client_memory(client);
    out = sds_append_format(out, "used_memory:%zu\r\n", used);
    out = info_append_human(out, "used_memory_human", used);
    out = sds_append_format(out, "used_memory_rss:%zu\r\n", resident);
    out = info_append_human(out, "used_memory_rss_human", resident);
    out = sds_append_format(out, "used_memory_peak:%zu\r\n", peak);
    out = info_append_human(out, "used_memory_peak_human", peak);
    return sds_append_format(out,
                             "mem_clients_normal:%zu\r\n"
                             "mem_fragmentation_ratio:%.2f\r\n"
                             "mem_allocator:%s\r\n",
                             clients, used ? (double)resident / (double)used : 0.0,
                             mem_allocator_name());
}

Sds info_stats(Sds out)
{
    return sds_append_format(out,
                             "total_connections_received:%" PRIu64 "\r\n"
                             "total_commands_processed:%" PRIu64 "\r\n"
                             "instantaneous_ops_per_sec:%" PRIu64 "\r\n"
                             "total_net_input_bytes:%" PRIu64 "\r\n"
                             "total_net_output_bytes:%" PRIu64 "\r\n"
                             "instantaneous_input_kbps:%.2f\r\n"
                             "instantaneous_output_kbps:%.2f\r\n"
                             "rejected_connections:%" PRIu64 "\r\n"
                             "total_error_replies:%" PRIu64 "\r\n"
                             "total_reads_processed:%" PRIu64 "\r\n"
                             "total_writes_processed:%" PRIu64 "\r\n",
                             server.stats.connections_received, server.stats.commands_processed,
                             mean(&rates.commands), server.conns->bytes_read,
                             server.conns->bytes_written, (double)mean(&rates.input) / 1024,
                             (double)mean(&rates.output) / 1024,
                             server.stats.connections_rejected, server.stats.error_replies,
                             server.conns->reads, server.conns->writes);
}

Sds info_cpu(Sds out)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return sds_append_format(out,
                             "used_cpu_sys:%ld.%06ld\r\n"
                             "used_cpu_user:%ld.%06ld\r\n",
                             (long)used.ru_stime.tv_sec, (long)used.ru_stime.tv_usec,
                             (long)used.ru_utime.tv_sec, (long)used.ru_utime.tv_usec);
}

/* One command's numbers, with those of its private sub-commands: Redis counts DEBUG as one. */
static Command totals_of(const Command *command)
{
    Command totals = *command;
    if (!(command->row->flags & CMD_PRIVATE_SUBS)) return totals;
    for (const Command *sub = command->first_sub; sub; sub = sub->next_sub) {
        totals.calls += sub->calls;
        totals.rejected_calls += sub->rejected_calls;
        totals.failed_calls += sub->failed_calls;
        totals.duration_ns += sub->duration_ns;
    }
    return totals;
}

Sds info_commandstats(Sds out)
{
    for (int i = 0; i < commands_count(); i++) {
        const Command *container = command_by_id(i)->container;
        if (container && container->row->flags & CMD_PRIVATE_SUBS) continue;
        Command command = totals_of(command_by_id(i));
        if (command.calls + command.rejected_calls == 0) continue;
        double usec = (double)command.duration_ns / 1000;
        out = sds_append_format(out,
                                "cmdstat_%s:calls=%" PRIu64 ",usec=%.0f,usec_per_call=%.2f"
                                ",rejected_calls=%" PRIu64 ",failed_calls=%" PRIu64 "\r\n",
                                command.row->name, command.calls, usec,
                                command.calls ? usec / (double)command.calls : 0.0,
                                command.rejected_calls, command.failed_calls);
    }
    return out;
}

Sds info_errorstats(Sds out)
{
    for (int i = 0; i < ERROR_CODES_MAX && server.stats.errors[i].code[0]; i++)
        out = sds_append_format(out, "errorstat_%s:count=%" PRIu64 "\r\n",
                                server.stats.errors[i].code, server.stats.errors[i].count);
    return out;
}

/* ---- the command ----------------------------------------------------------------------------- */

static bool asked(const Call *call, const InfoSection *section)
{
    if (call->argc == 1) return !section->on_request;
    for (int i = 1; i < call->argc; i++) {
        Slice word = call->argv[i];
        if (slice_equal_nocase(word, slice_of(section->title))) return true;
        if (slice_equal_nocase(word, SLICE("all")) || slice_equal_nocase(word, SLICE("everything")))
            return true;
        if (slice_equal_nocase(word, SLICE("default")) && !section->on_request) return true;
    }
    return false;
}

static void info_command(Call *call)
{
    Sds out = sds_empty();
    const char *title = ""; /* sections of the same title, one behind the other, share it */
    for (const InfoSection *section = server.plan->info; section->print; section++) {
        if (!asked(call, section)) continue;
        if (strcmp(section->title, title) != 0) {
            if (sds_len(out) > 0) out = sds_append(out, "\r\n", 2);
            out = sds_append_format(out, "# %s\r\n", section->title);
        }
        title = section->title;
        out = section->print(out);
    }
    reply_verbatim(call->client, "txt", sds_slice(out));
    sds_free(out);
}

const CommandRow info_commands[] = {
    {"info", info_command, -1, CMD_LOADING | CMD_STALE, CAT_DANGEROUS}, {0}};
