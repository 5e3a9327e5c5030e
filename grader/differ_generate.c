#include "differ_generate.h"

#include "differ_words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- A command ---------------------------------------------------------------------------------- */

static Word *add_word(Command *command)
{
    command->words = realloc(command->words, (size_t)(command->count + 1) * sizeof(Word));
    if (command->words == NULL) abort();
    Word *word = &command->words[command->count++];
    *word = (Word){{0}};
    bytes_add_text(&word->text, "");
    return word;
}

void command_add_word(Command *command, const void *text, size_t len)
{
    bytes_add(&add_word(command)->text, text, len);
}

static void insert_copy(Command *command, int before, int of)
{
    add_word(command); /* the array has its new place before we point into it */
    Word copy = {.is_time = command->words[of].is_time};
    bytes_add(&copy.text, command->words[of].text.at, command->words[of].text.len);
    bytes_free(&command->words[command->count - 1].text);
    memmove(&command->words[before + 1], &command->words[before],
            (size_t)(command->count - 1 - before) * sizeof(Word));
    command->words[before] = copy;
}

void command_remove_word(Command *command, int index)
{
    bytes_free(&command->words[index].text);
    command->count--;
    memmove(&command->words[index], &command->words[index + 1],
            (size_t)(command->count - index) * sizeof(Word));
}

Command command_from(const char *line, Comparison compare)
{
    Command command = {.row = -1, .compare = compare};
    Bytes word = {0};
    while (bytes_clear(&word), bytes_next_word(&line, &word) == 1)
        command_add_word(&command, word.at, word.len);
    bytes_free(&word);
    return command;
}

Command command_copy(const Command *command)
{
    Command copy = {.row = command->row, .compare = command->compare};
    for (int i = 0; i < command->count; i++) {
        const Word *word = &command->words[i];
        command_add_word(&copy, word->text.at, word->text.len);
        copy.words[i].is_time = word->is_time;
    }
    return copy;
}

void command_free(Command *command)
{
    for (int i = 0; i < command->count; i++) bytes_free(&command->words[i].text);
    free(command->words);
    *command = (Command){0};
}

void command_encode(const Command *command, Bytes *out)
{
    bytes_add_header(out, '*', command->count);
    for (int i = 0; i < command->count; i++)
        bytes_add_bulk(out, command->words[i].text.at, command->words[i].text.len);
}

static bool needs_quotes(const Bytes *text)
{
    for (size_t i = 0; i < text->len; i++)
        if (!isgraph((unsigned char)text->at[i]) || strchr("\"'\\", text->at[i]) != NULL)
            return true;
    return text->len == 0;
}

void command_quote(const Command *command, Bytes *out)
{
    for (int i = 0; i < command->count; i++) {
        const Bytes *text = &command->words[i].text;
        if (i > 0) bytes_add_char(out, ' ');
        if (!needs_quotes(text)) {
            bytes_add(out, text->at, text->len);
            continue;
        }
        bytes_add_char(out, '"');
        for (size_t k = 0; k < text->len; k++) {
            if (text->at[k] == '"') bytes_add_char(out, '\\');
            bytes_add_escaped(out, &text->at[k], 1);
        }
        bytes_add_char(out, '"');
    }
}

bool command_word_is(const Command *command, int index, const char *text)
{
    if (index >= command->count) return false;
    const Bytes *word = &command->words[index].text;
    return word->len == strlen(text) && strncasecmp(word->at, text, word->len) == 0;
}

/* ---- A row's syntax becomes words --------------------------------------------------------------- */

static uint64_t below(Generator *generator, uint64_t bound)
{
    return seeded_below(&generator->random, bound);
}

/* Sometimes many, so that collections outgrow their compact form: at small bounds, and at Redis's. */
static int repetitions(Generator *generator)
{
    uint64_t die = below(generator, 300);
    return 1 + (int)below(generator, die == 0 ? 700 : die < 10 ? 60 : 4);
}

/* The first character at or after `at` that closes the bracket there, or separates alternatives;
 * brackets in between are skipped. */
static const char *find_at_depth(const char *at, const char *end, char wanted)
{
    int depth = 0;
    for (; at < end; at++) {
        if (*at == ']' || *at == ')') depth--;
        if (depth == 0 && *at == wanted) return at;
        if (*at == '[' || *at == '(') depth++;
    }
    return end;
}

static void expand(Generator *generator, const char *from, const char *end, Command *command);

static void expand_one_of(Generator *generator, const char *from, const char *end, Command *command)
{
    uint64_t alternatives = 1;
    for (const char *at = from; (at = find_at_depth(at, end, '|')) < end; at++) alternatives++;
    for (uint64_t skip = below(generator, alternatives); skip > 0; skip--)
        from = find_at_depth(from, end, '|') + 1;
    expand(generator, from, find_at_depth(from, end, '|'), command);
}

static void expand_word(Generator *generator, const char *from, const char *end, Command *command)
{
    if (!islower((unsigned char)*from)) {
        command_add_word(command, from, (size_t)(end - from));
        return;
    }
    const WordMaker *maker = word_maker(from, (size_t)(end - from));
    if (maker == NULL) {
        fprintf(stderr, "differ: no generator is called %.*s\n", (int)(end - from), from);
        abort();
    }
    Word *word = add_word(command);
    word->is_time = maker->is_time;
    maker->make(&generator->random, &word->text);
}

static const char *item_end(const char *at, const char *end)
{
    if (*at == '[') return find_at_depth(at, end, ']') + 1;
    if (*at == '(') return find_at_depth(at, end, ')') + 1;
    while (at < end && *at != ' ' && strncmp(at, "...", 3) != 0) at++;
    return at;
}

/* Items one after the other. */
static void expand(Generator *generator, const char *from, const char *end, Command *command)
{
    for (const char *at = from; at < end;) {
        if (*at == ' ') {
            at++;
            continue;
        }
        const char *item = at;
        at = item_end(at, end);
        int times = 1;
        const char *last = at;
        if (end - at >= 3 && strncmp(at, "...", 3) == 0) {
            times = repetitions(generator);
            at += 3;
        }
        if (*item == '[' && below(generator, 2) == 0) continue;
        for (int i = 0; i < times; i++) {
            if (*item == '[' || *item == '(')
                expand_one_of(generator, item + 1, last - 1, command);
            else
                expand_word(generator, item, last, command);
        }
    }
}

/* ---- Spoiling ----------------------------------------------------------------------------------- */

static void change_case(Generator *generator, Bytes *text)
{
    for (size_t i = 0; i < text->len; i++) {
        char c = text->at[i];
        text->at[i] =
            (char)(below(generator, 2) ? tolower((unsigned char)c) : toupper((unsigned char)c));
    }
}

static void swap_words(Command *command, int a, int b)
{
    if (command->words[a].is_time || command->words[b].is_time) return;
    Word keep = command->words[a];
    command->words[a] = command->words[b];
    command->words[b] = keep;
}

static void replace_by_garbage(Generator *generator, Word *word)
{
    if (word->is_time) return;
    bytes_clear(&word->text);
    word_maker("garbage", 7)->make(&generator->random, &word->text);
}

static void add_garbage(Generator *generator, Command *command, int before)
{
    insert_copy(command, before, command->count - 1);
    command->words[before].is_time = false;
    replace_by_garbage(generator, &command->words[before]);
}

static void spoil(Generator *generator, Command *command)
{
    int count = command->count;
    int word = count > 1 ? 1 + (int)below(generator, (uint64_t)count - 1) : 0; /* not the name */
    int other = count > 1 ? 1 + (int)below(generator, (uint64_t)count - 1) : 0;
    switch (below(generator, 12)) {
    case 0:
    case 1:
        if (count > 1) command_remove_word(command, word);
        break;
    case 2: add_garbage(generator, command, count); break;
    case 3: add_garbage(generator, command, word > 0 ? word : count); break;
    case 4: insert_copy(command, count, count - 1); break;
    case 5: /* an option with its argument, twice */
        if (count > 2)
            insert_copy(command, count, count - 2), insert_copy(command, count + 1, count - 1);
        break;
    case 6: swap_words(command, word, other); break;
    case 7:
    case 8:
        if (count > 1) replace_by_garbage(generator, &command->words[word]);
        break;
    case 9: change_case(generator, &command->words[0].text); break;
    case 10: change_case(generator, &command->words[word].text); break;
    default:
        if (below(generator, 4) == 0)
            bytes_add_text(&command->words[0].text, "X"); /* no such command */
        else
            while (command->count > 1) command_remove_word(command, 1);
    }
}

/* ------------------------------------------------------------------------------------------------- */

enum { SPOILT_ONE_IN = 8 };

bool row_is_of(const CommandRow *row, int chapter)
{
    return row->since <= chapter && (row->until == 0 || chapter <= row->until);
}

/* Does a name of a list stand for it? OBJECT for all that begins so, OBJECT|ENCODING for that alone. */
static bool names_it(const char *name, size_t len, const char *syntax)
{
    for (size_t i = 0; i < len; i++) {
        if (name[i] == '|' ? syntax[i] != ' ' : toupper((unsigned char)name[i]) != syntax[i]) return false;
    }
    return syntax[len] == ' ' || syntax[len] == '\0';
}

bool is_among(const char *names, const char *syntax)
{
    while (*names != '\0') {
        size_t len = strcspn(names, " ,");
        if (len > 0 && names_it(names, len, syntax)) return true;
        names += len + (names[len] != '\0');
    }
    return false;
}

Generator generator_for(uint64_t seed, int chapter, const char *skip)
{
    Generator generator = {.random = seeded_for(seed, "differ"), .chapter = chapter};
    generator.weights = calloc((size_t)command_row_count, sizeof(int));
    if (generator.weights == NULL) abort();
    for (int i = 0; i < command_row_count; i++) {
        const CommandRow *row = &command_rows[i];
        if (!row_is_of(row, chapter) || is_among(skip != NULL ? skip : "", row->syntax)) continue;
        generator.weights[i] = row->weight;
        generator.total_weight += row->weight;
    }
    return generator;
}

void generator_free(Generator *generator)
{
    free(generator->weights);
    *generator = (Generator){0};
}

Command generate_command(Generator *generator)
{
    int skip = (int)below(generator, (uint64_t)generator->total_weight), row = 0;
    while (skip >= generator->weights[row]) skip -= generator->weights[row++];
    const char *syntax = command_rows[row].syntax;
    Command command = {.row = row, .compare = command_rows[row].compare};
    expand(generator, syntax, syntax + strlen(syntax), &command);
    if (!generator->gentle && !command_rows[row].unspoilt && below(generator, SPOILT_ONE_IN) == 0)
        spoil(generator, &command);
    int longest = command_rows[row].longest;
    while (longest > 0 && command.count > longest) command_remove_word(&command, command.count - 1);
    return command;
}
