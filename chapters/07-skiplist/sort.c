/* sort.c: see sort.h.
 *
 * Reading order: patterns, loading the elements, their weights, putting them in order, what is done with
 * the result, the words of a command.
 */
#include "sort.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "arguments.h"
#include "client.h"
#include "db.h"
#include "hash_object.h"
#include "list_object.h"
#include "mem.h"
#include "reply.h"
#include "results.h"
#include "set_object.h"
#include "zset_object.h"

typedef struct {
    Sds element;
    Sds weight;    /* BY with ALPHA: what the pattern found; NULL: nothing */
    double number; /* without ALPHA: the element's, or what BY found; 0: nothing */
    size_t place;  /* in which it came */
} Item;

typedef struct {
    Call *call;
    bool descending, alpha, unsorted;
    int64_t limit_start, limit_count; /* as they were given; a count below 0: all */
    Slice by, destination;            /* with a ptr of NULL: not given */
    Slice *gets;                      /* patterns; none: the elements themselves */
    size_t get_count;

    Item *items;
    size_t count;
    size_t begin, end; /* the items that are wanted: begin .. end - 1 */
} Sort;

/* ---- patterns ---------------------------------------------------------------------------------- */

/* As in Redis, nothing behind a NUL is looked at: neither * nor -> is found there. */
static size_t visible(Slice pattern)
{
    const char *nul = memchr(pattern.ptr, 0, pattern.len);
    return nul ? (size_t)(nul - pattern.ptr) : pattern.len;
}

static const char *star_of(Slice pattern)
{
    return memchr(pattern.ptr, '*', visible(pattern));
}

/* Cuts "->field" off; what is left as the field is empty if there is none. */
static Slice cut_field(Slice *pattern)
{
    size_t len = visible(*pattern);
    for (size_t i = 0; i + 2 < len; i++) {
        if (memcmp(pattern->ptr + i, "->", 2) != 0) continue;
        Slice field = {pattern->ptr + i + 2, pattern->len - i - 2};
        pattern->len = i;
        return field;
    }
    return SLICE("");
}

/* What a value has to say to a pattern: a string its text, a hash the field's. */
static bool text_of(const Object *value, Slice field, char digits[INT_DIGITS_MAX], Slice *text)
{
    ZiplistValue found;
    if (field.len == 0) {
        if (value->type != TYPE_STRING) return false;
        *text = string_text(value, digits);
        return true;
    }
    if (value->type != TYPE_HASH || !hash_get(value, field, &found)) return false;
    *text = ziplist_text(&found, digits);
    return true;
}

/* What the pattern stands for; false: nothing. The text lives until the next key is looked up. */
static bool look_up(const Sort *sort, Slice pattern, Slice element, char digits[INT_DIGITS_MAX],
                    Slice *text)
{
    if (visible(pattern) == 1 && pattern.ptr[0] == '#') {
        *text = element;
        return true;
    }
    const char *star = star_of(pattern);
    if (!star) return false;
    Slice behind = {star + 1, pattern.len - (size_t)(star + 1 - pattern.ptr)};
    Slice field = cut_field(&behind);
    Sds name = sds_new(pattern.ptr, (size_t)(star - pattern.ptr));
    name = sds_append(name, element.ptr, element.len);
    name = sds_append(name, behind.ptr, behind.len);
    const Key *key = db_find(db_of(sort->call), sds_slice(name), 0);
    sds_free(name);
    return key && text_of(key->value, field, digits, text);
}

/* ---- loading the elements ---------------------------------------------------------------------- */

/* A copy: while patterns are looked up, keys may expire. */
static void add_item(Sort *sort, const ZiplistValue *value)
{
    char digits[INT_DIGITS_MAX];
    Slice text = ziplist_text(value, digits);
    sort->items[sort->count] = (Item){.element = sds_new(text.ptr, text.len), .place = sort->count};
    sort->count++;
}

static void load_list(Sort *sort, const Object *list, size_t skip, size_t take, bool backwards)
{
    ZiplistValue value;
    ListIterator it = list_iterate(list, backwards ? -1 - (int64_t)skip : (int64_t)skip,
                                   backwards ? QUICKLIST_BACKWARD : QUICKLIST_FORWARD);
    while (sort->count < take && list_next(&it, &value)) add_item(sort, &value);
}

static void load_set(Sort *sort, const Object *set, size_t skip, size_t take)
{
    SetIterator it;
    SetMember member;
    set_iterate(&it, set);
    while (sort->count < take && set_next(&it, &member)) {
        if (skip == 0)
            add_item(sort, &member);
        else
            skip--;
    }
    set_iterate_end(&it);
}

static void load_zset(Sort *sort, const Object *zset, size_t skip, size_t take, bool backwards)
{
    ZsetIterator it;
    ZsetEntry entry;
    size_t first = backwards ? zset_length(zset) - skip - take : skip;
    zset_iterate(&it, zset, (ZsetRange){first, take}, backwards);
    while (zset_next(&it, &entry)) add_item(sort, &entry.member);
}

static size_t clamped(int64_t number, size_t max)
{
    if (number < 0) return 0;
    return (uint64_t)number < max ? (size_t)number : max;
}

/* Where nothing is sorted, what is outside of LIMIT is not even loaded, and DESC is the way of walking. */
static void load(Sort *sort, const Object *value)
{
    size_t length = object_type(value)->length(value);
    sort->begin = clamped(sort->limit_start, length);
    size_t wanted = sort->limit_count < 0 ? length : clamped(sort->limit_count, length);
    sort->end = sort->begin + clamped((int64_t)wanted, length - sort->begin);
    size_t skip = 0, take = length;
    if (sort->unsorted) {
        skip = sort->begin;
        take = sort->end - sort->begin;
        sort->begin = 0;
        sort->end = take;
    }
    bool backwards = sort->unsorted && sort->descending;
    sort->items = mem_alloc(take * sizeof(Item));
    if (take == 0) return;
    if (value->type == TYPE_LIST)
        load_list(sort, value, skip, take, backwards);
    else if (value->type == TYPE_SET)
        load_set(sort, value, skip, take);
    else
        load_zset(sort, value, skip, take, backwards);
}

/* ---- weights ----------------------------------------------------------------------------------- */

/* As strtod has it, up to a NUL: spaces in front, hexadecimal digits, even nothing at all, which is 0. */
static bool read_number(Slice text, double *number)
{
    int64_t integer;
    if (slice_to_int(text, &integer)) {
        *number = (double)integer;
        return true;
    }
    Sds ended = sds_new(text.ptr, text.len); /* by a NUL, which strtod needs */
    char *end;
    errno = 0;
    *number = strtod(ended, &end);
    bool good = *end == 0 && errno != ERANGE && !isnan(*number);
    sds_free(ended);
    return good;
}

static bool weigh(const Sort *sort, Item *item)
{
    char digits[INT_DIGITS_MAX];
    Slice text = sds_slice(item->element);
    bool found = !sort->by.ptr || look_up(sort, sort->by, text, digits, &text);
    if (!found) return true;
    if (!sort->alpha) return read_number(text, &item->number);
    if (sort->by.ptr) item->weight = sds_new(text.ptr, text.len);
    return true;
}

/* False: one has none that is a number, and that was replied. */
static bool weigh_all(const Sort *sort)
{
    for (size_t i = 0; i < sort->count; i++) {
        if (weigh(sort, &sort->items[i])) continue;
        reply_error(sort->call->client, "ERR One or more scores can't be converted into double");
        return false;
    }
    return true;
}

/* ---- putting them in order --------------------------------------------------------------------- */

/* Redis compares as the locale does (strcoll), unless it stores the result. Ours is always the locale
 * "C": byte by byte, up to a NUL. */
static int compare_texts(const Sort *sort, Sds a, Sds b)
{
    return sort->destination.ptr ? slice_compare(sds_slice(a), sds_slice(b)) : strcmp(a, b);
}

static int compare_weights(const Sort *sort, const Item *a, const Item *b)
{
    if (!a->weight || !b->weight) return (a->weight != NULL) - (b->weight != NULL);
    return compare_texts(sort, a->weight, b->weight);
}

static int compare_numbers(const Item *a, const Item *b)
{
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    return slice_compare(sds_slice(a->element), sds_slice(b->element));
}

static int compare(const Sort *sort, const Item *a, const Item *b)
{
    int order = !sort->alpha   ? compare_numbers(a, b)
                : sort->by.ptr ? compare_weights(sort, a, b)
                               : compare_texts(sort, a->element, b->element);
    if (order == 0) return a->place < b->place ? -1 : 1; /* so no two are equal */
    return sort->descending ? -order : order;
}

static void swap(Item *a, Item *b)
{
    Item kept = *a;
    *a = *b;
    *b = kept;
}

/* Puts a random one of low .. high - 1 where it belongs, smaller ones before it; returns where. */
static size_t partition(Sort *sort, size_t low, size_t high)
{
    Item *items = sort->items, *pivot = &items[high - 1];
    size_t middle = low;
    swap(&items[low + random_below(random_dice(), high - low)], pivot);
    for (size_t i = low; i < high - 1; i++)
        if (compare(sort, &items[i], pivot) < 0) swap(&items[i], &items[middle++]);
    swap(&items[middle], pivot);
    return middle;
}

/* Quicksort of low .. high - 1, but parts in which nothing is wanted stay as they are. It calls itself for
 * the shorter part only, so log2(N) deep at most. */
static void put_in_order(Sort *sort, size_t low, size_t high)
{
    while (high - low > 1 && low < sort->end && high > sort->begin) {
        size_t middle = partition(sort, low, high);
        if (middle - low < high - middle) {
            put_in_order(sort, low, middle);
            low = middle + 1;
        } else {
            put_in_order(sort, middle + 1, high);
            high = middle;
        }
    }
}

/* ---- what is done with the result -------------------------------------------------------------- */

typedef void Take(void *data, const Slice *text); /* NULL: a pattern that found nothing */

static void take_item(const Sort *sort, const Item *item, Take *take, void *data)
{
    char digits[INT_DIGITS_MAX];
    Slice element = sds_slice(item->element), text;
    if (sort->get_count == 0) take(data, &element);
    for (size_t i = 0; i < sort->get_count; i++)
        take(data, look_up(sort, sort->gets[i], element, digits, &text) ? &text : NULL);
}

static void take_all(const Sort *sort, Take *take, void *data)
{
    for (size_t i = sort->begin; i < sort->end; i++) take_item(sort, &sort->items[i], take, data);
}

static void take_to_reply(void *data, const Slice *text)
{
    if (text)
        reply_bulk(data, *text);
    else
        reply_null(data);
}

static void take_to_list(void *data, const Slice *text)
{
    list_push(data, LIST_TAIL, text ? *text : SLICE(""));
}

/* The destination may be the source: of that there are copies only by now. */
static void give_result(Sort *sort)
{
    Call *call = sort->call;
    if (!sort->destination.ptr) {
        reply_array(call->client,
                    (sort->end - sort->begin) * (sort->get_count ? sort->get_count : 1));
        take_all(sort, take_to_reply, call->client);
    } else {
        Object *list = list_new();
        take_all(sort, take_to_list, list);
        store_result(call, sort->destination, list, EVENT_LIST, "sortstore");
    }
}

/* ---- the words of a command -------------------------------------------------------------------- */

static void read_by(Sort *sort, Slice pattern)
{
    sort->by = pattern;
    if (!star_of(pattern)) sort->unsorted = true; /* and stays so, should another BY follow */
}

static bool read_options(Sort *sort, bool may_store)
{
    Call *call = sort->call;
    for (int i = 2; i < call->argc; i++) {
        if (arg_is(call, i, "ASC") || arg_is(call, i, "DESC")) {
            sort->descending = arg_is(call, i, "DESC");
        } else if (arg_is(call, i, "ALPHA")) {
            sort->alpha = true;
        } else if (arg_is_with(call, i, "LIMIT", 2)) {
            if (!arg_integer(call, i + 1, &sort->limit_start)) return false;
            if (!arg_integer(call, i + 2, &sort->limit_count)) return false;
            i += 2;
        } else if (may_store && arg_is_with(call, i, "STORE", 1)) {
            sort->destination = call->argv[++i];
        } else if (arg_is_with(call, i, "BY", 1)) {
            read_by(sort, call->argv[++i]);
        } else if (arg_is_with(call, i, "GET", 1)) {
            sort->gets[sort->get_count++] = call->argv[++i];
        } else {
            return refuse_syntax(call);
        }
    }
    return true;
}

static bool sortable(const Object *value)
{
    return value->type == TYPE_LIST || value->type == TYPE_SET || value->type == TYPE_ZSET;
}

/* False: an error was replied. */
static bool sort_key(Sort *sort)
{
    Key *key;
    if (!db_read(sort->call, sort->call->argv[1], TYPE_ANY, &key)) return false;
    if (!key) return true;
    if (!sortable(key->value)) {
        reply_wrong_type(sort->call->client);
        return false;
    }
    /* a set has no order of its own, and what is stored must be the same wherever this is repeated */
    if (sort->unsorted && sort->destination.ptr && key->value->type == TYPE_SET) {
        sort->unsorted = false;
        sort->alpha = true;
        sort->by = (Slice){0};
    }
    /* Redis can walk a skiplist only here, and OBJECT ENCODING shows it ever after. As it does, so do we. */
    if (key->value->type == TYPE_ZSET) zset_expect(key->value, SIZE_MAX, SIZE_MAX);
    load(sort, key->value);
    if (sort->unsorted) return true;
    if (!weigh_all(sort)) return false;
    put_in_order(sort, 0, sort->count);
    return true;
}

static void sort_free(Sort *sort)
{
    for (size_t i = 0; i < sort->count; i++) {
        sds_free(sort->items[i].element);
        sds_free(sort->items[i].weight);
    }
    mem_free(sort->items);
    mem_free(sort->gets);
}

static void sort_generic(Call *call, bool may_store)
{
    Sort sort = {.call = call, .limit_count = -1};
    sort.gets = mem_alloc((size_t)call->argc * sizeof(Slice));
    if (read_options(&sort, may_store) && sort_key(&sort)) give_result(&sort);
    sort_free(&sort);
}

static void sort_command(Call *call)
{
    sort_generic(call, true);
}

static void sort_ro_command(Call *call)
{
    sort_generic(call, false);
}

/* ---- the table --------------------------------------------------------------------------------- */

/* Where the destination stands: behind the last STORE that is a word of its own, and not the argument of
 * another. */
static int destination_at(int argc, const Slice *argv)
{
    int at = 0;
    for (int i = 2; i < argc; i++) {
        if (slice_equal_nocase(argv[i], SLICE("LIMIT")))
            i += 2;
        else if (slice_equal_nocase(argv[i], SLICE("BY")) ||
                 slice_equal_nocase(argv[i], SLICE("GET")))
            i++;
        else if (slice_equal_nocase(argv[i], SLICE("STORE")) && i + 1 < argc)
            at = i + 1;
    }
    return at;
}

static const char by_notes[] =
    "For the optional BY/GET keyword. It is marked 'unknown' because the key "
    "names derive from the content of the key we sort";
static const char store_notes[] =
    "For the optional STORE keyword. It is marked 'unknown' because the "
    "keyword can appear anywhere in the argument array";

static const KeySpec sorts[] = {
    {"RO access", .first = 1},
    {"RO access", .unknown = true, .notes = by_notes},
    {"OW update", .unknown = true, .first_of = destination_at, .notes = store_notes},
    {0}};
static const KeySpec reads[] = {
    {"RO access", .first = 1}, {"RO access", .unknown = true, .notes = by_notes}, {0}};

enum { SORTS = CAT_LIST | CAT_SET | CAT_SORTEDSET | CAT_DANGEROUS };

const CommandRow sort_commands[] = {
    {"sort", sort_command, -2, CMD_WRITE | CMD_DENYOOM, SORTS, sorts},
    {"sort_ro", sort_ro_command, -2, CMD_READONLY, SORTS, reads},
    {0}};
