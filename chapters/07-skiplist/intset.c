/* intset.c: integers side by side, ascending. See intset.h for the bytes and the rules.
 *
 * Two functions decide everything: `find` says where an integer stands, or where it would; intset_add makes
 * room there, and makes all of them wider when the new one needs that.
 *
 * In Redis: src/intset.c, intsetSearch, intsetAdd, intsetUpgradeAndAdd.
 */
#include "intset.h"

#include <assert.h>

#include "lab.h"
#include "mem.h"

/* Where the fields of the header stand. */
enum { AT_ENCODING = 0, AT_LENGTH = 4 };

/* ---- Numbers in bytes -------------------------------------------------------------------------- */

/* Byte by byte, so that it is the same on every machine; compilers make one instruction of each. */
static inline uint16_t read_u16(const unsigned char *at)
{
    return (uint16_t)(at[0] | at[1] << 8);
}

static inline uint32_t read_u32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint64_t read_u64(const unsigned char *at)
{
    return (uint64_t)read_u32(at) | (uint64_t)read_u32(at + 4) << 32;
}

static inline void write_bytes(unsigned char *at, int bytes, uint64_t value)
{
    for (int i = 0; i < bytes; i++) at[i] = (unsigned char)(value >> 8 * i);
}

/* The bytes of an intset, or of a part of one: `count` integers and the header. */
static size_t bytes_of(size_t count, int width)
{
    return INTSET_HEADER_BYTES + count * (size_t)width;
}

/* The integer at an index, when each takes `width` bytes. */
static inline int64_t read_at(const unsigned char *is, size_t index, int width)
{
    const unsigned char *at = is + bytes_of(index, width);
    switch (width) {
    case 2: return (int16_t)read_u16(at);
    case 4: return (int32_t)read_u32(at);
    default: return (int64_t)read_u64(at);
    }
}

static void write_at(unsigned char *is, size_t index, int width, int64_t value)
{
    write_bytes(is + bytes_of(index, width), width, (uint64_t)value);
}

static void write_header(unsigned char *is, int width, size_t count)
{
    assert(count <= UINT32_MAX);
    write_bytes(is + AT_ENCODING, 4, (uint64_t)width);
    write_bytes(is + AT_LENGTH, 4, count);
}

static int width_for(int64_t value)
{
    if (value >= INT16_MIN && value <= INT16_MAX) return 2;
    if (value >= INT32_MIN && value <= INT32_MAX) return 4;
    return 8;
}

/* ---- The whole intset -------------------------------------------------------------------------- */

unsigned char *intset_new(void)
{
    unsigned char *is = mem_alloc(INTSET_HEADER_BYTES);
    write_header(is, 2, 0);
    return is;
}

void intset_free(unsigned char *is)
{
    mem_free(is);
}

unsigned char *intset_copy(const unsigned char *is)
{
    size_t bytes = intset_bytes(is);
    return memcpy(mem_alloc(bytes), is, bytes);
}

size_t intset_count(const unsigned char *is)
{
    return read_u32(is + AT_LENGTH);
}

int intset_width(const unsigned char *is)
{
    return (int)read_u32(is + AT_ENCODING);
}

size_t intset_bytes(const unsigned char *is)
{
    return bytes_of(intset_count(is), intset_width(is));
}

int64_t intset_at(const unsigned char *is, size_t index)
{
    assert(index < intset_count(is));
    return read_at(is, index, intset_width(is));
}

int64_t intset_random(const unsigned char *is, Random *random)
{
    return intset_at(is, (size_t)random_below(random, intset_count(is)));
}

/* ---- Finding and changing ---------------------------------------------------------------------- */

/* LAB 7.3: find an integer by bisection.
 * *place is how many integers of the set are smaller: the index of `value` if it is there (true), and
 * the index that it would get if it is not (false). Halve what is left to search at every step: between
 * `low` (all in front of it are smaller) and `high` (none from here on is). read_at reads one.
 * Tests: fair-set htstats-key intset-edges intset-order intset-search intset-strangers
 * intset-widening random-intset sadd-srem set-binary set-config set-conversion set-emptied
 * set-entries set-store set-store-source sets-resp3 sinter sintercard sismember smove sort
 * sort-limit spop srandmember sscan sunion-sdiff widening-once zinter zunion */
static bool find(const unsigned char *is, int64_t value, size_t *place)
{
    int width = intset_width(is);
    size_t low = 0, high = intset_count(is);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (read_at(is, middle, width) < value)
            low = middle + 1;
        else
            high = middle;
    }
    *place = low;
    return low < intset_count(is) && read_at(is, low, width) == value;
}
/* END LAB 7.3 */

bool intset_has(const unsigned char *is, int64_t value)
{
    size_t place;
    return find(is, value, &place);
}

/* LAB 7.2: add an integer, unless it is there. *added says which, if anybody asks.
 * One that fits the present width (width_for) goes where `find` says; those from there on move up by one.
 * One that does not fit is smaller than all, or larger: no need to search. Every integer is then written
 * again in the new width, and in place: begin with the one whose new bytes cover no old ones that are
 * still needed. mem_realloc first, to bytes_of the new count; write_header last.
 * Tests: fair-set htstats-key intset-edges intset-order intset-search intset-strangers
 * intset-wide-only intset-widening random-intset sadd-srem set-binary set-config set-conversion
 * set-emptied set-entries set-store set-store-source sets-resp3 sinter sintercard sismember smove
 * sort sort-limit spop srandmember sscan sunion-sdiff widening-once zinter zunion */
unsigned char *intset_add(unsigned char *is, int64_t value, bool *added)
{
    size_t count = intset_count(is), place = value < 0 ? 0 : count;
    int width = intset_width(is), needed = width_for(value);
    bool wider = needed > width, found = !wider && find(is, value, &place);
    if (added) *added = !found;
    if (found) return is;

    if (wider) {
        is = mem_realloc(is, bytes_of(count + 1, needed));
        for (size_t i = count; i-- > 0;)
            write_at(is, i + (place == 0), needed, read_at(is, i, width));
        width = needed;
    } else {
        is = mem_realloc(is, bytes_of(count + 1, width));
        memmove(is + bytes_of(place + 1, width), is + bytes_of(place, width),
                (count - place) * (size_t)width);
    }
    write_at(is, place, width, value);
    write_header(is, width, count + 1);
    return is;
}
/* END LAB 7.2 */

unsigned char *intset_remove(unsigned char *is, int64_t value, bool *removed)
{
    size_t count = intset_count(is), place;
    int width = intset_width(is);
    bool found = find(is, value, &place);
    if (removed) *removed = found;
    if (!found) return is;
    memmove(is + bytes_of(place, width), is + bytes_of(place + 1, width),
            (count - 1 - place) * (size_t)width);
    write_header(is, width, count - 1); /* as wide as before: another wide one may come */
    return mem_realloc(is, bytes_of(count - 1, width));
}

/* ---- Bytes from strangers ---------------------------------------------------------------------- */

bool intset_valid(const unsigned char *is, size_t size, bool deep)
{
    if (size < INTSET_HEADER_BYTES) return false;
    uint32_t width = read_u32(is + AT_ENCODING);
    size_t count = intset_count(is);
    if (width != 2 && width != 4 && width != 8) return false;
    if (count == 0 || bytes_of(count, (int)width) != size) return false;
    for (size_t i = 1; deep && i < count; i++)
        if (read_at(is, i - 1, (int)width) >= read_at(is, i, (int)width)) return false;
    return true;
}
