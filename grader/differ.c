/* differ.c: sends the same random commands to our server and to redis-server, and compares.
 *
 *   make differ                     100,000 commands to the newest server; differ5: to chapter 5's
 *   make differ SEED=7 N=1000000    the commands of seed 7, and more of them
 *   make differ ROWS=yes            besides, how often each command was sent, and refused
 *   make differ SKIP="SCAN COPY"    without these commands: they are not written yet
 *
 * What the transcripts expect, somebody thought of. This looks for what nobody thought of: valid and
 * invalid arguments, wrong types, bounds, encodings, and how commands meet.
 *
 * A run is made of stretches of 1,000 commands, each followed by a look at both keyspaces as a whole;
 * after ten stretches both start anew, so that what led to a difference is never longer than that.
 * A difference is then shrunk to the shortest session that shows it, printed so that redis-cli can
 * read it. The run goes on until it has found ten of different kinds.
 *
 * Replies are compared byte for byte, except where differ_commands.c says otherwise; differ_commands.h
 * has the reasons. A string may have 1 MB, so that an offset that is too large is refused by both, and
 * one that is not costs little. Never sent:
 *
 *   a deadline near now          what a reply says would depend on the clock
 *   SET with a moment that is    the key stays until somebody looks or the clock comes by; DBSIZE and
 *   past                         MEMORY USAGE see it until then
 *   BITFIELD SET i8 0 N, where   Redis subtracts N from the field's greatest value without looking for
 *   N has more than 62 bits      an overflow: OVERFLOW SAT then takes the wrong end
 *   BITFIELD GET u16 #2^60       Redis multiplies by the width without looking for an overflow
 *   HELLO 3 SETNAME a more       Redis takes the name before it refuses what follows; we read all, then act
 *   CONFIG SET MAXMEMORY ""      Redis takes an amount without digits as 0, which here means no limit
 *   chapter 04: SET with more    it has no options; Redis's are chapter 05's
 *   OBJECT HELP                  the words are our own
 *
 * Ends with status 0 when nothing differs, with 1 when something does, with 2 when it could not begin.
 */
#define _GNU_SOURCE
#include "differ_play.h"
#include "differ_shrink.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    COMMANDS = 100000,
    STRETCH = 1000,
    EPISODE = 10 * STRETCH,
    MOST_DIFFERENCES = 10,
    MOST_SHRINKS_IN_VAIN = 10, /* of a state whose shortest session was known already */
    SHRINK_MS = 15000,         /* for one difference */
    LAST_SHOWN = 12,           /* commands, where no shorter session shows it */
    REPLY_PATIENCE_MS = 10000,
    REPLAY_PATIENCE_MS = 3000,
};

/* Bounds of encodings come in three sizes, so that short runs see conversions, too. */
static const char *const bounds[] = {
    "",
    "--hash-max-listpack-entries 8 --hash-max-listpack-value 32 --list-max-listpack-size 4",
    "--hash-max-ziplist-entries 16 --hash-max-ziplist-value 64 --list-max-ziplist-size -1",
};
enum { BOUNDS = sizeof(bounds) / sizeof(bounds[0]) };

/* Those that chapter 07 adds. */
static const char *const order_bounds[BOUNDS] = {
    "",
    "--set-max-intset-entries 12 --zset-max-listpack-entries 8 --zset-max-listpack-value 32",
    "--set-max-intset-entries 30 --zset-max-ziplist-entries 16 --zset-max-ziplist-value 64",
};

static struct {
    uint64_t seed;
    long wanted;
    Pair pair;
    Generator generator;
    CommandList episode; /* all since both were empty */
    long sent, states;
    RowCount *counts;
    bool *row_differs;
    char *kinds[MOST_DIFFERENCES];
    int differences, in_vain;
    int64_t began_ns;
    char scratch[64];
} run;

static void give_up(const char *why)
{
    fprintf(stderr, "differ: %s\n", why);
    pair_stop(&run.pair, NULL);
    process_sweep();
    rmdir(run.scratch);
    exit(2);
}

static void start_anew(void)
{
    Bytes why_not = {0};
    command_list_free(&run.episode);
    if (!pair_reset(&run.pair, &why_not)) give_up(why_not.at);
    bytes_free(&why_not);
}

/* ---- Differences -------------------------------------------------------------------------------- */

static bool is_known(const char *kind)
{
    for (int i = 0; i < run.differences; i++)
        if (strcmp(run.kinds[i], kind) == 0) return true;
    return false;
}

/* Does it show again when only these commands are played, from the start? If so, what was said this
 * time replaces what was said before. */
static bool shows_again(void *context, const Command *commands, size_t count)
{
    Difference *wanted = context;
    Difference found = {0};
    Bytes why_not = {0};
    if (!pair_reset(&run.pair, &why_not)) give_up(why_not.at);
    bool agree = play_commands(&run.pair, commands, count, NULL, &found);
    if (agree && wanted->in_state) agree = play_state(&run.pair, &found);
    bool again =
        !agree && found.in_state == wanted->in_state && strcmp(found.kind, wanted->kind) == 0;
    if (again) {
        Difference before = *wanted;
        *wanted = found;
        found = before;
    }
    difference_free(&found);
    return again;
}

/* The kind under which a difference is remembered. What the state lacks tells little; the last
 * command of the shortest session that leads there tells more. */
static char *kind_of(const Difference *difference, const CommandList *session)
{
    if (!difference->in_state || session->count == 0) return text_copy(difference->kind);
    const Bytes *name = &session->at[session->count - 1].words[0].text;
    return text_format("%s, after %.*s", difference->kind, (int)name->len, name->at);
}

static void print_commands(const CommandList *list, size_t from)
{
    for (size_t i = from; i < list->count; i++) {
        Bytes line = {0};
        command_quote(&list->at[i], &line);
        printf("    %s\n", line.at);
        bytes_free(&line);
    }
}

static void print_difference(const Difference *difference, const char *kind,
                             const CommandList *session, bool shrunk)
{
    Bytes line = {0};
    command_quote(&difference->command, &line);
    printf("\nDIFFERENT: %s\n  seed %" PRIu64 ", command %ld\n", kind, run.seed, run.sent);
    if (difference->in_state) printf("  (looked at afterwards, in database %d)\n", difference->db);
    printf("    %s\n  ours\n%s  redis-server\n%s", line.at, difference->said[OURS],
           difference->said[REDIS]);
    bytes_free(&line);
    if (shrunk) {
        printf("  the shortest session that shows it, for redis-cli:\n");
        print_commands(session, 0);
    } else {
        printf("  it did not show again from the start; the last commands were:\n");
        print_commands(session, session->count > LAST_SHOWN ? session->count - LAST_SHOWN : 0);
    }
    fflush(stdout);
}

/* Shrinks and prints it, unless one of its kind was. The episode is over. */
static void look_into(Difference *difference)
{
    if (!is_known(difference->kind) && run.in_vain < MOST_SHRINKS_IN_VAIN) {
        int patience_ms = run.pair.patience_ms;
        run.pair.patience_ms = REPLAY_PATIENCE_MS;
        CommandList *session = &run.episode;
        bool again = shows_again(difference, session->at, session->count);
        if (again)
            shrink(session, shows_again, difference, now_ns() + SHRINK_MS * INT64_C(1000000));
        run.pair.patience_ms = patience_ms;
        char *kind = kind_of(difference, session);
        if (is_known(kind)) {
            run.in_vain++;
            free(kind);
        } else {
            print_difference(difference, kind, session, again);
            run.kinds[run.differences++] = kind;
        }
    }
    difference_free(difference);
    start_anew();
}

/* ---- The run ------------------------------------------------------------------------------------ */

static void generate_stretch(size_t count)
{
    CommandList *episode = &run.episode;
    episode->at = realloc(episode->at, (episode->count + count) * sizeof(Command));
    if (episode->at == NULL) abort();
    for (size_t i = 0; i < count; i++)
        episode->at[episode->count++] = generate_command(&run.generator);
}

static void run_stretch(size_t count)
{
    size_t before = run.episode.count;
    Difference difference = {0};
    generate_stretch(count);
    bool agree = play_commands(&run.pair, run.episode.at + before, count, run.counts, &difference);
    if (agree) {
        run.sent += (long)count;
        run.states++;
        agree = play_state(&run.pair, &difference);
    } else {
        run.sent += (long)difference.at + 1;
        if (difference.command.row >= 0) run.row_differs[difference.command.row] = true;
        while (run.episode.count > before + difference.at + 1) /* what was not played any more */
            command_free(&run.episode.at[--run.episode.count]);
    }
    if (!agree)
        look_into(&difference);
    else if (run.episode.count >= EPISODE)
        start_anew();
}

static void print_rows(void)
{
    printf("\n%8s %8s   command\n", "sent", "errors");
    for (int i = 0; i < command_row_count; i++)
        if (row_is_of(&command_rows[i], run.pair.chapter))
            printf("%8ld %8ld   %s\n", run.counts[i].sent, run.counts[i].errors,
                   command_rows[i].syntax);
}

/* A row of the table that was compared and never differed is a test that passed. */
static int print_result(void)
{
    long passed = 0, sent = 0, errors = 0;
    for (int i = 0; i < command_row_count; i++) {
        passed += run.counts[i].sent > 0 && !run.row_differs[i];
        sent += run.counts[i].sent;
        errors += run.counts[i].errors;
    }
    printf("\nchapter %02d, seed %" PRIu64 ": %ld commands, %.0f %% of the replies errors; "
           "state compared %ld times; %.1f s\n",
           run.pair.chapter, run.seed, run.sent,
           100.0 * (double)errors / (double)(sent > 0 ? sent : 1), run.states,
           (double)(now_ns() - run.began_ns) / 1e9);
    if (run.differences > 0)
        printf("again: make differ%d SEED=%" PRIu64 " N=%ld\n", run.pair.chapter, run.seed,
               run.wanted);
    printf("%ld passed, %d failed\n", passed, run.differences);
    return run.differences > 0;
}

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0' ? value : NULL;
}

static void prepare(const char *server, int chapter)
{
    const char *seed = setting("SEED"), *wanted = setting("N"), *redis = setting("REDIS");
    run.seed =
        seed != NULL ? strtoull(seed, NULL, 10) : (uint64_t)(now_ns() ^ getpid()) % 1000000000;
    run.wanted = wanted != NULL ? atol(wanted) : COMMANDS;
    strcpy(run.scratch, "/tmp/differ-XXXXXX");
    if (mkdtemp(run.scratch) == NULL) give_up("no folder in /tmp");
    run.pair =
        (Pair){.command = {server, redis}, .chapter = chapter, .patience_ms = REPLY_PATIENCE_MS};
    if (redis == NULL)
        run.pair.command[REDIS] = text_format(
            "redis-server --save '' --appendonly no --daemonize no --dir %s", run.scratch);
    run.pair.options =
        text_format("--proto-max-bulk-len 1mb %s %s", chapter >= 6 ? bounds[run.seed % BOUNDS] : "",
                    chapter >= 7 ? order_bounds[run.seed % BOUNDS] : "");
    run.generator = generator_for(run.seed, chapter, setting("SKIP"));
    run.counts = calloc((size_t)command_row_count, sizeof(*run.counts));
    run.row_differs = calloc((size_t)command_row_count, sizeof(bool));
    run.began_ns = now_ns();
    printf("seed %" PRIu64 "; both with %s\n", run.seed, run.pair.options);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr,
                "usage: differ SERVER CHAPTER   (SEED=7 N=100000 ROWS=yes SKIP=SCAN REDIS=...)\n");
        return 2;
    }
    Bytes why_not = {0};
    prepare(argv[1], atoi(argv[2]));
    process_become_subreaper();
    if (!pair_start(&run.pair, &why_not)) give_up(why_not.at);
    while (run.sent < run.wanted && run.differences < MOST_DIFFERENCES) {
        long left = run.wanted - run.sent;
        run_stretch((size_t)(left < STRETCH ? left : STRETCH));
    }
    bool ended_well = pair_stop(&run.pair, &why_not);
    process_sweep();
    rmdir(run.scratch);
    if (!ended_well) {
        printf("\nDIFFERENT: our server's end\n%s\n", why_not.at);
        run.differences++;
    }
    bytes_free(&why_not);
    if (setting("ROWS") != NULL) print_rows();
    return print_result();
}
