/* fuzz.c: the same random commands to a learner's server and to Redis, up to the first difference.
 *
 *   make fuzz7                               chapter 07's commands, to the lab's server
 *   make fuzz7 SERVER="python3 mine.py"      to any program
 *   make fuzz7 SEED=4                        the same commands again
 *   make fuzz7 COMMANDS="SET GET" SECONDS=5  only these (SKIP="SCAN": without these), not for so long
 *
 * differ.c asks the same of the reference, which is finished. A server that is being written needs
 * other things:
 *
 *   - Commands that it does not know are left out: each is sent once, alone, and it is looked for the
 *     words "unknown command". So are those that end at an unwritten task of the lab. Both are listed.
 *   - First come thousands of well-formed commands, so that a wrong answer is found before a wrong
 *     error text; then one in eight is spoilt.
 *   - It stops at the first difference, and explains that one. A crash, a hang, and bytes that are not
 *     RESP are differences.
 *   - The shortest session that shows it is played again, one command at a time, and shown with all
 *     replies; redis-cli can play it from a file.
 *   - Sizes that one server may refuse and another take its time for are not sent (is_huge).
 *
 * Ends with status 0 when nothing differs, with 1 when something does, with 2 when it could not begin.
 */
#define _GNU_SOURCE
#include "differ_play.h"
#include "differ_shrink.h"
#include "startup.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    STRETCH = 250, /* commands between two looks at all keys */
    EPISODE =
        2000, /* after so many both begin anew: what led to a difference is no longer than that */
    GENTLE = 10000, /* commands before the first that is spoilt */
    RUN_SECONDS = 30,
    SHRINK_MS = 20000,
    REPLY_PATIENCE_MS = 5000,
    REPLAY_PATIENCE_MS = 1000, /* so that a hang is shrunk in time */
    END_PATIENCE_MS = 1500,
    REPLAY_END_PATIENCE_MS = 100,
    LAST_SHOWN = 12, /* commands, where no shorter session shows it */
    LAST_LINES = 10, /* of what a server printed */
    WIDTH = 100,
};

/* Bounds of encodings as in chapters 06 and 07; at Redis's own, few conversions would be seen. */
static const char list_bounds[] = "--hash-max-listpack-entries 8 --hash-max-listpack-value 32 "
                                  "--list-max-listpack-size 4";
static const char set_bounds[] = " --set-max-intset-entries 12 --zset-max-listpack-entries 8 "
                                 "--zset-max-listpack-value 32";

static struct {
    const char *name, *server, *other, *other_name, *repeat; /* name: 07-skiplist */
    int chapter;
    uint64_t seed;
    long wanted; /* commands; 0: until the time is over */
    int64_t until_ns;
    Pair pair;
    Generator generator;
    Bytes unknown, unwritten; /* names of commands, with spaces between; together: */
    Bytes missing;
    Bytes left_out; /* and what SKIP and COMMANDS leave out */
    int known;
    CommandList episode; /* all since both were empty */
    long sent;
    bool any_kind;   /* whatever differs will do, see is_silence */
    bool one_by_one; /* the difference shows when each command waits for its reply */
} run;

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0' ? value : NULL;
}

static void finish(int status)
{
    pair_stop(&run.pair, NULL);
    process_sweep();
    fflush(stdout);
    exit(status);
}

static void give_up(const char *why)
{
    printf("%s\n", why);
    finish(2);
}

/* ---- Which commands ----------------------------------------------------------------------------- */

/* GET; of a command with subcommands both words: OBJECT|ENCODING. */
static char *name_of(const char *syntax)
{
    static const char *const containers[] = {"OBJECT ", "MEMORY ", "CONFIG "};
    size_t len = strcspn(syntax, " ");
    for (size_t i = 0; i < sizeof(containers) / sizeof(containers[0]); i++)
        if (strncmp(syntax, containers[i], strlen(containers[i])) == 0)
            len += 1 + strcspn(syntax + len + 1, " ");
    char *name = text_format("%.*s", (int)len, syntax), *space = strchr(name, ' ');
    if (space != NULL) *space = '|';
    return name;
}

static char *name_of_command(const Command *command)
{
    Bytes syntax = {0};
    command_quote(command, &syntax);
    for (size_t i = 0; i < syntax.len; i++)
        syntax.at[i] = (char)toupper((unsigned char)syntax.at[i]);
    char *name = name_of(syntax.at);
    bytes_free(&syntax);
    return name;
}

static void add_to(Bytes *names, const char *name)
{
    if (names->len > 0) bytes_add_char(names, ' ');
    bytes_add_text(names, name);
}

/* Some replies can only be judged with another command's help. */
static bool wants_another(const char *name)
{
    static const char *const wants[][2] = {{"RANDOMKEY", "EXISTS"},
                                           {"HRANDFIELD", "HGETALL"},
                                           {"SPOP", "SREM"},
                                           {"SRANDMEMBER", "SMEMBERS"},
                                           {"ZRANDMEMBER", "ZRANGE"}};
    for (size_t i = 0; i < sizeof(wants) / sizeof(wants[0]); i++)
        if (strcmp(name, wants[i][0]) == 0 && is_among(run.missing.at, wants[i][1])) return true;
    return false;
}

/* Calls `visit` for each command of the chapter, once. */
static void each_name(void (*visit)(const char *name))
{
    Bytes seen = {0};
    bytes_add_text(&seen, "");
    for (int i = 0; i < command_row_count; i++) {
        if (!row_is_of(&command_rows[i], run.chapter)) continue;
        if (seen.len > 0 && is_among(seen.at, command_rows[i].syntax)) continue;
        char *name = name_of(command_rows[i].syntax);
        add_to(&seen, name);
        visit(name);
        free(name);
    }
    bytes_free(&seen);
}

static void choose_one(const char *name)
{
    char *syntax = text_copy(name), *bar = strchr(syntax, '|');
    if (bar != NULL) *bar = ' ';
    const char *skip = setting("SKIP"), *only = setting("COMMANDS");
    bool out = is_among(run.missing.at, syntax) || wants_another(name) ||
               (skip != NULL && is_among(skip, syntax)) ||
               (only != NULL && !is_among(only, syntax));
    if (out)
        add_to(&run.left_out, name);
    else
        run.known++;
    free(syntax);
}

/* The generator's weights for what is known now; its random numbers go on where they were. */
static void choose_commands(void)
{
    bytes_clear(&run.missing);
    bytes_format(&run.missing, "%s %s", run.unknown.at, run.unwritten.at);
    bytes_clear(&run.left_out);
    bytes_add_text(&run.left_out, "");
    run.pair.missing = run.missing.at;
    run.known = 0;
    each_name(choose_one);
    Generator chosen = generator_for(run.seed, run.chapter, run.left_out.at);
    if (run.generator.weights != NULL) chosen.random = run.generator.random;
    generator_free(&run.generator);
    run.generator = chosen;
}

/* pair_reset, and once more if the server was about to end when it was asked: a runtime takes its time for that. */
static bool reset_both(Bytes *why_not)
{
    if (pair_reset(&run.pair, why_not)) return true;
    if (!process_wait(&run.pair.process[OURS], REPLAY_PATIENCE_MS)) return false;
    bytes_clear(why_not);
    return pair_reset(&run.pair, why_not);
}

static void start_anew(void)
{
    Bytes why_not = {0};
    command_list_free(&run.episode);
    if (!reset_both(&why_not)) {
        /* FLUSHALL itself is not written, or broken: a fresh server is empty as well. */
        if (!pair_lacks(&run.pair, "FLUSHALL")) {
            add_to(&run.unwritten, "FLUSHALL");
            choose_commands();
            bytes_clear(&why_not);
            if (reset_both(&why_not)) goto done;
        }
        give_up(why_not.at);
    }
done:
    bytes_free(&why_not);
}

/* Did it end at a task of the lab that is not written? Then says which. */
static bool is_unwritten(Bytes *task)
{
    return process_has_ended(&run.pair.process[OURS]) &&
           process_unwritten_task(&run.pair.process[OURS], task);
}

static bool says_unknown(const char *reply, size_t len)
{
    static const char *const words[] = {"unknown command", "unknown subcommand", "not implemented",
                                        "not supported"};
    char *text = text_format("%.*s", (int)len, reply);
    bool found = false;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        found |= *text == '-' && strcasestr(text, words[i]) != NULL;
    free(text);
    return found;
}

/* Sends the name alone: most want arguments and refuse; what the others do, they do to no data. COMMAND
 * would be shorter, but few servers have it, and fewer keep it true. */
static void probe(const char *name)
{
    Command question = {.row = -1};
    for (const char *at = name; *at != '\0'; at += strcspn(at, "|"), at += *at == '|')
        command_add_word(&question, at, strcspn(at, "|"));
    Answers answers = {0};
    Bytes task = {0};
    size_t len;
    if (!pair_ask(&run.pair, run.pair.line, &question, 1, &answers)) {
        if (is_unwritten(&task)) add_to(&run.unwritten, name);
        start_anew(); /* another end of it is found again, and shown, in the run */
    } else {
        const char *reply = answer_at(&answers, OURS, 0, &len);
        if (says_unknown(reply, len)) add_to(&run.unknown, name);
    }
    bytes_free(&task);
    answers_free(&answers);
    command_free(&question);
}

static void print_names(const char *title, const char *names)
{
    if (*names == '\0') return;
    size_t column = (size_t)printf("%s:", title);
    while (*names != '\0') {
        size_t len = strcspn(names, " ");
        if (column + len > WIDTH) column = (size_t)printf("\n   ") - 1;
        column += (size_t)printf(" %.*s", (int)len, names);
        names += len + strspn(names + len, " ");
    }
    putchar('\n');
}

/* ---- A difference ------------------------------------------------------------------------------- */

/* Of many commands that were sent at once, one that crashes takes the replies to those before it along: which
 * it was is known once they are sent one by one. */
static bool is_silence(const Difference *difference)
{
    const char *end = strrchr(difference->kind, ':');
    return end != NULL && strcmp(end, ": no reply") == 0;
}

static bool same_kind(const Difference *one, const Difference *other)
{
    if (is_silence(one) && is_silence(other)) return true;
    return one->in_state == other->in_state && strcmp(one->kind, other->kind) == 0;
}

/* Does it show again when only these commands are played, from the start? If so, what was said this
 * time replaces what was said before. */
static bool shows_again(void *context, const Command *commands, size_t count)
{
    Difference *wanted = context, found = {0};
    Bytes why_not = {0};
    if (!reset_both(&why_not)) give_up(why_not.at);
    bytes_free(&why_not);
    bool agree = play_commands(&run.pair, commands, count, NULL, &found);
    if (agree && wanted->in_state) agree = play_state(&run.pair, &found);
    bool again = !agree && (run.any_kind || same_kind(&found, wanted));
    if (again) {
        Difference before = *wanted;
        *wanted = found;
        found = before;
    }
    difference_free(&found);
    return again;
}

static void patience(int reply_ms, int end_ms, int batch)
{
    run.pair.patience_ms = reply_ms;
    run.pair.end_patience_ms = end_ms;
    run.pair.batch = batch;
}

/* One command at a time, as redis-cli sends them; if it does not show then, many at once, as it was found. */
static bool shrink_episode(Difference *difference)
{
    CommandList *session = &run.episode;
    patience(REPLAY_PATIENCE_MS, REPLAY_END_PATIENCE_MS, 1);
    run.one_by_one = true;
    run.any_kind = is_silence(difference); /* what differs first may stand before it */
    bool again = shows_again(difference, session->at, session->count);
    run.any_kind = false;
    if (!again) {
        run.pair.batch = 0;
        run.one_by_one = false;
        again = shows_again(difference, session->at, session->count);
    }
    if (again) shrink(session, shows_again, difference, now_ns() + SHRINK_MS * INT64_C(1000000));
    return again;
}

/* What was asked when the keys were looked at belongs to the session, too. */
static void add_question(CommandList *session, const Difference *difference)
{
    bool selects = difference->db > 0;
    for (size_t i = 0; i < session->count; i++)
        selects |= command_word_is(&session->at[i], 0, "SELECT");
    session->at = realloc(session->at, (session->count + 2) * sizeof(Command));
    if (session->at == NULL) abort();
    if (selects) {
        char *line = text_format("SELECT %d", difference->db);
        session->at[session->count++] = command_from(line, SAME);
        free(line);
    }
    session->at[session->count++] = command_copy(&difference->command);
}

static void print_indented(const char *text, const char *indent)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        if (len > 0) printf("%s%.*s\n", indent, (int)len, text);
        text += len + (text[len] == '\n');
    }
}

static void print_answer(const Answers *answers, int side)
{
    if (answers->got[side] == 0) {
        print_indented(answers->why[side].at, "    ");
        return;
    }
    size_t len;
    const char *bytes = answer_at(answers, side, 0, &len);
    RespValue *value = resp_parse(bytes, len);
    char *text = reply_shown(value);
    fputs(text, stdout);
    free(text);
    resp_free(value);
}

static void print_command(const Command *command)
{
    Bytes line = {0};
    command_quote(command, &line);
    printf("  > %s\n", line.at);
    bytes_free(&line);
}

static void print_sides(const char *yours, const char *others)
{
    printf("  yours:\n");
    print_indented(yours, "    ");
    printf("  %s:\n%s", run.other_name, others);
}

/* Plays the session once more, and shows each command with its reply; of the last one both. */
static void show_session(const CommandList *session)
{
    Bytes why_not = {0};
    if (!reset_both(&why_not)) give_up(why_not.at);
    for (size_t i = 0; i < session->count; i++) {
        Answers answers = {0};
        bool all = pair_ask(&run.pair, run.pair.line, &session->at[i], 1, &answers);
        bool last = i + 1 == session->count || !all;
        print_command(&session->at[i]);
        if (last)
            printf("  yours:\n"), print_answer(&answers, OURS), printf("  %s:\n", run.other_name);
        print_answer(&answers, REDIS);
        answers_free(&answers);
        if (last) break;
    }
    bytes_free(&why_not);
}

static void write_session(const CommandList *session, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) return;
    for (size_t i = 0; i < session->count; i++) {
        Bytes line = {0};
        command_quote(&session->at[i], &line);
        fprintf(file, "%s\n", line.at);
        bytes_free(&line);
    }
    fclose(file);
}

/* "LINDEX: $ for $" are types, and the replies stand below; "SCAN: does not end" says more. */
static void print_headline(const Difference *difference, const char *name)
{
    const char *what = strstr(difference->kind, ": ");
    if (what == NULL || strstr(what, " for ") != NULL) what = "";
    printf("\nDIFFERENT: %s%s%s\n", name, what,
           difference->in_state ? ", when the keys are looked at afterwards" : "");
}

static void explain(Difference *difference)
{
    long at = run.sent;
    bool again = shrink_episode(difference);
    CommandList *session = &run.episode;
    bool by_look = difference->in_state && session->count > 0;
    char *name = name_of_command(by_look ? &session->at[session->count - 1] : &difference->command);
    patience(REPLY_PATIENCE_MS, END_PATIENCE_MS, 0);
    if (difference->in_state) add_question(session, difference);

    print_headline(difference, name);
    if (!again) {
        printf("It was seen after %ld commands, and not again from the start. The last commands "
               "were:\n\n",
               at);
        size_t from = session->count > LAST_SHOWN ? session->count - LAST_SHOWN : 0;
        for (size_t i = from; i < session->count; i++) print_command(&session->at[i]);
        print_sides(difference->said[OURS], difference->said[REDIS]);
    } else if (!run.one_by_one) {
        printf("Found after %ld commands. It shows only when these are sent together, in one "
               "write, without waiting "
               "for replies:\n\n",
               at);
        for (size_t i = 0; i < session->count; i++) print_command(&session->at[i]);
        print_sides(difference->said[OURS], difference->said[REDIS]);
    } else {
        printf("Found after %ld commands. The shortest session that shows it, from an empty "
               "server:\n\n",
               at);
        show_session(session);
    }
    char *path = text_format("build/fuzz/%s.session", run.name);
    const char *skip = setting("SKIP");
    write_session(session, path);
    printf("\n  by hand:  %s --port 7000%s%s\n            redis-cli -p 7000 <%s\n", run.server,
           *run.pair.options ? " " : "", run.pair.options, path);
    printf("  again:    %s SEED=%" PRIu64 "%s%s%s\n", run.repeat, run.seed, skip ? " SKIP='" : "",
           skip ? skip : "", skip ? "'" : "");
    printf("  without:  %s SKIP='%s%s%s', if it can wait\n", run.repeat, skip ? skip : "",
           skip ? " " : "", name);
    free(name);
    free(path);
}

/* ---- The run ------------------------------------------------------------------------------------ */

/* Strings of a megabyte up to half a gigabyte: one server may have another limit, and both take long. */
static bool is_huge(const Command *command)
{
    static const char *const sizes[] = {"SETRANGE", "SETBIT", "BITFIELD"};
    bool has_size = false;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
        has_size |= command_word_is(command, 0, sizes[i]);
    for (int i = 2; has_size && i < command->count; i++) {
        const char *text = command->words[i].text.at;
        long long number = atoll(text + (*text == '#')), least = *text == '#' ? 100000 : 1000000;
        if (number >= least && number <= INT64_C(1) << 33) return true;
    }
    return false;
}

static void generate_stretch(size_t count)
{
    CommandList *episode = &run.episode;
    episode->at = realloc(episode->at, (episode->count + count) * sizeof(Command));
    if (episode->at == NULL) abort();
    run.generator.gentle = run.sent < GENTLE;
    while (count > 0) {
        Command command = generate_command(&run.generator);
        if (is_huge(&command)) {
            command_free(&command);
            continue;
        }
        episode->at[episode->count++] = command;
        count--;
    }
}

/* Of many that were sent at once, one that ends at a task takes the replies before it along. Sent one by one,
 * it is known; or a difference that came before it. */
static void find_unwritten(Difference *difference)
{
    patience(REPLAY_PATIENCE_MS, END_PATIENCE_MS, 1);
    run.any_kind = true;
    shows_again(difference, run.episode.at, run.episode.count);
    run.any_kind = false;
    patience(REPLY_PATIENCE_MS, END_PATIENCE_MS, 0);
}

/* A task of the lab that is not written yet is no difference: without that command, from the start. */
static bool leave_out_unwritten(Difference *difference)
{
    Bytes task = {0};
    if (is_unwritten(&task)) find_unwritten(difference);
    bytes_clear(&task);
    bool unwritten = is_unwritten(&task);
    if (unwritten) {
        char *name = name_of_command(&difference->command);
        printf("%s is left out: %s\n", name, task.at);
        add_to(&run.unwritten, name);
        free(name);
        choose_commands();
        start_anew();
    }
    bytes_free(&task);
    return unwritten;
}

/* False: something was different, and is explained. */
static bool run_stretch(size_t count)
{
    size_t before = run.episode.count;
    Difference difference = {0};
    generate_stretch(count);
    bool agree = play_commands(&run.pair, run.episode.at + before, count, NULL, &difference);
    if (agree) {
        run.sent += (long)count;
        agree = play_state(&run.pair, &difference);
    } else {
        run.sent += (long)difference.at + 1;
        while (!is_silence(&difference) &&
               run.episode.count > before + difference.at + 1) /* what was not played any more */
            command_free(&run.episode.at[--run.episode.count]);
    }
    if (!agree && !leave_out_unwritten(&difference)) {
        explain(&difference);
        difference_free(&difference);
        return false;
    }
    difference_free(&difference);
    if (run.episode.count >= EPISODE) start_anew();
    return true;
}

/* With the bounds, if it takes options at all. */
static void start_both(void)
{
    Bytes why_not = {0};
    char *options = text_format("%s%s", run.chapter >= 6 ? list_bounds : "",
                                run.chapter >= 7 ? set_bounds : "");
    run.pair =
        (Pair){.command = {run.server, run.other}, .options = options, .chapter = run.chapter};
    patience(REPLAY_PATIENCE_MS, REPLAY_END_PATIENCE_MS, 0);
    bool started = pair_start(&run.pair, &why_not);
    if (!started && *options != '\0' && process_has_ended(&run.pair.process[OURS])) {
        printf("Your server does not start with the options %s; so both are started without.\n",
               options);
        run.pair.options = "";
        bytes_clear(&why_not);
        started = pair_start(&run.pair, &why_not);
    }
    if (started) return;
    if (run.pair.process[REDIS].pid == 0) { /* ours is started first */
        char *why = startup_explain(&run.pair.process[OURS], run.server);
        Bytes printed = {0};
        process_last_lines(&run.pair.process[OURS], LAST_LINES, &printed);
        printf("%s\n", why);
        if (printed.len > 0)
            printf("The last lines that it printed:\n"), print_indented(printed.at, "    ");
        finish(2);
    }
    give_up(why_not.at);
}

static void prepare(char **argv)
{
    const char *seed = setting("SEED"), *wanted = setting("N"), *seconds = setting("SECONDS");
    run.name = argv[1];
    run.chapter = atoi(argv[1]);
    run.server = argv[2];
    run.other = argv[3];
    run.other_name = argv[4];
    run.repeat = argv[5];
    run.seed = seed != NULL ? strtoull(seed, NULL, 10) : (uint64_t)(now_ns() ^ getpid()) % 1000000;
    run.wanted = wanted != NULL ? atol(wanted) : 0;
    bytes_add_text(&run.unknown, "");
    bytes_add_text(&run.unwritten, "");
    printf("chapter %02d, seed %" PRIu64 ": random commands to %s and to %s\n", run.chapter,
           run.seed, run.server, run.other_name);
    fflush(stdout);
    start_both();
    each_name(probe);
    choose_commands();
    print_names("Left out, since your server does not know them", run.unknown.at);
    print_names("Left out, since a task is not written", run.unwritten.at);
    if (run.known == 0) give_up("There is nothing to compare.");
    printf("%d commands are compared.\n", run.known);
    fflush(stdout);
    patience(REPLY_PATIENCE_MS, END_PATIENCE_MS, 0);
    start_anew();
    run.until_ns =
        now_ns() + (seconds != NULL ? atoll(seconds) : RUN_SECONDS) * INT64_C(1000000000);
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: fuzz NN-name SERVER OTHER OTHER-NAME HOW-TO-REPEAT\n"
                        "   (SEED=4 SECONDS=30 N=5000 COMMANDS=\"SET GET\" SKIP=SCAN)\n");
        return 2;
    }
    process_become_subreaper();
    prepare(argv);
    bool agree = true;
    while (agree && run.known > 0 &&
           (run.wanted > 0 ? run.sent < run.wanted : now_ns() < run.until_ns)) {
        long left = run.wanted > 0 ? run.wanted - run.sent : STRETCH;
        agree = run_stretch((size_t)(left < STRETCH ? left : STRETCH));
    }
    if (agree) printf("\nNo difference in %ld commands, of %d kinds.\n", run.sent, run.known);
    finish(!agree);
}
