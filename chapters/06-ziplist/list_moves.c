/* list_moves.c: see list_moves.h. */
#include "list_moves.h"

#include "arguments.h"
#include "effect.h"
#include "lists.h"
#include "reply.h"

/* ---- LMOVE ------------------------------------------------------------------------------------- */

/* The element is a slice of the list that it leaves. Another list may be written first; in the same one
 * it must be a copy. */
static void move_element(Call *call, Key *from, Key *to, ListEnd from_end, ListEnd to_end)
{
    ZiplistValue value;
    char digits[INT_DIGITS_MAX];
    list_get(from->value, from_end == LIST_HEAD ? 0 : -1, &value);
    Slice element = ziplist_text(&value, digits);
    reply_bulk(call->client, element);
    if (from != to) {
        list_push_all(call, call->argv[2], to, to_end, &element, 1);
        list_pop(from->value, from_end);
    } else {
        Sds copy = sds_new(element.ptr, element.len);
        element = sds_slice(copy);
        list_pop(from->value, from_end);
        list_push_all(call, call->argv[2], to, to_end, &element, 1);
        sds_free(copy);
    }
    list_popped(call, from, from_end);
}

static void move_generic(Call *call, ListEnd from_end, ListEnd to_end)
{
    Key *from, *to;
    if (!db_write(call, call->argv[1], TYPE_LIST, &from)) return;
    if (!from)
        reply_null(call->client);
    else if (db_write(call, call->argv[2], TYPE_LIST, &to))
        move_element(call, from, to, from_end, to_end);
}

/* LMOVE source destination LEFT|RIGHT LEFT|RIGHT */
static void lmove_command(Call *call)
{
    ListEnd from_end, to_end;
    if (arg_list_end(call, 3, &from_end) && arg_list_end(call, 4, &to_end))
        move_generic(call, from_end, to_end);
    else
        refuse_syntax(call);
}

static void rpoplpush_command(Call *call)
{
    move_generic(call, LIST_TAIL, LIST_HEAD);
}

/* ---- LMPOP ------------------------------------------------------------------------------------- */

/* Pops from a list that is there. Later, from a log, this command must find the same list, whatever the
 * others have become: so its effect is an LPOP or an RPOP. */
static void pop_from(Call *call, Slice name, Key *key, ListEnd end, int64_t count)
{
    char digits[INT_DIGITS_MAX];
    int64_t length = (int64_t)list_length(key->value);
    Slice popped = {digits, int_to_text(count < length ? count : length, digits)};
    reply_array(call->client, 2);
    reply_bulk(call->client, name);
    list_pop_many(call, key, end, (size_t)count);
    effect_as(call, 3, end == LIST_HEAD ? SLICE("LPOP") : SLICE("RPOP"), name, popped);
}

/* LMPOP numkeys key ... LEFT|RIGHT [COUNT count]; false: it has replied what is wrong. */
static bool read_lmpop(Call *call, int64_t *keys, ListEnd *end, int64_t *count)
{
    if (!arg_at_least(call, 1, 1, keys, "ERR numkeys should be greater than 0")) return false;
    if (*keys > call->argc - 3) return refuse_syntax(call); /* no room for LEFT or RIGHT */
    int at = 2 + (int)*keys;
    if (!arg_list_end(call, at++, end)) return refuse_syntax(call);
    if (at == call->argc) return true;
    if (!arg_is_with(call, at, "COUNT", 1)) return refuse_syntax(call);
    if (!arg_at_least(call, at + 1, 1, count, "ERR count should be greater than 0")) return false;
    return at + 2 == call->argc || refuse_syntax(call);
}

static void lmpop_command(Call *call)
{
    int64_t keys, count = 1;
    ListEnd end;
    if (!read_lmpop(call, &keys, &end, &count)) return;
    for (int i = 2; i < 2 + (int)keys; i++) {
        Key *key;
        if (!db_write(call, call->argv[i], TYPE_LIST, &key)) return;
        if (!key) continue;
        pop_from(call, call->argv[i], key, end, count);
        return;
    }
    reply_null_array(call->client);
}

/* ---- the table --------------------------------------------------------------------------------- */

static const KeySpec moves[] = {
    {"RW access delete", .first = 1}, {"RW insert", .first = 2}, {0}};
static const KeySpec pops[] = {{"RW access delete", .first = 1, .counted = true}, {0}};

const CommandRow list_move_commands[] = {
    {"lmove", lmove_command, 5, CMD_WRITE | CMD_DENYOOM, CAT_LIST, moves},
    {"rpoplpush", rpoplpush_command, 3, CMD_WRITE | CMD_DENYOOM, CAT_LIST, moves},
    {"lmpop", lmpop_command, -4, CMD_WRITE, CAT_LIST, pops},
    {0}};
