/* replay.h: plays a transcript against a server that it starts, one way.
 *
 * Rules
 *   - One server for each replay, ended when it is over.
 *   - We read from every open connection whenever we wait, so that neither side blocks the other.
 *   - The first difference ends the replay; there is no second try.
 *   - At the end nothing may be left: no byte that nobody asked for, no crash.
 */
#ifndef GRADER_REPLAY_H
#define GRADER_REPLAY_H

#include "process.h"
#include "resp_value.h"
#include "result.h"
#include "transcript.h"

typedef struct {
    const ServerSpec *server; /* the transcript's own options are added */
    uint64_t seed;
    Way way;
    bool stop_politely; /* end the server with SIGTERM, so that it can report leaks */
    double seconds;     /* for the whole replay; 0: as the transcript says */
    char **captured;    /* NULL, or a text for each step: what it captured ($? and <<?) */
} ReplayOptions;

/* True when all went as the transcript says; otherwise `failure` says what did not. */
bool replay_transcript(const Transcript *transcript, const ReplayOptions *options,
                       Failure *failure);

/* ---- Shared with the checks: telling a failure ------------------------------------------------ */

/* What became of the server, into task, crash, report and output; gives it a moment to end when the
 * connection broke. Replaces the headline when the server's end is the news. */
void failure_add_server(Failure *failure, Process *server, bool connection_broke);

/* The server could not be connected to: replaces what the failure says by why. `why_not` is what
 * process_start_server said. Call it while the server is as that left it. */
void failure_add_startup(Failure *failure, Process *server, const char *command,
                         const char *why_not);

/* The bytes around `at`, a line each, and a caret under the one at `at`. */
void show_bytes_with_caret(Bytes *out, const char *bytes, size_t len, size_t at);

/* The bytes from the beginning, at most `lines` lines. */
void show_bytes(Bytes *out, const char *bytes, size_t len, int lines);

/* "*2\r\n$4..." or, where there are several right answers, only the notation of transcripts. */
void show_expected(Bytes *out, const Expectation *expected);

#endif
