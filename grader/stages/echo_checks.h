/* echo_checks.h: what the checks of both echo servers do, stage 01's and stage 02's. */
#ifndef GRADER_STAGES_ECHO_CHECKS_H
#define GRADER_STAGES_ECHO_CHECKS_H

#include "check.h"

/* A check of both: the line that says where the server listens. */
void echo_ready(CheckContext *ctx);

/* A random word goes there and comes back. */
void expect_echo(CheckContext *ctx, CheckClient *client);

/* Sends random bytes without reading, until for a while nothing more is taken, or `most` bytes were. */
size_t send_unread(CheckContext *ctx, CheckClient *client, size_t most);

/* Reads some of what the last send_unread sent, up to `sent`; `received` have been read before.
 * Returns how many came, all of them right. */
size_t expect_some_back(CheckContext *ctx, CheckClient *client, size_t received, size_t sent);

#endif
