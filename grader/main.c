/* The grader: starts a server, plays a stage's tests to it, and says what works, what does not, and
 * why. How it works and what its options mean: grader/README.md. */
#include "calibrate.h"
#include "lint.h"
#include "predictions.h"
#include "process.h"
#include "report.h"
#include "runner.h"
#include "speed.h"
#include "transcript.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_ALL_GOOD = 0, EXIT_NOT_ALL = 1, EXIT_USAGE = 2, EXIT_INTERRUPTED = 130 };

static const char usage[] =
    "grade --stage 03-resp --server \"CMD\" [options]\n"
    "  --server CMD             the server under test; `--port N` and a test's options are "
    "appended\n"
    "  --server-asan CMD        the same, built with sanitizers: transcripts run on this one\n"
    "  --reference-server CMD   ours: predictions are compared with what it does\n"
    "  --predictions FILE       lines `id: answer`\n"
    "  --kept STAGE,...         earlier stages whose transcripts must still pass\n"
    "  --test ID,...            only these tests\n"
    "  --ways whole,bytes,piped only these ways\n"
    "  --checks yes|no          mechanism checks, too (yes)\n"
    "  --until-failed           the tests behind the first that fails are not run\n"
    "  --seed N  --seeds N      the random values; how many seeds to try, from that one on\n"
    "  --hints N                how many hints to show, 0 to 3 (1)\n"
    "  --forfeit ID,...         tests that give no points (their task was borrowed)\n"
    "  --foreign                the server is not built from our code: of tests without points, "
    "only\n"
    "                           how many fail is said\n"
    "  --launcher WORDS         before the server's command: what isolates it (grader/isolate.h)\n"
    "  --isolation TIER         how, for the record\n"
    "  --json FILE              the results, written atomically\n"
    "  --color auto|always|never\n"
    "  --jobs N                 transcripts at a time (2)\n"
    "  --patience SECONDS       instead of each test's own limit (for debuggers): no verdict\n"
    "  --time-factor X          a slow machine: all limits are X times as long, 1 to 20 (1)\n"
    "  --calibrate              prints such an X, from what --server and --server-asan, the "
    "reference's,\n"
    "                           take for a part of the stage\n"
    "  --speed POINTS,FLOOR,FROM  extra points for processor time a command, from a score of FROM "
    "on;\n"
    "                           none up to FLOOR times the reference's speed, all at its speed\n"
    "  --speed-server CMD  --speed-reference CMD   what is compared, unless the servers above are\n"
    "  --repeat-command TEXT    what to type to grade again (\"make grade3\")\n"
    "  --oracle                 the server is redis-server: transcripts only, no points\n"
    "  --list                   the tests, with points\n"
    "  --seal                   predictions.t with sealed answers, as --reference-server gives them\n"
    "  --lint                   are the stage's files in order? (points, sections, hints)\n"
    "  --stages-root DIR        where the stages are (grader/stages)\n"
    "  --section-root DIR       where the lessons are (chapters)\n";

typedef struct {
    GradeOptions grade;
    const char *color;
    bool list, lint, seal, calibrate;
} Options;

static int usage_error(const char *what, const char *value)
{
    fprintf(stderr, "grade: %s%s%s (grade --help lists the options)\n", what,
            value == NULL ? "" : ": ", value == NULL ? "" : value);
    return EXIT_USAGE;
}

/* What a learner may have typed behind make: SEED=abc. */
static int value_error(const char *option, const char *value)
{
    static const struct {
        const char *option, *wanted;
    } wants[] = {{"seed", "a whole number (SEED=77)"},
                 {"seeds", "a number from 1 to 1000 (SEEDS=20)"},
                 {"ways", "some of whole, bytes and piped (WAYS=bytes,piped)"},
                 {"hints", "a number from 0 to 3"},
                 {"jobs", "a number from 1 to 8"},
                 {"patience", "a number of seconds"},
                 {"speed", "points, a floor below 1, and a score (SPEED=10,0.5,100)"},
                 {"time-factor", "a number from 1 to 20 (TIME_FACTOR=2.5)"},
                 {"checks", "yes or no"},
                 {"color", "auto, always or never (COLOR=never)"}};
    const char *wanted = "something else";
    for (size_t i = 0; i < sizeof(wants) / sizeof(wants[0]); i++)
        if (strcmp(wants[i].option, option) == 0) wanted = wants[i].wanted;
    fprintf(stderr, "grade: --%s %s: this must be %s\n", option, value, wanted);
    return EXIT_USAGE;
}

/* A seed of its own for each run, small enough to type. Where servers are isolated the seed comes this
 * way, not with --seed: everybody can read a command line, but nobody the environment of root. */
static uint64_t fresh_seed(void)
{
    const char *given = getenv("GRADE_SEED");
    if (given != NULL && *given != '\0') return strtoull(given, NULL, 10);
    return ((uint64_t)now_ns() / 1000 ^ (uint64_t)getpid() << 7) % 1000000;
}

static bool read_integer(const char *text, uint64_t most, uint64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoull(text, &end, 10);
    return end != text && *end == '\0' && *text != '-' && errno == 0 && *number <= most;
}

static bool read_number(const char *text, double least, double most, double *number)
{
    char *end;
    *number = strtod(text, &end);
    return end != text && *end == '\0' && *number >= least && *number <= most; /* no NaN either */
}

static bool read_speed(const char *text, Speed *speed)
{
    int end = 0;
    return sscanf(text, "%lf,%lf,%d%n", &speed->points, &speed->floor, &speed->from, &end) == 3 &&
           text[end] == '\0' && speed->points > 0 && speed->floor >= 0 && speed->floor < 1;
}

enum {
    OPT_STAGE,
    OPT_SERVER,
    OPT_SERVER_ASAN,
    OPT_REFERENCE,
    OPT_PREDICTIONS,
    OPT_KEPT,
    OPT_TEST,
    OPT_JSON,
    OPT_SEED,
    OPT_SEEDS,
    OPT_WAYS,
    OPT_CHECKS,
    OPT_UNTIL_FAILED,
    OPT_COLOR,
    OPT_ORACLE,
    OPT_HINTS,
    OPT_LIST,
    OPT_LINT,
    OPT_SEAL,
    OPT_SECTION_ROOT,
    OPT_STAGES_ROOT,
    OPT_REPEAT,
    OPT_FORFEIT,
    OPT_FOREIGN,
    OPT_LAUNCHER,
    OPT_ISOLATION,
    OPT_JOBS,
    OPT_PATIENCE,
    OPT_TIME_FACTOR,
    OPT_SPEED,
    OPT_SPEED_SERVER,
    OPT_SPEED_REFERENCE,
    OPT_CALIBRATE,
    OPT_HELP
};

static const struct option long_options[] = {
    {"stage", required_argument, NULL, OPT_STAGE},
    {"server", required_argument, NULL, OPT_SERVER},
    {"server-asan", required_argument, NULL, OPT_SERVER_ASAN},
    {"reference-server", required_argument, NULL, OPT_REFERENCE},
    {"predictions", required_argument, NULL, OPT_PREDICTIONS},
    {"kept", required_argument, NULL, OPT_KEPT},
    {"test", required_argument, NULL, OPT_TEST},
    {"json", required_argument, NULL, OPT_JSON},
    {"seed", required_argument, NULL, OPT_SEED},
    {"seeds", required_argument, NULL, OPT_SEEDS},
    {"ways", required_argument, NULL, OPT_WAYS},
    {"checks", required_argument, NULL, OPT_CHECKS},
    {"until-failed", no_argument, NULL, OPT_UNTIL_FAILED},
    {"color", required_argument, NULL, OPT_COLOR},
    {"oracle", no_argument, NULL, OPT_ORACLE},
    {"hints", required_argument, NULL, OPT_HINTS},
    {"list", no_argument, NULL, OPT_LIST},
    {"lint", no_argument, NULL, OPT_LINT},
    {"seal", no_argument, NULL, OPT_SEAL},
    {"section-root", required_argument, NULL, OPT_SECTION_ROOT},
    {"stages-root", required_argument, NULL, OPT_STAGES_ROOT},
    {"repeat-command", required_argument, NULL, OPT_REPEAT},
    {"forfeit", required_argument, NULL, OPT_FORFEIT},
    {"foreign", no_argument, NULL, OPT_FOREIGN},
    {"launcher", required_argument, NULL, OPT_LAUNCHER},
    {"isolation", required_argument, NULL, OPT_ISOLATION},
    {"jobs", required_argument, NULL, OPT_JOBS},
    {"patience", required_argument, NULL, OPT_PATIENCE},
    {"time-factor", required_argument, NULL, OPT_TIME_FACTOR},
    {"speed", required_argument, NULL, OPT_SPEED},
    {"speed-server", required_argument, NULL, OPT_SPEED_SERVER},
    {"speed-reference", required_argument, NULL, OPT_SPEED_REFERENCE},
    {"calibrate", no_argument, NULL, OPT_CALIBRATE},
    {"help", no_argument, NULL, OPT_HELP},
    {NULL, 0, NULL, 0},
};

/* One option's value; false when it makes no sense. */
static bool read_option(Options *options, int option, const char *value)
{
    GradeOptions *grade = &options->grade;
    uint64_t number = 0;
    switch (option) {
    case OPT_STAGE: grade->stage = value; return true;
    case OPT_SERVER: grade->server = value; return true;
    case OPT_SERVER_ASAN: grade->server_asan = value; return true;
    case OPT_REFERENCE: grade->reference_server = value; return true;
    case OPT_PREDICTIONS: grade->predictions = value; return true;
    case OPT_KEPT: grade->kept = value; return true;
    case OPT_TEST: grade->only = value; return true;
    case OPT_JSON: grade->json = value; return true;
    case OPT_SECTION_ROOT: grade->section_root = value; return true;
    case OPT_STAGES_ROOT: grade->stages_root = value; return true;
    case OPT_REPEAT: grade->repeat_command = value; return true;
    case OPT_FORFEIT: grade->forfeit = value; return true;
    case OPT_LAUNCHER: grade->launcher = value; return true;
    case OPT_ISOLATION: grade->isolation = value; return true;
    case OPT_ORACLE: grade->is_oracle = true; return true;
    case OPT_UNTIL_FAILED: grade->until_failed = true; return true;
    case OPT_FOREIGN: grade->is_foreign = true; return true;
    case OPT_CALIBRATE: options->calibrate = true; return true;
    case OPT_LIST: options->list = true; return true;
    case OPT_LINT: options->lint = true; return true;
    case OPT_SEAL: options->seal = true; return true;
    case OPT_SEED: return read_integer(value, UINT64_MAX, &grade->seed);
    case OPT_SEEDS:
        grade->seeds = read_integer(value, 1000, &number) ? (int)number : 0;
        return grade->seeds > 0;
    case OPT_HINTS:
        grade->hints = read_integer(value, 3, &number) ? (int)number : -1;
        grade->hints_asked = true;
        return grade->hints >= 0;
    case OPT_JOBS:
        grade->jobs = read_integer(value, 8, &number) ? (int)number : 0;
        return grade->jobs > 0;
    case OPT_PATIENCE:
        grade->patience = read_integer(value, 100000, &number) ? (double)number : 0;
        return grade->patience > 0;
    case OPT_SPEED: return read_speed(value, &grade->speed);
    case OPT_SPEED_SERVER: grade->speed_server = value; return true;
    case OPT_SPEED_REFERENCE: grade->speed_reference = value; return true;
    case OPT_TIME_FACTOR:
        return read_number(value, 1, MOST_TIME_FACTOR, &grade->time_factor);
    case OPT_WAYS: grade->ways = ways_read(value); return grade->ways != 0;
    case OPT_CHECKS:
        grade->no_checks = strcmp(value, "no") == 0;
        return grade->no_checks || strcmp(value, "yes") == 0;
    case OPT_COLOR:
        options->color = value;
        return strcmp(value, "auto") == 0 || strcmp(value, "always") == 0 ||
               strcmp(value, "never") == 0;
    default: return false;
    }
}

static bool use_color(const char *wish)
{
    if (strcmp(wish, "auto") != 0) return strcmp(wish, "always") == 0;
    const char *terminal = getenv("TERM"), *refused = getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && (refused == NULL || *refused == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

static void print_list(const Results *results)
{
    for (size_t i = 0; i < results->count; i++) {
        const TestRecord *test = &results->tests[i];
        if (!test->is_kept)
            printf("%-24s %3d  %-11s  %s\n", test->id, test->points, test->kind, test->title);
    }
}

static bool write_json(const GradeOptions *grade, const Results *results, const char *state)
{
    if (grade->json == NULL || results_write(results, grade->json, state)) return true;
    fprintf(stderr, "grade: %s: %s\n", grade->json, strerror(errno));
    return false;
}

static int seal_predictions(const GradeOptions *grade)
{
    char *path = text_format("%s/%s/predictions.t", grade->stages_root, grade->stage);
    Bytes error = {0};
    Transcript *t = transcript_read(path, grade->seed, &error);
    ServerSpec reference = {.command = grade->reference_server};
    bool good = t != NULL && grade->reference_server != NULL &&
                predictions_seal(t, &reference, grade->seed);
    if (!good)
        fprintf(stderr, "grade: %s\n",
                error.len > 0 ? error.at : "the reference answers no predictions");
    transcript_free(t);
    bytes_free(&error);
    free(path);
    return good ? EXIT_ALL_GOOD : EXIT_NOT_ALL;
}

static int print_time_factor(const GradeOptions *grade)
{
    Bytes error = {0};
    double factor = calibrate(grade, &error);
    if (factor > 0)
        printf("%g\n", factor);
    else
        fprintf(stderr, "grade: can't calibrate: %s\n", error.at);
    bytes_free(&error);
    return factor > 0 ? EXIT_ALL_GOOD : EXIT_USAGE;
}

static char *speed_path(const GradeOptions *grade)
{
    return text_format("%s/%s/speed", grade->stages_root, grade->stage);
}

/* Said at once, not after the tests. */
static bool can_measure_speed(const GradeOptions *grade, Bytes *error)
{
    if (grade->speed_reference == NULL && grade->reference_server == NULL) {
        bytes_add_text(error, "--speed needs --reference-server");
        return false;
    }
    char *path = speed_path(grade);
    bool good = speed_is_in_order(path, error);
    free(path);
    return good;
}

/* After the tests: wrong answers have no speed. */
static void measure_speed(const GradeOptions *grade, Results *results)
{
    Speed *speed = &results->speed;
    if (results_score(results) < speed->from) {
        speed->why_not = text_format("it is measured from %d points on", speed->from);
        return;
    }
    /* Nothing is left to be told when somebody interrupts us: the result says "running" still, and
     * servers end with who started them. */
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    bool is_own = grade->speed_server != NULL;
    ServerSpec submission = {.command = is_own ? grade->speed_server : grade->server,
                             .launcher = is_own ? NULL : grade->launcher,
                             .time_factor = grade->time_factor};
    ServerSpec reference = {.command = grade->speed_reference != NULL ? grade->speed_reference
                                                                      : grade->reference_server,
                            .time_factor = grade->time_factor};
    char *path = speed_path(grade);
    speed_measure(speed, path, &reference, &submission, grade->seed);
    free(path);
    process_sweep();
}

static int run_all(const Options *options, Runner *runner)
{
    const GradeOptions *grade = &options->grade;
    Results *results = runner_results(runner);
    if (!write_json(grade, results, "running")) return EXIT_USAGE;
    Report report = report_begin(grade, results, use_color(options->color));
    if (!runner_run(runner, report_test, &report)) {
        write_json(grade, results, "interrupted");
        fprintf(stderr, "\ngrade: interrupted\n");
        return EXIT_INTERRUPTED;
    }
    if (grade->speed.points > 0) measure_speed(grade, results);
    if (!write_json(grade, results, "complete")) return EXIT_USAGE;
    report_end(&report, results);
    bool all_good = results_first_failure(results) == NULL;
    if (!grade->is_oracle)
        all_good = all_good && results_score(results) == results_points(results) &&
                   !results_kept_broken(results);
    return all_good ? EXIT_ALL_GOOD : EXIT_NOT_ALL;
}

int main(int argc, char **argv)
{
    Options options = {.grade = {.stages_root = "grader/stages",
                                 .section_root = "chapters",
                                 .seeds = 1,
                                 .ways = (1u << WAY_COUNT) - 1,
                                 .hints = 1,
                                 .jobs = 2},
                       .color = "auto"};
    GradeOptions *grade = &options.grade;
    grade->seed = fresh_seed();
    for (int option, index; (option = getopt_long(argc, argv, "h", long_options, &index)) != -1;) {
        if (option == OPT_HELP || option == 'h') {
            fputs(usage, stdout);
            return EXIT_ALL_GOOD;
        }
        if (option == '?') return EXIT_USAGE; /* getopt_long has said what is wrong */
        if (!read_option(&options, option, optarg))
            return value_error(long_options[index].name, optarg);
    }
    if (optind < argc) return usage_error("this is no option", argv[optind]);
    if (grade->stage == NULL) return usage_error("--stage is missing", NULL);
    if (options.seal) return seal_predictions(grade);
    if (grade->server == NULL && !options.list && !options.lint)
        return usage_error("--server is missing", NULL);

    if (options.calibrate) return print_time_factor(grade);

    Bytes error = {0};
    if (grade->speed.points > 0 && !can_measure_speed(grade, &error))
        return usage_error("no speed", error.at);
    Runner *runner = runner_create(grade, &error);
    if (runner == NULL) {
        fprintf(stderr, "grade: %s\n", error.at);
        bytes_free(&error);
        return EXIT_USAGE;
    }
    int status = EXIT_ALL_GOOD;
    if (options.list)
        print_list(runner_results(runner));
    else if (options.lint)
        status = lint_stage(runner, grade) == 0 ? EXIT_ALL_GOOD : EXIT_NOT_ALL;
    else
        status = run_all(&options, runner);
    runner_free(runner);
    return status;
}
