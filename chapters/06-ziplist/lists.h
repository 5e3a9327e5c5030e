/* lists.h: the list commands: LPUSH, LPOP, LRANGE and their like.
 *
 * They know nothing of ziplists and quicklists: list_object.h hides which of the two a list is.
 *
 * In Redis: src/t_list.c.
 */
#ifndef LISTS_H
#define LISTS_H

#include "db.h"
#include "list_object.h"

extern const CommandRow list_commands[];

/* ---- for the list commands of the shelf -------------------------------------------------------- */

/* LEFT or RIGHT, in any case; false: neither, and nothing was replied. */
bool arg_list_end(const Call *call, int at, ListEnd *end);

/* Replies an array of up to `count` elements from that end, and removes them. Then as list_popped. */
void list_pop_many(Call *call, Key *key, ListEnd end, size_t count);

/* After something was popped: tells the event, and deletes the key if nothing is left. */
void list_popped(Call *call, Key *key, ListEnd end);

/* Adds to the list of that key; NULL: makes one of that name first. Tells the event. Returns the key. */
Key *list_push_all(Call *call, Slice name, Key *key, ListEnd end, const Slice *elements, int count);

#endif
