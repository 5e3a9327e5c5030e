/* command_syntax.h: a command's arguments, written as one line and read as a tree.
 *
 *     key value [condition: NX | XX] [GET] [expiration: EX seconds:integer | PX milliseconds:integer]
 *
 * The notation is that of the Redis manual, with types behind names, and with what repeats written
 * once and `...` behind it:
 *
 *     name:type         a value: string (where no type stands), integer, double, key, pattern, unix-time
 *     key, pattern      names that are types have that type
 *     NX                a word of the language itself: a token. It has no lower-case letter
 *     ALPHA=sorting     a token that has another name than its own in small letters
 *     EX seconds        a value behind its token
 *     LIMIT a b         at the start of a group: the token of all that follows in it
 *     [ a ]             may be left out
 *     < a | b >         one of them; [ a | b ] one of them or none
 *     { a b }           several that belong together (a "block"); { a } is a
 *     [label: ...]      the group's name; without it, its parts' names joined by _
 *     a ...             once or more; [a] ... and [a ...] any number of times. [GET a] ... repeats the
 *                       token too, [KEYS a ...] says it once
 *     a:key@2           a key found by the third key specification; keys count by themselves
 *
 * Rules for callers
 *   - Nothing is allocated, and names point into the line: it must live as long as the tree.
 *   - A line with a mistake is a programmer's: a unit test parses every line there is.
 *
 * In Redis: src/commands.c, generated from JSON; struct redisCommandArg in src/server.h.
 */
#ifndef COMMAND_SYNTAX_H
#define COMMAND_SYNTAX_H

#include "sds.h"
#include "slice.h"

enum { SYNTAX_ARGUMENTS_MAX = 64 }; /* the longest of Redis 7.0 takes 36 places */
enum { SYNTAX_NONE = -1 };

enum {
    ARGUMENT_OPTIONAL = 1 << 0,
    ARGUMENT_MULTIPLE = 1 << 1,
    ARGUMENT_MULTIPLE_TOKEN = 1 << 2, /* the token comes again each time */
};

typedef struct {
    Slice name;       /* as written; empty: argument_name makes it up */
    const char *type; /* "string", "pure-token", "oneof", "block", … */
    Slice token;      /* its text, if has_token; it may be empty */
    bool has_token;
    unsigned flags;
    int key_spec;    /* SYNTAX_NONE: not a key */
    int first, next; /* its first part, its next sibling: places in `all`, or SYNTAX_NONE */
} CommandArgument;

typedef struct {
    CommandArgument all[SYNTAX_ARGUMENTS_MAX];
    int count;
    int first; /* of the top level */
} CommandSyntax;

/* False: a mistake at line[*mistake]. */
bool syntax_parse(const char *line, CommandSyntax *syntax, size_t *mistake);

int syntax_count(const CommandSyntax *syntax, int first); /* `first` and its siblings */
Sds argument_name(const CommandSyntax *syntax, int argument, Sds out); /* appended to `out` */

#endif
