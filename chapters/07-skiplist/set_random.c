/* set_random.c: see set_random.h. */
#include "set_random.h"

#include "arguments.h"
#include "client.h"
#include "dict_sampling.h"
#include "effect.h"
#include "elements.h"
#include "reply.h"
#include "sets.h"

/* ---- SRANDMEMBER ------------------------------------------------------------------------------- */

static void reply_payload(void *client, void *payload)
{
    reply_bulk(client, set_payload_member(payload));
}

/* So many different ones; there must be as many. O(count) while they are few in a Dict, else O(members). */
static void reply_different(Client *client, const Object *set, size_t count)
{
    reply_array(client, count);
    if (set->encoding == ENCODING_HT) {
        dict_pick(set->pointer, random_dice(), count, reply_payload, client);
        return;
    }
    size_t left = set_length(set);
    for (size_t i = 0; count > 0; i++)
        if (random_selects(random_dice(), &count, &left))
            reply_bulk_integer(client, intset_at(set->pointer, i));
}

static void reply_one(Client *client, const Object *set)
{
    SetMember member;
    set_random(set, random_dice(), &member);
    reply_element(client, &member);
}

/* `count` below zero: so many, the same one perhaps several times. */
static void reply_several(Client *client, const Object *set, int64_t count)
{
    size_t length = set ? set_length(set) : 0;
    if (length == 0) {
        reply_array(client, 0);
    } else if (count >= 0) {
        reply_different(client, set, (size_t)count < length ? (size_t)count : length);
    } else {
        reply_array(client, (size_t)-count);
        for (; count < 0; count++) reply_one(client, set);
    }
}

/* The count at argument 2, which can be negated. False: it has replied. */
static bool read_count(Call *call, int64_t *count)
{
    if (call->argc > 3) return refuse_syntax(call);
    return arg_between(call, 2, -INT64_MAX, INT64_MAX, count);
}

static void srandmember_command(Call *call)
{
    const Object *set;
    int64_t count = 1;
    if (call->argc > 2 && !read_count(call, &count)) return;
    if (!set_to_read(call, call->argv[1], &set)) return;
    if (call->argc > 2)
        reply_several(call->client, set, count);
    else if (set)
        reply_one(call->client, set);
    else
        reply_null(call->client);
}

/* ---- SPOP -------------------------------------------------------------------------------------- */

static void pop_one(Call *call, Key *key)
{
    SetMember member;
    char digits[INT_DIGITS_MAX];
    set_random(key->value, random_dice(), &member);
    Slice text = ziplist_text(&member, digits);
    reply_bulk(call->client, text);
    effect_as(call, 3, SLICE("SREM"), call->argv[1], text);
    set_remove(key->value, text);
    key_changed(call, call->argv[1], EVENT_SET, "spop");
    delete_if_empty(call, key);
}

static void pop_all(Call *call, Key *key)
{
    reply_set_members(call->client, key->value);
    effect_as(call, 2, SLICE("DEL"), call->argv[1]);
    key_changed(call, call->argv[1], EVENT_SET, "spop");
    db_delete_by(call, db_of(call), key);
}

/* One that is out of the set, or will be at once: the client is told, and who repeats this later. */
static void popped(Call *call, Slice member)
{
    reply_bulk(call->client, member);
    effect_also(call, 3, SLICE("SREM"), call->argv[1], member);
}

static void pop_few(Call *call, Object *set, size_t count)
{
    while (count-- > 0) {
        SetMember member;
        char digits[INT_DIGITS_MAX];
        set_random(set, random_dice(), &member);
        Slice text = ziplist_text(&member, digits);
        popped(call, text);
        set_remove(set, text);
    }
}

/* The few that remain move to a new set, and the old one is disposed of. The new one is an intset again
 * if it can be: as in Redis, the one case where that happens. */
static void pop_most(Call *call, Key *key, size_t remaining)
{
    SetMember member;
    SetIterator it;
    char digits[INT_DIGITS_MAX];
    Object *rest = NULL, *set = key->value;
    while (remaining-- > 0) {
        set_random(set, random_dice(), &member);
        Slice text = ziplist_text(&member, digits);
        if (!rest) rest = set_new(text);
        set_add(rest, text);
        set_remove(set, text);
    }
    set_iterate(&it, set);
    while (set_next(&it, &member)) popped(call, ziplist_text(&member, digits));
    set_iterate_end(&it);
    key_set_value(key, rest);
}

/* Fewer than there are: the key stays. */
static void pop_some(Call *call, Key *key, size_t count)
{
    enum { FEW = 5 }; /* for each that remains */
    size_t remaining = set_length(key->value) - count;
    reply_set(call->client, count);
    if (count / FEW < remaining)
        pop_few(call, key->value, count);
    else
        pop_most(call, key, remaining);
    effect_none(call);
    key_changed(call, call->argv[1], EVENT_SET, "spop");
}

static void spop_command(Call *call)
{
    Key *key;
    int64_t count = 1;
    bool has_count = call->argc > 2;
    if (call->argc > 3) {
        refuse_syntax(call);
        return;
    }
    if (has_count && !arg_positive(call, 2, &count)) return;
    if (!db_write(call, call->argv[1], TYPE_SET, &key)) return;
    if (!key && !has_count)
        reply_null(call->client);
    else if (!key || count == 0)
        reply_set(call->client, 0);
    else if (!has_count)
        pop_one(call, key);
    else if ((size_t)count >= set_length(key->value))
        pop_all(call, key);
    else
        pop_some(call, key, (size_t)count);
}

/* ---- the table --------------------------------------------------------------------------------- */

static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};
static const KeySpec pops[] = {{"RW access delete", .first = 1}, {0}};

const CommandRow set_random_commands[] = {
    {"srandmember", srandmember_command, -2, CMD_READONLY, CAT_SET, reads},
    {"spop", spop_command, -2, CMD_WRITE | CMD_FAST, CAT_SET, pops},
    {0}};
