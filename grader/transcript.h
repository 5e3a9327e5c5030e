/* transcript.h: a .t file, read into steps.
 *
 * The format is described in grader/README.md. A mistake in a file is reported as file:line: what,
 * and the file is not used at all. Random values are filled in while reading, so the same file with
 * another seed is another transcript.
 */
#ifndef GRADER_TRANSCRIPT_H
#define GRADER_TRANSCRIPT_H

#include "expectation.h"

typedef enum {
    WAY_WHOLE, /* command by command: send one, await its replies */
    WAY_BYTES, /* the same, every byte in a write of its own */
    WAY_PIPED, /* all that can be sent at once is; replies are read meanwhile */
    WAY_COUNT
} Way;

extern const char *const way_names[WAY_COUNT]; /* "whole" ..., as in the header line `ways:` */

/* "whole bytes" as a set of bits 1 << Way; words may be separated by commas. 0: not understood. */
unsigned ways_read(const char *text);

typedef enum {
    STEP_SEND,          /* bytes */
    STEP_EXPECT,        /* expected: one reply */
    STEP_EXPECT_BYTES,  /* bytes */
    STEP_CAPTURE_BYTES, /* <<? all that arrives until it is quiet */
    STEP_EXPECT_EOF,
    STEP_WAIT,   /* ms */
    STEP_SILENT, /* ms: nothing may arrive */
    STEP_CONNECT,
    STEP_CLOSE,
    STEP_HALF_CLOSE,
    STEP_STOP_READING,
    STEP_START_READING,
    STEP_RESTART, /* SIGTERM, then start again; all connections are closed */
    STEP_KILL,    /* SIGKILL, then start again; all connections are closed */
    STEP_PREDICT  /* name: the question; answer: when the header says it itself, else NULL */
} StepKind;

enum { MAX_CONNECTIONS = 32, HINTS = 3 };

typedef struct {
    StepKind kind;
    int line;       /* in the file, from 1 */
    int connection; /* index into Transcript.connections, -1 when none is concerned */
    char *source;   /* the line as it is written */
    Bytes bytes;
    Expectation *expected;
    int ms;
    char *name, *answer;
} Step;

typedef struct {
    char *id, *path; /* the file's name without .t; the file */
    char *title, *section, *rule, *cause, *hints[HINTS];
    char *crash;         /* the likely cause of a memory error here; NULL: the report must do */
    char *task;          /* "1.1": explained first while that task is not written; or NULL */
    char *options;       /* NULL when none */
    Bytes conf;          /* the text of a configuration file; none when empty */
    char *not_on_oracle; /* why it is not replayed against redis-server; NULL when it is */
    bool is_not_kept;    /* true of this chapter only: later ones need not pass it */
    int points, order;   /* tests run by (order, id); order is 100 unless told */
    unsigned ways;
    double seconds;
    char *connections[MAX_CONNECTIONS];
    int connection_count;
    Step *steps;
    size_t step_count;
} Transcript;

/* Returns NULL on a mistake and appends "path:line: what" to `error`. */
Transcript *transcript_read(const char *path, uint64_t seed, Bytes *error);

/* The same from text, for tests; `path` is only a name. */
Transcript *transcript_parse(const char *path, const char *text, uint64_t seed, Bytes *error);

void transcript_free(Transcript *transcript);

/* The size of all that is sent. */
size_t transcript_sends(const Transcript *transcript);

#endif
