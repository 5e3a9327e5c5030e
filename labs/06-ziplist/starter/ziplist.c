/* ziplist.c: see ziplist.h for the bytes and the rules.
 *
 * Reading order: an entry read (read_entry, ziplist_get) and written (encode); steps and search;
 * then splice, which every write comes down to: some bytes at one place become more or fewer, what
 * is behind moves, and the entry behind learns how long the one before it is now. ziplist_cascade
 * says beforehand how far that reaches, so that one write moves the rest once. Last, bytes from
 * strangers.
 * In Redis: src/ziplist.c.
 */
#include "ziplist.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "lab.h"
#include "mem.h"
#include "ziplist_internal.h"

/* Where the fields of the header stand. */
enum { AT_ZLBYTES = 0, AT_ZLTAIL = 4, AT_ZLLEN = 8 };

enum { WIDER = 4 }; /* so many bytes a prevlen of five has more than one of one */

/* ---- Numbers in bytes -------------------------------------------------------------------------- */

/* Byte by byte, so that it is the same on every machine; compilers make one instruction of it. */
static inline uint32_t read_u32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline void write_u32(unsigned char *at, size_t value)
{
    for (int i = 0; i < 4; i++) at[i] = (unsigned char)(value >> 8 * i);
}

static inline uint32_t read_u32_high_first(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | (uint32_t)at[3];
}

/* An integer of 1, 2, 3, 4 or 8 bytes, low byte first; its highest bit is the sign. */
static int64_t read_integer(const unsigned char *at, unsigned bytes)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < bytes; i++) value |= (uint64_t)at[i] << (64 - 8 * bytes + 8 * i);
    return (int64_t)value >> (64 - 8 * bytes); /* shifted down from the top, the sign comes along */
}

static void set_bytes(unsigned char *zl, size_t bytes)
{
    write_u32(zl + AT_ZLBYTES, bytes);
}

static void set_tail(unsigned char *zl, size_t tail)
{
    write_u32(zl + AT_ZLTAIL, tail);
}

uint32_t ziplist_tail(const unsigned char *zl)
{
    return read_u32(zl + AT_ZLTAIL);
}

unsigned ziplist_zllen(const unsigned char *zl)
{
    return (unsigned)(zl[AT_ZLLEN] | zl[AT_ZLLEN + 1] << 8);
}

/* Once zllen says "unknown", only counting can tell. */
static void set_count(unsigned char *zl, size_t count)
{
    if (count > ZIPLIST_COUNT_UNKNOWN) count = ZIPLIST_COUNT_UNKNOWN;
    zl[AT_ZLLEN] = (unsigned char)count;
    zl[AT_ZLLEN + 1] = (unsigned char)(count >> 8);
}

/* ---- A block of its own ------------------------------------------------------------------------- */

unsigned char *ziplist_new(void)
{
    unsigned char *zl = mem_alloc(ZIPLIST_EMPTY_BYTES);
    set_bytes(zl, ZIPLIST_EMPTY_BYTES);
    set_tail(zl, ZIPLIST_HEADER_BYTES);
    set_count(zl, 0);
    zl[ZIPLIST_HEADER_BYTES] = ZIPLIST_END;
    return zl;
}

unsigned char *ziplist_copy(const unsigned char *zl)
{
    size_t bytes = ziplist_bytes(zl);
    return memcpy(mem_alloc(bytes), zl, bytes);
}

void ziplist_free(unsigned char *zl)
{
    mem_free(zl);
}

size_t ziplist_bytes(const unsigned char *zl)
{
    return read_u32(zl + AT_ZLBYTES);
}

size_t ziplist_count(unsigned char *zl)
{
    size_t count = ziplist_zllen(zl);
    if (count < ZIPLIST_COUNT_UNKNOWN) return count;
    count = 0;
    for (unsigned char *at = ziplist_first(zl); at; at = ziplist_next(zl, at)) count++;
    set_count(zl, count);
    return count;
}

bool ziplist_safe_to_add(const unsigned char *zl, size_t bytes)
{
    size_t now = zl ? ziplist_bytes(zl) : ZIPLIST_EMPTY_BYTES;
    return bytes <= ZIPLIST_BYTES_MAX && now + bytes <= ZIPLIST_BYTES_MAX;
}

/* ---- An entry, read ----------------------------------------------------------------------------- */

/* The payload of an integer's encoding, in bytes; -1: there is no such encoding. */
static inline int integer_bytes(unsigned char encoding)
{
    switch (encoding) {
    case 0xFE: return 1;
    case 0xC0: return 2;
    case 0xF0: return 3;
    case 0xD0: return 4;
    case 0xE0: return 8;
    default: return encoding > 0xF0 && encoding < 0xFE ? 0 : -1; /* 0 to 12 */
    }
}

unsigned ziplist_encoding_bytes(unsigned char first)
{
    switch (first >> 6) {
    case 0: return 1;
    case 1: return 2;
    case 2: return 5;
    default: return integer_bytes(first) >= 0 ? 1 : 0;
    }
}

/* LAB 6.2: the head of an entry, read.
 * ziplist.h draws it: prevlen, then the encoding, which says how long the payload is. read_u32 and
 * read_u32_high_first read 32 bits either way round; integer_bytes knows the payloads of integers.
 * The lowest six bits of an encoding that begins with 10 mean nothing.
 * Tests: all but first-element predictions */
static inline ZiplistEntry read_entry(const unsigned char *at)
{
    LAB_TODO("6.2");
}
/* END LAB 6.2 */

/* For others. Within this file read_entry becomes part of its callers: a walk does little else. */
ZiplistEntry ziplist_entry(const unsigned char *at)
{
    return read_entry(at);
}

static inline size_t bytes_of(const ZiplistEntry *entry)
{
    return ziplist_entry_head(entry) + entry->payload_bytes;
}

size_t ziplist_entry_bytes(const unsigned char *at)
{
    ZiplistEntry entry = read_entry(at);
    return bytes_of(&entry);
}

static int64_t integer_of(const ZiplistEntry *entry, const unsigned char *payload)
{
    if (entry->payload_bytes == 0) return (entry->encoding & 0x0F) - 1;
    return read_integer(payload, entry->payload_bytes);
}

void ziplist_get(const unsigned char *at, ZiplistValue *value)
{
    ZiplistEntry entry = read_entry(at);
    const unsigned char *payload = at + ziplist_entry_head(&entry);
    *value = (ZiplistValue){.is_integer = entry.encoding >= ZIPLIST_INTEGER};
    if (value->is_integer)
        value->integer = integer_of(&entry, payload);
    else
        value->text = (Slice){(const char *)payload, entry.payload_bytes};
}

Slice ziplist_text(const ZiplistValue *value, char digits[INT_DIGITS_MAX])
{
    if (!value->is_integer) return value->text;
    return (Slice){digits, int_to_text(value->integer, digits)};
}

/* ---- An entry, written -------------------------------------------------------------------------- */

/* A value as it will stand in the ziplist. */
typedef struct {
    unsigned char head[5]; /* the encoding */
    unsigned head_bytes;
    const void *payload; /* the text, or `integer` */
    size_t payload_bytes;
    unsigned char integer[8];
} Encoded;

static const struct {
    unsigned bytes;
    unsigned char encoding;
} integer_encodings[] = {{1, 0xFE}, {2, 0xC0}, {3, 0xF0}, {4, 0xD0}, {8, 0xE0}};

/* In the smallest encoding that holds it. */
static void encode_integer(int64_t value, Encoded *out)
{
    out->head_bytes = 1;
    out->payload = out->integer;
    if (value >= 0 && value <= 12) {
        out->head[0] = (unsigned char)(0xF1 + value);
        out->payload_bytes = 0;
        return;
    }
    for (int i = 0; i < 8; i++) out->integer[i] = (unsigned char)((uint64_t)value >> 8 * i);
    int i = 0; /* fewer of those bytes will do if they read as the same integer */
    while (read_integer(out->integer, integer_encodings[i].bytes) != value) i++;
    out->head[0] = integer_encodings[i].encoding;
    out->payload_bytes = integer_encodings[i].bytes;
}

/* A string's text is not copied. */
static void encode_string(Slice value, Encoded *out)
{
    size_t len = value.len;
    out->payload = value.ptr;
    out->payload_bytes = len;
    if (len <= ZIPLIST_STRING_6_MAX) {
        out->head_bytes = 1;
        out->head[0] = (unsigned char)len;
    } else if (len <= ZIPLIST_STRING_14_MAX) {
        out->head_bytes = 2;
        out->head[0] = (unsigned char)(0x40 | len >> 8);
        out->head[1] = (unsigned char)len;
    } else {
        out->head_bytes = 5;
        out->head[0] = 0x80;
        for (int i = 0; i < 4; i++) out->head[1 + i] = (unsigned char)(len >> (24 - 8 * i));
    }
}

static void encode(Slice value, Encoded *out)
{
    int64_t integer;
    if (slice_to_int(value, &integer))
        encode_integer(integer, out);
    else
        encode_string(value, out);
}

static inline unsigned prevlen_bytes_for(size_t prev_bytes)
{
    return prev_bytes <= ZIPLIST_PREVLEN_NARROW_MAX ? 1 : 1 + 4;
}

/* In the width that the field has, which may be more than the number needs. */
static void write_prevlen(unsigned char *at, unsigned prevlen_bytes, size_t prev_bytes)
{
    if (prevlen_bytes == 1) {
        at[0] = (unsigned char)prev_bytes;
    } else {
        at[0] = ZIPLIST_PREVLEN_WIDE;
        write_u32(at + 1, prev_bytes);
    }
}

/* Encoding and payload, behind the prevlen. */
static void write_encoded(unsigned char *at, const Encoded *encoded)
{
    memcpy(at, encoded->head, encoded->head_bytes);
    memcpy(at + encoded->head_bytes, encoded->payload, encoded->payload_bytes);
}

/* ---- Steps --------------------------------------------------------------------------------------- */

static inline unsigned char *unless_end(unsigned char *at)
{
    return *at == ZIPLIST_END ? NULL : at;
}

static inline uint32_t prevlen_of(const unsigned char *at)
{
    return at[0] == ZIPLIST_PREVLEN_WIDE ? read_u32(at + 1) : at[0];
}

unsigned char *ziplist_first(unsigned char *zl)
{
    return unless_end(zl + ZIPLIST_HEADER_BYTES);
}

unsigned char *ziplist_last(unsigned char *zl)
{
    return unless_end(zl + ziplist_tail(zl));
}

unsigned char *ziplist_next(unsigned char *zl, unsigned char *at)
{
    (void)zl; /* zlend says where it ends; asked for so that both directions are called alike */
    return unless_end(at + ziplist_entry_bytes(at));
}

unsigned char *ziplist_prev(unsigned char *zl, unsigned char *at)
{
    return at == zl + ZIPLIST_HEADER_BYTES ? NULL : at - prevlen_of(at);
}

unsigned char *ziplist_at(unsigned char *zl, int64_t index)
{
    unsigned char *at;
    if (index < 0) {
        at = ziplist_last(zl);
        while (at && ++index < 0) at = ziplist_prev(zl, at);
    } else {
        at = ziplist_first(zl);
        while (at && index-- > 0) at = ziplist_next(zl, at);
    }
    return at;
}

/* ---- Search -------------------------------------------------------------------------------------- */

/* What is looked for. An entry that is an integer can only equal a text that is one. */
typedef struct {
    Slice text;
    bool is_integer;
    int64_t integer;
} Wanted;

static Wanted wanted_of(Slice text)
{
    Wanted wanted = {.text = text};
    wanted.is_integer = slice_to_int(text, &wanted.integer);
    return wanted;
}

/* A string entry is compared as text even if that is an integer: a stranger may have written it so. */
static inline bool holds(const unsigned char *at, const ZiplistEntry *entry, const Wanted *wanted)
{
    const unsigned char *payload = at + ziplist_entry_head(entry);
    if (entry->encoding >= ZIPLIST_INTEGER)
        return wanted->is_integer && integer_of(entry, payload) == wanted->integer;
    return entry->payload_bytes == wanted->text.len &&
           memcmp(payload, wanted->text.ptr, wanted->text.len) == 0;
}

bool ziplist_equal(const unsigned char *at, Slice value)
{
    Wanted wanted = wanted_of(value);
    ZiplistEntry entry = read_entry(at);
    return holds(at, &entry, &wanted);
}

unsigned char *ziplist_find(unsigned char *from, Slice value, unsigned skip)
{
    if (!from) return NULL;
    Wanted wanted = wanted_of(value);
    unsigned passing = 0;
    for (unsigned char *at = from; *at != ZIPLIST_END;) {
        ZiplistEntry entry = read_entry(at);
        if (passing > 0) {
            passing--;
        } else {
            if (holds(at, &entry, &wanted)) return at;
            passing = skip;
        }
        at += bytes_of(&entry);
    }
    return NULL;
}

/* ---- Writes: what they have in common ------------------------------------------------------------ */

/* Room for `bytes`. The allocator gave more than was asked for, as a rule: a block is moved only if
 * that is not enough, or if half of it lies idle. */
static unsigned char *resize(unsigned char *zl, size_t bytes)
{
    size_t room = mem_size(zl);
    enum { NOT_WORTH_IT = 64 };
    if (bytes > room || room > 2 * bytes + NOT_WORTH_IT) zl = mem_realloc(zl, bytes);
    return zl;
}

/* LAB 6.1: entries of old_bytes in all, at offset `at`, make room for one of new_bytes.
 * Either may be 0: nothing goes, or nothing comes. What is behind, zlend too, stands behind the room
 * afterwards; what is in the room is not yet written. zlbytes and zltail are right again: if no
 * entry is behind, the last one is the one that comes, or else the one before `at`, as the prevlen
 * at `at` knows. zllen stays as it is, and so does every prevlen. resize gives a block of another
 * size, of which it keeps what fits.
 * Tests: all but predictions strangers */
static unsigned char *splice(unsigned char *zl, size_t at, size_t old_bytes, size_t new_bytes)
{
    LAB_TODO("6.1");
}
/* END LAB 6.1 */

/* LAB 6.3: how far the cascade goes. The entry before `at` is going to be prev_bytes long.
 * An entry whose prevlen has one byte and needs five (prevlen_bytes_for) grows by four; then ask
 * the same of the one behind it, which has a longer entry before it now. It ends at the first entry
 * that need not grow, or with the list. Returns how many grow; nothing is written.
 * Tests: all but conversion element-bytes fair-fields first-element hash-wrong-type hincrbyfloat
 * hmget hrandfield hrandfield-errors hscan hscan-errors integers-as-text lindex list-size-config
 * list-wrong-type lmpop-errors lpos lpos-errors lrange middle-index predictions
 * range-ends same-size scan-guarantee small-hash string-lengths strings-wrong-type */
size_t ziplist_cascade(const unsigned char *at, size_t prev_bytes)
{
    LAB_TODO("6.3");
}
/* END LAB 6.3 */

/* An entry, if there is one at `at`, learns how long the one before it is. Its field has room for
 * that. */
static void tell(unsigned char *at, size_t prev_bytes)
{
    if (*at == ZIPLIST_END) return;
    write_prevlen(at, *at == ZIPLIST_PREVLEN_WIDE ? 5 : 1, prev_bytes);
}

/* LAB 6.4: the cascade, carried out. `count` entries grow by four bytes each. There is room for that:
 *
 *      | to: 4 * count bytes free | the entries as they were | what does not grow …
 *
 * They come forward one by one, each with a prevlen of five bytes (write_prevlen): the first one's
 * says prev_bytes, the next one's how long the first is now. What is behind the last of them does
 * not grow, but must be told as well. Returns where that is.
 * Tests: cascade-bounded cascade-delete cascade-hash cascade-insert cascade-shown random-hash
 * random-quicklist random-ziplist */
static unsigned char *widen(unsigned char *to, size_t count, size_t prev_bytes)
{
    LAB_TODO("6.4");
}
/* END LAB 6.4 */

/* The entry at offset `at` learns that the one before it is prev_bytes long now, and whoever grows
 * by that tells the next. Moving what is behind a second time is dearer than doing all in one move,
 * but simpler, and rare: it takes an entry of 254 bytes to begin. */
static unsigned char *relink(unsigned char *zl, size_t at, size_t prev_bytes)
{
    if (zl[at] == ZIPLIST_END) return zl;
    size_t count = ziplist_cascade(zl + at, prev_bytes);
    if (count == 0) {
        tell(zl + at, prev_bytes);
        return zl;
    }
    zl = splice(zl, at, 0, WIDER * count);
    unsigned char *behind = widen(zl + at, count, prev_bytes);
    /* The last entry grew too? Then it begins before its own four bytes, not behind them. */
    if (*behind == ZIPLIST_END) set_tail(zl, ziplist_tail(zl) - WIDER);
    return zl;
}

static void count_more(unsigned char *zl, size_t more)
{
    unsigned count = ziplist_zllen(zl);
    if (count < ZIPLIST_COUNT_UNKNOWN) set_count(zl, count + more);
}

static void count_fewer(unsigned char *zl, size_t fewer)
{
    unsigned count = ziplist_zllen(zl);
    if (count < ZIPLIST_COUNT_UNKNOWN) set_count(zl, count - fewer);
}

/* ---- Writes -------------------------------------------------------------------------------------- */

unsigned char *ziplist_insert(unsigned char *zl, unsigned char **at, Slice value)
{
    /* How long the entry before is, the prevlen at *at knows; behind the tail there is none. */
    unsigned char *before = *at ? NULL : ziplist_last(zl);
    size_t prev_bytes = *at ? prevlen_of(*at) : before ? ziplist_entry_bytes(before) : 0;
    size_t offset = *at ? (size_t)(*at - zl) : ziplist_bytes(zl) - 1;
    unsigned prevlen_bytes = prevlen_bytes_for(prev_bytes);

    Encoded encoded;
    encode(value, &encoded);
    size_t new_bytes = prevlen_bytes + encoded.head_bytes + encoded.payload_bytes;
    zl = splice(zl, offset, 0, new_bytes);
    write_prevlen(zl + offset, prevlen_bytes, prev_bytes);
    write_encoded(zl + offset + prevlen_bytes, &encoded);
    zl = relink(zl, offset + new_bytes, new_bytes);
    count_more(zl, 1);
    *at = zl + offset;
    return zl;
}

unsigned char *ziplist_push(unsigned char *zl, Slice value, ZiplistEnd end)
{
    unsigned char *at = end == ZIPLIST_HEAD ? ziplist_first(zl) : NULL;
    return ziplist_insert(zl, &at, value);
}

/* `count` entries, old_bytes in all. *at as ziplist_remove has it. */
static unsigned char *remove_entries(unsigned char *zl, unsigned char **at, size_t old_bytes,
                                     size_t count)
{
    size_t offset = (size_t)(*at - zl), prev_bytes = prevlen_of(*at);
    zl = splice(zl, offset, old_bytes, 0);
    zl = relink(zl, offset, prev_bytes);
    count_fewer(zl, count);
    *at = unless_end(zl + offset);
    return zl;
}

unsigned char *ziplist_remove(unsigned char *zl, unsigned char **at)
{
    return remove_entries(zl, at, ziplist_entry_bytes(*at), 1);
}

unsigned char *ziplist_remove_range(unsigned char *zl, int64_t index, size_t count)
{
    unsigned char *at = ziplist_at(zl, index);
    if (!at || count == 0) return zl;
    size_t old_bytes = 0, removed = 0;
    while (removed < count && at[old_bytes] != ZIPLIST_END) {
        old_bytes += ziplist_entry_bytes(at + old_bytes);
        removed++;
    }
    return remove_entries(zl, &at, old_bytes, removed);
}

unsigned char *ziplist_replace(unsigned char *zl, unsigned char **at, Slice value)
{
    ZiplistEntry entry = read_entry(*at);
    size_t offset = (size_t)(*at - zl), old_bytes = bytes_of(&entry);
    Encoded encoded;
    encode(value, &encoded);
    size_t new_bytes = entry.prevlen_bytes + encoded.head_bytes + encoded.payload_bytes;
    bool moves = new_bytes != old_bytes;
    if (moves) zl = splice(zl, offset, old_bytes, new_bytes);
    write_encoded(zl + offset + entry.prevlen_bytes, &encoded); /* its prevlen stays as it is */
    if (moves) zl = relink(zl, offset + new_bytes, new_bytes);
    *at = zl + offset;
    return zl;
}

unsigned char *ziplist_merge(unsigned char *a, unsigned char *b)
{
    unsigned char *last = ziplist_last(a);
    size_t last_bytes = last ? ziplist_entry_bytes(last) : 0;
    size_t offset = ziplist_bytes(a) - 1, more = ziplist_bytes(b) - ZIPLIST_EMPTY_BYTES;
    if (more > 0) {
        a = splice(a, offset, 0, more);
        memcpy(a + offset, b + ZIPLIST_HEADER_BYTES, more);
        set_tail(a, offset + ziplist_tail(b) - ZIPLIST_HEADER_BYTES);
        a = relink(a, offset, last_bytes); /* the first of b was the first of all until now */
        unsigned of_b = ziplist_zllen(b);
        if (of_b == ZIPLIST_COUNT_UNKNOWN)
            set_count(a, ZIPLIST_COUNT_UNKNOWN);
        else
            count_more(a, of_b);
    }
    ziplist_free(b);
    return a;
}

/* ---- Bytes from strangers ------------------------------------------------------------------------ */

typedef struct {
    const unsigned char *bytes;
    size_t end; /* where zlend must stand, and no entry may reach */
    char *problem;
    size_t problem_size;
} Check;

static bool broken(const Check *check, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static bool broken(const Check *check, size_t offset, const char *format, ...)
{
    if (!check->problem || check->problem_size == 0) return false;
    int len = snprintf(check->problem, check->problem_size, "offset %zu: ", offset);
    if ((size_t)len >= check->problem_size) return false;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(check->problem + len, check->problem_size - (size_t)len, format, arguments);
    va_end(arguments);
    return false;
}

static bool valid_header(const Check *check, size_t size)
{
    const unsigned char *zl = check->bytes;
    if (size < ZIPLIST_EMPTY_BYTES)
        return broken(check, 0, "%zu bytes, and the empty ziplist has %d", size,
                      ZIPLIST_EMPTY_BYTES);
    if (ziplist_bytes(zl) != size)
        return broken(check, AT_ZLBYTES, "zlbytes says %zu, and there are %zu", ziplist_bytes(zl),
                      size);
    if (zl[check->end] != ZIPLIST_END)
        return broken(check, check->end, "the last byte is 0x%02x, not 0xff", zl[check->end]);
    if (ziplist_tail(zl) < ZIPLIST_HEADER_BYTES || ziplist_tail(zl) > check->end)
        return broken(check, AT_ZLTAIL, "zltail says %u, and entries stand from 10 to %zu",
                      ziplist_tail(zl), check->end);
    return true;
}

/* LAB 6.5: one entry of a stranger's, at `at` (below check->end). The one before it has prev_bytes.
 * It has bytes from `at` up to check->end, where it must end at the latest. Any of them may say
 * anything, and none behind may be read. Rules, in this order; each that is broken is one "return
 * broken(check, at, …)":
 *   - it does not begin with 0xFF                             "0xff, and the list ends at %zu"
 *   - prevlen and at least the encoding's first byte are there "its head goes past the end"
 *   - there is such an encoding (ziplist_encoding_bytes)      "there is no encoding 0x%02x"
 *   - the encoding is there whole                             "its head goes past the end"
 *   - the payload is                                          "its payload of %u bytes goes past
 *     the end"
 *   - prevlen says prev_bytes           "prevlen says %u, and the entry before it has %zu bytes"
 * True, and *entry_bytes is its length, where all hold. read_entry reads an entry whose head is
 * there.
 * Tests: cascade-shown node-sizes strangers */
static bool valid_entry(const Check *check, size_t at, size_t prev_bytes, size_t *entry_bytes)
{
    LAB_TODO("6.5");
}
/* END LAB 6.5 */

static bool valid_entries(const Check *check, ZiplistVisit visit, void *data)
{
    const unsigned char *zl = check->bytes;
    size_t last = ZIPLIST_HEADER_BYTES, count = 0, entry_bytes = 0;
    for (size_t at = ZIPLIST_HEADER_BYTES; at < check->end; at += entry_bytes) {
        if (!valid_entry(check, at, entry_bytes, &entry_bytes)) return false;
        if (visit && !visit(data, zl + at, count))
            return broken(check, at, "this entry may not be here");
        last = at;
        count++;
    }
    if (ziplist_tail(zl) != last)
        return broken(check, AT_ZLTAIL, "zltail says %u, and the last entry begins at %zu",
                      ziplist_tail(zl), last);
    unsigned zllen = ziplist_zllen(zl);
    if (zllen != ZIPLIST_COUNT_UNKNOWN && zllen != count)
        return broken(check, AT_ZLLEN, "zllen says %u, and there are %zu entries", zllen, count);
    return true;
}

static bool valid(const unsigned char *bytes, size_t size, bool deep, ZiplistVisit visit,
                  void *data, char *problem, size_t problem_size)
{
    Check check = {bytes, size - 1, problem, problem_size};
    if (!valid_header(&check, size)) return false;
    return !deep || valid_entries(&check, visit, data);
}

bool ziplist_valid(const unsigned char *bytes, size_t size, bool deep, char *problem,
                   size_t problem_size)
{
    return valid(bytes, size, deep, NULL, NULL, problem, problem_size);
}

bool ziplist_valid_each(const unsigned char *bytes, size_t size, ZiplistVisit visit, void *data,
                        char *problem, size_t problem_size)
{
    return valid(bytes, size, true, visit, data, problem, problem_size);
}
