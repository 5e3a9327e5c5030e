#include "report.h"

#include "speed.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 92, INDENT = 4 };

typedef enum { PLAIN, BOLD, RED, GREEN, YELLOW, DIM } Style;

static const char *style_on(const Report *report, Style style)
{
    static const char *const codes[] = {"",         "\033[1m",  "\033[31m",
                                        "\033[32m", "\033[33m", "\033[2m"};
    return report->color ? codes[style] : "";
}

static const char *style_off(const Report *report)
{
    return report->color ? "\033[0m" : "";
}

/* ---- Text ------------------------------------------------------------------------------------- */

/* Fills lines up to COLUMNS, each indented; words longer than a line stay whole. */
static void print_wrapped(const char *text, int indent)
{
    int column = 0;
    while (*text != '\0') {
        size_t word = strcspn(text, " \n");
        if (column > 0 && column + 1 + (int)word > COLUMNS - indent) {
            putchar('\n');
            column = 0;
        }
        if (column == 0)
            printf("%*s", indent, "");
        else
            putchar(' ');
        printf("%.*s", (int)word, text);
        column += (int)word + (column > 0);
        text += word;
        if (*text == '\n') {
            putchar('\n');
            column = 0;
        }
        text += *text != '\0';
    }
    if (column > 0) putchar('\n');
}

static void print_title(const Report *report, const char *title)
{
    printf("\n  %s%s%s\n", style_on(report, BOLD), title, style_off(report));
}

/* Lines as they are, indented; lines that hold a caret alone stand out. */
static void print_lines(const Report *report, const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        bool caret = len > 0 && text[len - 1] == '^' && strspn(text, " ") == len - 1;
        printf("%*s%s%.*s%s\n", INDENT, "", caret ? style_on(report, RED) : "", (int)len, text,
               caret ? style_off(report) : "");
        text += len + (text[len] == '\n');
    }
}

static void print_part(const Report *report, const char *title, const char *text)
{
    if (text == NULL || *text == '\0') return;
    print_title(report, title);
    print_lines(report, text);
}

/* ---- The table -------------------------------------------------------------------------------- */

Report report_begin(const GradeOptions *options, const Results *results, bool color)
{
    Report report = {.options = options, .color = color};
    for (size_t i = 0; i < results->count; i++) {
        int len = (int)strlen(results->tests[i].id);
        report.stage_width = len > report.stage_width ? len : report.stage_width;
    }
    if (!options->is_oracle && options->patience == 0)
        printf("%s%s%s, seed %llu\n", style_on(&report, BOLD), options->stage, style_off(&report),
               (unsigned long long)options->seed);
    if (options->isolation != NULL) printf("isolation: %s\n", options->isolation);
    if (results->time_factor > 1)
        printf("time factor: %g (all limits are so many times as long)\n", results->time_factor);
    return report;
}

/* "3/5"; of a kept test only whether it holds. */
static void print_points(const TestRecord *test)
{
    char points[32] = "";
    if (!test->is_kept) snprintf(points, sizeof(points), "%d/%d", test->scored, test->points);
    printf("%6s", points);
}

void report_test(const TestRecord *test, void *with)
{
    Report *report = with;
    if (report->options->patience > 0) return; /* no verdict */
    if (test->is_aside && test->verdict == TEST_FAILED) {
        report->aside++;
        return;
    }
    if (test->is_kept && !report->told_kept) {
        printf("\nWhat earlier chapters taught must still hold (%s):\n", test->stage);
        report->told_kept = true;
    } else if (!test->is_kept && report->told_kept && !report->told_stage) {
        printf("\nThis chapter:\n");
        report->told_stage = true;
    }
    static const struct {
        const char *word;
        Style style;
    } looks[] = {{"-", DIM}, {"ok", GREEN}, {"FAIL", RED}, {"skip", YELLOW}};
    bool unwritten = test->verdict == TEST_FAILED && test->failure.task != NULL;
    printf("  %s%-4s%s", style_on(report, unwritten ? YELLOW : looks[test->verdict].style),
           unwritten ? "todo" : looks[test->verdict].word, style_off(report));
    print_points(test);
    printf("  %-*s  ", report->stage_width, test->id);
    if (test->verdict == TEST_FAILED)
        printf("%.*s\n", (int)strcspn(test->failure.headline, "\n"), test->failure.headline);
    else if (test->skipped_because != NULL)
        printf("%s\n", test->skipped_because);
    else
        printf("%s%s\n", test->title, test->is_borrowed ? " (borrowed: no points)" : "");
    fflush(stdout);
}

/* ---- A failure in full ------------------------------------------------------------------------ */

/* open_listener, errno == EINTR: what only who reads C makes something of. */
static bool speaks_c(const char *text)
{
    for (const char *at = text; at != NULL && *at != '\0'; at++)
        if ((*at == '_' && at > text && isalnum((unsigned char)at[-1])) || strncmp(at, "struct ", 7) == 0) return true;
    return false;
}

/* Cause and hints name what the lab in C calls it; the sentences around that are true in any language. */
static void explain_names(const Report *report, const TestRecord *test)
{
    bool told = test->failure.cause == NULL && speaks_c(test->cause);
    for (int i = 0; i < 3 && i < report->options->hints; i++) told |= speaks_c(test->hints[i]);
    if (!told || !report->options->is_foreign) return;
    putchar('\n');
    print_wrapped("(Names of functions and structs are those of the lab in C: its handout says what each is for. "
                  "System calls have the same names everywhere.)", INDENT);
}

static void print_rule(const Report *report, const TestRecord *test)
{
    if (test->rule != NULL) {
        print_title(report, "The rule");
        print_wrapped(test->rule, INDENT);
    }
    if (test->section != NULL)
        printf("%*s(%s/%s/README.md, \"%s\")\n", INDENT, "", report->options->section_root,
               test->stage, test->section);
    /* The test's cause was written for a reply that is wrong, not for memory that is. */
    const char *cause = test->failure.cause != NULL || test->failure.fault ? test->failure.cause
                                                                           : test->cause;
    if (cause != NULL && test->failure.task == NULL) {
        print_title(report, "Likely cause");
        print_wrapped(cause, INDENT);
    }
}

/* Hints are about the rule. Of a fault they say nothing: then only who asks for them gets them. */
static bool has_hints(const Report *report, const TestRecord *test)
{
    return test->hints[0] != NULL && (!test->failure.fault || report->options->hints_asked);
}

static void print_hints(const Report *report, const TestRecord *test)
{
    for (int i = 0; i < 3 && i < report->options->hints && test->hints[i] != NULL; i++) {
        char title[32];
        snprintf(title, sizeof(title), "Hint %d of 3", i + 1);
        print_title(report, title);
        print_wrapped(test->hints[i], INDENT);
    }
}

/* The commands for this test alone. "make grade3 SERVER='x'" gives "make hint3 SERVER='x'", so that
 * each is about the same server. */
static void print_commands(const Report *report, const TestRecord *test)
{
    const char *repeat = report->options->repeat_command;
    if (repeat == NULL) return;
    print_title(report, "Just this test");
    printf("%*s%s T=%s SEED=%llu\n", INDENT, "", repeat, test->id,
           (unsigned long long)test->failure.seed);
    if (strncmp(repeat, "make grade", 10) != 0 || strcmp(test->kind, "predictions") == 0) return;
    const char *rest = repeat + 10; /* "3 SERVER='x'" */
    bool more_hints = report->options->hints < 3 && test->failure.startup == NULL;
    if (more_hints) printf("%*smake hint%s T=%s   one more hint\n", INDENT, "", rest, test->id);
    /* A program of the learner's own has its own debugger, and one that never listened, strace. */
    if (strstr(rest, "SERVER=") == NULL && test->failure.startup == NULL &&
        test->failure.task == NULL)
        printf("%*smake debug%s TEST=%s   opens the debugger\n", INDENT, "", rest, test->id);
}

static void print_difference(const Report *report, const TestRecord *test)
{
    const Failure *failure = &test->failure;
    const char *seen =
        failure->sent != NULL || failure->expected != NULL ? "What came back" : "What was seen";
    if (failure->fault) /* first of all */
        print_part(report, "The sanitizer's report begins", failure->report);
    print_part(report, "What was sent", failure->sent);
    print_part(report, seen, failure->received);
    print_part(report, "What was expected", failure->expected);
    if (failure->crash != NULL && strcmp(failure->crash, failure->headline) != 0 &&
        strncmp(failure->headline, "the server did not start", 24) != 0)
        print_part(report, "How the server ended", failure->crash);
    if (failure->report == NULL)
        print_part(report, "The last lines the server printed", failure->output);
}

static void print_where(const Report *report, const Failure *failure)
{
    if (failure->where != NULL && failure->startup == NULL)
        printf("  %s%s, %s%s\n", style_on(report, DIM), failure->where,
               failure->way == NULL ? "" : failure->way, style_off(report));
}

static void print_name(const Report *report, const TestRecord *test)
{
    printf("%s%s%s: %s", style_on(report, BOLD), test->id, style_off(report), test->title);
    if (!test->is_kept)
        printf("  (%d points)\n", test->points);
    else
        printf("  (kept from %s)\n", test->stage);
}

/* What is to be done is the news; the test only shows what it will be good for. */
static void print_unwritten(const Report *report, const TestRecord *test)
{
    printf("\n%s%s%s\n\n  A test that needs it is ", style_on(report, YELLOW),
           test->failure.headline, style_off(report));
    print_name(report, test);
    print_where(report, &test->failure);
}

static void print_failure(const Report *report, const TestRecord *test)
{
    const Failure *failure = &test->failure;
    if (failure->task != NULL) {
        print_unwritten(report, test);
    } else {
        putchar('\n');
        print_name(report, test);
        printf("\n  %s%s%s\n", style_on(report, RED), failure->headline, style_off(report));
        print_where(report, failure);
        print_difference(report, test);
    }
    print_part(report, "Measured", test->notes);
    if (failure->startup != NULL) {
        print_title(report, "Why nobody could connect");
        char *what = text_format("%.*s", (int)strcspn(failure->startup, "\n"), failure->startup);
        print_wrapped(what, INDENT);
        print_lines(report,
                    failure->startup + strlen(what) + 1); /* a command is not to be wrapped */
        free(what);
    } else {
        print_rule(report, test);
        if (has_hints(report, test)) print_hints(report, test);
        explain_names(report, test);
    }
    print_commands(report, test);
}

/* ---- The end ---------------------------------------------------------------------------------- */

static void count_verdicts(const Results *results, int counts[4])
{
    for (size_t i = 0; i < results->count; i++) {
        const TestRecord *test = &results->tests[i];
        if (!(test->is_aside && test->verdict == TEST_FAILED)) counts[test->verdict]++;
    }
}

/* "skipped: 12 points; score 80 of 88, scaled to 100: 90" */
static void print_scale(const Results *results)
{
    int skipped = results_points_skipped(results), points = results_points(results);
    if (skipped == 0) return;
    printf("skipped: %d points; score %d of %d, scaled to %d: %d\n", skipped,
           results_earned(results), points - skipped, points, results_score(results));
}

void report_end(const Report *report, const Results *results)
{
    int counts[4] = {0};
    count_verdicts(results, counts);
    const TestRecord *first = results_first_failure(results);
    if (report->options->patience > 0) {
        if (first != NULL) {
            printf("The grader saw: %s\n", first->failure.headline);
            print_difference(report, first);
        }
        return;
    }
    if (first != NULL) print_failure(report, first);
    putchar('\n');
    if (report->aside > 0)
        printf("%d test%s of the shelf fail%s (no points).\n", report->aside,
               report->aside == 1 ? "" : "s", report->aside == 1 ? "s" : "");
    if (counts[TEST_FAILED] > 1)
        printf("%d tests do not pass; the one explained above is where to begin.\n",
               counts[TEST_FAILED]);
    if (first != NULL && first->points == 0 && !first->is_kept && !report->options->is_oracle)
        printf("What fails gives no points, but is expected of a complete server.\n");
    if (counts[TEST_NOT_RUN] > 0)
        printf("%d were not run: a server must listen before it can be tested.\n",
               counts[TEST_NOT_RUN]);
    if (counts[TEST_SKIPPED] > 0 && !report->options->is_oracle)
        printf("%d skipped: no points, but no failure either.\n", counts[TEST_SKIPPED]);
    print_scale(results);
    if (results_kept_broken(results))
        printf("A kept test of an earlier chapter fails: the score is at most %d.\n",
               KEPT_BROKEN_SCORE);
    if (report->options->is_oracle) {
        if (counts[TEST_SKIPPED] > 0)
            printf("%d skipped, as their files say\n", counts[TEST_SKIPPED]);
        printf("%d passed, %d failed\n", counts[TEST_PASSED], counts[TEST_FAILED]);
        return;
    }
    if (results->speed.points > 0) {
        char *speed = speed_line(&results->speed);
        puts(speed);
        free(speed);
    }
    char number[8];
    printf("chapter %s: %d/%d\n", stage_number(results->stage, number), results_score(results),
           results_points(results));
}
