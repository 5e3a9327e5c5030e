/* quicklist.h: a list without a limit: a chain of ziplists, each small enough to change quickly.
 *
 *      first                                                  last
 *      +---------+        +---------+        +---------+        +---------+
 *      | ziplist | <----> | ziplist | <----> | ziplist | <----> | ziplist |
 *      | a b c d |        | e f g   |        | (large) |        | i j     |
 *      +---------+        +---------+        +---------+        +---------+
 *
 * Rules for callers
 *   - A node is bounded by `fill`: so many entries, or so many bytes. An element larger than a node's
 *     bytes stands in a node of its own.
 *   - A value that was read points into a node: it dies at the list's next write. Copy it, or reply
 *     it, first.
 *   - Whoever writes to a list while iterating does it through the iterator.
 *   - Indexes count from 0 at the head, and from -1 at the tail.
 *
 * Trade-off: a linked list spends 24 bytes of pointers and an allocation on each element, and a
 * ziplist moves all its bytes at each insertion in front. In a chain of ziplists the pointers are shared
 * by the many elements of a node, and an insertion moves the bytes of one node at most.
 *
 * In Redis: src/quicklist.c.
 */
#ifndef QUICKLIST_H
#define QUICKLIST_H

#include "ziplist.h"

typedef struct Quicklist Quicklist;
struct QuicklistNode;

typedef struct {
    int fill;  /* > 0: entries of a node; -1 .. -5: its bytes, 4, 8, 16, 32 or 64 KB */
    int depth; /* so many nodes at each end are never compressed; 0: none ever is (09) */
} QuicklistOptions;

/* Beyond these, options mean the nearest. */
enum { QUICKLIST_FILL_MIN = -5, QUICKLIST_FILL_MAX = 32767 };

typedef enum { QUICKLIST_HEAD, QUICKLIST_TAIL } QuicklistEnd;
typedef enum { QUICKLIST_BEFORE, QUICKLIST_AFTER } QuicklistSide;
typedef enum { QUICKLIST_FORWARD, QUICKLIST_BACKWARD } QuicklistDirection;

Quicklist *quicklist_new(QuicklistOptions options);
void quicklist_free(Quicklist *list);
Quicklist *quicklist_copy(Quicklist *list);

/* Takes the ziplist over: it becomes the first node. One that is over the bound is dealt out. */
Quicklist *quicklist_from_ziplist(unsigned char *zl, QuicklistOptions options);

size_t quicklist_count(const Quicklist *list); /* elements; O(1) */
size_t quicklist_nodes(const Quicklist *list); /* O(1) */
/* Bytes of all its allocations. With `samples` so many nodes are looked at and the others taken to be like
 * them; 0: all are. */
size_t quicklist_bytes(const Quicklist *list, size_t samples);
QuicklistOptions quicklist_options(const Quicklist *list);

/* May one node hold `count` entries in `bytes` bytes? */
bool quicklist_fits(int fill, size_t bytes, size_t count);

/* What an element of `len` bytes may add to a ziplist, at the most. */
size_t quicklist_element_max(size_t len);

/* O(bytes of a node) */
void quicklist_push(Quicklist *list, QuicklistEnd end, Slice element);

/* Removes the element at that end. The list must have one; read it with quicklist_get first. */
void quicklist_pop(Quicklist *list, QuicklistEnd end);

/* False: there is no such element. O(nodes) from the nearer end, then O(bytes of a node). */
bool quicklist_get(Quicklist *list, int64_t index, ZiplistValue *value);

/* Removes `count` elements from `index` on, or as many as there are. Whole nodes go at once. */
size_t quicklist_remove_range(Quicklist *list, int64_t index, size_t count);

/*     QuicklistIterator it = quicklist_iterate(list, 0, QUICKLIST_FORWARD);
 *     while (quicklist_next(&it, &value)) …
 */
typedef struct {
    Quicklist *list;
    struct QuicklistNode *node; /* NULL: at the end */
    unsigned char *at;          /* an entry of that node */
    uint32_t offset;            /* its index there */
    QuicklistDirection direction;
    bool fresh; /* the entry was not yet given: quicklist_next gives it before it moves on */
} QuicklistIterator;

/* Begins with the element at `index`; when there is none, the iterator is at its end already. */
QuicklistIterator quicklist_iterate(Quicklist *list, int64_t index, QuicklistDirection direction);
bool quicklist_next(QuicklistIterator *it, ZiplistValue *value);

/* These act on the element that quicklist_next gave last. After quicklist_remove the iterator goes on
 * with the next; the two others end it. */
void quicklist_remove(QuicklistIterator *it);
void quicklist_replace(QuicklistIterator *it, Slice element);
void quicklist_insert(QuicklistIterator *it, QuicklistSide side, Slice element);

#endif
