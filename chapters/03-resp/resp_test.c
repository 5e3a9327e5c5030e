/* resp_test.c: the parser, fed in every kind of piece.
 *
 * The feeder below plays the connection: a buffer that grows behind, and loses in front what the
 * parser is done with. Commands come out as text, "[PING][a b]" a command, so that a test reads as
 * what goes in and what comes out.
 */
#include "resp.h"

#include "mem.h"
#include "sds.h"
#include "test.h"

typedef struct {
    RespParser parser;
    Sds input; /* unconsumed bytes */
    Sds seen;  /* commands, as text */
    RespStatus status;
} Feeder;

static Feeder feeder_new(const RespLimits *limits)
{
    Feeder feeder = {.input = sds_empty(), .seen = sds_empty(), .status = RESP_MORE};
    resp_parser_init(&feeder.parser, limits);
    return feeder;
}

static void feeder_free(Feeder *feeder)
{
    resp_parser_free(&feeder->parser);
    sds_free(feeder->input);
    sds_free(feeder->seen);
}

static void take_all(Feeder *feeder)
{
    const RespCommand *command;
    while ((command = resp_first(&feeder->parser)) != NULL) {
        for (uint32_t i = 0; i < command->argc; i++) {
            RespArg arg = feeder->parser.args[command->first + i];
            ck_assert_uint_le((size_t)arg.offset + arg.len, sds_len(feeder->input));
            feeder->seen = sds_append(feeder->seen, "[", 1);
            feeder->seen = sds_append(feeder->seen, feeder->input + arg.offset, arg.len);
            feeder->seen = sds_append(feeder->seen, "]", 1);
        }
        feeder->seen = sds_append(feeder->seen, ";", 1);
        resp_pop(&feeder->parser);
    }
}

static void feed(Feeder *feeder, const char *bytes, size_t len)
{
    feeder->input = sds_append(feeder->input, bytes, len);
    do {
        feeder->status = resp_parse(&feeder->parser, feeder->input, sds_len(feeder->input));
        take_all(feeder);
        size_t done = resp_done(&feeder->parser);
        ck_assert_uint_le(done, sds_len(feeder->input));
        Sds rest = sds_new(feeder->input + done, sds_len(feeder->input) - done);
        sds_free(feeder->input);
        feeder->input = rest; /* moved: positions must not have kept a pointer */
    } while (feeder->status == RESP_FULL);
}

static void expect_commands(const char *bytes, const char *expected)
{
    Feeder feeder = feeder_new(&resp_default_limits);
    feed(&feeder, bytes, strlen(bytes));
    ck_assert_str_eq(feeder.seen, expected);
    ck_assert_int_eq(feeder.status, RESP_MORE);
    feeder_free(&feeder);
}

static void expect_error(const RespLimits *limits, const char *bytes, size_t len,
                         const char *expected)
{
    Feeder feeder = feeder_new(limits);
    feed(&feeder, bytes, len);
    ck_assert_str_eq(feeder.parser.error, expected);
    ck_assert_int_eq(feeder.status, RESP_ERROR);
    feeder_free(&feeder);
}

START_TEST(an_array_of_bulks_is_a_command)
{
    expect_commands("*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n", "[ECHO][hello];");
    expect_commands("*1\r\n$0\r\n\r\n", "[];");
    expect_commands("*1\r\n$12\r\ntwelve bytes\r\n", "[twelve bytes];");
}
END_TEST

START_TEST(an_array_of_nothing_is_skipped)
{
    expect_commands("*0\r\n*-1\r\n*1\r\n$4\r\nPING\r\n", "[PING];");
}
END_TEST

START_TEST(a_line_is_a_command_too)
{
    expect_commands("PING\r\n", "[PING];");
    expect_commands("  SET key   value \n", "[SET][key][value];");
    expect_commands("\r\n\n\r\nPING\n", "[PING];");
}
END_TEST

START_TEST(quotes_in_a_line_are_resolved)
{
    expect_commands("SET \"a b\" 'c\\'d'\r\n", "[SET][a b][c'd];");
    expect_commands("ECHO \"\\x41\\n\\t\\q\"\r\n", "[ECHO][A\n\tq];");
    expect_commands("ECHO \"\"\r\n", "[ECHO][];");
}
END_TEST

START_TEST(a_pipeline_longer_than_the_queue_comes_out_whole)
{
    Sds bytes = sds_empty(), expected = sds_empty();
    for (int i = 0; i < 3 * RESP_QUEUE_MAX + 1; i++) {
        bytes = sds_append_text(bytes, "*1\r\n$4\r\nPING\r\n");
        expected = sds_append_text(expected, "[PING];");
    }
    expect_commands(bytes, expected);
    sds_free(bytes);
    sds_free(expected);
}
END_TEST

START_TEST(garbage_is_named_as_redis_names_it)
{
    static const struct {
        const char *bytes, *error;
    } cases[] = {
        {"*1\r\n+PING\r\n", "Protocol error: expected '$', got '+'"},
        {"*x\r\n", "Protocol error: invalid multibulk length"},
        {"*2147483648\r\n", "Protocol error: invalid multibulk length"},
        {"*+1\r\n", "Protocol error: invalid multibulk length"},
        {"*1\r\n$-1\r\n", "Protocol error: invalid bulk length"},
        {"*1\r\n$x\r\n", "Protocol error: invalid bulk length"},
        {"*1\r\n$536870913\r\n", "Protocol error: invalid bulk length"},
        {"SET \"a\r\n", "Protocol error: unbalanced quotes in request"},
        {"SET \"a\"b\r\n", "Protocol error: unbalanced quotes in request"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        expect_error(&resp_default_limits, cases[i].bytes, strlen(cases[i].bytes), cases[i].error);
}
END_TEST

START_TEST(a_line_without_end_is_refused_at_the_bound)
{
    size_t len = resp_default_limits.line_max + 1;
    char *line = mem_alloc(len);
    memset(line, 'a', len);
    expect_error(&resp_default_limits, line, len, "Protocol error: too big inline request");
    line[0] = '*';
    expect_error(&resp_default_limits, line, len, "Protocol error: too big mbulk count string");
    memcpy(line, "*1\r\n", 4);
    Feeder feeder = feeder_new(&resp_default_limits);
    feed(&feeder, line, len);
    ck_assert_int_eq(feeder.status, RESP_MORE); /* the bound counts from the argument's own line */
    feed(&feeder, line + 4, 4);
    ck_assert_str_eq(feeder.parser.error, "Protocol error: too big bulk count string");
    feeder_free(&feeder);
    mem_free(line);
}
END_TEST

START_TEST(a_stranger_gets_narrow_limits)
{
    expect_error(&resp_anonymous_limits, "*11\r\n", 5,
                 "Protocol error: unauthenticated multibulk length");
    expect_error(&resp_anonymous_limits, "*1\r\n$16385\r\n", 12,
                 "Protocol error: unauthenticated bulk length");
}
END_TEST

START_TEST(commands_before_the_garbage_still_come_out)
{
    Feeder feeder = feeder_new(&resp_default_limits);
    const char *bytes = "PING\r\n*1\r\n$4\r\nECHO\r\n*1\r\n!\r\n";
    feed(&feeder, bytes, strlen(bytes));
    ck_assert_str_eq(feeder.seen, "[PING];[ECHO];");
    ck_assert_str_eq(feeder.parser.error, "Protocol error: expected '$', got '!'");
    feeder_free(&feeder);
}
END_TEST

START_TEST(what_a_big_argument_still_lacks_is_known)
{
    Feeder feeder = feeder_new(&resp_default_limits);
    const char *bytes = "*1\r\n$1000000\r\nabc";
    feed(&feeder, bytes, strlen(bytes));
    ck_assert_uint_eq(resp_missing(&feeder.parser, sds_len(feeder.input)), 1000000 + 2 - 3);
    feeder_free(&feeder);
}
END_TEST

START_TEST(a_parser_with_nothing_under_way_holds_no_memory)
{
    Feeder feeder = feeder_new(&resp_default_limits);
    feed(&feeder, "*1\r\n$4\r\nPING\r\n", 14);
    resp_parser_rest(&feeder.parser);
    ck_assert_uint_eq(resp_parser_memory(&feeder.parser), 0);
    feed(&feeder, "*2\r\n$4\r\nECHO\r\n", 14);
    resp_parser_rest(&feeder.parser); /* must not lose the half that has come */
    feed(&feeder, "$2\r\nhi\r\n", 8);
    ck_assert_str_eq(feeder.seen, "[PING];[ECHO][hi];");
    feeder_free(&feeder);
}
END_TEST

/* A random command, as bytes and as the text that take_all makes of it. */
static void add_random_command(Random *random, Sds *bytes, Sds *expected)
{
    int argc = (int)random_below(random, 6);
    bool line = argc > 0 && random_below(random, 3) == 0;
    if (!line) *bytes = sds_append_format(*bytes, "*%d\r\n", argc);
    for (int i = 0; i < argc; i++) {
        char arg[300];
        size_t len = random_below(random, random_below(random, 4) ? 8 : sizeof(arg));
        for (size_t j = 0; j < len; j++) arg[j] = (char)random_next(random);
        if (line) {
            *bytes = sds_append_quoted(*bytes, arg, len);
            *bytes = sds_append_text(*bytes, i + 1 < argc ? " " : "\r\n");
        } else {
            *bytes = sds_append_format(*bytes, "$%zu\r\n", len);
            *bytes = sds_append(*bytes, arg, len);
            *bytes = sds_append_text(*bytes, "\r\n");
        }
        *expected = sds_append(*expected, "[", 1);
        *expected = sds_append(*expected, arg, len);
        *expected = sds_append(*expected, "]", 1);
    }
    if (argc > 0) *expected = sds_append(*expected, ";", 1);
}

START_TEST(however_the_bytes_are_cut_the_commands_are_the_same)
{
    Random random = test_random();
    for (int round = 0; round < 50; round++) {
        Sds bytes = sds_empty(), expected = sds_empty();
        for (int i = 0; i < 20; i++) add_random_command(&random, &bytes, &expected);
        Feeder feeder = feeder_new(&resp_default_limits);
        size_t most = 1 + random_below(&random, round % 2 ? 3 : 500);
        for (size_t at = 0; at < sds_len(bytes);) {
            size_t piece = 1 + random_below(&random, most);
            if (piece > sds_len(bytes) - at) piece = sds_len(bytes) - at;
            feed(&feeder, bytes + at, piece);
            if (random_below(&random, 2)) resp_parser_rest(&feeder.parser);
            at += piece;
        }
        ck_assert_str_eq(feeder.parser.error, "");
        ck_assert(slice_equal(sds_slice(feeder.seen), sds_slice(expected)));
        ck_assert_uint_eq(sds_len(feeder.input), 0);
        feeder_free(&feeder);
        sds_free(bytes);
        sds_free(expected);
    }
}
END_TEST

/* Looking again at all earlier arguments with each piece would take minutes. */
START_TEST(a_long_command_in_small_pieces_is_looked_at_once)
{
    enum { ARGS = 300000, PIECE = 16 };
    Sds bytes = sds_append_format(sds_empty(), "*%d\r\n", ARGS);
    for (int i = 0; i < ARGS; i++) bytes = sds_append_text(bytes, "$1\r\nx\r\n");
    RespParser parser;
    resp_parser_init(&parser, &resp_default_limits);
    int surprises = 0; /* counted: an assertion each time would cost more than the parser */
    for (size_t len = PIECE; len < sds_len(bytes); len += PIECE) {
        surprises += resp_parse(&parser, bytes, len) != RESP_MORE;
        surprises += resp_done(&parser) != 0;
    }
    ck_assert_int_eq(surprises, 0);
    ck_assert_int_eq(resp_parse(&parser, bytes, sds_len(bytes)), RESP_MORE);
    ck_assert_uint_eq(resp_first(&parser)->argc, ARGS);
    resp_parser_free(&parser);
    sds_free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("resp");
    TCase *commands = tcase_create("commands");
    tcase_add_test(commands, an_array_of_bulks_is_a_command);
    tcase_add_test(commands, an_array_of_nothing_is_skipped);
    tcase_add_test(commands, a_line_is_a_command_too);
    tcase_add_test(commands, quotes_in_a_line_are_resolved);
    tcase_add_test(commands, a_pipeline_longer_than_the_queue_comes_out_whole);
    suite_add_tcase(suite, commands);
    TCase *pieces = tcase_create("pieces");
    tcase_add_test(pieces, however_the_bytes_are_cut_the_commands_are_the_same);
    tcase_add_test(pieces, a_long_command_in_small_pieces_is_looked_at_once);
    tcase_set_timeout(pieces, 10); /* much to do, and perhaps a busy machine; the others take no time */
    suite_add_tcase(suite, pieces);
    TCase *bounds = tcase_create("bounds and errors");
    tcase_add_test(bounds, garbage_is_named_as_redis_names_it);
    tcase_add_test(bounds, a_line_without_end_is_refused_at_the_bound);
    tcase_add_test(bounds, a_stranger_gets_narrow_limits);
    tcase_add_test(bounds, commands_before_the_garbage_still_come_out);
    tcase_add_test(bounds, what_a_big_argument_still_lacks_is_known);
    tcase_add_test(bounds, a_parser_with_nothing_under_way_holds_no_memory);
    suite_add_tcase(suite, bounds);
    return test_main(suite);
}
