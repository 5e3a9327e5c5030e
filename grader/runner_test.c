/* Which tests are run, which are given up, and what the result says of it. */
#include "runner.h"

#include "transcript.h"

#include "fake_server.h"

#include "test.h"

#include <sys/stat.h>

static const char *program;

/* A stage of four transcripts and predictions, in a folder of its own. */
static const char *make_stage(void)
{
    static char root[] = "/tmp/runner-test-XXXXXX";
    static const char *const names[] = {"one", "two", "three", "four", "predictions"};
    if (mkdtemp(root) == NULL) abort();
    char *folder = text_format("%s/09-fake", root);
    mkdir(folder, 0700);
    for (int i = 0; i < 5; i++) {
        char *path = text_format("%s/%s.t", folder, names[i]);
        FILE *file = fopen(path, "w");
        if (file == NULL) abort();
        fprintf(file, "title: t\npoints: 2\nseconds: 1\norder: %d\n\n> PING\n+PONG\n", i);
        fclose(file);
        free(path);
    }
    free(folder);
    return root;
}

static void remove_stage(const char *root)
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

int main(int argc, char **argv)
{
    fake_server_main(argc, argv);
    program = argv[0];
    root = make_stage();
    Suite *suite = suite_create("runner");
    TCase *tests = tcase_create("runner");
    tcase_set_timeout(tests, 40);
    tcase_add_test(tests, a_server_that_never_listens_is_waited_for_twice);
    tcase_add_test(tests, a_server_that_only_says_nothing_is_tested_to_the_end);
    tcase_add_test(tests, only_a_full_run_is_complete);
    tcase_add_test(tests, a_test_that_is_not_there_is_named_with_the_nearest);
    suite_add_tcase(suite, tests);
    int status = test_main(suite);
    remove_stage(root);
    return status;
}
