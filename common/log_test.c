#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <regex.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

static char said[5000]; /* what went to standard error between listen and heard */
static int channel[2], stderr_before;

static void listen_to_stderr(void)
{
    ck_assert_int_eq(pipe(channel), 0);
    fcntl(channel[0], F_SETFL, O_NONBLOCK); /* silence must not block us */
    stderr_before = dup(STDERR_FILENO);
    dup2(channel[1], STDERR_FILENO);
}

static const char *heard(void)
{
    ssize_t len = read(channel[0], said, sizeof said - 1);
    said[len > 0 ? len : 0] = '\0';
    return said;
}

static void stop_listening(void)
{
    dup2(stderr_before, STDERR_FILENO);
    close(stderr_before);
    close(channel[0]);
    close(channel[1]);
    log_set_level(LOG_NOTICE);
}

static bool looks_like(const char *text, const char *pattern)
{
    regex_t regex;
    ck_assert_int_eq(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
    bool matches = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return matches;
}

#define STAMP "^[0-9]+ [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3} "

START_TEST(a_line_has_process_date_level_and_text)
{
    log_line(LOG_NOTICE, "ready on %s:%d", "127.0.0.1", 6379);
    ck_assert_msg(looks_like(heard(), STAMP "\\* ready on 127\\.0\\.0\\.1:6379\n$"), "%s", said);
}
END_TEST

START_TEST(each_level_has_a_mark)
{
    static const char *const marked[] = {"[.] x", "[-] x", "[*] x", "[#] x"};
    log_set_level(LOG_DEBUG);
    for (int level = LOG_DEBUG; level <= LOG_WARNING; level++) {
        log_line((LogLevel)level, "x");
        ck_assert_msg(looks_like(heard(), marked[level]), "level %d: %s", level, said);
    }
}
END_TEST

START_TEST(lines_below_the_level_are_not_written)
{
    log_set_level(LOG_WARNING);
    ck_assert_int_eq(log_level(), LOG_WARNING);
    log_line(LOG_NOTICE, "quiet");
    ck_assert_str_eq(heard(), "");
    log_line(LOG_WARNING, "loud");
    ck_assert_str_ne(heard(), "");
    log_set_level(LOG_NOTHING);
    log_line(LOG_WARNING, "quiet");
    ck_assert_str_eq(heard(), "");
}
END_TEST

START_TEST(a_long_line_is_cut_and_still_ends)
{
    char text[3000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    log_line(LOG_NOTICE, "%s", text);
    ck_assert_uint_eq(strlen(heard()), 1024);
    ck_assert_ptr_eq(strchr(said, '\n'), said + 1023);
}
END_TEST

START_TEST(text_can_not_forge_a_line)
{
    log_line(LOG_NOTICE, "unknown command 'a\n1 22 Nov 2026 all is well\x1b[2J'");
    ck_assert_ptr_eq(strchr(heard(), '\n'), said + strlen(said) - 1);
    ck_assert_ptr_eq(strchr(said, '\x1b'), NULL);
}
END_TEST

START_TEST(logging_leaves_errno_alone)
{
    close(STDERR_FILENO); /* so that writing fails */
    errno = ENOENT;
    log_line(LOG_NOTICE, "nobody hears this");
    ck_assert_int_eq(errno, ENOENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("log");
    TCase *lines = tcase_create("lines");
    tcase_add_checked_fixture(lines, listen_to_stderr, stop_listening);
    tcase_add_test(lines, a_line_has_process_date_level_and_text);
    tcase_add_test(lines, each_level_has_a_mark);
    tcase_add_test(lines, lines_below_the_level_are_not_written);
    tcase_add_test(lines, a_long_line_is_cut_and_still_ends);
    tcase_add_test(lines, text_can_not_forge_a_line);
    tcase_add_test(lines, logging_leaves_errno_alone);
    suite_add_tcase(suite, lines);
    return test_main(suite);
}
