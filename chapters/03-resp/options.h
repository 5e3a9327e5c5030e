/* options.h: the server's settings, as rows that bind a name to a variable.
 *
 * A module describes its options in a constant table ended by {0}; the plan lists the tables. The
 * words are redis.conf's: `--maxclients 100` on the command line, CONFIG SET maxclients 100.
 *
 * In Redis: src/config.c, standardConfig.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "sds.h"
#include "slice.h"

typedef enum { OPTION_BOOL, OPTION_INT, OPTION_MEMORY, OPTION_TEXT, OPTION_ENUM } OptionKind;

enum {
    OPTION_FIXED = 1 << 0,     /* only at start: CONFIG SET refuses it */
    OPTION_HIDDEN = 1 << 1,    /* CONFIG GET * does not show it */
    OPTION_SENSITIVE = 1 << 2, /* its value is not logged */
    OPTION_WORDS = 1 << 3,     /* a text of several words; in a file (08) they need no quotes */
};

typedef struct {
    const char *name;
    int value;
} OptionWord;

typedef struct {
    const char *name;
    OptionKind kind;
    union { /* the variable behind it, by kind; OPTION_ENUM has an int */
        bool *yes;
        int64_t *number; /* OPTION_INT and OPTION_MEMORY (bytes) */
        Sds *text;
        int *word;
    } value;
    const char *initial; /* as it would be written in redis.conf */
    int64_t min, max;
    const OptionWord *words; /* of an OPTION_ENUM, ended by {0} */
    unsigned flags;
    const char *alias; /* an older spelling, or NULL */
    /* Called after a change at run time; returns why it can't be, and the old value comes back. */
    const char *(*apply)(void);
} Option;

enum { OPTIONS_MAX = 256 };

/* Adds a table and gives each variable its initial value; at start only. */
void options_add(const Option *rows);

const Option *option_find(Slice name); /* any case; NULL: no such option */
int options_count(void);
const Option *option_by_id(int id);

/* Sets the variable. NULL, or why not, in Redis's words ("argument must be 'yes' or 'no'"); then the
 * variable is as it was. Does not call apply. The text lives until the next call. */
const char *option_set(const Option *option, Slice text);
Sds option_get(const Option *option); /* as text; the caller frees it */

/* Reads `--name value` pairs. False: a line on standard error says which and why. */
bool options_read_arguments(int argc, char **argv);

#endif
