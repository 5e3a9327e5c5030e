/* Is a ratio measured, and has nobody points who is slower, or wrong? */
#include "fake_server.h"
#include "speed.h"

#include "test.h"

#include <math.h>

static const char *program;
static Speed speed; /* of the last measurement */

/* Measures a fake server of that kind against the right one, by a work of these lines. */
static void measure(const char *work, const char *kind)
{
    char path[] = "/tmp/speed-test-XXXXXX";
    int fd = mkstemp(path);
    ck_assert(fd >= 0 && write(fd, work, strlen(work)) == (ssize_t)strlen(work) && close(fd) == 0);
    char *right = text_format("%s --be pong", program),
         *other = text_format("%s --be %s", program, kind);
    ServerSpec reference = {.command = right}, submission = {.command = other};
    free(speed.notes);
    free(speed.why_not);
    speed = (Speed){.points = 10, .floor = 0.5, .from = 100};
    speed_measure(&speed, path, &reference, &submission, 7);
    unlink(path);
    free(right);
    free(other);
}

static void assert_holds(const char *text, const char *part)
{
    ck_assert_msg(text != NULL && strstr(text, part) != NULL, "no \"%s\" in: %s", part,
                  text == NULL ? "(nothing)" : text);
}

/* "PING": what a fake server answers. */
#define PINGS "# one at a time\ndepth 1\nfill 1 PING\nask 400 PING\n"

START_TEST(a_server_is_as_fast_as_itself)
{
    measure(PINGS, "pong");
    ck_assert_msg(speed.why_not == NULL, "%s", speed.why_not);
    ck_assert_msg(speed.ratio > 0.6 && speed.ratio < 1.7, "%g", speed.ratio);
    assert_holds(speed.notes, "PING: ");
}
END_TEST

START_TEST(who_is_slower_has_fewer_points)
{
    measure("ask 40 PING\n", "laborious");
    ck_assert_msg(speed.ratio > 0 && speed.ratio < 0.5, "%g", speed.ratio);
    ck_assert(speed.scored == 0);
    char *line = speed_line(&speed);
    assert_holds(line, "speed: 0 of 10, ");
    assert_holds(line, "times the reference's CPU per command (PING: ");
    free(line);
}
END_TEST

START_TEST(wrong_answers_have_no_speed)
{
    measure(PINGS, "wrong");
    ck_assert(speed.scored == 0 && speed.ratio == 0);
    assert_holds(speed.why_not, "a reply to PING is not what the reference replies");
    measure(PINGS,
            "talkative"); /* the right bytes first, and then others: half of the next replies */
    assert_holds(speed.why_not, "a reply to PING is not");
    measure(PINGS, "hang-up");
    assert_holds(speed.why_not, "the server closed the connection");
    measure(PINGS, "refuse");
    assert_holds(speed.why_not, "the server: the server did not start");
    char *line = speed_line(&speed);
    assert_holds(line, "speed: 0 of 10: the server");
    free(line);
}
END_TEST

START_TEST(points_are_in_proportion_above_the_floor)
{
    ck_assert(speed_points(10, 0.5, 1) == 10);
    ck_assert(speed_points(10, 0.5, 1.3) == 10);
    ck_assert(speed_points(10, 0.5, 0.75) == 5);
    ck_assert(speed_points(10, 0.5, 0.5) == 0);
    ck_assert(speed_points(10, 0.5, 0.1) == 0);
    ck_assert(fabs(speed_points(10, 0.5, 0.92) - 8.4) < 1e-9);
}
END_TEST

START_TEST(a_work_that_makes_no_sense_is_named)
{
    static const char *const wrong[] = {"ask PING\n", "ask 0 PING\n", "beg 5 PING\n", "depth 4\n",
                                        "ask 5\n"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        measure(wrong[i], "pong");
        assert_holds(speed.why_not, i == 3 ? "it asks for nothing"
                                           : ":1: depth N, fill N COMMAND or ask N COMMAND");
    }
}
END_TEST

int main(int argc, char **argv)
{
    fake_server_main(argc, argv);
    program = argv[0];
    Suite *suite = suite_create("speed");
    TCase *tests = tcase_create("speed");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_server_is_as_fast_as_itself);
    tcase_add_test(tests, who_is_slower_has_fewer_points);
    tcase_add_test(tests, wrong_answers_have_no_speed);
    tcase_add_test(tests, points_are_in_proportion_above_the_floor);
    tcase_add_test(tests, a_work_that_makes_no_sense_is_named);
    suite_add_tcase(suite, tests);
    return test_main(suite);
}
