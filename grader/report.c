#include "report.h"

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
    if (!options->is_oracle)
        printf("%s%s%s, seed %llu\n", style_on(&report, BOLD), options->stage, style_off(&report),
               (unsigned long long)options->seed);
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
    else if (test->verdict == TEST_SKIPPED)
        printf("%s\n", test->skipped_because);
    else
        printf("%s%s\n", test->title, test->is_borrowed ? " (borrowed: no points)" : "");
    fflush(stdout);
}

/* ---- A failure in full ------------------------------------------------------------------------ */

static int compare_tasks(const char *a, const char *b)
{
    int a_chapter = 0, a_task = 0, b_chapter = 0, b_task = 0;
    sscanf(a, "lab %d.%d", &a_chapter, &a_task);
    sscanf(b, "lab %d.%d", &b_chapter, &b_task);
    return a_chapter != b_chapter ? a_chapter - b_chapter : a_task - b_task;
}

/* Which failure to explain before which: a kept stage; a wrong answer; an unwritten task; and last
 * what gives no points. */
static int urgency(const TestRecord *test)
{
    if (test->is_kept) return 0;
    if (test->points == 0) return 3;
    return test->failure.task == NULL ? 1 : 2;
}

static bool comes_before(const TestRecord *a, const TestRecord *b)
{
    if (urgency(a) != urgency(b)) return urgency(a) < urgency(b);
    return a->failure.task != NULL && b->failure.task != NULL &&
           compare_tasks(a->failure.task, b->failure.task) < 0;
}

const TestRecord *report_first_failure(const Results *results)
{
    const TestRecord *first = NULL;
    for (size_t i = 0; i < results->count; i++) {
        const TestRecord *test = &results->tests[i];
        if (test->verdict == TEST_FAILED && (first == NULL || comes_before(test, first)))
            first = test;
    }
    return first;
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
    if (test->cause != NULL && test->failure.task == NULL) {
        print_title(report, "Likely cause");
        print_wrapped(test->cause, INDENT);
    }
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

static void print_repeat(const Report *report, const TestRecord *test)
{
    const char *repeat = report->options->repeat_command;
    if (repeat == NULL) return;
    print_title(report, "Just this test");
    printf("%*s%s T=%s SEED=%llu\n", INDENT, "", repeat, test->id,
           (unsigned long long)test->failure.seed);
    const char *number = strncmp(repeat, "make grade", 10) == 0 ? repeat + 10 : "";
    int digits = (int)strspn(number, "0123456789");
    if (digits > 0 && report->options->hints < 3 && test->hints[report->options->hints] != NULL)
        printf(
            "%*smake hint%.*s   shows one more hint; make debug%.*s TEST=%s   opens the debugger\n",
            INDENT, "", digits, number, digits, number, test->id);
}

static void print_failure(const Report *report, const TestRecord *test)
{
    const Failure *failure = &test->failure;
    printf("\n%s%s%s: %s", style_on(report, BOLD), test->id, style_off(report), test->title);
    if (!test->is_kept)
        printf("  (%d points)", test->points);
    else
        printf("  (kept from %s)", test->stage);
    printf("\n\n  %s%s%s\n", style_on(report, failure->task != NULL ? YELLOW : RED),
           failure->headline, style_off(report));
    if (failure->where != NULL)
        printf("  %s%s, %s%s\n", style_on(report, DIM), failure->where,
               failure->way == NULL ? "" : failure->way, style_off(report));
    if (failure->task == NULL) {
        print_part(report, "What was sent", failure->sent);
        print_part(report,
                   failure->sent != NULL || failure->expected != NULL ? "What came back"
                                                                      : "What was seen",
                   failure->received);
        print_part(report, "What was expected", failure->expected);
        if (failure->crash != NULL && strcmp(failure->crash, failure->headline) != 0 &&
            strncmp(failure->headline, "the server did not start", 24) != 0)
            print_part(report, "How the server ended", failure->crash);
        print_part(report, "The sanitizer's report begins", failure->report);
        if (failure->report == NULL)
            print_part(report, "The last lines the server printed", failure->output);
    }
    print_part(report, "Measured", test->notes);
    print_rule(report, test);
    print_hints(report, test);
    print_repeat(report, test);
}

/* ---- The end ---------------------------------------------------------------------------------- */

static void count_verdicts(const Results *results, int counts[4])
{
    for (size_t i = 0; i < results->count; i++) counts[results->tests[i].verdict]++;
}

void report_end(const Report *report, const Results *results)
{
    int counts[4] = {0};
    count_verdicts(results, counts);
    const TestRecord *first = report_first_failure(results);
    if (first != NULL) print_failure(report, first);
    putchar('\n');
    if (counts[TEST_FAILED] > 1)
        printf("%d tests do not pass; the one explained above is where to begin.\n",
               counts[TEST_FAILED]);
    if (first != NULL && first->points == 0 && !first->is_kept && !report->options->is_oracle)
        printf("What fails gives no points, but is expected of a complete server.\n");
    if (counts[TEST_SKIPPED] > 0 && !report->options->is_oracle)
        printf("%d skipped: no points, but no failure either.\n", counts[TEST_SKIPPED]);
    if (results_kept_broken(results))
        printf("A kept test of an earlier chapter fails: the score is at most %d.\n",
               KEPT_BROKEN_SCORE);
    if (report->options->is_oracle) {
        if (counts[TEST_SKIPPED] > 0)
            printf("%d skipped, as their files say\n", counts[TEST_SKIPPED]);
        printf("%d passed, %d failed\n", counts[TEST_PASSED], counts[TEST_FAILED]);
        return;
    }
    char number[8];
    printf("chapter %s: %d/%d\n", stage_number(results->stage, number), results_score(results),
           results_points(results));
}
