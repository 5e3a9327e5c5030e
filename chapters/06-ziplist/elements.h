/* elements.h: what stands in a ziplist, as a reply. */
#ifndef ELEMENTS_H
#define ELEMENTS_H

#include "client.h"
#include "ziplist.h"

/* As a bulk string, also when it is kept as an integer. */
void reply_element(Client *client, const ZiplistValue *value);

#endif
