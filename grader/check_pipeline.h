/* check_pipeline.h: what a check sends by the thousand: commands that travel together.
 *
 * One command at a time, most of a check's time would be the network's. So commands are collected
 * with the replies that they must have; a full load is sent in one piece, and its replies are
 * compared as one run of bytes:
 *
 *     CheckPipeline pipeline = {.client = client};
 *     for (int i = 0; i < 100000; i++) check_pipeline(&pipeline, "+OK", "SET", key(i), "1", NULL);
 *     check_pipeline_flush(&pipeline);
 *
 * A command that has parts of its own (a long list of elements, bytes with zeros in them) is written
 * with bytes_add_header, bytes_add_bulk and bytes_add_word, and sent with check_exchange.
 */
#ifndef GRADER_CHECK_PIPELINE_H
#define GRADER_CHECK_PIPELINE_H

#include "bytes.h"
#include "check.h"

enum { CHECK_PIPELINE_DEPTH = 100 }; /* commands that travel together */

typedef struct {
    CheckClient *client;
    Bytes commands, replies;
    int count;
} CheckPipeline;

/* A command's words, ended by NULL. `reply` as it comes, without its line end: "+OK". */
void check_pipeline(CheckPipeline *pipeline, const char *reply, ...) __attribute__((sentinel));

/* Sends what is left; when it returns, all replies have come. */
void check_pipeline_flush(CheckPipeline *pipeline);

/* Sends what is in `commands`, expects what is in `replies`; both are empty afterwards. */
void check_exchange(CheckClient *client, Bytes *commands, Bytes *replies);

#endif
