/* collection_xray.c: see collection_xray.h. */
#include "collection_xray.h"

#include "dict_xray.h"
#include "dot.h"
#include "hash_object.h"
#include "quicklist_xray.h"
#include "ziplist_xray.h"

enum { SHOWN_VALUE = 16 };

/* ---- ziplist ---------------------------------------------------------------------------------- */

static Sds draw_ziplist(const Object *value)
{
    return ziplist_draw(value->pointer, ziplist_bytes(value->pointer));
}

static size_t number_ziplist(const Object *value, XrayNumber out[VALUE_NUMBERS])
{
    ZiplistNumbers n = {0};
    bool valid = ziplist_numbers(value->pointer, ziplist_bytes(value->pointer), &n, NULL, 0);
    const XrayNumber numbers[] = {
        {"ziplist_valid", valid},
        {"bytes", n.bytes},
        {"header_bytes", n.header_bytes},
        {"prevlen_bytes", n.prevlen_bytes},
        {"encoding_bytes", n.encoding_bytes},
        {"payload_bytes", n.payload_bytes},
        {"entries", n.entries},
        {"integers", n.integers},
        {"wide_prevlens", n.wide_prevlens},
        {"cascade_at_head", n.cascade_at_head},
    };
    memcpy(out, numbers, sizeof(numbers));
    return sizeof(numbers) / sizeof(numbers[0]);
}

/* ---- quicklist -------------------------------------------------------------------------------- */

static Sds draw_quicklist(const Object *value)
{
    return quicklist_draw(value->pointer);
}

static size_t number_quicklist(const Object *value, XrayNumber out[VALUE_NUMBERS])
{
    QuicklistNumbers n = quicklist_numbers(value->pointer);
    const XrayNumber numbers[] = {
        {"quicklist_valid", quicklist_broken_rule(value->pointer) == NULL},
        {"elements", n.elements},
        {"nodes", n.nodes},
        {"node_bytes_max", n.node_bytes_max},
        {"ziplist_bytes", n.ziplist_bytes},
        {"link_bytes", n.link_bytes},
        {"smallest_count", n.smallest_count},
        {"largest_count", n.largest_count},
        {"smallest_bytes", n.smallest_bytes},
        {"largest_bytes", n.largest_bytes},
    };
    memcpy(out, numbers, sizeof(numbers));
    return sizeof(numbers) / sizeof(numbers[0]);
}

/* ---- dict ------------------------------------------------------------------------------------- */

static Sds describe_field(Sds dot, const void *payload)
{
    ZiplistValue field, value;
    hash_field_get(payload, &field, &value);
    return dot_append_bytes(dot, value.text, SHOWN_VALUE);
}

static Sds draw_hash_table(const Object *value)
{
    const DictView view = {describe_field, NULL};
    return dict_draw(value->pointer, &view);
}

static size_t number_hash_table(const Object *value, XrayNumber out[VALUE_NUMBERS])
{
    _Static_assert((int)DICT_NUMBERS <= (int)VALUE_NUMBERS, "they all fit");
    return dict_numbers(value->pointer, out);
}

const ValueXray collection_views[] = {{ANY_TYPE, ENCODING_ZIPLIST, draw_ziplist, number_ziplist},
                                      {TYPE_LIST, ENCODING_QUICKLIST, draw_quicklist, number_quicklist},
                                      {TYPE_HASH, ENCODING_HT, draw_hash_table, number_hash_table},
                                      {0}};

static const ValueXray *const views[] = {collection_views, NULL};

static void draw_key(Call *call, int at)
{
    key_xray_draw(call, at, views);
}

static void reply_key_stats(Call *call, int at)
{
    key_xray_stats(call, at, views);
}

const XraySubject collection_xrays[] = {
    {"*", "<key>", "    A key: its object, and the bytes, nodes or tables behind it.", draw_key,
     reply_key_stats},
    {0}};
