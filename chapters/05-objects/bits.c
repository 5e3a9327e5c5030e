/* bits.c: see bits.h.
 *
 * Reading order: one bit; counting and finding in a range; whole strings combined; integers of any
 * width (BITFIELD).
 *
 * Bits are read and written one by one, but where strings may be long: counting, finding and combining go
 * by words of 64.
 *
 * In Redis: src/bitops.c.
 */
#include "bits.h"

#include "arguments.h"
#include "db.h"
#include "mem.h"
#include "reply.h"
#include "results.h"
#include "server.h"

/* ---- bits of a string ------------------------------------------------------------------------- */

static unsigned bit_at(Slice text, uint64_t at)
{
    if (at / 8 >= text.len) return 0;
    return (unsigned char)text.ptr[at / 8] >> (7 - at % 8) & 1;
}

static void set_bit(Sds text, uint64_t at, unsigned bit)
{
    unsigned char *byte = (unsigned char *)text + at / 8;
    unsigned mask = 1u << (7 - at % 8);
    *byte = (unsigned char)(bit ? *byte | mask : *byte & ~mask);
}

static uint64_t word_at(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word); /* it may stand anywhere */
    return word;
}

static bool refuse_offset(Call *call)
{
    reply_error(call->client, "ERR bit offset is not an integer or out of range");
    return false;
}

/* A place in a string of at most bulk_max bytes. "#3" is the fourth of `width` bits each, where there is
 * a width. */
static bool arg_bit_offset(Call *call, int at, int width, uint64_t *offset)
{
    Slice text = call->argv[at];
    bool counts_fields = width > 0 && text.len > 0 && text.ptr[0] == '#';
    if (counts_fields) text = (Slice){text.ptr + 1, text.len - 1};

    int64_t number;
    if (!slice_to_int(text, &number)) return refuse_offset(call);
    if (counts_fields && __builtin_mul_overflow(number, width, &number)) return refuse_offset(call);
    if (number < 0 || number / 8 >= server.resp_limits.bulk_max) return refuse_offset(call);
    *offset = (uint64_t)number;
    return true;
}

/* The key's text, to be written to, with bit `last` in it; a key that is not there is made. NULL: it holds
 * no string, and that was replied. */
static Sds *text_with_bit(Call *call, uint64_t last, bool *grown)
{
    Key *key;
    if (!db_write(call, call->argv[1], TYPE_STRING, &key)) return NULL;
    if (!key) key = db_add(db_of(call), call->argv[1], string_from_sds(sds_empty()));
    Sds *text = string_own_text(&key->value);
    *grown = last / 8 >= sds_len(*text);
    if (*grown) *text = sds_grow_zeroed(*text, last / 8 + 1);
    return text;
}

static void setbit_command(Call *call)
{
    uint64_t offset;
    int64_t bit;
    bool grown;
    if (!arg_bit_offset(call, 2, 0, &offset)) return;
    if (!slice_to_int(call->argv[3], &bit) || (bit != 0 && bit != 1)) {
        reply_error(call->client, "ERR bit is not an integer or out of range");
        return;
    }
    Sds *text = text_with_bit(call, offset, &grown);
    if (!text) return;
    unsigned old = bit_at(sds_slice(*text), offset);
    if (grown || old != bit) {
        set_bit(*text, offset, (unsigned)bit);
        key_changed(call, call->argv[1], EVENT_STRING, "setbit");
    }
    reply_integer(call->client, old);
}

static void getbit_command(Call *call)
{
    uint64_t offset;
    char digits[INT_DIGITS_MAX];
    Key *key;
    if (!arg_bit_offset(call, 2, 0, &offset)) return;
    if (!db_read(call, call->argv[1], TYPE_STRING, &key)) return;
    reply_integer(call->client, key ? bit_at(string_text(key->value, digits), offset) : 0);
}

/* ---- a range of bits -------------------------------------------------------------------------- */

typedef struct {
    uint64_t first, last; /* both included */
} BitRange;

/* From the `start`th byte, or bit, to the `end`th; negative ones count from the end. False: there is
 * nothing between them. */
static bool to_range(Slice text, int64_t start, int64_t end, bool in_bits, BitRange *range)
{
    int64_t total = (int64_t)text.len * (in_bits ? 8 : 1);
    if (start < 0) start = start + total < 0 ? 0 : start + total;
    if (end < 0) end = end + total < 0 ? 0 : end + total;
    if (end >= total) end = total - 1;
    if (start > end) return false;
    range->first = (uint64_t)start * (in_bits ? 1 : 8);
    range->last = in_bits ? (uint64_t)end : (uint64_t)end * 8 + 7;
    return true;
}

/* BYTE or BIT at `at`, or nothing, which means BYTE. */
static bool arg_unit(Call *call, int at, bool *in_bits)
{
    *in_bits = arg_is(call, at, "BIT");
    return at >= call->argc || *in_bits || arg_is(call, at, "BYTE") || refuse_syntax(call);
}

static int64_t count_bits(Slice text, BitRange range)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    size_t at = range.first / 8, end = range.last / 8 + 1;
    int64_t count = 0;
    /* Of the first and the last byte, those outside the range do not count. */
    count -= __builtin_popcount(bytes[at] >> (8 - range.first % 8));
    count -= __builtin_popcount(bytes[end - 1] & ((1u << (7 - range.last % 8)) - 1));
    for (; at + 8 <= end; at += 8) count += __builtin_popcountll(word_at(text.ptr + at));
    for (; at < end; at++) count += __builtin_popcount(bytes[at]);
    return count;
}

/* Replies, or finds the range that BITCOUNT's arguments mean. */
static bool read_count_range(Call *call, Slice text, BitRange *range)
{
    int64_t start = 0, end = -1;
    bool in_bits = false;
    if (call->argc == 3 || call->argc > 5) return refuse_syntax(call);
    if (call->argc > 3) {
        if (!arg_integer(call, 2, &start) || !arg_integer(call, 3, &end)) return false;
        if (start < 0 && end < 0 && start > end) { /* before both are cut to the first byte */
            reply_integer(call->client, 0);
            return false;
        }
        if (!arg_unit(call, 4, &in_bits)) return false;
    }
    if (to_range(text, start, end, in_bits, range)) return true;
    reply_integer(call->client, 0);
    return false;
}

static void bitcount_command(Call *call)
{
    char digits[INT_DIGITS_MAX];
    BitRange range;
    Key *key;
    if (!db_read(call, call->argv[1], TYPE_STRING, &key)) return;
    if (!key) {
        reply_integer(call->client, 0);
        return;
    }
    Slice text = string_text(key->value, digits);
    if (read_count_range(call, text, &range)) reply_integer(call->client, count_bits(text, range));
}

/* The first such bit in the range, or -1. */
static int64_t find_bit(Slice text, BitRange range, unsigned bit)
{
    uint64_t barren = bit ? 0 : UINT64_MAX; /* eight bytes without one */
    uint64_t at = range.first, end = range.last + 1;
    while (at < end) {
        if (at % 8 == 0)
            while (at + 64 <= end && word_at(text.ptr + at / 8) == barren) at += 64;
        if (at < end && bit_at(text, at) == bit) return (int64_t)at;
        at++;
    }
    return -1;
}

/* Replies an error, or reads where BITPOS is to look; *given: the call says where that ends. */
static bool read_search(Call *call, int64_t *start, int64_t *end, bool *in_bits, bool *given)
{
    *start = 0;
    *end = -1;
    *in_bits = false;
    *given = call->argc > 4;
    if (call->argc > 6) return refuse_syntax(call);
    if (call->argc > 3 && !arg_integer(call, 3, start)) return false;
    if (!arg_unit(call, 5, in_bits)) return false;
    return !*given || arg_integer(call, 4, end);
}

static void bitpos_command(Call *call)
{
    char digits[INT_DIGITS_MAX];
    int64_t bit, start, end, found = -1;
    bool in_bits, end_given;
    Key *key;
    if (!arg_integer(call, 2, &bit)) return;
    if (bit != 0 && bit != 1) {
        reply_error(call->client, "ERR The bit argument must be 1 or 0.");
        return;
    }
    if (!db_read(call, call->argv[1], TYPE_STRING, &key)) return;
    if (!key) { /* zeros without end */
        reply_integer(call->client, bit ? -1 : 0);
        return;
    }
    if (!read_search(call, &start, &end, &in_bits, &end_given)) return;
    Slice text = string_text(key->value, digits);
    BitRange range;
    if (to_range(text, start, end, in_bits, &range)) {
        found = find_bit(text, range, (unsigned)bit);
        /* Behind the string zeros go on, unless the call says where to stop. */
        if (found < 0 && bit == 0 && !end_given) found = (int64_t)text.len * 8;
    }
    reply_integer(call->client, found);
}

/* ---- whole strings ---------------------------------------------------------------------------- */

typedef enum { BITS_AND, BITS_OR, BITS_XOR, BITS_NOT } BitOperation;

static bool arg_operation(Call *call, BitOperation *operation)
{
    static const char *const names[] = {
        [BITS_AND] = "AND", [BITS_OR] = "OR", [BITS_XOR] = "XOR", [BITS_NOT] = "NOT"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!arg_is(call, 1, names[i])) continue;
        *operation = (BitOperation)i;
        return true;
    }
    return refuse_syntax(call);
}

static uint64_t combine_words(BitOperation operation, uint64_t a, uint64_t b)
{
    switch (operation) {
    case BITS_AND: return a & b;
    case BITS_OR: return a | b;
    case BITS_XOR: return a ^ b;
    default: return ~b;
    }
}

/* `text` is no longer than what it is combined with; behind its end are zeros. */
static void combine(BitOperation operation, Sds into, Slice text)
{
    size_t at = 0;
    for (; at + sizeof(uint64_t) <= text.len; at += sizeof(uint64_t)) {
        uint64_t word = combine_words(operation, word_at(into + at), word_at(text.ptr + at));
        memcpy(into + at, &word, sizeof word);
    }
    for (; at < text.len; at++)
        into[at] =
            (char)combine_words(operation, (unsigned char)into[at], (unsigned char)text.ptr[at]);
    if (operation == BITS_AND) memset(into + at, 0, sds_len(into) - at);
}

/* Finds what the keys from argument 3 on hold, NULL where there is nothing. The longest has *len bytes. */
static bool find_sources(Call *call, const Object **sources, size_t *len)
{
    *len = 0;
    for (int i = 3; i < call->argc; i++) {
        Key *key;
        if (!db_read(call, call->argv[i], TYPE_STRING, &key)) return false;
        sources[i - 3] = key ? key->value : NULL;
        size_t bytes = key ? string_length(key->value) : 0;
        if (bytes > *len) *len = bytes;
    }
    return true;
}

static Sds combine_all(BitOperation operation, const Object **sources, int count, size_t len)
{
    Sds result = sds_new(NULL, len);
    for (int i = 0; i < count; i++) {
        char digits[INT_DIGITS_MAX];
        Slice text = sources[i] ? string_text(sources[i], digits) : SLICE("");
        if (i == 0 && operation != BITS_NOT)
            memcpy(result, text.ptr, text.len);
        else
            combine(operation, result, text);
    }
    return result;
}

static void bitop_command(Call *call)
{
    BitOperation operation = BITS_AND;
    size_t len;
    if (!arg_operation(call, &operation)) return;
    if (operation == BITS_NOT && call->argc != 4) {
        reply_error(call->client, "ERR BITOP NOT must be called with a single source key.");
        return;
    }
    const Object **sources = mem_alloc(sizeof(Object *) * (size_t)call->argc);
    if (find_sources(call, sources, &len)) {
        Sds result = combine_all(operation, sources, call->argc - 3, len);
        store_result(call, call->argv[2], string_from_sds(result), EVENT_STRING, "set");
    }
    mem_free(sources);
}

/* ---- integers of any width -------------------------------------------------------------------- */

typedef enum { FIELD_GET, FIELD_SET, FIELD_INCRBY } FieldAction;
typedef enum { OVERFLOW_WRAP, OVERFLOW_SAT, OVERFLOW_FAIL } FieldOverflow;

/* One operation of a BITFIELD. Every value of a field fits an int64_t: there is no u64. */
typedef struct {
    FieldAction action;
    FieldOverflow overflow;
    bool is_signed;
    int width;       /* bits: 1 to 64, 63 if unsigned */
    uint64_t offset; /* of its first bit */
    int64_t value;   /* to set, or to add */
} Field;

/* "u8", "i64". */
static bool arg_field_type(Call *call, int at, Field *field)
{
    Slice text = call->argv[at];
    int64_t width = 0;
    if (text.len > 1) slice_to_int((Slice){text.ptr + 1, text.len - 1}, &width);
    field->is_signed = text.len > 0 && text.ptr[0] == 'i';
    bool known = field->is_signed || (text.len > 0 && text.ptr[0] == 'u');
    if (!known || width < 1 || width > (field->is_signed ? 64 : 63)) {
        reply_error(call->client, "ERR Invalid bitfield type. Use something like i16 u8. Note that "
                                  "u64 is not supported but i64 is.");
        return false;
    }
    field->width = (int)width;
    return true;
}

static bool arg_overflow(Call *call, int at, FieldOverflow *overflow)
{
    if (arg_is(call, at, "WRAP")) {
        *overflow = OVERFLOW_WRAP;
    } else if (arg_is(call, at, "SAT")) {
        *overflow = OVERFLOW_SAT;
    } else if (arg_is(call, at, "FAIL")) {
        *overflow = OVERFLOW_FAIL;
    } else {
        reply_error(call->client, "ERR Invalid OVERFLOW type specified");
        return false;
    }
    return true;
}

/* Reads the operation at `at`: GET type offset, SET or INCRBY type offset value. */
static bool read_field_operation(Call *call, int at, Field *field)
{
    if (arg_is_with(call, at, "GET", 2))
        field->action = FIELD_GET;
    else if (arg_is_with(call, at, "SET", 3))
        field->action = FIELD_SET;
    else if (arg_is_with(call, at, "INCRBY", 3))
        field->action = FIELD_INCRBY;
    else
        return refuse_syntax(call);
    if (!arg_field_type(call, at + 1, field)) return false;
    if (!arg_bit_offset(call, at + 2, field->width, &field->offset)) return false;
    return field->action == FIELD_GET || arg_integer(call, at + 3, &field->value);
}

/* All operations; how many, or -1 when an error was replied. */
static int read_fields(Call *call, Field *fields)
{
    int count = 0;
    FieldOverflow overflow = OVERFLOW_WRAP; /* until something else is said */
    for (int at = 2; at < call->argc;) {
        if (arg_is_with(call, at, "OVERFLOW", 1)) {
            if (!arg_overflow(call, at + 1, &overflow)) return -1;
            at += 2;
            continue;
        }
        Field *field = &fields[count++];
        *field = (Field){.overflow = overflow};
        if (!read_field_operation(call, at, field)) return -1;
        at += field->action == FIELD_GET ? 3 : 4;
    }
    return count;
}

/* The lowest `width` bits of `bits` as the field's number. */
static int64_t as_number(uint64_t bits, const Field *field)
{
    if (field->width == 64) return (int64_t)bits;
    bits &= ((uint64_t)1 << field->width) - 1;
    bool negative = field->is_signed && bits >> (field->width - 1);
    return (int64_t)(negative ? bits | UINT64_MAX << field->width : bits);
}

static int64_t field_get(Slice text, const Field *field)
{
    uint64_t bits = 0;
    for (int i = 0; i < field->width; i++)
        bits = bits << 1 | bit_at(text, field->offset + (uint64_t)i);
    return as_number(bits, field);
}

static void field_set(Sds text, const Field *field, int64_t value)
{
    for (int i = 0; i < field->width; i++) {
        int from_the_right = field->width - 1 - i;
        set_bit(text, field->offset + (uint64_t)i, (uint64_t)value >> from_the_right & 1);
    }
}

/* A number of twice the width can hold any sum. False: it does not fit the field, and must not.
 * SAT gives the nearest number that fits, with one exception that Redis makes because a difference of 64
 * bits overflows there: a SET more than 2^63 - 1 below the top of a signed field gives the top. */
static bool field_fit(const Field *field, __int128 wide, int64_t *value)
{
    __int128 limit = (__int128)1 << (field->width - field->is_signed);
    __int128 least = field->is_signed ? -limit : 0;
    bool far_below = field->action == FIELD_SET && limit - 1 - wide > INT64_MAX;
    if (wide >= least && wide < limit)
        *value = (int64_t)wide;
    else if (field->overflow == OVERFLOW_SAT)
        *value = (int64_t)(wide < least && !far_below ? least : limit - 1);
    else
        *value = as_number((uint64_t)wide, field);
    return (wide >= least && wide < limit) || field->overflow != OVERFLOW_FAIL;
}

/* SET replies the old value, INCRBY the new one; null where it fails. Says whether it changed something. */
static bool field_write(Call *call, Sds text, const Field *field)
{
    int64_t old = field_get(sds_slice(text), field), value;
    __int128 wide = field->value;
    if (field->action == FIELD_INCRBY)
        wide += old;
    else if (!field->is_signed)
        wide = (uint64_t)field->value; /* -1 is larger than all of them */
    if (!field_fit(field, wide, &value)) {
        reply_null(call->client);
        return false;
    }
    field_set(text, field, value);
    reply_integer(call->client, field->action == FIELD_SET ? old : value);
    return old != value;
}

static void run_reading(Call *call, const Field *fields, int count)
{
    char digits[INT_DIGITS_MAX];
    Key *key;
    if (!db_read(call, call->argv[1], TYPE_STRING, &key)) return;
    Slice text = key ? string_text(key->value, digits) : SLICE("");
    reply_array(call->client, (size_t)count);
    for (int i = 0; i < count; i++) reply_integer(call->client, field_get(text, &fields[i]));
}

static void run_writing(Call *call, const Field *fields, int count, uint64_t last_bit)
{
    bool grown, changed = false;
    Sds *text = text_with_bit(call, last_bit, &grown);
    if (!text) return;
    reply_array(call->client, (size_t)count);
    for (int i = 0; i < count; i++) {
        if (fields[i].action == FIELD_GET)
            reply_integer(call->client, field_get(sds_slice(*text), &fields[i]));
        else if (field_write(call, *text, &fields[i]))
            changed = true;
    }
    if (grown || changed) key_changed(call, call->argv[1], EVENT_STRING, "setbit");
}

static void run_fields(Call *call, const Field *fields, int count, bool may_write)
{
    bool writes = false;
    uint64_t last_bit = 0;
    for (int i = 0; i < count; i++) {
        if (fields[i].action == FIELD_GET) continue;
        uint64_t last = fields[i].offset + (uint64_t)fields[i].width - 1;
        if (last > last_bit) last_bit = last;
        writes = true;
    }
    if (!writes)
        run_reading(call, fields, count);
    else if (may_write)
        run_writing(call, fields, count, last_bit);
    else
        reply_error(call->client, "ERR BITFIELD_RO only supports the GET subcommand");
}

static void bitfield(Call *call, bool may_write)
{
    Field *fields = mem_alloc(sizeof(Field) * (size_t)call->argc);
    int count = read_fields(call, fields);
    if (count >= 0) run_fields(call, fields, count, may_write);
    mem_free(fields);
}

static void bitfield_command(Call *call)
{
    bitfield(call, true);
}

static void bitfield_ro_command(Call *call)
{
    bitfield(call, false);
}

/* ---- the table -------------------------------------------------------------------------------- */

static const char *access_of_bitfield(int argc, const Slice *argv)
{
    for (int i = 2; i < argc;) {
        if (slice_equal_nocase(argv[i], SLICE("GET")) && i + 2 < argc)
            i += 3;
        else if (slice_equal_nocase(argv[i], SLICE("OVERFLOW")) && i + 1 < argc)
            i += 2;
        else
            return "RW access update";
    }
    return "RO access";
}

static const KeySpec read_one[] = {{"RO access", .first = 1}, {0}};
static const KeySpec change_one[] = {{"RW access update", .first = 1}, {0}};
static const KeySpec bitop_keys[] = {
    {"OW update", .first = 2}, {"RO access", .first = 3, .last = -1}, {0}};
static const KeySpec bitfield_keys[] = {
    {"RW access update variable_flags", .first = 1,
     .notes = "This command allows both access and modification of the key",
     .access_of = access_of_bitfield},
    {0}};

const CommandRow bit_commands[] = {
    {"setbit", setbit_command, 4, CMD_WRITE | CMD_DENYOOM, CAT_BITMAP, change_one},
    {"getbit", getbit_command, 3, CMD_READONLY | CMD_FAST, CAT_BITMAP, read_one},
    {"bitcount", bitcount_command, -2, CMD_READONLY, CAT_BITMAP, read_one},
    {"bitpos", bitpos_command, -3, CMD_READONLY, CAT_BITMAP, read_one},
    {"bitop", bitop_command, -4, CMD_WRITE | CMD_DENYOOM, CAT_BITMAP, bitop_keys},
    {"bitfield", bitfield_command, -2, CMD_WRITE | CMD_DENYOOM, CAT_BITMAP, bitfield_keys},
    {"bitfield_ro", bitfield_ro_command, -2, CMD_READONLY | CMD_FAST, CAT_BITMAP, read_one},
    {0}};
