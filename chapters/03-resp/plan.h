/* plan.h: the table of contents of a server.
 *
 * Each chapter's plan.c is one constant ServerPlan. Nouns (commands, options, INFO sections) are
 * tables that modules offer; verbs are functions, listed in the order in which they run. What is not
 * in the plan does not happen; `server --draw-plan` prints it as a picture.
 *
 * Every list ends where its entries end: unused places are zero.
 */
#ifndef PLAN_H
#define PLAN_H

#include "command.h"
#include "options.h"

/* A noun or verb together with its name, so that the plan can be drawn: NAMED(gate_arity). */
#define NAMED(thing) #thing, thing

/* Modules of the shelf stand in the plan like all others; a build with CORE_ONLY leaves them out. */
#ifdef CORE_ONLY
#define SHELF(...)
#else
#define SHELF(...) __VA_ARGS__
#endif

enum { PLAN_LIST_MAX = 48 };

struct Db;  /* 05, db.h */
struct Key;

typedef struct {
    const char *name;
    const CommandRow *rows;
} CommandTable;

typedef struct {
    const char *name;
    const struct CommandDoc *rows; /* command_docs.h */
} CommandDocTable;

typedef struct {
    const char *name;
    const struct XraySubject *rows; /* xray.h */
} XrayTable;

typedef struct {
    const char *name;
    const Option *rows;
} OptionTable;

/* A section of INFO: appends its "field:value\r\n" lines to `out` and returns it. */
typedef struct {
    const char *name;
    Sds (*print)(Sds out);
    const char *title; /* as INFO writes it: "Server" */
    bool on_request;   /* only INFO ALL, EVERYTHING or its own name shows it */
} InfoSection;

typedef struct {
    const char *name;
    Verdict (*ask)(Call *call);
    unsigned origins; /* whose commands it is asked about: a mask of CallOrigin */
} Gate;

typedef struct {
    const char *name;
    void (*run)(Call *call);
} CallStep;

typedef struct {
    const char *name;
    void (*run)(Client *client);
} ClientStep;

/* Reads the command line; false: it has said on standard error what is wrong with it. */
typedef struct {
    const char *name;
    bool (*read)(int argc, char **argv);
} ArgumentStep;

/* A kind of value that a key can hold (05, object.h). */
typedef struct {
    const char *name;
    const struct ObjectType *type;
} ValueType;

/* Asked about each key that a command looks up and finds (05, db.h). False: it is no longer there. */
typedef struct {
    const char *name;
    bool (*ask)(struct Db *db, struct Key *key, unsigned flags);
} KeyStep;

/* Told of each change of a key: which command, which class of events, and 7.0's name of the event
 * (05, db.h). `call` is NULL when the server itself did it. */
typedef struct {
    const char *name;
    void (*run)(Call *call, int db, Slice key, unsigned event_class, const char *event);
} KeyEventStep;

/* Told that all keys of a database may have changed at once (05). */
typedef struct {
    const char *name;
    void (*run)(int db);
} DbStep;

/* Asked before a table of keys gets another size of so many bytes; `load` is entries per bucket now
 * (04, dict.h, may_grow). All must agree. */
typedef struct {
    const char *name;
    bool (*ask)(size_t bytes, double load);
} GrowthGate;

/* Says how many of the bytes in use are not counted against the limit on memory (08). */
typedef struct {
    const char *name;
    size_t (*bytes)(void);
} MemoryOverhead;

/* Told what a command does when that is not its own text (05, effect.h). */
typedef struct {
    const char *name;
    void (*run)(Call *call, int kind, int argc, const Slice *argv);
} EffectStep;

/* Says whether an accepted descriptor may become a client; it has told the peer why not. */
typedef struct {
    const char *name;
    bool (*ask)(int fd);
} AcceptGate;

/* Says whether this user may come in with this password. */
typedef struct {
    const char *name;
    bool (*check)(Slice user, Slice password);
} AuthStep;

typedef struct {
    const char *name;
    void (*run)(void);
} Step;

typedef struct {
    const char *name;
    void (*run)(void);
    int period_ms; /* 0: as often as the option hz says (08) */
} CronStep;

typedef struct {
    const char *name;

    /* nouns */
    CommandTable commands[PLAN_LIST_MAX];
    CommandDocTable docs[PLAN_LIST_MAX];
    OptionTable options[PLAN_LIST_MAX];
    InfoSection info[PLAN_LIST_MAX];
    XrayTable xrays[PLAN_LIST_MAX];
    ValueType types[PLAN_LIST_MAX]; /* 05 */

    /* newcomers pass these */
    AcceptGate accept[PLAN_LIST_MAX];

    /* before the commands that came together are run, one by one */
    ClientStep before_queue[PLAN_LIST_MAX]; /* 04: fetches their keys from memory, all at once */

    /* every command passes these, in this order */
    Gate gates[PLAN_LIST_MAX];
    CallStep after_command[PLAN_LIST_MAX];

    /* a key's life (05) */
    KeyStep key_read[PLAN_LIST_MAX];
    KeyEventStep key_changed[PLAN_LIST_MAX]; /* 10: WATCH; 11: notifications */
    DbStep db_changed[PLAN_LIST_MAX];        /* 10 */
    EffectStep effects[PLAN_LIST_MAX];       /* 09: the AOF; 14: replicas */
    GrowthGate table_grows[PLAN_LIST_MAX];   /* 08: not beyond the limit on memory; 09: not beside a child */
    MemoryOverhead memory_overhead[PLAN_LIST_MAX]; /* 09: the AOF's buffers; 14: the replicas' */

    /* a client's life */
    AuthStep authenticate[PLAN_LIST_MAX]; /* AUTH and HELLO AUTH: all must agree */
    ClientStep client_opened[PLAN_LIST_MAX];
    ClientStep client_reset[PLAN_LIST_MAX];
    ClientStep client_closed[PLAN_LIST_MAX];

    /* the server's life */
    ArgumentStep arguments[PLAN_LIST_MAX]; /* without any, --port alone is known */
    Step start[PLAN_LIST_MAX];
    Step before_sleep[PLAN_LIST_MAX];
    CronStep cron[PLAN_LIST_MAX];
    Step stop[PLAN_LIST_MAX];
    CallStep config_rewrite; /* CONFIG REWRITE, where there is a file (08); it replies */
} ServerPlan;

/* Writes the plan as Graphviz DOT to standard output. */
void plan_draw(const ServerPlan *plan);

#endif
