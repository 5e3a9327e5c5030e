#include "speed.h"

#include "bench_counters.h"
#include "connection.h"
#include "resp_value.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_LINES = 16,
    SLICES = 20,   /* of a line: short turns, so that what else the machine does strikes both */
    HOPELESS = 10, /* times the reference's cost: the rest of the line would only take longer */
    FILL_DEPTH = 500,
    REPLY_PATIENCE_MS = 5000,
    SETTLE_MS =
        2 /* after the last reply, for the server to be asleep: then the kernel's clock is exact */
};

typedef struct {
    char *command;
    long count;
    bool is_fill;
} Line;

typedef struct {
    Line lines[MOST_LINES];
    int line_count, depth;
    long keys; /* what %r is below */
} Work;

/* ---- The work ----------------------------------------------------------------------------------- */

static bool read_line(Work *work, const char *text)
{
    char word[16];
    long count;
    int end = 0;
    if (text[strspn(text, " \t")] == '\0' || *text == '#') return true;
    if (sscanf(text, "%15s %ld %n", word, &count, &end) < 2 || count < 1) return false;
    bool is_fill = strcmp(word, "fill") == 0;
    if (strcmp(word, "depth") == 0) {
        work->depth = (int)count;
        return count <= FILL_DEPTH && text[end] == '\0';
    }
    if ((!is_fill && strcmp(word, "ask") != 0) || text[end] == '\0' ||
        work->line_count == MOST_LINES)
        return false;
    if (is_fill && count > work->keys) work->keys = count;
    work->lines[work->line_count++] =
        (Line){.command = text_copy(text + end), .count = count, .is_fill = is_fill};
    return true;
}

static void free_work(Work *work)
{
    for (int i = 0; i < work->line_count; i++) free(work->lines[i].command);
}

static bool read_work(Work *work, const char *path, Bytes *error)
{
    *work = (Work){.depth = 1};
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        bytes_format(error, "%s: %s", path, strerror(errno));
        return false;
    }
    char text[512];
    bool good = true, asks = false;
    for (int number = 1; good && fgets(text, sizeof(text), file) != NULL; number++) {
        text[strcspn(text, "\n")] = '\0';
        good = read_line(work, text);
        if (!good)
            bytes_format(error, "%s:%d: depth N, fill N COMMAND or ask N COMMAND: %s", path, number,
                         text);
    }
    fclose(file);
    for (int i = 0; i < work->line_count; i++) asks |= !work->lines[i].is_fill;
    if (good && !asks) bytes_format(error, "%s: it asks for nothing", path);
    return good && asks;
}

bool speed_is_in_order(const char *path, Bytes *error)
{
    Work work;
    bool good = read_work(&work, path, error);
    free_work(&work);
    return good;
}

/* One command of the line, its %i and %r filled in, as RESP. */
static void add_command(Bytes *out, const Work *work, const Line *line, long i, Seeded *random)
{
    Bytes text = {0};
    for (const char *at = line->command; *at != '\0'; at++) {
        if (strncmp(at, "%i", 2) == 0)
            bytes_format(&text, "%ld", i), at++;
        else if (strncmp(at, "%r", 2) == 0)
            bytes_format(&text, "%ld", (long)seeded_below(random, (uint64_t)work->keys)), at++;
        else
            bytes_add_char(&text, *at);
    }
    bytes_add_command(out, text.at);
    bytes_free(&text);
}

/* ---- Playing it ----------------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    const ServerSpec *spec;
    Process process;
    Connection connection;
    Bytes replies; /* to the last slice */
    double cpu_ns; /* of the last line */
} Side;

enum { REFERENCE, SUBMISSION, SIDES };

/* So many complete replies, from what is queued on; they go to side->replies. */
static bool await_replies(Side *side, long count, Bytes *why_not)
{
    Connection *connection = &side->connection;
    int64_t patience_ns = (int64_t)(lengthened(REPLY_PATIENCE_MS, side->spec->time_factor) * 1e6);
    int64_t until = now_ns() + patience_ns;
    RespScan scan = {0};
    connection_pump(connection);
    while (count > 0) {
        RespState state =
            resp_scan(&scan, connection_unread(connection), connection_unread_len(connection));
        if (state == RESP_COMPLETE) {
            bytes_add(&side->replies, connection_unread(connection), scan.at);
            connection_take(connection, scan.at);
            scan = (RespScan){0};
            count--;
            continue;
        }
        if (state == RESP_WRONG || connection->ended || now_ns() > until) {
            bytes_format(why_not, "%s %s", side->name,
                         state == RESP_WRONG ? "does not reply in RESP"
                         : connection->ended ? "closed the connection"
                                             : "did not reply in time");
            return false;
        }
        connections_wait(connection, 1, 100);
    }
    return true;
}

/* Commands `from` to `to` of a line whose bytes end at `ends`, `depth` at a time. */
static bool play(Side *side, const Bytes *commands, const size_t *ends, long from, long to,
                 int depth, Bytes *why_not)
{
    bytes_clear(&side->replies);
    for (long i = from; i < to; i += depth) {
        long next = i + depth < to ? i + depth : to;
        size_t start = i == 0 ? 0 : ends[i - 1];
        connection_queue(&side->connection, commands->at + start, ends[next - 1] - start);
        if (!await_replies(side, next - i, why_not)) return false;
    }
    return true;
}

static bool same_replies(const Side *sides, const Line *line, Bytes *why_not)
{
    const Bytes *right = &sides[REFERENCE].replies, *given = &sides[SUBMISSION].replies;
    if (bytes_equal(given, right->at, right->len)) return true;
    bytes_format(why_not, "a reply to %s is not what the reference replies", line->command);
    return false;
}

static void read_clocks(const Side *sides, double cpu_ns[SIDES])
{
    for (int side = 0; side < SIDES; side++)
        cpu_ns[side] = (double)cpu_time_ns(sides[side].process.pid);
}

/* A line, played to both in turns, from the same bytes; `first` has the first turn. */
static bool play_line(Side *sides, int first, const Work *work, const Line *line, Seeded *random,
                      Bytes *why_not)
{
    Bytes commands = {0};
    size_t *ends = calloc((size_t)line->count, sizeof(*ends));
    if (ends == NULL) abort();
    for (long i = 0; i < line->count; i++) {
        add_command(&commands, work, line, i, random);
        ends[i] = commands.len;
    }
    /* From before the first turn to after the last: what is put off until the other's turn counts, too. */
    double before[SIDES], now[SIDES];
    read_clocks(sides, before);
    bool good = true, is_hopeless = false;
    int depth = line->is_fill ? FILL_DEPTH : work->depth;
    for (int slice = 0; good && !is_hopeless && slice < SLICES; slice++) {
        long from = line->count * slice / SLICES, to = line->count * (slice + 1) / SLICES;
        int next = slice % 4 % 3 == 0 ? first : !first; /* R S, S R, S R, R S, and so on */
        good = play(&sides[next], &commands, ends, from, to, depth, why_not) &&
               play(&sides[!next], &commands, ends, from, to, depth, why_not) &&
               same_replies(sides, line, why_not);
        poll(NULL, 0, SETTLE_MS);
        read_clocks(sides, now);
        is_hopeless = !line->is_fill && now[SUBMISSION] - before[SUBMISSION] >
                                            HOPELESS * (now[REFERENCE] - before[REFERENCE]);
    }
    for (int side = 0; side < SIDES; side++) sides[side].cpu_ns = now[side] - before[side];
    free(ends);
    bytes_free(&commands);
    return good;
}

static bool begin(Side *side, Bytes *why_not)
{
    Bytes why = {0};
    side->connection = (Connection){.fd = -1};
    bool good = process_start_server(&side->process, side->spec, 0, &why);
    if (good)
        connection_adopt(&side->connection, process_take_socket(&side->process));
    else
        bytes_format(why_not, "%s: %s", side->name, why.at);
    bytes_free(&why);
    return good;
}

static void end(Side *side)
{
    connection_close(&side->connection);
    process_free(&side->process);
    bytes_free(&side->replies);
}

/* One round on fresh servers: the ratio of each `ask`, and their geometric mean; 0: why_not says. */
static double play_round(const Work *work, const ServerSpec *reference,
                         const ServerSpec *submission, uint64_t seed, int first,
                         double ratios[MOST_LINES], Bytes *why_not)
{
    Side sides[SIDES] = {
        {.name = "the reference", .spec = reference, .process = {.output = -1, .first_socket = -1}},
        {.name = "the server", .spec = submission, .process = {.output = -1, .first_socket = -1}}};
    bool good = begin(&sides[first], why_not) && begin(&sides[!first], why_not);
    Seeded random = seeded_for(seed, "speed");
    double log_sum = 0;
    int asked = 0;
    for (int i = 0; good && i < work->line_count; i++) {
        const Line *line = &work->lines[i];
        good = play_line(sides, first, work, line, &random, why_not);
        if (!good || line->is_fill) continue;
        ratios[i] = sides[REFERENCE].cpu_ns / sides[SUBMISSION].cpu_ns;
        good = sides[REFERENCE].cpu_ns > 0 && sides[SUBMISSION].cpu_ns > 0;
        if (!good)
            bytes_add_text(why_not, "this system does not tell what processor time a server took");
        log_sum += good ? log(ratios[i]) : 0;
        asked++;
    }
    end(&sides[REFERENCE]);
    end(&sides[SUBMISSION]);
    return good ? exp(log_sum / asked) : 0;
}

/* ---- All rounds ----------------------------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *values, int count)
{
    double sorted[SPEED_ROUNDS];
    memcpy(sorted, values, (size_t)count * sizeof(*values));
    qsort(sorted, (size_t)count, sizeof(*sorted), compare);
    return sorted[count / 2];
}

double speed_points(double points, double floor, double ratio)
{
    double share = (ratio - floor) / (1 - floor);
    return round(points * fmin(fmax(share, 0), 1) * 10) / 10;
}

void speed_measure(Speed *speed, const char *path, const ServerSpec *reference,
                   const ServerSpec *submission, uint64_t seed)
{
    Work work;
    Bytes why_not = {0}, notes = {0};
    double ratios[MOST_LINES] = {0}, by_line[MOST_LINES][SPEED_ROUNDS];
    bool good = read_work(&work, path, &why_not);
    /* Far below the floor one round tells enough. */
    int done = 0;
    while (good && done < SPEED_ROUNDS && (done == 0 || speed->rounds[0] > 0.8 * speed->floor)) {
        double ratio = play_round(&work, reference, submission, seed + (uint64_t)done,
                                  done % 2 == 0 ? REFERENCE : SUBMISSION, ratios, &why_not);
        good = ratio > 0;
        for (int i = 0; good && i < work.line_count; i++) by_line[i][done] = ratios[i];
        if (good) speed->rounds[done++] = ratio;
    }
    if (good) {
        speed->ratio = median(speed->rounds, done);
        speed->scored = speed_points(speed->points, speed->floor, speed->ratio);
        for (int i = 0; i < work.line_count; i++)
            if (!work.lines[i].is_fill)
                bytes_format(&notes, "%s%s: %.2f", notes.len > 0 ? "; " : "", work.lines[i].command,
                             1 / median(by_line[i], done));
        speed->notes = bytes_take(&notes);
    } else {
        speed->why_not = bytes_take(&why_not);
    }
    bytes_free(&why_not);
    free_work(&work); /* nothing, where it could not be read */
}

char *speed_line(const Speed *speed)
{
    if (speed->why_not != NULL)
        return text_format("speed: 0 of %g: %s", speed->points, speed->why_not);
    return text_format("speed: %g of %g, %.2f times the reference's CPU per command (%s)",
                       speed->scored, speed->points, 1 / speed->ratio, speed->notes);
}
