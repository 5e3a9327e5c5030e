/* experiment.c: the road not taken, and ten thousand clients.
 *
 * The rate-limit counters of an API gateway, as one table that every request changes. Four ways to
 * serve it: a thread per connection with no lock, with one mutex, with 64 locks; and one thread with
 * this chapter's loop. How do they fare as clients grow from 1 to 1,000? What gets lost without a
 * lock, and where does the time go with one?
 *
 *     experiment [FOLDER]     writes tables (.tsv) to it; build/experiment/02-event-loop.data if not given
 *
 * Each number is the median of ROUNDS runs (of lost updates, the mean), taken in turns: all four
 * servers, then all four again,
 * so that a neighbour on the machine who is busy for a second spoils no one server's figures.
 *
 * Claims 2 to 5 of chapters/CLAIMS.md rest on what this prints.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "experiment.h"
#include "measure.h"
#include "random.h"

enum { ROUNDS = 3, SIZES = 4, MANY = 10000, SPARE_DESCRIPTORS = 100 };

static const int client_counts[SIZES] = {1, 10, 100, 1000};
static const double WARM_UP_SECONDS = 0.1, MEASURE_SECONDS = 0.25;

/* ---- 1. the table alone: two threads, no sockets -------------------------------------------- */

enum { BARE_HITS = 3000000, BARE_THREADS = 2 };

typedef struct {
    Counters *counters;
    pthread_barrier_t *together; /* a thread that starts early would have the table to itself */
    uint64_t seed;
    LockWait wait;
} Hammer;

static void *hammer(void *data)
{
    Hammer *self = data;
    Random random = random_from(self->seed);
    pthread_barrier_wait(self->together);
    for (int i = 0; i < BARE_HITS; i++)
        counters_hit(self->counters, api_key_pick(random_next(&random)), &self->wait);
    return NULL;
}

typedef struct {
    double million_hits_per_second, processors, contended_share, waiting_share, lost;
} BareSample;

static double cpu_ns(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (double)used.tv_sec * 1e9 + (double)used.tv_nsec;
}

static BareSample hammer_by(int threads, Locking locking)
{
    Counters *counters = counters_new(locking);
    Hammer hammers[BARE_THREADS] = {{0}};
    pthread_t ids[BARE_THREADS];
    pthread_barrier_t together;
    pthread_barrier_init(&together, NULL, (unsigned)threads);
    uint64_t start = now_ns();
    double cpu_start_ns = cpu_ns();
    for (int i = 0; i < threads; i++) {
        hammers[i] = (Hammer){.counters = counters, .together = &together, .seed = (uint64_t)i + 1};
        pthread_create(&ids[i], NULL, hammer, &hammers[i]);
    }
    LockWait wait = {0, 0};
    for (int i = 0; i < threads; i++) {
        pthread_join(ids[i], NULL);
        wait.contended += hammers[i].wait.contended;
        wait.waited_ns += hammers[i].wait.waited_ns;
    }
    pthread_barrier_destroy(&together);
    double elapsed_ns = (double)(now_ns() - start), hits = (double)threads * BARE_HITS;
    return (BareSample){
        .million_hits_per_second = hits / elapsed_ns * 1e3,
        .processors = (cpu_ns() - cpu_start_ns) / elapsed_ns,
        .contended_share = (double)wait.contended / hits,
        .waiting_share = (double)wait.waited_ns / (elapsed_ns * threads),
        .lost = hits - (double)counters_sum(counters),
    };
}

static double field_of(const void *samples, size_t sample_bytes, int round, size_t offset)
{
    double value;
    memcpy(&value, (const char *)samples + (size_t)round * sample_bytes + offset, sizeof value);
    return value;
}

/* The median of one number over the rounds; `offset` is the field's, in bytes. */
static double median_field(const void *samples, size_t sample_bytes, size_t offset)
{
    double values[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) values[i] = field_of(samples, sample_bytes, i, offset);
    return percentile(values, ROUNDS, 0.5);
}

/* What is lost is lost now and then: a median would hide it. */
static double mean_field(const void *samples, size_t sample_bytes, size_t offset)
{
    double sum = 0;
    for (int i = 0; i < ROUNDS; i++) sum += field_of(samples, sample_bytes, i, offset);
    return sum / ROUNDS;
}

static void show_bare_table(FILE *tsv)
{
    static const struct {
        const char *name;
        int threads;
        Locking locking;
    } ways[] = {
        {"one thread, no lock", 1, LOCK_NONE},      {"one thread, one mutex", 1, LOCK_ONE},
        {"two threads, no lock", 2, LOCK_NONE},     {"two threads, one mutex", 2, LOCK_ONE},
        {"two threads, 64 locks", 2, LOCK_STRIPED},
    };
    enum { WAYS = sizeof ways / sizeof *ways };
    BareSample samples[WAYS][ROUNDS];
    for (int round = 0; round < ROUNDS; round++)
        for (int way = 0; way < WAYS; way++)
            samples[way][round] = hammer_by(ways[way].threads, ways[way].locking);

    printf("                          million hits/s  processors used  locks found taken  "
           "time waiting  hits lost\n");
    fprintf(tsv,
            "server\tmillion_hits_per_second\tprocessors\tcontended_share\twaiting_share\tlost\n");
    for (int way = 0; way < WAYS; way++) {
        double number[5];
        for (size_t field = 0; field < 5; field++)
            number[field] = median_field(samples[way], sizeof(BareSample), field * sizeof(double));
        number[4] = mean_field(samples[way], sizeof(BareSample), offsetof(BareSample, lost));
        printf("  %-22s %15.1f %16.2f %16.2f %% %11.1f %% %10.0f\n", ways[way].name, number[0],
               number[1], 100 * number[2], 100 * number[3], number[4]);
        fprintf(tsv, "%s\t%.3f\t%.2f\t%.5f\t%.4f\t%.0f\n", ways[way].name, number[0], number[1],
                number[2], number[3], number[4]);
    }
}

/* ---- 2. the table behind sockets ------------------------------------------------------------ */

/* One run's numbers, each per request unless it says otherwise. Doubles only: see median_sample. */
typedef struct {
    double requests_per_second, p50_us, p99_us, cpu_us;
    double voluntary, involuntary; /* context switches */
    double wait_ns, contended;
    double lost_per_million;
    double cache_misses; /* -1: no counter here */
} Sample;

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static Sample sample_of(const Report *report)
{
    const struct rusage *from = &report->usage[0], *to = &report->usage[1];
    double marked = (double)(report->served_at[1] - report->served_at[0]);
    double served = (double)report->served;
    double cpu_seconds = seconds_of(to->ru_utime) + seconds_of(to->ru_stime) -
                         seconds_of(from->ru_utime) - seconds_of(from->ru_stime);
    return (Sample){
        .requests_per_second = (double)report->requests / report->seconds,
        .p50_us = report->p50_us,
        .p99_us = report->p99_us,
        .cpu_us = cpu_seconds * 1e6 / marked,
        .voluntary = (double)(to->ru_nvcsw - from->ru_nvcsw) / marked,
        .involuntary = (double)(to->ru_nivcsw - from->ru_nivcsw) / marked,
        .wait_ns = (double)report->wait.waited_ns / served,
        .contended = (double)report->wait.contended / served,
        .lost_per_million = (served - (double)report->counted) / served * 1e6,
        .cache_misses = report->cache_misses < 0 ? -1 : (double)report->cache_misses / served,
    };
}

static Sample run_once(Gateway gateway, int clients, Report *report)
{
    report_clear(report);
    pid_t server = gateway_start(gateway, report);
    Load load = {.talk = TALK_HITS,
                 .port = report->port,
                 .clients = clients,
                 .server = server,
                 .warm_up_seconds = WARM_UP_SECONDS,
                 .seconds = MEASURE_SECONDS};
    load_run(&load, report);
    process_stop(server);
    if (report->problem[0] || report->marks < 2 || report->served == 0) {
        fprintf(stderr, "experiment: %s with %d clients: %s\n", gateway_names[gateway], clients,
                report->problem[0] ? report->problem : "the server did not report");
        exit(1);
    }
    return sample_of(report);
}

static Sample median_sample(const Sample *samples)
{
    double numbers[sizeof(Sample) / sizeof(double)];
    for (size_t field = 0; field < sizeof numbers / sizeof *numbers; field++)
        numbers[field] = median_field(samples, sizeof(Sample), field * sizeof(double));
    Sample result;
    memcpy(&result, numbers, sizeof result);
    result.lost_per_million =
        mean_field(samples, sizeof(Sample), offsetof(Sample, lost_per_million));
    return result;
}

static void print_sample(int clients, Gateway gateway, const Sample *sample, FILE *tsv)
{
    char misses[32] = "-";
    if (sample->cache_misses >= 0) snprintf(misses, sizeof misses, "%.2f", sample->cache_misses);
    printf("  %7d  %-10s  %9.0f  %7.0f %7.0f  %7.2f   %5.3f %5.3f   %7.0f  %6.3f %%  %8.1f  %6s\n",
           clients, gateway_names[gateway], sample->requests_per_second, sample->p50_us,
           sample->p99_us, sample->cpu_us, sample->voluntary, sample->involuntary, sample->wait_ns,
           100 * sample->contended, sample->lost_per_million, misses);
    fprintf(tsv, "%d\t%s\t%.0f\t%.0f\t%.0f\t%.3f\t%.4f\t%.4f\t%.1f\t%.6f\t%.2f\t%s\n", clients,
            gateway_names[gateway], sample->requests_per_second, sample->p50_us, sample->p99_us,
            sample->cpu_us, sample->voluntary, sample->involuntary, sample->wait_ns,
            sample->contended, sample->lost_per_million, misses);
}

static void show_gateways(FILE *tsv)
{
    static Sample samples[SIZES][GATEWAYS][ROUNDS];
    Report *report = report_new();
    for (int round = 0; round < ROUNDS; round++)
        for (int size = 0; size < SIZES; size++)
            for (Gateway gateway = 0; gateway < GATEWAYS; gateway++)
                samples[size][gateway][round] = run_once(gateway, client_counts[size], report);

    printf(
        "  clients  server      requests/s  p50 us  p99 us   CPU us  switches a request  waited   "
        "locks      lost   cache\n"
        "                                                      a request  volunt. invol.    ns     "
        " "
        "taken     in 10^6  misses\n");
    fprintf(tsv, "clients\tserver\trequests_per_second\tp50_us\tp99_us\tcpu_"
                 "us\tvoluntary\tinvoluntary\twait_ns\t"
                 "contended_share\tlost_per_million\tcache_misses\n");
    bool counted = false;
    for (int size = 0; size < SIZES; size++) {
        for (Gateway gateway = 0; gateway < GATEWAYS; gateway++) {
            Sample sample = median_sample(samples[size][gateway]);
            print_sample(client_counts[size], gateway, &sample, tsv);
            counted = counted || sample.cache_misses >= 0;
        }
        printf("\n");
    }
    if (!counted)
        printf("  Cache misses: not measured, perf_event_open finds no hardware counter here "
               "(usual in a virtual machine).\n");
}

/* ---- 3. what a connection costs, counted ------------------------------------------------------ */

/* The server of part 2 tells how many bytes it has allocated since it began to listen. */
static void show_counted_memory(FILE *tsv)
{
    enum { IDLE = 1000 };
    Report *report = report_new();
    pid_t server = gateway_start(GATEWAY_LOOP, report);
    int fds[IDLE];
    for (int i = 0; i < IDLE; i++) {
        char reply[16];
        fds[i] = connect_to(report->port);
        if (write(fds[i], "+1\n", 3) != 3 || read(fds[i], reply, sizeof reply) <= 0) break;
    }
    usleep(50000); /* the turn that notes the numbers comes after the last reply */
    double bytes = (double)report->memory_bytes / report->clients;
    printf("  counted by our allocator: %.0f bytes for each of %d connections that said something "
           "and went idle\n",
           bytes, report->clients);
    fprintf(tsv, "connections\tbytes_each\n%d\t%.0f\n", report->clients, bytes);
    process_stop(server);
    for (int i = 0; i < IDLE; i++) close(fds[i]);
}

/* ---- the story -------------------------------------------------------------------------------- */

static int raise_descriptor_limit(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur > 1000000 ? 1000000 : (int)limit.rlim_cur;
}

static const struct {
    const char *name, *server, *backend, *make;
    Talk talk;
} many_servers[] = {
    {"chapter 02", "build/02-event-loop/server", NULL, "chapter2", TALK_ECHO},
    {"chapter 02, poll", "build/02-event-loop/server", "poll", "chapter2", TALK_ECHO},
    {"chapter 03", "build/03-resp/server", NULL, "chapter3", TALK_PING},
};
enum { MANY_SERVERS = sizeof many_servers / sizeof *many_servers };

static bool is_built(int i)
{
    if (access(many_servers[i].server, X_OK) == 0) return true;
    printf("  %-17s is not built yet: make %s\n", many_servers[i].name, many_servers[i].make);
    return false;
}

static void show_many(FILE *tsv, int clients)
{
    printf("                    connected  answered    connected    all speak,   idle, bytes   one "
           "speaks,\n"
           "                                all right   in seconds all heard, ms resident each    "
           "trip in us\n");
    fprintf(tsv,
            "server\tconnected\tanswered\tconnect_seconds\tround_ms\tidle_bytes_each\talone_us\n");
    for (int i = 0; i < MANY_SERVERS; i++)
        if (is_built(i))
            hold_many(many_servers[i].name, many_servers[i].server, many_servers[i].backend,
                      many_servers[i].talk, clients, tsv);
}

static void show_stalled(FILE *tsv)
{
    printf("                     p99 of others,   beside it,    ratio   it cost the\n"
           "                          alone, us           us              server, KB\n");
    fprintf(tsv, "server\tp99_us_alone\tp99_us_beside\tratio\tmemory_kb\n");
    for (int i = 0; i < MANY_SERVERS; i++)
        if (!many_servers[i].backend && is_built(i))
            stall_one(many_servers[i].name, many_servers[i].server, many_servers[i].talk, tsv);
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "build/experiment/02-event-loop.data";
    mkdir(folder, 0777);
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, 0);
    int descriptors = raise_descriptor_limit();
    int many = descriptors < MANY + SPARE_DESCRIPTORS ? descriptors - SPARE_DESCRIPTORS : MANY;

    printf("1. The table alone: no sockets, %ld processors\n", sysconf(_SC_NPROCESSORS_ONLN));
    FILE *tsv = table_new(folder, "table.tsv", NULL);
    show_bare_table(tsv);
    fclose(tsv);

    printf("\n2. The table behind sockets: each client asks, waits for the reply, asks again\n");
    tsv = table_new(folder, "gateways.tsv", NULL);
    show_gateways(tsv);
    fclose(tsv);

    printf("\n3. A deadlock, staged\n");
    tsv = table_new(folder, "deadlock.tsv", NULL);
    show_deadlock(tsv);
    fclose(tsv);

    printf("\n4. The race that one thread still has: read in one request, write in the next\n");
    tsv = table_new(folder, "race.tsv", NULL);
    show_get_then_set(tsv);
    fclose(tsv);

    printf("\n5. Ten thousand clients of one thread\n");
    if (many < MANY)
        printf("  (this system allows %d descriptors a process: %d clients)\n", descriptors, many);
    tsv = table_new(folder, "hold.tsv", NULL);
    show_many(tsv, many);
    fclose(tsv);
    tsv = table_new(folder, "memory.tsv", NULL);
    show_counted_memory(tsv);
    fclose(tsv);

    printf("\n6. One client sends and never reads: what the others notice\n");
    tsv = table_new(folder, "stall.tsv", NULL);
    show_stalled(tsv);
    fclose(tsv);
    return 0;
}
