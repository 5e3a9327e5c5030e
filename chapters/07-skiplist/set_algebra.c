/* set_algebra.c: see set_algebra.h.
 *
 * Reading order: the sets of a call, one filtered by the others, the three operations, then what is done
 * with the result: replied, counted, stored.
 *
 * A find in a Dict moves some of it while it grows, so nothing may be looked up in a set that is being
 * iterated. That is the trap where a key is named twice: SINTER k k.
 */
#include "set_algebra.h"

#include <stdlib.h>

#include "arguments.h"
#include "client.h"
#include "elements.h"
#include "mem.h"
#include "reply.h"
#include "results.h"
#include "sets.h"

/* The sets of a call. */
typedef struct {
    const Object **sets; /* NULL: no such key, an empty set */
    int count;
} Operands;

/* False: one of the keys holds something else, and that was replied; there is nothing to free then. */
static bool operands_read(Call *call, int first, int count, Operands *operands)
{
    operands->count = count;
    operands->sets = mem_alloc((size_t)count * sizeof(Object *));
    for (int i = 0; i < count; i++) {
        if (set_to_read(call, call->argv[first + i], &operands->sets[i])) continue;
        mem_free(operands->sets);
        return false;
    }
    return true;
}

static void operands_free(Operands *operands)
{
    mem_free(operands->sets);
}

static size_t length_of(const Object *set)
{
    return set ? set_length(set) : 0;
}

static int by_length(const void *a, const void *b)
{
    size_t one = length_of(*(const Object *const *)a), other = length_of(*(const Object *const *)b);
    return (one > other) - (one < other);
}

static int by_length_falling(const void *a, const void *b)
{
    return by_length(b, a);
}

/* ---- one set filtered by the others ------------------------------------------------------------ */

/* Walks the first set, and gives the members that all others have (`wanted` is true: an intersection) or
 * that none of them has (false: a difference). */
typedef struct {
    const Operands *operands;
    bool wanted;
    SetIterator it;
    SetMember member;
    char digits[INT_DIGITS_MAX];
} Walk;

static void walk_begin(Walk *walk, const Operands *operands, bool wanted)
{
    walk->operands = operands;
    walk->wanted = wanted;
    if (operands->sets[0]) set_iterate(&walk->it, operands->sets[0]);
}

static bool passes(const Walk *walk, Slice member)
{
    const Object *const *sets = walk->operands->sets;
    for (int i = 1; i < walk->operands->count; i++) {
        bool has = sets[i] && (sets[i] == sets[0] || set_has(sets[i], member));
        if (has != walk->wanted) return false;
    }
    return true;
}

/* False: that was all. */
static bool walk_next(Walk *walk, Slice *member)
{
    if (!walk->operands->sets[0]) return false;
    while (set_next(&walk->it, &walk->member)) {
        *member = ziplist_text(&walk->member, walk->digits);
        if (passes(walk, *member)) return true;
    }
    return false;
}

static void walk_end(Walk *walk)
{
    if (walk->operands->sets[0]) set_iterate_end(&walk->it);
}

/* ---- the three operations ---------------------------------------------------------------------- */

typedef enum { UNION, INTERSECTION, DIFFERENCE } Operation;

/* For an intersection the smallest set is walked, and the next smallest asked first: it is the likeliest
 * to lack a member. For a difference the largest is: it is the likeliest to have it. */
static void walk_begin_best(Walk *walk, Operands *operands, Operation operation)
{
    const Object **sets = operands->sets;
    size_t count = (size_t)operands->count;
    if (operation == INTERSECTION)
        qsort(sets, count, sizeof(sets[0]), by_length);
    else
        qsort(sets + 1, count - 1, sizeof(sets[0]), by_length_falling);
    walk_begin(walk, operands, operation == INTERSECTION);
}

static void add_all(Object *result, const Object *set)
{
    SetIterator it;
    SetMember member;
    char digits[INT_DIGITS_MAX];
    if (!set) return;
    set_iterate(&it, set);
    while (set_next(&it, &member)) set_add(result, ziplist_text(&member, digits));
    set_iterate_end(&it);
}

static void remove_all(Object *result, const Object *set)
{
    SetIterator it;
    SetMember member;
    char digits[INT_DIGITS_MAX];
    if (!set) return;
    set_iterate(&it, set);
    while (set_length(result) > 0 && set_next(&it, &member))
        set_remove(result, ziplist_text(&member, digits));
    set_iterate_end(&it);
}

/* Looking each member of the first set up in all others, or adding the first and removing the others: by
 * what the one and the other must look at. The first way is given an advantage of two, since it mostly
 * need not ask all, and makes nothing that it then throws away. Redis weighs them alike, which shows in
 * the result's encoding. */
static bool walking_is_cheaper(const Operands *operands)
{
    size_t walking = 0, removing = 0;
    for (int i = 0; i < operands->count; i++) {
        if (!operands->sets[i]) continue;
        walking += length_of(operands->sets[0]);
        removing += length_of(operands->sets[i]);
    }
    return walking / 2 <= removing;
}

/* The result as a set, held once by the caller. The operands may change their order. */
static Object *combine(Operation operation, Operands *operands)
{
    Object *result = set_new_empty();
    if (operation == UNION) {
        for (int i = 0; i < operands->count; i++) add_all(result, operands->sets[i]);
    } else if (operation == DIFFERENCE && !walking_is_cheaper(operands)) {
        add_all(result, operands->sets[0]);
        for (int i = 1; i < operands->count; i++) remove_all(result, operands->sets[i]);
    } else {
        Walk walk;
        Slice member;
        walk_begin_best(&walk, operands, operation);
        while (walk_next(&walk, &member)) set_add(result, member);
        walk_end(&walk);
    }
    return result;
}

/* ---- replied ----------------------------------------------------------------------------------- */

static void reply_combined(Call *call, Operation operation)
{
    Operands operands;
    if (!operands_read(call, 1, call->argc - 1, &operands)) return;
    Object *result = combine(operation, &operands);
    reply_set_members(call->client, result);
    object_release(result);
    operands_free(&operands);
}

static void sunion_command(Call *call)
{
    reply_combined(call, UNION);
}

static void sdiff_command(Call *call)
{
    reply_combined(call, DIFFERENCE);
}

/* No set is made: the members are kept where they are until it is known how many there are to reply. */
static void sinter_command(Call *call)
{
    Operands operands;
    Walk walk;
    Slice text;
    SetMember *members = NULL;
    size_t count = 0, room = 0;
    if (!operands_read(call, 1, call->argc - 1, &operands)) return;
    walk_begin_best(&walk, &operands, INTERSECTION);
    while (walk_next(&walk, &text)) {
        if (count == room) {
            room = room ? 2 * room : 16;
            members = mem_realloc(members, room * sizeof(SetMember));
        }
        members[count++] = walk.member;
    }
    walk_end(&walk);
    reply_set(call->client, count);
    for (size_t i = 0; i < count; i++) reply_element(call->client, &members[i]);
    mem_free(members);
    operands_free(&operands);
}

/* ---- counted ----------------------------------------------------------------------------------- */

/* numkeys key ... [LIMIT limit]; false: it has replied what is wrong. */
static bool read_sintercard(Call *call, int64_t *keys, int64_t *limit)
{
    if (!arg_at_least(call, 1, 1, keys, "ERR numkeys should be greater than 0")) return false;
    if (*keys > call->argc - 2) {
        reply_error(call->client, "ERR Number of keys can't be greater than number of args");
        return false;
    }
    for (int at = 2 + (int)*keys; at < call->argc; at += 2) {
        if (!arg_is_with(call, at, "LIMIT", 1)) return refuse_syntax(call);
        if (!arg_at_least(call, at + 1, 0, limit, "ERR LIMIT can't be negative")) return false;
    }
    return true;
}

static void sintercard_command(Call *call)
{
    int64_t keys, limit = 0, count = 0;
    Operands operands;
    Walk walk;
    Slice member;
    if (!read_sintercard(call, &keys, &limit)) return;
    if (!operands_read(call, 2, (int)keys, &operands)) return;
    walk_begin_best(&walk, &operands, INTERSECTION);
    while ((limit == 0 || count < limit) && walk_next(&walk, &member)) count++;
    walk_end(&walk);
    operands_free(&operands);
    reply_integer(call->client, count);
}

/* ---- stored ------------------------------------------------------------------------------------ */

/* The destination may be one of the sources: it is written when the result is done. */
static void store_combined(Call *call, Operation operation, const char *event)
{
    Operands operands;
    if (!operands_read(call, 2, call->argc - 2, &operands)) return;
    Object *result = combine(operation, &operands);
    operands_free(&operands);
    store_result(call, call->argv[1], result, EVENT_SET, event);
}

static void sinterstore_command(Call *call)
{
    store_combined(call, INTERSECTION, "sinterstore");
}

static void sunionstore_command(Call *call)
{
    store_combined(call, UNION, "sunionstore");
}

static void sdiffstore_command(Call *call)
{
    store_combined(call, DIFFERENCE, "sdiffstore");
}

/* ---- the table --------------------------------------------------------------------------------- */

static const KeySpec reads[] = {{"RO access", .first = 1, .last = -1}, {0}};
static const KeySpec counted[] = {{"RO access", .first = 1, .counted = true}, {0}};
static const KeySpec updates[] = {
    {"RW update", .first = 1}, {"RO access", .first = 2, .last = -1}, {0}};
static const KeySpec overwrites[] = {
    {"OW update", .first = 1}, {"RO access", .first = 2, .last = -1}, {0}};

const CommandRow set_algebra_commands[] = {
    {"sinter", sinter_command, -2, CMD_READONLY, CAT_SET, reads},
    {"sintercard", sintercard_command, -3, CMD_READONLY, CAT_SET, counted},
    {"sinterstore", sinterstore_command, -3, CMD_WRITE | CMD_DENYOOM, CAT_SET, updates},
    {"sunion", sunion_command, -2, CMD_READONLY, CAT_SET, reads},
    {"sunionstore", sunionstore_command, -3, CMD_WRITE | CMD_DENYOOM, CAT_SET, overwrites},
    {"sdiff", sdiff_command, -2, CMD_READONLY, CAT_SET, reads},
    {"sdiffstore", sdiffstore_command, -3, CMD_WRITE | CMD_DENYOOM, CAT_SET, overwrites},
    {0}};
