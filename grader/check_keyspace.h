/* check_keyspace.h: what checks of keys and their values ask again and again.
 *
 * XRAY STATS counts what cannot be seen otherwise, such as how far a cascade went. It is this course's own: on
 * a server without it, a check that needs it is skipped.
 */
#ifndef GRADER_CHECK_KEYSPACE_H
#define GRADER_CHECK_KEYSPACE_H

#include "bytes.h"
#include "check.h"

/* A number of XRAY STATS key. When there is none of that name: NaN, or the check is skipped. */
double check_xray_or_nan(CheckContext *ctx, CheckClient *client, const char *key, const char *name);
double check_xray(CheckContext *ctx, CheckClient *client, const char *key, const char *name);

/* OBJECT ENCODING must be one of those in `allowed`: "ziplist or listpack". */
void check_encoding(CheckContext *ctx, CheckClient *client, const char *key, const char *when, const char *allowed);

/* Asks for used_memory until it is at most `most`, or for two seconds: a table shrinks step by step, and a
 * client's buffers go when the server gets round to it. */
double check_settled_memory(CheckContext *ctx, CheckClient *client, double most);

/* A command that begins with its name and a key, so many words in all. */
void check_begin(Bytes *commands, const char *name, const char *key, int words);

/* As check_exchange, for a random write, number `step` from 0 on, and what is asked behind it. A wrong reply is told
 * in words: to which command, what came, and the rule that XRAY of the write's key says is broken. Both texts are
 * empty afterwards. */
void check_step(CheckContext *ctx, CheckClient *client, Bytes *command, Bytes *reply, int step);

/* Whether XRAY of a key says that a rule of its value is broken, and which: "BROKEN: scores are not ascending". It asks
 * on a connection of its own, and never fails: not a server without XRAY either. */
bool check_broken_rule(CheckContext *ctx, const char *key, char *rule, size_t size);

/* Draws members again and again (HRANDFIELD, SRANDMEMBER, ZRANDMEMBER); none may come too rarely or too often.
 * They are `name` with 0, 1 … behind it; `least` and `most` are factors of the mean. */
void check_draws(CheckContext *ctx, CheckClient *client, const char *draw, const char *key, const char *name,
                 int members, double least, double most);

#endif
