#include "runner.h"

#include "checks.h"
#include "predictions.h"
#include "replay.h"
#include "stages.h"
#include "transcript.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum {
    MOST_JOBS = 8,
    HANGS_BEFORE_HASTE = 3, /* so many tests hung: the others wait less, or grading takes minutes */
    DEAF_BEFORE_END = 2, /* so many waited for a server that never listened, and none did: stop */
    WORKER_GRACE_S = 60  /* above the test's own limits; only a mistake of ours takes so long */
};
static const double HASTY_SECONDS = 1;

/* What running a test needs beside its record: one of the three. */
typedef struct {
    char *path; /* of a transcript */
    const MechanismCheck *check;
    char *error;   /* a mistake in the file: then the test fails with it */
    int order;     /* of transcripts */
    bool predicts; /* it is predictions.t */
    bool given_up; /* it is not run, as the record says */
} Task;

typedef struct {
    size_t test;
    pid_t pid;
    int pipe;
    Bytes report;
    int64_t deadline;
} Worker;

struct Runner {
    const GradeOptions *options;
    Results results;
    Task *tasks; /* as many as results.tests */
    size_t failures, hangs, deaf;
    bool has_started; /* the server, once at least */
};

static volatile sig_atomic_t interrupted;

bool list_contains(const char *list, const char *id)
{
    size_t len = strlen(id);
    while (list != NULL && *list != '\0') {
        size_t word = strcspn(list, ", ");
        if (word == len && strncmp(list, id, len) == 0) return true;
        list += word + (list[word] != '\0');
    }
    return false;
}

/* ---- Which tests there are -------------------------------------------------------------------- */

static TestRecord *add_test(Runner *runner, const char *stage, const char *kind, bool is_kept,
                            Task task)
{
    TestRecord *test = results_add(&runner->results);
    runner->tasks = realloc(runner->tasks, runner->results.count * sizeof(Task));
    if (runner->tasks == NULL) abort();
    runner->tasks[runner->results.count - 1] = task;
    test->stage = text_copy(stage);
    test->kind = text_copy(kind);
    test->is_kept = is_kept;
    return test;
}

static void add_transcript(Runner *runner, const char *stage, const char *path, bool is_kept)
{
    Bytes error = {0};
    Transcript *t = transcript_read(path, runner->options->seed, &error);
    Task task = {.path = text_copy(path), .order = t == NULL ? 0 : t->order};
    if (t == NULL) task.error = bytes_take(&error);
    const char *name = strrchr(path, '/') + 1;
    char *id = text_format("%.*s", (int)(strlen(name) - 2), name);
    task.predicts = strcmp(id, "predictions") == 0;
    /* What the shelf does was worth nothing in its own stage; a server without it can't lose it here. */
    bool is_shelf = runner->options->is_foreign && t != NULL && t->points == 0;
    bool is_dropped = is_kept && t != NULL && (t->is_not_kept || is_shelf);
    bool wanted = !is_dropped && !(task.predicts && (is_kept || runner->options->is_oracle));
    if (wanted) {
        TestRecord *test =
            add_test(runner, stage, task.predicts ? "predictions" : "transcript", is_kept, task);
        test->id = id;
        if (t != NULL) {
            test->title = text_copy(t->title), test->section = text_copy(t->section);
            test->rule = text_copy(t->rule), test->cause = text_copy(t->cause);
            test->task = text_copy(t->task);
            for (int i = 0; i < HINTS; i++) test->hints[i] = text_copy(t->hints[i]);
            test->points = is_kept ? 0 : t->points;
            if (runner->options->is_oracle && t->not_on_oracle != NULL) {
                test->verdict = TEST_SKIPPED;
                test->skipped_because = text_copy(t->not_on_oracle);
            }
        } else {
            test->title = text_copy("(this file can't be read)");
        }
    } else {
        free(id);
        free(task.path);
        free(task.error);
    }
    transcript_free(t);
    bytes_free(&error);
}

static void add_checks(Runner *runner, const char *stage)
{
    for (const MechanismCheck *check = stage_checks(stage); check->id != NULL; check++) {
        TestRecord *test = add_test(runner, stage, "check", false, (Task){.check = check});
        test->id = text_copy(check->id), test->title = text_copy(check->title);
        test->section = text_copy(check->section);
        test->rule = text_copy(check->rule), test->cause = text_copy(check->cause);
        for (int i = 0; i < 3; i++) test->hints[i] = text_copy(check->hints[i]);
        test->task = text_copy(check->task);
        test->points = check->points;
    }
}

static int is_transcript(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot != NULL && strcmp(dot, ".t") == 0;
}

static bool add_stage(Runner *runner, const char *stage, bool is_kept, Bytes *error)
{
    char *folder = text_format("%s/%s", runner->options->stages_root, stage);
    struct dirent **entries;
    int count = scandir(folder, &entries, is_transcript, alphasort);
    if (count < 0) bytes_format(error, "%s: %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        char *path = text_format("%s/%s", folder, entries[i]->d_name);
        add_transcript(runner, stage, path, is_kept);
        free(path);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    free(folder);
    /* Checks of an earlier stage may be about its weakness (01: one silent client stops all). */
    if (!is_kept && !runner->options->no_checks && !runner->options->is_oracle)
        add_checks(runner, stage);
    return count >= 0;
}

/* By (order, id), within one stage and its transcripts: a stable insertion sort of few. */
static void sort_transcripts(Runner *runner, size_t from)
{
    for (size_t i = from + 1; i < runner->results.count; i++) {
        TestRecord test = runner->results.tests[i];
        Task task = runner->tasks[i];
        if (task.check != NULL) break;
        size_t k = i;
        for (; k > from && (runner->tasks[k - 1].order > task.order ||
                            (runner->tasks[k - 1].order == task.order &&
                             strcmp(runner->results.tests[k - 1].id, test.id) > 0));
             k--) {
            runner->results.tests[k] = runner->results.tests[k - 1];
            runner->tasks[k] = runner->tasks[k - 1];
        }
        runner->results.tests[k] = test;
        runner->tasks[k] = task;
    }
}

static void free_task(Task *task)
{
    free(task->path);
    free(task->error);
}

/* How many letters to change, add or leave out to make `b` of `a` (Levenshtein). */
static size_t distance(const char *a, const char *b)
{
    enum { LONGEST = 64 };
    size_t row[LONGEST + 1], len = strlen(b);
    if (len > LONGEST) return SIZE_MAX;
    for (size_t i = 0; i <= len; i++) row[i] = i;
    for (size_t above = 1; *a != '\0'; a++, above++) {
        size_t diagonal = row[0];
        row[0] = above;
        for (size_t i = 1; i <= len; i++) {
            size_t best = diagonal + (*a != b[i - 1]);
            if (row[i] + 1 < best) best = row[i] + 1;
            if (row[i - 1] + 1 < best) best = row[i - 1] + 1;
            diagonal = row[i];
            row[i] = best;
        }
    }
    return row[len];
}

/* "stage 03-resp has no test pings; did you mean ping? Its tests:" and all names. */
static void say_unknown(const Results *results, const char *word, Bytes *error)
{
    const char *nearest = NULL;
    size_t least = strlen(word) / 2 + 2; /* farther away it is no typing mistake */
    for (size_t i = 0; i < results->count; i++) {
        const char *id = results->tests[i].id;
        size_t far = strstr(id, word) != NULL ? 1 : distance(word, id);
        if (!results->tests[i].is_kept && far < least) least = far, nearest = id;
    }
    bytes_format(error, "stage %s has no test %s", results->stage, word);
    if (nearest != NULL) bytes_format(error, "; did you mean %s?", nearest);
    bytes_add_text(error, "\nIts tests:");
    size_t column = 80;
    for (size_t i = 0; i < results->count; i++) {
        const TestRecord *test = &results->tests[i];
        if (test->is_kept) continue;
        column += strlen(test->id) + 1;
        bytes_format(error, "%s%s", column > 78 ? "\n   " : " ", test->id);
        if (column > 78) column = 3 + strlen(test->id);
    }
}

static bool knows_test(const Results *results, const char *id)
{
    for (size_t i = 0; i < results->count; i++)
        if (strcmp(results->tests[i].id, id) == 0) return true;
    return false;
}

/* Leaves only the tests that `only` names: of the stage; of a kept one where the stage has none. */
static bool select_tests(Runner *runner, const char *only, Bytes *error)
{
    Results *results = &runner->results;
    for (const char *at = only; *at != '\0';) {
        size_t len = strcspn(at, ", ");
        char *id = text_format("%.*s", (int)len, at);
        bool good = len == 0 || knows_test(results, id);
        if (!good) say_unknown(results, id, error);
        free(id);
        if (!good) return false;
        at += len + (at[len] != '\0');
    }
    size_t left = 0;
    for (size_t i = 0; i < results->count; i++) {
        TestRecord *test = &results->tests[i];
        bool wanted = list_contains(only, test->id) &&
                      (!test->is_kept || results_find(results, test->id) == NULL);
        if (wanted) {
            results->tests[left] = *test;
            runner->tasks[left++] = runner->tasks[i];
        } else {
            test_record_free(test);
            free_task(&runner->tasks[i]);
            *test = (TestRecord){.is_kept = true}; /* so that results_find passes it over */
        }
    }
    results->count = left;
    if (left == 0) bytes_add_text(error, "no test is named");
    return left > 0;
}

Runner *runner_create(const GradeOptions *options, Bytes *error)
{
    Runner *runner = calloc(1, sizeof(*runner));
    if (runner == NULL) abort();
    runner->options = options;
    runner->results.stage = text_copy(options->stage);
    runner->results.seed = options->seed;
    runner->results.isolation = options->isolation == NULL ? "plain" : options->isolation;
    runner->results.speed = options->speed;
    runner->results.time_factor = lengthened(1, options->time_factor);
    runner->results.is_scaled = options->is_foreign && options->only == NULL;
    runner->results.is_partial = options->only != NULL || options->forfeit != NULL ||
                                 options->no_checks || options->until_failed || options->is_oracle ||
                                 options->ways != (1u << WAY_COUNT) - 1;
    bool good = true;
    const char *kept = options->kept == NULL ? "" : options->kept;
    while (good && *kept != '\0') {
        size_t len = strcspn(kept, ","), from = runner->results.count;
        char *stage = text_format("%.*s", (int)len, kept);
        good = len == 0 || add_stage(runner, stage, true, error);
        sort_transcripts(runner, from);
        free(stage);
        kept += len + (kept[len] == ',');
    }
    size_t from = runner->results.count;
    good = good && add_stage(runner, options->stage, false, error);
    sort_transcripts(runner, from);
    for (size_t i = 0; i < runner->results.count; i++)
        runner->results.tests[i].is_borrowed =
            !runner->results.tests[i].is_kept &&
            list_contains(options->forfeit, runner->results.tests[i].id);
    for (size_t i = 0; i < runner->results.count; i++) {
        TestRecord *test = &runner->results.tests[i];
        test->is_aside = options->is_foreign && options->only == NULL && !test->is_kept &&
                         test->points == 0 && strcmp(test->kind, "predictions") != 0;
    }
    if (good && runner->results.count == 0) {
        bytes_format(error, "stage %s has no tests", options->stage);
        good = false;
    }
    good = good && (options->only == NULL || select_tests(runner, options->only, error));
    if (good) return runner;
    runner_free(runner);
    return NULL;
}

void runner_free(Runner *runner)
{
    for (size_t i = 0; i < runner->results.count; i++) free_task(&runner->tasks[i]);
    free(runner->tasks);
    results_free(&runner->results);
    free(runner);
}

Results *runner_results(Runner *runner)
{
    return &runner->results;
}

const char *runner_file_error(const Runner *runner, size_t index)
{
    return runner->tasks[index].error;
}

/* ---- One test, in its worker ------------------------------------------------------------------ */

static double replay_seconds(const Runner *runner, const Transcript *t)
{
    if (runner->options->patience > 0) return runner->options->patience;
    if (runner->hangs >= HANGS_BEFORE_HASTE && t->seconds > HASTY_SECONDS) return HASTY_SECONDS;
    return t->seconds;
}

static ServerSpec server_spec(const Runner *runner, const char *command)
{
    double seconds = runner->options->patience;
    /* One that has been seen to listen will listen again, however long its runtime takes. */
    bool in_haste = runner->hangs >= HANGS_BEFORE_HASTE && !runner->has_started;
    if (seconds == 0 && in_haste) seconds = 2 * HASTY_SECONDS;
    return (ServerSpec){.command = command,
                        .launcher = runner->options->launcher,
                        .time_factor = runner->options->time_factor,
                        .is_foreign = runner->options->is_foreign,
                        .start_patience_ms = (int)(seconds * 1000)};
}

/* Of a command that is right when it comes alone, the cause in the file is seldom the likely one. A
 * stage without replies (01, 02: bytes come back as they went) has no parser to suspect; nor do we
 * know better why a server ended. NULL: the file knows best. */
static const char *cause_of_way(const Transcript *t, Way way, bool whole_passed,
                                const Failure *failure)
{
    bool has_replies = false;
    for (size_t i = 0; i < t->step_count; i++) has_replies |= t->steps[i].kind == STEP_EXPECT;
    if (!whole_passed || !has_replies || failure->crash != NULL || failure->startup != NULL)
        return NULL;
    return way == WAY_BYTES
               ? "With whole commands this passes, several times over. Your parser loses something "
                 "between two reads: look where it runs out of bytes."
               : "One at a time this passes, several times over. Who runs the second command of a "
                 "read?";
}

/* A server that draws lots (the heights of a skiplist) may have passed by chance; so it is asked again
 * before anybody says that it was the way. */
enum { WHOLE_AGAIN = 3 };

static bool passes_whole_again(const Transcript *t, ReplayOptions replay)
{
    bool good = true;
    replay.way = WAY_WHOLE;
    replay.stop_politely = false;
    for (int i = 0; good && i < WHOLE_AGAIN; i++) {
        Failure ignored = {0};
        good = replay_transcript(t, &replay, &ignored);
        failure_free(&ignored);
    }
    return good;
}

/* Plays a transcript with one seed in all its ways; the first failure ends it. */
static bool play_seed(const Runner *runner, const char *path, uint64_t seed, TestRecord *test)
{
    Bytes error = {0};
    Transcript *t = transcript_read(path, seed, &error);
    if (t == NULL) {
        test->failure.headline = bytes_take(&error);
        return false;
    }
    const GradeOptions *options = runner->options;
    ServerSpec spec =
        server_spec(runner, options->server_asan != NULL ? options->server_asan : options->server);
    unsigned ways = t->ways & options->ways;
    if (ways == 0) ways = t->ways;
    bool good = true, whole_passed = false;
    for (int way = 0; good && way < WAY_COUNT; way++) {
        if ((ways & (1u << way)) == 0) continue;
        bool is_last = ways >> (way + 1) == 0;
        ReplayOptions replay = {.server = &spec,
                                .seed = seed,
                                .way = (Way)way,
                                .stop_politely = is_last && !options->is_oracle,
                                .seconds = replay_seconds(runner, t)};
        good = replay_transcript(t, &replay, &test->failure);
        if (!good) {
            const char *cause = cause_of_way(t, (Way)way, whole_passed, &test->failure);
            if (cause != NULL && passes_whole_again(t, replay))
                test->failure.cause = text_copy(cause);
        }
        whole_passed |= good && way == WAY_WHOLE;
    }
    transcript_free(t);
    return good;
}

static void run_test(const Runner *runner, size_t index, TestRecord *test)
{
    const GradeOptions *options = runner->options;
    const Task *task = &runner->tasks[index];
    if (task->error != NULL) {
        test->verdict = TEST_FAILED;
        test->failure.headline = text_copy(task->error);
    } else if (task->check != NULL) {
        ServerSpec spec = server_spec(runner, options->server);
        check_run(task->check, &spec, options->seed, test);
    } else if (task->predicts) {
        ServerSpec spec = server_spec(runner, options->reference_server);
        spec.launcher = NULL; /* ours */
        Bytes error = {0};
        Transcript *t = transcript_read(task->path, options->seed, &error);
        predictions_run(t, options->reference_server == NULL ? NULL : &spec, options->predictions,
                        options->seed, test);
        return; /* it has given points for a part of the questions */
    } else {
        bool good = true;
        for (int i = 0; good && i < options->seeds; i++)
            good = play_seed(runner, task->path, options->seed + (uint64_t)i, test);
        test->verdict = good ? TEST_PASSED : TEST_FAILED;
    }
    test->scored = test->verdict == TEST_PASSED ? test->points : 0;
}

static void become_worker(pid_t parent)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
#else
    (void)parent;
#endif
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    process_become_subreaper();
}

static void write_all(int fd, const char *text)
{
    size_t len = strlen(text), done = 0;
    while (done < len) {
        ssize_t wrote = write(fd, text + done, len - done);
        if (wrote < 0 && errno != EINTR) return;
        done += wrote > 0 ? (size_t)wrote : 0;
    }
}

static void start_worker(Runner *runner, size_t index, Worker *worker)
{
    int ends[2];
    if (pipe(ends) != 0) {
        perror("grader: pipe");
        exit(2);
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    double seconds = WORKER_GRACE_S + runner->options->patience * 4;
    if (runner->tasks[index].check != NULL)
        seconds += 2 * runner->tasks[index].check->seconds;
    else
        seconds *= runner->options->seeds;
    seconds = lengthened(seconds, runner->options->time_factor);
    *worker =
        (Worker){.test = index, .pipe = ends[0], .deadline = now_ns() + (int64_t)(seconds * 1e9)};
    fflush(NULL); /* or the child would print our pending output again */
    pid_t parent = getpid();
    worker->pid = fork();
    if (worker->pid < 0) {
        perror("grader: fork");
        exit(2);
    }
    if (worker->pid > 0) {
        close(ends[1]);
        return;
    }
    become_worker(parent);
    TestRecord *test = &runner->results.tests[index];
    int64_t before = now_ns();
    run_test(runner, index, test);
    test->seconds = (double)(now_ns() - before) / 1e9;
    process_sweep(); /* what the server left behind, wherever it hid */
    char *text = test_record_to_text(test);
    write_all(ends[1], text);
    _exit(0);
}

static void finish_worker(Runner *runner, Worker *worker)
{
    TestRecord *test = &runner->results.tests[worker->test];
    int status = 0;
    close(worker->pipe);
    kill(worker->pid, SIGKILL); /* it has said all; if not, it is out of time */
    waitpid(worker->pid, &status, 0);
    bool said = worker->report.len > 0 && test_record_from_text(test, worker->report.at);
    if (!said || test->verdict == TEST_NOT_RUN) {
        test->verdict = TEST_FAILED;
        test->failure.headline = text_format("the grader's own process for this test ended (wait "
                                             "status %d): this is a mistake of the grader",
                                             status);
    }
    if (test->is_borrowed) test->scored = 0;
    if (test->failure.seed == 0) test->failure.seed = runner->options->seed;
    runner->failures += test->verdict == TEST_FAILED;
    runner->hangs += test->failure.hung;
    if (!runner->tasks[worker->test].predicts) { /* those have a server of their own */
        runner->deaf += test->failure.startup != NULL && test->failure.hung;
        runner->has_started |= test->failure.startup == NULL;
    }
    bytes_free(&worker->report);
    worker->pid = 0;
}

/* ---- All tests -------------------------------------------------------------------------------- */

static void on_signal(int signal_number)
{
    interrupted = signal_number;
}

/* True when the test may start now, beside the `busy` ones that run. */
static bool may_start(const Runner *runner, size_t index, const Worker *workers, int busy)
{
    if (busy == 0) return true;
    if (runner->deaf > 0 && !runner->has_started) return false; /* perhaps none is worth starting */
    if (runner->tasks[index].check != NULL) return false;
    for (int i = 0; i < MOST_JOBS; i++)
        if (workers[i].pid != 0 && runner->tasks[workers[i].test].check != NULL) return false;
    return busy < runner->options->jobs;
}

/* Waits for news from the workers. Returns how many have ended. */
static int collect(Runner *runner, Worker *workers)
{
    struct pollfd waits[MOST_JOBS];
    for (int i = 0; i < MOST_JOBS; i++)
        waits[i] =
            (struct pollfd){.fd = workers[i].pid == 0 ? -1 : workers[i].pipe, .events = POLLIN};
    int ended = 0;
    poll(waits, MOST_JOBS, 1000);
    for (int i = 0; i < MOST_JOBS; i++) {
        Worker *worker = &workers[i];
        if (worker->pid == 0) continue;
        char block[65536];
        ssize_t got = 1;
        if (waits[i].revents != 0 && (got = read(worker->pipe, block, sizeof(block))) > 0)
            bytes_add(&worker->report, block, (size_t)got);
        if (got == 0 || now_ns() > worker->deadline) {
            finish_worker(runner, worker);
            ended++;
        }
    }
    return ended;
}

/* The tests from `next` on stay "not run": nothing is known of them, and nothing is gained. */
static void give_up_from(Runner *runner, size_t next, const char *why)
{
    for (; next < runner->results.count; next++) {
        TestRecord *test = &runner->results.tests[next];
        if (runner->tasks[next].predicts || test->verdict == TEST_SKIPPED) continue;
        runner->tasks[next].given_up = true;
        test->skipped_because = text_format("not run: %s", why);
    }
}

/* A server that does not listen does not listen for the others either, and each would wait its ten
 * seconds. NULL: go on. */
static const char *why_end(const Runner *runner)
{
    if (runner->deaf >= DEAF_BEFORE_END && !runner->has_started)
        return "the server never listened in two tests before";
    if (runner->options->until_failed && runner->failures > 0) return "a test failed before";
    return NULL;
}

/* The first test from `next` on that is to be run. */
static size_t next_to_run(const Runner *runner, size_t next)
{
    while (next < runner->results.count &&
           (runner->results.tests[next].verdict == TEST_SKIPPED || runner->tasks[next].given_up))
        next++;
    return next;
}

static void end_all(Worker *workers)
{
    for (int i = 0; i < MOST_JOBS; i++)
        if (workers[i].pid != 0) kill(workers[i].pid, SIGKILL); /* their servers die with them */
    poll(NULL, 0, 20);
    process_sweep();
}

bool runner_run(Runner *runner, void (*done)(const TestRecord *test, void *with), void *with)
{
    Worker workers[MOST_JOBS] = {{0}};
    size_t next = 0, told = 0, count = runner->results.count;
    int busy = 0;
    bool has_given_up = false;
    interrupted = 0;
    struct sigaction action = {.sa_handler = on_signal}; /* no SA_RESTART: poll returns */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    process_become_subreaper();

    while (told < count && !interrupted) {
        next = next_to_run(runner, next);
        while (next < count && busy < MOST_JOBS && may_start(runner, next, workers, busy)) {
            int slot = 0;
            while (workers[slot].pid != 0) slot++;
            start_worker(runner, next++, &workers[slot]);
            busy++;
            next = next_to_run(runner, next);
        }
        if (busy > 0) busy -= collect(runner, workers);
        const char *why = why_end(runner);
        if (why != NULL && !has_given_up) {
            give_up_from(runner, next, why);
            has_given_up = true;
        }
        while (told < count && (runner->results.tests[told].verdict != TEST_NOT_RUN ||
                                runner->tasks[told].given_up))
            done(&runner->results.tests[told++], with);
    }
    if (interrupted) end_all(workers);
    process_sweep();
    return !interrupted;
}
