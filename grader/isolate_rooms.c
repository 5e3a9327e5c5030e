/* isolate_rooms.c: what an isolated process can see: namespaces, or Landlock. */
#define _GNU_SOURCE
#include "isolate.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOB_NAMESPACES = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS };

/* ---- Landlock: the kernel's interface, in case the headers are older ------------------------- */

enum { /* numbers of system calls, the same on every machine */
       CALL_LANDLOCK_CREATE = 444,
       CALL_LANDLOCK_ADD = 445,
       CALL_LANDLOCK_RESTRICT = 446,
       CALL_MOUNT_SETATTR = 442
};
enum {
    MAY_EXECUTE = 1 << 0,
    MAY_WRITE_FILE = 1 << 1,
    MAY_READ = 1 << 2 | 1 << 3,
    MAY_ALL_1 = (1 << 13) - 1, /* version 1 of the interface knows 13 rights of files */
    MAY_REFER = 1 << 13,       /* 2 */
    MAY_TRUNCATE = 1 << 14,    /* 3 */
    MAY_OF_FILES =
        MAY_EXECUTE | MAY_WRITE_FILE | 1 << 2 | MAY_TRUNCATE, /* the others are of folders */
    NET_CONNECT = 1 << 1,                                     /* 4 */
    SCOPE_ALL = 1 << 0 | 1 << 1,                              /* 6: abstract sockets, signals */
    RULE_PATH_BENEATH = 1
};
struct ruleset {
    uint64_t files, net, scoped;
};
struct path_beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

static int landlock_version(void)
{
    long version = syscall(CALL_LANDLOCK_CREATE, NULL, 0, 1);
    return version < 0 ? 0 : (int)version;
}

static uint64_t files_of(int version)
{
    return MAY_ALL_1 | (version >= 2 ? MAY_REFER : 0) | (version >= 3 ? MAY_TRUNCATE : 0);
}

static void allow(int ruleset, const char *path, uint64_t rights)
{
    struct stat about;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return; /* what is not there needs no right */
    if (fstat(fd, &about) == 0 && !S_ISDIR(about.st_mode)) rights &= MAY_OF_FILES;
    struct path_beneath rule = {.allowed = rights, .parent = fd};
    if (syscall(CALL_LANDLOCK_ADD, ruleset, RULE_PATH_BENEATH, &rule, 0) != 0) cannot(path);
    close(fd);
}

void rooms_landlock(const Isolation *isolation)
{
    int version = landlock_version();
    struct ruleset rules = {.files = files_of(version),
                            .net = version >= 4 ? NET_CONNECT : 0,
                            .scoped = version >= 6 ? SCOPE_ALL : 0};
    size_t size = version >= 6 ? sizeof(rules) : version >= 4 ? 16 : 8;
    int ruleset = (int)syscall(CALL_LANDLOCK_CREATE, &rules, size, 0);
    if (ruleset < 0) cannot("landlock_create_ruleset");

    /* A program's loader and libraries are executed too, as far as Landlock is concerned. /proc/self
     * is this process, here and after exec: others, like the grader, stay unseen. */
    static const char *const programs[] = {"/usr", "/lib",  "/lib32", "/lib64",
                                           "/bin", "/sbin", NULL};
    static const char *const readable[] = {
        "/etc",         "/sys",          "/proc/self",       "/proc/meminfo",
        "/proc/sys/vm", "/proc/cpuinfo", "/proc/sys/kernel", "/dev/urandom",
        "/dev/random",  "/proc/stat",    "/proc/loadavg",    NULL};
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full", NULL};
    for (int i = 0; programs[i] != NULL; i++) allow(ruleset, programs[i], MAY_READ | MAY_EXECUTE);
    for (int i = 0; readable[i] != NULL; i++) allow(ruleset, readable[i], MAY_READ);
    for (int i = 0; devices[i] != NULL; i++) allow(ruleset, devices[i], MAY_READ | MAY_WRITE_FILE);
    for (int i = 0; isolation->shown[i] != NULL; i++)
        allow(ruleset, isolation->shown[i], MAY_READ | MAY_EXECUTE);
    allow(ruleset, isolation->home, rules.files);
    if (syscall(CALL_LANDLOCK_RESTRICT, ruleset, 0) != 0) cannot("landlock_restrict_self");
    close(ruleset);
}

/* ---- Namespaces: of a whole job -------------------------------------------------------------- */

static bool loopback_up(void)
{
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct ifreq lo = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
    bool good = fd >= 0 && ioctl(fd, SIOCSIFFLAGS, &lo) == 0;
    if (fd >= 0) close(fd);
    return good;
}

/* What of the kind this machine lets us do: tried, in a child that then ends. */
static bool try_namespaces(void)
{
    pid_t child = fork();
    if (child == 0) {
        struct {
            uint64_t set, clear, propagation, userns;
        } readonly = {.set = MS_RDONLY};
        bool good =
            unshare(JOB_NAMESPACES) == 0 && loopback_up() &&
            mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
            mount("tmpfs", "/tmp", "tmpfs", 0, "size=1m") == 0 &&
            syscall(CALL_MOUNT_SETATTR, AT_FDCWD, "/tmp", 0, &readonly, sizeof(readonly)) == 0;
        pid_t inner = good ? fork() : -1; /* only a child is in the new pid namespace */
        if (inner == 0) _exit(mount("proc", "/proc", "proc", 0, "hidepid=2") == 0 ? 0 : 1);
        int status = 1;
        if (inner > 0) waitpid(inner, &status, 0);
        _exit(status == 0 ? 0 : 1);
    }
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

Tier rooms_best_tier(void)
{
    if (try_namespaces()) return TIER_NAMESPACES;
    return landlock_version() > 0 ? TIER_LANDLOCK : TIER_BASE;
}

/* Process 1 of the new world: collects orphans, and ends with the same status as the job. With it ends
 * everything inside, whoever it belongs to: the kernel sees to that. */
static void be_init(pid_t job)
{
    for (;;) {
        int status;
        pid_t ended = wait(&status);
        if (ended < 0 && errno != EINTR) _exit(CANNOT_ISOLATE);
        if (ended == job) _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    }
}

void rooms_enter_job(void)
{
    if (unshare(JOB_NAMESPACES) != 0) cannot("unshare");
    if (!loopback_up()) cannot("loopback");
    signal(SIGTERM, SIG_IGN); /* is for the job; who waits for it stays */
    pid_t init = fork();
    if (init < 0) cannot("fork");
    if (init > 0) { /* the one that is watched from outside: its end ends init, and so all */
        int status;
        while (waitpid(init, &status, 0) < 0 && errno == EINTR) continue;
        _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) cannot("private mounts");
    if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "hidepid=2") != 0)
        cannot("mount /proc");
    pid_t job = fork();
    if (job < 0) cannot("fork");
    if (job > 0) be_init(job);
    signal(SIGTERM, SIG_DFL);
}

/* ---- Namespaces: the files of one process ---------------------------------------------------- */

static void make_folders(const char *path)
{
    char part[4096];
    for (size_t i = 1; i < sizeof(part) && path[i - 1] != '\0'; i++)
        if (path[i] == '/' || path[i] == '\0') {
            memcpy(part, path, i);
            part[i] = '\0';
            mkdir(part, 0711);
        }
}

static void empty(const char *folder, const char *options)
{
    struct stat about;
    if (stat(folder, &about) != 0) return; /* hidden beneath another, or not there at all */
    if (mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options) != 0)
        cannot(folder);
}

/* Brings back a folder that may now be hidden: `fd` was opened before. */
static void bring_back(const char *folder, int fd, unsigned long readonly)
{
    char source[64];
    snprintf(source, sizeof(source), "/proc/self/fd/%d", fd);
    make_folders(folder);
    if (mount(source, folder, NULL, MS_BIND, NULL) != 0 ||
        mount(NULL, folder, NULL, MS_BIND | MS_REMOUNT | MS_NOSUID | MS_NODEV | readonly, NULL) !=
            0)
        cannot(folder);
    close(fd);
}

void rooms_hide_files(const Isolation *isolation)
{
    if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
        cannot("unshare");
    int home = open(isolation->home, O_PATH | O_CLOEXEC), shown[MOST_FOLDERS];
    if (home < 0) cannot(isolation->home);
    for (int i = 0; isolation->shown[i] != NULL; i++)
        if ((shown[i] = open(isolation->shown[i], O_PATH | O_CLOEXEC)) < 0)
            cannot(isolation->shown[i]);

    struct {
        uint64_t set, clear, propagation, userns;
    } readonly = {.set = MS_RDONLY};
    if (syscall(CALL_MOUNT_SETATTR, AT_FDCWD, "/", 0x8000 /* AT_RECURSIVE */, &readonly,
                sizeof(readonly)) != 0)
        cannot("read-only root");
    for (int i = 0; isolation->hidden[i] != NULL; i++) empty(isolation->hidden[i], "mode=711");
    char limit[64];
    snprintf(limit, sizeof(limit), "mode=1777,size=%dm", isolation->disk_mb);
    empty("/tmp", limit);
    empty("/dev/shm", limit);
    for (int i = 0; isolation->shown[i] != NULL; i++)
        bring_back(isolation->shown[i], shown[i], MS_RDONLY);
    bring_back(isolation->home, home, 0);
}
