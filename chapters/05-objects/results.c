/* results.c: see results.h. */
#include "results.h"

#include "reply.h"

void store_result(Call *call, Slice name, Object *value, unsigned event_class, const char *event)
{
    Db *db = db_of(call);
    Key *key = db_find(db, name, DB_WRITE);
    size_t length = object_type(value)->length(value);
    reply_integer(call->client, (int64_t)length);
    if (length > 0) {
        db_set(db, name, key, value, NO_DEADLINE);
        key_changed(call, name, event_class, event);
    } else {
        object_release(value);
        if (key) db_delete_by(call, db, key);
    }
}
