/* set_object.h: a set as the value of a key, whichever way it is encoded.
 *
 *      an intset           while all members read as integers, and are few
 *      a Dict of members   from then on
 *
 *     entry of the Dict, one allocation:
 *     +--------+------------+------------+
 *     | next 8 | length 1|5 | the member |    25 bytes for a member of 16, in a block of 32
 *     +--------+------------+------------+
 *              ^ the payload: one byte of length up to 254; 255, then four bytes, for longer ones
 *
 * Rules for callers
 *   - A member that was read dies at the set's next write: reply it, or copy it, first.
 *   - A set never goes back to an intset. The bound is the option set-max-intset-entries.
 *   - Who takes the last member out deletes the key: there are no empty sets in a database.
 *
 * Complexity: of an intset O(log n) to find and O(n) to change, of a Dict O(1).
 *
 * In Redis: setTypeAdd and its sisters in src/t_set.c; a member there is an SDS string of its own.
 */
#ifndef SET_OBJECT_H
#define SET_OBJECT_H

#include "dict.h"
#include "intset.h"
#include "object.h"
#include "options.h"
#include "ziplist.h"

extern const ObjectType set_type;
extern const Option set_options[];

Object *set_new(Slice first); /* empty, held once: an intset if `first` reads as an integer, else a Dict */
Object *set_new_empty(void);  /* an intset, which what is added may convert */

size_t set_length(const Object *set);
bool set_has(const Object *set, Slice member);
bool set_add(Object *set, Slice member);    /* true: it is new */
bool set_remove(Object *set, Slice member); /* false: it was not there */

/* A member as it is kept: an integer of an intset, or the bytes. */
typedef ZiplistValue SetMember;

/* Nothing may be written meanwhile. */
typedef struct {
    const Object *set;
    size_t index; /* intset: the next */
    DictIterator members;
} SetIterator;

void set_iterate(SetIterator *it, const Object *set);
bool set_next(SetIterator *it, SetMember *member);
void set_iterate_end(SetIterator *it);

/* A random member; of a Dict nearly uniform. There must be one. */
void set_random(const Object *set, Random *random, SetMember *member);

/* The member of a Dict's payload. */
Slice set_payload_member(const void *payload);

#endif
