/* options.c: reading and writing options. See options.h.
 *
 * In Redis: src/config.c, boolConfigSet, numericConfigSet and their like.
 */
#include "options.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>


static struct {
    const Option *rows[OPTIONS_MAX];
    int count;
    char problem[512];
} options;

void options_add(const Option *rows)
{
    for (const Option *row = rows; row->name; row++) {
        assert(options.count < OPTIONS_MAX);
        options.rows[options.count++] = row;
        const char *problem = option_set(row, slice_of(row->initial));
        if (!problem) continue;
        fprintf(stderr, "option %s: its initial value '%s': %s\n", row->name, row->initial, problem);
        abort(); /* a mistake in the table */
    }
}

const Option *option_find(Slice name)
{
    for (int i = 0; i < options.count; i++) {
        const Option *option = options.rows[i];
        if (slice_equal_nocase(slice_of(option->name), name)) return option;
        if (option->alias && slice_equal_nocase(slice_of(option->alias), name)) return option;
    }
    return NULL;
}

int options_count(void)
{
    return options.count;
}

const Option *option_by_id(int id)
{
    return options.rows[id];
}

static const char *set_bool(const Option *option, Slice text)
{
    bool yes = slice_equal_nocase(text, SLICE("yes"));
    if (!yes && !slice_equal_nocase(text, SLICE("no"))) return "argument must be 'yes' or 'no'";
    *option->value.yes = yes;
    return NULL;
}

static const char *set_number(const Option *option, Slice text)
{
    int64_t number;
    if (option->kind == OPTION_MEMORY) {
        uint64_t bytes;
        if (!slice_to_memory(text, &bytes) || bytes > INT64_MAX)
            return "argument must be a memory value";
        number = (int64_t)bytes;
    } else if (!slice_to_int(text, &number)) {
        return "argument couldn't be parsed into an integer";
    }
    if (number < option->min || number > option->max) {
        snprintf(options.problem, sizeof(options.problem),
                 "argument must be between %" PRId64 " and %" PRId64 " inclusive", option->min,
                 option->max);
        return options.problem;
    }
    *option->value.number = number;
    return NULL;
}

static const char *set_word(const Option *option, Slice text)
{
    for (const OptionWord *word = option->words; word->name; word++) {
        if (!slice_equal_nocase(slice_of(word->name), text)) continue;
        *option->value.word = word->value;
        return NULL;
    }
    size_t used = (size_t)snprintf(options.problem, sizeof(options.problem),
                                   "argument(s) must be one of the following: ");
    for (const OptionWord *word = option->words; word->name; word++)
        used += (size_t)snprintf(options.problem + used, sizeof(options.problem) - used, "%s%s",
                                 word == option->words ? "" : ", ", word->name);
    return options.problem;
}

static const char *set_text(const Option *option, Slice text)
{
    Sds copy = sds_new(text.ptr, text.len);
    sds_free(*option->value.text);
    *option->value.text = copy;
    return NULL;
}

const char *option_set(const Option *option, Slice text)
{
    switch (option->kind) {
    case OPTION_BOOL: return set_bool(option, text);
    case OPTION_INT:
    case OPTION_MEMORY: return set_number(option, text);
    case OPTION_TEXT: return set_text(option, text);
    case OPTION_ENUM: return set_word(option, text);
    }
    return "unknown kind of option";
}

Sds option_get(const Option *option)
{
    switch (option->kind) {
    case OPTION_BOOL: return sds_from(*option->value.yes ? "yes" : "no");
    case OPTION_INT:
    case OPTION_MEMORY: return sds_append_format(sds_empty(), "%" PRId64, *option->value.number);
    case OPTION_TEXT: return sds_new(*option->value.text, sds_len(*option->value.text));
    case OPTION_ENUM:
        for (const OptionWord *word = option->words; word->name; word++)
            if (word->value == *option->value.word) return sds_from(word->name);
    }
    return sds_empty();
}

bool options_read_arguments(int argc, char **argv)
{
    for (int i = 1; i < argc; i += 2) {
        if (strncmp(argv[i], "--", 2) != 0) {
            fprintf(stderr, "%s: expected an option such as --port, got '%s'\n", argv[0], argv[i]);
            return false;
        }
        const Option *option = option_find(slice_of(argv[i] + 2));
        if (!option) {
            fprintf(stderr, "%s: unknown option '%s'\n", argv[0], argv[i]);
            return false;
        }
        if (i + 1 == argc) {
            fprintf(stderr, "%s: option '%s' lacks a value\n", argv[0], argv[i]);
            return false;
        }
        const char *problem = option_set(option, slice_of(argv[i + 1]));
        if (!problem) continue;
        fprintf(stderr, "%s: option '%s' '%s': %s\n", argv[0], argv[i], argv[i + 1], problem);
        return false;
    }
    return true;
}
