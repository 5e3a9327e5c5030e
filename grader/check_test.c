/* Is a mechanism check passed only when it really came to its end and found nothing wrong?
 *
 * check_run uses libcheck inside; two of it in one process get in each other's way. So all runs
 * happen first, each in a child of its own, and the tests look at what they gave.
 */
#include "checks.h"

#include "fake_server.h"

#include "bytes.h"
#include "check_pipeline.h"
#include "predictions.h"
#include "test.h"

#include <sys/mman.h>
#include <sys/wait.h>

/* A check frees nothing: its process ends. So a leak here is none. (Read by ASan, when we have it.) */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static const char *program;

static void passes(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx), *other = check_connect(ctx);
    check_command(client, "PING");
    check_expect(client, "+PONG");
    ck_assert_str_eq(check_ask(other, "PING"), "PONG");
    check_expect_silence(client, 20);
    check_note(ctx, "%d descriptors", check_open_files(ctx));
    if (check_rss_bytes(ctx) == 0 || check_cpu_seconds(ctx) < 0 || check_threads(ctx) != 1)
        check_fail(ctx, "the numbers make no sense");
    check_half_close(other);
    check_expect_eof(other);
    check_stop(ctx);
}

static void finds_something(CheckContext *ctx)
{
    check_fail(ctx, "10 bytes a client, not 5\nthe second line\x01");
}

static void gets_a_wrong_reply(CheckContext *ctx)
{
    check_start(ctx, NULL);
    CheckClient *client = check_connect(ctx);
    check_command(client, "PING");
    check_expect(client, "+PUNG");
}

/* Two loads and a half; `wrong` of them expects something else. */
static void send_together(CheckContext *ctx, int wrong)
{
    check_start(ctx, NULL);
    CheckPipeline pipeline = {.client = check_connect(ctx)};
    for (int i = 0; i < CHECK_PIPELINE_DEPTH * 5 / 2; i++)
        check_pipeline(&pipeline, i == wrong ? "+PUNG" : "+PONG", "PING", NULL);
    check_note(ctx, "%d left", pipeline.count);
    check_pipeline_flush(&pipeline);
    if (pipeline.count != 0) check_fail(ctx, "something is left after a flush");
}

static void sends_together(CheckContext *ctx)
{
    send_together(ctx, -1);
}

static void is_wrong_in_the_last_load(CheckContext *ctx)
{
    send_together(ctx, CHECK_PIPELINE_DEPTH * 2 + 1);
}

static void exits_with_zero(CheckContext *ctx)
{
    (void)ctx;
    exit(0);
}

static void hangs(CheckContext *ctx)
{
    (void)ctx;
    for (;;) pause();
}

static void waits_in_vain(CheckContext *ctx)
{
    check_start(ctx, NULL);
    check_expect(check_connect(ctx), "+PONG");
}

static void crashes(CheckContext *ctx)
{
    (void)ctx;
    signal(SIGABRT, SIG_DFL);
    abort();
}

static void skips(CheckContext *ctx)
{
    check_skip(ctx, "this server has no %s", "XRAY");
}

static void says_too_much(CheckContext *ctx)
{
    char *text = malloc(100001);
    memset(text, 'x', 100000);
    text[100000] = '\0';
    check_fail(ctx, "%s", text);
}

static void kills_the_server(CheckContext *ctx)
{
    check_start(ctx, NULL);
    kill(check_pid(ctx), SIGKILL);
    check_wait_ms(100);
}

static void connects_twice(CheckContext *ctx)
{
    check_start(ctx, NULL);
    check_connect(ctx);
    check_wait_ms(50);
    check_connect(ctx);
}

static void only_starts(CheckContext *ctx)
{
    check_start_unconnected(ctx, NULL);
    check_wait_ms(300);
}

static void takes_its_time(CheckContext *ctx)
{
    check_start(ctx, NULL);
    check_wait_ms(800);
    double limit = check_limit_ms(ctx, 100);
    if (limit < 250 || limit > 350) check_fail(ctx, "a limit of 100 ms is %g", limit);
}

/* Fails the first time only: it leaves a mark for the second. */
static int *times;

static void fails_at_first(CheckContext *ctx)
{
    check_note(ctx, "draw %d", (int)check_random_below(ctx, 1000000));
    if (++*times == 1) check_fail(ctx, "3.1 times as much");
}

static void fails_always(CheckContext *ctx)
{
    check_fail(ctx, "%d times as much", 3 + ++*times);
}

static void is_wrong_at_first(CheckContext *ctx)
{
    check_start(ctx, NULL);
    if (++*times == 1) kill(check_pid(ctx), SIGSEGV);
    check_ask(check_connect(ctx), "PING");
}

static const MechanismCheck checks[] = {
    {.id = "passes", .run = passes},
    {.id = "finds-something", .run = finds_something},
    {.id = "wrong-reply", .run = gets_a_wrong_reply},
    {.id = "exits", .run = exits_with_zero},
    {.id = "hangs", .run = hangs, .seconds = 0.5},
    {.id = "waits", .run = waits_in_vain, .seconds = 1},
    {.id = "crashes", .run = crashes},
    {.id = "skips", .run = skips},
    {.id = "too-much", .run = says_too_much},
    {.id = "server-dies", .run = kills_the_server},
    {.id = "unwritten", .run = connects_twice},
    {.id = "never-listens", .run = passes},
    {.id = "faults", .run = passes},
    {.id = "never-listens-long", .run = passes, .seconds = 3},
    {.id = "unconnected", .run = only_starts},
    {.id = "together", .run = sends_together},
    {.id = "wrong-together", .run = is_wrong_in_the_last_load},
    {.id = "fails-once", .run = fails_at_first, .measures = true},
    {.id = "fails-twice", .run = fails_always, .measures = true},
    {.id = "crashes-once", .run = is_wrong_at_first, .measures = true},
    {.id = "not-measured", .run = fails_at_first},
    {.id = "on-a-slow-machine", .run = takes_its_time, .seconds = 0.6},
    {.id = "hangs-on-a-slow-machine", .run = hangs, .seconds = 0.2},
};
enum {
    PASSES,
    FINDS,
    WRONG_REPLY,
    EXITS,
    HANGS,
    WAITS,
    CRASHES,
    SKIPS,
    TOO_MUCH,
    SERVER_DIES,
    UNWRITTEN,
    NEVER_LISTENS,
    FAULTS,
    NEVER_LISTENS_LONG,
    UNCONNECTED,
    TOGETHER,
    WRONG_TOGETHER,
    FAILS_ONCE,
    FAILS_TWICE,
    CRASHES_ONCE,
    NOT_MEASURED,
    SLOW_MACHINE,
    HANGS_ON_SLOW_MACHINE,
    CHECKS
};

/* What these need a server of its own for; all others talk to "pong". */
static const char *const kinds[CHECKS] = {[UNWRITTEN] = "late-unwritten",
                                          [NEVER_LISTENS] = "swapped",
                                          [FAULTS] = "undefined",
                                          [NEVER_LISTENS_LONG] = "deaf",
                                          [UNCONNECTED] = "late-unwritten"};

static TestRecord found[CHECKS];

static void run_in_child(int index)
{
    int ends[2];
    if (pipe(ends) != 0) abort();
    fflush(NULL);
    if (fork() == 0) {
        times = mmap(NULL, sizeof *times, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        const char *kind = kinds[index] == NULL ? "pong" : kinds[index];
        ServerSpec server = {.command = text_format("%s --be %s", program, kind),
                             .start_patience_ms = index == NEVER_LISTENS_LONG ? 0 : 1000,
                             .time_factor = index >= SLOW_MACHINE ? 3 : 0};
        check_run(&checks[index], &server, 7, &found[index]);
        char *text = test_record_to_text(&found[index]);
        if (write(ends[1], text, strlen(text)) < 0) _exit(1);
        _exit(0);
    }
    close(ends[1]);
    Bytes text = {0};
    char block[4096];
    for (ssize_t got; (got = read(ends[0], block, sizeof(block))) > 0;)
        bytes_add(&text, block, (size_t)got);
    close(ends[0]);
    wait(NULL);
    if (text.len > 0) test_record_from_text(&found[index], text.at);
    bytes_free(&text);
}

static void assert_failed(int index, const char *part)
{
    ck_assert_int_eq(found[index].verdict, TEST_FAILED);
    const char *headline = found[index].failure.headline;
    ck_assert_msg(headline != NULL && strstr(headline, part) != NULL, "no \"%s\" in: %s", part,
                  headline == NULL ? "(nothing)" : headline);
}

START_TEST(a_check_that_returns_has_passed)
{
    ck_assert_msg(found[PASSES].verdict == TEST_PASSED, "%s", found[PASSES].failure.headline);
    ck_assert_ptr_nonnull(strstr(found[PASSES].notes, "descriptors"));
}
END_TEST

START_TEST(what_a_check_found_is_handed_over)
{
    assert_failed(FINDS, "10 bytes a client, not 5");
    ck_assert_str_eq(found[FINDS].failure.received, "the second line\\x01\n");
    ck_assert_uint_eq(found[FINDS].failure.seed, 7);
}
END_TEST

START_TEST(a_measurement_fails_the_second_time)
{
    ck_assert_msg(found[FAILS_ONCE].verdict == TEST_PASSED, "%s", found[FAILS_ONCE].failure.headline);
    ck_assert_ptr_nonnull(strstr(found[FAILS_ONCE].notes, "Measured twice. The first time: 3.1 times as much"));
    assert_failed(FAILS_TWICE, "5 times as much");
    ck_assert_uint_eq(found[FAILS_TWICE].failure.seed, 7);
    ck_assert_ptr_nonnull(strstr(found[FAILS_TWICE].notes, "The first time: 4 times as much"));
}
END_TEST

START_TEST(a_crash_and_what_is_not_measured_fail_at_once)
{
    ck_assert_int_eq(found[CRASHES_ONCE].verdict, TEST_FAILED);
    ck_assert(found[CRASHES_ONCE].failure.fault);
    assert_failed(NOT_MEASURED, "3.1 times as much");
}
END_TEST

START_TEST(a_wrong_reply_has_its_caret)
{
    assert_failed(WRONG_REPLY, "a wrong reply");
    ck_assert_str_eq(found[WRONG_REPLY].failure.received, "+PONG\\r\\n\n  ^\n");
}
END_TEST

START_TEST(what_is_sent_together_is_compared_whole)
{
    ck_assert_msg(found[TOGETHER].verdict == TEST_PASSED, "%s", found[TOGETHER].failure.headline);
    ck_assert_ptr_nonnull(strstr(found[TOGETHER].notes, "50 left"));
    assert_failed(WRONG_TOGETHER, "a wrong byte");
}
END_TEST

START_TEST(exit_with_status_zero_is_no_pass)
{
    assert_failed(EXITS, "without a verdict");
}
END_TEST

START_TEST(a_check_that_hangs_is_ended)
{
    assert_failed(HANGS, "did not come to its end");
    ck_assert(found[HANGS].failure.hung);
}
END_TEST

START_TEST(on_a_slow_machine_a_check_has_longer)
{
    ck_assert_msg(found[SLOW_MACHINE].verdict == TEST_PASSED, "%s",
                  found[SLOW_MACHINE].failure.headline);
    assert_failed(HANGS_ON_SLOW_MACHINE, "did not come to its end within 0.6 s");
}
END_TEST

START_TEST(a_wait_within_a_check_says_for_what)
{
    assert_failed(WAITS, "did not come within");
}
END_TEST

START_TEST(a_check_that_crashes_has_failed)
{
    ck_assert_int_eq(found[CRASHES].verdict, TEST_FAILED);
}
END_TEST

START_TEST(a_skip_says_why)
{
    ck_assert_int_eq(found[SKIPS].verdict, TEST_SKIPPED);
    ck_assert_str_eq(found[SKIPS].skipped_because, "this server has no XRAY");
}
END_TEST

START_TEST(a_message_of_any_length_is_cut_not_lost)
{
    assert_failed(TOO_MUCH, "xxxx");
    ck_assert_uint_lt(strlen(found[TOO_MUCH].failure.headline), 4096);
}
END_TEST

START_TEST(a_server_that_dies_unnoticed_is_noticed)
{
    assert_failed(SERVER_DIES, "the server ");
}
END_TEST

START_TEST(an_unwritten_task_is_told_from_a_refused_connection)
{
    assert_failed(UNWRITTEN, "lab 1.4 is not written yet");
    ck_assert_ptr_nonnull(found[UNWRITTEN].failure.task);
}
END_TEST

START_TEST(a_server_can_be_started_without_a_connection)
{
    ck_assert_msg(found[UNCONNECTED].verdict == TEST_PASSED, "%s",
                  found[UNCONNECTED].failure.headline);
}
END_TEST

START_TEST(where_a_server_listens_instead_is_said)
{
    assert_failed(NEVER_LISTENS, "never listened");
    ck_assert_ptr_nonnull(strstr(found[NEVER_LISTENS].failure.startup, "htons"));
    ck_assert(found[NEVER_LISTENS].failure.hung);
    assert_failed(NEVER_LISTENS_LONG, "never listened"); /* though its time is shorter than that */
}
END_TEST

START_TEST(a_sanitizer_s_finding_is_the_headline)
{
    assert_failed(FAULTS, "memory error at labs/01/echo.c:75: index 16384 out of bounds");
    ck_assert(found[FAULTS].failure.fault);
}
END_TEST

/* ---- Which failure to explain ----------------------------------------------------------------- */

static TestRecord failed_test(const char *id, const char *kind, int points, const char *unwritten)
{
    return (TestRecord){.id = (char *)id,
                        .kind = (char *)kind,
                        .points = points,
                        .verdict = TEST_FAILED,
                        .failure = {.task = (char *)unwritten}};
}

static void assert_first(TestRecord *tests, size_t count, const char *id)
{
    Results results = {.tests = tests, .count = count};
    ck_assert_str_eq(results_first_failure(&results)->id, id);
}

START_TEST(predictions_are_explained_last)
{
    TestRecord tests[] = {failed_test("predictions", "predictions", 5, NULL),
                          failed_test("extra", "transcript", 0, NULL),
                          failed_test("late", "transcript", 4, "lab 1.4 is not written yet: x"),
                          failed_test("wrong", "transcript", 4, NULL),
                          failed_test("crash", "transcript", 4, NULL)};
    tests[4].failure.fault = true;
    assert_first(tests, 5, "crash");
    assert_first(tests, 4, "wrong");
    assert_first(tests, 3, "late");
    assert_first(tests, 2, "extra");
    assert_first(tests, 1, "predictions");
    tests[0].is_kept = false, tests[1].is_kept = true;
    assert_first(tests, 5, "extra");
    tests[2].is_kept = true; /* an unwritten task is not what the earlier chapter taught */
    assert_first(tests + 2, 2, "wrong");
}
END_TEST

START_TEST(an_unwritten_task_is_explained_by_its_own_test)
{
    TestRecord tests[] = {failed_test("a", "transcript", 4, "lab 1.10 is not written yet: x"),
                          failed_test("b", "transcript", 4, "lab 1.1 is not written yet: x"),
                          failed_test("c", "check", 4, "lab 1.1 is not written yet: x")};
    assert_first(tests, 3, "b");
    tests[2].task = (char *)"1.1";
    assert_first(tests, 3, "c");
    tests[0].task = (char *)"1.1"; /* no test of the task that it missed */
    assert_first(tests, 1, "a");
    assert_first(tests, 3, "c");
}
END_TEST

/* ---- Predictions ------------------------------------------------------------------------------- */

START_TEST(the_form_of_a_prediction_does_not_matter)
{
    static const char *const right[][2] = {{"Hi", "hi"},
                                           {"\"hi\"", "hi"},
                                           {"hi.", "hi"},
                                           {"'hi'.", "hi"},
                                           {"5 bytes", "5"},
                                           {"5 bytes.", "5|five"},
                                           {"At once.", "now|at once"},
                                           {"none", "0|none"},
                                           {"\"5\" ", "5"},
                                           {"-1", "-1"},
                                           {"1.5 s", "1.5"}};
    static const char *const wrong[][2] = {
        {"the bytes hi", "hi"}, {"5 or 6", "5"}, {"51", "5"}, {"5", "51"},   {"", "5"},
        {"hi bytes", "hi"},     {"\"", "hi"},    {".", "hi"}, {"bytes", "5"}};
    for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
        ck_assert_msg(predictions_match(right[i][0], right[i][1]), "%s", right[i][0]);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        ck_assert_msg(!predictions_match(wrong[i][0], wrong[i][1]), "%s", wrong[i][0]);
}
END_TEST

/* Made with --seal. "5" with the salt 1; "at once", with 2. */
START_TEST(a_sealed_answer_is_told_from_a_wrong_one)
{
    static const char five[] = "sealed:1:45543818180b12a5", both[] = "sealed:1:45543818180b12a5|sealed:2:f8da45c91d0bae41";
    ck_assert(predictions_match("5", five));
    ck_assert(predictions_match("\"5\" ", five));
    ck_assert(predictions_match("5 bytes", five));
    ck_assert(predictions_match("At once.", both));
    ck_assert(!predictions_match("6", five));
    ck_assert(!predictions_match("5 or 6", five));
    ck_assert(!predictions_match("at once", five));
    ck_assert(!predictions_match("", five));
    ck_assert(!predictions_match("5", "sealed:"));
}
END_TEST

START_TEST(the_form_that_is_asked_for_is_found)
{
    const char *text = "# About all.\n\n# A client leaves. What comes?\n# Write the bytes; or: "
                       "nothing\nq: the bytes hi\n\n# No more?\nr: 1\n";
    char *form = predictions_form(text, "q"), *none = predictions_form(text, "r");
    ck_assert_str_eq(form, "Write the bytes; or: nothing");
    ck_assert_str_eq(none, "");
    free(form);
    free(none);
}
END_TEST

START_TEST(predictions_are_found_by_their_names)
{
    const char *text = "# q: comment\nq: \nqq: 7 \n";
    char *blank = predictions_find(text, "q"), *seven = predictions_find(text, "qq");
    ck_assert_str_eq(blank, "");
    ck_assert_str_eq(seven, "7");
    ck_assert_ptr_null(predictions_find(text, "z"));
    free(blank);
    free(seven);
}
END_TEST

int main(int argc, char **argv)
{
    fake_server_main(argc, argv);
    program = argv[0];
    for (int i = 0; i < CHECKS; i++) run_in_child(i);
    Suite *suite = suite_create("check");
    TCase *tests = tcase_create("check");
    tcase_add_test(tests, a_check_that_returns_has_passed);
    tcase_add_test(tests, what_a_check_found_is_handed_over);
    tcase_add_test(tests, a_measurement_fails_the_second_time);
    tcase_add_test(tests, a_crash_and_what_is_not_measured_fail_at_once);
    tcase_add_test(tests, a_wrong_reply_has_its_caret);
    tcase_add_test(tests, what_is_sent_together_is_compared_whole);
    tcase_add_test(tests, exit_with_status_zero_is_no_pass);
    tcase_add_test(tests, a_check_that_hangs_is_ended);
    tcase_add_test(tests, on_a_slow_machine_a_check_has_longer);
    tcase_add_test(tests, a_wait_within_a_check_says_for_what);
    tcase_add_test(tests, a_check_that_crashes_has_failed);
    tcase_add_test(tests, a_skip_says_why);
    tcase_add_test(tests, a_message_of_any_length_is_cut_not_lost);
    tcase_add_test(tests, a_server_that_dies_unnoticed_is_noticed);
    tcase_add_test(tests, an_unwritten_task_is_told_from_a_refused_connection);
    tcase_add_test(tests, a_server_can_be_started_without_a_connection);
    tcase_add_test(tests, where_a_server_listens_instead_is_said);
    tcase_add_test(tests, a_sanitizer_s_finding_is_the_headline);
    tcase_add_test(tests, predictions_are_explained_last);
    tcase_add_test(tests, an_unwritten_task_is_explained_by_its_own_test);
    tcase_add_test(tests, the_form_of_a_prediction_does_not_matter);
    tcase_add_test(tests, a_sealed_answer_is_told_from_a_wrong_one);
    tcase_add_test(tests, the_form_that_is_asked_for_is_found);
    tcase_add_test(tests, predictions_are_found_by_their_names);
    suite_add_tcase(suite, tests);
    return test_main(suite);
}
