/* set_xray.c: see set_xray.h. */
#include "set_xray.h"

#include "collection_xray.h"
#include "dict_xray.h"
#include "intset_xray.h"
#include "mem.h"
#include "set_object.h"
#include "skiplist_xray.h"
#include "zset_object.h"

/* ---- a set ------------------------------------------------------------------------------------- */

static Sds draw_intset(const Object *value)
{
    return intset_draw(value->pointer, mem_size(value->pointer));
}

static size_t number_intset(const Object *value, XrayNumber out[VALUE_NUMBERS])
{
    return intset_numbers(value->pointer, mem_size(value->pointer), out);
}

/* A member is all that a payload holds: nothing stands beside it. */
static Sds draw_members(const Object *value)
{
    const DictView view = {NULL, NULL};
    return dict_draw(value->pointer, &view);
}

static size_t number_members(const Object *value, XrayNumber out[VALUE_NUMBERS])
{
    return dict_numbers(value->pointer, out);
}

/* ---- a sorted set: two structures of the same nodes -------------------------------------------- */

/* The first rule between them that does not hold, or NULL; each has rules of its own. Of a large set the
 * lowest members are looked up. */
static const char *broken_pair_rule(const Zset *zset)
{
    if (dict_broken_rule(zset->dict)) return dict_broken_rule(zset->dict);
    if (dict_count(zset->dict) != skiplist_count(zset->list))
        return "the dict has more members, or fewer";
    const SkiplistNode *node = skiplist_first(zset->list);
    for (int i = 0; node && i < DICT_XRAY_CHECKED; node = skiplist_next(node), i++) {
        Slice member = skiplist_member(node);
        if (dict_peek_hashed(zset->dict, member, dict_hash(member)) != node)
            return "a member whose node is not in the dict";
    }
    return NULL;
}

static Sds draw_zset(const Object *value)
{
    const Zset *zset = value->pointer;
    Sds dot = skiplist_draw(zset->list);
    if (skiplist_broken_rule(zset->list)) return dot; /* it says so */
    const char *broken = broken_pair_rule(zset);
    sds_set_len(dot, (size_t)(strrchr(dot, '}') - dot)); /* more is to come */
    return sds_append_format(dot,
                             "  dict [shape=%s, label=\"%s%s\"];\n"
                             "  { rank=same; name0; dict; } name0 -> dict [style=invis];\n}\n",
                             broken ? "box" : "plain", broken ? "BROKEN: " : "",
                             broken ? broken : "and a dict of\\nthe same nodes");
}

static size_t number_zset(const Object *value, XrayNumber out[VALUE_NUMBERS])
{
    _Static_assert((int)SKIPLIST_NUMBERS + 4 <= (int)VALUE_NUMBERS, "they all fit");
    const Zset *zset = value->pointer;
    size_t count = skiplist_numbers(zset->list, out);
    bool same = out[0].value && broken_pair_rule(zset) == NULL;
    out[count++] = (XrayNumber){"same_nodes_in_dict", same};
    out[count++] = (XrayNumber){"dict_buckets", dict_buckets(zset->dict)};
    out[count++] = (XrayNumber){"dict_rehashing", dict_rehashing(zset->dict)};
    out[count++] = (XrayNumber){"table_bytes", dict_bytes(zset->dict)};
    return count;
}

/* ---- any key ----------------------------------------------------------------------------------- */

const ValueXray set_views[] = {{TYPE_SET, ENCODING_INTSET, draw_intset, number_intset},
                               {TYPE_SET, ENCODING_HT, draw_members, number_members},
                               {TYPE_ZSET, ENCODING_SKIPLIST, draw_zset, number_zset},
                               {0}};

static const ValueXray *const views[] = {set_views, collection_views, NULL};

static void draw_key(Call *call, int at)
{
    key_xray_draw(call, at, views);
}

static void reply_key_stats(Call *call, int at)
{
    key_xray_stats(call, at, views);
}

const XraySubject set_xrays[] = {
    {"*", "<key>", "    A key: its object, and the bytes, nodes, towers or tables behind it.",
     draw_key, reply_key_stats},
    {0}};
