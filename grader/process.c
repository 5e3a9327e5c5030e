#define _GNU_SOURCE /* memmem, mkostemp, strsignal */
#include "process.h"

#include "sanitizer.h"
#include "startup.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum {
    NOT_STARTED_STATUS = 127, /* of the child when exec failed, as in a shell */
    SANITIZER_STATUS = 99,    /* as ASAN_OPTIONS below has it */
    LAB_NOT_WRITTEN_STATUS = 42,
    CPU_LIMIT_SECONDS = 120, /* one replay takes a second; a spinning server is ended some time */
    LAST_BYTES = 8192,
    REPORT_SEARCH_BYTES = 1 << 20 /* a sanitizer's report is looked for in the last MB */
};

int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

double lengthened(double limit, double time_factor)
{
    return time_factor > 1 ? limit * time_factor : limit;
}

void process_become_subreaper(void)
{
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

/* ---- Ports ---------------------------------------------------------------------------------- */

/* A socket bound to that port of 127.0.0.`host`, or -1. */
static int bind_to(uint32_t host, int port, int type)
{
    int fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(0x7F000000 + host)};
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) == 0) return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

/* Two graders that run at once must not choose one port: the server that comes second ends, and its
 * grader would talk to the other's. So who chooses a port holds, as a sign to the others, the UDP port
 * of the same number on 127.0.0.2, which nobody else uses; the kernel takes it back when the process
 * ends. Where there is no such address (macOS), there are no signs. */
static bool reserve(int port)
{
    enum { HELD = 16 }; /* more than one process ever has servers at once */
    static int held[HELD], next;
    int sign = bind_to(2, port, SOCK_DGRAM);
    if (sign < 0 && errno == EADDRINUSE) return false;
    int probe = bind_to(1, port, SOCK_STREAM);
    if (probe >= 0) close(probe);
    if (sign >= 0 && probe >= 0) {
        if (held[next] > 0) close(held[next]);
        held[next] = sign;
        next = (next + 1) % HELD;
    } else if (sign >= 0) {
        close(sign);
    }
    return probe >= 0;
}

int process_free_port(void)
{
    /* Below the range from which the kernel takes ports for outgoing connections (32768 on), so
     * that no client gets our port between this test and the server's bind. */
    enum { FIRST = 20000, COUNT = 12000 };
    static uint64_t state;
    if (state == 0) state = (uint64_t)now_ns() ^ ((uint64_t)getpid() << 20);
    for (int tries = 0; tries < 200; tries++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        int port = FIRST + (int)((state >> 33) % COUNT);
        if (reserve(port)) return port;
    }
    return 0;
}

static int connect_to(int port)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (fd < 0) return -1;
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        close(fd);
        return -1;
    }
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    return fd;
}

/* ---- Starting ------------------------------------------------------------------------------- */

/* A file without a name, written at its end by whoever holds it. */
static int open_output(void)
{
    const char *folder = getenv("TMPDIR");
    char *path = text_format("%s/grade-output-XXXXXX", folder == NULL ? "/tmp" : folder);
    int fd = mkostemp(path, O_APPEND | O_CLOEXEC);
    if (fd >= 0) unlink(path);
    free(path);
    return fd;
}

static void free_words(char **words)
{
    for (int i = 0; words[i] != NULL; i++) free(words[i]);
    free(words);
}

static char **add_word(char **words, int *count, const char *word)
{
    words = realloc(words, (size_t)(*count + 2) * sizeof(char *));
    if (words == NULL) abort();
    words[(*count)++] = text_copy(word);
    words[*count] = NULL;
    return words;
}

/* The words of launcher, command, --port N, and options. NULL: quotes do not match, or no word. */
static char **make_words(const ServerSpec *spec, int port)
{
    const char *file = spec->file;
    Bytes line = {0}, word = {0};
    bytes_add_text(&line, spec->command);
    if (port != 0) bytes_format(&line, " --port %d", port);
    if (spec->options != NULL) bytes_format(&line, " %s", spec->options);
    char **words = calloc(1, sizeof(char *));
    int count = 0, got;
    const char *at = spec->launcher == NULL ? "" : spec->launcher;
    while (bytes_clear(&word), (got = bytes_next_word(&at, &word)) == 1)
        words = add_word(words, &count, word.at);
    at = line.at;
    while (bytes_clear(&word), (got = bytes_next_word(&at, &word)) == 1) {
        if (file != NULL && strncmp(word.at, "--", 2) == 0) {
            words = add_word(words, &count, file);
            file = NULL;
        }
        words = add_word(words, &count, word.at);
    }
    bytes_free(&line);
    bytes_free(&word);
    if (got == 0 && count > 0) return words;
    if (words != NULL) free_words(words);
    return NULL;
}

static void limit(int resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return;
    if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most) now.rlim_max = most;
    now.rlim_cur = now.rlim_max;
    setrlimit(resource, &now);
}

/* In the child: from here on the server's world. */
static void become_server(const ServerSpec *spec, char **words, int output, pid_t parent)
{
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it died before the line above */
        _exit(NOT_STARTED_STATUS);
#else
    (void)parent;
#endif
    int null = open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    if (null > STDERR_FILENO) close(null);

    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, OUTPUT_LIMIT_BYTES);
    limit(RLIMIT_CPU, CPU_LIMIT_SECONDS);
    if (spec->max_open_files > 0) limit(RLIMIT_NOFILE, (rlim_t)spec->max_open_files);

    /* A fresh signal state: what the grader ignores or blocks is not the server's business. */
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    static const int signals[] = {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGXFSZ, SIGALRM};
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) signal(signals[i], SIG_DFL);

    setenv("ASAN_OPTIONS", "exitcode=99:detect_leaks=1:color=never:handle_abort=1", 0);
    setenv("UBSAN_OPTIONS", "print_stacktrace=1:color=never", 0);
    execvp(words[0], words);
    dprintf(STDERR_FILENO, "%s: %s\n", words[0], strerror(errno));
    _exit(NOT_STARTED_STATUS);
}

bool process_spawn(Process *process, const ServerSpec *spec, int port, Bytes *why_not)
{
    *process = (Process){
        .port = port, .output = -1, .first_socket = -1, .time_factor = spec->time_factor};
    char **words = make_words(spec, port);
    if (words == NULL) {
        bytes_format(why_not, "this command can't be split into words: %s", spec->command);
        return false;
    }
    process->output = open_output();
    pid_t parent = getpid();
    process->pid = process->output < 0 ? -1 : fork();
    if (process->pid == 0) become_server(spec, words, process->output, parent);
    free_words(words);
    if (process->pid < 0) {
        bytes_format(why_not, "can't start a process: %s", strerror(errno));
        process->pid = 0;
        return false;
    }
    setpgid(process->pid, process->pid); /* in both, so that it holds whoever runs first */
    return true;
}

static bool output_contains(const Process *process, const char *text);

static bool wait_until_ready(Process *process, int patience_ms, bool unconnected, Bytes *why_not)
{
    int64_t deadline = now_ns() + (int64_t)patience_ms * 1000000;
    for (int pause_ms = 1;; pause_ms = pause_ms < 5 ? pause_ms + 1 : 5) {
        if (unconnected && startup_is_listening(process)) return true;
        if (!unconnected) process->first_socket = connect_to(process->port);
        if (process->first_socket >= 0) return true;
        if (process_has_ended(process)) {
            bytes_add_text(why_not, "the server did not start: it ");
            process_describe_end(process, why_not);
            return false;
        }
        if (now_ns() > deadline) {
            bytes_format(why_not,
                         "the server runs, but never listened on 127.0.0.1:%d (waited %.3g s)",
                         process->port, patience_ms / 1000.0);
            return false;
        }
        poll(NULL, 0, pause_ms);
    }
}

bool process_start_server(Process *process, const ServerSpec *spec, int port, Bytes *why_not)
{
    /* Another program may take the free port before the server does: then once more. */
    int patience_ms = spec->start_patience_ms > 0 ? spec->start_patience_ms : START_PATIENCE_MS;
    patience_ms = (int)lengthened(patience_ms, spec->time_factor);
#ifdef __linux__
    bool unconnected = spec->unconnected;
#else
    bool unconnected = false; /* nobody to ask */
#endif
    for (int tries = 0;; tries++) {
        int chosen = port != 0 ? port : process_free_port();
        if (!process_spawn(process, spec, chosen, why_not)) return false;
        if (wait_until_ready(process, patience_ms, unconnected, why_not)) return true;
        if (tries == 3 || port != 0 || !process->ended ||
            !output_contains(process, "ddress already in use"))
            return false;
        process_free(process);
        bytes_clear(why_not);
    }
}

int process_take_socket(Process *process)
{
    int fd = process->first_socket;
    process->first_socket = -1;
    return fd;
}

/* ---- Ending --------------------------------------------------------------------------------- */

bool process_has_ended(Process *process)
{
    if (process->ended || process->pid == 0) return true;
    siginfo_t info = {0};
    if (waitid(P_PID, (id_t)process->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
        info.si_pid == 0)
        return false;
    /* The group's name is ours as long as its leader is not reaped: kill what is left of it first. */
    kill(-process->pid, SIGKILL);
    waitpid(process->pid, &process->status, 0);
    process->ended = true;
    return true;
}

bool process_wait(Process *process, int ms)
{
    int64_t deadline = now_ns() + (int64_t)(lengthened(ms, process->time_factor) * 1e6);
    while (!process_has_ended(process)) {
        if (now_ns() > deadline) return false;
        poll(NULL, 0, 1);
    }
    return true;
}

bool process_terminate(Process *process, int ms)
{
    if (!process_has_ended(process)) {
        process->killed_by_us = true;
        kill(process->pid, SIGTERM);
    }
    return process_wait(process, ms);
}

void process_kill(Process *process)
{
    if (process_has_ended(process)) return;
    process->killed_by_us = true;
    kill(-process->pid, SIGKILL);
    waitpid(process->pid, &process->status, 0);
    process->ended = true;
}

void process_free(Process *process)
{
    process_kill(process);
    if (process->first_socket >= 0) close(process->first_socket);
    if (process->output >= 0) close(process->output);
    process->first_socket = process->output = -1;
    process->pid = 0;
}

#ifdef __linux__
static pid_t parent_of(pid_t pid)
{
    char *path = text_format("/proc/%d/stat", (int)pid), text[512];
    FILE *file = fopen(path, "re");
    free(path);
    if (file == NULL) return 0;
    size_t len = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[len] = '\0';
    const char *after_name = strrchr(text, ')'); /* names may hold spaces and brackets */
    int parent = 0;
    if (after_name != NULL) sscanf(after_name + 1, " %*c %d", &parent);
    return parent;
}

int process_sweep(void)
{
    int killed = 0;
    for (int round = 0, found = 1; found > 0 && round < 100; round++) {
        DIR *folder = opendir("/proc");
        if (folder == NULL) break;
        found = 0;
        for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
            pid_t pid = isdigit((unsigned char)entry->d_name[0]) ? atoi(entry->d_name) : 0;
            if (pid == 0 || parent_of(pid) != getpid()) continue;
            kill(pid, SIGKILL);
            waitpid(pid, NULL, 0); /* its own children are now ours: hence another round */
            found++;
        }
        closedir(folder);
        killed += found;
    }
    return killed;
}
#else
int process_sweep(void)
{
    return 0;
}
#endif

/* ---- What became of it ---------------------------------------------------------------------- */

/* The last `most` bytes it printed. */
static void read_output(const Process *process, size_t most, Bytes *out)
{
    struct stat file;
    if (process->output < 0 || fstat(process->output, &file) != 0) return;
    size_t len = (size_t)file.st_size < most ? (size_t)file.st_size : most;
    bytes_reserve(out, len);
    ssize_t got = pread(process->output, out->at + out->len, len, file.st_size - (off_t)len);
    if (got > 0) out->len += (size_t)got;
    out->at[out->len] = '\0';
}

static bool output_contains(const Process *process, const char *text)
{
    Bytes output = {0};
    read_output(process, LAST_BYTES, &output);
    bool found = output.len > 0 && memmem(output.at, output.len, text, strlen(text)) != NULL;
    bytes_free(&output);
    return found;
}

void process_describe_end(const Process *process, Bytes *out)
{
    int status = process->status;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_STARTED_STATUS)
        bytes_add_text(out, "could not be run (exit status 127)");
    else if (WIFEXITED(status) && WEXITSTATUS(status) == SANITIZER_STATUS)
        bytes_add_text(out, "crashed (sanitizer)");
    else if (WIFEXITED(status))
        bytes_format(out, "ended with exit status %d", WEXITSTATUS(status));
    else if (WTERMSIG(status) == SIGXFSZ)
        bytes_format(out, "printed or wrote a flood: over %d MB (SIGXFSZ)",
                     OUTPUT_LIMIT_BYTES >> 20);
    else if (WTERMSIG(status) == SIGXCPU)
        bytes_format(out, "used %d s of CPU time and was stopped (SIGXCPU)", CPU_LIMIT_SECONDS);
    else
        bytes_format(out, "was ended by signal %d (%s)", WTERMSIG(status),
                     strsignal(WTERMSIG(status)));
}

bool process_has_crashed(const Process *process)
{
    if (!process->ended) return false;
    Bytes report = {0};
    bool reported = process_sanitizer_report(process, &report);
    bytes_free(&report);
    if (reported) return true;
    int status = process->status;
    if (WIFEXITED(status)) /* 143: what a shell or a Python program says after SIGTERM */
        return WEXITSTATUS(status) != 0 &&
               !(process->killed_by_us && WEXITSTATUS(status) == 128 + SIGTERM);
    return !(process->killed_by_us && (WTERMSIG(status) == SIGTERM || WTERMSIG(status) == SIGKILL));
}

void process_last_lines(const Process *process, int lines, Bytes *out)
{
    Bytes output = {0};
    read_output(process, LAST_BYTES, &output);
    size_t from = output.len;
    while (from > 0) {
        if (output.at[from - 1] == '\n' && from < output.len && lines-- == 1) break;
        from--;
    }
    if (output.len > 0) bytes_add_printable(out, output.at + from, output.len - from);
    bytes_free(&output);
}

bool process_sanitizer_report(const Process *process, Bytes *out)
{
    enum { REPORT_LINES = 14 };
    Bytes output = {0};
    read_output(process, REPORT_SEARCH_BYTES, &output);
    const char *first = sanitizer_find(output.at, output.len);
    if (first != NULL) {
        const char *end = first;
        for (int i = 0; i < REPORT_LINES && *end != '\0'; i++)
            end += strcspn(end, "\n") + (strchr(end, '\n') != NULL);
        bytes_add_printable(out, first, (size_t)(end - first));
    }
    bytes_free(&output);
    return first != NULL;
}

bool process_sanitizer_headline(const Process *process, Bytes *out)
{
    Bytes output = {0}, line = {0};
    read_output(process, REPORT_SEARCH_BYTES, &output);
    const char *first = sanitizer_find(output.at, output.len);
    if (first != NULL) {
        sanitizer_headline(first, &line);
        bytes_add_printable(out, line.at, line.len);
    }
    bytes_free(&output);
    bytes_free(&line);
    return first != NULL;
}

bool process_has_faulted(const Process *process)
{
    static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    if (!process->ended) return false;
    if (WIFEXITED(process->status)) return WEXITSTATUS(process->status) == SANITIZER_STATUS;
    if (!WIFSIGNALED(process->status)) return false;
    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
        if (WTERMSIG(process->status) == faults[i]) return true;
    return false;
}

bool process_unwritten_task(const Process *process, Bytes *out)
{
    if (!process->ended || !WIFEXITED(process->status) ||
        WEXITSTATUS(process->status) != LAB_NOT_WRITTEN_STATUS)
        return false;
    Bytes output = {0};
    read_output(process, LAST_BYTES, &output);
    const char *line = NULL, *at = output.len == 0 ? "" : output.at;
    while ((at = strstr(at, "lab ")) != NULL) {
        const char *words = strstr(at, " is not written yet: ");
        if (words != NULL && words < at + strcspn(at, "\n")) line = at;
        at++;
    }
    if (line != NULL)
        bytes_add_printable(out, line, strcspn(line, "\n"));
    else
        bytes_add_text(out, "a task of the lab is not written yet (exit status 42)");
    bytes_free(&output);
    return true;
}
