/* ziplist_fuzz.c: whatever bytes come: either ziplist_valid refuses them, or everything else is
 * safe.
 *
 * The input is a ziplist, as far as it is one; the header's numbers may be mended first, since no
 * fuzzer guesses them often. Its first byte says so, and which write is tried.
 */
#include <stdlib.h>

#include "hash.h"
#include "mem.h"
#include "ziplist.h"
#include "ziplist_internal.h"

static void must(bool holds)
{
    if (!holds) abort();
}

static void must_be_valid(const unsigned char *zl)
{
    must(ziplist_valid(zl, ziplist_bytes(zl), true, NULL, 0));
}

/* Touches every byte of every value, in both directions. */
static void read_all(unsigned char *zl)
{
    size_t forward = 0, backward = 0;
    uint64_t sum_forward = 0, sum_backward = 0;
    char digits[INT_DIGITS_MAX];
    ZiplistValue value;
    for (unsigned char *at = ziplist_first(zl); at; at = ziplist_next(zl, at)) {
        ziplist_get(at, &value);
        Slice text = ziplist_text(&value, digits);
        sum_forward += hash_bytes(text.ptr, text.len, (HashKey){0});
        must(ziplist_equal(at, text));
        forward++;
    }
    for (unsigned char *at = ziplist_last(zl); at; at = ziplist_prev(zl, at)) {
        ziplist_get(at, &value);
        Slice text = ziplist_text(&value, digits);
        sum_backward += hash_bytes(text.ptr, text.len, (HashKey){0});
        backward++;
    }
    must(forward == backward && forward == ziplist_count(zl) && sum_forward == sum_backward);
}

/* A write of each kind somewhere, twice, of a value that may start a cascade. */
static void write_some(unsigned char *zl, uint8_t choice)
{
    static const char text[300] = "the same letter again and again would do as well";
    Slice values[] = {SLICE("7"),  SLICE("-70000"), {text, 253},
                      {text, 254}, {text, 300},     {text, 0}};
    Slice value = values[choice % (sizeof values / sizeof *values)];
    int64_t index = choice / 8 - 16;

    ziplist_find(ziplist_at(zl, index), value, choice % 3);
    unsigned char *at = ziplist_at(zl, index);
    zl = ziplist_insert(zl, &at, value);
    must(ziplist_equal(at, value));
    must_be_valid(zl);
    at = ziplist_at(zl, -index);
    if (at) {
        zl = ziplist_replace(zl, &at, value);
        must(ziplist_equal(at, value));
        must_be_valid(zl);
    }
    at = ziplist_at(zl, index / 2);
    if (at) zl = ziplist_remove(zl, &at);
    must_be_valid(zl);
    zl = ziplist_push(zl, value, choice % 2 ? ZIPLIST_HEAD : ZIPLIST_TAIL);
    zl = ziplist_remove_range(zl, index / 4, choice % 4);
    must_be_valid(zl);
    read_all(zl);
    zl = ziplist_merge(zl, ziplist_copy(zl));
    must_be_valid(zl);
    ziplist_free(zl);
}

/* Makes zlbytes, zltail, zllen and zlend what they must be, as far as the entries can be followed. */
static void mend(unsigned char *zl, size_t size)
{
    for (int i = 0; i < 4; i++) zl[i] = (unsigned char)(size >> 8 * i);
    zl[size - 1] = ZIPLIST_END;
    size_t at = ZIPLIST_HEADER_BYTES, last = at, count = 0;
    while (at + 16 < size && zl[at] != ZIPLIST_END) { /* 16: more than the longest head */
        ZiplistEntry entry = ziplist_entry(zl + at);
        if (ziplist_encoding_bytes(entry.encoding) == 0) break;
        last = at;
        at += ziplist_entry_head(&entry) + entry.payload_bytes;
        count++;
    }
    if (at < size - 1) {
        last = at;
        count++;
    }
    for (int i = 0; i < 4; i++) zl[4 + i] = (unsigned char)(last >> 8 * i);
    zl[8] = (unsigned char)count;
    zl[9] = (unsigned char)(count >> 8);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len < 1) return 0;
    uint8_t choice = *bytes++;
    len--;
    unsigned char *zl =
        mem_alloc(len); /* of exactly this size, so that the sanitizer sees one byte too far */
    memcpy(zl, bytes, len);
    if (choice % 2 && len >= ZIPLIST_EMPTY_BYTES) mend(zl, len);
    char problem[128] = "";
    bool is_valid = ziplist_valid(zl, len, true, problem, sizeof problem);
    must(is_valid == (problem[0] == '\0'));
    if (is_valid) {
        must(ziplist_valid(zl, len, false, NULL, 0));
        read_all(zl);
        write_some(zl, choice);
    } else {
        ziplist_free(zl);
    }
    return 0;
}
