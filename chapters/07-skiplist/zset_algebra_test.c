/* zset_algebra_test.c: what replies do not show of the commands that pop, draw and combine: the events that
 * they announce, what they tell those who repeat them, whether draws are fair. And unions, intersections
 * and differences of random inputs, against arrays.
 *
 * The events and their order are those of redis-server 7.0.15 with notify-keyspace-events KEA.
 */
#include "zset_algebra.h"

#include <stdio.h>
#include <stdlib.h>

#include "options_in_test.h"
#include "set_object.h"
#include "strings.h"
#include "test.h"
#include "told_in_test.h"
#include "zset_object.h"
#include "zset_pops.h"
#include "zset_random.h"
#include "zsets.h"

static const ServerPlan plan = {
    .name = "zset_algebra_test",
    .types = {{"string_type", &string_type}, {"set_type", &set_type}, {"zset_type", &zset_type}},
    .commands = {{NAMED(string_commands)},
                 {NAMED(zset_commands)},
                 {NAMED(zset_pop_commands)},
                 {NAMED(zset_random_commands)},
                 {NAMED(zset_algebra_commands)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .effects = {{NAMED(hear_effect)}},
};

static void set_up(void)
{
    if (options_count() == 0) {
        options_add(set_options);
        options_add(zset_options);
    }
    set_option("set-max-intset-entries", "10");
    set_option("zset-max-ziplist-entries", "16");
    set_option("zset-max-ziplist-value", "64");
    told_start(&plan, 1);
}

/* ---- events and effects ------------------------------------------------------------------------- */

START_TEST(every_write_announces_its_event)
{
    expect_all_events((const Expected[]){{"ZADD z 1 a 2 b 3 c 4 d 5 e 6 f", "z zadd z"},
                                  {"ZPOPMIN z", "z zpopmin z"},
                                  {"ZPOPMAX z 2", "z zpopmax z"},
                                  {"ZMPOP 1 z MIN", "z zpopmin z"},
                                  {"ZMPOP 2 none z MAX COUNT 1", "z zpopmax z"},
                                  {"ZADD y 1 c 2 x", "z zadd y"},
                                  {"ZUNIONSTORE d 2 z y", "z zunionstore d"},
                                  {"ZUNIONSTORE d 2 z y", "z zunionstore d"},
                                  {"ZINTERSTORE d 2 z y", "z zinterstore d"},
                                  {"ZDIFFSTORE d 2 y z", "z zdiffstore d"},
                                  {"SET s text", "$ set s"},
                                  {"ZUNIONSTORE s 1 z", "z zunionstore s"},
                                  {"ZUNIONSTORE z 1 z", "z zunionstore z"},
                                  {0}});
}
END_TEST

START_TEST(what_changes_nothing_announces_nothing)
{
    expect_all_events((const Expected[]){{"ZADD z 1 a 2 b", "z zadd z"},
                                  {"ZPOPMIN none", ""},
                                  {"ZPOPMIN z 0", ""},
                                  {"ZMPOP 2 none nope MAX", ""},
                                  {"ZDIFFSTORE d 2 z z", ""},
                                  {"ZINTERSTORE d 2 z none", ""},
                                  {"ZUNIONSTORE d 1 none", ""},
                                  {"ZUNION 2 z none", ""},
                                  {"ZINTERCARD 2 z z", ""},
                                  {"ZRANDMEMBER z 5", ""},
                                  {0}});
}
END_TEST

START_TEST(what_is_left_empty_is_deleted_and_that_is_told_last)
{
    static const char *const emptiers[][2] = {{"ZPOPMIN z 5", "z zpopmin z; g del z"},
                                              {"ZPOPMAX z 2", "z zpopmax z; g del z"},
                                              {"ZMPOP 1 z MAX COUNT 9", "z zpopmax z; g del z"},
                                              {"ZDIFFSTORE z 2 z z", "g del z"},
                                              {"ZINTERSTORE z 2 z none", "g del z"},
                                              {"ZUNIONSTORE z 1 none", "g del z"}};
    for (size_t i = 0; i < sizeof(emptiers) / sizeof(emptiers[0]); i++) {
        expect_all_events((const Expected[]){
            {"ZADD z 1 a 2 b", "z zadd z"}, {emptiers[i][0], emptiers[i][1]}, {0}});
        ck_assert_msg(!key_of("z"), "%s leaves an empty sorted set", emptiers[i][0]);
    }
}
END_TEST

START_TEST(zmpop_is_repeated_as_a_pop_of_the_key_that_it_found)
{
    static const char *const rows[][2] = {{"ZMPOP 2 none z MIN", "as ZPOPMIN z 1"},
                                          {"ZMPOP 2 z none MAX COUNT 2", "as ZPOPMAX z 2"},
                                          {"ZMPOP 1 z MIN COUNT 100", "as ZPOPMIN z 1"},
                                          {"ZMPOP 1 z MIN COUNT 100", ""}};
    execute("ZADD z 1 a 2 b 3 c 4 d");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        expect_effects(rows[i][0], rows[i][1]);
}
END_TEST

START_TEST(the_others_are_repeated_as_they_are)
{
    static const char *const lines[] = {"ZADD z 1 a 2 b 3 c 4 d", "ZPOPMIN z", "ZPOPMAX z 1",
                                        "ZUNIONSTORE d 1 z", "ZDIFFSTORE d 2 z z"};
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) expect_effects(lines[i], "");
}
END_TEST

/* ---- fair draws --------------------------------------------------------------------------------- */

enum { DRAWN_FROM = 60, DRAWN = 12000 };

/* Members 100 to 159: each is in the reply as "$3\r\n100\r\n". */
static void count_drawn(size_t counts[DRAWN_FROM], size_t expected)
{
    bool seen[DRAWN_FROM] = {false};
    size_t drawn = 0;
    for (const char *at = client->captured; (at = strstr(at, "$3\r\n")) != NULL; at += 4, drawn++) {
        int member = atoi(at + 4) - 100;
        ck_assert(member >= 0 && member < DRAWN_FROM);
        ck_assert_msg(!seen[member], "%d comes twice", member + 100);
        seen[member] = true;
        counts[member]++;
    }
    ck_assert_uint_eq(drawn, expected);
}

/* More than 6 standard deviations off is one in a billion; never drawn at all is 14. */
static void expect_fair(const size_t counts[DRAWN_FROM])
{
    const double mean = (double)DRAWN / DRAWN_FROM;
    for (int i = 0; i < DRAWN_FROM; i++) {
        double off = (double)counts[i] - mean;
        ck_assert_msg(off * off < 36 * mean, "%d comes %zu times, not about %.0f", i + 100,
                      counts[i], mean);
    }
}

static void draw_fairly(const char *line, size_t expected, const char *entries_max)
{
    size_t counts[DRAWN_FROM] = {0};
    char add[64];
    set_option("zset-max-ziplist-entries", entries_max);
    for (int i = 0; i < DRAWN_FROM; i++) {
        snprintf(add, sizeof(add), "ZADD z %d %d", i % 7, i + 100);
        execute(add);
    }
    for (size_t drawn = 0; drawn < DRAWN; drawn += expected) {
        execute(line);
        count_drawn(counts, expected);
    }
    expect_fair(counts);
}

START_TEST(one_is_drawn_fairly)
{
    draw_fairly("ZRANDMEMBER z", 1, "16");
}
END_TEST

START_TEST(few_are_drawn_fairly)
{
    draw_fairly("ZRANDMEMBER z 15", 15, "16");
}
END_TEST

START_TEST(many_are_drawn_fairly)
{
    draw_fairly("ZRANDMEMBER z 40", 40, "16");
}
END_TEST

START_TEST(a_ziplist_is_drawn_from_fairly)
{
    draw_fairly("ZRANDMEMBER z 5", 5, "128");
}
END_TEST

/* ---- against arrays ----------------------------------------------------------------------------- */

enum { MEMBERS = 60, KEYS = 5 };

typedef struct {
    bool has[MEMBERS];
    double score[MEMBERS];
} Model;

static Slice member_name(int member, char name[8])
{
    /* half of them integers, so that some sets are intsets */
    return (Slice){name, (size_t)snprintf(name, 8, member % 2 ? "m%d" : "%d", member)};
}

/* A key that is missing, a set or a sorted set, of any size. */
static void make_key(Random *random, int number, Model *model)
{
    char key[] = {'k', (char)('0' + number), 0}, name[8];
    unsigned kind = (unsigned)random_below(random, 8);
    uint64_t one_in = 1 + random_below(random, 12);
    bool is_set = kind < 3, only_integers = kind == 0;
    *model = (Model){0};
    if (key_of(key)) db_delete(db_by_id(0), key_of(key), DELETED);
    if (kind == 7) return;
    Object *value = is_set ? set_new_empty() : zset_new();
    for (int i = 0; i < MEMBERS; i += only_integers ? 2 : 1) {
        if (random_below(random, one_in) != 0) continue;
        model->has[i] = true;
        model->score[i] = is_set ? 1 : (double)random_below(random, 20) - 10;
        if (is_set)
            set_add(value, member_name(i, name));
        else
            zset_set(value, member_name(i, name), model->score[i]);
    }
    if (object_type(value)->length(value) > 0)
        db_add(db_by_id(0), slice_of(key), value);
    else
        object_release(value);
}

typedef enum { UNION, INTER, DIFF } Kind;

typedef struct {
    Kind kind;
    int count, keys[4];
    int weights[4], aggregate; /* 0 sum, 1 min, 2 max */
} Question;

static Question random_question(Random *random)
{
    Question question = {.kind = (Kind)random_below(random, 3),
                         .count = 1 + (int)random_below(random, 4),
                         .aggregate = (int)random_below(random, 3)};
    for (int i = 0; i < question.count; i++) {
        question.keys[i] = (int)random_below(random, KEYS);
        question.weights[i] = (int)random_below(random, 7) - 3;
    }
    if (question.kind == DIFF) question.aggregate = 0;
    return question;
}

static void put_words(const Question *question, char line[128])
{
    static const char *const names[] = {"ZUNIONSTORE", "ZINTERSTORE", "ZDIFFSTORE"};
    static const char *const aggregates[] = {"SUM", "MIN", "MAX"};
    int at = snprintf(line, 128, "%s d %d", names[question->kind], question->count);
    for (int i = 0; i < question->count; i++)
        at += snprintf(line + at, 128 - (size_t)at, " k%d", question->keys[i]);
    if (question->kind == DIFF) return;
    at += snprintf(line + at, 128 - (size_t)at, " WEIGHTS");
    for (int i = 0; i < question->count; i++)
        at += snprintf(line + at, 128 - (size_t)at, " %d", question->weights[i]);
    snprintf(line + at, 128 - (size_t)at, " AGGREGATE %s", aggregates[question->aggregate]);
}

static double combine(int how, double a, double b)
{
    return how == 0 ? a + b : how == 1 ? (a < b ? a : b) : (a > b ? a : b);
}

static Model answer_of(const Question *question, const Model *models)
{
    Model answer = {0};
    for (int m = 0; m < MEMBERS; m++) {
        int in = 0;
        for (int i = 0; i < question->count; i++) {
            const Model *model = &models[question->keys[i]];
            if (!model->has[m]) continue;
            double score = model->score[m] * (question->kind == DIFF ? 1 : question->weights[i]);
            if (question->kind != DIFF || i == 0)
                answer.score[m] = in ? combine(question->aggregate, answer.score[m], score) : score;
            in++;
        }
        bool first = models[question->keys[0]].has[m];
        answer.has[m] = question->kind == UNION   ? in > 0
                        : question->kind == INTER ? in == question->count
                                                  : first && in == 1;
    }
    return answer;
}

static size_t expect_stored(const char *line, const Model *answer)
{
    const Key *key = key_of("d");
    size_t length = 0;
    char name[8];
    for (int m = 0; m < MEMBERS; m++) {
        double score = 0;
        bool there = key && zset_score(key->value, member_name(m, name), &score);
        member_name(m, name);
        ck_assert_msg(there == answer->has[m], "%s: %s is %sthere", line, name,
                      there ? "" : "not ");
        if (!there) continue;
        ck_assert_msg(score == answer->score[m], "%s: %s has %g, not %g", line, name, score,
                      answer->score[m]);
        length++;
    }
    ck_assert_uint_eq(key ? zset_length(key->value) : 0, length);
    return length;
}

static void expect_counted(const Question *question, size_t length, Random *random)
{
    char line[128], expected[32];
    size_t limit = random_below(random, 10);
    int at = snprintf(line, sizeof(line), "ZINTERCARD %d", question->count);
    for (int i = 0; i < question->count; i++)
        at += snprintf(line + at, sizeof(line) - (size_t)at, " k%d", question->keys[i]);
    snprintf(line + at, sizeof(line) - (size_t)at, " LIMIT %zu", limit);
    snprintf(expected, sizeof(expected), ":%zu\r\n", limit && limit < length ? limit : length);
    execute(line);
    ck_assert_str_eq(client->captured, expected);
}

START_TEST(results_are_those_of_arrays)
{
    Random random = test_random();
    Model models[KEYS];
    char line[128];
    for (int k = 0; k < KEYS; k++) make_key(&random, k, &models[k]);
    for (int step = 0; step < test_steps(5000); step++) {
        int changed = (int)random_below(&random, KEYS);
        make_key(&random, changed, &models[changed]);
        Question question = random_question(&random);
        put_words(&question, line);
        execute(line);
        Model answer = answer_of(&question, models);
        size_t length = expect_stored(line, &answer);
        if (question.kind == INTER) expect_counted(&question, length, &random);
    }
}
END_TEST

/* ------------------------------------------------------------------------------------------------- */

int main(void)
{
    Suite *suite = suite_create("zset_algebra");
    TCase *told = tcase_create("told");
    tcase_add_checked_fixture(told, set_up, told_stop);
    tcase_add_test(told, every_write_announces_its_event);
    tcase_add_test(told, what_changes_nothing_announces_nothing);
    tcase_add_test(told, what_is_left_empty_is_deleted_and_that_is_told_last);
    tcase_add_test(told, zmpop_is_repeated_as_a_pop_of_the_key_that_it_found);
    tcase_add_test(told, the_others_are_repeated_as_they_are);
    suite_add_tcase(suite, told);
    TCase *draws = tcase_create("draws");
    tcase_add_checked_fixture(draws, set_up, told_stop);
    tcase_set_timeout(draws, 60);
    tcase_add_test(draws, one_is_drawn_fairly);
    tcase_add_test(draws, few_are_drawn_fairly);
    tcase_add_test(draws, many_are_drawn_fairly);
    tcase_add_test(draws, a_ziplist_is_drawn_from_fairly);
    suite_add_tcase(suite, draws);
    TCase *model = tcase_create("model");
    tcase_add_checked_fixture(model, set_up, told_stop);
    tcase_set_timeout(model, 120);
    tcase_add_test(model, results_are_those_of_arrays);
    suite_add_tcase(suite, model);
    return test_main(suite);
}
