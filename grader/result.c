#include "result.h"

#include "speed.h"

#include <jansson.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- The fields, by name, so that writing, reading and freeing can't forget one ---------------- */

typedef struct {
    const char *name;
    size_t offset;
} TextField;

static const TextField failure_fields[] = {
    {"headline", offsetof(Failure, headline)},
    {"where", offsetof(Failure, where)},
    {"way", offsetof(Failure, way)},
    {"sent", offsetof(Failure, sent)},
    {"cause", offsetof(Failure, cause)},
    {"received", offsetof(Failure, received)},
    {"expected", offsetof(Failure, expected)},
    {"task", offsetof(Failure, task)},
    {"crash", offsetof(Failure, crash)},
    {"report", offsetof(Failure, report)},
    {"startup", offsetof(Failure, startup)},
    {"output", offsetof(Failure, output)},
    {NULL, 0},
};

static const TextField known_fields[] = {
    {"id", offsetof(TestRecord, id)},
    {"stage", offsetof(TestRecord, stage)},
    {"kind", offsetof(TestRecord, kind)},
    {"title", offsetof(TestRecord, title)},
    {"section", offsetof(TestRecord, section)},
    {"rule", offsetof(TestRecord, rule)},
    {"cause", offsetof(TestRecord, cause)},
    {"task", offsetof(TestRecord, task)},
    {NULL, 0},
};

static const TextField found_fields[] = {
    {"skipped_because", offsetof(TestRecord, skipped_because)},
    {"notes", offsetof(TestRecord, notes)},
    {NULL, 0},
};

static char **text_at(void *base, const TextField *field)
{
    return (char **)((char *)base + field->offset);
}

static void texts_to_json(json_t *object, const void *base, const TextField *fields)
{
    for (; fields->name != NULL; fields++) {
        const char *text = *text_at((void *)base, fields);
        if (text != NULL) json_object_set_new(object, fields->name, json_string(text));
    }
}

static void texts_from_json(const json_t *object, void *base, const TextField *fields)
{
    for (; fields->name != NULL; fields++) {
        char **text = text_at(base, fields);
        free(*text);
        *text = text_copy(json_string_value(json_object_get(object, fields->name)));
    }
}

static void texts_free(void *base, const TextField *fields)
{
    for (; fields->name != NULL; fields++) {
        free(*text_at(base, fields));
        *text_at(base, fields) = NULL;
    }
}

/* ---- The model ------------------------------------------------------------------------------- */

TestRecord *results_add(Results *results)
{
    results->tests = realloc(results->tests, (results->count + 1) * sizeof(TestRecord));
    if (results->tests == NULL) abort();
    TestRecord *test = &results->tests[results->count++];
    *test = (TestRecord){.verdict = TEST_NOT_RUN};
    return test;
}

TestRecord *results_find(Results *results, const char *id)
{
    for (size_t i = 0; i < results->count; i++)
        if (!results->tests[i].is_kept && strcmp(results->tests[i].id, id) == 0)
            return &results->tests[i];
    return NULL;
}

void failure_free(Failure *failure)
{
    texts_free(failure, failure_fields);
    *failure = (Failure){0};
}

void test_record_free(TestRecord *test)
{
    texts_free(test, known_fields);
    texts_free(test, found_fields);
    for (int i = 0; i < 3; i++) free(test->hints[i]);
    failure_free(&test->failure);
}

void results_free(Results *results)
{
    for (size_t i = 0; i < results->count; i++) test_record_free(&results->tests[i]);
    free(results->tests);
    free(results->stage);
    free(results->speed.notes);
    free(results->speed.why_not);
    *results = (Results){0};
}

int results_points(const Results *results)
{
    int points = 0;
    for (size_t i = 0; i < results->count; i++)
        points += results->tests[i].is_kept ? 0 : results->tests[i].points;
    return points;
}

bool results_kept_broken(const Results *results)
{
    for (size_t i = 0; i < results->count; i++)
        if (results->tests[i].is_kept && results->tests[i].verdict != TEST_PASSED) return true;
    return false;
}

int results_points_skipped(const Results *results)
{
    int points = 0;
    for (size_t i = 0; results->is_scaled && i < results->count; i++)
        if (results->tests[i].verdict == TEST_SKIPPED && strcmp(results->tests[i].kind, "check") == 0)
            points += results->tests[i].points;
    return points;
}

int results_earned(const Results *results)
{
    int points = 0;
    for (size_t i = 0; i < results->count; i++)
        points += results->tests[i].is_kept ? 0 : results->tests[i].scored;
    return points;
}

/* Rounded down: all points are there only when none is missing. */
int results_score(const Results *results)
{
    int score = results_earned(results), points = results_points(results);
    int asked = points - results_points_skipped(results);
    if (asked > 0) score = score * points / asked;
    if (score > KEPT_BROKEN_SCORE && results_kept_broken(results)) score = KEPT_BROKEN_SCORE;
    return score;
}

/* ---- Which failure to explain ----------------------------------------------------------------- */

static int compare_tasks(const char *a, const char *b)
{
    int a_chapter = 0, a_task = 0, b_chapter = 0, b_task = 0;
    sscanf(a, "lab %d.%d", &a_chapter, &a_task);
    sscanf(b, "lab %d.%d", &b_chapter, &b_task);
    return a_chapter != b_chapter ? a_chapter - b_chapter : a_task - b_task;
}

static int urgency(const TestRecord *test)
{
    enum { KEPT, FAULT, WRONG, UNWRITTEN, NO_POINTS, GUESSED };
    if (strcmp(test->kind, "predictions") == 0) return GUESSED;
    if (test->is_kept && test->failure.task == NULL) return KEPT;
    if (!test->is_kept && test->points == 0) return NO_POINTS;
    if (test->failure.task != NULL) return UNWRITTEN;
    return test->failure.fault ? FAULT : WRONG;
}

/* True when the test's hints are about the very task that it missed. */
static bool teaches_its_task(const TestRecord *test)
{
    size_t len = test->task == NULL ? 0 : strlen(test->task);
    return len > 0 && strncmp(test->failure.task, "lab ", 4) == 0 &&
           strncmp(test->failure.task + 4, test->task, len) == 0 &&
           test->failure.task[4 + len] == ' ';
}

static bool comes_before(const TestRecord *a, const TestRecord *b)
{
    if (urgency(a) != urgency(b)) return urgency(a) < urgency(b);
    if (a->failure.task == NULL || b->failure.task == NULL) return false;
    int order = compare_tasks(a->failure.task, b->failure.task);
    return order != 0 ? order < 0 : teaches_its_task(a) && !teaches_its_task(b);
}

const TestRecord *results_first_failure(const Results *results)
{
    const TestRecord *first = NULL;
    for (size_t i = 0; i < results->count; i++) {
        const TestRecord *test = &results->tests[i];
        if (test->verdict == TEST_FAILED && !test->is_aside &&
            (first == NULL || comes_before(test, first)))
            first = test;
    }
    return first;
}

const char *stage_number(const char *stage, char number[8])
{
    size_t len = strcspn(stage, "-");
    snprintf(number, 8, "%.*s", (int)(len < 7 ? len : 7), stage);
    return number;
}

const char *verdict_name(Verdict verdict)
{
    switch (verdict) {
    case TEST_PASSED: return "passed";
    case TEST_FAILED: return "failed";
    case TEST_SKIPPED: return "skipped";
    default: return "not run";
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static json_t *test_to_json(const TestRecord *test)
{
    json_t *object = json_object(), *hints = json_array();
    texts_to_json(object, test, known_fields);
    for (int i = 0; i < 3; i++)
        if (test->hints[i] != NULL) json_array_append_new(hints, json_string(test->hints[i]));
    json_object_set_new(object, "hints", hints);
    json_object_set_new(object, "points", json_integer(test->points));
    json_object_set_new(object, "kept", json_boolean(test->is_kept));
    json_object_set_new(object, "borrowed", json_boolean(test->is_borrowed));
    json_object_set_new(object, "aside", json_boolean(test->is_aside));
    json_object_set_new(object, "verdict", json_string(verdict_name(test->verdict)));
    json_object_set_new(object, "scored", json_integer(test->scored));
    json_object_set_new(object, "seconds", json_real(test->seconds));
    texts_to_json(object, test, found_fields);
    if (test->verdict == TEST_FAILED) {
        json_t *failure = json_object();
        texts_to_json(failure, &test->failure, failure_fields);
        json_object_set_new(failure, "fault", json_boolean(test->failure.fault));
        json_object_set_new(failure, "hung", json_boolean(test->failure.hung));
        /* As text: JSON readers keep 53 bits of a number. */
        char *seed = text_format("%llu", (unsigned long long)test->failure.seed);
        json_object_set_new(failure, "seed", json_string(seed));
        free(seed);
        json_object_set_new(object, "failure", failure);
    }
    return object;
}

char *test_record_to_text(const TestRecord *test)
{
    json_t *object = test_to_json(test);
    char *text = json_dumps(object, JSON_COMPACT);
    json_decref(object);
    return text == NULL ? text_copy("") : text;
}

bool test_record_from_text(TestRecord *test, const char *text)
{
    json_t *object = json_loads(text, 0, NULL);
    if (object == NULL) return false;
    const char *name = json_string_value(json_object_get(object, "verdict"));
    for (int v = TEST_NOT_RUN; name != NULL && v <= TEST_SKIPPED; v++)
        if (strcmp(verdict_name((Verdict)v), name) == 0) test->verdict = (Verdict)v;
    test->scored = (int)json_integer_value(json_object_get(object, "scored"));
    test->seconds = json_number_value(json_object_get(object, "seconds"));
    texts_from_json(object, test, found_fields);
    const json_t *failure = json_object_get(object, "failure");
    texts_from_json(failure, &test->failure, failure_fields);
    test->failure.fault = json_is_true(json_object_get(failure, "fault"));
    test->failure.hung = json_is_true(json_object_get(failure, "hung"));
    const char *seed = json_string_value(json_object_get(failure, "seed"));
    test->failure.seed = seed == NULL ? 0 : strtoull(seed, NULL, 10);
    json_decref(object);
    return true;
}

static json_t *speed_to_json(const Speed *speed)
{
    json_t *object = json_object(), *rounds = json_array();
    json_object_set_new(object, "points", json_real(speed->points));
    json_object_set_new(object, "floor", json_real(speed->floor));
    json_object_set_new(object, "from", json_integer(speed->from));
    json_object_set_new(object, "scored", json_real(speed->scored));
    if (speed->ratio > 0) {
        for (int i = 0; i < SPEED_ROUNDS && speed->rounds[i] > 0; i++) json_array_append_new(rounds, json_real(speed->rounds[i]));
        json_object_set_new(object, "ratio", json_real(speed->ratio));
        json_object_set(object, "rounds", rounds);
    }
    char *text = speed_line(speed);
    json_object_set_new(object, "text", json_string(text));
    free(text);
    json_decref(rounds);
    return object;
}

bool results_write(const Results *results, const char *path, const char *state)
{
    json_t *root = json_object(), *tests = json_array();
    char *seed = text_format("%llu", (unsigned long long)results->seed);
    json_object_set_new(root, "version", json_integer(1));
    json_object_set_new(root, "stage", json_string(results->stage));
    json_object_set_new(root, "seed", json_string(seed));
    json_object_set_new(root, "isolation",
                        json_string(results->isolation == NULL ? "plain" : results->isolation));
    json_object_set_new(root, "time_factor",
                        json_real(results->time_factor > 1 ? results->time_factor : 1));
    json_object_set_new(root, "state", json_string(state)); /* "running" or "complete" */
    json_object_set_new(root, "score", json_integer(results_score(results)));
    json_object_set_new(root, "points", json_integer(results_points(results)));
    if (results->is_scaled) {
        json_object_set_new(root, "earned", json_integer(results_earned(results)));
        json_object_set_new(root, "skipped_points", json_integer(results_points_skipped(results)));
    }
    json_object_set_new(root, "kept_broken", json_boolean(results_kept_broken(results)));
    bool is_complete = strcmp(state, "complete") == 0 && !results->is_partial;
    json_object_set_new(root, "complete", json_boolean(is_complete));
    const TestRecord *first = results_first_failure(results);
    if (first != NULL) json_object_set_new(root, "explained", json_string(first->id));
    if (results->speed.points > 0) json_object_set_new(root, "speed", speed_to_json(&results->speed));
    for (size_t i = 0; i < results->count; i++)
        json_array_append_new(tests, test_to_json(&results->tests[i]));
    json_object_set_new(root, "tests", tests);

    char *draft = text_format("%s.%d.tmp", path, (int)getpid());
    FILE *file = fopen(draft, "w");
    bool good = file != NULL;
    if (good) {
        good = json_dumpf(root, file, JSON_INDENT(2) | JSON_REAL_PRECISION(6)) == 0 && fputc('\n', file) != EOF;
        good = fflush(file) == 0 && fsync(fileno(file)) == 0 && good;
        good = fclose(file) == 0 && good;
        good = good && rename(draft, path) == 0;
        if (!good) unlink(draft);
    }
    free(draft);
    free(seed);
    json_decref(root);
    return good;
}
