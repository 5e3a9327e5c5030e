/* zset_object.h: a sorted set as the value of a key, whichever way it is encoded.
 *
 *      one ziplist: member, score, member, score …    while it is small, in order
 *      a Zset: a Dict and a Skiplist                   from then on, of the same nodes
 *
 *     a member, one allocation: the Dict's entry, whose payload is the Skiplist's node
 *     +--------+---------------------------------------------------------------------+
 *     | next 8 | score 8 | backward 8 | member_len, height | levels: 16 each | member |
 *     +--------+---------------------------------------------------------------------+
 *              ^ the SkiplistNode
 *
 *     ZSCORE asks the Dict and has the score; ZRANK asks the Dict for the node, then the Skiplist for its
 *     rank; ZRANGE asks the Skiplist alone.
 *
 * Rules for callers
 *   - A member that was read dies at the set's next write: reply it, or copy it, first.
 *   - A range is two ranks. Whatever a command asks for (ranks, scores, members in lexical order, from
 *     either end, with LIMIT), it is turned into ZsetRange, and one way of walking serves all.
 *   - A score is never NaN: commands refuse it before it gets here.
 *   - A sorted set never goes back to a ziplist. Bounds: the options zset-max-ziplist-entries and -value.
 *   - Who takes the last member out deletes the key: there are no empty ones in a database.
 *
 * Complexity: of a ziplist everything is O(members), of which there are few; otherwise as it is said.
 *
 * In Redis: src/t_zset.c, zsetAdd, zsetScore, zsetRank; there a member is three allocations.
 */
#ifndef ZSET_OBJECT_H
#define ZSET_OBJECT_H

#include "dict.h"
#include "object.h"
#include "options.h"
#include "skiplist.h"
#include "ziplist.h"

extern const ObjectType zset_type;
extern const Option zset_options[];

typedef struct {
    Dict *dict;     /* of SkiplistNodes, which it owns */
    Skiplist *list; /* of the same */
} Zset;

Object *zset_new(void);                    /* empty, held once */
size_t zset_length(const Object *zset);    /* O(1) */

bool zset_score(const Object *zset, Slice member, double *score); /* false: no such member. O(1) */
bool zset_set(Object *zset, Slice member, double score);          /* true: it is new. O(log n) */
bool zset_remove(Object *zset, Slice member);                     /* false: it was not there. O(log n) */
bool zset_rank(const Object *zset, Slice member, size_t *rank);   /* from the lowest. O(log n) */

/* Converts now, if a member of so many bytes, or so many members, are too many for a ziplist. */
void zset_expect(Object *zset, size_t longest_member, size_t members);

/* ---- ranges ----------------------------------------------------------------------------------- */

/* A point between two members: right before all that are equal to it, or right behind them. */
typedef struct {
    enum { POINT_START, POINT_END, POINT_SCORE, POINT_MEMBER } kind;
    bool behind;  /* behind those equal to it: where "(5" begins, and "5" ends */
    double score; /* POINT_SCORE */
    Slice member; /* POINT_MEMBER: for sets in which all scores are equal */
} ZsetPoint;

size_t zset_count_before(const Object *zset, const ZsetPoint *point); /* O(log n) */

/* `count` members from rank `first` on. */
typedef struct {
    size_t first, count;
} ZsetRange;

ZsetRange zset_range_between(const Object *zset, const ZsetPoint *from, const ZsetPoint *to); /* O(log n) */
void zset_remove_range(Object *zset, ZsetRange range); /* O(count * log n) */

/* ---- walking ---------------------------------------------------------------------------------- */

typedef struct {
    ZiplistValue member; /* an integer of a ziplist, or the bytes */
    double score;
} ZsetEntry;

/* Nothing may be written meanwhile. */
typedef struct {
    const Object *zset;
    size_t left; /* members still to come */
    bool backwards;
    unsigned char *at;        /* ziplist: the next member */
    const SkiplistNode *node; /* skiplist: the next */
} ZsetIterator;

/* From the lowest of the range to the highest, or the other way round. O(log n) to begin, O(1) each. */
void zset_iterate(ZsetIterator *it, const Object *zset, ZsetRange range, bool backwards);
bool zset_next(ZsetIterator *it, ZsetEntry *entry);

#endif
