/* elements.c: see elements.h. */
#include "elements.h"

#include "reply.h"

void reply_element(Client *client, const ZiplistValue *value)
{
    char digits[INT_DIGITS_MAX];
    reply_bulk(client, ziplist_text(value, digits));
}
