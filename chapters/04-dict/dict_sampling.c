/* dict_sampling.c: see dict_sampling.h. */
#include "dict_sampling.h"

/* ---- different random entries ----------------------------------------------------------------- */

static void pick_in_passing(Dict *dict, Random *random, size_t wanted, DictVisit *visit,
                            void *data)
{
    DictIterator it;
    void *payload;
    size_t left = dict_count(dict);
    dict_iterate(&it, dict, DICT_UNSAFE);
    while (wanted > 0 && (payload = dict_next(&it)) != NULL)
        if (random_selects(random, &wanted, &left)) visit(data, payload);
    dict_iterate_end(&it);
}

static Slice drawn_key(const void *payload)
{
    return (Slice){payload, sizeof(void *)};
}

/* Draws until enough different ones have come; those drawn are remembered by their address. */
static void pick_by_drawing(Dict *dict, Random *random, size_t wanted, DictVisit *visit,
                            void *data)
{
    static const DictType drawn_type = {.key = drawn_key};
    Dict *drawn = dict_new(&drawn_type);
    while (dict_count(drawn) < wanted) {
        void *payload = dict_fair_random(dict, random);
        if (dict_find(drawn, (Slice){(char *)&payload, sizeof(payload)})) continue;
        void **remembered = dict_entry_new(sizeof(payload));
        *remembered = payload;
        dict_insert(drawn, remembered);
        visit(data, payload);
    }
    dict_free(drawn);
}

void dict_pick(Dict *dict, Random *random, size_t count, DictVisit *visit, void *data)
{
    /* Of many, most draws would find what has been drawn before. */
    enum { DRAWN_AT_MOST = 3 };
    size_t entries = dict_count(dict);
    if (count > entries) count = entries;
    if (count < entries / DRAWN_AT_MOST)
        pick_by_drawing(dict, random, count, visit, data);
    else
        pick_in_passing(dict, random, count, visit, data);
}

/* ---- size -------------------------------------------------------------------------------------- */

size_t dict_entries_bytes(const Dict *dict, size_t samples)
{
    DictIterator it;
    const void *payload;
    size_t sum = 0, seen = 0, entries = dict_count(dict);
    dict_iterate(&it, (Dict *)dict, DICT_UNSAFE);
    while ((samples == 0 || seen < samples) && (payload = dict_next(&it)) != NULL) {
        sum += dict_entry_bytes(payload);
        seen++;
    }
    dict_iterate_end(&it);
    return seen == entries ? sum : (size_t)((double)sum / (double)seen * (double)entries);
}
