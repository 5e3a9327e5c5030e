/* differ_generate.h: commands from the table, at random, some of them spoilt.
 *
 *   - The same seed and chapter give the same commands, on any machine and on any day: deadlines are
 *     far in the future or in the past, never near now.
 *   - One in eight is spoilt: a word dropped, added, repeated, swapped, replaced by garbage, in
 *     another case. So are keys: some hold another type than the command wants.
 */
#ifndef GRADER_DIFFER_GENERATE_H
#define GRADER_DIFFER_GENERATE_H

#include "bytes.h"
#include "differ_commands.h"
#include "seeded.h"

typedef struct {
    Bytes text;
    bool is_time; /* never replaced nor swapped: 7 as a time to live would end while we look */
} Word;

typedef struct {
    int row; /* in the table; -1: none of it */
    Comparison compare;
    int count; /* of words, the command's name included */
    Word *words;
} Command;

/* A command with these words, split as redis-cli does; to be freed. */
Command command_from(const char *line, Comparison compare);
void command_add_word(Command *command, const void *text, size_t len);
void command_remove_word(Command *command, int index);
Command command_copy(const Command *command);
void command_free(Command *command);
void command_encode(const Command *command, Bytes *out); /* as RESP sends it */
void command_quote(const Command *command, Bytes *out);  /* as redis-cli reads it, no line end */
bool command_word_is(const Command *command, int index, const char *text); /* any case */

typedef struct {
    Seeded random;
    int chapter;
    int *weights; /* of each row of the table: 0 when it is not sent */
    int total_weight;
    bool gentle; /* nothing is spoilt */
} Generator;

/* Is this command among `names`, "SCAN OBJECT|ENCODING CONFIG"? `syntax` begins with its name. */
bool is_among(const char *names, const char *syntax);

/* `skip` names commands that are not sent; NULL: none. */
Generator generator_for(uint64_t seed, int chapter, const char *skip);
void generator_free(Generator *generator);
Command generate_command(Generator *generator);

/* True when this chapter has the row's command. */
bool row_is_of(const CommandRow *row, int chapter);

#endif
