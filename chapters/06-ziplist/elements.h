/* elements.h: what the commands of lists, hashes, sets and sorted sets share.
 */
#ifndef ELEMENTS_H
#define ELEMENTS_H

#include "db.h"
#include "ziplist.h"

/* What stands in a ziplist, as a bulk string, also when it is kept as an integer. */
void reply_element(Client *client, const ZiplistValue *value);

/* After something was taken out, and that was told: no key holds a value without elements. */
void delete_if_empty(Call *call, Key *key);

#endif
