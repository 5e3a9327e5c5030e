/* command_keys.c: see command_keys.h. */
#include "command_keys.h"

/* ---- of one call ----------------------------------------------------------------------------- */

/* Where the specification's keys begin; 0: its word is not there, so it names none. */
static int begin_of(const KeySpec *spec, int argc, const Slice *argv)
{
    if (spec->first_of) return spec->first_of(argc, argv);
    if (!spec->after) return spec->first;
    int from = spec->first >= 0 ? spec->first : argc + spec->first;
    int by = spec->first >= 0 ? 1 : -1; /* a negative start searches backwards */
    for (int i = from; i > 0 && i < argc - 1; i += by)
        if (slice_equal_nocase(argv[i], slice_of(spec->after))) return i + 1;
    return 0;
}

/* How many keys begin at *first, which moves behind the count of counted ones. */
static int count_of(const KeySpec *spec, int argc, const Slice *argv, int *first, int step)
{
    if (*first >= argc) return KEYS_INVALID;
    if (spec->counted) {
        int64_t count;
        if (!slice_to_int(argv[(*first)++], &count) || count < 0) return KEYS_INVALID;
        int room = (argc - *first + step - 1) / step;
        if (count == 0 || count > room) return KEYS_INVALID;
        return (int)count;
    }
    int last = spec->last >= 0 ? *first + spec->last : argc + spec->last;
    if (spec->share) last = *first + (argc - *first) / spec->share - 1;
    if (last < *first || last >= argc) return KEYS_INVALID;
    return (last - *first) / step + 1;
}

int command_keys(const Command *command, int argc, const Slice *argv, KeyArgument *found, int max)
{
    int total = 0;
    for (const KeySpec *spec = command->row->keys; spec && spec->access; spec++) {
        int first = begin_of(spec, argc, argv), step = spec->step ? spec->step : 1;
        if (first == 0) continue;
        int count = count_of(spec, argc, argv, &first, step);
        if (count == KEYS_INVALID) return KEYS_INVALID;
        const char *access = spec->access_of ? spec->access_of(argc, argv) : spec->access;
        for (int i = 0; i < count; i++, total++)
            if (total < max) found[total] = (KeyArgument){first + i * step, access};
    }
    return total;
}

/* ---- of the command -------------------------------------------------------------------------- */

static bool is_plain(const KeySpec *spec)
{
    return !spec->counted && !spec->after && !spec->unknown;
}

/* -1 is behind all: the larger of two ends. */
static int larger_end(int a, int b)
{
    return (unsigned)a > (unsigned)b ? a : b;
}

/* Plain ranges that stand side by side are told as one; whatever else there is makes it movable. */
KeyRange command_key_range(const CommandRow *row)
{
    KeyRange range = {.movable = row->flags & CMD_MOVABLE_KEYS};
    const KeySpec *keys = row->keys;
    if (!keys || !keys[0].access) return range;
    bool only = !keys[1].access;
    for (const KeySpec *spec = keys; spec->access; spec++) {
        bool beside = range.last == 0 || range.last == spec->first - 1;
        if (strstr(spec->access, "incomplete")) range.movable = true;
        if (!is_plain(spec) || (!only && (spec->step > 1 || !beside))) {
            range.movable = true;
            continue;
        }
        if (range.first == 0 || spec->first < range.first) range.first = spec->first;
        int end = spec->last >= 0 ? spec->first + spec->last : spec->last;
        range.last = larger_end(range.last, end);
        range.step = spec->step ? spec->step : 1;
    }
    return range;
}
