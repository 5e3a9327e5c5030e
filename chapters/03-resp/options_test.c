/* options_test.c: options of every kind, through CONFIG's door and the command line's. */
#include "options.h"

#include <stdio.h>
#include <unistd.h>

#include "options_in_test.h"
#include "test.h"

static bool yes;
static int64_t number, memory;
static Sds text;
static int word;
static int applied;

static const char *apply(void)
{
    applied++;
    return NULL;
}

static const OptionWord words[] = {{"low", 1}, {"high", 2}, {0}};

static const Option rows[] = {
    {.name = "yes-or-no", .kind = OPTION_BOOL, .value.yes = &yes, .initial = "yes"},
    {.name = "number", .kind = OPTION_INT, .value.number = &number, .initial = "5", .min = -10,
     .max = 10, .alias = "nombre", .apply = apply},
    {.name = "memory", .kind = OPTION_MEMORY, .value.number = &memory, .initial = "1mb", .min = 1024,
     .max = 1LL << 40},
    {.name = "text", .kind = OPTION_TEXT, .value.text = &text, .initial = "a b"},
    {.name = "word", .kind = OPTION_ENUM, .value.word = &word, .initial = "low", .words = words},
    {0}};

static void set_up(void)
{
    if (options_count() == 0) options_add(rows);
    for (const Option *row = rows; row->name; row++) option_set(row, slice_of(row->initial));
    applied = 0;
}

static void tear_down(void)
{
    sds_free(text);
    text = NULL;
}

static const char *set(const char *name, const char *value)
{
    const Option *option = option_find(slice_of(name));
    ck_assert_ptr_nonnull(option);
    return option_set(option, slice_of(value));
}

static void check_value(const char *name, const char *value)
{
    Sds got = option_get(option_find(slice_of(name)));
    ck_assert_str_eq(got, value);
    sds_free(got);
}

START_TEST(variables_start_with_what_the_table_says)
{
    ck_assert(yes);
    ck_assert_int_eq(number, 5);
    ck_assert_int_eq(memory, 1 << 20);
    ck_assert_str_eq(text, "a b");
    ck_assert_int_eq(word, 1);
    ck_assert_int_eq(options_count(), 5);
}
END_TEST

START_TEST(an_option_is_found_in_any_case_and_by_its_older_name)
{
    ck_assert_ptr_eq(option_find(SLICE("NUMBER")), &rows[1]);
    ck_assert_ptr_eq(option_find(SLICE("Nombre")), &rows[1]);
    ck_assert_ptr_null(option_find(SLICE("numbe")));
    ck_assert_ptr_null(option_find(SLICE("")));
}
END_TEST

START_TEST(what_was_set_is_what_is_told)
{
    ck_assert_ptr_null(set("yes-or-no", "NO"));
    check_value("yes-or-no", "no");
    ck_assert_ptr_null(set("number", "-10"));
    check_value("number", "-10");
    ck_assert_ptr_null(set("memory", "2kb"));
    check_value("memory", "2048");
    ck_assert_ptr_null(set("text", ""));
    check_value("text", "");
    ck_assert_ptr_null(set("word", "HIGH"));
    check_value("word", "high");
    ck_assert_int_eq(applied, 0); /* that is for CONFIG SET to do */
}
END_TEST

START_TEST(what_does_not_fit_is_refused_and_changes_nothing)
{
    ck_assert_str_eq(set("yes-or-no", "true"), "argument must be 'yes' or 'no'");
    ck_assert_str_eq(set("number", "five"), "argument couldn't be parsed into an integer");
    ck_assert_str_eq(set("number", "11"), "argument must be between -10 and 10 inclusive");
    ck_assert_str_eq(set("number", "-11"), "argument must be between -10 and 10 inclusive");
    ck_assert_str_eq(set("memory", "1 kb"), "argument must be a memory value");
    ck_assert_str_eq(set("memory", "-1"), "argument must be a memory value");
    ck_assert_str_eq(set("memory", "99999999999999999999"), "argument must be a memory value");
    ck_assert_str_eq(set("word", "middle"),
                     "argument(s) must be one of the following: low, high");
    check_value("yes-or-no", "yes");
    check_value("number", "5");
    check_value("memory", "1048576");
    check_value("word", "low");
}
END_TEST

START_TEST(the_command_line_sets_options_in_pairs)
{
    char said[256];
    char *argv[] = {"server", "--number", "7", "--TEXT", "--memory", NULL};
    ck_assert_msg(read_line(options_read_arguments, argv, said, sizeof(said)), "%s", said);
    ck_assert_int_eq(number, 7);
    ck_assert_str_eq(text, "--memory");
    ck_assert_str_eq(said, "");
}
END_TEST

START_TEST(a_wrong_command_line_says_which_word_and_why)
{
    static const struct {
        char *argv[4], *said;
    } wrong[] = {
        {{"s", "number", "7"}, "s: expected an option such as --port, got 'number'\n"},
        {{"s", "--colour", "7"}, "s: unknown option '--colour'\n"},
        {{"s", "--number"}, "s: option '--number' lacks a value\n"},
        {{"s", "--number", "x"},
         "s: option '--number' 'x': argument couldn't be parsed into an integer\n"},
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        char said[256];
        ck_assert(!read_line(options_read_arguments, (char **)wrong[i].argv, said, sizeof(said)));
        ck_assert_str_eq(said, wrong[i].said);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("options");
    TCase *kinds = tcase_create("kinds");
    tcase_add_checked_fixture(kinds, set_up, tear_down);
    tcase_add_test(kinds, variables_start_with_what_the_table_says);
    tcase_add_test(kinds, an_option_is_found_in_any_case_and_by_its_older_name);
    tcase_add_test(kinds, what_was_set_is_what_is_told);
    tcase_add_test(kinds, what_does_not_fit_is_refused_and_changes_nothing);
    suite_add_tcase(suite, kinds);
    TCase *line = tcase_create("the command line");
    tcase_add_checked_fixture(line, set_up, tear_down);
    tcase_add_test(line, the_command_line_sets_options_in_pairs);
    tcase_add_test(line, a_wrong_command_line_says_which_word_and_why);
    suite_add_tcase(suite, line);
    return test_main(suite);
}
