/* convert.c: the result model (grader/README.md) in the words of the places where grades are kept.
 *
 *   convert --to gradescope|github|prairielearn|junit|autolab|text [options] RESULT.json
 *
 *   --visibility WORD     Gradescope: visible (unless told), hidden, after_due_date, after_published
 *   --hide-seed           failures do not tell the random values' seed (an instructor's, before the deadline)
 *   --percent N           what a late lab keeps of its score, 0 to 100 (100)
 *   --because TEXT        why: "2 days late"
 *   --notes FILE          what there is to say first: what the compiler said
 *
 * All formats say the same: the score, a result for every test, the failure to begin with in full, the
 * others in a line each. A result of a grading that did not come to its end is converted like any other:
 * what did not run gives nothing, and the text says why. Each format is described by a schema of its own
 * in this folder, which `make test ONLY=places` holds against real results.
 */
#include "explain.h"

#include "bytes.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const json_t *result, *tests;
    const char *stage, *explained; /* the id of the failure to begin with, or NULL */
    const char *visibility, *because, *notes;
    bool tell_seed;
    double score, points; /* the score after what lateness took */
    const json_t *speed;  /* points apart from these, or NULL */
    double
        tests_share; /* score / sum of what the tests gave: below 1 when something lowered the score */
    char *ending;
} Conversion;

typedef struct {
    const char *id, *title, *section, *verdict;
    double scored, points, seconds;
    bool passed, left_out; /* left_out: skipped, or never run */
    char *text;            /* what there is to say; NULL of a test that passed */
} Row;

/* Two decimals are enough for a gradebook, and keep 0.1 + 0.2 from showing. */
static double rounded(double number)
{
    return round(number * 100) / 100;
}

static const char *text_or(const json_t *object, const char *name, const char *otherwise)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text == NULL ? otherwise : text;
}

static Row row_of(const Conversion *c, const json_t *test)
{
    bool kept = json_is_true(json_object_get(test, "kept"));
    Row row = {.id = text_or(test, "id", ""),
               .title = text_or(test, "title", ""),
               .section = text_or(test, "section", ""),
               .verdict = text_or(test, "verdict", ""),
               .scored = kept ? 0 : json_number_value(json_object_get(test, "scored")),
               .points = kept ? 0 : json_number_value(json_object_get(test, "points")),
               .seconds = json_number_value(json_object_get(test, "seconds"))};
    row.passed = strcmp(row.verdict, "passed") == 0;
    row.left_out = !row.passed && strcmp(row.verdict, "failed") != 0;
    if (c->explained != NULL && strcmp(row.id, c->explained) == 0 && !row.left_out && !row.passed)
        row.text = explain_failure(test, c->tell_seed);
    else if (!row.passed)
        row.text = explain_line(test);
    return row;
}

/* "echo-line: A line comes back", with where it comes from when that is an earlier chapter. */
static char *name_of(const Conversion *c, const json_t *test, const Row *row)
{
    const char *stage = text_or(test, "stage", c->stage);
    bool kept = strcmp(stage, c->stage) != 0;
    return text_format("%s%s%s: %s", kept ? stage : "", kept ? " " : "", row->id, row->title);
}

static void print_json(const json_t *object, size_t flags)
{
    json_dumpf(object, stdout, flags | JSON_REAL_PRECISION(8));
    putchar('\n');
}

/* ---- Gradescope: /autograder/results/results.json -------------------------------------------------- */

static json_t *gradescope_test(const Conversion *c, const json_t *test)
{
    Row row = row_of(c, test);
    char *name = name_of(c, test, &row);
    json_t *object =
        json_pack("{s:s, s:f, s:f, s:s, s:s, s:[s], s:s}", "name", name, "score", row.scored,
                  "max_score", row.points, "output", row.text == NULL ? "" : row.text,
                  "output_format", "text", "tags", row.section, "visibility", c->visibility);
    /* Without a status, Gradescope shows a test as neither: right for what was not tried. */
    if (!row.left_out)
        json_object_set_new(object, "status", json_string(row.passed ? "passed" : "failed"));
    free(name);
    free(row.text);
    return object;
}

/* It knows one total only, so points for speed are a part of it. On the leaderboard stands the ratio. */
static void gradescope_speed(const Conversion *c, json_t *root)
{
    if (c->speed == NULL) return;
    double scored = rounded(json_number_value(json_object_get(c->speed, "scored")));
    json_array_append_new(
        json_object_get(root, "tests"),
        json_pack("{s:s, s:f, s:f, s:s, s:s, s:s}", "name", "speed", "score", scored, "max_score",
                  json_number_value(json_object_get(c->speed, "points")), "output",
                  text_or(c->speed, "text", ""), "output_format", "text", "visibility", c->visibility));
    json_object_set_new(root, "score", json_real(rounded(c->score + scored)));
    json_object_set_new(root, "leaderboard",
                        json_pack("[{s:s, s:f, s:s}]", "name", "speed", "value",
                                  rounded(json_number_value(json_object_get(c->speed, "ratio"))),
                                  "order", "desc"));
}

static void to_gradescope(const Conversion *c)
{
    json_t *tests = json_array();
    double seconds = 0;
    size_t i;
    const json_t *test;
    json_array_foreach(c->tests, i, test)
    {
        json_array_append_new(tests, gradescope_test(c, test));
        seconds += json_number_value(json_object_get(test, "seconds"));
    }
    json_t *root = json_pack(
        "{s:f, s:f, s:s, s:s, s:s, s:s, s:{s:s}, s:o}", "score", c->score, "execution_time",
        rounded(seconds), "output", c->ending, "output_format", "text", "visibility", c->visibility,
        "stdout_visibility", "hidden", "extra_data", "stage", c->stage, "tests", tests);
    gradescope_speed(c, root);
    print_json(root, JSON_INDENT(2));
    json_decref(root);
}

/* ---- GitHub Actions: a step's output `result` ------------------------------------------------------- */

static void print_base64(const char *bytes, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        unsigned three = 0;
        for (size_t j = 0; j < 3; j++)
            three = three << 8 | (i + j < len ? (unsigned char)bytes[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            putchar(i + j > len ? '=' : digits[three >> (18 - 6 * j) & 63]);
    }
    putchar('\n');
}

/* The reporter knows no total: it sums the tests. So whatever lowered the score lowers each test's share. */
static json_t *github_test(const Conversion *c, const json_t *test)
{
    Row row = row_of(c, test);
    char *name = name_of(c, test, &row);
    json_t *object = json_pack("{s:s, s:s, s:f, s:s, s:s, s:s, s:i, s:f}", "name", name, "status",
                               row.passed     ? "pass"
                               : row.left_out ? "error"
                                              : "fail",
                               "score", row.scored * c->tests_share, "message",
                               row.text == NULL ? "" : row.text, "test_code", row.section,
                               "filename", "", "line_no", 0, "duration", row.seconds * 1000);
    free(name);
    free(row.text);
    return object;
}

static void to_github(const Conversion *c)
{
    json_t *tests = json_array();
    size_t i;
    const json_t *test;
    json_array_foreach(c->tests, i, test) json_array_append_new(tests, github_test(c, test));
    bool complete = strcmp(text_or(c->result, "state", ""), "complete") == 0;
    const char *status = !complete ? "error" : c->score < c->points ? "fail" : "pass";
    json_t *root = json_pack("{s:i, s:s, s:f, s:o}", "version", 1, "status", status, "max_score",
                             c->points, "tests", tests);
    char *text = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(8));
    print_base64(text, strlen(text));
    free(text);
    json_decref(root);
}

/* ---- PrairieLearn: /grade/results/results.json ------------------------------------------------------ */

static json_t *prairielearn_test(const Conversion *c, const json_t *test)
{
    Row row = row_of(c, test);
    json_t *object = json_pack("{s:s, s:s, s:f, s:f, s:s, s:s}", "name", row.id, "description",
                               row.title, "points", row.scored, "max_points", row.points, "message",
                               row.verdict, "output", row.text == NULL ? "" : row.text);
    free(row.text);
    return object;
}

static void to_prairielearn(const Conversion *c)
{
    json_t *tests = json_array();
    size_t i;
    const json_t *test;
    json_array_foreach(c->tests, i, test) json_array_append_new(tests, prairielearn_test(c, test));
    /* Always gradable: "not gradable" costs no attempt, and a submission could bring it about. */
    json_t *root = json_pack("{s:b, s:f, s:s, s:s, s:o}", "gradable", 1, "score",
                             c->points > 0 ? c->score / c->points : 0.0, "message", c->ending,
                             "output", "", "tests", tests);
    print_json(root, JSON_INDENT(2));
    json_decref(root);
}

/* ---- Autolab: the last line of what is printed ------------------------------------------------------ */

static void print_text(const Conversion *c)
{
    size_t i;
    const json_t *test;
    json_array_foreach(c->tests, i, test)
    {
        Row row = row_of(c, test);
        printf("%-8s %3g/%-3g  %s\n", row.verdict, row.scored, row.points, row.id);
        if (row.text != NULL) printf("%s%s", row.text, strchr(row.text, '\n') == NULL ? "\n" : "");
        free(row.text);
    }
    printf("\n%s", c->ending);
}

static void to_autolab(const Conversion *c)
{
    print_text(c);
    char *problem = text_format("lab%.2s", c->stage);
    json_t *root =
        json_pack("{s:{s:f}, s:[f]}", "scores", problem, c->score, "scoreboard", c->score);
    print_json(root, JSON_COMPACT);
    json_decref(root);
    free(problem);
}

/* ---- JUnit's XML: what most continuous integration shows ------------------------------------------ */

/* XML 1.0 has no control characters at all, not even escaped. What we print has been made UTF-8. */
static void print_escaped(const char *text)
{
    for (; text != NULL && *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        switch (c) {
        case '&': fputs("&amp;", stdout); break;
        case '<': fputs("&lt;", stdout); break;
        case '>': fputs("&gt;", stdout); break;
        case '"': fputs("&quot;", stdout); break;
        case '\n':
            fputs("&#10;", stdout);
            break; /* in an attribute, a bare one would become a space */
        case '\t': fputs("&#9;", stdout); break;
        default: putchar(c < ' ' || c == 127 ? '?' : c);
        }
    }
}

static void print_attribute(const char *name, const char *value)
{
    printf(" %s=\"", name);
    print_escaped(value);
    putchar('"');
}

static void junit_test(const Conversion *c, const json_t *test)
{
    Row row = row_of(c, test);
    char *name = name_of(c, test, &row), *line = explain_line(test);
    fputs("    <testcase", stdout);
    print_attribute("classname", text_or(test, "stage", c->stage));
    print_attribute("name", name);
    printf(" time=\"%.3f\">", row.seconds);
    if (row.left_out) {
        fputs("<skipped", stdout);
        print_attribute("message", line);
        fputs("/>", stdout);
    } else if (!row.passed) {
        fputs("<failure", stdout);
        print_attribute("message", line);
        print_attribute("type", text_or(test, "kind", "test"));
        putchar('>');
        print_escaped(row.text);
        fputs("</failure>", stdout);
    }
    puts("</testcase>");
    free(line);
    free(name);
    free(row.text);
}

static void to_junit(const Conversion *c)
{
    size_t i, failures = 0, skipped = 0;
    double seconds = 0;
    const json_t *test;
    json_array_foreach(c->tests, i, test)
    {
        const char *verdict = text_or(test, "verdict", "");
        failures += strcmp(verdict, "failed") == 0;
        skipped += strcmp(verdict, "failed") != 0 && strcmp(verdict, "passed") != 0;
        seconds += json_number_value(json_object_get(test, "seconds"));
    }
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>");
    fputs("  <testsuite", stdout);
    print_attribute("name", c->stage);
    printf(" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\" time=\"%.3f\">\n",
           json_array_size(c->tests), failures, skipped, seconds);
    printf("    <properties><property name=\"score\" value=\"%g\"/><property name=\"points\" "
           "value=\"%g\"/>",
           c->score, c->points);
    if (c->speed != NULL)
        printf("<property name=\"speed\" value=\"%g\"/><property name=\"speed_points\" value=\"%g\"/>"
               "<property name=\"speed_ratio\" value=\"%g\"/>",
               json_number_value(json_object_get(c->speed, "scored")),
               json_number_value(json_object_get(c->speed, "points")),
               json_number_value(json_object_get(c->speed, "ratio")));
    puts("</properties>");
    json_array_foreach(c->tests, i, test) junit_test(c, test);
    fputs("    <system-out>", stdout);
    print_escaped(c->ending);
    puts("</system-out>\n  </testsuite>\n</testsuites>");
}

/* ---- ----------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    void (*convert)(const Conversion *);
} places[] = {{"gradescope", to_gradescope},     {"github", to_github},
              {"prairielearn", to_prairielearn}, {"junit", to_junit},
              {"autolab", to_autolab},           {"text", print_text}};

static void give_up(const char *what, const char *about)
{
    fprintf(stderr, "convert: %s: %s\n", what, about);
    exit(2);
}

/* What the compiler said goes first, whatever bytes it quotes. Then nobody needs to hear that a server did
 * not start. */
static void put_notes_first(Conversion *c)
{
    char bytes[16384];
    FILE *file = c->notes == NULL ? NULL : fopen(c->notes, "r");
    if (file == NULL) return;
    size_t len = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    Bytes text = {0};
    bytes_add_printable(&text, bytes, len);
    if (len > 0) bytes_add_char(&text, '\n');
    if (len > 0 && strstr(text.at, "does not compile") != NULL)
        bytes_format(&text, "chapter %.2s: %g/%g\n", c->stage, c->score, c->points);
    else
        bytes_add_text(&text, c->ending);
    free(c->ending);
    c->ending = bytes_take(&text);
}

static void read_result(Conversion *c, const char *path, double percent)
{
    json_error_t error;
    c->result = json_load_file(path, 0, &error);
    if (c->result == NULL) give_up(path, error.text);
    c->tests = json_object_get(c->result, "tests");
    c->stage = text_or(c->result, "stage", NULL);
    if (!json_is_array(c->tests) || c->stage == NULL ||
        json_integer_value(json_object_get(c->result, "version")) != 1)
        give_up(path, "this is not a result of grade --json, version 1");
    c->explained = text_or(c->result, "explained", NULL);
    c->speed = json_object_get(c->result, "speed");
    c->points = json_number_value(json_object_get(c->result, "points"));
    c->score = rounded(json_number_value(json_object_get(c->result, "score")) * percent / 100);
    double sum = 0;
    size_t i;
    const json_t *test;
    json_array_foreach(c->tests, i, test) if (!json_is_true(json_object_get(test, "kept"))) sum +=
        json_number_value(json_object_get(test, "scored"));
    c->tests_share = sum > 0 ? c->score / sum : 0;

    c->ending = explain_score(c->result);
    if (percent < 100) {
        char *late = text_format("%s%s%s%g %% of that counts: %g\n", c->ending,
                                 c->because == NULL ? "" : c->because,
                                 c->because == NULL ? "" : ": ", percent, c->score);
        free(c->ending);
        c->ending = late;
    }
    /* Where the tests' own texts are folded away, the one to begin with stands at the top. */
    json_array_foreach(c->tests, i, test)
    {
        Row row = row_of(c, test);
        if (row.text != NULL && c->explained != NULL && strcmp(row.id, c->explained) == 0) {
            char *both = text_format("%s\n%s: %s", c->ending, row.id, row.text);
            free(c->ending);
            c->ending = both;
        }
        free(row.text);
    }
    put_notes_first(c);
}

static const char usage[] =
    "convert --to gradescope|github|prairielearn|junit|autolab|text [--visibility WORD]\n"
    "        [--hide-seed] [--percent N] [--because TEXT] [--notes FILE] RESULT.json\n";

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"to", required_argument, NULL, 't'},      {"visibility", required_argument, NULL, 'v'},
        {"hide-seed", no_argument, NULL, 's'},     {"percent", required_argument, NULL, 'p'},
        {"because", required_argument, NULL, 'b'}, {"notes", required_argument, NULL, 'n'},
        {"help", no_argument, NULL, 'h'},          {NULL, 0, NULL, 0}};
    Conversion c = {.visibility = "visible", .tell_seed = true};
    const char *to = "text";
    double percent = 100;
    for (int option; (option = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        char *end = NULL;
        switch (option) {
        case 't': to = optarg; break;
        case 'v': c.visibility = optarg; break;
        case 's': c.tell_seed = false; break;
        case 'b': c.because = optarg; break;
        case 'n': c.notes = optarg; break;
        case 'p':
            percent = strtod(optarg, &end);
            if (*optarg == '\0' || *end != '\0' || !(percent >= 0 && percent <= 100))
                give_up(optarg, "a percentage, 0 to 100, was expected");
            break;
        case 'h': fputs(usage, stdout); return 0;
        default: fputs(usage, stderr); return 2;
        }
    }
    if (optind != argc - 1) {
        fputs(usage, stderr);
        return 2;
    }
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        if (strcmp(places[i].name, to) != 0) continue;
        read_result(&c, argv[optind], percent);
        places[i].convert(&c);
        free(c.ending);
        json_decref((json_t *)c.result);
        return ferror(stdout) || fflush(stdout) != 0;
    }
    give_up(to,
            "no such place: gradescope, github, prairielearn, junit, autolab and text are known");
}
