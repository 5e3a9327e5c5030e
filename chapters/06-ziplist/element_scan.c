/* element_scan.c: see element_scan.h. */
#include "element_scan.h"

#include "db.h"

static void collect(const Object *value, const ElementScan *scan, ScanRequest *request,
                    ScanFound *found)
{
    Dict *dict = object_dict(value);
    if (dict) {
        scan_collect(dict, request, found);
    } else {
        request->cursor = 0;
        scan->add_all(value, found);
    }
}

static void keep_wanted(const Object *value, const ElementScan *scan, const ScanRequest *request,
                        ScanFound *found)
{
    char digits[INT_DIGITS_MAX];
    size_t wanted = 0;
    for (size_t i = 0; i < found->count; i++) {
        void *item = found->items[i];
        if (scan_wants(request, scan->name(value, item, digits))) found->items[wanted++] = item;
    }
    found->count = wanted;
}

void element_scan(Call *call, const ElementScan *scan)
{
    Key *key;
    ScanRequest request;
    ScanFound found = {0};
    if (!scan_read_cursor(call, 2, &request)) return;
    if (!db_read(call, call->argv[1], scan->type, &key)) return;
    if (!key) { /* whatever the options are: Redis does not read them then */
        request.cursor = 0;
        scan_reply_head(call->client, &request, 0);
        return;
    }
    if (!scan_read_options(call, 3, 0, &request)) return;
    collect(key->value, scan, &request, &found);
    keep_wanted(key->value, scan, &request, &found);
    scan_reply_head(call->client, &request, (scan->in_pairs ? 2 : 1) * found.count);
    for (size_t i = 0; i < found.count; i++) scan->reply(call->client, key->value, found.items[i]);
    scan_found_free(&found);
}
