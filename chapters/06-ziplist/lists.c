/* lists.c: the list commands. See lists.h.
 *
 * Each reads its arguments, then looks up its key, then does one thing to the list. What the order of
 * these is decides which of two errors a client sees, and is Redis's.
 *
 * In Redis: src/t_list.c.
 */
#include "lists.h"

#include "arguments.h"
#include "client.h"
#include "elements.h"
#include "reply.h"

/* ---- what they share --------------------------------------------------------------------------- */

bool arg_list_end(const Call *call, int at, ListEnd *end)
{
    *end = arg_is(call, at, "LEFT") ? LIST_HEAD : LIST_TAIL;
    return *end == LIST_HEAD || arg_is(call, at, "RIGHT");
}

/* `count` elements from `index` on; so many there are. */
static void reply_elements(Client *client, const Object *list, int64_t index,
                           QuicklistDirection direction, size_t count)
{
    ZiplistValue value;
    ListIterator it = list_iterate(list, index, direction);
    reply_array(client, count);
    while (count-- > 0 && list_next(&it, &value)) reply_element(client, &value);
}

/* The elements from start to stop, both included and both perhaps negative, are `count` from *first on. */
static size_t elements_between(int64_t start, int64_t stop, size_t length, int64_t *first)
{
    int64_t count = (int64_t)length;
    if (start < 0) start += count;
    if (stop < 0) stop += count;
    if (start < 0) start = 0;
    if (stop >= count) stop = count - 1;
    *first = start;
    return start > stop ? 0 : (size_t)(stop - start + 1);
}

/* ---- adding ------------------------------------------------------------------------------------ */

Key *list_push_all(Call *call, Slice name, Key *key, ListEnd end, const Slice *elements, int count)
{
    if (!key) key = db_add(db_of(call), name, list_new());
    for (int i = 0; i < count; i++) list_push(key->value, end, elements[i]);
    key_changed(call, name, EVENT_LIST, end == LIST_HEAD ? "lpush" : "rpush");
    return key;
}

static void push_generic(Call *call, ListEnd end, bool only_if_there)
{
    Key *key;
    if (!db_write(call, call->argv[1], TYPE_LIST, &key)) return;
    if (!key && only_if_there) {
        reply_integer(call->client, 0);
        return;
    }
    key = list_push_all(call, call->argv[1], key, end, call->argv + 2, call->argc - 2);
    reply_integer(call->client, (int64_t)list_length(key->value));
}

static void lpush_command(Call *call)
{
    push_generic(call, LIST_HEAD, false);
}

static void rpush_command(Call *call)
{
    push_generic(call, LIST_TAIL, false);
}

static void lpushx_command(Call *call)
{
    push_generic(call, LIST_HEAD, true);
}

static void rpushx_command(Call *call)
{
    push_generic(call, LIST_TAIL, true);
}

/* LINSERT key BEFORE|AFTER pivot element */
static void linsert_command(Call *call)
{
    Key *key;
    ZiplistValue value;
    bool before = arg_is(call, 2, "BEFORE");
    if (!before && !arg_is(call, 2, "AFTER")) {
        refuse_syntax(call);
        return;
    }
    if (!db_write(call, call->argv[1], TYPE_LIST, &key)) return;
    if (!key) {
        reply_integer(call->client, 0);
        return;
    }
    ListIterator it = list_iterate(key->value, 0, QUICKLIST_FORWARD);
    while (list_next(&it, &value)) {
        if (!list_at_equals(&it, call->argv[3])) continue;
        list_insert(&it, before ? QUICKLIST_BEFORE : QUICKLIST_AFTER, call->argv[4]);
        key_changed(call, call->argv[1], EVENT_LIST, "linsert");
        reply_integer(call->client, (int64_t)list_length(key->value));
        return;
    }
    reply_integer(call->client, -1);
}

static void lset_command(Call *call)
{
    Key *key;
    ZiplistValue value;
    int64_t index;
    if (!db_write(call, call->argv[1], TYPE_LIST, &key)) return;
    if (!key) {
        reply_error(call->client, "ERR no such key");
        return;
    }
    if (!arg_integer(call, 2, &index)) return;
    ListIterator it = list_iterate(key->value, index, QUICKLIST_FORWARD);
    if (!list_next(&it, &value)) {
        reply_error(call->client, "ERR index out of range");
        return;
    }
    list_replace(&it, call->argv[3]);
    reply_ok(call->client);
    key_changed(call, call->argv[1], EVENT_LIST, "lset");
}

/* ---- reading ----------------------------------------------------------------------------------- */

static void llen_command(Call *call)
{
    Key *key;
    if (!db_read(call, call->argv[1], TYPE_LIST, &key)) return;
    reply_integer(call->client, key ? (int64_t)list_length(key->value) : 0);
}

static void lindex_command(Call *call)
{
    Key *key;
    ZiplistValue value;
    int64_t index;
    if (!db_read(call, call->argv[1], TYPE_LIST, &key)) return;
    if (!key) {
        reply_null(call->client);
    } else if (arg_integer(call, 2, &index)) {
        if (list_get(key->value, index, &value))
            reply_element(call->client, &value);
        else
            reply_null(call->client);
    }
}

static void lrange_command(Call *call)
{
    Key *key;
    int64_t start, stop, first;
    if (!arg_integer(call, 2, &start) || !arg_integer(call, 3, &stop)) return;
    if (!db_read(call, call->argv[1], TYPE_LIST, &key)) return;
    size_t count = key ? elements_between(start, stop, list_length(key->value), &first) : 0;
    if (count)
        reply_elements(call->client, key->value, first, QUICKLIST_FORWARD, count);
    else
        reply_array(call->client, 0);
}

/* ---- removing ---------------------------------------------------------------------------------- */

void list_popped(Call *call, Key *key, ListEnd end)
{
    key_changed(call, key_name(key), EVENT_LIST, end == LIST_HEAD ? "lpop" : "rpop");
    delete_if_empty(call, key);
}

void list_pop_many(Call *call, Key *key, ListEnd end, size_t count)
{
    size_t length = list_length(key->value);
    if (count > length) count = length;
    if (end == LIST_HEAD) {
        reply_elements(call->client, key->value, 0, QUICKLIST_FORWARD, count);
        list_remove_range(key->value, 0, count);
    } else {
        reply_elements(call->client, key->value, -1, QUICKLIST_BACKWARD, count);
        list_remove_range(key->value, -(int64_t)count, count);
    }
    list_popped(call, key, end);
}

static void pop_one(Call *call, Key *key, ListEnd end)
{
    ZiplistValue value;
    list_get(key->value, end == LIST_HEAD ? 0 : -1, &value);
    reply_element(call->client, &value);
    list_pop(key->value, end);
    list_popped(call, key, end);
}

/* LPOP key [count] */
static void pop_generic(Call *call, ListEnd end)
{
    Key *key;
    int64_t count = 1;
    bool many = call->argc == 3;
    if (call->argc > 3) {
        reply_error(call->client, "ERR wrong number of arguments for '%s' command",
                    call->command->row->name);
        return;
    }
    if (many && !arg_positive(call, 2, &count)) return;
    if (!db_write(call, call->argv[1], TYPE_LIST, &key)) return;
    if (!key)
        (many ? reply_null_array : reply_null)(call->client);
    else if (count == 0)
        reply_array(call->client, 0);
    else if (many)
        list_pop_many(call, key, end, (size_t)count);
    else
        pop_one(call, key, end);
}

static void lpop_command(Call *call)
{
    pop_generic(call, LIST_HEAD);
}

static void rpop_command(Call *call)
{
    pop_generic(call, LIST_TAIL);
}

/* LREM key count element: the first `count`, the last -count, or all (0) that are equal to it. */
static void lrem_command(Call *call)
{
    Key *key;
    ZiplistValue value;
    int64_t count, removed = 0;
    if (!arg_integer(call, 2, &count)) return;
    if (!db_write(call, call->argv[1], TYPE_LIST, &key)) return;
    if (!key) {
        reply_integer(call->client, 0);
        return;
    }
    bool from_tail = count < 0;
    uint64_t most = from_tail ? -(uint64_t)count : (uint64_t)count; /* -INT64_MIN is no int64_t */
    ListIterator it = from_tail ? list_iterate(key->value, -1, QUICKLIST_BACKWARD)
                                : list_iterate(key->value, 0, QUICKLIST_FORWARD);
    while ((most == 0 || (uint64_t)removed < most) && list_next(&it, &value)) {
        if (!list_at_equals(&it, call->argv[3])) continue;
        list_remove(&it);
        removed++;
    }
    reply_integer(call->client, removed);
    if (removed == 0) return;
    key_changed(call, call->argv[1], EVENT_LIST, "lrem");
    delete_if_empty(call, key);
}

/* LTRIM key start stop: what is not between them goes. */
static void ltrim_command(Call *call)
{
    Key *key;
    int64_t start, stop, first;
    if (!arg_integer(call, 2, &start) || !arg_integer(call, 3, &stop)) return;
    if (!db_write(call, call->argv[1], TYPE_LIST, &key)) return;
    if (key) {
        size_t length = list_length(key->value);
        size_t count = elements_between(start, stop, length, &first);
        if (count == 0) first = 0;
        list_remove_range(key->value, first + (int64_t)count, length);
        list_remove_range(key->value, 0, (size_t)first);
        key_changed(call, call->argv[1], EVENT_LIST, "ltrim");
        delete_if_empty(call, key);
    }
    reply_ok(call->client);
}

/* ---- the table --------------------------------------------------------------------------------- */

static const KeySpec reads[] = {{"RO", .first = 1}, {0}};
static const KeySpec shows[] = {{"RO access", .first = 1}, {0}};
static const KeySpec inserts[] = {{"RW insert", .first = 1}, {0}};
static const KeySpec updates[] = {{"RW update", .first = 1}, {0}};
static const KeySpec deletes[] = {{"RW delete", .first = 1}, {0}};
static const KeySpec pops[] = {{"RW access delete", .first = 1}, {0}};

const CommandRow list_commands[] = {
    {"lpush", lpush_command, -3, CMD_WRITE | CMD_DENYOOM | CMD_FAST, CAT_LIST, inserts},
    {"rpush", rpush_command, -3, CMD_WRITE | CMD_DENYOOM | CMD_FAST, CAT_LIST, inserts},
    {"lpushx", lpushx_command, -3, CMD_WRITE | CMD_DENYOOM | CMD_FAST, CAT_LIST, inserts},
    {"rpushx", rpushx_command, -3, CMD_WRITE | CMD_DENYOOM | CMD_FAST, CAT_LIST, inserts},
    {"linsert", linsert_command, 5, CMD_WRITE | CMD_DENYOOM, CAT_LIST, inserts},
    {"lset", lset_command, 4, CMD_WRITE | CMD_DENYOOM, CAT_LIST, updates},
    {"llen", llen_command, 2, CMD_READONLY | CMD_FAST, CAT_LIST, reads},
    {"lindex", lindex_command, 3, CMD_READONLY, CAT_LIST, shows},
    {"lrange", lrange_command, 4, CMD_READONLY, CAT_LIST, shows},
    {"lpop", lpop_command, -2, CMD_WRITE | CMD_FAST, CAT_LIST, pops},
    {"rpop", rpop_command, -2, CMD_WRITE | CMD_FAST, CAT_LIST, pops},
    {"lrem", lrem_command, 4, CMD_WRITE, CAT_LIST, deletes},
    {"ltrim", ltrim_command, 4, CMD_WRITE, CAT_LIST, deletes},
    {0}};
