/* command.h: what a command is, how it is found by name, and what happens when it is called.
 *
 * A module describes its commands in a constant table of rows, ended by {0}; the plan lists the
 * tables. A sub-command is a row of its own named "container|sub" ("client|id"), so a later chapter
 * can add one in a table of its own.
 *
 * Rules for callers
 *   - A command function gets one argument, its Call, and replies through call->client.
 *   - Arguments are slices of the client's input: they die when the function returns. A command that
 *     keeps one copies it.
 *   - Names are compared without regard to case. Lookup is O(1) and does not stand on 04's dict.
 *
 * In Redis: src/server.c, lookupCommand, processCommand, call; src/commands.c.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "sds.h"
#include "slice.h"

typedef struct Client Client;
typedef struct Command Command;

/* Who wants this command run. A gate says whom it asks; each later chapter adds its own. */
typedef enum {
    FROM_CLIENT = 1 << 0,
    FROM_EXEC = 1 << 1,      /* 10 */
    FROM_SCRIPT = 1 << 2,    /* 10 */
    FROM_UNBLOCKED = 1 << 3, /* 11 */
    FROM_AOF = 1 << 4,       /* 09 */
    FROM_PRIMARY = 1 << 5,   /* 14 */
    FROM_ANYWHERE = (1 << 6) - 1,
} CallOrigin;

typedef struct Call {
    Client *client;
    Command *command; /* NULL until gate_known_command has found it */
    unsigned flags;   /* the command's flags; EXEC adds those of its queue (10) */
    CallOrigin origin;
    int argc;
    const Slice *argv;      /* argv[0] is the command's name as the client wrote it */
    int64_t started_ns;     /* monotonic clock: when the command before it ended, or its batch began */
    int64_t duration_ns;    /* known to after_command steps */
    uint64_t secret_args;   /* bit i: argument i is a password, not to be shown (MONITOR, SLOWLOG) */
    uint64_t errors_before; /* the client's count of error replies when the run began */
    uint64_t changes;       /* 05: what it has changed so far, as key_changed counted */
} Call;

typedef void CommandFunction(Call *call);

/* What a gate answers. */
typedef enum {
    GATE_PASS,
    GATE_REFUSED, /* it has replied with the reason */
    GATE_TAKEN,   /* it has replied and keeps the command for later (MULTI, 10) */
    GATE_LATER,   /* nothing was replied: the same command is asked again when the client is resumed */
} Verdict;

/* Flags of a row, as COMMAND INFO names them. */
enum {
    CMD_WRITE = 1 << 0,
    CMD_READONLY = 1 << 1,
    CMD_DENYOOM = 1 << 2, /* 08 */
    CMD_ADMIN = 1 << 3,
    CMD_PUBSUB = 1 << 4,   /* 11 */
    CMD_NOSCRIPT = 1 << 5, /* 10 */
    CMD_BLOCKING = 1 << 6, /* 11 */
    CMD_LOADING = 1 << 7,  /* 09 */
    CMD_STALE = 1 << 8,    /* 14 */
    CMD_SKIP_MONITOR = 1 << 9,
    CMD_SKIP_SLOWLOG = 1 << 10, /* 11 */
    CMD_ASKING = 1 << 11,       /* 15 */
    CMD_FAST = 1 << 12,
    CMD_NO_AUTH = 1 << 13,
    CMD_MAY_REPLICATE = 1 << 14, /* 10 */
    CMD_NO_MULTI = 1 << 15,      /* 10 */
    CMD_MOVABLE_KEYS = 1 << 16, /* follows from the key specifications, where there are any */
    CMD_ALLOW_BUSY = 1 << 17,       /* 10 */
    CMD_NO_ASYNC_LOADING = 1 << 18, /* 14 */
    CMD_NO_MANDATORY_KEYS = 1 << 19,
    CMD_PRIVATE_SUBS = 1 << 20, /* of a container: COMMAND shows no sub-commands, and it refuses
                                   those it lacks in its own words (DEBUG) */
};

/* ACL categories that do not follow from the flags. */
enum {
    CAT_KEYSPACE = 1 << 0,
    CAT_STRING = 1 << 1,
    CAT_LIST = 1 << 2,
    CAT_SET = 1 << 3,
    CAT_SORTEDSET = 1 << 4,
    CAT_HASH = 1 << 5,
    CAT_BITMAP = 1 << 6,
    CAT_CONNECTION = 1 << 7,
    CAT_TRANSACTION = 1 << 8,
    CAT_SCRIPTING = 1 << 9,
    CAT_DANGEROUS = 1 << 10,
    CAT_PUBSUB = 1 << 11,
};

/* Which arguments are keys, and what is done with them. Rows without keys have none.
 *
 *     {"RO access", .first = 1}                        GET key
 *     {"RW delete", .first = 1, .last = -1}            DEL key ...
 *     {"OW update", .first = 1, .last = -1, .step = 2} MSET key value ...
 *     {"RO access", .first = 1, .counted = true}       ZUNION numkeys key ...
 *     {"RO access", .first = 1, .after = "STREAMS", .last = -1, .share = 2}
 *                                                      XREAD [...] STREAMS key ... id ...
 */
typedef struct {
    const char *access; /* as COMMAND INFO words it: "RO access", "RW access update", "OW insert" */
    int first;          /* this argument is the first; with `after`: the search starts here */
    int last;           /* so many behind the first; negative: counted from the end, -1 is the last */
    int step;           /* from one key to the next; 0 means 1 */
    bool counted;       /* at `first` stands how many keys follow it, and `last` is not used */
    const char *after;  /* the first is behind this word, or there is none */
    int share;          /* the first 1/share of what follows are keys; 0 means all */
    bool unknown;       /* COMMAND INFO says "unknown": the word may occur as something else too */
    const char *notes;  /* why, for COMMAND INFO; or NULL */
    const char *(*access_of)(int argc, const Slice *argv); /* of one call, where it depends: SET GET */
    int (*first_of)(int argc, const Slice *argv); /* the same for `first`, 0: nowhere: SORT's STORE */
} KeySpec;

typedef struct {
    const char *name;
    CommandFunction *run;
    int arity; /* arguments, the name included; -3: at least three */
    unsigned flags, categories;
    const KeySpec *keys; /* ended by {0}; NULL: none */
} CommandRow;

/* A row, and what this server knows of it. */
struct Command {
    const CommandRow *row;
    Slice name;              /* row->name */
    Command *container;      /* "client" for "client|id" */
    Command *first_sub;      /* of a container */
    Command *next_sub;       /* its siblings, in the order of the tables */
    int id;                  /* 0 .. commands_count() - 1 */
    uint64_t calls, rejected_calls, failed_calls;
    uint64_t duration_ns; /* of all calls */
};

/* How many commands the server can know, sub-commands included; Redis 7.0 has about 400. */
enum { COMMANDS_MAX = 512 };

void commands_add(const CommandRow *rows); /* a table ended by {0}; at start only */

/* The command of that name ("get", "CLIENT", "client|id"), or NULL. O(length). */
Command *command_find(Slice name);

/* The command that argv calls: a container's sub-command if there is one of that name. A container
 * called with no known sub-command gives the container itself; nothing found gives NULL. */
Command *command_of(int argc, const Slice *argv);

int commands_count(void);
Command *command_by_id(int id);

/* Asks the plan's gates, runs the command, takes the plan's after_command steps. The verdict is
 * GATE_PASS when it ran. */
Verdict command_execute(Call *call);

/* Two gates of every server. */
Verdict gate_known_command(Call *call); /* unknown commands and sub-commands */
Verdict gate_arity(Call *call);

/* An after_command step: calls, time and failures for INFO commandstats. */
void count_command(Call *call);

#endif
