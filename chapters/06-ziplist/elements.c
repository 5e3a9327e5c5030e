/* elements.c: see elements.h. */
#include "elements.h"

#include "reply.h"

void reply_element(Client *client, const ZiplistValue *value)
{
    char digits[INT_DIGITS_MAX];
    reply_bulk(client, ziplist_text(value, digits));
}

void delete_if_empty(Call *call, Key *key)
{
    if (object_type(key->value)->length(key->value) == 0) db_delete_by(call, db_of(call), key);
}
