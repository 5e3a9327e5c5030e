/* isolate_watch.c: what a job uses, and what it leaves. The one who watches is root, outside. */
#define _GNU_SOURCE
#include "isolate.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_MS = 100, LOOKS_PER_DISK = 5, MOST_NOTES = 20, KILL_SECONDS = 20 };

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void note(const Isolation *isolation, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void note(const Isolation *isolation, const char *format, ...)
{
    static int told;
    FILE *file =
        isolation->notes == NULL || told++ >= MOST_NOTES ? NULL : fopen(isolation->notes, "ae");
    if (file == NULL) return;
    va_list values;
    va_start(values, format);
    vfprintf(file, format, values);
    va_end(values);
    fputc('\n', file);
    fclose(file);
}

/* ---- Processes of the uid -------------------------------------------------------------------- */

typedef struct {
    int count;
    size_t resident_bytes, deleted_bytes; /* deleted: files without a name that are still open */
} Use;

static size_t resident_of(int folder)
{
    int fd = openat(folder, "statm", O_RDONLY | O_CLOEXEC);
    char text[128] = "";
    size_t pages = 0, shared = 0;
    if (fd >= 0 && read(fd, text, sizeof(text) - 1) > 0)
        sscanf(text, "%*u %zu %zu", &pages, &shared);
    if (fd >= 0) close(fd);
    return (pages > shared ? pages - shared : 0) * (size_t)sysconf(_SC_PAGESIZE);
}

/* What a process has open may be asked by its own uid, or with a capability that root in a container
 * lacks: so we ask as that uid. */
static size_t deleted_of(int folder, uid_t uid)
{
    setfsgid(uid);
    setfsuid(uid);
    int fd = openat(folder, "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = fd < 0 ? NULL : fdopendir(fd);
    size_t bytes = 0;
    for (struct dirent *entry; list != NULL && (entry = readdir(list)) != NULL;) {
        struct stat file;
        if (fstatat(fd, entry->d_name, &file, 0) == 0 && S_ISREG(file.st_mode) &&
            file.st_nlink == 0 && file.st_uid == uid)
            bytes += (size_t)file.st_blocks * 512;
    }
    if (list != NULL) closedir(list);
    setfsuid(0);
    setfsgid(0);
    return bytes;
}

static Use processes_of(uid_t uid, bool and_files)
{
    Use use = {0};
    DIR *all = opendir("/proc");
    for (struct dirent *entry; all != NULL && (entry = readdir(all)) != NULL;) {
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        int folder = openat(dirfd(all), entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        char text[1024] = "";
        int fd = folder < 0 ? -1 : openat(folder, "status", O_RDONLY | O_CLOEXEC);
        if (fd >= 0 && read(fd, text, sizeof(text) - 1) <= 0) text[0] = '\0';
        if (fd >= 0) close(fd);
        /* The owner of the folder is no sign: of a process that is not dumpable it is root. */
        const char *line = strstr(text, "\nUid:");
        unsigned real = 0;
        bool is_dead = strstr(text, "\nState:\tZ") != NULL || strstr(text, "\nState:\tX") != NULL;
        if (line != NULL && sscanf(line, "\nUid: %u", &real) == 1 && real == uid && !is_dead) {
            use.count++;
            use.resident_bytes += resident_of(folder);
            if (and_files) use.deleted_bytes += deleted_of(folder, uid);
        }
        if (folder >= 0) close(folder);
    }
    if (all != NULL) closedir(all);
    return use;
}

/* kill(-1) by a process of that uid: the kernel goes through all of them at once, so even those that
 * fork as fast as they can have no gap to escape through. */
static void kill_all(uid_t uid)
{
    pid_t killer = fork();
    if (killer == 0) {
        if (setresgid(uid, uid, uid) == 0 && setresuid(uid, uid, uid) == 0) kill(-1, SIGKILL);
        _exit(0);
    }
    while (killer > 0 && waitpid(killer, NULL, 0) < 0 && errno == EINTR) continue;
}

/* ---- Files of the uid ------------------------------------------------------------------------ */

/* Where everybody may write. Home goes as a whole, with whoever made it. */
static const char *const common_places[] = {"/tmp",      "/var/tmp",  "/dev/shm",   "/dev/mqueue",
                                            "/run/lock", "/var/lock", "/var/crash", NULL};
static struct {
    uid_t uid;
    bool removes;
    size_t bytes;
} search; /* nftw gives its function no pointer */

/* By rm, which goes from folder to folder by descriptors: no name becomes too long for it, and none that
 * turns into a link meanwhile leads it elsewhere. */
static void remove_tree(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDERR_FILENO);
        execl("/bin/rm", "rm", "-rf", "--one-file-system", "--", path, (char *)NULL);
        _exit(1);
    }
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
}

static int count(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)path, (void)place;
    if (kind != FTW_NS && about->st_uid == search.uid)
        search.bytes += (size_t)about->st_blocks * 512;
    return 0;
}

/* FTW_CHDIR: from folder to folder, too, however deep. */
static void count_tree(const char *path)
{
    nftw(path, count, 16, FTW_PHYS | FTW_MOUNT | FTW_CHDIR);
}

/* Of others' folders, only those are entered that it could have written to. */
static int visit_open(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)place;
    bool is_folder = kind == FTW_D || kind == FTW_DNR;
    if (kind != FTW_NS && about->st_uid == search.uid) {
        if (search.removes)
            remove_tree(path);
        else
            count_tree(path);
        return is_folder ? FTW_SKIP_SUBTREE : FTW_CONTINUE;
    }
    return is_folder && (about->st_mode & S_IWOTH) == 0 ? FTW_SKIP_SUBTREE : FTW_CONTINUE;
}

static size_t files_of(const Isolation *isolation, bool remove_them)
{
    search.uid = isolation->uid, search.removes = remove_them, search.bytes = 0;
    for (int i = 0; common_places[i] != NULL; i++)
        nftw(common_places[i], visit_open, 16, FTW_PHYS | FTW_MOUNT | FTW_ACTIONRETVAL);
    count_tree(isolation->home); /* removed as a whole by who made it */
    return search.bytes;
}

/* ---- System V IPC, which outlives everybody -------------------------------------------------- */

static void remove_ipc(uid_t uid)
{
    struct shmid_ds shared;
    struct msqid_ds queue;
    struct semid_ds semaphores;
    struct seminfo seminfo;
    union {
        int value;
        struct semid_ds *about;
        struct seminfo *info;
    } arg = {.info = &seminfo};
    int last = shmctl(0, SHM_INFO, (struct shmid_ds *)(void *)&(struct shm_info){0});
    for (int i = 0; i <= last; i++) {
        int id = shmctl(i, SHM_STAT, &shared);
        if (id >= 0 && (shared.shm_perm.uid == uid || shared.shm_perm.cuid == uid))
            shmctl(id, IPC_RMID, NULL);
    }
    last = msgctl(0, MSG_INFO, (struct msqid_ds *)(void *)&(struct msginfo){0});
    for (int i = 0; i <= last; i++) {
        int id = msgctl(i, MSG_STAT, &queue);
        if (id >= 0 && (queue.msg_perm.uid == uid || queue.msg_perm.cuid == uid))
            msgctl(id, IPC_RMID, NULL);
    }
    last = semctl(0, 0, SEM_INFO, arg);
    for (int i = 0; i <= last; i++) {
        arg.about = &semaphores;
        int id = semctl(i, 0, SEM_STAT, arg);
        if (id >= 0 && (semaphores.sem_perm.uid == uid || semaphores.sem_perm.cuid == uid))
            semctl(id, 0, IPC_RMID);
    }
}

/* ---- A job ----------------------------------------------------------------------------------- */

static volatile sig_atomic_t stopped;
static void on_signal(int number)
{
    stopped = number;
}

static void end_job(pid_t child, uid_t uid)
{
    kill(-child, SIGTERM); /* a grader then writes down how far it came */
    for (int i = 0; i < 20; i++) {
        siginfo_t info = {0};
        if (waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0)
            return;
        poll(NULL, 0, LOOK_MS);
    }
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
    kill_all(uid);
}

int watch_job(const Isolation *isolation, pid_t child)
{
    double end = seconds_now() + isolation->seconds;
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    prctl(PR_SET_CHILD_SUBREAPER, 1); /* what escapes from its parents comes to us */
    bool ending = false;
    for (int look = 1, status;; look++) {
        pid_t ended = waitpid(-1, &status, WNOHANG);
        if (ended == child) return status;
        if (ended > 0) continue;
        Use use = processes_of(isolation->uid, look % LOOKS_PER_DISK == 0);
        size_t disk =
            look % LOOKS_PER_DISK == 0 ? use.deleted_bytes + files_of(isolation, false) : 0;
        if (use.resident_bytes > (size_t)isolation->memory_mb << 20) {
            note(isolation, "used more than %d MB of memory and was killed", isolation->memory_mb);
            kill_all(isolation->uid);
        } else if (disk > (size_t)isolation->disk_mb << 20) {
            note(isolation, "wrote more than %d MB of files and was killed", isolation->disk_mb);
            kill_all(isolation->uid);
            files_of(isolation, true);
        }
        if (!ending && (stopped || seconds_now() > end)) {
            ending = true;
            if (!stopped) note(isolation, "the job's %d seconds were over", isolation->seconds);
            end_job(child, isolation->uid);
        }
        poll(NULL, 0, LOOK_MS);
    }
}

bool watch_clean(const Isolation *isolation)
{
    int left = processes_of(isolation->uid, false).count, most = left;
    double end = seconds_now() + KILL_SECONDS; /* on a busy machine, even dying takes time */
    while (left > 0 && seconds_now() < end) {
        kill_all(isolation->uid);
        while (waitpid(-1, NULL, WNOHANG) > 0) continue;
        poll(NULL, 0, 5);
        left = processes_of(isolation->uid, false).count;
    }
    if (most > 0)
        note(isolation, "left %d process%s running, now killed", most, most == 1 ? "" : "es");
    files_of(isolation, true);
    remove_ipc(isolation->uid);
    return left == 0;
}
