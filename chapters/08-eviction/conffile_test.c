/* conffile_test.c: redis.conf: what is understood, what is refused and how, and what CONFIG REWRITE
 * makes of a file. */
#include "conffile.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config_rewrite.h"
#include "log.h"
#include "options.h"
#include "options_in_test.h"
#include "server.h"
#include "settings.h"
#include "test.h"
#include "told_in_test.h"

/* ---- a server with an option of each kind ----------------------------------------------------- */

static bool flag;
static int64_t number, memory;
static Sds secret, hosts, save;
static int word;

static const OptionWord words[] = {{"low", 1}, {"high", 2}, {0}};

static const Option rows[] = {
    {.name = "number",
     .kind = OPTION_INT,
     .value.number = &number,
     .initial = "5",
     .min = -10,
     .max = 10,
     .alias = "nombre"},
    {.name = "flag", .kind = OPTION_BOOL, .value.yes = &flag, .initial = "yes"},
    {.name = "memory",
     .kind = OPTION_MEMORY,
     .value.number = &memory,
     .initial = "0",
     .max = 1LL << 40},
    {.name = "secret", .kind = OPTION_TEXT, .value.text = &secret, .initial = ""},
    {.name = "hosts",
     .kind = OPTION_TEXT,
     .value.text = &hosts,
     .initial = "here",
     .flags = OPTION_WORDS},
    {.name = "word", .kind = OPTION_ENUM, .value.word = &word, .initial = "low", .words = words},
    {.name = "save",
     .kind = OPTION_TEXT,
     .value.text = &save,
     .initial = "",
     .flags = OPTION_WORDS},
    {0}};

static const CommandRow commands[] = {{"rewrite", config_rewrite, 1, 0, 0}, {0}};

static const ServerPlan plan = {.name = "08-test",
                                .commands = {{NAMED(commands)}},
                                .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}}};

static char folder[64];
static Sds problem;

static void set_up(void)
{
    server.plan = &plan;
    if (options_count() == 0) options_add(rows);
    for (const Option *row = rows; row->name; row++) option_set(row, slice_of(row->initial));
    problem = sds_empty();
    log_set_level(LOG_NOTHING);
    strcpy(folder, "/tmp/conffile-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

static void tear_down(void)
{
    free((char *)server.config_file);
    server.config_file = NULL;
    free_options();
    secret = hosts = save = NULL;
    sds_free(problem);
    char command[128];
    snprintf(command, sizeof(command), "rm -r %s", folder);
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(system(command), 0);
}

static bool read_text(const char *text)
{
    sds_set_len(problem, 0);
    return config_read_text("x.conf", slice_of(text), 0, &problem);
}

static void accept(const char *text)
{
    ck_assert_msg(read_text(text), "%s\n%s", text, problem);
    ck_assert_str_eq(problem, "");
}

static void refuse(const char *text, const char *why)
{
    ck_assert_msg(!read_text(text), "taken: %s", text);
    ck_assert_str_eq(problem, why);
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static Sds file_text(const char *name)
{
    Sds text = sds_empty();
    int fd = open(name, O_RDONLY);
    ck_assert_int_ne(fd, -1);
    ck_assert(config_read_bytes(fd, &text));
    close(fd);
    return text;
}

/* ---- what is understood ----------------------------------------------------------------------- */

START_TEST(a_line_sets_an_option)
{
    accept("number 7\nflag no\nmemory 3kb\nword HIGH\n");
    ck_assert_int_eq(number, 7);
    ck_assert(!flag);
    ck_assert_int_eq(memory, 3072);
    ck_assert_int_eq(word, 2);
}
END_TEST

START_TEST(comments_and_empty_lines_say_nothing)
{
    accept("");
    accept("\n\n  \t \r\n# number 7\n   # flag no\n#\n");
    ck_assert_int_eq(number, 5);
    ck_assert(flag);
}
END_TEST

START_TEST(spaces_case_and_line_ends_make_no_difference)
{
    accept("  NUMBER \t 7  \r\nFlag\tno\r\nmemory 1KB"); /* and the last line has no end */
    ck_assert_int_eq(number, 7);
    ck_assert(!flag);
    ck_assert_int_eq(memory, 1024);
}
END_TEST

START_TEST(quotes_hold_a_value_together)
{
    accept("secret \"a b\\n\\x41\\\"#\"\n\"number\" '3'\n");
    ck_assert_str_eq(secret, "a b\nA\"#");
    ck_assert_int_eq(number, 3);
    accept("secret 'it\\'s \\n'");
    ck_assert_str_eq(secret, "it's \\n");
    accept("secret \"\"");
    ck_assert_str_eq(secret, "");
}
END_TEST

START_TEST(the_last_of_several_lines_wins)
{
    accept("number 1\nnombre 2\nnumber 3\n");
    ck_assert_int_eq(number, 3);
}
END_TEST

START_TEST(some_options_take_several_words)
{
    accept("hosts a \"b\" c\n");
    ck_assert_str_eq(hosts, "a b c");
    accept("hosts 'a b'\n");
    ck_assert_str_eq(hosts, "a b");
    accept("hosts\n");
    ck_assert_str_eq(hosts, "");
}
END_TEST

/* ---- what is refused -------------------------------------------------------------------------- */

#define AT(line, text) "Reading the configuration file x.conf, at line " line "\n>>> '" text "'\n"

START_TEST(a_refusal_names_file_line_and_reason)
{
    refuse("number 7\n\n  colour 7  \nflag no\n",
           AT("3", "colour 7") "Bad directive or wrong number of arguments\n");
    ck_assert_int_eq(number, 7); /* lines before it are set, those behind it are not read */
    ck_assert(flag);
    refuse("number x", AT("1", "number x") "argument couldn't be parsed into an integer\n");
    refuse("# c\nnumber 11",
           AT("2", "number 11") "argument must be between -10 and 10 inclusive\n");
    refuse("flag on", AT("1", "flag on") "argument must be 'yes' or 'no'\n");
    refuse("memory lots", AT("1", "memory lots") "argument must be a memory value\n");
    refuse("word middle",
           AT("1", "word middle") "argument(s) must be one of the following: low, high\n");
}
END_TEST

START_TEST(words_too_few_or_too_many_are_refused)
{
    refuse("number", AT("1", "number") "wrong number of arguments\n");
    refuse("number 1 2", AT("1", "number 1 2") "wrong number of arguments\n");
    refuse("number 1 # one", AT("1", "number 1 # one") "wrong number of arguments\n");
    refuse("include", AT("1", "include") "Bad directive or wrong number of arguments\n");
}
END_TEST

START_TEST(quotes_that_do_not_match_are_refused)
{
    const char *reason = "Unbalanced quotes in configuration line\n";
    static const char *const lines[] = {"secret \"a", "secret 'a", "secret \"a\"b", "\"number 1"};
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        Sds why = sds_append_format(sds_empty(), AT("1", "%s") "%s", lines[i], reason);
        refuse(lines[i], why);
        sds_free(why);
    }
}
END_TEST

START_TEST(what_comes_later_is_ignored_unless_that_is_dangerous)
{
    accept(
        "slowlog-max-len 128\ndynamic-hz yes\ncluster-enabled no\nreplicaof no one\nsave \"\"\n");
    accept("AppendOnly NO");
    refuse("appendonly yes",
           AT("1", "appendonly yes") "comes with chapter 09: until then it can only be 'no'\n");
    refuse("save 60 1",
           AT("1", "save 60 1") "comes with chapter 09: until then it can only be ''\n");
    refuse(
        "replicaof here 1",
        AT("1", "replicaof here 1") "comes with chapter 14: until then it can only be 'no one'\n");
    refuse("rename-command GET \"\"",
           AT("1", "rename-command GET \"\"") "is not part of this course, and can't be ignored\n");
}
END_TEST

START_TEST(in_the_chapter_that_brings_it_a_directive_is_no_longer_put_off)
{
    static const ServerPlan later = {.name = "09-persistence"};
    server.plan = &later;
    accept("save 60 1");
    ck_assert_str_eq(save, "60 1");
    refuse("dbfilename x", AT("1", "dbfilename x") "Bad directive or wrong number of arguments\n");
    accept("slowlog-max-len 128");
}
END_TEST

/* ---- files that include files ----------------------------------------------------------------- */

START_TEST(an_included_file_is_read_where_it_stands)
{
    write_file("two", "number 2\nflag no\n");
    accept("number 1\ninclude two\nflag yes\n");
    ck_assert_int_eq(number, 2);
    ck_assert(flag);
}
END_TEST

START_TEST(a_pattern_includes_all_that_fit_in_order)
{
    write_file("b.conf", "number 2\n");
    write_file("a.conf", "number 1\nflag no\n");
    accept("include *.conf\n");
    ck_assert_int_eq(number, 2);
    ck_assert(!flag);
    accept("include nobody-*.conf\n"); /* none is none */
}
END_TEST

START_TEST(an_error_in_an_included_file_names_that_file)
{
    write_file("two", "\nnumber x\n");
    refuse("include two", "Reading the configuration file two, at line 2\n>>> 'number x'\n"
                          "argument couldn't be parsed into an integer\n");
}
END_TEST

START_TEST(a_file_that_is_not_there_or_includes_itself_is_refused)
{
    refuse("include nobody",
           AT("1", "include nobody") "can't open 'nobody': No such file or directory\n");
    write_file("self", "include self\n");
    refuse("include self", "Reading the configuration file self, at line 1\n>>> 'include self'\n"
                           "files include each other too deeply: one may include itself\n");
}
END_TEST

/* ---- the command line ------------------------------------------------------------------------- */

#define READ(...)                                                                                  \
    read_line(read_config, (char *[]){"server", __VA_ARGS__, NULL}, said, sizeof(said))

START_TEST(options_on_the_command_line_come_last)
{
    char said[512];
    write_file("x.conf", "number 1\nmemory 1kb\n");
    ck_assert_msg(READ("x.conf", "--number", "2", "--hosts", "a", "b", "--flag no"), "%s", said);
    ck_assert_str_eq(said, "");
    ck_assert_int_eq(number, 2);
    ck_assert_int_eq(memory, 1024);
    ck_assert_str_eq(hosts, "a b");
    ck_assert(!flag);
    Sds path = sds_append_format(sds_empty(), "%s/x.conf", folder);
    ck_assert_str_eq(server.config_file, path);
    sds_free(path);
}
END_TEST

START_TEST(a_value_may_look_like_an_option)
{
    char said[512];
    ck_assert_msg(
        READ("--secret", "--number", "--number", "-3", "--save", "--flag", "no", "--save"), "%s",
        said);
    ck_assert_str_eq(secret, "--number");
    ck_assert_int_eq(number, -3);
    ck_assert(!flag);
    ck_assert_ptr_null(server.config_file);
}
END_TEST

START_TEST(a_wrong_command_line_says_what_is_wrong)
{
    char said[512];
    ck_assert(!READ("--colour", "7"));
    ck_assert_str_eq(said,
                     "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the command line\n"
                     ">>> 'colour \"7\"'\nBad directive or wrong number of arguments\n");
    ck_assert(!READ("--number"));
    ck_assert_ptr_nonnull(strstr(said, ">>> 'number'\nwrong number of arguments\n"));
    ck_assert(!READ("nobody.conf"));
    ck_assert_str_eq(
        said, "Fatal error, can't open config file 'nobody.conf': No such file or directory\n");
    ck_assert(!READ("/"));
    ck_assert_str_eq(said, "Fatal error, can't open config file '/': Is a directory\n");
}
END_TEST

START_TEST(what_is_no_configuration_is_not_read_to_its_end)
{
    Sds text = sds_empty();
    int fd = open("/dev/zero", O_RDONLY);
    ck_assert(!config_read_bytes(fd, &text));
    close(fd);
    sds_free(text);
}
END_TEST

/* ---- CONFIG REWRITE --------------------------------------------------------------------------- */

static void expect_rewritten(const char *old, const char *expected)
{
    Sds text = config_rewritten(slice_of(old));
    ck_assert_str_eq(text, expected);
    sds_free(text);
}

/* What is expected here is what redis-server 7.0.15 made of such files. */
START_TEST(values_change_where_they_stand)
{
    accept("number 3\nmemory 2048\nhosts a b\nsecret 'x y'");
    expect_rewritten(
        "# first\n   # second\nNUMBER   1\n\nmemory 5\ninclude other\nhosts a\nsecret z",
        "# first\n# second\nnumber 3\n\nmemory 2kb\ninclude other\nhosts a b\nsecret \"x y\"\n");
}
END_TEST

START_TEST(the_second_line_for_an_option_goes)
{
    accept("number 3");
    expect_rewritten("number 1\n\n\nnumber 2\nflag yes\nnombre 7\n\nword low\n",
                     "number 3\n\nflag yes\n\nword low\n\n");
}
END_TEST

START_TEST(what_is_new_is_added_below_a_line_that_says_so)
{
    accept("number 3\nsecret \"\\\"\\n\"\nmemory 3gb");
    const char *first =
        "flag yes\n\n# Generated by CONFIG REWRITE\nnumber 3\nmemory 3gb\nsecret \"\\\"\\n\"\n";
    expect_rewritten("flag yes\n", first);
    accept("word high");
    expect_rewritten(first, "flag yes\n\n# Generated by CONFIG REWRITE\nnumber 3\nmemory 3gb\n"
                            "secret \"\\\"\\n\"\n\nword high\n");
}
END_TEST

START_TEST(values_as_they_are_by_themselves_are_not_added_but_kept)
{
    expect_rewritten("", "");
    expect_rewritten("number 7\nmemory 1gb\nsecret x\nhosts\n",
                     "number 5\nmemory 0\n\nhosts here\n\n");
    accept("hosts ''\nsave ''");
    expect_rewritten("hosts a\nsave ''", "hosts \"\"\nsave \"\"\n");
}
END_TEST

START_TEST(words_that_would_be_read_as_others_get_quotes)
{
    accept("hosts 'a\"b'");
    expect_rewritten("", "# Generated by CONFIG REWRITE\nhosts \"a\\\"b\"\n");
    accept("hosts \"a\\nflag no\"");
    expect_rewritten("", "# Generated by CONFIG REWRITE\nhosts \"a\\nflag no\"\n");
}
END_TEST

START_TEST(a_spelling_stays_as_it_was)
{
    accept("number 3");
    expect_rewritten("nombre 1\nnumber 2", "nombre 3\n\n");
}
END_TEST

START_TEST(what_would_not_be_understood_becomes_a_comment)
{
    expect_rewritten(
        "colour red\nsecret \"a\nslowlog-max-len 5\nrename-command a b\n",
        "# ??? colour red\n# ??? secret \"a\nslowlog-max-len 5\nrename-command a b\n\n");
}
END_TEST

START_TEST(a_file_as_written_says_what_is_in_force)
{
    accept("number -3\nflag no\nmemory 1025\nsecret 'a\\\\b \\n'\nhosts x y\nword high");
    option_set(option_find(SLICE("secret")), (Slice){"\0\xff\r\n\"' #", 8});
    Sds text = config_rewritten(SLICE(""));
    for (const Option *row = rows; row->name; row++) option_set(row, slice_of(row->initial));
    accept(text);
    ck_assert_int_eq(number, -3);
    ck_assert(!flag);
    ck_assert_int_eq(memory, 1025);
    ck_assert(slice_equal(sds_slice(secret), (Slice){"\0\xff\r\n\"' #", 8}));
    ck_assert_str_eq(hosts, "x y");
    ck_assert_int_eq(word, 2);
    sds_free(text);
}
END_TEST

/* ---- the file itself -------------------------------------------------------------------------- */

static void expect_reply(const char *reply)
{
    execute("REWRITE");
    Slice got = (Slice){client->captured, sds_len(client->captured)};
    ck_assert_msg(slice_equal(got, slice_of(reply)), "%.*s", (int)got.len, got.ptr);
}

static void set_up_commands(void)
{
    set_up();
    told_start(&plan, 1);
}

static void tear_down_commands(void)
{
    told_stop();
    tear_down();
}

START_TEST(without_a_file_there_is_nothing_to_rewrite)
{
    expect_reply("-ERR The server is running without a config file\r\n");
}
END_TEST

START_TEST(the_new_file_takes_the_place_of_the_old_one)
{
    write_file("x.conf", "number 1\n");
    chmod("x.conf", 0640);
    server.config_file = realpath("x.conf", NULL);
    number = 8;
    expect_reply("+OK\r\n");
    Sds text = file_text("x.conf");
    ck_assert_str_eq(text, "number 8\n\n");
    sds_free(text);
    struct stat status;
    ck_assert_int_eq(stat("x.conf", &status), 0);
    ck_assert_int_eq(status.st_mode & 07777, 0640);
    ck_assert_int_eq(system("test \"$(ls -A)\" = x.conf"), 0); /* and nothing is left beside it */
}
END_TEST

START_TEST(a_file_that_has_gone_is_written_anew)
{
    write_file("x.conf", "");
    server.config_file = realpath("x.conf", NULL);
    unlink("x.conf");
    number = 8;
    expect_reply("+OK\r\n");
    Sds text = file_text("x.conf");
    ck_assert_str_eq(text, "# Generated by CONFIG REWRITE\nnumber 8\n");
    sds_free(text);
}
END_TEST

START_TEST(what_cannot_be_written_is_told_and_leaves_the_old_file)
{
    write_file("x.conf", "number 1\n");
    server.config_file = realpath("x.conf", NULL);
    struct rlimit old, none = {0};
    getrlimit(RLIMIT_FSIZE, &old);
    none.rlim_max = old.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &none); /* as if the disk were full */
    expect_reply("-ERR Rewriting config file: File too large\r\n");
    setrlimit(RLIMIT_FSIZE, &old);
    Sds text = file_text("x.conf");
    ck_assert_str_eq(text, "number 1\n");
    sds_free(text);
    ck_assert_int_eq(system("test \"$(ls -A)\" = x.conf"), 0);
}
END_TEST

START_TEST(a_place_that_has_gone_is_told)
{
    ck_assert_int_eq(mkdir("d", 0700), 0);
    write_file("d/x.conf", "number 1\n");
    server.config_file = realpath("d/x.conf", NULL);
    ck_assert_int_eq(system("rm -r d"), 0);
    expect_reply("-ERR Rewriting config file: No such file or directory\r\n");
    ck_assert_int_eq(mkdir("d", 0700), 0);
    ck_assert_int_eq(mkdir("d/x.conf", 0700), 0);
    expect_reply("-ERR Rewriting config file: Is a directory\r\n");
}
END_TEST

static void add_case(Suite *suite, const char *name, SFun before, SFun after,
                     const TTest *const *tests)
{
    TCase *tcase = tcase_create(name);
    tcase_add_checked_fixture(tcase, before, after);
    for (; *tests; tests++) tcase_add_test(tcase, *tests);
    suite_add_tcase(suite, tcase);
}

#define CASE(name, before, after, ...)                                                             \
    add_case(suite, name, before, after, (const TTest *const[]){__VA_ARGS__, NULL})

int main(void)
{
    Suite *suite = suite_create("conffile");
    CASE("what is understood", set_up, tear_down, a_line_sets_an_option,
         comments_and_empty_lines_say_nothing, spaces_case_and_line_ends_make_no_difference,
         quotes_hold_a_value_together, the_last_of_several_lines_wins,
         some_options_take_several_words);
    CASE("what is refused", set_up, tear_down, a_refusal_names_file_line_and_reason,
         words_too_few_or_too_many_are_refused, quotes_that_do_not_match_are_refused,
         what_comes_later_is_ignored_unless_that_is_dangerous,
         in_the_chapter_that_brings_it_a_directive_is_no_longer_put_off);
    CASE("files that include files", set_up, tear_down, an_included_file_is_read_where_it_stands,
         a_pattern_includes_all_that_fit_in_order, an_error_in_an_included_file_names_that_file,
         a_file_that_is_not_there_or_includes_itself_is_refused);
    CASE("the command line", set_up, tear_down, options_on_the_command_line_come_last,
         a_value_may_look_like_an_option, a_wrong_command_line_says_what_is_wrong,
         what_is_no_configuration_is_not_read_to_its_end);
    CASE("CONFIG REWRITE", set_up, tear_down, values_change_where_they_stand,
         the_second_line_for_an_option_goes, what_is_new_is_added_below_a_line_that_says_so,
         values_as_they_are_by_themselves_are_not_added_but_kept,
         words_that_would_be_read_as_others_get_quotes, a_spelling_stays_as_it_was,
         what_would_not_be_understood_becomes_a_comment, a_file_as_written_says_what_is_in_force);
    CASE("the file itself", set_up_commands, tear_down_commands,
         without_a_file_there_is_nothing_to_rewrite, the_new_file_takes_the_place_of_the_old_one,
         a_file_that_has_gone_is_written_anew,
         what_cannot_be_written_is_told_and_leaves_the_old_file, a_place_that_has_gone_is_told);
    return test_main(suite);
}
