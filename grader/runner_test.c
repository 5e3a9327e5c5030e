/* Which tests are run, which are given up, and what the result says of it. */
#include "report.h"
#include "runner.h"

#include "transcript.h"

#include "fake_server.h"

#include "test.h"

#include <sys/stat.h>

static const char *program;

/* A transcript. */
static void add_file(const char *folder, const char *name, const char *text)
{
    mkdir(folder, 0700);
    char *path = text_format("%s/%s.t", folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL) abort();
    fputs(text, file);
    fclose(file);
    free(path);
}

/* Two stages in a folder of their own: 09-fake has four transcripts and predictions, 10-shelf one
 * transcript that gives points and one that gives none, which no fake server passes. */
static const char *make_stages(void)
{
    static char root[] = "/tmp/runner-test-XXXXXX";
    static const char *const names[] = {"one", "two", "three", "four", "predictions"};
    if (mkdtemp(root) == NULL) abort();
    char *fake = text_format("%s/09-fake", root), *shelf = text_format("%s/10-shelf", root);
    for (int i = 0; i < 5; i++) {
        char *text =
            text_format("title: t\npoints: 2\nseconds: 1\norder: %d\n\n> PING\n+PONG\n", i);
        add_file(fake, names[i], text);
        free(text);
    }
    add_file(shelf, "basic",
             "title: t\npoints: 2\nseconds: 1\ncause: c\n\n> PING\n+PONG\n> PING\n+PONG\n");
    add_file(shelf, "extra", "title: t\npoints: 0\nseconds: 1\n\n> PING\n+MORE\n");
    free(fake);
    free(shelf);
    return root;
}

static void remove_stages(const char *root)
{
    char *command = text_format("rm -r '%s'", root);
    if (system(command) != 0) abort();
    free(command);
}

static const char *root;

static GradeOptions options_for(const char *kind)
{
    static char server[512];
    snprintf(server, sizeof(server), "%s --be %s", program, kind);
    return (GradeOptions){.stage = "09-fake",
                          .stages_root = root,
                          .server = server,
                          .seeds = 1,
                          .ways = (1u << WAY_COUNT) - 1,
                          .jobs = 2,
                          .patience = 1};
}

static int told;

static void count(const TestRecord *test, void *with)
{
    (void)test, (void)with;
    told++;
}

static int count_verdicts(const Results *results, Verdict verdict)
{
    int found = 0;
    for (size_t i = 0; i < results->count; i++) found += results->tests[i].verdict == verdict;
    return found;
}

static Runner *run(const GradeOptions *options)
{
    Bytes error = {0};
    Runner *runner = runner_create(options, &error);
    ck_assert_msg(runner != NULL, "%s", error.at);
    told = 0;
    ck_assert(runner_run(runner, count, NULL));
    ck_assert_int_eq(told, (int)runner_results(runner)->count); /* each is reported, run or not */
    return runner;
}

START_TEST(a_server_that_never_listens_is_waited_for_twice)
{
    GradeOptions options = options_for("deaf");
    Runner *runner = run(&options);
    const Results *results = runner_results(runner);
    ck_assert_int_eq(count_verdicts(results, TEST_FAILED), 2);
    ck_assert_int_eq(count_verdicts(results, TEST_NOT_RUN), 2);
    ck_assert_ptr_nonnull(strstr(results->tests[3].skipped_because, "never listened"));
    ck_assert_int_eq(results_score(results), 0);
    runner_free(runner);
}
END_TEST

START_TEST(a_server_that_only_says_nothing_is_tested_to_the_end)
{
    GradeOptions options = options_for("silent");
    Runner *runner = run(&options);
    ck_assert_int_eq(count_verdicts(runner_results(runner), TEST_FAILED), 4);
    runner_free(runner);
}
END_TEST

START_TEST(one_failure_may_be_enough)
{
    GradeOptions options = options_for("silent");
    options.until_failed = true;
    options.jobs = 1;
    Runner *runner = run(&options);
    const Results *results = runner_results(runner);
    ck_assert_int_eq(count_verdicts(results, TEST_FAILED), 1);
    ck_assert_int_eq(count_verdicts(results, TEST_NOT_RUN), 3);
    ck_assert_ptr_nonnull(strstr(results->tests[3].skipped_because, "failed before"));
    ck_assert(results->is_partial);
    runner_free(runner);
}
END_TEST

START_TEST(only_a_full_run_is_complete)
{
    GradeOptions options = options_for("pong");
    Runner *runner = run(&options);
    ck_assert_int_eq(results_score(runner_results(runner)), 8);
    ck_assert(!runner_results(runner)->is_partial);
    runner_free(runner);

    GradeOptions partial[] = {options, options, options, options};
    partial[0].only = "one";
    partial[1].forfeit = "one";
    partial[2].no_checks = true;
    partial[3].ways = 1u << WAY_BYTES;
    for (int i = 0; i < 4; i++) {
        Bytes error = {0};
        runner = runner_create(&partial[i], &error);
        ck_assert(runner_results(runner)->is_partial);
        runner_free(runner);
    }
}
END_TEST

START_TEST(a_test_that_is_not_there_is_named_with_the_nearest)
{
    static const char *const cases[][2] = {{"thre", "did you mean three?"},
                                           {"one,tow", "no test tow; did you mean two?"},
                                           {"one,nothing-like", "no test nothing-like\n"}};
    for (int i = 0; i < 3; i++) {
        Bytes error = {0};
        GradeOptions options = options_for("pong");
        options.only = cases[i][0];
        ck_assert_ptr_null(runner_create(&options, &error));
        ck_assert_msg(strstr(error.at, cases[i][1]) != NULL, "%s", error.at);
        ck_assert_ptr_nonnull(strstr(error.at, "one two three four predictions"));
        bytes_free(&error);
    }
}
END_TEST

/* With the server `kind`, the report shows this cause and not the file's; NULL: the file's. */
static void assert_cause(const char *kind, const char *cause)
{
    GradeOptions options = options_for(kind);
    options.stage = "10-shelf";
    options.only = "basic";
    options.patience = 0;
    Runner *runner = run(&options);
    const Failure *failure = &runner_results(runner)->tests[0].failure;
    if (cause == NULL)
        ck_assert_ptr_null(failure->cause);
    else
        ck_assert_msg(failure->cause != NULL && strstr(failure->cause, cause) != NULL, "%s: %s",
                      kind, failure->cause == NULL ? "(no cause)" : failure->cause);
    runner_free(runner);
}

START_TEST(what_passes_one_way_and_fails_another_has_a_cause_of_its_own)
{
    assert_cause("whole-only", "loses something between two reads");
    assert_cause("first-only", "Who runs the second command of a read?");
    assert_cause("wrong", NULL); /* in every way: the file knows best */
}
END_TEST

START_TEST(what_passed_by_chance_says_nothing_of_the_way)
{
    char kind[] = "luck:/tmp/one-thread-luck-XXXXXX";
    int fd = mkstemp(kind + strlen("luck:"));
    ck_assert_int_ne(fd, -1);
    close(fd);
    assert_cause(kind, NULL);
    ck_assert_int_ne(access(kind + strlen("luck:"), F_OK), 0); /* it was lucky once */
}
END_TEST

/* What report_end prints, into a text to be freed. */
static char *report_of(const GradeOptions *options, const Results *results)
{
    FILE *file = tmpfile();
    fflush(stdout);
    int before = dup(STDOUT_FILENO);
    dup2(fileno(file), STDOUT_FILENO);
    Report report = report_begin(options, results, false);
    for (size_t i = 0; i < results->count; i++) report_test(&results->tests[i], &report);
    report_end(&report, results);
    fflush(stdout);
    dup2(before, STDOUT_FILENO);
    close(before);
    Bytes text = {0};
    rewind(file);
    for (int c; (c = fgetc(file)) != EOF;) bytes_add_char(&text, (char)c);
    fclose(file);
    return bytes_take(&text);
}

START_TEST(a_foreign_server_has_no_shelf_to_explain)
{
    GradeOptions options = options_for("pong");
    options.stage = "10-shelf";
    options.patience = 0;
    options.section_root = "chapters";
    Runner *runner = run(&options);
    ck_assert_str_eq(results_first_failure(runner_results(runner))->id, "extra");
    runner_free(runner);

    options.is_foreign = true;
    runner = run(&options);
    ck_assert_ptr_null(results_first_failure(runner_results(runner)));
    char *report = report_of(&options, runner_results(runner));
    ck_assert_msg(strstr(report, "1 test of the shelf fails (no points)") != NULL, "%s", report);
    ck_assert_msg(strstr(report, "FAIL") == NULL, "%s", report);
    ck_assert_msg(strstr(report, "2/2") != NULL, "%s", report);
    free(report);
    runner_free(runner);

    options.only = "extra"; /* asked for by name: explained */
    runner = run(&options);
    ck_assert_str_eq(results_first_failure(runner_results(runner))->id, "extra");
    runner_free(runner);
}
END_TEST

static void assert_scaled(Results *results, int score, const char *line)
{
    GradeOptions options = options_for("pong");
    options.patience = 0;
    ck_assert_int_eq(results_score(results), score);
    char *report = report_of(&options, results);
    if (line == NULL)
        ck_assert_msg(strstr(report, "scaled") == NULL, "%s", report);
    else
        ck_assert_msg(strstr(report, line) != NULL, "%s", report);
    free(report);
}

START_TEST(a_foreign_server_need_not_keep_the_shelf)
{
    GradeOptions options = options_for("pong");
    options.kept = "10-shelf";
    options.patience = 0;
    for (int foreign = 0; foreign <= 1; foreign++) {
        options.is_foreign = foreign;
        Runner *runner = run(&options);
        ck_assert_int_eq(results_kept_broken(runner_results(runner)), !foreign);
        runner_free(runner);
    }
}
END_TEST

START_TEST(what_a_foreign_server_cannot_be_asked_is_taken_out_openly)
{
    TestRecord tests[3] = {{.kind = "transcript", .points = 75, .scored = 75, .verdict = TEST_PASSED},
                           {.kind = "check", .points = 20, .verdict = TEST_SKIPPED},
                           {.kind = "predictions", .points = 5, .verdict = TEST_SKIPPED}};
    for (int i = 0; i < 3; i++) tests[i].id = tests[i].title = tests[i].skipped_because = "x";
    Results results = {.stage = "09-fake", .tests = tests, .count = 3};
    assert_scaled(&results, 75, NULL); /* one of ours must know how to be asked */
    results.is_scaled = true;          /* predictions can be made in any language: 75 of 80 */
    assert_scaled(&results, 93, "skipped: 20 points; score 75 of 80, scaled to 100: 93");
    tests[2].scored = 5, tests[2].verdict = TEST_PASSED;
    assert_scaled(&results, 100, "score 80 of 80, scaled to 100: 100");
    tests[0].scored = 74;
    assert_scaled(&results, 98, "score 79 of 80, scaled to 100: 98");
}
END_TEST

START_TEST(where_predictions_go_is_said)
{
    GradeOptions options = options_for("pong");
    options.only = "predictions";
    Runner *runner = run(&options);
    const TestRecord *test = &runner_results(runner)->tests[0];
    ck_assert_int_eq(test->verdict, TEST_SKIPPED);
    ck_assert_msg(strstr(test->skipped_because, "labs/09-fake/predictions.txt") != NULL &&
                      strstr(test->skipped_because, "make lab9") != NULL,
                  "%s", test->skipped_because);
    runner_free(runner);
}
END_TEST

int main(int argc, char **argv)
{
    fake_server_main(argc, argv);
    program = argv[0];
    root = make_stages();
    Suite *suite = suite_create("runner");
    TCase *tests = tcase_create("runner");
    tcase_set_timeout(tests, 40);
    tcase_add_test(tests, a_server_that_never_listens_is_waited_for_twice);
    tcase_add_test(tests, a_server_that_only_says_nothing_is_tested_to_the_end);
    tcase_add_test(tests, one_failure_may_be_enough);
    tcase_add_test(tests, only_a_full_run_is_complete);
    tcase_add_test(tests, a_test_that_is_not_there_is_named_with_the_nearest);
    tcase_add_test(tests, what_passed_by_chance_says_nothing_of_the_way);
    tcase_add_test(tests, what_passes_one_way_and_fails_another_has_a_cause_of_its_own);
    tcase_add_test(tests, a_foreign_server_has_no_shelf_to_explain);
    tcase_add_test(tests, a_foreign_server_need_not_keep_the_shelf);
    tcase_add_test(tests, what_a_foreign_server_cannot_be_asked_is_taken_out_openly);
    tcase_add_test(tests, where_predictions_go_is_said);
    suite_add_tcase(suite, tests);
    int status = test_main(suite);
    remove_stages(root);
    return status;
}
