/* process.h: a server under test: started, watched, and surely ended.
 *
 *   - It runs in a process group of its own; the whole group is killed. It dies with the process
 *     that started it (PR_SET_PDEATHSIG, Linux).
 *   - What it prints goes to a file without a name, so it never blocks on a full pipe and we never
 *     have to read while we do something else. RLIMIT_FSIZE bounds it: a flood ends the server with
 *     SIGXFSZ, and the report says so.
 *   - Descendants that left the group (setsid) are handed to the nearest "subreaper", which each
 *     grading process is: process_sweep finds and kills them.
 */
#ifndef GRADER_PROCESS_H
#define GRADER_PROCESS_H

#include "bytes.h"

#include <stdint.h>
#include <sys/types.h>

typedef struct {
    const char *command;   /* words as in redis-cli; no shell. `--port N` is appended */
    const char *launcher;  /* words before the command: what isolates it (isolate.h); or NULL */
    const char *options;   /* more words after that, or NULL */
    const char *file;      /* a configuration file: a word before the first that begins with --; or NULL */
    int max_open_files;    /* 0: as many as we may */
    int start_patience_ms; /* 0: START_PATIENCE_MS */
    double time_factor;    /* a slow machine: all waiting for it may take so many times as long; 0: 1 */
    bool is_foreign;       /* not built from our code: its runtime may need more memory */
    bool unconnected;      /* ask the kernel whether it listens, rather than connect */
} ServerSpec;

typedef struct {
    pid_t pid; /* 0: not started */
    int port;
    bool ended; /* and reaped: `status` is from waitpid */
    bool killed_by_us;
    int status;
    double time_factor; /* of its ServerSpec */
    int output;       /* the file with what it printed */
    int first_socket; /* the connection that showed it is ready, non-blocking; -1 once taken */
} Process;

enum {
    START_PATIENCE_MS = 10000,    /* an ASan server needs 50 ms; a JVM on a slow machine, seconds */
    OUTPUT_LIMIT_BYTES = 64 << 20 /* of any file it writes: what it prints, too */
};

/* What a limit (in any unit) becomes on this machine. A factor only lengthens. */
double lengthened(double limit, double time_factor);

/* Makes this process the one that orphans are handed to, and raises its limit on open files. */
void process_become_subreaper(void);

/* Starts the server on a free port (or on `port`, when not 0) and waits until it accepts a
 * connection. False: it ended or never listened; process_* still tell what happened. */
bool process_start_server(Process *process, const ServerSpec *spec, int port, Bytes *why_not);

/* Starts a command and waits for nothing. */
bool process_spawn(Process *process, const ServerSpec *spec, int port, Bytes *why_not);

/* The connection that process_start_server made; the caller closes it. -1 when taken already. */
int process_take_socket(Process *process);

bool process_has_ended(Process *process);         /* never waits */
bool process_wait(Process *process, int ms);      /* true when it ended within that time, lengthened */
bool process_terminate(Process *process, int ms); /* SIGTERM, and the same */
void process_kill(Process *process);              /* the whole group; waits until it is gone */
void process_free(Process *process);              /* kill, and close the descriptors */

/* Kills all descendants of this process that are still there. Returns how many there were. */
int process_sweep(void);

/* ---- What became of it ---------------------------------------------------------------------- */

/* "ended with exit status 1", "crashed (sanitizer)", "was ended by signal 11 (Segmentation fault)";
 * for a flood or a CPU limit, in words. Ended only. */
void process_describe_end(const Process *process, Bytes *out);

/* True when it ended in a way that no server should: a signal that is not ours, a sanitizer's report,
 * an exit status other than 0. SIGTERM by us and its usual statuses are no crash. */
bool process_has_crashed(const Process *process);

/* The last `lines` lines it printed, at most 8 KB, made safe for a terminal. */
void process_last_lines(const Process *process, int lines, Bytes *out);

/* The first lines of a sanitizer's report in what it printed; false when there is none. */
bool process_sanitizer_report(const Process *process, Bytes *out);

/* The same in one line: "memory error at labs/01-blocking-echo/echo.c:75: ..." */
bool process_sanitizer_headline(const Process *process, Bytes *out);

/* True when it ended by a fault of its own: SIGSEGV and the like, which name no cause outside,
 * or a sanitizer that ended it (its report may have gone elsewhere). */
bool process_has_faulted(const Process *process);

/* The line "lab 4.2 is not written yet: ..." when it ended with exit status 42, whatever else it
 * printed; false otherwise. */
bool process_unwritten_task(const Process *process, Bytes *out);

/* ---- Small things --------------------------------------------------------------------------- */

int64_t now_ns(void); /* monotonic */
int process_free_port(void);

#endif
