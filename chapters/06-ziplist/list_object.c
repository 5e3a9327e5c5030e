/* list_object.c: see list_object.h.
 *
 * In Redis: src/t_list.c, listTypeTryConversion (6.2) and the listType family.
 */
#include "list_object.h"

#include <assert.h>

#include "mem.h"

static struct {
    int64_t fill, depth; /* options */
} lists = {.fill = -2};

const Option list_options[] = {
    {"list-max-ziplist-size", OPTION_INT, {.number = &lists.fill}, "-2", .min = INT32_MIN,
     .max = INT32_MAX, .alias = "list-max-listpack-size"},
    {"list-compress-depth", OPTION_INT, {.number = &lists.depth}, "0", .max = INT32_MAX}, /* 09 */
    {0}};

static QuicklistOptions options_now(void)
{
    return (QuicklistOptions){.fill = (int)lists.fill, .depth = (int)lists.depth};
}

static bool is_ziplist(const Object *list)
{
    return list->encoding == ENCODING_ZIPLIST;
}

/* ---- the type ---------------------------------------------------------------------------------- */

static void release_list(Object *list)
{
    if (is_ziplist(list))
        ziplist_free(list->pointer);
    else
        quicklist_free(list->pointer);
}

static Object *copy_list(const Object *list)
{
    if (is_ziplist(list)) return object_new(TYPE_LIST, ENCODING_ZIPLIST, ziplist_copy(list->pointer));
    return object_new(TYPE_LIST, ENCODING_QUICKLIST, quicklist_copy(list->pointer));
}

/* Samples are of elements; a node holds many, so as many nodes are more than enough. */
static size_t list_bytes(const Object *list, size_t samples)
{
    return is_ziplist(list) ? mem_size(list->pointer) : quicklist_bytes(list->pointer, samples);
}

static size_t list_free_effort(const Object *list)
{
    return is_ziplist(list) ? 1 : quicklist_nodes(list->pointer);
}

const ObjectType list_type = {
    .id = TYPE_LIST,
    .name = "list",
    .release = release_list,
    .copy = copy_list,
    .length = list_length,
    .bytes = list_bytes,
    .free_effort = list_free_effort,
};

Object *list_new(void)
{
    return object_new(TYPE_LIST, ENCODING_ZIPLIST, ziplist_new());
}

/* ---- conversion -------------------------------------------------------------------------------- */

static void convert(Object *list)
{
    list->pointer = quicklist_from_ziplist(list->pointer, options_now());
    list->encoding = ENCODING_QUICKLIST;
}

/* The list is about to have `count` elements. In a ziplist that makes `bytes` bytes; if that is more than
 * a node may hold, it becomes a quicklist first. */
static void make_room(Object *list, size_t bytes, size_t count)
{
    if (!quicklist_fits((int)lists.fill, bytes, count)) convert(list);
}

/* ---- the ends, and by index -------------------------------------------------------------------- */

size_t list_length(const Object *list)
{
    return is_ziplist(list) ? ziplist_count(list->pointer) : quicklist_count(list->pointer);
}

void list_push(Object *list, ListEnd end, Slice element)
{
    if (is_ziplist(list))
        make_room(list, ziplist_bytes(list->pointer) + quicklist_element_max(element.len),
                  ziplist_count(list->pointer) + 1);
    if (is_ziplist(list))
        list->pointer =
            ziplist_push(list->pointer, element, end == LIST_HEAD ? ZIPLIST_HEAD : ZIPLIST_TAIL);
    else
        quicklist_push(list->pointer, end, element);
}

void list_pop(Object *list, ListEnd end)
{
    if (is_ziplist(list))
        list->pointer = ziplist_remove_range(list->pointer, end == LIST_HEAD ? 0 : -1, 1);
    else
        quicklist_pop(list->pointer, end);
}

bool list_get(const Object *list, int64_t index, ZiplistValue *value)
{
    if (!is_ziplist(list)) return quicklist_get(list->pointer, index, value);
    unsigned char *at = ziplist_at(list->pointer, index);
    if (at) ziplist_get(at, value);
    return at != NULL;
}

size_t list_remove_range(Object *list, int64_t index, size_t count)
{
    if (!is_ziplist(list)) return quicklist_remove_range(list->pointer, index, count);
    size_t before = ziplist_count(list->pointer);
    list->pointer = ziplist_remove_range(list->pointer, index, count);
    return before - ziplist_count(list->pointer);
}

/* ---- iterating --------------------------------------------------------------------------------- */

ListIterator list_iterate(const Object *list, int64_t index, QuicklistDirection direction)
{
    ListIterator it = {.list = (Object *)list};
    if (is_ziplist(list))
        it.nodes = (QuicklistIterator){
            .at = ziplist_at(list->pointer, index), .direction = direction, .fresh = true};
    else
        it.nodes = quicklist_iterate(list->pointer, index, direction);
    return it;
}

bool list_next(ListIterator *it, ZiplistValue *value)
{
    if (!is_ziplist(it->list)) return quicklist_next(&it->nodes, value);
    QuicklistIterator *nodes = &it->nodes;
    if (nodes->at && !nodes->fresh)
        nodes->at = nodes->direction == QUICKLIST_FORWARD ? ziplist_next(it->list->pointer, nodes->at)
                                                          : ziplist_prev(it->list->pointer, nodes->at);
    nodes->fresh = false;
    if (nodes->at) ziplist_get(nodes->at, value);
    return nodes->at != NULL;
}

bool list_at_equals(const ListIterator *it, Slice element)
{
    return ziplist_equal(it->nodes.at, element);
}

void list_remove(ListIterator *it)
{
    if (!is_ziplist(it->list)) {
        quicklist_remove(&it->nodes);
        return;
    }
    QuicklistIterator *nodes = &it->nodes;
    unsigned char *zl = ziplist_remove(it->list->pointer, &nodes->at);
    it->list->pointer = zl;
    if (nodes->direction == QUICKLIST_BACKWARD)
        nodes->at = nodes->at ? ziplist_prev(zl, nodes->at) : ziplist_last(zl);
    nodes->fresh = true;
}

/* The same in the midst of an iteration, which then goes on at the same place of the quicklist. */
static void make_room_at(ListIterator *it, size_t bytes, size_t count)
{
    int64_t index = 0;
    unsigned char *zl = it->list->pointer;
    for (unsigned char *at = it->nodes.at; (at = ziplist_prev(zl, at)) != NULL;) index++;
    make_room(it->list, bytes, count);
    if (is_ziplist(it->list)) return;
    ZiplistValue value;
    it->nodes = quicklist_iterate(it->list->pointer, index, QUICKLIST_FORWARD);
    quicklist_next(&it->nodes, &value);
}

void list_replace(ListIterator *it, Slice element)
{
    unsigned char *zl = it->list->pointer;
    if (is_ziplist(it->list))
        make_room_at(it,
                     ziplist_bytes(zl) - ziplist_entry_bytes(it->nodes.at) +
                         quicklist_element_max(element.len),
                     ziplist_count(zl));
    if (is_ziplist(it->list))
        it->list->pointer = ziplist_replace(it->list->pointer, &it->nodes.at, element);
    else
        quicklist_replace(&it->nodes, element);
}

void list_insert(ListIterator *it, QuicklistSide side, Slice element)
{
    unsigned char *zl = it->list->pointer;
    if (is_ziplist(it->list))
        make_room_at(it, ziplist_bytes(zl) + quicklist_element_max(element.len), ziplist_count(zl) + 1);
    if (!is_ziplist(it->list)) {
        quicklist_insert(&it->nodes, side, element);
        return;
    }
    unsigned char *at = it->nodes.at;
    if (side == QUICKLIST_AFTER) at = ziplist_next(zl, at);
    it->list->pointer = ziplist_insert(zl, &at, element);
}
