/* deadlines.c: see deadlines.h. */
#include "deadlines.h"

#include "arguments.h"
#include "client.h"
#include "clock.h"
#include "db.h"
#include "effect.h"
#include "lab.h"
#include "reply.h"

/* ---- from words to a moment ------------------------------------------------------------------- */

static bool refuse(Call *call)
{
    reply_error(call->client, "ERR invalid expire time in '%s' command", call->command->row->name);
    return false;
}

static bool to_deadline(int64_t number, DeadlineUnit unit, bool absolute, int64_t *deadline_ms)
{
    if (unit == DEADLINE_SECONDS && __builtin_mul_overflow(number, 1000, &number)) return false;
    if (!absolute && __builtin_add_overflow(number, clock_now_ms(), &number)) return false;
    *deadline_ms = number;
    return true;
}

bool arg_deadline_any(Call *call, int at, DeadlineUnit unit, bool absolute, int64_t *deadline_ms)
{
    int64_t number;
    if (!arg_integer(call, at, &number)) return false;
    return to_deadline(number, unit, absolute, deadline_ms) || refuse(call);
}

bool arg_deadline(Call *call, int at, DeadlineUnit unit, bool absolute, int64_t *deadline_ms)
{
    int64_t number;
    if (!arg_integer(call, at, &number)) return false;
    bool good = number > 0 && to_deadline(number, unit, absolute, deadline_ms);
    return good || refuse(call);
}

/* ---- EXPIRE ----------------------------------------------------------------------------------- */

/* On which condition the deadline is set. */
enum { ONLY_IF_NONE = 1, ONLY_IF_SOME = 2, ONLY_IF_LATER = 4, ONLY_IF_EARLIER = 8 };

static bool read_conditions(Call *call, int at, unsigned *conditions)
{
    static const char *const words[] = {"nx", "xx", "gt", "lt"};
    for (int i = at; i < call->argc; i++) {
        unsigned bit = 0;
        for (unsigned w = 0; w < 4; w++)
            if (arg_is(call, i, words[w])) bit = 1u << w;
        if (bit == 0) {
            reply_error(call->client, "ERR Unsupported option %.*s", (int)call->argv[i].len,
                        call->argv[i].ptr);
            return false;
        }
        *conditions |= bit;
    }
    if (*conditions & ONLY_IF_NONE && *conditions != ONLY_IF_NONE) {
        reply_error(call->client,
                    "ERR NX and XX, GT or LT options at the same time are not compatible");
        return false;
    }
    if (*conditions & ONLY_IF_LATER && *conditions & ONLY_IF_EARLIER) {
        reply_error(call->client, "ERR GT and LT options at the same time are not compatible");
        return false;
    }
    return true;
}

/* LAB 5.8: may the deadline of a key be set, under these conditions?
 *   ONLY_IF_NONE (NX)     the key has none so far
 *   ONLY_IF_SOME (XX)     it has one
 *   ONLY_IF_LATER (GT)    the new one is later; a key without one lives for ever, and nothing is later
 *   ONLY_IF_EARLIER (LT)  the new one is earlier; than for ever, anything is
 * Several may be set; all must agree. Without any the answer is yes.
 * Tests: dbsize due-is-freed expire expire-conditions expire-errors expire-past expiretime
 * info-keyspace nothing-is-lost randomkey scan-type who-keeps */
static bool conditions_hold(unsigned conditions, const Key *key, int64_t deadline_ms)
{
    LAB_TODO("5.8");
}
/* END LAB 5.8 */

/* A deadline in the past deletes at once, without waiting for anybody to notice. */
static void apply_deadline(Call *call, Key *key, int64_t deadline_ms)
{
    Slice name = call->argv[1];
    if (deadline_ms <= clock_now_ms()) {
        effect_as(call, 2, SLICE("DEL"), name);
        db_delete_by(call, db_of(call), key);
        return;
    }
    char digits[INT_DIGITS_MAX];
    Slice moment = {digits, int_to_text(deadline_ms, digits)};
    db_set_deadline(db_of(call), key, deadline_ms);
    effect_as(call, 3, SLICE("PEXPIREAT"), name, moment);
    key_changed(call, name, EVENT_GENERIC, "expire");
}

static void expire_generic(Call *call, DeadlineUnit unit, bool absolute)
{
    unsigned conditions = 0;
    int64_t deadline_ms;
    Key *key;
    if (!read_conditions(call, 3, &conditions)) return;
    if (!arg_deadline_any(call, 2, unit, absolute, &deadline_ms)) return;
    db_write(call, call->argv[1], TYPE_ANY, &key);
    bool set = key && conditions_hold(conditions, key, deadline_ms);
    if (set) apply_deadline(call, key, deadline_ms);
    reply_integer(call->client, set);
}

static void expire_command(Call *call)
{
    expire_generic(call, DEADLINE_SECONDS, false);
}

static void pexpire_command(Call *call)
{
    expire_generic(call, DEADLINE_MILLISECONDS, false);
}

static void expireat_command(Call *call)
{
    expire_generic(call, DEADLINE_SECONDS, true);
}

static void pexpireat_command(Call *call)
{
    expire_generic(call, DEADLINE_MILLISECONDS, true);
}

/* ---- TTL, PERSIST ----------------------------------------------------------------------------- */

static void reply_deadline(Call *call, DeadlineUnit unit, bool absolute)
{
    Key *key = db_find(db_of(call), call->argv[1], DB_NO_TOUCH);
    if (!key || key->deadline_ms == NO_DEADLINE) {
        reply_integer(call->client, key ? -1 : -2);
        return;
    }
    int64_t ms = absolute ? key->deadline_ms : key->deadline_ms - clock_now_ms();
    if (ms < 0) ms = 0;
    bool round = unit == DEADLINE_SECONDS;
    reply_integer(call->client, round ? ms / 1000 + (ms % 1000 >= 500) : ms);
}

static void ttl_command(Call *call)
{
    reply_deadline(call, DEADLINE_SECONDS, false);
}

static void pttl_command(Call *call)
{
    reply_deadline(call, DEADLINE_MILLISECONDS, false);
}

static void expiretime_command(Call *call)
{
    reply_deadline(call, DEADLINE_SECONDS, true);
}

static void pexpiretime_command(Call *call)
{
    reply_deadline(call, DEADLINE_MILLISECONDS, true);
}

static void persist_command(Call *call)
{
    Key *key;
    db_write(call, call->argv[1], TYPE_ANY, &key);
    bool had_one = key && key->deadline_ms != NO_DEADLINE;
    if (had_one) {
        db_set_deadline(db_of(call), key, NO_DEADLINE);
        key_changed(call, call->argv[1], EVENT_GENERIC, "persist");
    }
    reply_integer(call->client, had_one);
}

static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};
static const KeySpec updates[] = {{"RW update", .first = 1}, {0}};

const CommandRow deadline_commands[] = {
    {"expire", expire_command, -3, CMD_WRITE | CMD_FAST, CAT_KEYSPACE, updates},
    {"pexpire", pexpire_command, -3, CMD_WRITE | CMD_FAST, CAT_KEYSPACE, updates},
    {"expireat", expireat_command, -3, CMD_WRITE | CMD_FAST, CAT_KEYSPACE, updates},
    {"pexpireat", pexpireat_command, -3, CMD_WRITE | CMD_FAST, CAT_KEYSPACE, updates},
    {"ttl", ttl_command, 2, CMD_READONLY | CMD_FAST, CAT_KEYSPACE, reads},
    {"pttl", pttl_command, 2, CMD_READONLY | CMD_FAST, CAT_KEYSPACE, reads},
    {"expiretime", expiretime_command, 2, CMD_READONLY | CMD_FAST, CAT_KEYSPACE, reads},
    {"pexpiretime", pexpiretime_command, 2, CMD_READONLY | CMD_FAST, CAT_KEYSPACE, reads},
    {"persist", persist_command, 2, CMD_WRITE | CMD_FAST, CAT_KEYSPACE, updates},
    {0}};
