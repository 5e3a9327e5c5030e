/* ziplist.h: a list in one block of memory, without pointers.
 *
 * A linked list spends 24 bytes of pointers on a node, and an allocation or two. A ziplist writes
 * its entries one behind the other:
 *
 *       0           4           8       10                              bytes - 1
 *      +-----------+-----------+-------+---------+-- . . . --+---------+------+
 *      |  zlbytes  |  zltail   | zllen |  entry  |           |  entry  | 0xFF |
 *      +-----------+-----------+-------+---------+-- . . . --+---------+------+
 *        bytes of    where the   how many          entries               zlend
 *        the whole   last entry  entries;
 *        block       begins      65535: count them
 *
 * zlbytes and zltail are 32 bits, zllen 16, all with the low byte first, on every machine.
 * An entry is
 *
 *      +---------+----------+---------+
 *      | prevlen | encoding | payload |
 *      +---------+----------+---------+
 *
 * prevlen: the length in bytes of the entry before it, which is how one walks backwards;
 * 0 for the first.
 *
 *      |bbbbbbbb|                              0 to 253, in one byte
 *      |11111110|  32 bits, low byte first |   254 and more, in five (a smaller one may stand there too)
 *
 * encoding: what the payload is, and from that how long. Lengths have their *high* byte first.
 *
 *      |00llllll|                              a string of up to 63 bytes
 *      |01llllll|llllllll|                     a string of up to 16,383 bytes
 *      |10000000|  32 bits, high byte first |  a longer string
 *      |11000000|  an integer of 16 bits; the payload has its low byte first
 *      |11010000|  an integer of 32 bits
 *      |11100000|  an integer of 64 bits
 *      |11110000|  an integer of 24 bits
 *      |11111110|  an integer of  8 bits
 *      |1111xxxx|  xxxx from 0001 to 1101: the integer xxxx - 1, from 0 to 12; there is no payload
 *
 * Rules for callers
 *   - A ziplist is its bytes: what DUMP sends and a file holds. A function that takes a ziplist and
 *     returns one may have moved it: always assign the result. It is one mem_alloc block.
 *   - The place of an entry is a pointer to its first byte, or NULL where there is none. A write
 *     moves bytes: it makes all places invalid but the one that it hands back. So it does with
 *     slices.
 *   - A value must not be a slice of the ziplist that it is written to.
 *   - A string that is an integer in its shortest form ("-7", not "007") is kept as that integer
 *     and comes back as an integer. Whoever wants text calls ziplist_text.
 *   - Ask ziplist_safe_to_add before adding what a client sent: zlbytes has no more than 32 bits.
 *   - Bytes from a stranger go through ziplist_valid, deep, first. What it accepts is safe for
 *     all others.
 *
 * The cascade. An entry of 250 bytes that must make its prevlen five bytes instead of one is then
 * 254 bytes itself, and so the entry behind it needs five, and so on. A write carries this on to
 * where it ends. A field that has five bytes keeps them, whatever stands there later: a list that
 * shrinks and grows around 254 would otherwise move everything each time.
 *
 * Trade-off: the memory of N strings and little more, against O(bytes) for every write that isn't
 * at the tail. Good while it is small: hence the bounds on entries and bytes, and the quicklist.
 *
 * Complexity: first, last, next, prev, get, push at the tail O(1) (but for what realloc does);
 * count O(1) below 65,535 entries; at, find O(entries passed); all else O(bytes behind the place).
 *
 * In Redis: src/ziplist.c, byte for byte the same. From 7.0 on Redis writes listpacks, and reads
 * ziplists from files and RESTORE only. Redis also shrinks the prevlen right behind a write.
 */
#ifndef ZIPLIST_H
#define ZIPLIST_H

#include "slice.h"

typedef enum { ZIPLIST_HEAD, ZIPLIST_TAIL } ZiplistEnd;

typedef struct {
    bool is_integer;
    int64_t integer; /* if it is one */
    Slice text;      /* if not: a slice of the ziplist */
} ZiplistValue;

enum {
    ZIPLIST_HEADER_BYTES = 10,
    ZIPLIST_EMPTY_BYTES = 11,          /* header and zlend */
    ZIPLIST_ENTRY_EXTRA_MAX = 10,      /* an entry is at most so much longer than its text */
    ZIPLIST_BYTES_MAX = 1024 * 1024 * 1024, /* far enough from 4 GB that no single value reaches it */
};

unsigned char *ziplist_new(void);
unsigned char *ziplist_copy(const unsigned char *zl);
void ziplist_free(unsigned char *zl); /* NULL is allowed */

size_t ziplist_bytes(const unsigned char *zl);

/* How many entries. Past 65,534 it goes through them all; should they fit in zllen again, it writes
 * that. */
size_t ziplist_count(unsigned char *zl);

/* May `bytes` more of text be added, to an existing ziplist or to a new one (NULL)? */
bool ziplist_safe_to_add(const unsigned char *zl, size_t bytes);

/* ---- Places: each NULL where there is no such entry -------------------------------------------- */

unsigned char *ziplist_first(unsigned char *zl);
unsigned char *ziplist_last(unsigned char *zl);
unsigned char *ziplist_next(unsigned char *zl, unsigned char *at);
unsigned char *ziplist_prev(unsigned char *zl, unsigned char *at);

/* 0 is the first, -1 the last; walks from that end. */
unsigned char *ziplist_at(unsigned char *zl, int64_t index);

/* The first place, from `from` on (NULL: none), that holds `value`; `skip` places are passed over
 * after each one looked at: with 1, only the fields of field, value, field, value … are compared. */
unsigned char *ziplist_find(unsigned char *from, Slice value, unsigned skip);

/* ---- What stands at a place -------------------------------------------------------------------- */

void ziplist_get(const unsigned char *at, ZiplistValue *value);
bool ziplist_equal(const unsigned char *at, Slice value);

/* The value as text: the slice of the ziplist, or the integer's digits, written to `digits`. */
Slice ziplist_text(const ZiplistValue *value, char digits[INT_DIGITS_MAX]);

size_t ziplist_entry_bytes(const unsigned char *at); /* prevlen, encoding and payload */

/* ---- Writes: each returns the ziplist, which may have moved ------------------------------------- */

unsigned char *ziplist_push(unsigned char *zl, Slice value, ZiplistEnd end);

/* Before *at; NULL: at the tail. *at becomes the new entry. */
unsigned char *ziplist_insert(unsigned char *zl, unsigned char **at, Slice value);

/* *at becomes the entry that stood behind it, or NULL. */
unsigned char *ziplist_remove(unsigned char *zl, unsigned char **at);

/* `count` entries from `index` on (as ziplist_at has it), or as many as there are. */
unsigned char *ziplist_remove_range(unsigned char *zl, int64_t index, size_t count);

/* *at stays the entry's place. Nothing else moves if both are of one length. */
unsigned char *ziplist_replace(unsigned char *zl, unsigned char **at, Slice value);

/* The entries of `a`, then those of `b`; both are used up. */
unsigned char *ziplist_merge(unsigned char *a, unsigned char *b);

/* How many entries, from `at` on (NULL: none), get a prevlen of five bytes for their one if the
 * entry before `at` becomes `prev_bytes` long: what a write's cascade will touch. O(those entries). */
size_t ziplist_cascade(const unsigned char *at, size_t prev_bytes);

/* ---- Bytes from strangers ----------------------------------------------------------------------- */

/* Whether these are the bytes of a ziplist. Not deep: the header alone, O(1), which says nothing
 * about the entries. If not, `problem` (may be NULL) gets the offset and the broken rule. Safe on
 * any bytes. */
bool ziplist_valid(const unsigned char *bytes, size_t size, bool deep, char *problem,
                   size_t problem_size);

/* The same, deep, and shows each valid entry to `visit`, with its index. What visit refuses (false)
 * is not valid either: fields that come twice, an odd number of them. */
typedef bool (*ZiplistVisit)(void *data, const unsigned char *at, size_t index);
bool ziplist_valid_each(const unsigned char *bytes, size_t size, ZiplistVisit visit, void *data,
                        char *problem, size_t problem_size);

#endif
