/* sds.c: strings with the smallest header that their length allows. See sds.h.
 *
 * The byte just before the text always says which header it is, in its low three bits:
 *
 *      TYPE_5     1 byte                           LLLLL000   length up to 31, no room to grow
 *      TYPE_8     3 bytes   len u8    alloc u8     00000001
 *      TYPE_16    5 bytes   len u16   alloc u16    00000010
 *      TYPE_32    9 bytes   len u32   alloc u32    00000011
 *      TYPE_64   17 bytes   len u64   alloc u64    00000100
 *                                                  ^ text[-1]; the text follows
 *
 * `alloc` is the room for text: neither header nor NUL is counted. A TYPE_5 string is always full,
 * so the first append gives it a TYPE_8 header; a key, which never grows, keeps its single byte.
 *
 * In Redis: src/sds.h, sdshdr5 to sdshdr64; src/sds.c, sdsMakeRoomFor, sdscatrepr.
 */
#include "sds.h"

#include <assert.h>
#include <stdio.h>

#include "mem.h"
#include "words.h"

typedef enum { TYPE_5, TYPE_8, TYPE_16, TYPE_32, TYPE_64 } Type;

enum {
    TYPE_BITS = 3,
    TYPE_MASK = (1 << TYPE_BITS) - 1,
    TYPE_5_MAX = (1 << (8 - TYPE_BITS)) - 1, /* what the five bits left of the type can count */
    /* A growing string may hold half its size unused, but no more than this. */
    SLACK_MAX = 1 << 20
};

/* Packed, because the text, and so the header, may start at any address. */
typedef struct __attribute__((packed)) {
    uint8_t len, alloc, type;
    char text[];
} Header8;

typedef struct __attribute__((packed)) {
    uint16_t len, alloc;
    uint8_t type;
    char text[];
} Header16;

typedef struct __attribute__((packed)) {
    uint32_t len, alloc;
    uint8_t type;
    char text[];
} Header32;

typedef struct __attribute__((packed)) {
    uint64_t len, alloc;
    uint8_t type;
    char text[];
} Header64;

_Static_assert(sizeof(Header8) == 3, "the type is the byte before the text");
_Static_assert(sizeof(Header16) == 5, "the type is the byte before the text");
_Static_assert(sizeof(Header32) == 9, "the type is the byte before the text");
_Static_assert(sizeof(Header64) == 17, "the type is the byte before the text");

static const uint8_t header_bytes[TYPE_MASK + 1] = {1, 3, 5, 9, 17}; /* by Type */

/* The header of type N in front of `text`. */
#define HEADER(N, text) ((Header##N *)((text) - sizeof(Header##N)))

static Type type_of(const char *text)
{
    return text[-1] & TYPE_MASK;
}

static Type smallest_type(size_t len)
{
    if (len <= TYPE_5_MAX) return TYPE_5;
    if (len <= UINT8_MAX) return TYPE_8;
    if (len <= UINT16_MAX) return TYPE_16;
    if (len <= UINT32_MAX) return TYPE_32;
    return TYPE_64;
}

/* What `capacity` bytes of text take in all. */
static size_t bytes_needed(Type type, size_t capacity)
{
    size_t bytes = header_bytes[type] + capacity + 1;
    assert(bytes > capacity); /* a length near SIZE_MAX is a mistake in the caller's arithmetic */
    return bytes;
}

static void write_header(Sds text, Type type, size_t len, size_t capacity)
{
    switch (type) {
    case TYPE_5: text[-1] = (char)(len << TYPE_BITS | TYPE_5); break;
    case TYPE_8: *HEADER(8, text) = (Header8){(uint8_t)len, (uint8_t)capacity, TYPE_8}; break;
    case TYPE_16: *HEADER(16, text) = (Header16){(uint16_t)len, (uint16_t)capacity, TYPE_16}; break;
    case TYPE_32: *HEADER(32, text) = (Header32){(uint32_t)len, (uint32_t)capacity, TYPE_32}; break;
    case TYPE_64: *HEADER(64, text) = (Header64){len, capacity, TYPE_64}; break;
    }
}

/* Builds a full string of `type` at `at`, which has room for it. */
static Sds write_string(void *at, Type type, const void *bytes, size_t len)
{
    Sds text = (char *)at + header_bytes[type];
    write_header(text, type, len, len);
    if (bytes && len > 0) memcpy(text, bytes, len);
    if (!bytes) memset(text, 0, len);
    text[len] = '\0';
    return text;
}

static void *start_of(const char *text)
{
    return (char *)text - header_bytes[type_of(text)];
}

/* --- birth, death, measures ----------------------------------------------------------------- */

Sds sds_new(const void *bytes, size_t len)
{
    Type type = smallest_type(len);
    if (len == 0) type = TYPE_8; /* an empty string is made to be appended to */
    return write_string(mem_alloc(bytes_needed(type, len)), type, bytes, len);
}

Sds sds_empty(void)
{
    return sds_new(NULL, 0);
}

Sds sds_from(const char *c_string)
{
    return sds_new(c_string, strlen(c_string));
}

void sds_free(Sds text)
{
    if (text) mem_free(start_of(text));
}

size_t sds_len(const char *text)
{
    switch (type_of(text)) {
    case TYPE_5: return (uint8_t)text[-1] >> TYPE_BITS;
    case TYPE_8: return HEADER(8, text)->len;
    case TYPE_16: return HEADER(16, text)->len;
    case TYPE_32: return HEADER(32, text)->len;
    case TYPE_64: return HEADER(64, text)->len;
    }
    return 0;
}

size_t sds_capacity(const char *text)
{
    switch (type_of(text)) {
    case TYPE_5: return sds_len(text);
    case TYPE_8: return HEADER(8, text)->alloc;
    case TYPE_16: return HEADER(16, text)->alloc;
    case TYPE_32: return HEADER(32, text)->alloc;
    case TYPE_64: return HEADER(64, text)->alloc;
    }
    return 0;
}

size_t sds_allocated(const char *text)
{
    return bytes_needed(type_of(text), sds_capacity(text));
}

size_t sds_bytes(const char *text)
{
    return mem_size(start_of(text));
}

Slice sds_slice(const char *text)
{
    return (Slice){text, sds_len(text)};
}

size_t sds_embed_size(size_t len)
{
    return bytes_needed(smallest_type(len), len);
}

Sds sds_embed(void *at, const void *bytes, size_t len)
{
    return write_string(at, smallest_type(len), bytes, len);
}

/* --- growing and shrinking ------------------------------------------------------------------ */

/* Moves the text into an allocation for `capacity` bytes behind a header of `type`. */
static Sds resize(Sds text, Type type, size_t capacity)
{
    size_t len = sds_len(text);
    size_t bytes = bytes_needed(type, capacity);
    if (type == type_of(text)) {
        text = (char *)mem_realloc(start_of(text), bytes) + header_bytes[type];
    } else {
        /* The text must start elsewhere in its allocation, so realloc would copy it in vain. */
        Sds moved = (char *)mem_alloc(bytes) + header_bytes[type];
        memcpy(moved, text, len + 1);
        sds_free(text);
        text = moved;
    }
    write_header(text, type, len, capacity);
    return text;
}

void sds_set_len(Sds text, size_t len)
{
    assert(len <= sds_capacity(text));
    write_header(text, type_of(text), len, sds_capacity(text));
    text[len] = '\0';
}

Sds sds_reserve(Sds text, size_t more)
{
    size_t len = sds_len(text);
    if (sds_capacity(text) - len >= more) return text;

    assert(more <= SIZE_MAX / 2 - len);
    size_t wanted = len + more;
    size_t slack = wanted / 2 < SLACK_MAX ? wanted / 2 : SLACK_MAX;
    Type type = smallest_type(wanted + slack);
    if (type == TYPE_5) type = TYPE_8; /* it has no alloc field to remember the slack in */
    return resize(text, type, wanted + slack);
}

Sds sds_grow_zeroed(Sds text, size_t len)
{
    size_t now = sds_len(text);
    if (len <= now) return text;
    text = sds_reserve(text, len - now);
    memset(text + now, 0, len - now);
    sds_set_len(text, len);
    return text;
}

Sds sds_shrink(Sds text)
{
    size_t len = sds_len(text);
    Type type = smallest_type(len);
    if (len == 0) type = TYPE_8;
    /* A TYPE_5 string can't tell whether it has been shortened, so it goes through this too. */
    if (type == type_of(text) && type != TYPE_5 && len == sds_capacity(text)) return text;
    return resize(text, type, len);
}

/* --- appending ------------------------------------------------------------------------------ */

Sds sds_append(Sds text, const void *bytes, size_t len)
{
    if (len == 0) return text;
    size_t before = sds_len(text);
    text = sds_reserve(text, len);
    memcpy(text + before, bytes, len);
    sds_set_len(text, before + len);
    return text;
}

Sds sds_append_text(Sds text, const char *c_string)
{
    return sds_append(text, c_string, strlen(c_string));
}

Sds sds_append_vformat(Sds text, const char *format, va_list arguments)
{
    size_t before = sds_len(text);
    size_t room = sds_capacity(text) - before + 1; /* the NUL's byte is vsnprintf's too */

    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(text + before, room, format, arguments);
    assert(len >= 0);
    if ((size_t)len >= room) { /* it was only measured; now there is room */
        text[before] = '\0';
        text = sds_reserve(text, (size_t)len);
        vsnprintf(text + before, (size_t)len + 1, format, again);
    }
    va_end(again);
    sds_set_len(text, before + (size_t)len);
    return text;
}

Sds sds_append_format(Sds text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text = sds_append_vformat(text, format, arguments);
    va_end(arguments);
    return text;
}

/* --- quoting and splitting ------------------------------------------------------------------ */

/* The letter that stands for `byte` behind a backslash, or 0. */
static char escape_letter(char byte)
{
    switch (byte) {
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\a': return 'a';
    case '\b': return 'b';
    case '\\':
    case '"': return byte;
    default: return 0;
    }
}

Sds sds_append_quoted(Sds text, const void *bytes, size_t len)
{
    const char *byte = bytes;
    text = sds_reserve(text, len + 2);
    text = sds_append(text, "\"", 1);
    for (const char *end = byte + len; byte < end; byte++) {
        char letter = escape_letter(*byte);
        if (letter) {
            text = sds_append(text, (char[]){'\\', letter}, 2);
        } else if (*byte >= ' ' && *byte <= '~') {
            text = sds_append(text, byte, 1);
        } else {
            text = sds_append_format(text, "\\x%02x", (unsigned char)*byte);
        }
    }
    return sds_append(text, "\"", 1);
}

Sds *sds_split_words(const char *line, int *count)
{
    Sds copy = sds_from(line); /* words are unquoted in place */
    int words_len = 0;
    Sds *words = mem_alloc(sizeof *words); /* so that an empty line is not NULL */

    WordStatus status;
    size_t at = 0, start, len;
    while ((status = word_next(copy, sds_len(copy), &at, &start, &len)) == WORD_FOUND) {
        words = mem_realloc(words, (size_t)(words_len + 1) * sizeof *words);
        words[words_len++] = sds_new(copy + start, len);
    }
    sds_free(copy);
    if (status == WORD_BROKEN) {
        sds_free_all(words, words_len);
        words = NULL;
        words_len = 0;
    }
    *count = words_len;
    return words;
}

void sds_free_all(Sds *words, int count)
{
    if (!words) return;
    for (int i = 0; i < count; i++) sds_free(words[i]);
    mem_free(words);
}
