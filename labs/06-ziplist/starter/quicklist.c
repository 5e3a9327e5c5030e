/* quicklist.c: a chain of ziplists. See quicklist.h for the rules, quicklist_internal.h for the layout.
 *
 * Three questions decide everything here: does the element still fit into this node; if not, into its
 * neighbour; and if a node had to be cut in two, which small neighbours can be joined again.
 *
 * In Redis: src/quicklist.c, quicklistPush, _quicklistInsert, _quicklistSplitNode, _quicklistMergeNodes.
 */
#include "quicklist_internal.h"

#include "lab.h"
#include "mem.h"

/* ---- Bounds ------------------------------------------------------------------------------------ */

static int clamp(int value, int min, int max)
{
    return value < min ? min : value > max ? max : value;
}

size_t quicklist_node_max(int fill)
{
    if (fill >= 0) return QUICKLIST_COUNTED_BYTES_MAX;
    return (size_t)2048 << -clamp(fill, QUICKLIST_FILL_MIN, -1); /* 4 KB for -1, twice that for -2, … */
}

/* An entry takes two bytes at least, so a node's count never leaves its 16 bits. */
static_assert((2048 << -QUICKLIST_FILL_MIN) / 2 < UINT16_MAX, "count of a node is too narrow");

/* A positive fill bounds the entries as well, and a fill of 0 is taken as 1. */
bool quicklist_fits(int fill, size_t bytes, size_t count)
{
    if (bytes > quicklist_node_max(fill)) return false;
    if (fill < 0) return true;
    return count <= (size_t)clamp(fill, 1, QUICKLIST_FILL_MAX);
}

/* Its text, an entry's fields at their longest, and a longer prevlen for the entry behind it. A guess
 * that is a few bytes high is cheaper than finding out how the ziplist would encode it. */
size_t quicklist_element_max(size_t len)
{
    return len + ZIPLIST_ENTRY_EXTRA_MAX + 4;
}

/* Of the nodes that are there; a new one takes anything, which is how a large element comes into a node of
 * its own. */
static bool node_takes(const Quicklist *list, const QuicklistNode *node, Slice element)
{
    if (node == NULL) return false;
    return quicklist_fits(list->fill, node->bytes + quicklist_element_max(element.len),
                          node->count + 1U);
}

/* ---- Nodes ------------------------------------------------------------------------------------- */

/* Puts a new node behind `left`, or in front of all when that is NULL. It takes the ziplist over. */
static QuicklistNode *node_new(Quicklist *list, QuicklistNode *left, unsigned char *zl)
{
    QuicklistNode *node = mem_calloc(1, sizeof(*node));
    node->ziplist = zl;
    node->bytes = (uint32_t)ziplist_bytes(zl);
    node->count = (uint16_t)ziplist_count(zl);
    node->previous = left;
    node->next = left ? left->next : list->first;
    *(left ? &left->next : &list->first) = node;
    *(node->next ? &node->next->previous : &list->last) = node;
    list->nodes++;
    return node;
}

/* The elements in it are no longer the list's, or are in another node already. */
static void node_unlink(Quicklist *list, QuicklistNode *node)
{
    *(node->previous ? &node->previous->next : &list->first) = node->next;
    *(node->next ? &node->next->previous : &list->last) = node->previous;
    list->nodes--;
    mem_free(node);
}

static void node_drop(Quicklist *list, QuicklistNode *node)
{
    list->count -= node->count;
    ziplist_free(node->ziplist);
    node_unlink(list, node);
}

/* After a write: the ziplist may have moved, and has `more` entries (or fewer). */
static void node_wrote(Quicklist *list, QuicklistNode *node, unsigned char *zl, int more)
{
    node->ziplist = zl;
    node->bytes = (uint32_t)ziplist_bytes(zl);
    node->count = (uint16_t)(node->count + more);
    list->count += (size_t)more;
}

static void node_push(Quicklist *list, QuicklistNode *node, QuicklistEnd end, Slice element)
{
    unsigned char *zl = quicklist_node_ziplist(node);
    zl = ziplist_push(zl, element, end == QUICKLIST_HEAD ? ZIPLIST_HEAD : ZIPLIST_TAIL);
    node_wrote(list, node, zl, 1);
}

/* ziplist_at walks from the end that an index's sign names: the nearer one. */
static int64_t from_nearer_end(const QuicklistNode *node, int64_t index)
{
    return index > node->count / 2 ? index - node->count : index;
}

static void node_remove_range(Quicklist *list, QuicklistNode *node, uint32_t from, size_t count)
{
    if (count == node->count) {
        node_drop(list, node);
        return;
    }
    unsigned char *zl = quicklist_node_ziplist(node);
    zl = ziplist_remove_range(zl, from_nearer_end(node, from), count);
    node_wrote(list, node, zl, -(int)count);
}

/* ---- The whole list ---------------------------------------------------------------------------- */

Quicklist *quicklist_new(QuicklistOptions options)
{
    Quicklist *list = mem_calloc(1, sizeof(*list));
    list->fill = (int16_t)clamp(options.fill, QUICKLIST_FILL_MIN, QUICKLIST_FILL_MAX);
    list->depth = (int16_t)clamp(options.depth, 0, INT16_MAX);
    return list;
}

void quicklist_free(Quicklist *list)
{
    if (list == NULL) return;
    while (list->first) node_drop(list, list->first);
    mem_free(list);
}

Quicklist *quicklist_copy(Quicklist *list)
{
    Quicklist *copy = quicklist_new(quicklist_options(list));
    for (QuicklistNode *node = list->first; node; node = node->next)
        node_new(copy, copy->last, ziplist_copy(quicklist_node_ziplist(node)));
    copy->count = list->count;
    return copy;
}

Quicklist *quicklist_from_ziplist(unsigned char *zl, QuicklistOptions options)
{
    Quicklist *list = quicklist_new(options);
    size_t count = ziplist_count(zl);
    if (count > 0 && quicklist_fits(list->fill, ziplist_bytes(zl), count)) {
        node_new(list, NULL, zl);
        list->count = count;
        return list;
    }
    ZiplistValue value;
    char digits[INT_DIGITS_MAX];
    for (unsigned char *at = ziplist_first(zl); at; at = ziplist_next(zl, at)) {
        ziplist_get(at, &value);
        quicklist_push(list, QUICKLIST_TAIL, ziplist_text(&value, digits));
    }
    ziplist_free(zl);
    return list;
}

size_t quicklist_count(const Quicklist *list)
{
    return list->count;
}

size_t quicklist_nodes(const Quicklist *list)
{
    return list->nodes;
}

size_t quicklist_bytes(const Quicklist *list, size_t samples)
{
    size_t seen = 0, bytes = 0;
    for (const QuicklistNode *node = list->first; node; node = node->next) {
        if (samples > 0 && seen == samples) break;
        bytes += mem_size(node) + mem_size(node->ziplist);
        seen++;
    }
    if (seen > 0 && seen < list->nodes) bytes = (size_t)((double)bytes / seen * list->nodes);
    return mem_size(list) + bytes;
}

QuicklistOptions quicklist_options(const Quicklist *list)
{
    return (QuicklistOptions){.fill = list->fill, .depth = list->depth};
}

/* ---- The two ends ------------------------------------------------------------------------------ */

/* LAB 6.6: add the element to the node at that end, or to a new node there if it does not take it.
 * node_new, node_takes and node_push are above; of the two that add, only node_push counts the element.
 * Tests: big-elements cascade-bounded element-bytes ends-constant given-back key-commands
 * list-size-config many-nodes middle-index node-sizes nodes-ends nodes-insert nodes-remove nodes-trim
 * random-quicklist range-ends string-lengths */
void quicklist_push(Quicklist *list, QuicklistEnd end, Slice element)
{
    LAB_TODO("6.6");
}
/* END LAB 6.6 */

void quicklist_pop(Quicklist *list, QuicklistEnd end)
{
    QuicklistNode *node = end == QUICKLIST_HEAD ? list->first : list->last;
    assert(node);
    node_remove_range(list, node, end == QUICKLIST_HEAD ? 0 : node->count - 1U, 1);
}

/* ---- Iterating --------------------------------------------------------------------------------- */

/* The next entry to give is the node's first in the iterator's direction; a NULL node is the end. */
static void enter_node(QuicklistIterator *it, QuicklistNode *node)
{
    bool forward = it->direction == QUICKLIST_FORWARD;
    it->node = node;
    it->fresh = true;
    if (node == NULL) return;
    unsigned char *zl = quicklist_node_ziplist(node);
    it->at = forward ? ziplist_first(zl) : ziplist_last(zl);
    it->offset = forward ? 0 : node->count - 1U;
}

static void leave_node(QuicklistIterator *it)
{
    enter_node(it, it->direction == QUICKLIST_FORWARD ? it->node->next : it->node->previous);
}

/* The node with the element at *index, which becomes the index in it; walks from the nearer end. */
static QuicklistNode *find_node(const Quicklist *list, int64_t *index)
{
    int64_t count = (int64_t)list->count;
    int64_t at = *index < 0 ? *index + count : *index;
    if (at < 0 || at >= count) return NULL;
    QuicklistNode *node;
    int64_t before; /* elements in front of the node */
    if (at < count / 2) {
        for (node = list->first, before = 0; at >= before + node->count; node = node->next)
            before += node->count;
    } else {
        for (node = list->last, before = count - node->count; at < before; before -= node->count)
            node = node->previous;
    }
    *index = at - before;
    return node;
}

QuicklistIterator quicklist_iterate(Quicklist *list, int64_t index, QuicklistDirection direction)
{
    QuicklistIterator it = {.list = list, .direction = direction, .fresh = true};
    it.node = find_node(list, &index);
    if (it.node == NULL) return it;
    it.at = ziplist_at(quicklist_node_ziplist(it.node), from_nearer_end(it.node, index));
    it.offset = (uint32_t)index;
    return it;
}

bool quicklist_next(QuicklistIterator *it, ZiplistValue *value)
{
    if (it->node == NULL) return false;
    if (!it->fresh) {
        bool forward = it->direction == QUICKLIST_FORWARD;
        unsigned char *zl = quicklist_node_ziplist(it->node);
        it->at = forward ? ziplist_next(zl, it->at) : ziplist_prev(zl, it->at);
        it->offset += forward ? 1U : -1U;
        if (it->at == NULL) leave_node(it);
        if (it->node == NULL) return false;
    }
    it->fresh = false;
    ziplist_get(it->at, value);
    return true;
}

bool quicklist_get(Quicklist *list, int64_t index, ZiplistValue *value)
{
    QuicklistIterator it = quicklist_iterate(list, index, QUICKLIST_FORWARD);
    return quicklist_next(&it, value);
}

/* ---- Writing in the middle --------------------------------------------------------------------- */

/* Cuts a node in two: entries from `offset` on go into a new node behind it, which is returned. */
static QuicklistNode *node_split(Quicklist *list, QuicklistNode *node, uint32_t offset)
{
    unsigned char *zl = quicklist_node_ziplist(node);
    unsigned char *behind = ziplist_remove_range(ziplist_copy(zl), 0, offset);
    QuicklistNode *right = node_new(list, node, behind);
    list->count += right->count; /* for a moment they are in both */
    node_wrote(list, node, ziplist_remove_range(zl, offset, right->count), -(int)right->count);
    return right;
}

/* Two neighbours are joined when one node at most half full comes of it: a fuller one would soon be cut
 * again, and all its bytes moved for nothing. */
static bool join_with_next(Quicklist *list, QuicklistNode *node)
{
    QuicklistNode *next = node->next;
    size_t bytes = (size_t)node->bytes + next->bytes, count = (size_t)node->count + next->count;
    if (!quicklist_fits(list->fill, 2 * bytes, 2 * count)) return false;
    unsigned char *zl = ziplist_merge(quicklist_node_ziplist(node), quicklist_node_ziplist(next));
    int more = next->count;
    list->count -= next->count; /* node_wrote counts them again */
    node_unlink(list, next);
    node_wrote(list, node, zl, more);
    return true;
}

/* Looks at the pairs around a place that was cut: previous and node, node and next, … */
static void join_around(Quicklist *list, QuicklistNode *node)
{
    enum { PAIRS = 4 }; /* previous, left half, the new node, right half, next */
    if (node->previous) node = node->previous;
    for (int i = 0; i < PAIRS && node->next; i++)
        if (!join_with_next(list, node)) node = node->next;
}

/* LAB 6.7: put the element between two entries of the iterator's node, or at one of its edges.
 * `place` is how many of the node's entries stand in front of it. If the node takes the element, it goes
 * there (ziplist_at, ziplist_insert, node_wrote). If not: cut the node at the place, unless it
 * is an edge; then the node on the left may take the element at its tail, or the one on the right at its
 * head, or else it gets a node of its own between them. join_around cleans up behind a cut.
 * Tests: big-elements node-sizes nodes-insert random-quicklist */
static void insert_at(Quicklist *list, QuicklistNode *node, uint32_t place, Slice element)
{
    LAB_TODO("6.7");
}
/* END LAB 6.7 */

void quicklist_insert(QuicklistIterator *it, QuicklistSide side, Slice element)
{
    assert(it->node && !it->fresh);
    insert_at(it->list, it->node, it->offset + (side == QUICKLIST_AFTER), element);
    it->node = NULL;
}

void quicklist_remove(QuicklistIterator *it)
{
    assert(it->node && !it->fresh);
    QuicklistNode *node = it->node;
    if (node->count == 1) {
        leave_node(it);
        node_drop(it->list, node);
        return;
    }
    unsigned char *zl = ziplist_remove(quicklist_node_ziplist(node), &it->at);
    node_wrote(it->list, node, zl, -1);
    it->fresh = true;
    if (it->direction == QUICKLIST_BACKWARD) {
        it->at = it->at ? ziplist_prev(zl, it->at) : ziplist_last(zl);
        it->offset--;
        if (it->offset == UINT32_MAX) leave_node(it); /* the node's first was removed */
    } else if (it->at == NULL) {
        leave_node(it);
    }
}

void quicklist_replace(QuicklistIterator *it, Slice element)
{
    assert(it->node && !it->fresh);
    Quicklist *list = it->list;
    QuicklistNode *node = it->node;
    size_t rest = node->bytes - ziplist_entry_bytes(it->at);
    if (node->count == 1 || quicklist_fits(list->fill, rest + quicklist_element_max(element.len),
                                           node->count)) {
        unsigned char *zl = ziplist_replace(quicklist_node_ziplist(node), &it->at, element);
        node_wrote(list, node, zl, 0);
    } else {
        unsigned char *zl = ziplist_remove(quicklist_node_ziplist(node), &it->at);
        node_wrote(list, node, zl, -1);
        insert_at(list, node, it->offset, element);
    }
    it->node = NULL;
}

size_t quicklist_remove_range(Quicklist *list, int64_t index, size_t count)
{
    QuicklistNode *node = find_node(list, &index);
    size_t removed = 0;
    uint32_t from = node ? (uint32_t)index : 0;
    QuicklistNode *left = node && from == 0 ? node->previous : node;
    for (QuicklistNode *next; node && removed < count; node = next) {
        next = node->next; /* the node may be dropped */
        size_t here = node->count - from < count - removed ? node->count - from : count - removed;
        node_remove_range(list, node, from, here);
        removed += here;
        from = 0;
    }
    if (left && left->next) join_with_next(list, left);
    return removed;
}
