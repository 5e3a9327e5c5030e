/* list_object.h: a list as the value of a key, whichever way it is encoded.
 *
 *      one ziplist                      while it is within the bound of a node
 *      a quicklist of ziplists          from then on
 *
 * Rules for callers
 *   - A value that was read dies at the list's next write: reply it, or copy it, first.
 *   - A list never goes back to a ziplist, however short it becomes. The bound is the option
 *     list-max-ziplist-size: a positive number of entries, or -1 to -5 for 4 to 64 KB. A quicklist
 *     keeps the one with which it was made.
 *   - Who empties a list deletes its key: there are no empty lists in a database.
 *
 * Trade-off: two encodings mean that every operation asks which one. It is asked here and nowhere else.
 *
 * In Redis: listTypePush and its sisters in src/t_list.c. 7.0 has quicklists only; a small one is a node of
 * 32 bytes, a head of 40, and the ziplist.
 */
#ifndef LIST_OBJECT_H
#define LIST_OBJECT_H

#include "object.h"
#include "options.h"
#include "quicklist.h"

typedef QuicklistEnd ListEnd;
#define LIST_HEAD QUICKLIST_HEAD
#define LIST_TAIL QUICKLIST_TAIL

extern const ObjectType list_type;
extern const Option list_options[];

Object *list_new(void); /* empty, held once */

size_t list_length(const Object *list);
void list_push(Object *list, ListEnd end, Slice element);
void list_pop(Object *list, ListEnd end);                             /* there must be one */
bool list_get(const Object *list, int64_t index, ZiplistValue *value); /* negative: from the tail */
size_t list_remove_range(Object *list, int64_t index, size_t count);  /* how many there were */

/* As in quicklist.h: list_remove goes on with the next element, list_replace and list_insert end it. */
typedef struct {
    Object *list;
    QuicklistIterator nodes; /* of a quicklist; of a ziplist only `at`, `direction` and `fresh` are used */
} ListIterator;

ListIterator list_iterate(const Object *list, int64_t index, QuicklistDirection direction);
bool list_next(ListIterator *it, ZiplistValue *value);
bool list_at_equals(const ListIterator *it, Slice element); /* the one that list_next gave last */
void list_remove(ListIterator *it);
void list_replace(ListIterator *it, Slice element);
void list_insert(ListIterator *it, QuicklistSide side, Slice element);

#endif
