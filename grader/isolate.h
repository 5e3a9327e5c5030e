/* isolate.h: a command that we do not trust, under a uid of its own and with little that it can do.
 *
 * Whole classes are graded as root, often inside a container. What a submission's compiler and server
 * may do is decided here, in tiers; `isolate probe` says which the machine allows:
 *
 *   base              another uid, rlimits, no_new_privs, a seccomp filter, closed descriptors, an
 *                     empty environment. Works as root inside a default Docker container.
 *   base+landlock     and files: read what programs need, write its own folder. No TCP connections.
 *   base+namespaces   and a world of its own: processes, network, mounts, IPC.
 *
 * Rules
 *   - One uid belongs to one job at a time: what that uid owns or runs is killed and removed.
 *   - `run` keeps its process number: who started it may watch, measure and kill it as before.
 *   - What a tier promises and can't be done ends `run` with status 126, before the command.
 *
 * The trade-off. The filter forbids a list and allows the rest: a list of what is allowed would break
 * with every C library, compiler and sanitizer. What this does not stop: grader/README.md.
 */
#ifndef GRADER_ISOLATE_H
#define GRADER_ISOLATE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

typedef enum { TIER_BASE, TIER_LANDLOCK, TIER_NAMESPACES } Tier;

enum { MOST_FOLDERS = 16, CANNOT_ISOLATE = 126 };

typedef struct {
    uid_t uid; /* and the group of the same number */
    Tier tier;
    bool is_build;                        /* may execute programs; no sockets */
    const char *home;                     /* its working folder, the only one it may write */
    const char *hidden[MOST_FOLDERS + 1]; /* what it must not be able to read */
    const char *shown[MOST_FOLDERS + 1];  /* what it must be able to read, though hidden above */
    int cpu_seconds, processes, memory_mb, disk_mb;
    int seconds;       /* of a job: all of it */
    const char *notes; /* a file for what happened in a job, or NULL */
    char **command;
} Isolation;

/* Prints what failed, with errno's reason, and ends with CANNOT_ISOLATE. */
void cannot(const char *what) __attribute__((noreturn));

/* ---- isolate_filter.c: system calls ----------------------------------------------------------- */

/* From here on this process and its children lack the system calls that a server or a compiler has no
 * use for. Returns where the name of the program must be for execve to be allowed: of a server, whose
 * first execve is its last, at an address that it can't guess. */
const char *filter_install(const Isolation *isolation);

/* ---- isolate_rooms.c: what can be seen --------------------------------------------------------- */

Tier rooms_best_tier(void);
void rooms_enter_job(void); /* namespaces for all of a job; returns in pid 1's child */
void rooms_hide_files(const Isolation *isolation); /* as root */
void rooms_landlock(const Isolation *isolation);   /* as the uid */

/* ---- isolate_watch.c: what is used, and what is left ------------------------------------------- */

/* Waits for `child`; ends everything of the uid when it uses too much memory or disk, and the job when
 * its time is up. Returns the child's wait status. */
int watch_job(const Isolation *isolation, pid_t child);

/* Kills all processes of the uid and removes its files and IPC objects. False: something is left. */
bool watch_clean(const Isolation *isolation);

#endif
