/* isolate.c: the program build/grader/isolate. What it is for: isolate.h.
 *
 * In a job, root's grader starts each server through `run`; `job` watches from outside:
 *
 *     isolate job --uid 64000 … -- grade --launcher "isolate run --uid 64000 … --" …
 */
#define _GNU_SOURCE
#include "isolate.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_TAKEN_BYTES = 1 << 20, USAGE = 2 };

static const char usage[] =
    "isolate probe                     the best tier here: base, base+landlock, base+namespaces; "
    "plain: not root\n"
    "isolate take FROM TO FILE...      copies these files of a submission: plain files of up to 1 "
    "MB, no links\n"
    "isolate run OPTIONS -- COMMAND    becomes the command, isolated\n"
    "isolate job OPTIONS -- COMMAND    runs a grader, watches the uid, and leaves nothing of it\n"
    "isolate clean OPTIONS             kills and removes what the uid has\n"
    "  --uid N       the uid, and the gid          --tier T          what probe says\n"
    "  --home DIR    the folder it may write       --hide DIR        what it must not read\n"
    "  --show DIR    what it must read             --build           a compiler, not a server\n"
    "  --cpu S       CPU time of each process (120)   --processes N  at once (64)\n"
    "  --memory MB   of all its processes (1024)   --disk MB         of all its files (256)\n"
    "  --seconds S   of the whole job (900)        --notes FILE      what happened\n";

void cannot(const char *what)
{
    fprintf(stderr, "isolate: %s: %s\n", what, strerror(errno));
    exit(CANNOT_ISOLATE);
}

static const char *const tier_names[] = {"base", "base+landlock", "base+namespaces"};

/* ---- take: what is handed in ----------------------------------------------------------------- */

/* A submission's folder may hold anything: links to our files, pipes that never end, devices. */
static bool take_file(int from, int to, const char *name)
{
    static char bytes[MOST_TAKEN_BYTES + 1];
    struct stat about;
    int in = openat(from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (in < 0 && errno == ENOENT) return true; /* not handed in */
    size_t len = 0;
    ssize_t got = 1;
    if (in < 0 || fstat(in, &about) != 0 || !S_ISREG(about.st_mode)) {
        fprintf(stderr, "isolate: %s is not a plain file\n", name);
        return false;
    }
    while (len < sizeof(bytes) && (got = read(in, bytes + len, sizeof(bytes) - len)) > 0)
        len += (size_t)got;
    close(in);
    if (got < 0 || len > MOST_TAKEN_BYTES) {
        fprintf(stderr, "isolate: %s is larger than %d bytes\n", name, MOST_TAKEN_BYTES);
        return false;
    }
    int out = openat(to, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (out < 0 || write(out, bytes, len) != (ssize_t)len) cannot(name);
    close(out);
    return true;
}

/* Returns 0 when all were plain files, or were not there; 1 when one was refused. */
static int take(char **words)
{
    bool good = true;
    int from = open(words[0], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (from < 0) cannot(words[0]);
    int to = open(words[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (to < 0) cannot(words[1]);
    for (int i = 2; words[i] != NULL; i++)
        if (strchr(words[i], '/') == NULL) good &= take_file(from, to, words[i]);
    return good ? 0 : 1;
}

/* ---- run ------------------------------------------------------------------------------------- */

static void limit(int resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) cannot("getrlimit");
    if (now.rlim_max > most) now.rlim_max = most; /* RLIM_INFINITY is the largest */
    now.rlim_cur = now.rlim_max;
    if (setrlimit(resource, &now) != 0) cannot("setrlimit");
}

/* Address sanitizer reserves terabytes of addresses that it never touches: no limit on addresses or
 * data for it. watch_job looks at the memory that it really has. */
static bool has_sanitizer(const char *program)
{
    static char bytes[1 << 16];
    int fd = open(program, O_RDONLY | O_CLOEXEC);
    ssize_t got =
        fd < 0 ? 0 : read(fd, bytes, sizeof(bytes)); /* names of libraries stand at the front */
    if (fd >= 0) close(fd);
    return got > 0 && memmem(bytes, (size_t)got, "libasan.so", 10) != NULL;
}

static void set_limits(const Isolation *isolation)
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, (rlim_t)isolation->cpu_seconds);
    limit(RLIMIT_FSIZE, (rlim_t)64 << 20);
    limit(RLIMIT_NPROC, (rlim_t)isolation->processes);
    limit(RLIMIT_MSGQUEUE, 0);
    limit(RLIMIT_MEMLOCK, 1 << 20);
    limit(RLIMIT_NICE, 0);
    limit(RLIMIT_RTPRIO, 0);
    if (!has_sanitizer(isolation->command[0]))
        limit(RLIMIT_DATA, (rlim_t)isolation->memory_mb << 20);
    /* Should the machine run out of memory, this shall go first. It is no promise, so no error. */
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd >= 0 && write(fd, "1000", 4) < 0) errno = 0;
    if (fd >= 0) close(fd);
}

static char *variable(const char *name, const char *value)
{
    char *text;
    if (asprintf(&text, "%s=%s", name, value) < 0) cannot(name);
    return text;
}

/* Nothing of ours: LD_PRELOAD, seeds, where results go. What the sanitizers were told remains. */
static char **make_environment(const Isolation *isolation)
{
    static char *environment[8];
    int count = 0;
    environment[count++] = "PATH=/usr/local/bin:/usr/bin:/bin";
    environment[count++] = "LC_ALL=C";
    environment[count++] = variable("HOME", isolation->home);
    environment[count++] = variable("TMPDIR", isolation->home);
    static const char *const kept[] = {"ASAN_OPTIONS", "UBSAN_OPTIONS", NULL};
    for (int i = 0; kept[i] != NULL; i++)
        if (getenv(kept[i]) != NULL) environment[count++] = variable(kept[i], getenv(kept[i]));
    return environment;
}

/* uid and gid, for good: no way back by saved ids, groups, capabilities or set-uid programs. */
static void become(uid_t uid)
{
    if (setgroups(0, NULL) != 0 || setresgid(uid, uid, uid) != 0 || setresuid(uid, uid, uid) != 0)
        cannot("setresuid");
    if (setuid(0) == 0 || seteuid(0) == 0) errno = EINVAL, cannot("the uid can be undone");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) cannot("no_new_privs");
}

/* The last look before the command: what must be hidden is. */
static void check_hidden(const Isolation *isolation)
{
    for (int i = 0; isolation->hidden[i] != NULL; i++) {
        DIR *folder = opendir(isolation->hidden[i]);
        if (folder == NULL) continue;
        fprintf(stderr, "isolate: uid %d can read %s in this tier (%s): chmod 700 it\n",
                (int)isolation->uid, isolation->hidden[i], tier_names[isolation->tier]);
        exit(CANNOT_ISOLATE);
    }
}

static void run(const Isolation *isolation)
{
    char **environment = make_environment(isolation);
    char program[4096]; /* the working folder changes: a relative name would be lost */
    if (!isolation->is_build) {
        if (realpath(isolation->command[0], program) == NULL) {
            fprintf(stderr, "%s: %s\n", isolation->command[0], strerror(errno));
            exit(127);
        }
        isolation->command[0] = program;
    }
    pid_t parent = getppid();
    set_limits(isolation);
    if (isolation->tier == TIER_NAMESPACES) rooms_hide_files(isolation);
    if (chdir(isolation->home) != 0) cannot(isolation->home);
    umask(022);
    if (getpgrp() != getpid() && isolation->is_build) setsid();
    become(isolation->uid);
    /* Changing the uid has undone the grader's wish that this ends with it. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) exit(CANNOT_ISOLATE);
    if (isolation->tier == TIER_LANDLOCK) rooms_landlock(isolation);
    check_hidden(isolation);
    if (close_range(3, ~0u, 0) != 0)
        for (int fd = 3; fd < 65536; fd++) close(fd);
    const char *name = filter_install(isolation);
    if (isolation->is_build)
        execvpe(name, isolation->command, environment);
    else
        execve(name, isolation->command, environment);
    fprintf(stderr, "%s: %s\n", isolation->command[0], strerror(errno));
    exit(127);
}

/* ---- job ------------------------------------------------------------------------------------- */

static int job(const Isolation *isolation)
{
    pid_t child = fork();
    if (child < 0) cannot("fork");
    if (child == 0) {
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (isolation->tier == TIER_NAMESPACES) rooms_enter_job();
        execvp(isolation->command[0], isolation->command);
        cannot(isolation->command[0]);
    }
    int status = watch_job(isolation, child);
    if (!watch_clean(isolation)) {
        fprintf(stderr, "isolate: processes of uid %d can't be killed\n", (int)isolation->uid);
        return CANNOT_ISOLATE;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* ---- The command line ------------------------------------------------------------------------ */

static int number(const char *text, int least, int most)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < least || value > most) {
        fprintf(stderr, "isolate: %s: this must be a number from %d to %d\n", text, least, most);
        exit(USAGE);
    }
    return (int)value;
}

static void add_folder(const char **folders, const char *path)
{
    int count = 0;
    while (folders[count] != NULL) count++;
    if (count == MOST_FOLDERS) errno = E2BIG, cannot(path);
    folders[count] = path;
}

static Tier tier_named(const char *name)
{
    for (int i = 0; i <= TIER_NAMESPACES; i++)
        if (strcmp(name, tier_names[i]) == 0) return (Tier)i;
    fprintf(stderr, "isolate: there is no tier %s\n", name);
    exit(USAGE);
}

static void read_options(Isolation *isolation, int argc, char **argv)
{
    static const struct option options[] = {
        {"uid", 1, NULL, 'u'},   {"tier", 1, NULL, 't'},    {"home", 1, NULL, 'h'},
        {"hide", 1, NULL, 'x'},  {"show", 1, NULL, 's'},    {"build", 0, NULL, 'b'},
        {"cpu", 1, NULL, 'c'},   {"memory", 1, NULL, 'm'},  {"disk", 1, NULL, 'd'},
        {"notes", 1, NULL, 'n'}, {"seconds", 1, NULL, 'l'}, {"processes", 1, NULL, 'p'},
        {NULL, 0, NULL, 0}};
    for (int option; (option = getopt_long(argc, argv, "+", options, NULL)) != -1;)
        switch (option) {
        case 'u': isolation->uid = (uid_t)number(optarg, 1000, 2000000000); break;
        case 't': isolation->tier = tier_named(optarg); break;
        case 'h': isolation->home = optarg; break;
        case 'x': add_folder(isolation->hidden, optarg); break;
        case 's': add_folder(isolation->shown, optarg); break;
        case 'b': isolation->is_build = true; break;
        case 'c': isolation->cpu_seconds = number(optarg, 1, 100000); break;
        case 'm': isolation->memory_mb = number(optarg, 16, 1 << 20); break;
        case 'd': isolation->disk_mb = number(optarg, 1, 1 << 20); break;
        case 'n': isolation->notes = optarg; break;
        case 'l': isolation->seconds = number(optarg, 1, 100000); break;
        case 'p': isolation->processes = number(optarg, 1, 100000); break;
        default: exit(USAGE);
        }
    isolation->command = argv + optind;
}

int main(int argc, char **argv)
{
    const char *mode = argc < 2 ? "" : argv[1];
    Isolation isolation = {
        .cpu_seconds = 120, .processes = 64, .memory_mb = 1024, .disk_mb = 256, .seconds = 900};
    if (strcmp(mode, "probe") == 0 && argc == 2) {
        puts(geteuid() == 0 ? tier_names[rooms_best_tier()] : "plain");
        return 0;
    }
    if (strcmp(mode, "take") == 0 && argc >= 4) return take(argv + 2);
    read_options(&isolation, argc - 1, argv + 1);
    bool has_command = isolation.command[0] != NULL, is_clean = strcmp(mode, "clean") == 0;
    if (isolation.uid == 0 || isolation.home == NULL || is_clean == has_command) {
        fputs(usage, stderr);
        return USAGE;
    }
    if (geteuid() != 0) errno = EPERM, cannot("only root can isolate");
    if (is_clean) return watch_clean(&isolation) ? 0 : CANNOT_ISOLATE;
    if (strcmp(mode, "job") == 0) return job(&isolation);
    if (strcmp(mode, "run") == 0) run(&isolation);
    fputs(usage, stderr);
    return USAGE;
}
