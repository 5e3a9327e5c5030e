/* Are transcripts read as grader/README.md says, and replies judged so? */
#include "transcript.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

static Transcript *parse(const char *body, uint64_t seed, Bytes *error)
{
    Bytes text = {0};
    bytes_format(&text, "title: t\npoints: 3\n\n%s", body);
    Transcript *t = transcript_parse("folder/test.t", text.at, seed, error);
    bytes_free(&text);
    return t;
}

static Transcript *parsed(const char *body)
{
    Bytes error = {0};
    Transcript *t = parse(body, 1, &error);
    ck_assert_msg(t != NULL, "%s", error.at);
    return t;
}

/* ---- Reading ---------------------------------------------------------------------------------- */

START_TEST(the_header_is_read)
{
    Bytes error = {0};
    Transcript *t = transcript_parse(
        "x/ping.t",
        "title: PING\npoints: 4\nsection: Replies\nrule: r\ncause: c\nhint: 1\nhint: 2\nhint: 3\n"
        "options: --maxclients 10\nways: whole piped\noracle: no, ours\nseconds: 2.5\norder: 7\n"
        "kept: no\ncrash: it ran past the end\nconf: # a line\nconf: port 1\n\n> PING\n",
        1, &error);
    ck_assert_msg(t != NULL, "%s", error.at);
    ck_assert_str_eq(t->id, "ping");
    ck_assert_str_eq(t->title, "PING");
    ck_assert_str_eq(t->hints[2], "3");
    ck_assert_str_eq(t->options, "--maxclients 10");
    ck_assert_str_eq(t->not_on_oracle, "ours");
    ck_assert_uint_eq(t->ways, 1u << WAY_WHOLE | 1u << WAY_PIPED);
    ck_assert_int_eq(t->points, 4);
    ck_assert_int_eq(t->order, 7);
    ck_assert_str_eq(t->crash, "it ran past the end");
    ck_assert(t->is_not_kept);
    ck_assert_double_eq(t->seconds, 2.5);
    ck_assert_str_eq(t->conf.at, "# a line\nport 1\n");
    transcript_free(t);
}
END_TEST

START_TEST(the_body_becomes_steps)
{
    Transcript *t = parsed("# a comment\n> PING\n+PONG\nb>> \"x\\r\\n\" * 2\nb<\n:1\nb<< \"yz\"\n"
                           "! wait 100ms\n! silent b 2s\n! close b\nb< eof\n! restart\n");
    static const StepKind kinds[] = {STEP_SEND,         STEP_EXPECT, STEP_SEND,   STEP_EXPECT,
                                     STEP_EXPECT_BYTES, STEP_WAIT,   STEP_SILENT, STEP_CLOSE,
                                     STEP_EXPECT_EOF,   STEP_RESTART};
    ck_assert_uint_eq(t->step_count, sizeof(kinds) / sizeof(kinds[0]));
    for (size_t i = 0; i < t->step_count; i++) ck_assert_int_eq(t->steps[i].kind, kinds[i]);
    ck_assert(bytes_equal(&t->steps[0].bytes, "*1\r\n$4\r\nPING\r\n", 14));
    ck_assert(bytes_equal(&t->steps[2].bytes, "x\r\nx\r\n", 6));
    ck_assert_int_eq(t->steps[0].line, 5);
    ck_assert_int_eq(t->steps[1].connection, t->steps[0].connection);
    ck_assert_str_eq(t->connections[t->steps[3].connection], "b");
    ck_assert_int_eq(t->steps[5].ms, 100);
    ck_assert_int_eq(t->steps[6].ms, 2000);
    transcript_free(t);
}
END_TEST

/* What is wrong, and what the error begins with. The body starts in line 4. */
static const struct {
    const char *body, *error;
} mistakes[] = {
    {"PING\n", "folder/test.t:4: this is neither"},
    {"+PONG\n", "folder/test.t:4: a reply to what"},
    {"> PING\n> \"a\n", "folder/test.t:5: quotes do not match"},
    {">PING\n", "folder/test.t:4: a space stands between"},
    {"> A\n*2\n  :1\n", "folder/test.t:5: an aggregate has fewer"},
    {"> A\n*1\n  :1\n  :2\n", "folder/test.t:7: this line belongs to no"},
    {"> A\n*1\n    :1\n", "folder/test.t:5: this line is indented too far"},
    {"> A\n$/(/\n", "folder/test.t:5: this is not a POSIX"},
    {"> A\n+OK \n", "folder/test.t:5: a space at the end"},
    {"> ${word}\n", "folder/test.t:4: unknown ${...}"},
    {"> ${word:a\n", "folder/test.t:4: ${ has no }"},
    {">> PING\n", "folder/test.t:4: raw bytes are written in quotes"},
    {">> \"a\" x\n", "folder/test.t:4: after the text only"},
    {"! jump\n", "folder/test.t:4: after ! stands"},
    {"! wait\n", "folder/test.t:4: a time is written"},
    {"! close b now\n", "folder/test.t:4: there are words too many"},
    {"answer: 1\n", "folder/test.t:4: `answer:` stands right after"},
    {"  :1\n", "folder/test.t:4: this line is indented, but"},
};

START_TEST(a_mistake_is_named_with_its_line)
{
    Bytes error = {0};
    ck_assert_ptr_null(parse(mistakes[_i].body, 1, &error));
    ck_assert_msg(strncmp(error.at, mistakes[_i].error, strlen(mistakes[_i].error)) == 0,
                  "said: %s\nshould begin: %s", error.at, mistakes[_i].error);
    bytes_free(&error);
}
END_TEST

START_TEST(random_values_recur_within_a_test_and_differ_between_seeds)
{
    const char *body = "> ECHO ${word:a} ${int:a} \"x${bytes:a:100}\"\n$${word:a}\n";
    Bytes error = {0};
    Transcript *one = parse(body, 1, &error), *again = parse(body, 1, &error),
               *two = parse(body, 2, &error);
    ck_assert_msg(error.len == 0, "%s", error.at);
    const Bytes *sent = &one->steps[0].bytes;
    ck_assert(bytes_equal(&again->steps[0].bytes, sent->at, sent->len));
    ck_assert(!bytes_equal(&two->steps[0].bytes, sent->at, sent->len));
    const Bytes *word = &one->steps[1].expected->alternatives[0];
    ck_assert(word->len >= 8 && strstr(sent->at, word->at) != NULL);
    ck_assert_ptr_nonnull(strstr(sent->at, "$101\r\nx"));
    transcript_free(one), transcript_free(again), transcript_free(two);
}
END_TEST

/* ---- Judging ---------------------------------------------------------------------------------- */

static const struct {
    const char *expected, *reply;
    bool good;
    size_t wrong_at;
} judgements[] = {
    {"+OK", "+OK\r\n", true, 0},
    {"+OK", "+OL\r\n", false, 2},
    {"+OK", "$2\r\nOK\r\n", false, 0},
    {"$abc", "$3\r\nabd\r\n", false, 6},
    {"$abc", "$2\r\nab\r\n", false, 1},
    {"$a|b\\|c", "$3\r\nb|c\r\n", true, 0},
    {"$a|b", "$1\r\nc\r\n", false, 4},
    {"$/[0-9]+/", "$2\r\n42\r\n", true, 0},
    {"$/[0-9]+/", "$3\r\n42x\r\n", false, 4},
    {"$-", "$-1\r\n", true, 0},
    {"$-", "$0\r\n\r\n", false, 1},
    {"$-", "*-1\r\n", false, 0},
    {"$", "$-1\r\n", false, 1},
    {"_", "_\r\n", true, 0},
    {"?", "*1\r\n:1\r\n", true, 0},
    {"$?", "$1\r\nx\r\n", true, 0},
    {"$?", ":1\r\n", false, 0},
    {"*2\n  :1\n  :2", "*2\r\n:1\r\n:3\r\n", false, 9},
    {"*2\n  :1\n  :2", "*1\r\n:1\r\n", false, 1},
    {"*2 any-order\n  :1\n  :2", "*2\r\n:2\r\n:1\r\n", true, 0},
    {"*2 any-order\n  $/.*/\n  $a", "*2\r\n$1\r\na\r\n$1\r\nb\r\n", true, 0},
    {"*2 any-order\n  :1\n  :2", "*2\r\n:2\r\n:2\r\n", false, 8},
    {"%2 any-order\n  +a\n  :1\n  +b\n  :2", "%2\r\n+b\r\n:2\r\n+a\r\n:1\r\n", true, 0},
    {"%1\n  +a\n  ,1.5", "%1\r\n+a\r\n,1.5\r\n", true, 0},
    {"-ERR a\\x20", "-ERR a \r\n", true, 0},
};

START_TEST(a_reply_is_right_or_its_first_wrong_byte_is_named)
{
    Bytes body = {0};
    bytes_format(&body, "> X\n%s\n", judgements[_i].expected);
    Transcript *t = parsed(body.at);
    const Expectation *expected = t->steps[1].expected;
    RespValue *value = resp_parse(judgements[_i].reply, strlen(judgements[_i].reply));
    Mismatch mismatch = {0};
    bool good = expectation_matches(expected, value, &mismatch);
    ck_assert_msg(good == judgements[_i].good, "%s", judgements[_i].expected);
    ck_assert_msg(good || mismatch.at == judgements[_i].wrong_at, "%s: at %zu, not at %zu (%s)",
                  judgements[_i].expected, mismatch.at, judgements[_i].wrong_at, mismatch.why);
    resp_free(value);
    transcript_free(t);
    bytes_free(&body);
}
END_TEST

START_TEST(a_command_that_is_missing_is_said_to_be)
{
    static const char reply[] = "-ERR unknown command 'MOVE', with args beginning with: \r\n";
    static const struct {
        const char *expected;
        bool is_news;
    } cases[] = {{":1", true}, {"-ERR no such key", true}, {"-ERR unknown command 'x', with", false}};
    RespValue *value = resp_parse(reply, strlen(reply));
    for (int i = 0; i < 3; i++) {
        Bytes body = {0};
        bytes_format(&body, "> X\n%s\n", cases[i].expected);
        Transcript *t = parsed(body.at);
        Mismatch mismatch = {0};
        ck_assert(!expectation_matches(t->steps[1].expected, value, &mismatch));
        ck_assert_int_eq(strcmp(mismatch.why, "the server does not know this command") == 0, cases[i].is_news);
        transcript_free(t);
        bytes_free(&body);
    }
    resp_free(value);
}
END_TEST

START_TEST(what_is_expected_can_be_shown_and_encoded)
{
    Transcript *t = parsed("> X\n*2\n  $a\\r\n  %1\n    +k\n    _\n");
    const Expectation *expected = t->steps[1].expected;
    Bytes out = {0};
    expectation_print(&out, expected, 0, 0);
    ck_assert_str_eq(out.at, "*2\n  $a\\r\n  %1\n    +k\n    _\n");
    bytes_clear(&out);
    ck_assert(expectation_encode(&out, expected));
    ck_assert_str_eq(out.at, "*2\r\n$2\r\na\r\r\n%1\r\n+k\r\n_\r\n");
    bytes_free(&out);
    transcript_free(t);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *suite = suite_create("transcript");
    TCase *tests = tcase_create("transcript");
    tcase_add_test(tests, the_header_is_read);
    tcase_add_test(tests, the_body_becomes_steps);
    tcase_add_loop_test(tests, a_mistake_is_named_with_its_line, 0, COUNT(mistakes));
    tcase_add_test(tests, random_values_recur_within_a_test_and_differ_between_seeds);
    tcase_add_loop_test(tests, a_reply_is_right_or_its_first_wrong_byte_is_named, 0,
                        COUNT(judgements));
    tcase_add_test(tests, a_command_that_is_missing_is_said_to_be);
    tcase_add_test(tests, what_is_expected_can_be_shown_and_encoded);
    suite_add_tcase(suite, tests);
    return test_main(suite);
}
