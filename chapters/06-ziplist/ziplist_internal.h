/* ziplist_internal.h: an entry taken apart; for the x-ray, tests and labs. See ziplist.h for the
 * bytes. */
#ifndef ZIPLIST_INTERNAL_H
#define ZIPLIST_INTERNAL_H

#include "ziplist.h"

enum {
    ZIPLIST_END = 0xFF,          /* zlend; no entry begins with it */
    ZIPLIST_PREVLEN_WIDE = 0xFE, /* first byte of a prevlen of five */
    ZIPLIST_PREVLEN_NARROW_MAX = 253,
    ZIPLIST_COUNT_UNKNOWN = 65535, /* zllen: so many or more */

    ZIPLIST_INTEGER = 0xC0, /* encodings from here on are integers */
    ZIPLIST_STRING_6_MAX = 63,
    ZIPLIST_STRING_14_MAX = 16383,
};

/* Every field a whole word: a struct of up to 16 bytes is returned in two registers, and to fill
 * those from fields just written as single bytes makes the processor wait. LRANGE feels it. */
typedef struct {
    uint32_t prevlen; /* bytes of the entry before it */
    uint32_t payload_bytes;
    uint32_t prevlen_bytes;  /* 1 or 5 */
    uint32_t encoding_bytes; /* 1, 2 or 5 */
    uint32_t encoding;       /* its first byte */
} ZiplistEntry;

/* The entry at `at`, whose bytes must be valid. */
ZiplistEntry ziplist_entry(const unsigned char *at);

static inline size_t ziplist_entry_head(const ZiplistEntry *entry)
{
    return (size_t)entry->prevlen_bytes + entry->encoding_bytes;
}

/* How many bytes an encoding has that begins with this byte; 0: there is none that does. */
unsigned ziplist_encoding_bytes(unsigned char first);

uint32_t ziplist_tail(const unsigned char *zl);  /* zltail */
unsigned ziplist_zllen(const unsigned char *zl); /* zllen as it stands there */

#endif
