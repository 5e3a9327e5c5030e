/* told_in_test.h: a server for unit tests of commands. It has no sockets; it executes lines, and remembers
 * what it is told about each: the reply, the events (key_changed), the effects (effect.h).
 *
 * The test's plan names its commands, and hear_event and hear_effect as its last steps.
 */
#ifndef TOLD_IN_TEST_H
#define TOLD_IN_TEST_H

#include "client.h"
#include "command.h"
#include "db.h"
#include "effect.h"
#include "server.h"

extern Client *client; /* who sends the lines; its last reply is in client->captured */

/* Since the last line, "; " between them. An event begins with the letter of its class, as
 * notify-keyspace-events has it ("l rpush key"), an effect with its kind ("as DEL key"). */
extern Sds events, effects;

void hear_event(Call *call, int db, Slice key, unsigned event_class, const char *event);
void hear_effect(Call *call, int kind, int argc, const Slice *argv);

/* Around each test. */
void told_start(const ServerPlan *plan, int databases);
void told_stop(void);

void execute(const char *line);
void expect_events(const char *line, const char *expected);
void expect_effects(const char *line, const char *expected);

typedef struct {
    const char *line, *events;
} Expected;

void expect_all_events(const Expected *rows); /* one after the other, to a row of zeros */

Key *key_of(const char *name); /* in database 0; NULL: there is none */

#endif
