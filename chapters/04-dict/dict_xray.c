/* dict_xray.c: see dict_xray.h. */
#include "dict_xray.h"

#include <stdlib.h>

#include "dict_internal.h"
#include "dot.h"

enum { SHOWN_BYTES = 16 }; /* of a key */

/* Dark enough to tell apart in print; the words in the cells say the same. */
#define MOVED "#d0d0d0"
#define NEXT "#f6ecd2"
#define FILLED "#d9e8f6"

/* ---- the rules ------------------------------------------------------------------------------- */

static const char *broken_entry_rule(const Dict *dict, const DictTable *table, size_t bucket,
                                     const DictEntry *entry)
{
    Slice key = dict->type->key(entry->payload);
    uint64_t hash = dict_hash(key);
    if (bucket_of(table, hash) != bucket) return "an entry is in a bucket that is not its own";
    if (dict_peek_hashed(dict, key, hash) != entry->payload) return "a key is there twice";
    return NULL;
}

static const char *broken_table_rule(const Dict *dict, int t)
{
    const DictTable *table = &dict->tables[t];
    size_t met = 0, buckets = table_buckets(table);
    size_t checked = buckets < DICT_XRAY_CHECKED ? buckets : DICT_XRAY_CHECKED;
    for (size_t b = 0; b < checked; b++) {
        if (t == 0 && b < dict->rehash_at && table->buckets[b]) return "a moved bucket is not empty";
        for (const DictEntry *entry = table->buckets[b]; entry != NULL; entry = entry->next) {
            if (++met > table->count) return "more entries than counted";
            const char *broken = broken_entry_rule(dict, table, b, entry);
            if (broken) return broken;
        }
    }
    return checked == buckets && met < table->count ? "fewer entries than counted" : NULL;
}

const char *dict_broken_rule(const Dict *dict)
{
    if (!dict_rehashing(dict) && dict->rehash_at != 0) return "rehash_at is not 0 and nothing moves";
    if (dict_rehashing(dict) && dict->rehash_at >= table_buckets(&dict->tables[0]))
        return "rehash_at is beyond table 0";
    const char *broken = broken_table_rule(dict, 0);
    return broken ? broken : broken_table_rule(dict, 1);
}

/* ---- which buckets are shown ------------------------------------------------------------------ */

/* Numbers of buckets of one table, ascending. */
typedef struct {
    size_t count;
    size_t buckets[2 * DICT_XRAY_AT_REST];
} Shown;

/* Neighbours in table 0: around the focus, or around what moves next, or the first ones. */
static Shown shown_of_old(const Dict *dict, const DictView *view)
{
    const DictTable *table = &dict->tables[0];
    size_t buckets = table_buckets(table);
    size_t want = dict_rehashing(dict) ? DICT_XRAY_MOVING : DICT_XRAY_AT_REST;
    if (want > buckets) want = buckets;
    size_t centre = view->focus ? bucket_of(table, entry_hash(dict, entry_of(view->focus)))
                                : dict->rehash_at;
    size_t first = centre > want / 2 ? centre - want / 2 : 0;
    if (first + want > buckets) first = buckets - want;
    Shown shown = {0};
    while (shown.count < want) shown.buckets[shown.count++] = first++;
    return shown;
}

static int by_number(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* In table 1: what those of table 0 become. In one twice as large each becomes two; of one larger still,
 * two are enough to be seen. In a smaller one several become the same. */
static Shown shown_of_new(const Dict *dict, const Shown *old)
{
    size_t old_buckets = table_buckets(&dict->tables[0]), new_buckets = table_buckets(&dict->tables[1]);
    Shown shown = {0};
    for (size_t half = 0; half < 2; half++) {
        for (size_t i = 0; i < old->count; i++) {
            size_t bucket = (old->buckets[i] + half * old_buckets) & (new_buckets - 1), known = 0;
            while (known < shown.count && shown.buckets[known] != bucket) known++;
            if (known == shown.count) shown.buckets[shown.count++] = bucket;
        }
    }
    qsort(shown.buckets, shown.count, sizeof(size_t), by_number);
    return shown;
}

/* ---- the picture ----------------------------------------------------------------------------- */

/* The left column of the picture. */
static Sds draw_dict(Sds dot, const Dict *dict)
{
    dot = sds_append_format(dot,
                            "  dict [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\""
                            " cellpadding=\"5\">\n    <tr><td><b>dict</b></td></tr>\n"
                            "    <tr><td align=\"left\">%zu entries</td></tr>\n"
                            "    <tr><td align=\"left\">%zu buckets</td></tr>\n",
                            dict_count(dict), dict_buckets(dict));
    if (dict_rehashing(dict))
        dot = sds_append_format(dot, "    <tr><td align=\"left\">moving: rehash_at %zu</td></tr>\n",
                                dict->rehash_at);
    else
        dot = sds_append_text(dot, "    <tr><td align=\"left\">at rest</td></tr>\n");
    if (dict->paused)
        dot = sds_append_format(dot, "    <tr><td align=\"left\">paused %u times</td></tr>\n",
                                dict->paused);
    return sds_append_text(dot, "  </table>>];\n");
}

static Sds draw_gap(Sds dot, size_t buckets)
{
    if (buckets == 0) return dot;
    return sds_append_format(dot, "    <tr><td>… %zu more …</td></tr>\n", buckets);
}

static Sds draw_bucket(Sds dot, const Dict *dict, int t, size_t b)
{
    const char *colour = "white", *state = "";
    if (dict->tables[t].buckets[b]) colour = FILLED;
    if (dict_rehashing(dict) && t == 0 && b < dict->rehash_at) {
        colour = MOVED;
        state = " moved";
    } else if (dict_rehashing(dict) && t == 0 && b == dict->rehash_at) {
        colour = NEXT;
        state = " <b>moves next</b>";
    }
    return sds_append_format(dot, "    <tr><td port=\"b%zu\" align=\"left\" bgcolor=\"%s\">%zu%s</td></tr>\n",
                             b, colour, b, state);
}

static Sds draw_table(Sds dot, const Dict *dict, int t, const Shown *shown)
{
    const DictTable *table = &dict->tables[t];
    size_t buckets = table_buckets(table), shown_to = 0;
    dot = sds_append_format(dot,
                            "  t%d [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\""
                            " cellpadding=\"5\">\n    <tr><td><b>table %d</b><br/>%zu entries<br/>%zu buckets</td></tr>\n",
                            t, t, (size_t)table->count, buckets);
    for (size_t i = 0; i < shown->count; i++) {
        dot = draw_gap(dot, shown->buckets[i] - shown_to);
        dot = draw_bucket(dot, dict, t, shown->buckets[i]);
        shown_to = shown->buckets[i] + 1;
    }
    dot = draw_gap(dot, buckets - shown_to);
    return sds_append_format(dot, "  </table>>];\n  dict:e -> t%d:w;\n", t);
}

static Sds draw_entry(Sds dot, const Dict *dict, const DictView *view, const DictEntry *entry)
{
    bool bold = entry->payload == view->focus;
    dot = sds_append_format(dot,
                            "<table border=\"%d\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\">"
                            "<tr><td bgcolor=\"%s\">",
                            bold ? 2 : 0, bold ? NEXT : "white");
    dot = dot_append_bytes(dot, dict->type->key(entry->payload), SHOWN_BYTES);
    if (view->describe) dot = view->describe(sds_append_text(dot, "</td><td>"), entry->payload);
    return sds_append_text(dot, "</td></tr></table>");
}

static Sds draw_chain(Sds dot, const Dict *dict, int t, size_t b, const DictView *view)
{
    const DictEntry *entry = dict->tables[t].buckets[b];
    size_t length = 0;
    for (; entry != NULL && length < DICT_XRAY_CHAIN; entry = entry->next, length++) {
        dot = sds_append_format(dot, "  e%d_%zu_%zu [label=<", t, b, length);
        dot = draw_entry(dot, dict, view, entry);
        dot = sds_append_text(dot, ">];\n");
        if (length == 0)
            dot = sds_append_format(dot, "  t%d:b%zu:e -> e%d_%zu_0:w;\n", t, b, t, b);
        else
            dot = sds_append_format(dot, "  e%d_%zu_%zu:e -> e%d_%zu_%zu:w;\n", t, b, length - 1, t, b,
                                    length);
    }
    size_t more = 0;
    for (; entry != NULL; entry = entry->next) more++;
    if (more == 0) return dot;
    return sds_append_format(dot,
                             "  more%d_%zu [label=\"and %zu more\"];\n"
                             "  e%d_%zu_%zu:e -> more%d_%zu:w [style=dashed];\n",
                             t, b, more, t, b, length - 1, t, b);
}

Sds dict_draw(const Dict *dict, const DictView *view)
{
    Sds dot = sds_from("digraph dict {\n"
                       "  rankdir=LR; ranksep=0.5; nodesep=0.08;\n"
                       "  node [shape=plain, fontname=\"Helvetica\", fontsize=13];\n"
                       "  edge [color=\"#444444\", arrowsize=0.7];\n");
    dot = draw_dict(dot, dict);
    const char *broken = dict_broken_rule(dict);
    if (broken) /* what follows would walk where nothing can be relied on */
        return sds_append_format(dot,
                                 "  broken [shape=box, style=\"bold\", label=\"BROKEN: %s\"];\n"
                                 "  dict -> broken;\n}\n",
                                 broken);
    Shown shown = shown_of_old(dict, view);
    for (int t = 0; t < 2 && dict->tables[t].buckets; t++) {
        if (t == 1) shown = shown_of_new(dict, &shown);
        dot = draw_table(dot, dict, t, &shown);
        for (size_t i = 0; i < shown.count; i++) dot = draw_chain(dot, dict, t, shown.buckets[i], view);
    }
    return sds_append_text(dot, "}\n");
}

/* ---- numbers --------------------------------------------------------------------------------- */

static uint64_t chains_from(const DictStats *stats, size_t length)
{
    uint64_t chains = 0;
    for (; length < DICT_CHAIN_LENGTHS; length++) chains += stats->chains[length];
    return chains;
}

size_t dict_numbers(const Dict *dict, XrayNumber out[DICT_NUMBERS])
{
    DictStats old = dict_stats(dict, 0), new = dict_stats(dict, 1);
    const XrayNumber numbers[] = {
        {"valid", dict_broken_rule(dict) == NULL},
        {"entries", dict_count(dict)},
        {"buckets", dict_buckets(dict)},
        {"rehashing", dict_rehashing(dict)},
        {"rehash_at", dict->rehash_at},
        {"paused", dict->paused},
        {"table_0_buckets", old.buckets},
        {"table_0_entries", old.count},
        {"table_1_buckets", new.buckets},
        {"table_1_entries", new.count},
        {"used_buckets", old.used_buckets + new.used_buckets},
        {"longest_chain", old.longest > new.longest ? old.longest : new.longest},
        {"chains_of_1", old.chains[1] + new.chains[1]},
        {"chains_of_2", old.chains[2] + new.chains[2]},
        {"chains_of_3", old.chains[3] + new.chains[3]},
        {"chains_of_4_or_more", chains_from(&old, 4) + chains_from(&new, 4)},
        {"table_bytes", dict_bytes(dict)},
    };
    static_assert(sizeof(numbers) / sizeof(numbers[0]) <= DICT_NUMBERS, "the caller's room");
    memcpy(out, numbers, sizeof(numbers));
    return sizeof(numbers) / sizeof(numbers[0]);
}
