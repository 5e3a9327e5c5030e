/* Is a mechanism check passed only when it really came to its end and found nothing wrong?
 *
 * check_run uses libcheck inside; two of it in one process get in each other's way. So all runs
 * happen first, each in a child of its own, and the tests look at what they gave.
 */
#include "checks.h"

#include "fake_server.h"

#include "bytes.h"
#include "predictions.h"
#include "test.h"

#include <sys/wait.h>

/* A check frees nothing: its process ends. So a leak here is none. (Read by ASan, when we have it.) */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static char *server_command;

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
    CHECKS
};

static TestRecord found[CHECKS];

static void run_in_child(int index)
{
    int ends[2];
    if (pipe(ends) != 0) abort();
    fflush(NULL);
    if (fork() == 0) {
        ServerSpec server = {.command = server_command};
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

START_TEST(a_wrong_reply_has_its_caret)
{
    assert_failed(WRONG_REPLY, "a wrong reply");
    ck_assert_str_eq(found[WRONG_REPLY].failure.received, "+PONG\\r\\n\n  ^\n");
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
    server_command = text_format("%s --be pong", argv[0]);
    for (int i = 0; i < CHECKS; i++) run_in_child(i);
    Suite *suite = suite_create("check");
    TCase *tests = tcase_create("check");
    tcase_add_test(tests, a_check_that_returns_has_passed);
    tcase_add_test(tests, what_a_check_found_is_handed_over);
    tcase_add_test(tests, a_wrong_reply_has_its_caret);
    tcase_add_test(tests, exit_with_status_zero_is_no_pass);
    tcase_add_test(tests, a_check_that_hangs_is_ended);
    tcase_add_test(tests, a_wait_within_a_check_says_for_what);
    tcase_add_test(tests, a_check_that_crashes_has_failed);
    tcase_add_test(tests, a_skip_says_why);
    tcase_add_test(tests, a_message_of_any_length_is_cut_not_lost);
    tcase_add_test(tests, a_server_that_dies_unnoticed_is_noticed);
    tcase_add_test(tests, predictions_are_found_by_their_names);
    suite_add_tcase(suite, tests);
    return test_main(suite);
}
