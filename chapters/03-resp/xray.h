/* xray.h: XRAY, the server's picture of its own structures.
 *
 *     redis-cli XRAY CLIENT | dot -Tsvg >client.svg
 *     redis-cli XRAY STATS CLIENT
 *
 * A module offers a table of subjects, ended by {0}; the plan lists the tables. XRAY word … replies
 * with the picture of the first subject of that word, as DOT, XRAY STATS word … with a map of numbers.
 *
 * Rules for subjects: they validate while they walk, never crash, name the first broken rule, and are
 * bounded, however large the structure.
 *
 * There is no such command in Redis; its DEBUG and MEMORY tell some of the numbers.
 */
#ifndef XRAY_H
#define XRAY_H

#include "command.h"

typedef struct XraySubject {
    const char *word;  /* XRAY word …; "*" takes whatever no word before it took: a key (05) */
    const char *usage; /* for XRAY HELP: "CLIENT [<id>]" */
    const char *about; /* its explanation there, indented by four spaces */
    /* Both reply. `at` is the first argument behind the word; for "*", the argument itself. */
    void (*draw)(Call *call, int at);
    void (*stats)(Call *call, int at);
} XraySubject;

enum { XRAY_SUBJECTS_MAX = 32 };

typedef struct {
    const char *name;
    uint64_t value;
} XrayNumber;

/* A map from names to numbers, as XRAY STATS replies it. */
void xray_reply_numbers(Client *client, const XrayNumber *numbers, size_t count);

extern const CommandRow xray_commands[];
extern const XraySubject server_xrays[]; /* CLIENT and LOOP */

#endif
