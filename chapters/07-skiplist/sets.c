/* sets.c: see sets.h.
 *
 * Reading order: add and remove; ask; SMOVE; SSCAN.
 */
#include "sets.h"

#include "client.h"
#include "element_scan.h"
#include "elements.h"
#include "reply.h"

/* ---- add and remove --------------------------------------------------------------------------- */

static void sadd_command(Call *call)
{
    Key *key;
    Slice name = call->argv[1];
    if (!db_write(call, name, TYPE_SET, &key)) return;
    if (!key) key = db_add(db_of(call), name, set_new(call->argv[2]));
    int64_t added = 0;
    for (int i = 2; i < call->argc; i++) added += set_add(key->value, call->argv[i]);
    if (added > 0) key_changed(call, name, EVENT_SET, "sadd");
    reply_integer(call->client, added);
}

static void members_removed(Call *call, Key *key)
{
    key_changed(call, call->argv[1], EVENT_SET, "srem");
    delete_if_empty(call, key);
}

static void srem_command(Call *call)
{
    Key *key;
    if (!db_write(call, call->argv[1], TYPE_SET, &key)) return;
    int64_t removed = 0;
    for (int i = 2; key && i < call->argc; i++) removed += set_remove(key->value, call->argv[i]);
    if (removed > 0) members_removed(call, key);
    reply_integer(call->client, removed);
}

/* ---- ask -------------------------------------------------------------------------------------- */

bool set_to_read(Call *call, Slice name, const Object **set)
{
    Key *key;
    if (!db_read(call, name, TYPE_SET, &key)) return false;
    *set = key ? key->value : NULL;
    return true;
}

static void sismember_command(Call *call)
{
    const Object *set;
    if (!set_to_read(call, call->argv[1], &set)) return;
    reply_integer(call->client, set && set_has(set, call->argv[2]));
}

static void smismember_command(Call *call)
{
    const Object *set;
    if (!set_to_read(call, call->argv[1], &set)) return;
    reply_array(call->client, (size_t)call->argc - 2);
    for (int i = 2; i < call->argc; i++)
        reply_integer(call->client, set && set_has(set, call->argv[i]));
}

static void scard_command(Call *call)
{
    const Object *set;
    if (!set_to_read(call, call->argv[1], &set)) return;
    reply_integer(call->client, set ? (int64_t)set_length(set) : 0);
}

void reply_set_members(Client *client, const Object *set)
{
    SetIterator it;
    SetMember member;
    reply_set(client, set ? set_length(set) : 0);
    if (!set) return;
    set_iterate(&it, set);
    while (set_next(&it, &member)) reply_element(client, &member);
    set_iterate_end(&it);
}

static void smembers_command(Call *call)
{
    const Object *set;
    if (set_to_read(call, call->argv[1], &set)) reply_set_members(call->client, set);
}

/* ---- SMOVE ------------------------------------------------------------------------------------ */

static bool move_member(Call *call, Key *from, Key *to)
{
    Slice member = call->argv[3];
    if (from == to) return set_has(from->value, member);
    if (!set_remove(from->value, member)) return false;
    members_removed(call, from);
    if (!to) to = db_add(db_of(call), call->argv[2], set_new(member));
    if (set_add(to->value, member)) key_changed(call, call->argv[2], EVENT_SET, "sadd");
    return true;
}

static void smove_command(Call *call)
{
    Key *from, *to;
    if (!db_write(call, call->argv[1], TYPE_SET, &from)) return;
    if (!from)
        reply_integer(call->client, 0);
    else if (db_write(call, call->argv[2], TYPE_SET, &to))
        reply_integer(call->client, move_member(call, from, to));
}

/* ---- SSCAN ------------------------------------------------------------------------------------ */

/* An item is a member: of a Dict its payload, of an intset its index. */
static Slice item_name(const Object *set, void *item, char digits[INT_DIGITS_MAX])
{
    if (set->encoding == ENCODING_HT) return set_payload_member(item);
    return (Slice){digits, int_to_text(intset_at(set->pointer, (size_t)item), digits)};
}

static void add_all_items(const Object *set, ScanFound *found)
{
    for (size_t i = 0; i < set_length(set); i++) scan_found_add(found, (void *)i);
}

static void reply_item(Client *client, const Object *set, void *item)
{
    char digits[INT_DIGITS_MAX];
    reply_bulk(client, item_name(set, item, digits));
}

static void sscan_command(Call *call)
{
    static const ElementScan scan = {TYPE_SET, false, add_all_items, item_name, reply_item};
    element_scan(call, &scan);
}

/* ---- the table -------------------------------------------------------------------------------- */

static const KeySpec inserts[] = {{"RW insert", .first = 1}, {0}};
static const KeySpec deletes[] = {{"RW delete", .first = 1}, {0}};
static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};
static const KeySpec looks[] = {{"RO", .first = 1}, {0}};
static const KeySpec moves[] = {{"RW access delete", .first = 1}, {"RW insert", .first = 2}, {0}};

const CommandRow set_commands[] = {
    {"sadd", sadd_command, -3, CMD_WRITE | CMD_DENYOOM | CMD_FAST, CAT_SET, inserts},
    {"srem", srem_command, -3, CMD_WRITE | CMD_FAST, CAT_SET, deletes},
    {"sismember", sismember_command, 3, CMD_READONLY | CMD_FAST, CAT_SET, looks},
    {"smismember", smismember_command, -3, CMD_READONLY | CMD_FAST, CAT_SET, reads},
    {"smembers", smembers_command, 2, CMD_READONLY, CAT_SET, reads},
    {"scard", scard_command, 2, CMD_READONLY | CMD_FAST, CAT_SET, looks},
    {"smove", smove_command, 4, CMD_WRITE | CMD_FAST, CAT_SET, moves},
    {"sscan", sscan_command, -3, CMD_READONLY, CAT_SET, reads},
    {0}};
