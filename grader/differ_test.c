/* Would the differential tester see a difference, and tell it briefly? */
#define _GNU_SOURCE /* strcasestr */
#include "differ_compare.h"
#include "differ_play.h"
#include "differ_shrink.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

/* ---- Replies ------------------------------------------------------------------------------------ */

static const struct {
    Comparison compare;
    const char *ours, *redis;
    bool agree;
} verdicts[] = {
    {SAME, "$1\r\na\r\n", "$1\r\na\r\n", true},
    {SAME, "$1\r\na\r\n", "$1\r\nb\r\n", false},
    {SAME, "$1\r\na\r\n", "+a\r\n", false},
    {SAME, "$-1\r\n", "*-1\r\n", false},
    {SAME, "$-1\r\n", "$0\r\n\r\n", false},
    {SAME, "*1\r\n:1\r\n", "*2\r\n:1\r\n:1\r\n", false},
    {ANY_ORDER, "*2\r\n:1\r\n:2\r\n", "*2\r\n:2\r\n:1\r\n", true},
    {ANY_ORDER, "*2\r\n:1\r\n:2\r\n", "*2\r\n:2\r\n:2\r\n", false},
    {ANY_ORDER, "*0\r\n", "~0\r\n", false},
    {PAIRS, "*4\r\n:1\r\n:2\r\n:3\r\n:4\r\n", "*4\r\n:3\r\n:4\r\n:1\r\n:2\r\n", true},
    {PAIRS, "*4\r\n:1\r\n:2\r\n:3\r\n:4\r\n", "*4\r\n:1\r\n:4\r\n:3\r\n:2\r\n", false},
    {PAIRS, "%1\r\n:1\r\n:2\r\n", "*2\r\n:1\r\n:2\r\n", false},
    {TYPES, ":3\r\n", ":7\r\n", true},
    {TYPES, ":3\r\n", "$1\r\n7\r\n", false},
    {TYPES, ":3\r\n", "$-1\r\n", false},
    {SHAPE, "*2\r\n$1\r\n7\r\n*1\r\n:1\r\n", "*2\r\n$1\r\n0\r\n*0\r\n", true},
    {SHAPE, "*2\r\n:7\r\n*1\r\n:1\r\n", "*2\r\n$1\r\n0\r\n*0\r\n", false},
    {ENCODING, "$7\r\nziplist\r\n", "$8\r\nlistpack\r\n", true},
    {ENCODING, "$7\r\nziplist\r\n", "$9\r\nhashtable\r\n", false},
    {ENCODING, "$3\r\nraw\r\n", "$6\r\nembstr\r\n", false},
    {SECONDS, ":1000\r\n", ":1001\r\n", true},
    {SECONDS, ":1000\r\n", ":1100\r\n", false},
    {SECONDS, ":-1\r\n", ":-2\r\n", false},
    {SECONDS, ":-1\r\n", ":0\r\n", false},
    {MILLISECONDS, ":100000\r\n", ":100900\r\n", true},
    {MILLISECONDS, ":100000\r\n", ":200000\r\n", false},
    /* whatever the comparison, an error is an error, word for word */
    {TYPES, "-ERR a\r\n", "-ERR b\r\n", false},
    {SCANNED, "-ERR a\r\n", "-ERR a\r\n", true},
    {RANDOM_KEY, "$-1\r\n", "$1\r\na\r\n", false},
    {POPPED, "*1\r\n$1\r\na\r\n", "*1\r\n$1\r\nb\r\n", true},
    {POPPED, "*1\r\n$1\r\na\r\n", "*0\r\n", false},
};

START_TEST(replies_are_told_apart)
{
    for (size_t i = 0; i < sizeof(verdicts) / sizeof(verdicts[0]); i++) {
        RespValue *ours = resp_parse(verdicts[i].ours, strlen(verdicts[i].ours));
        RespValue *redis = resp_parse(verdicts[i].redis, strlen(verdicts[i].redis));
        ck_assert_msg(replies_agree(verdicts[i].compare, ours, redis) == verdicts[i].agree,
                      "verdict %zu: %s and %s", i, verdicts[i].ours, verdicts[i].redis);
        resp_free(ours);
        resp_free(redis);
    }
}
END_TEST

static const struct {
    const char *value;
    bool with_values, distinct, fits;
} choices[] = {
    {"$1\r\na\r\n", false, false, true},
    {"$1\r\nc\r\n", false, false, false},
    {"*2\r\n$1\r\na\r\n$1\r\nb\r\n", false, true, true},
    {"*2\r\n$1\r\na\r\n$1\r\na\r\n", false, true, false},
    {"*2\r\n$1\r\na\r\n$1\r\na\r\n", false, false, true},
    {"*2\r\n$1\r\na\r\n$1\r\n1\r\n", true, true, true},
    {"*2\r\n$1\r\na\r\n$1\r\n2\r\n", true, true, false},
    {"*1\r\n*2\r\n$1\r\nb\r\n$1\r\n2\r\n", true, true, true},
    {"*1\r\n*2\r\n$1\r\nb\r\n$1\r\n1\r\n", true, true, false},
};

START_TEST(random_fields_must_be_in_the_hash)
{
    const char *text = "*4\r\n$1\r\na\r\n$1\r\n1\r\n$1\r\nb\r\n$1\r\n2\r\n";
    RespValue *hash = resp_parse(text, strlen(text));
    for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++) {
        RespValue *value = resp_parse(choices[i].value, strlen(choices[i].value));
        size_t group = choices[i].with_values ? 2 : 1;
        ck_assert_msg(random_elements_fit(value, hash, group, true, choices[i].distinct) ==
                          choices[i].fits,
                      "choice %zu: %s", i, choices[i].value);
        resp_free(value);
    }
    resp_free(hash);
}
END_TEST

START_TEST(random_members_must_be_in_the_set)
{
    const char *text = "~3\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n";
    const char *drawn = "*2\r\n$1\r\nc\r\n$1\r\nb\r\n", *wrong = "*2\r\n$1\r\nc\r\n$1\r\nd\r\n";
    RespValue *set = resp_parse(text, strlen(text));
    RespValue *good = resp_parse(drawn, strlen(drawn)), *bad = resp_parse(wrong, strlen(wrong));
    ck_assert(random_elements_fit(good, set, 1, false, true));
    ck_assert(!random_elements_fit(bad, set, 1, false, true));
    resp_free(bad);
    resp_free(good);
    resp_free(set);
}
END_TEST

START_TEST(pairs_of_resp3_are_drawn_from_too)
{
    const char *text = "*2\r\n*2\r\n$1\r\na\r\n,1\r\n*2\r\n$1\r\nb\r\n,2\r\n";
    const char *drawn = "*1\r\n*2\r\n$1\r\nb\r\n,2\r\n", *wrong = "*1\r\n*2\r\n$1\r\nb\r\n,1\r\n";
    RespValue *zset = resp_parse(text, strlen(text));
    RespValue *good = resp_parse(drawn, strlen(drawn)), *bad = resp_parse(wrong, strlen(wrong));
    ck_assert(random_elements_fit(good, zset, 2, true, true));
    ck_assert(!random_elements_fit(bad, zset, 2, true, true));
    resp_free(bad);
    resp_free(good);
    resp_free(zset);
}
END_TEST

/* ---- Commands ----------------------------------------------------------------------------------- */

enum { LAST_CHAPTER = 99, MANY = 30000 };

static char *quoted(const Command *command)
{
    Bytes line = {0};
    command_quote(command, &line);
    return bytes_take(&line);
}

START_TEST(a_seed_makes_the_same_commands_again)
{
    Generator one = generator_for(7, LAST_CHAPTER, NULL),
              again = generator_for(7, LAST_CHAPTER, NULL);
    Generator other = generator_for(8, LAST_CHAPTER, NULL);
    int alike = 0;
    for (int i = 0; i < 1000; i++) {
        Command commands[] = {generate_command(&one), generate_command(&again),
                              generate_command(&other)};
        char *lines[3];
        for (int k = 0; k < 3; k++) lines[k] = quoted(&commands[k]), command_free(&commands[k]);
        ck_assert_str_eq(lines[0], lines[1]);
        alike += strcmp(lines[0], lines[2]) == 0;
        for (int k = 0; k < 3; k++) free(lines[k]);
    }
    ck_assert_int_lt(alike, 100);
    generator_free(&one);
    generator_free(&again);
    generator_free(&other);
}
END_TEST

/* So a row with a word that no generator has is found here (it aborts). */
START_TEST(every_row_of_the_table_is_sent)
{
    for (int chapter = 3; chapter <= 6; chapter++) {
        int *sent = calloc((size_t)command_row_count, sizeof(int));
        Generator generator = generator_for(1, chapter, NULL);
        for (int i = 0; i < MANY; i++) {
            Command command = generate_command(&generator);
            sent[command.row]++;
            command_free(&command);
        }
        for (int row = 0; row < command_row_count; row++)
            ck_assert_msg((sent[row] > 0) == row_is_of(&command_rows[row], chapter),
                          "chapter %d: %s", chapter, command_rows[row].syntax);
        free(sent);
        generator_free(&generator);
    }
}
END_TEST

static bool has_word_with(const Command *command, const char *part)
{
    for (int i = 0; i < command->count; i++)
        if (strcasestr(command->words[i].text.at, part) != NULL) return true;
    return false;
}

/* Whether it is read as seconds or ms, from now or as a moment: nothing ends while we look. */
START_TEST(no_deadline_is_near)
{
    static const int64_t shortest = 900000, now = 1600000000, later = 4000000000;
    Generator generator = generator_for(3, LAST_CHAPTER, NULL);
    for (int i = 0; i < MANY; i++) {
        Command command = generate_command(&generator);
        for (int k = 0; k < command.count; k++) {
            if (!command.words[k].is_time) continue;
            int64_t time = strtoll(command.words[k].text.at, NULL, 10);
            /* EXPIREAT, EXAT: a moment, which may be in 1970 */
            if (!has_word_with(&command, "AT")) ck_assert(time <= 1 || time >= shortest);
            ck_assert(time < now || time > later);
            ck_assert(time < now * 1000 || time > later * 1000);
        }
        command_free(&command);
    }
    generator_free(&generator);
}
END_TEST

START_TEST(a_quoted_command_reads_back)
{
    Generator generator = generator_for(5, LAST_CHAPTER, NULL);
    for (int i = 0; i < 3000; i++) {
        Command command = generate_command(&generator);
        char *line = quoted(&command);
        Command back = command_from(line, SAME);
        Bytes sent = {0}, again = {0};
        command_encode(&command, &sent);
        command_encode(&back, &again);
        ck_assert_msg(bytes_equal(&sent, again.at, again.len), "%s", line);
        bytes_free(&sent);
        bytes_free(&again);
        command_free(&command);
        command_free(&back);
        free(line);
    }
    generator_free(&generator);
}
END_TEST

START_TEST(a_skipped_command_is_not_sent)
{
    Generator generator = generator_for(5, LAST_CHAPTER, "scan,OBJECT");
    for (int i = 0; i < MANY; i++) {
        Command command = generate_command(&generator);
        const char *syntax = command_rows[command.row].syntax;
        ck_assert(strncmp(syntax, "SCAN ", 5) != 0 && strncmp(syntax, "OBJECT ", 7) != 0);
        command_free(&command);
    }
    generator_free(&generator);
}
END_TEST

/* ---- Shrinking ---------------------------------------------------------------------------------- */

static CommandList list_of(int count, const char *const *lines)
{
    CommandList list = {calloc((size_t)count, sizeof(Command)), (size_t)count};
    for (int i = 0; i < count; i++) list.at[i] = command_from(lines[i], SAME);
    return list;
}

/* As if a server forgot a key that was set twice: SET k, SET k, GET k, whatever stands between. */
static bool set_twice_then_get(void *context, const Command *commands, size_t count)
{
    int *calls = context, state = 0;
    ++*calls;
    for (size_t i = 0; i < count; i++) {
        if (commands[i].count < 2 || strcmp(commands[i].words[1].text.at, "k") != 0) continue;
        if (command_word_is(&commands[i], 0, "SET") && commands[i].count > 2) state++;
        if (command_word_is(&commands[i], 0, "GET") && state >= 2) return true;
    }
    return false;
}

START_TEST(what_remains_is_minimal)
{
    const char *lines[300];
    for (int i = 0; i < 300; i++) lines[i] = i % 3 ? "SET other 1" : "INCR other";
    lines[17] = lines[40] = lines[133] = "SET k aaaaaaaaaaaaaaaaaaaa EX 100";
    lines[250] = "GET k";
    CommandList list = list_of(300, lines);
    int calls = 0;
    shrink(&list, set_twice_then_get, &calls, INT64_MAX);
    ck_assert_uint_eq(list.count, 3);
    char *first = quoted(&list.at[0]), *last = quoted(&list.at[2]);
    ck_assert_str_eq(first, "SET k \"\"");
    ck_assert_str_eq(last, "GET k");
    ck_assert_int_lt(calls, 300);
    free(first);
    free(last);
    command_list_free(&list);
}
END_TEST

START_TEST(shrinking_ends_when_its_time_is_over)
{
    const char *lines[] = {"SET k 1", "PING", "SET k 1", "GET k"};
    CommandList list = list_of(4, lines);
    int calls = 0;
    shrink(&list, set_twice_then_get, &calls, 0);
    ck_assert_uint_eq(list.count, 4);
    ck_assert_int_eq(calls, 0);
    command_list_free(&list);
}
END_TEST

/* ---- Two servers -------------------------------------------------------------------------------- */

/* redis-server with a fault, which `rename-command` gives it, beside one without. */
#define REDIS_SERVER "redis-server --save '' --appendonly no --daemonize no --dir /tmp"

static void start(Pair *pair, const char *ours)
{
    Bytes why_not = {0};
    *pair = (Pair){.command = {ours, REDIS_SERVER}, .chapter = 6, .patience_ms = 10000};
    ck_assert_msg(pair_start(pair, &why_not), "%s", why_not.at);
    bytes_free(&why_not);
}

static bool play(Pair *pair, int count, const char *const *lines, Difference *difference)
{
    CommandList list = list_of(count, lines);
    bool agree = play_commands(pair, list.at, list.count, NULL, difference);
    command_list_free(&list);
    return agree;
}

START_TEST(a_wrong_reply_is_found)
{
    Pair pair;
    Difference difference = {0};
    start(&pair, REDIS_SERVER " --rename-command DECR LOST --rename-command INCR DECR");
    const char *lines[] = {"SET k 5", "GET k", "DECR k", "GET k"};
    ck_assert(!play(&pair, 4, lines, &difference));
    ck_assert_uint_eq(difference.at, 2);
    ck_assert_str_eq(difference.said[OURS], "    :6\n");
    ck_assert_str_eq(difference.said[REDIS], "    :4\n");
    difference_free(&difference);
    ck_assert(pair_stop(&pair, NULL));
}
END_TEST

START_TEST(a_wrong_state_behind_right_replies_is_found)
{
    Pair pair;
    Difference difference = {0};
    start(&pair, REDIS_SERVER " --rename-command RPUSHX LOST --rename-command LPUSHX RPUSHX");
    const char *lines[] = {"SELECT 3", "RPUSH l a", "RPUSHX l b"};
    ck_assert(play(&pair, 3, lines, &difference));
    ck_assert(!play_state(&pair, &difference));
    ck_assert_int_eq(difference.db, 3);
    ck_assert_str_eq(difference.kind, "state, LRANGE: * for *");
    difference_free(&difference);
    pair_stop(&pair, NULL);
}
END_TEST

START_TEST(another_encoding_is_found)
{
    Pair pair;
    Difference difference = {0};
    start(&pair, REDIS_SERVER " --hash-max-listpack-entries 1");
    const char *lines[] = {"HSET h a 1", "HSET h b 2"};
    ck_assert(play(&pair, 1, lines, &difference));
    ck_assert(play_state(&pair, &difference));
    ck_assert(play(&pair, 1, lines + 1, &difference));
    ck_assert(!play_state(&pair, &difference));
    ck_assert_str_eq(difference.kind, "state, OBJECT ENCODING: $ for $");
    difference_free(&difference);
    pair_stop(&pair, NULL);
}
END_TEST

START_TEST(a_server_that_ends_is_found_and_started_again)
{
    Pair pair;
    Difference difference = {0};
    Bytes why_not = {0};
    start(&pair, REDIS_SERVER " --rename-command GETDEL LOST --rename-command SHUTDOWN GETDEL");
    const char *lines[] = {"GETDEL NOSAVE"};
    ck_assert(!play(&pair, 1, lines, &difference));
    ck_assert_str_eq(difference.kind, "GETDEL: no reply");
    difference_free(&difference);
    ck_assert_msg(pair_reset(&pair, &why_not), "%s", why_not.at);
    const char *more[] = {"SET a 1", "SCAN 0", "RANDOMKEY"};
    ck_assert(play(&pair, 3, more, &difference));
    ck_assert(play_state(&pair, &difference));
    bytes_free(&why_not);
    pair_stop(&pair, NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("differ");
    TCase *tests = tcase_create("differ");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, replies_are_told_apart);
    tcase_add_test(tests, random_fields_must_be_in_the_hash);
    tcase_add_test(tests, random_members_must_be_in_the_set);
    tcase_add_test(tests, pairs_of_resp3_are_drawn_from_too);
    tcase_add_test(tests, a_seed_makes_the_same_commands_again);
    tcase_add_test(tests, every_row_of_the_table_is_sent);
    tcase_add_test(tests, no_deadline_is_near);
    tcase_add_test(tests, a_quoted_command_reads_back);
    tcase_add_test(tests, a_skipped_command_is_not_sent);
    tcase_add_test(tests, what_remains_is_minimal);
    tcase_add_test(tests, shrinking_ends_when_its_time_is_over);
    tcase_add_test(tests, a_wrong_reply_is_found);
    tcase_add_test(tests, a_wrong_state_behind_right_replies_is_found);
    tcase_add_test(tests, another_encoding_is_found);
    tcase_add_test(tests, a_server_that_ends_is_found_and_started_again);
    suite_add_tcase(suite, tests);
    return test_main(suite);
}
