/* strings.c: see strings.h.
 *
 * Reading order: GET and SET with all they can be told; several keys at once; numbers; pieces of a
 * string; the table of commands.
 *
 * Rules that hold throughout
 *   - What can be refused is refused before anything is changed.
 *   - A value is replaced (SET, INCRBYFLOAT) or changed in place (APPEND, SETRANGE, often INCR). In place
 *     only if its key alone holds it: string_own_text sees to that.
 *   - After each change: key_changed, with Redis's name of the event.
 *
 * In Redis: src/t_string.c.
 */
#include "strings.h"

#include <math.h>

#include "arguments.h"
#include "clock.h"
#include "db.h"
#include "deadlines.h"
#include "effect.h"
#include "lab.h"
#include "reply.h"
#include "server.h"

/* ---- GET -------------------------------------------------------------------------------------- */

/* A short string is put together with its length first, and written once. */
void reply_string(Client *client, const Object *string)
{
    enum { LINE_MAX_BYTES = 4 + 2 * EMBSTR_MAX }; /* "$44\r\n", the bytes, "\r\n" */
    char digits[INT_DIGITS_MAX], line[LINE_MAX_BYTES];
    Slice text = string_text(string, digits);
    if (text.len > EMBSTR_MAX) {
        reply_bulk(client, text);
        return;
    }
    char *at = line;
    *at++ = '$';
    if (text.len >= 10) *at++ = (char)('0' + text.len / 10);
    *at++ = (char)('0' + text.len % 10);
    memcpy(at, "\r\n", 2);
    memcpy(at + 2, text.ptr, text.len);
    at += 2 + text.len;
    memcpy(at, "\r\n", 2);
    reply_raw(client, line, (size_t)(at + 2 - line));
}

/* Replies what the key in argument 1 holds, or null. False: it holds no string, and that was replied. */
static bool reply_value(Call *call, Key **key)
{
    if (!db_read(call, call->argv[1], TYPE_STRING, key)) return false;
    if (*key)
        reply_string(call->client, (*key)->value);
    else
        reply_null(call->client);
    return true;
}

static void get_command(Call *call)
{
    Key *key;
    reply_value(call, &key);
}

static void getdel_command(Call *call)
{
    Key *key;
    if (!reply_value(call, &key) || !key) return;
    db_delete_by(call, db_of(call), key);
    effect_as(call, 2, SLICE("DEL"), call->argv[1]);
}

static void strlen_command(Call *call)
{
    Key *key;
    if (!db_read(call, call->argv[1], TYPE_STRING, &key)) return;
    reply_integer(call->client, key ? (int64_t)string_length(key->value) : 0);
}

/* ---- what SET and GETEX can be told ----------------------------------------------------------- */

enum {
    SET_NX = 1 << 0,  /* only if there is no such key */
    SET_XX = 1 << 1,  /* only if there is one */
    SET_GET = 1 << 2, /* reply the old value */
    SET_KEEPTTL = 1 << 3,
    SET_PERSIST = 1 << 4,
    SET_EX = 1 << 5, /* the four ways to say until when */
    SET_PX = 1 << 6,
    SET_EXAT = 1 << 7,
    SET_PXAT = 1 << 8,
    SET_TIMES = SET_EX | SET_PX | SET_EXAT | SET_PXAT,
    SET_LIFETIME = SET_TIMES | SET_KEEPTTL | SET_PERSIST, /* of these, one at most */

    FOR_SET = SET_NX | SET_XX | SET_GET | SET_KEEPTTL | SET_TIMES,
    FOR_GETEX = SET_PERSIST | SET_TIMES,
};

typedef struct {
    unsigned flags;
    int time_at; /* the argument that says until when, if one of SET_TIMES is in the flags */
} SetOptions;

static const struct {
    const char *word;
    unsigned flag, excludes;
} set_words[] = {
    {"NX", SET_NX, SET_XX},
    {"XX", SET_XX, SET_NX},
    {"GET", SET_GET, 0},
    {"KEEPTTL", SET_KEEPTTL, SET_LIFETIME},
    {"PERSIST", SET_PERSIST, SET_LIFETIME},
    {"EX", SET_EX, SET_LIFETIME},
    {"PX", SET_PX, SET_LIFETIME},
    {"EXAT", SET_EXAT, SET_LIFETIME},
    {"PXAT", SET_PXAT, SET_LIFETIME},
};

/* Reads the option at *at, and leaves *at on its last argument. A word that comes twice is no mistake;
 * two that exclude each other are one. */
static bool read_set_option(Call *call, int *at, unsigned allowed, SetOptions *options)
{
    for (size_t i = 0; i < sizeof set_words / sizeof set_words[0]; i++) {
        unsigned flag = set_words[i].flag;
        if (!(flag & allowed) || !arg_is(call, *at, set_words[i].word)) continue;
        if (options->flags & set_words[i].excludes & ~flag) return false;
        options->flags |= flag;
        if (!(flag & SET_TIMES)) return true;
        options->time_at = ++*at;
        return *at < call->argc;
    }
    return false;
}

static bool read_set_options(Call *call, int at, unsigned allowed, SetOptions *options)
{
    for (; at < call->argc; at++)
        if (!read_set_option(call, &at, allowed, options)) return refuse_syntax(call);
    return true;
}

/* The deadline that one of SET_TIMES stands for. False: it is none, and that was replied. */
static bool read_time(Call *call, const SetOptions *options, int64_t *deadline_ms)
{
    bool in_seconds = options->flags & (SET_EX | SET_EXAT);
    bool absolute = options->flags & (SET_EXAT | SET_PXAT);
    return arg_deadline(call, options->time_at,
                        in_seconds ? DEADLINE_SECONDS : DEADLINE_MILLISECONDS, absolute,
                        deadline_ms);
}

/* ---- SET -------------------------------------------------------------------------------------- */

typedef enum {
    SET_REFUSED, /* the error has been replied */
    SET_NOT_MET, /* a condition was not; nothing has changed */
    SET_DONE,
} SetOutcome;

/* "In ten seconds" is another moment for whoever repeats it later. */
static void tell_set_until(Call *call, Slice text, int64_t deadline_ms)
{
    char digits[INT_DIGITS_MAX];
    Slice moment = {digits, int_to_text(deadline_ms, digits)};
    effect_as(call, 5, SLICE("SET"), call->argv[1], text, SLICE("PXAT"), moment);
}

/* LAB 5.6: give the key in argument 1 the value `text`, on the conditions that `options` name.
 * In this order:
 *   - one of SET_TIMES: read_time must find a deadline there, or nothing else happens;
 *   - SET_GET: the old value is replied (reply_value); it must be a string. Without SET_GET the old value
 *     may be of any type: db_write;
 *   - SET_NX, SET_XX: the key must be absent, or present, or nothing changes;
 *   - the new value (string_new) replaces the old one, and its deadline does too: a key that is set
 *     without a time has none, but with SET_KEEPTTL it keeps its own;
 *   - the change is told: key_changed with EVENT_STRING, "set"; after it, if there is a time,
 *     EVENT_GENERIC, "expire", and tell_set_until.
 * Tests: all but append-linear bitfield-overflow born copy-errors del-exists expire-past
 * first-value idle-time info-memory keys-pattern lcs memory-help mget-mset missing object-errors
 * object-untouched predictions reply-outlives scan scan-type touch */
static SetOutcome set_value(Call *call, Slice text, const SetOptions *options)
{
    LAB_TODO("5.6");
}
/* END LAB 5.6 */

static void set_command(Call *call)
{
    SetOptions options = {0};
    if (!read_set_options(call, 3, FOR_SET, &options)) return;
    SetOutcome outcome = set_value(call, call->argv[2], &options);
    if (outcome == SET_REFUSED || options.flags & SET_GET) return; /* the reply is there already */
    if (outcome == SET_DONE)
        reply_ok(call->client);
    else
        reply_null(call->client);
}

static void setnx_command(Call *call)
{
    SetOutcome outcome = set_value(call, call->argv[2], &(SetOptions){.flags = SET_NX});
    reply_integer(call->client, outcome == SET_DONE);
}

static void set_with_time(Call *call, unsigned flag)
{
    SetOptions options = {.flags = flag, .time_at = 2};
    if (set_value(call, call->argv[3], &options) == SET_DONE) reply_ok(call->client);
}

static void setex_command(Call *call)
{
    set_with_time(call, SET_EX);
}

static void psetex_command(Call *call)
{
    set_with_time(call, SET_PX);
}

static void getset_command(Call *call)
{
    set_value(call, call->argv[2], &(SetOptions){.flags = SET_GET});
}

/* GETEX's half that changes something. A moment in the past deletes; SET would set, and let the next who
 * looks find nothing. */
static void change_lifetime(Call *call, Key *key, unsigned flags, int64_t deadline_ms)
{
    Slice name = call->argv[1];
    if (flags & (SET_EXAT | SET_PXAT) && deadline_ms <= clock_now_ms()) {
        db_delete_by(call, db_of(call), key);
        effect_as(call, 2, SLICE("DEL"), name);
    } else if (flags & SET_TIMES) {
        char digits[INT_DIGITS_MAX];
        Slice moment = {digits, int_to_text(deadline_ms, digits)};
        db_set_deadline(db_of(call), key, deadline_ms);
        key_changed(call, name, EVENT_GENERIC, "expire");
        effect_as(call, 3, SLICE("PEXPIREAT"), name, moment);
    } else if (flags & SET_PERSIST && key->deadline_ms != NO_DEADLINE) {
        db_set_deadline(db_of(call), key, NO_DEADLINE);
        key_changed(call, name, EVENT_GENERIC, "persist");
        effect_as(call, 2, SLICE("PERSIST"), name);
    }
}

static void getex_command(Call *call)
{
    SetOptions options = {0};
    int64_t deadline_ms = NO_DEADLINE;
    Key *key;
    if (!read_set_options(call, 2, FOR_GETEX, &options)) return;
    if (!db_read(call, call->argv[1], TYPE_STRING, &key)) return;
    if (!key) {
        reply_null(call->client);
    } else if (!(options.flags & SET_TIMES) || read_time(call, &options, &deadline_ms)) {
        reply_string(call->client, key->value);
        change_lifetime(call, key, options.flags, deadline_ms);
    }
}

/* ---- several keys ----------------------------------------------------------------------------- */

static void mget_command(Call *call)
{
    reply_array(call->client, (size_t)call->argc - 1);
    for (int i = 1; i < call->argc; i++) {
        Key *key = db_find(db_of(call), call->argv[i], 0);
        if (key && key->value->type == TYPE_STRING)
            reply_string(call->client, key->value);
        else
            reply_null(call->client);
    }
}

static bool are_pairs(Call *call)
{
    if (call->argc % 2 == 1) return true;
    reply_error(call->client, "ERR wrong number of arguments for '%s' command",
                call->command->row->name);
    return false;
}

static void set_pairs(Call *call)
{
    Db *db = db_of(call);
    for (int i = 1; i < call->argc; i += 2) {
        Slice name = call->argv[i];
        Key *key = db_find(db, name, DB_WRITE); /* a name may come twice: the last value stays */
        db_set(db, name, key, string_new(call->argv[i + 1]), NO_DEADLINE);
        key_changed(call, name, EVENT_STRING, "set");
    }
}

static void mset_command(Call *call)
{
    if (!are_pairs(call)) return;
    set_pairs(call);
    reply_ok(call->client);
}

static void msetnx_command(Call *call)
{
    if (!are_pairs(call)) return;
    for (int i = 1; i < call->argc; i += 2) {
        if (!db_find(db_of(call), call->argv[i], DB_WRITE)) continue;
        reply_integer(call->client, 0);
        return;
    }
    set_pairs(call);
    reply_integer(call->client, 1);
}

/* ---- numbers ---------------------------------------------------------------------------------- */

/* LAB 5.7: add `by` to the number that the key in argument 1 holds; where there is no key, to 0.
 * The old value must be a string that reads as an integer (string_to_integer), else the reply is
 *     ERR value is not an integer or out of range
 * and the sum must be an int64_t too, else
 *     ERR increment or decrement would overflow
 * Where both are so, the key holds the sum, it keeps its deadline, EVENT_STRING "incrby" is told, and the
 * sum is the reply.
 * A counter must not allocate each time it counts. An object that is ENCODING_INT already and held by
 * nobody else (a refcount of 1) is changed where it is, unless the sum is one of the shared integers
 * (0 .. SHARED_INTEGERS - 1), which takes no memory at all. In all other cases string_new_integer has the
 * new value.
 * Tests: append-strlen copies-apart due-commands encoding-changes incr incr-in-place
 * incr-not-number incr-overflow incrbyfloat nothing-is-lost object-refcount who-keeps */
static void add_to_integer(Call *call, int64_t by)
{
    LAB_TODO("5.7");
}
/* END LAB 5.7 */

static void incr_command(Call *call)
{
    add_to_integer(call, 1);
}

static void decr_command(Call *call)
{
    add_to_integer(call, -1);
}

static void incrby_command(Call *call)
{
    int64_t by;
    if (arg_integer(call, 2, &by)) add_to_integer(call, by);
}

static void decrby_command(Call *call)
{
    int64_t by;
    if (!arg_integer(call, 2, &by)) return;
    if (by == INT64_MIN) /* its negative is no int64_t */
        reply_error(call->client, "ERR decrement would overflow");
    else
        add_to_integer(call, -by);
}

/* Rounds in its own way, so whoever repeats it is told the result. */
static void incrbyfloat_command(Call *call)
{
    Slice name = call->argv[1];
    long double sum = 0, by;
    char digits[INT_DIGITS_MAX], text[LONG_DOUBLE_TEXT_MAX];
    Key *key;
    if (!db_write(call, name, TYPE_STRING, &key)) return;
    if ((key && !slice_to_long_double(string_text(key->value, digits), &sum)) ||
        !slice_to_long_double(call->argv[2], &by)) {
        reply_error(call->client, "ERR value is not a valid float");
        return;
    }
    sum += by;
    if (isnan(sum) || isinf(sum)) {
        reply_error(call->client, "ERR increment would produce NaN or Infinity");
        return;
    }
    Slice result = {text, long_double_to_text(sum, text)};
    if (key)
        key_set_value(key, string_new_plain(result));
    else
        db_add(db_of(call), name, string_new_plain(result));
    key_changed(call, name, EVENT_STRING, "incrbyfloat");
    effect_as(call, 4, SLICE("SET"), name, result, SLICE("KEEPTTL"));
    reply_bulk(call->client, result);
}

/* ---- pieces of a string ----------------------------------------------------------------------- */

/* May a string of `size` bytes become `more` longer? If not, it has replied so. */
static bool may_grow(Call *call, size_t size, size_t more)
{
    /* Neither can be more than 2^63, so the sum can't overflow. */
    if (size + more <= (uint64_t)server.resp_limits.bulk_max) return true;
    reply_error(call->client, "ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    return false;
}

static void append_command(Call *call)
{
    Slice name = call->argv[1], more = call->argv[2];
    Key *key;
    if (!db_write(call, name, TYPE_STRING, &key)) return;
    size_t len = more.len;
    if (!key) {
        db_add(db_of(call), name, string_new(more));
    } else {
        len += string_length(key->value);
        if (!may_grow(call, len - more.len, more.len)) return;
        Sds *text = string_own_text(&key->value);
        *text = sds_append(*text, more.ptr, more.len);
    }
    key_changed(call, name, EVENT_STRING, "append");
    reply_integer(call->client, (int64_t)len);
}

/* The part of `text` from byte `start` to byte `end`, both included.
 * Negative places count from the end, -1 is the last byte; what lies before the first byte is the first,
 * what lies behind the last is the last. Where nothing is between them, the part is empty. So it is also
 * when both are negative and `start` is the greater, before anything is cut to size. */
static Slice part_of(Slice text, int64_t start, int64_t end)
{
    int64_t len = (int64_t)text.len;
    if (start < 0 && end < 0 && start > end) return SLICE("");
    if (start < 0) start = start + len < 0 ? 0 : start + len;
    if (end < 0) end = end + len < 0 ? 0 : end + len;
    if (end >= len) end = len - 1;
    if (start > end) return SLICE("");
    return (Slice){text.ptr + start, (size_t)(end - start + 1)};
}

static void getrange_command(Call *call)
{
    int64_t start, end;
    char digits[INT_DIGITS_MAX];
    Key *key;
    if (!arg_integer(call, 2, &start) || !arg_integer(call, 3, &end)) return;
    if (!db_read(call, call->argv[1], TYPE_STRING, &key)) return;
    reply_bulk(call->client,
               key ? part_of(string_text(key->value, digits), start, end) : SLICE(""));
}

static void setrange_command(Call *call)
{
    Slice name = call->argv[1], piece = call->argv[3];
    int64_t offset;
    Key *key;
    if (!arg_integer(call, 2, &offset)) return;
    if (offset < 0) {
        reply_error(call->client, "ERR offset is out of range");
        return;
    }
    if (!db_write(call, name, TYPE_STRING, &key)) return;
    if (piece.len == 0) { /* nothing to write: not even zeros up to the offset */
        reply_integer(call->client, key ? (int64_t)string_length(key->value) : 0);
        return;
    }
    if (!may_grow(call, (size_t)offset, piece.len)) return;
    if (!key) key = db_add(db_of(call), name, string_from_sds(sds_empty()));
    Sds *text = string_own_text(&key->value);
    *text = sds_grow_zeroed(*text, (size_t)offset + piece.len);
    memcpy(*text + offset, piece.ptr, piece.len);
    key_changed(call, name, EVENT_STRING, "setrange");
    reply_integer(call->client, (int64_t)sds_len(*text));
}

/* ---- the table -------------------------------------------------------------------------------- */

/* SET writes, and with GET it reads as well. */
static const char *access_of_set(int argc, const Slice *argv)
{
    for (int i = 3; i < argc; i++)
        if (slice_equal_nocase(argv[i], SLICE("GET"))) return "RW access update";
    return "OW update";
}

static const KeySpec read_one[] = {{"RO access", .first = 1}, {0}};
static const KeySpec look_at_one[] = {{"RO", .first = 1}, {0}};
static const KeySpec read_all[] = {{"RO access", .first = 1, .last = -1}, {0}};
static const KeySpec change_one[] = {{"RW access update", .first = 1}, {0}};
static const KeySpec delete_one[] = {{"RW access delete", .first = 1}, {0}};
static const KeySpec overwrite_one[] = {{"OW update", .first = 1}, {0}};
static const KeySpec insert_one[] = {{"OW insert", .first = 1}, {0}};
static const KeySpec overwrite_pairs[] = {{"OW update", .first = 1, .last = -1, .step = 2}, {0}};
static const KeySpec insert_pairs[] = {{"OW insert", .first = 1, .last = -1, .step = 2}, {0}};
static const KeySpec append_to_one[] = {{"RW insert", .first = 1}, {0}};
static const KeySpec write_piece[] = {{"RW update", .first = 1}, {0}};
static const KeySpec set_keys[] = {{"RW access update variable_flags", .first = 1,
                                    .notes = "RW and ACCESS due to the optional `GET` argument",
                                    .access_of = access_of_set},
                                   {0}};
static const KeySpec getex_keys[] = {
    {"RW access update", .first = 1, .notes = "RW and UPDATE because it changes the TTL"}, {0}};

enum {
    READ_FAST = CMD_READONLY | CMD_FAST,
    WRITE = CMD_WRITE | CMD_DENYOOM, /* may take memory */
    WRITE_FAST = WRITE | CMD_FAST,
};

const CommandRow string_commands[] = {
    {"get", get_command, 2, READ_FAST, CAT_STRING, read_one},
    {"set", set_command, -3, WRITE, CAT_STRING, set_keys},
    {"getset", getset_command, 3, WRITE_FAST, CAT_STRING, change_one},
    {"getdel", getdel_command, 2, CMD_WRITE | CMD_FAST, CAT_STRING, delete_one},
    {"getex", getex_command, -2, CMD_WRITE | CMD_FAST, CAT_STRING, getex_keys},
    {"setnx", setnx_command, 3, WRITE_FAST, CAT_STRING, insert_one},
    {"setex", setex_command, 4, WRITE, CAT_STRING, overwrite_one},
    {"psetex", psetex_command, 4, WRITE, CAT_STRING, overwrite_one},
    {"mget", mget_command, -2, READ_FAST, CAT_STRING, read_all},
    {"mset", mset_command, -3, WRITE, CAT_STRING, overwrite_pairs},
    {"msetnx", msetnx_command, -3, WRITE, CAT_STRING, insert_pairs},
    {"append", append_command, 3, WRITE_FAST, CAT_STRING, append_to_one},
    {"strlen", strlen_command, 2, READ_FAST, CAT_STRING, look_at_one},
    {"incr", incr_command, 2, WRITE_FAST, CAT_STRING, change_one},
    {"decr", decr_command, 2, WRITE_FAST, CAT_STRING, change_one},
    {"incrby", incrby_command, 3, WRITE_FAST, CAT_STRING, change_one},
    {"decrby", decrby_command, 3, WRITE_FAST, CAT_STRING, change_one},
    {"incrbyfloat", incrbyfloat_command, 3, WRITE_FAST, CAT_STRING, change_one},
    {"setrange", setrange_command, 4, WRITE, CAT_STRING, write_piece},
    {"getrange", getrange_command, 4, CMD_READONLY, CAT_STRING, read_one},
    {"substr", getrange_command, 4, CMD_READONLY, CAT_STRING, read_one},
    {0}};
