#include "lint.h"

#include "calibrate.h"
#include "speed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FULL_POINTS = 100, PREDICTION_POINTS = 5 };

bool lint_has_heading(const char *markdown, const char *heading)
{
    size_t len = strlen(heading);
    for (const char *line = markdown; *line != '\0';) {
        size_t line_len = strcspn(line, "\n"), marks = strspn(line, "#");
        if (marks > 0 && line[marks] == ' ' && line_len == marks + 1 + len &&
            strncmp(line + marks + 1, heading, len) == 0)
            return true;
        line += line_len + (line[line_len] == '\n');
    }
    return false;
}

static void read_lesson(const GradeOptions *options, Bytes *text)
{
    char *path = text_format("%s/%s/README.md", options->section_root, options->stage);
    FILE *file = fopen(path, "r");
    char block[4096];
    size_t got;
    bytes_add_text(text, "");
    while (file != NULL && (got = fread(block, 1, sizeof(block), file)) > 0)
        bytes_add(text, block, got);
    if (file == NULL)
        printf("%s can't be read\n", path);
    else
        fclose(file);
    free(path);
}

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " ")] == '\0';
}

static bool complain(const TestRecord *test, const char *what)
{
    printf("%s/%s: %s\n", test->stage, test->id, what);
    return false;
}

static bool test_is_in_order(const Results *results, size_t index, const char *error,
                             const char *lesson)
{
    const TestRecord *test = &results->tests[index];
    if (error != NULL) return complain(test, error);
    bool good = true;
    if (is_blank(test->title) || is_blank(test->section) || is_blank(test->rule) ||
        is_blank(test->cause))
        good = complain(test, "title, section, rule and cause must all say something");
    for (int i = 0; i < 3; i++)
        if (is_blank(test->hints[i])) {
            good = complain(test, "there are exactly three hints");
            break;
        }
    if (!is_blank(test->section) && !lint_has_heading(lesson, test->section))
        good = complain(test, "its section is no heading of the chapter's README.md");
    if (strcmp(test->kind, "predictions") == 0 && test->points != PREDICTION_POINTS)
        good = complain(test, "predictions give 5 points");
    for (size_t i = 0; i < index; i++)
        if (!results->tests[i].is_kept && strcmp(results->tests[i].id, test->id) == 0)
            good = complain(test, "this name is used twice");
    return good;
}

/* calibrate.c has work for this stage, and all of it exists. */
static bool can_calibrate(const Results *results)
{
    const char *tests = calibrate_tests(results->stage);
    size_t named = tests != NULL, found = 0;
    for (const char *at = tests; at != NULL && (at = strchr(at, ',')) != NULL; at++) named++;
    for (size_t i = 0; i < results->count; i++)
        found += !results->tests[i].is_kept && list_contains(tests, results->tests[i].id);
    if (named == 0 || found != named)
        printf("%s: of the %zu tests that calibrate.c names %zu are there\n", results->stage, named,
               found);
    return named > 0 && found == named;
}

/* The work for speed, where there is any. */
static bool has_good_speed(const GradeOptions *options)
{
    char *path = text_format("%s/%s/speed", options->stages_root, options->stage);
    Bytes error = {0};
    bool good = access(path, F_OK) != 0 || speed_is_in_order(path, &error);
    if (!good) printf("%s\n", error.at);
    bytes_free(&error);
    free(path);
    return good;
}

int lint_stage(Runner *runner, const GradeOptions *options)
{
    const Results *results = runner_results(runner);
    Bytes lesson = {0};
    int passed = 0, failed = 0;
    read_lesson(options, &lesson);
    for (size_t i = 0; i < results->count; i++) {
        if (results->tests[i].is_kept) continue;
        bool good = test_is_in_order(results, i, runner_file_error(runner, i), lesson.at);
        passed += good;
        failed += !good;
    }
    int points = results_points(results);
    if (points != FULL_POINTS)
        printf("%s: the points sum to %d, not to %d\n", options->stage, points, FULL_POINTS);
    passed += points == FULL_POINTS;
    failed += points != FULL_POINTS;
    bool calibrates = can_calibrate(results);
    passed += calibrates;
    failed += !calibrates;
    bool has_speed = has_good_speed(options);
    passed += has_speed;
    failed += !has_speed;
    bytes_free(&lesson);
    printf("%d passed, %d failed\n", passed, failed);
    return failed;
}
