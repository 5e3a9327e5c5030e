/* ziplist_xray.h: a picture of a ziplist, byte by byte, as Graphviz DOT, and the same in numbers.
 *
 *     zlbytes | zltail | zllen          ---.  zltail leads to the last entry,
 *     prevlen | encoding | payload  <--.   |
 *     prevlen | encoding | payload  ---'<--'  each prevlen to the entry before
 *     0xff
 *
 * Takes bytes as they are, a stranger's too: it looks for the first broken rule before anything
 * else, and draws that if there is one. Bounded: ZIPLIST_XRAY_ENTRIES entries at each end and
 * ZIPLIST_XRAY_BYTES bytes of each; it says what was left out.
 */
#ifndef ZIPLIST_XRAY_H
#define ZIPLIST_XRAY_H

#include "sds.h"
#include "ziplist.h"

enum { ZIPLIST_XRAY_ENTRIES = 4, ZIPLIST_XRAY_BYTES = 8 };

/* A whole picture; the caller frees it. */
Sds ziplist_draw(const unsigned char *bytes, size_t size);

/* Its nodes and edges only, for a picture that shows more; their names begin with `name`, and the
 * one on top is `name`_header. The picture must run from top to bottom (rankdir=TB). */
Sds ziplist_draw_into(Sds dot, const char *name, const unsigned char *bytes, size_t size);

typedef struct {
    uint64_t bytes;        /* all of it: what is below, together */
    uint64_t header_bytes; /* zlbytes, zltail, zllen and zlend: 11 */
    uint64_t prevlen_bytes, encoding_bytes, payload_bytes; /* of all entries */
    uint64_t entries;
    uint64_t integers;        /* entries that are one */
    uint64_t wide_prevlens;   /* entries whose prevlen has five bytes */
    uint64_t cascade_at_head; /* so many would grow if an entry of 254 bytes came before them all */
} ZiplistNumbers;

/* False: these are not the bytes of a ziplist; `problem` says why, as ziplist_valid does. O(size). */
bool ziplist_numbers(const unsigned char *bytes, size_t size, ZiplistNumbers *numbers,
                     char *problem, size_t problem_size);

#endif
