/* Does the grader see what a server does wrong, say so, and leave nothing running? */
#define _GNU_SOURCE /* memmem */
#include "replay.h"
#include "sanitizer.h"

#include "fake_server.h"

#include "test.h"

#include <sys/wait.h>

static const char *program;
static Failure failure; /* of the last play; kept here, so that no test has to free it */

static double time_factor; /* of what is played next; 0 at first */

/* Plays `body` to a fake server of that kind. */
static bool play(const char *kind, Way way, const char *body)
{
    Bytes text = {0}, error = {0};
    bytes_format(&text, "title: t\nseconds: 0.5\n\n%s", body);
    Transcript *t = transcript_parse("folder/test.t", text.at, 1, &error);
    ck_assert_msg(t != NULL, "%s", error.at);
    char *command = text_format("%s --be %s", program, kind);
    ServerSpec server = {
        .command = command, .start_patience_ms = 1000, .time_factor = time_factor};
    ReplayOptions options = {.server = &server, .seed = 1, .way = way, .stop_politely = true};
    failure_free(&failure);
    bool good = replay_transcript(t, &options, &failure);
    transcript_free(t);
    bytes_free(&text);
    free(command);
    return good;
}

static void assert_holds(const char *text, const char *part)
{
    ck_assert_msg(text != NULL && strstr(text, part) != NULL, "no \"%s\" in: %s", part,
                  text == NULL ? "(nothing)" : text);
}

#define PING "> PING\n+PONG\n"

START_TEST(a_right_server_passes_in_every_way)
{
    for (int way = 0; way < WAY_COUNT; way++)
        ck_assert_msg(play("pong", (Way)way, PING PING "b" PING "main<\n" PING "! silent b 30ms\n"),
                      "%s: %s", way_names[way], failure.headline);
}
END_TEST

START_TEST(a_server_that_forgets_the_second_command_fails_pipelined)
{
    ck_assert(play("first-only", WAY_WHOLE, PING PING));
    ck_assert(!play("first-only", WAY_PIPED, PING PING));
    assert_holds(failure.where, "folder/test.t:7");
    ck_assert_str_eq(failure.way, "pipelined");
}
END_TEST

START_TEST(a_server_that_needs_whole_commands_fails_byte_by_byte)
{
    ck_assert(play("whole-only", WAY_WHOLE, PING PING));
    ck_assert(play("whole-only", WAY_PIPED, PING PING));
    ck_assert(!play("whole-only", WAY_BYTES, PING PING));
    ck_assert_str_eq(failure.way, "byte by byte");
}
END_TEST

START_TEST(megabytes_pass_both_ways_at_once)
{
    const char *body = ">> \"0123456789abcdef\" * 200000\n<< \"0123456789abcdef\" * 200000\n";
    ck_assert_msg(play("echo", WAY_PIPED, body), "%s", failure.headline);
}
END_TEST

START_TEST(a_wrong_byte_gets_a_caret)
{
    ck_assert(!play("wrong", WAY_WHOLE, PING));
    ck_assert_str_eq(failure.received, "+PANG\\r\\n\n  ^\n");
    ck_assert_str_eq(failure.expected, "+PONG\\r\\n\n");
    assert_holds(failure.sent, "> PING\n*1\\r\\n\n");
    assert_holds(failure.where, "folder/test.t:5");
    ck_assert_str_eq(failure.way, "command by command");
    ck_assert(!failure.hung);
}
END_TEST

/* The last reply of `body` is wrong; what was sent before it is shown so. */
static void assert_sent(const char *body, const char *sent)
{
    ck_assert(!play("pong", WAY_WHOLE, body));
    ck_assert_str_eq(failure.sent, sent);
}

START_TEST(all_that_was_sent_since_the_last_reply_is_shown)
{
    assert_sent(PING ">> \"PI\"\n! wait 10ms\n>> \"NG\"\n+WRONG\n",
                ">> \"PI\"\n! wait 10ms\n>> \"NG\"\nNG\n");
    assert_sent("> PING\n> PING\n+PONG\n+WRONG\n",
                "> PING  (2 times)\n*1\\r\\n\n$4\\r\\n\nPING\\r\\n\n");
    assert_sent(">> \"PI\"\nb> PING\n+PONG\n>> \"NG\"\nmain<\n+WRONG\n", /* b is not main */
                ">> \"PI\"\n>> \"NG\"\nNG\n");
    ck_assert(!play("pong", WAY_WHOLE, ">> \"${int:a}\"\n>> \"PING\"\n+WRONG\n"));
    int value = atoi(strchr(failure.sent, '\n') + 1); /* its line does not say it: the bytes do */
    ck_assert_int_ne(value, 0);
}
END_TEST

START_TEST(long_sends_are_shown_short)
{
    assert_sent(">> \"x\" * 1000\n>> \"PING\" * 1\n+WRONG\n",
                ">> \"x\" * 1000\n>> \"PING\" * 1\nPING\n");
    ck_assert(!play("pong", WAY_WHOLE, ">> \"PING\" * 30\n+WRONG\n"));
    assert_holds(failure.sent, "PINGPI\n... (50 bytes more)\n"); /* a line of it will do */
    Bytes body = {0};
    for (int i = 0; i < 12; i++) bytes_format(&body, ">> \"%d\"\n", i);
    bytes_add_text(&body, ">> \"PING\"\n+WRONG\n");
    ck_assert(!play("pong", WAY_WHOLE, body.at));
    assert_holds(failure.sent, "(5 steps before)\n>> \"5\"\n");
    bytes_free(&body);
}
END_TEST

START_TEST(raw_bytes_are_compared_one_by_one)
{
    ck_assert(!play("echo", WAY_BYTES, ">> \"abcd\"\n<< \"abxd\"\n"));
    assert_holds(failure.received, "abc");
    assert_holds(failure.received, "  ^\n");
}
END_TEST

START_TEST(silence_is_a_hang)
{
    ck_assert(!play("silent", WAY_PIPED, PING));
    ck_assert(failure.hung);
    assert_holds(failure.headline, "a reply did not come within 0.5 s");
}
END_TEST

START_TEST(on_a_slow_machine_all_waiting_takes_longer)
{
    ck_assert(!play("slow", WAY_WHOLE, PING));
    ck_assert(!play("slow-start", WAY_WHOLE, PING));
    time_factor = 3;
    ck_assert_msg(play("slow", WAY_WHOLE, PING), "%s", failure.headline);
    ck_assert_msg(play("slow-start", WAY_WHOLE, PING), "%s", failure.headline);
    ck_assert(!play("silent", WAY_WHOLE, PING)); /* but it ends */
    ck_assert(failure.hung);
    assert_holds(failure.headline, "a reply did not come within 1.5 s");
    ck_assert(!play("stubborn", WAY_WHOLE, PING "! restart\n"));
    assert_holds(failure.headline, "did not end within 1.5 s of SIGTERM");
}
END_TEST

START_TEST(half_a_reply_is_shown_up_to_where_it_ends)
{
    ck_assert(!play("half", WAY_WHOLE, PING));
    assert_holds(failure.headline, "the rest of the reply did not come");
    ck_assert_str_eq(failure.received, "+PO\n   ^\n");
}
END_TEST

START_TEST(hanging_up_is_told_from_crashing)
{
    ck_assert(!play("hang-up", WAY_WHOLE, PING));
    assert_holds(failure.headline, "closed the connection before a reply");
    ck_assert_ptr_null(failure.crash);
}
END_TEST

START_TEST(a_crash_names_its_signal)
{
    ck_assert(!play("crash", WAY_WHOLE, PING));
    assert_holds(failure.crash, "the server ");
    ck_assert(failure.fault);
    ck_assert(!failure.hung);
}
END_TEST

START_TEST(a_sanitizer_report_is_shown)
{
    ck_assert(!play("sanitizer", WAY_WHOLE, PING));
    assert_holds(failure.report, "heap-use-after-free");
    assert_holds(failure.report, "resp.c:7");
}
END_TEST

START_TEST(a_sanitizer_s_exit_status_is_said_in_words)
{
    ck_assert(!play("quiet-sanitizer", WAY_WHOLE, PING)); /* its report went elsewhere */
    ck_assert_str_eq(failure.headline, "the server crashed (sanitizer)");
    ck_assert(failure.fault);
}
END_TEST

START_TEST(a_crash_after_the_last_reply_counts)
{
    ck_assert(!play("sanitizer", WAY_WHOLE, ">> \"x\"\n< eof\n"));
    assert_holds(failure.report, "heap-use-after-free");
}
END_TEST

START_TEST(an_unwritten_task_is_the_headline)
{
    ck_assert(!play("unwritten", WAY_WHOLE, PING));
    ck_assert_str_eq(failure.headline,
                     "lab 3.2 is not written yet: labs/03-resp/resp.c:118 parse_bulk");
    ck_assert_str_eq(failure.task, failure.headline);
}
END_TEST

START_TEST(giving_up_with_status_zero_is_no_pass)
{
    ck_assert(!play("give-up", WAY_WHOLE, PING));
    assert_holds(failure.crash, "exit status 0");
}
END_TEST

START_TEST(words_too_many_are_seen)
{
    ck_assert(!play("talkative", WAY_WHOLE, PING));
    assert_holds(failure.headline, "said more than was expected");
    assert_holds(failure.received, "+and another thing");
}
END_TEST

START_TEST(a_flood_of_output_is_stopped)
{
    ck_assert(!play("flood", WAY_WHOLE, "! wait 100ms\n> PING\n! wait 10s\n+PONG\n"));
    ck_assert_msg(failure.crash != NULL || failure.hung, "%s", failure.headline);
    ck_assert_uint_lt(strlen(failure.output), 20000);
}
END_TEST

START_TEST(a_server_that_does_not_start_says_what_it_printed)
{
    ck_assert(!play("refuse", WAY_WHOLE, PING));
    assert_holds(failure.headline, "did not start: it ended with exit status 3");
    assert_holds(failure.output, "there is no configuration");
}
END_TEST

START_TEST(a_server_that_never_listens_is_given_up)
{
    ck_assert(!play("deaf", WAY_WHOLE, PING));
    assert_holds(failure.headline, "never listened");
    ck_assert(failure.hung);
}
END_TEST

START_TEST(where_a_server_listens_instead_is_said)
{
    static const struct {
        const char *kind, *said;
    } cases[] = {{"swapped", "with its two bytes swapped: sin_port is in network byte order"},
                 {"fixed", "The port is the number behind --port"},
                 {"unheard", "It has opened a socket, but listens on none"},
                 {"udp", "TCP is SOCK_STREAM"},
                 {"deaf", "It has opened no socket"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ck_assert(!play(cases[i].kind, WAY_WHOLE, PING));
        assert_holds(failure.headline, "never listened");
        assert_holds(failure.startup, cases[i].said);
        ck_assert_ptr_null(failure.sent);
    }
}
END_TEST

START_TEST(why_a_server_ended_at_once_is_said)
{
    ck_assert(!play("no-listen", WAY_WHOLE, PING));
    assert_holds(failure.startup, "listen comes after bind");
    ck_assert(!failure.hung);
}
END_TEST

START_TEST(an_unwritten_task_is_told_from_a_refused_connection)
{
    ck_assert(!play("late-unwritten", WAY_WHOLE, "! connect a\n! wait 50ms\n! connect b\n"));
    assert_holds(failure.headline, "lab 1.4 is not written yet");
    ck_assert_ptr_nonnull(failure.task);
}
END_TEST

START_TEST(a_sanitizer_s_finding_is_the_headline)
{
    ck_assert(!play("undefined", WAY_WHOLE, PING));
    assert_holds(failure.headline,
                 "memory error at labs/01/echo.c:75: index 16384 out of bounds for type");
    ck_assert(failure.fault);
    ck_assert(!play("sanitizer", WAY_WHOLE, PING));
    ck_assert_str_eq(failure.headline,
                     "memory error at resp.c:7: heap-use-after-free, read of 1 byte");
    ck_assert(!play("crash", WAY_WHOLE, PING));
    ck_assert(failure.fault);
    ck_assert(!play("give-up", WAY_WHOLE, PING));
    ck_assert(!failure.fault);
}
END_TEST

static void assert_headline(const char *printed, const char *headline)
{
    Bytes line = {0};
    const char *report = sanitizer_find(printed, strlen(printed));
    ck_assert_ptr_nonnull(report);
    sanitizer_headline(report, &line);
    ck_assert_str_eq(line.at, headline);
    bytes_free(&line);
}

START_TEST(reports_are_said_in_one_line)
{
    assert_headline("ready\n=====\n==9==ERROR: AddressSanitizer: SEGV on unknown address "
                    "0x000000000000 (pc 0x1 bp 0x2 T0)\n==9==The signal is caused by a READ memory "
                    "access.\n==9==Hint: address points to the zero page.\n"
                    "    #0 0x1 in memcpy ../sysdeps/x86_64/memmove.S:312\n"
                    "    #1 0x2 in serve /home/me/labs/echo.c:75\n    #2 0x3 in main echo.c:9\n",
                    "memory error at /home/me/labs/echo.c:75: SEGV, a null pointer was followed");
    assert_headline("==9==ERROR: AddressSanitizer: attempting double-free on 0x60 in thread T0:\n"
                    "    #0 0x1 in free ../../src/libsanitizer/asan/asan_malloc_linux.cpp:52\n"
                    "    #1 0x2 in serve echo.c:80:3\n",
                    "memory error at echo.c:80: attempting double-free");
    assert_headline(
        "==9==ERROR: LeakSanitizer: detected memory leaks\n\nDirect leak of 160 byte(s) "
        "in 2 object(s) allocated from:\n    #0 0x1 in malloc "
        "../../src/libsanitizer/asan/x.cpp:69\n    #1 0x2 in serve echo.c:60\n",
        "memory leak at echo.c:60: 160 bytes allocated there were never freed");
    assert_headline(
        "==9==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc 0x1\nREAD of size "
        "4 at 0x60\n"
        "    #0 0x1 in memcpy ../x.inc:827\n    #1 0x2 in sds_new common/sds.c:124\n"
        "    #2 0x3 in own_text labs/05-objects/object.c:194\n    #3 0x4 in append "
        "labs/05-objects/strings.c:453\n"
        "\nfreed by thread T0 here:\n    #1 0x5 in mem_free labs/x.c:143\n",
        "memory error at labs/05-objects/object.c:194: heap-use-after-free, read of 4 bytes");
    assert_headline("==9==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc "
                    "0x1\nREAD of size 4 at 0x60\n"
                    "    #1 0x2 in sds_new common/sds.c:124\n\nfreed by thread T0 here:\n    #1 "
                    "0x5 in f labs/x.c:143\n",
                    "memory error at common/sds.c:124: heap-use-after-free, read of 4 bytes");
    assert_headline("x.c:3:7: runtime error: signed integer overflow: 1 + 2\n",
                    "undefined behaviour at x.c:3: signed integer overflow: 1 + 2");
    assert_headline("AddressSanitizer:DEADLYSIGNAL\n", "memory error");
    assert_headline("ready\nserver-asan: labs/x.c:75: at: Assertion `i < count && \"too far\"' failed.\n"
                    "AddressSanitizer:DEADLYSIGNAL\n==9==ERROR: AddressSanitizer: ABRT on unknown address 0x3\n",
                    "assertion failed at labs/x.c:75: i < count && \"too far\"");
    assert_headline("Assertion failed: (i < count), function at, file x.c, line 75.\n",
                    "assertion failed: (i < count), function at, file x.c, line 75.");
}
END_TEST

START_TEST(a_program_that_is_not_there_is_named)
{
    Bytes error = {0};
    Transcript *t = transcript_parse("x.t", "title: t\n\n" PING, 1, &error);
    ServerSpec server = {.command = "/nowhere/server"};
    ReplayOptions options = {.server = &server};
    ck_assert(!replay_transcript(t, &options, &failure));
    assert_holds(failure.output, "/nowhere/server: No such file");
    transcript_free(t);
}
END_TEST

START_TEST(a_configuration_file_stands_before_the_first_option)
{
    Bytes error = {0};
    Transcript *t = transcript_parse("x.t", "title: t\nconf: one\nconf: two\n\n" PING, 1, &error);
    ServerSpec server = {.command = "/bin/sh -c 'cat \"$0\"; echo \"$@\"; exit 1'", .options = "--more"};
    ReplayOptions options = {.server = &server};
    failure_free(&failure);
    ck_assert(!replay_transcript(t, &options, &failure));
    assert_holds(failure.output, "one\ntwo\n--port ");
    transcript_free(t);
}
END_TEST

START_TEST(silence_is_demanded_and_missed)
{
    ck_assert(!play("pong", WAY_WHOLE, "> PING\n! silent main 200ms\n"));
    assert_holds(failure.headline, "should say nothing");
}
END_TEST

START_TEST(restart_and_kill_give_a_fresh_server)
{
    ck_assert_msg(play("pong", WAY_WHOLE, PING "! restart\n" PING "! kill\n" PING), "%s",
                  failure.headline);
    ck_assert(!play("stubborn", WAY_WHOLE, PING "! restart\n" PING));
    assert_holds(failure.headline, "did not end within");
}
END_TEST

START_TEST(replies_are_captured_for_predictions)
{
    Bytes error = {0};
    Transcript *t = transcript_parse(
        "x.t", "title: t\n\npredict: a\n> PING\n+?\n>> \"PING\"\n<<?\n", 1, &error);
    ck_assert_msg(t != NULL, "%s", error.at);
    static char *captured[8];
    char *command = text_format("%s --be pong", program);
    ServerSpec server = {.command = command};
    ReplayOptions options = {.server = &server, .captured = captured};
    ck_assert_msg(replay_transcript(t, &options, &failure), "%s", failure.headline);
    ck_assert_str_eq(captured[2], "PONG");
    ck_assert_str_eq(captured[4], "+PONG");
    transcript_free(t);
    free(command);
}
END_TEST

START_TEST(a_daemon_that_left_its_group_is_swept_up)
{
    process_become_subreaper();
    ck_assert_msg(play("daemon", WAY_WHOLE, PING), "%s", failure.headline);
#ifdef __linux__
    ck_assert_int_eq(process_sweep(), 1);
#endif
    ck_assert_int_eq(process_sweep(), 0);
    ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1); /* and no child is left */
}
END_TEST

START_TEST(processes_that_live_at_once_choose_different_ports)
{
    enum { PROCESSES = 50, EACH = 16 };
    static bool chosen[65536];
    int results[2], done[2];
    ck_assert(pipe(results) == 0 && pipe(done) == 0);
    for (int i = 0; i < PROCESSES; i++) {
        if (fork() != 0) continue;
        close(done[1]);
        for (int k = 0; k < EACH; k++) {
            int port = process_free_port();
            if (write(results[1], &port, sizeof port) != sizeof port) _exit(1);
        }
        char nothing;
        _exit(read(done[0], &nothing, 1) != 0); /* lives until all have chosen */
    }
    for (int i = 0; i < PROCESSES * EACH; i++) {
        int port = 0;
        ck_assert_int_eq(read(results[0], &port, sizeof port), sizeof port);
        ck_assert_msg(port > 0 && !chosen[port], "port %d twice", port);
        chosen[port] = true;
    }
    close(done[1]);
    while (wait(NULL) > 0) {
    }
}
END_TEST

int main(int argc, char **argv)
{
    fake_server_main(argc, argv);
    program = argv[0];
    Suite *suite = suite_create("replay");
    TCase *tests = tcase_create("replay");
    tcase_set_timeout(tests, 20);
    tcase_add_test(tests, a_right_server_passes_in_every_way);
    tcase_add_test(tests, a_server_that_forgets_the_second_command_fails_pipelined);
    tcase_add_test(tests, a_server_that_needs_whole_commands_fails_byte_by_byte);
    tcase_add_test(tests, megabytes_pass_both_ways_at_once);
    tcase_add_test(tests, a_wrong_byte_gets_a_caret);
    tcase_add_test(tests, all_that_was_sent_since_the_last_reply_is_shown);
    tcase_add_test(tests, long_sends_are_shown_short);
    tcase_add_test(tests, raw_bytes_are_compared_one_by_one);
    tcase_add_test(tests, silence_is_a_hang);
    tcase_add_test(tests, on_a_slow_machine_all_waiting_takes_longer);
    tcase_add_test(tests, half_a_reply_is_shown_up_to_where_it_ends);
    tcase_add_test(tests, hanging_up_is_told_from_crashing);
    tcase_add_test(tests, a_crash_names_its_signal);
    tcase_add_test(tests, a_sanitizer_report_is_shown);
    tcase_add_test(tests, a_sanitizer_s_exit_status_is_said_in_words);
    tcase_add_test(tests, a_crash_after_the_last_reply_counts);
    tcase_add_test(tests, an_unwritten_task_is_the_headline);
    tcase_add_test(tests, giving_up_with_status_zero_is_no_pass);
    tcase_add_test(tests, words_too_many_are_seen);
    tcase_add_test(tests, a_flood_of_output_is_stopped);
    tcase_add_test(tests, a_server_that_does_not_start_says_what_it_printed);
    tcase_add_test(tests, a_server_that_never_listens_is_given_up);
    tcase_add_test(tests, where_a_server_listens_instead_is_said);
    tcase_add_test(tests, why_a_server_ended_at_once_is_said);
    tcase_add_test(tests, an_unwritten_task_is_told_from_a_refused_connection);
    tcase_add_test(tests, a_sanitizer_s_finding_is_the_headline);
    tcase_add_test(tests, reports_are_said_in_one_line);
    tcase_add_test(tests, a_program_that_is_not_there_is_named);
    tcase_add_test(tests, a_configuration_file_stands_before_the_first_option);
    tcase_add_test(tests, silence_is_demanded_and_missed);
    tcase_add_test(tests, restart_and_kill_give_a_fresh_server);
    tcase_add_test(tests, replies_are_captured_for_predictions);
    tcase_add_test(tests, a_daemon_that_left_its_group_is_swept_up);
#ifdef __linux__ /* elsewhere there are no signs; see process.c */
    tcase_add_test(tests, processes_that_live_at_once_choose_different_ports);
#endif
    suite_add_tcase(suite, tests);
    return test_main(suite);
}
