#include "dict.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "dict_internal.h"
#include "mem.h"
#include "test.h"

/* ---- what the tests keep: numbers, under their decimal text ------------------------------------- */

typedef struct {
    int64_t number, value;
    uint8_t key_len;
    char key[INT_DIGITS_MAX];
} Item;

static int released;

static Slice item_key(const void *payload)
{
    const Item *item = payload;
    return (Slice){item->key, item->key_len};
}

static void item_release(void *payload)
{
    (void)payload;
    released++;
}

static const DictType item_type = {.key = item_key, .release = item_release};

static Item *item_new(int64_t number, int64_t value)
{
    Item *item = dict_entry_new(sizeof(Item));
    item->number = number;
    item->value = value;
    item->key_len = (uint8_t)int_to_text(number, item->key);
    return item;
}

static Item *find(Dict *dict, int64_t number)
{
    char text[INT_DIGITS_MAX];
    size_t len = int_to_text(number, text);
    return dict_find(dict, (Slice){text, len});
}

static bool drop(Dict *dict, int64_t number)
{
    char text[INT_DIGITS_MAX];
    size_t len = int_to_text(number, text);
    return dict_remove(dict, (Slice){text, len});
}

static void fill(Dict *dict, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to; i++) dict_insert(dict, item_new(i, i));
}

static Dict *dict_with(int64_t count)
{
    Dict *dict = dict_new(&item_type);
    fill(dict, 0, count);
    return dict;
}

static void settle(Dict *dict)
{
    while (dict_rehash(dict, 1000)) continue;
}

/* All that dict_internal.h says is always true. */
static void check_rules(const Dict *dict)
{
    for (int t = 0; t < 2; t++) {
        const DictTable *table = &dict->tables[t];
        size_t met = 0;
        for (size_t b = 0; b < table_buckets(table); b++) {
            if (t == 0 && b < dict->rehash_at)
                ck_assert_msg(!table->buckets[b], "bucket %zu was moved and is not empty", b);
            for (const DictEntry *e = table->buckets[b]; e != NULL; e = e->next, met++)
                ck_assert_msg(bucket_of(table, entry_hash(dict, e)) == b,
                              "the entry of %lld is in a bucket that is not its own",
                              (long long)((const Item *)e->payload)->number);
        }
        ck_assert_msg(met == table->count, "table %d counts %zu entries and has %zu", t,
                      (size_t)table->count, met);
    }
    if (!dict_rehashing(dict)) ck_assert_uint_eq(dict->rehash_at, 0);
}

/* ---- finding, inserting, removing ---------------------------------------------------------------- */

START_TEST(an_empty_dict_has_nothing_and_no_table)
{
    Dict *dict = dict_new(&item_type);
    Random random = test_random();
    DictIterator it;
    ck_assert_ptr_eq(find(dict, 1), NULL);
    ck_assert(!drop(dict, 1));
    ck_assert_ptr_eq(dict_take(dict, SLICE("1")), NULL);
    ck_assert_ptr_eq(dict_random(dict, &random), NULL);
    ck_assert_ptr_eq(dict_fair_random(dict, &random), NULL);
    ck_assert_uint_eq(dict_sample(dict, &random, NULL, 3), 0);
    ck_assert_uint_eq(dict_scan(dict, 5, NULL, NULL), 0);
    ck_assert(!dict_rehash(dict, 1) && !dict_rehash_for(dict, 1));
    dict_prefetch_bucket(dict, 7);
    dict_prefetch_entry(dict, 7);
    dict_iterate(&it, dict, DICT_UNSAFE);
    ck_assert_ptr_eq(dict_next(&it), NULL);
    dict_iterate_end(&it);
    ck_assert_uint_eq(dict_buckets(dict), 0);
    ck_assert_uint_eq(dict_bytes(dict), mem_size(dict));
    dict_free(dict);
    dict_free(NULL);
}
END_TEST

START_TEST(what_was_inserted_is_found_and_stays_in_its_place)
{
    enum { COUNT = 1000 };
    Item *items[COUNT];
    Dict *dict = dict_new(&item_type);
    for (int i = 0; i < COUNT; i++) {
        dict_insert(dict, items[i] = item_new(i, i));
        for (int k = 0; k <= i; k += 1 + i / 16) ck_assert_ptr_eq(find(dict, k), items[k]);
        ck_assert_ptr_eq(find(dict, i + 1), NULL);
    }
    ck_assert_uint_eq(dict_count(dict), COUNT);
    check_rules(dict);
    dict_free(dict);
}
END_TEST

START_TEST(a_key_is_bytes_and_its_length)
{
    Dict *dict = dict_new(&item_type);
    Item *item = item_new(0, 1), *empty = item_new(0, 2);
    memcpy(item->key, "a\0b", item->key_len = 3);
    empty->key_len = 0;
    dict_insert(dict, item);
    dict_insert(dict, empty);
    ck_assert_ptr_eq(dict_find(dict, SLICE("a\0b")), item);
    ck_assert_ptr_eq(dict_find(dict, SLICE("a\0c")), NULL);
    ck_assert_ptr_eq(dict_find(dict, SLICE("a")), NULL);
    ck_assert_ptr_eq(dict_find(dict, SLICE("")), empty);
    dict_free(dict);
}
END_TEST

START_TEST(removing_releases_and_taking_does_not)
{
    released = 0;
    Dict *dict = dict_with(100);
    ck_assert(drop(dict, 7));
    ck_assert_int_eq(released, 1);
    ck_assert(!drop(dict, 7));
    Item *eight = dict_take(dict, SLICE("8"));
    ck_assert_int_eq(eight->number, 8);
    ck_assert_int_eq(released, 1);
    ck_assert_ptr_eq(find(dict, 8), NULL);
    ck_assert_uint_eq(dict_count(dict), 98);
    dict_insert(dict, eight);
    ck_assert_ptr_eq(find(dict, 8), eight);
    dict_free(dict);
    ck_assert_int_eq(released, 100);
}
END_TEST

START_TEST(a_payload_is_replaced_where_it_is)
{
    enum { COUNT = 1025 }; /* one too many for 1024 buckets */
    Dict *dict = dict_with(COUNT);
    dict_rehash(dict, 100);
    ck_assert(dict->tables[0].count > 0 && dict->tables[1].count > 100); /* some are in either */
    dict_pause_rehash(dict);
    for (int i = 0; i < COUNT; i++) {
        Item *before = find(dict, i), *after = item_new(i, 100 + i);
        dict_replace(dict, before, after, dict_hash(item_key(after)));
        ck_assert_int_eq(before->value, i);
        dict_entry_free(&item_type, before);
    }
    for (int i = 0; i < COUNT; i++) ck_assert_int_eq(find(dict, i)->value, 100 + i);
    ck_assert_uint_eq(dict_count(dict), COUNT);
    check_rules(dict);
    dict_resume_rehash(dict);
    dict_free(dict);
}
END_TEST

START_TEST(clearing_gives_all_memory_back)
{
    size_t before = mem_used();
    released = 0;
    Dict *dict = dict_new(&item_type);
    size_t empty = mem_used();
    fill(dict, 0, 1025);
    ck_assert(dict_rehashing(dict));
    dict_clear(dict);
    ck_assert_int_eq(released, 1025);
    ck_assert_uint_eq(mem_used(), empty);
    ck_assert_uint_eq(dict_count(dict), 0);
    fill(dict, 0, 3);
    ck_assert_uint_eq(dict_count(dict), 3);
    dict_free(dict);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

START_TEST(bytes_are_the_tables_and_entries_are_counted_apart)
{
    size_t before = mem_used(), entries = 0;
    Dict *dict = dict_with(1500);
    DictIterator it;
    dict_iterate(&it, dict, DICT_UNSAFE);
    for (Item *item; (item = dict_next(&it)) != NULL;) entries += dict_entry_bytes(item);
    dict_iterate_end(&it);
    ck_assert_uint_eq(dict_bytes(dict) + entries, mem_used() - before);
    dict_free(dict);
}
END_TEST

/* ---- growing and shrinking ----------------------------------------------------------------------- */

START_TEST(a_full_table_starts_to_grow_and_moves_a_bucket_a_step)
{
    Dict *dict = dict_with(1024);
    settle(dict);
    ck_assert_uint_eq(dict_buckets(dict), 1024);
    fill(dict, 1024, 1025);
    ck_assert(dict_rehashing(dict));
    ck_assert_uint_eq(dict->tables[0].count, 1024); /* nothing moved yet */
    ck_assert_uint_eq(dict->tables[1].count, 1);    /* the new entry is in the new table */
    ck_assert_uint_eq(table_buckets(&dict->tables[1]), 2048);
    for (int steps = 1; dict_rehashing(dict); steps++) {
        ck_assert_int_le(steps, 1024);
        size_t at = dict->rehash_at, longest = dict_stats(dict, 0).longest;
        size_t left = dict->tables[0].count;
        (void)find(dict, steps);
        if (!dict_rehashing(dict)) break;
        ck_assert_uint_gt(dict->rehash_at, at);
        ck_assert_uint_le(dict->rehash_at - at, 1 + DICT_EMPTY_VISITS);
        ck_assert_uint_le(left - dict->tables[0].count, longest); /* one chain at most */
    }
    ck_assert_uint_eq(dict_buckets(dict), 2048);
    check_rules(dict);
    dict_free(dict);
}
END_TEST

START_TEST(each_operation_moves_a_bucket)
{
    Dict *dict = dict_with(1024);
    Random random = test_random();
    settle(dict);
    fill(dict, 1024, 1025);
    void *sample;
    for (int operation = 0; operation < 6; operation++) {
        size_t at = dict->rehash_at;
        if (operation == 0) find(dict, -1);
        if (operation == 1) dict_insert(dict, item_new(5000, 0));
        if (operation == 2) drop(dict, -1);
        if (operation == 3) dict_random(dict, &random);
        if (operation == 4) dict_sample(dict, &random, &sample, 1);
        if (operation == 5) dict_rehash(dict, 1);
        ck_assert_msg(dict->rehash_at > at, "operation %d moved nothing", operation);
        at = dict->rehash_at;
        dict_peek_hashed(dict, SLICE("1"), dict_hash(SLICE("1")));
        dict_prefetch_bucket(dict, 1);
        dict_prefetch_entry(dict, 1);
        ck_assert_uint_eq(dict->rehash_at, at);
    }
    dict_free(dict);
}
END_TEST

START_TEST(a_step_passes_few_empty_buckets)
{
    Dict *dict = dict_with(1);
    ck_assert(dict_reserve(dict, 1 << 16));
    settle(dict);
    ck_assert_uint_eq(dict_buckets(dict), 1 << 16);
    ck_assert(dict_reserve(dict, 1 << 17));
    size_t filled = bucket_of(&dict->tables[0], entry_hash(dict, entry_of(find(dict, 0))));
    if (filled > 1000) {
        size_t at = dict->rehash_at;
        ck_assert(dict_rehash(dict, 1));
        ck_assert_uint_eq(dict->rehash_at - at, DICT_EMPTY_VISITS);
        ck_assert(dict_rehash(dict, 5));
        ck_assert_uint_eq(dict->rehash_at - at, 6 * DICT_EMPTY_VISITS);
    }
    int steps = 1;
    while (dict_rehash(dict, 1)) steps++;
    ck_assert_int_ge(steps, (int)(filled / DICT_EMPTY_VISITS) - 8);
    dict_free(dict);
}
END_TEST

START_TEST(nothing_moves_while_paused_and_pauses_nest)
{
    Dict *dict = dict_with(1025);
    dict_pause_rehash(dict);
    dict_pause_rehash(dict);
    size_t at = dict->rehash_at;
    for (int i = 0; i < 10; i++) ck_assert(find(dict, i) && !find(dict, -i - 1));
    dict_resume_rehash(dict);
    ck_assert(!dict_rehash(dict, 10) && !dict_rehash_for(dict, 1000));
    fill(dict, 2000, 2010);
    ck_assert_uint_eq(dict->rehash_at, at);
    dict_resume_rehash(dict);
    find(dict, 1);
    ck_assert_uint_gt(dict->rehash_at, at);
    check_rules(dict);
    dict_free(dict);
}
END_TEST

START_TEST(a_sparse_table_shrinks_a_step_at_a_time)
{
    Dict *dict = dict_with(4096);
    settle(dict);
    int left = 4096;
    while (left > 410) ck_assert(drop(dict, --left));
    ck_assert(!dict_rehashing(dict)); /* 410 of 4096 is still 10 % */
    ck_assert(drop(dict, --left));
    ck_assert(dict_rehashing(dict));
    ck_assert_uint_eq(table_buckets(&dict->tables[1]), 512);
    for (int i = 0; i < left; i++) ck_assert_int_eq(find(dict, i)->number, i);
    settle(dict);
    check_rules(dict);
    ck_assert_uint_eq(dict_buckets(dict), 512);
    while (left > 0) ck_assert(drop(dict, --left));
    settle(dict);
    ck_assert_uint_le(dict_buckets(dict), 2 * DICT_BUCKETS_MIN);
    fill(dict, 0, 3);
    while (dict_count(dict) > 0) drop(dict, (int64_t)dict_count(dict) - 1);
    settle(dict);
    ck_assert_uint_ge(dict_buckets(dict), DICT_BUCKETS_MIN);
    dict_free(dict);
}
END_TEST

START_TEST(a_table_that_shrank_and_is_sparse_still_shrinks_again)
{
    Dict *dict = dict_with(4096);
    settle(dict);
    int left = 4096;
    while (!dict_rehashing(dict)) drop(dict, --left);
    ck_assert_uint_eq(table_buckets(&dict->tables[1]), 512);
    dict_pause_rehash(dict);
    while (left > 3) drop(dict, --left);
    dict_resume_rehash(dict);
    settle(dict);
    ck_assert_uint_eq(dict_buckets(dict), 4);
    for (int i = 0; i < 3; i++) ck_assert(find(dict, i));
    dict_free(dict);
}
END_TEST

START_TEST(reserving_makes_room_at_once)
{
    Dict *dict = dict_new(&item_type);
    ck_assert(dict_reserve(dict, 1000));
    ck_assert(!dict_rehashing(dict));
    ck_assert_uint_eq(dict_buckets(dict), 1024);
    ck_assert(!dict_reserve(dict, 1000)); /* there is room */
    fill(dict, 0, 1024);
    ck_assert(!dict_rehashing(dict));
    ck_assert(dict_reserve(dict, 5000));
    ck_assert(dict_rehashing(dict));
    ck_assert(!dict_reserve(dict, 50000)); /* under way */
    ck_assert_uint_eq(dict_buckets(dict), 1024 + 8192);
    check_rules(dict);
    dict_free(dict);
}
END_TEST

static struct {
    bool answer;
    double from_load; /* yes from this load on */
    size_t asked, bytes;
    double load;
} room;

static bool ask_room(size_t bytes, double load)
{
    room.asked++;
    room.bytes = bytes;
    room.load = load;
    return room.answer || load >= room.from_load;
}

static const DictType asking_type = {.key = item_key, .may_grow = ask_room};

START_TEST(growth_asks_the_type_first)
{
    Dict *dict = dict_new(&asking_type);
    memset(&room, 0, sizeof room);
    room.from_load = 5;
    fill(dict, 0, 4);
    ck_assert_uint_eq(room.asked, 0); /* not about the first table */
    fill(dict, 4, 20);
    ck_assert_uint_eq(room.asked, 16); /* at each insert into a full table */
    ck_assert_uint_eq(dict_buckets(dict), 4);
    ck_assert_double_eq(room.load, 19.0 / 4);
    fill(dict, 20, 21); /* at a load of 5 this type says yes */
    ck_assert(dict_rehashing(dict));
    ck_assert_uint_eq(room.bytes, 32 * sizeof(void *));
    ck_assert_uint_eq(table_buckets(&dict->tables[1]), 32); /* at once as large as it should be */
    for (int i = 0; i < 21; i++) ck_assert(find(dict, i));
    check_rules(dict);
    dict_free(dict);
}
END_TEST

START_TEST(shrinking_asks_the_type_too)
{
    Dict *dict = dict_new(&asking_type);
    memset(&room, 0, sizeof room);
    room.answer = true;
    fill(dict, 0, 64);
    settle(dict);
    room.answer = false;
    room.from_load = 5;
    for (int i = 63; i >= 3; i--) drop(dict, i);
    ck_assert_uint_eq(dict_buckets(dict), 64);
    ck_assert_double_lt(room.load, 0.1);
    room.answer = true;
    drop(dict, 2);
    ck_assert(dict_rehashing(dict));
    ck_assert(find(dict, 0) && find(dict, 1));
    dict_free(dict);
}
END_TEST

START_TEST(rehashing_for_a_time_stops_in_time_and_ends)
{
    enum { COUNT = 100000 };
    Dict *dict = dict_with(COUNT);
    settle(dict);
    ck_assert(dict_reserve(dict, 8 * COUNT));
    size_t before = dict->tables[0].count;
    int64_t start_ns = clock_monotonic_ns();
    ck_assert(dict_rehash_for(dict, 100)); /* a small part of what there is to do */
    int64_t took_us = (clock_monotonic_ns() - start_ns) / 1000;
    size_t moved = before - dict->tables[0].count;
    ck_assert_msg(took_us >= 100, "it stopped after %lld us", (long long)took_us);
    ck_assert_msg(moved > 0 && moved < COUNT / 2, "%zu entries moved in %lld us", moved,
                  (long long)took_us);
    while (dict_rehash_for(dict, 1000)) continue;
    ck_assert(!dict_rehashing(dict));
    check_rules(dict);
    dict_free(dict);
}
END_TEST

/* ---- the hash ------------------------------------------------------------------------------------ */

START_TEST(the_key_of_the_hash_is_set_once_and_secret)
{
    uint64_t hashes[2];
    for (int i = 0; i < 2; i++) {
        int ends[2];
        ck_assert_int_eq(pipe(ends), 0);
        pid_t pid = fork(); /* two processes that have hashed nothing yet */
        if (pid == 0) {
            uint64_t hash = dict_hash(SLICE("key"));
            if (hash != dict_hash(SLICE("key"))) hash = 0;
            _exit(write(ends[1], &hash, sizeof hash) != sizeof hash);
        }
        ck_assert_int_eq(read(ends[0], &hashes[i], sizeof hashes[i]), sizeof hashes[i]);
        waitpid(pid, NULL, 0);
        close(ends[0]);
        close(ends[1]);
    }
    ck_assert(hashes[0] != 0 && hashes[0] != hashes[1]);
}
END_TEST

/* An attacker who knew the key could choose names that all fall into one bucket. */
START_TEST(a_flood_needs_the_key)
{
    enum { NAMES = 256, BUCKETS = 256 };
    const HashKey known = {1, 2};
    int64_t names[NAMES], candidate = 0;
    for (int found = 0; found < NAMES; candidate++) {
        char text[INT_DIGITS_MAX];
        size_t len = int_to_text(candidate, text);
        if (hash_bytes(text, len, known) % BUCKETS == 0) names[found++] = candidate;
    }
    for (int guessed = 1; guessed >= 0; guessed--) {
        HashKey key = known;
        if (!guessed) random_secret(&key, sizeof key);
        dict_set_hash_key(key);
        Dict *dict = dict_new(&item_type);
        for (int i = 0; i < NAMES; i++) dict_insert(dict, item_new(names[i], 0));
        settle(dict);
        size_t longest = dict_stats(dict, 0).longest;
        if (guessed)
            ck_assert_uint_eq(longest, NAMES); /* the flood works, so the test means something */
        else
            ck_assert_msg(longest < 16, "a chain of %zu", longest);
        dict_free(dict);
    }
}
END_TEST

/* ---- iterating ----------------------------------------------------------------------------------- */

START_TEST(a_safe_iterator_allows_removal_and_inserts)
{
    enum { COUNT = 1025 };
    for (int moving = 0; moving < 2; moving++) {
        Dict *dict = dict_with(COUNT);
        if (!moving) settle(dict);
        ck_assert_int_eq(dict_rehashing(dict), moving);
        int seen[COUNT] = {0}, new_ones = 0;
        DictIterator it;
        dict_iterate(&it, dict, DICT_SAFE);
        for (Item *item; (item = dict_next(&it)) != NULL;) {
            if (item->number >= COUNT) continue;
            int64_t number = item->number;
            seen[number]++;
            ck_assert_ptr_eq(find(dict, number), item);
            if (number % 8 != 0) ck_assert(drop(dict, number));
            if (number % 4 == 0) dict_insert(dict, item_new(COUNT + new_ones++, 0));
            ck_assert_ptr_eq(find(dict, -1), NULL);
        }
        dict_iterate_end(&it);
        for (int i = 0; i < COUNT; i++) ck_assert_msg(seen[i] == 1, "%d came %d times", i, seen[i]);
        ck_assert_uint_eq(dict_count(dict), COUNT / 8 + 1 + new_ones);
        check_rules(dict);
        settle(dict);
        check_rules(dict);
        dict_free(dict);
    }
}
END_TEST

START_TEST(removing_everything_through_an_iterator_shrinks_afterwards)
{
    Dict *dict = dict_with(1000);
    DictIterator it;
    dict_iterate(&it, dict, DICT_SAFE);
    int count = 0;
    for (Item *item; (item = dict_next(&it)) != NULL; count++) drop(dict, item->number);
    dict_iterate_end(&it);
    ck_assert_int_eq(count, 1000);
    ck_assert_uint_eq(dict_count(dict), 0);
    settle(dict);
    ck_assert_uint_lt(dict_buckets(dict), 1000);
    dict_free(dict);
}
END_TEST

START_TEST(an_unsafe_iterator_sees_each_once)
{
    Dict *dict = dict_with(1025);
    ck_assert(dict_rehashing(dict));
    int64_t sum = 0, count = 0;
    DictIterator it;
    dict_iterate(&it, dict, DICT_UNSAFE);
    for (Item *item; (item = dict_next(&it)) != NULL; count++) sum += item->number;
    ck_assert_ptr_eq(dict_next(&it), NULL); /* and again */
    dict_iterate_end(&it);
    ck_assert_int_eq(count, 1025);
    ck_assert_int_eq(sum, 1024 * 1025 / 2);
    dict_free(dict);
}
END_TEST

/* Each of these must end in an assertion. */
START_TEST(what_an_unsafe_iterator_forbids_is_noticed)
{
    Dict *dict = dict_with(1025);
    DictIterator it;
    dict_iterate(&it, dict, DICT_UNSAFE);
    dict_next(&it);
    if (_i == 0) dict_insert(dict, item_new(5000, 0));
    if (_i == 1) drop(dict, 5);
    if (_i == 2) find(dict, 5); /* moves a bucket */
    dict_iterate_end(&it);
}
END_TEST

/* ---- SCAN ---------------------------------------------------------------------------------------- */

static void mark_seen(void *data, void *payload)
{
    const Item *item = payload;
    ((int *)data)[item->number]++;
}

START_TEST(a_scan_of_a_resting_dict_sees_each_once)
{
    enum { MOST = 600 };
    for (int count = 0; count < MOST; count += 1 + count / 7) {
        for (int moving = 0; moving < 2; moving++) {
            Dict *dict = dict_with(count);
            if (!moving) settle(dict);
            int seen[MOST] = {0}, calls = 0;
            uint64_t cursor = 0;
            do {
                cursor = dict_scan(dict, cursor, mark_seen, seen);
                ck_assert_int_le(++calls, 2 * MOST);
            } while (cursor != 0);
            for (int i = 0; i < count; i++)
                ck_assert_msg(seen[i] == 1, "%d of %d was seen %d times", i, count, seen[i]);
            dict_free(dict);
        }
    }
}
END_TEST

START_TEST(a_scan_goes_through_buckets_by_their_high_bit_first)
{
    static const uint64_t order[] = {4, 2, 6, 1, 5, 3, 7, 0};
    Dict *dict = dict_with(8);
    settle(dict);
    int seen[8] = {0};
    uint64_t cursor = 0;
    for (int i = 0; i < 8; i++) {
        cursor = dict_scan(dict, cursor, mark_seen, seen);
        ck_assert_uint_eq(cursor, order[i]);
    }
    dict_free(dict);
}
END_TEST

/* Random cursors of strangers do no harm. */
START_TEST(a_scan_may_start_anywhere)
{
    Random random = test_random();
    Dict *dict = dict_with(1025);
    static int seen[1025];
    for (int i = 0; i < 1000; i++) {
        dict_scan(dict, random_next(&random) >> random_below(&random, 64), mark_seen, seen);
        dict_rehash(dict, 1);
    }
    dict_free(dict);
}
END_TEST

enum { KEPT = 64, OTHERS = 4000 };

/* Lets the dict grow or shrink as it likes, and leaves the kept ones alone. */
static void stir(Dict *dict, Random *random, bool *there)
{
    uint64_t steps = random_below(random, 300);
    bool insert = random_below(random, 2);
    for (uint64_t s = 0; s < steps; s++) {
        int64_t which = (int64_t)random_below(random, OTHERS);
        if (insert && !there[which]) dict_insert(dict, item_new(KEPT + which, 0));
        if (!insert && there[which]) drop(dict, KEPT + which);
        there[which] = insert;
    }
    if (random_below(random, 8) == 0) settle(dict);
    if (random_below(random, 16) == 0) dict_reserve(dict, 1 + random_below(random, 2 * OTHERS));
}

START_TEST(a_scan_sees_all_that_stays_however_the_dict_grows_and_shrinks)
{
    Random random = test_random();
    int grew = 0, shrank = 0;
    for (int round = 0; round < 100; round++) {
        Dict *dict = dict_with(KEPT);
        bool there[OTHERS] = {0};
        int seen[KEPT + OTHERS] = {0};
        uint64_t rests =
            1 + random_below(&random, 4); /* rarely stirred: long scans; often: wild ones */
        for (uint64_t i = random_below(&random, 8); i > 0; i--) stir(dict, &random, there);
        uint64_t cursor = 0;
        size_t was = dict_buckets(dict);
        do {
            cursor = dict_scan(dict, cursor, mark_seen, seen);
            if (random_below(&random, 1 + 8 * rests) == 0) stir(dict, &random, there);
            grew += dict_buckets(dict) > was;
            shrank += dict_buckets(dict) < was;
            was = dict_buckets(dict);
        } while (cursor != 0);
        for (int i = 0; i < KEPT; i++) ck_assert_msg(seen[i] > 0, "round %d missed %d", round, i);
        check_rules(dict);
        dict_free(dict);
    }
    ck_assert_msg(grew > 100 && shrank > 100, "grew %d times, shrank %d", grew, shrank);
}
END_TEST

static void remove_visited(void *data, void *payload)
{
    Dict *dict = data;
    ck_assert(drop(dict, ((Item *)payload)->number));
}

START_TEST(a_scan_may_remove_what_it_visits)
{
    for (int moving = 0; moving < 2; moving++) {
        Dict *dict = dict_with(1025);
        if (!moving) settle(dict);
        uint64_t cursor = 0;
        do cursor = dict_scan(dict, cursor, remove_visited, dict);
        while (cursor != 0);
        ck_assert_uint_eq(dict_count(dict), 0);
        dict_free(dict);
    }
}
END_TEST

/* ---- random entries ------------------------------------------------------------------------------ */

enum { DRAWS = 40000 };

/* Four entries in four buckets: three in one chain, one alone. */
static Dict *uneven_dict(void)
{
    Dict *dict = dict_new(&item_type);
    for (int i = 0; i < 4; i++) dict_insert_hashed(dict, item_new(i, 0), i < 3 ? 0 : 1);
    return dict;
}

static void check_share(const char *what, int count, double share)
{
    double wanted = DRAWS * share, deviation = DRAWS * share * (1 - share);
    double off = count - wanted; /* more than six standard deviations: once in 500 million */
    ck_assert_msg(off * off < 36 * deviation, "%s came %d times, not about %.0f", what, count,
                  wanted);
}

START_TEST(random_is_fair_within_a_chain)
{
    Random random = test_random();
    Dict *dict = uneven_dict();
    int drawn[4] = {0};
    for (int i = 0; i < DRAWS; i++) drawn[((Item *)dict_random(dict, &random))->number]++;
    for (int i = 0; i < 3; i++) check_share("one of a chain of three", drawn[i], 1.0 / 6);
    check_share("the one alone", drawn[3], 1.0 / 2);
    dict_free(dict);
}
END_TEST

START_TEST(fair_random_is_fair_between_chains)
{
    Random random = test_random();
    Dict *dict = uneven_dict();
    int drawn[4] = {0};
    for (int i = 0; i < DRAWS; i++) drawn[((Item *)dict_fair_random(dict, &random))->number]++;
    for (int i = 0; i < 4; i++) check_share("one of four", drawn[i], 1.0 / 4);
    dict_free(dict);
}
END_TEST

START_TEST(random_finds_all_in_both_tables_and_in_sparse_ones)
{
    enum { COUNT = 40 };
    Random random = test_random();
    for (int state = 0; state < 3; state++) {
        Dict *dict = dict_with(COUNT);
        if (state == 1) settle(dict);
        if (state == 2) { /* two tables, and far more buckets than entries */
            settle(dict);
            dict_reserve(dict, 4096);
            settle(dict);
            dict_reserve(dict, 8192);
        }
        dict_pause_rehash(dict);
        bool drawn[2][COUNT] = {0};
        for (int i = 0; i < 4000; i++) {
            drawn[0][((Item *)dict_random(dict, &random))->number] = true;
            drawn[1][((Item *)dict_fair_random(dict, &random))->number] = true;
        }
        for (int i = 0; i < COUNT; i++) ck_assert_msg(drawn[0][i] && drawn[1][i], "never %d", i);
        dict_resume_rehash(dict);
        dict_free(dict);
    }
}
END_TEST

START_TEST(a_sample_has_no_duplicates)
{
    Random random = test_random();
    for (int count = 1; count < 300; count += 7) {
        Dict *dict = dict_with(count);
        for (size_t want = 1; want < 40; want += 3) {
            void *out[40] = {0};
            bool seen[300] = {0};
            size_t got = dict_sample(dict, &random, out, want);
            ck_assert_uint_le(got, want);
            if (want >= 10) ck_assert_msg(got > 0, "nothing out of %d", count);
            for (size_t i = 0; i < got; i++) {
                int64_t number = ((Item *)out[i])->number;
                ck_assert_msg(!seen[number], "%lld twice", (long long)number);
                seen[number] = true;
            }
        }
        void *all[300];
        ck_assert_uint_eq(dict_sample(dict, &random, all, 300), (size_t)count);
        dict_free(dict);
    }
}
END_TEST

/* ---- numbers ------------------------------------------------------------------------------------- */

START_TEST(statistics_count_chains)
{
    Dict *dict = uneven_dict();
    DictStats stats = dict_stats(dict, 0);
    ck_assert_uint_eq(stats.buckets, 4);
    ck_assert_uint_eq(stats.count, 4);
    ck_assert_uint_eq(stats.counted, 4);
    ck_assert_uint_eq(stats.used_buckets, 2);
    ck_assert_uint_eq(stats.longest, 3);
    ck_assert_uint_eq(stats.chains[0], 2);
    ck_assert_uint_eq(stats.chains[1], 1);
    ck_assert_uint_eq(stats.chains[3], 1);
    ck_assert_uint_eq(dict_stats(dict, 1).buckets, 0);
    dict_free(dict);

    dict = dict_new(&item_type);
    const int long_chain = DICT_CHAIN_LENGTHS + 10;
    dict_reserve(dict, 64);
    for (int i = 0; i < long_chain; i++) dict_insert_hashed(dict, item_new(i, 0), 5);
    stats = dict_stats(dict, 0);
    ck_assert_uint_eq(stats.longest, (size_t)long_chain);
    ck_assert_uint_eq(stats.chains[DICT_CHAIN_LENGTHS - 1], 1);
    dict_free(dict);
}
END_TEST

/* ---- the model ----------------------------------------------------------------------------------- */

enum { NUMBERS = 8192, MODEL_STEPS = 1000000 };

typedef struct {
    Dict *dict;
    Random random;
    size_t count;
    Item *items[NUMBERS]; /* NULL: not there */
    int64_t values[NUMBERS];
} Model;

static void check_all(Model *model)
{
    bool seen[NUMBERS] = {0};
    size_t met = 0;
    DictIterator it;
    ck_assert_uint_eq(dict_count(model->dict), model->count);
    dict_iterate(&it, model->dict, model->count % 2 ? DICT_SAFE : DICT_UNSAFE);
    for (Item *item; (item = dict_next(&it)) != NULL; met++) {
        ck_assert_ptr_eq(model->items[item->number], item);
        ck_assert_int_eq(item->value, model->values[item->number]);
        ck_assert(!seen[item->number]);
        seen[item->number] = true;
    }
    dict_iterate_end(&it);
    ck_assert_uint_eq(met, model->count);
    check_rules(model->dict);
}

static void model_insert(Model *model, int64_t n)
{
    if (model->items[n]) return;
    model->values[n] = (int64_t)random_next(&model->random);
    model->items[n] = item_new(n, model->values[n]);
    dict_insert(model->dict, model->items[n]);
    model->count++;
}

static void model_remove(Model *model, int64_t n)
{
    ck_assert_int_eq(drop(model->dict, n), model->items[n] != NULL);
    model->count -= model->items[n] != NULL;
    model->items[n] = NULL;
}

static void model_replace(Model *model, int64_t n)
{
    if (!model->items[n]) return;
    Item *after = item_new(n, model->values[n] = -n), *before = model->items[n];
    dict_replace(model->dict, before, after, dict_hash(item_key(after)));
    dict_entry_free(&item_type, before);
    model->items[n] = after;
}

static void model_draw(Model *model)
{
    void *sample[8];
    Item *item = dict_random(model->dict, &model->random);
    ck_assert_int_eq(item != NULL, model->count > 0);
    if (item) ck_assert_ptr_eq(model->items[item->number], item);
    size_t got = dict_sample(model->dict, &model->random, sample, 8);
    for (size_t i = 0; i < got; i++) {
        item = sample[i];
        ck_assert_ptr_eq(model->items[item->number], item);
    }
}

/* Which numbers are alive drifts: more inserts for a while, then more removals, down to nothing. */
START_TEST(a_million_random_steps_agree_with_an_array)
{
    static Model model;
    model.dict = dict_new(&item_type);
    model.random = test_random();
    const int steps = test_steps(MODEL_STEPS);
    const uint64_t numbers = NUMBERS / (uint64_t)(MODEL_STEPS / steps); /* as densely used */
    size_t largest = 0, smallest_later = NUMBERS;
    for (int step = 0; step < steps; step++) {
        uint64_t chance = random_below(&model.random, 100);
        int64_t n = (int64_t)random_below(&model.random, numbers);
        bool growing = step / (steps / 10) % 2 == 0;
        if (chance < (growing ? 50 : 1))
            model_insert(&model, n);
        else if (chance < 60)
            model_remove(&model, n);
        else if (chance < 90)
            ck_assert_ptr_eq(find(model.dict, n), model.items[n]);
        else if (chance < 94)
            model_replace(&model, n);
        else if (chance < 97)
            model_draw(&model);
        else if (chance < 98)
            dict_rehash(model.dict, random_below(&model.random, 20));
        else if (chance < 99 && step % 50 == 0)
            dict_reserve(model.dict, random_below(&model.random, numbers));
        if (dict_count(model.dict) > largest) largest = dict_count(model.dict);
        if (!growing && model.count < smallest_later) smallest_later = model.count;
        if (step % (steps / 50) == 0) check_all(&model);
        if (step == steps / 2) {
            dict_clear(model.dict);
            memset(model.items, 0, sizeof model.items);
            model.count = 0;
        }
    }
    check_all(&model);
    ck_assert_msg(largest > numbers / 2 && smallest_later < numbers / 20,
                  "between %zu and %zu entries: too little change to mean much", smallest_later,
                  largest);
    dict_free(model.dict);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dict");
    TCase *basics = tcase_create("finding, inserting, removing");
    tcase_add_test(basics, an_empty_dict_has_nothing_and_no_table);
    tcase_add_test(basics, what_was_inserted_is_found_and_stays_in_its_place);
    tcase_add_test(basics, a_key_is_bytes_and_its_length);
    tcase_add_test(basics, removing_releases_and_taking_does_not);
    tcase_add_test(basics, a_payload_is_replaced_where_it_is);
    tcase_add_test(basics, clearing_gives_all_memory_back);
    tcase_add_test(basics, bytes_are_the_tables_and_entries_are_counted_apart);
    suite_add_tcase(suite, basics);

    TCase *growth = tcase_create("growing and shrinking");
    tcase_set_timeout(growth, 60);
    tcase_add_test(growth, a_full_table_starts_to_grow_and_moves_a_bucket_a_step);
    tcase_add_test(growth, each_operation_moves_a_bucket);
    tcase_add_test(growth, a_step_passes_few_empty_buckets);
    tcase_add_test(growth, nothing_moves_while_paused_and_pauses_nest);
    tcase_add_test(growth, a_sparse_table_shrinks_a_step_at_a_time);
    tcase_add_test(growth, a_table_that_shrank_and_is_sparse_still_shrinks_again);
    tcase_add_test(growth, reserving_makes_room_at_once);
    tcase_add_test(growth, growth_asks_the_type_first);
    tcase_add_test(growth, shrinking_asks_the_type_too);
    tcase_add_test(growth, rehashing_for_a_time_stops_in_time_and_ends);
    suite_add_tcase(suite, growth);

    TCase *hash = tcase_create("the hash");
    tcase_add_test(hash, the_key_of_the_hash_is_set_once_and_secret);
    tcase_add_test(hash, a_flood_needs_the_key);
    suite_add_tcase(suite, hash);

    TCase *iterating = tcase_create("iterating and scanning");
    tcase_set_timeout(iterating, 120);
    tcase_add_test(iterating, a_safe_iterator_allows_removal_and_inserts);
    tcase_add_test(iterating, removing_everything_through_an_iterator_shrinks_afterwards);
    tcase_add_test(iterating, an_unsafe_iterator_sees_each_once);
    tcase_add_loop_test_raise_signal(iterating, what_an_unsafe_iterator_forbids_is_noticed, SIGABRT,
                                     0, 3);
    tcase_add_test(iterating, a_scan_of_a_resting_dict_sees_each_once);
    tcase_add_test(iterating, a_scan_goes_through_buckets_by_their_high_bit_first);
    tcase_add_test(iterating, a_scan_may_start_anywhere);
    tcase_add_test(iterating, a_scan_sees_all_that_stays_however_the_dict_grows_and_shrinks);
    tcase_add_test(iterating, a_scan_may_remove_what_it_visits);
    suite_add_tcase(suite, iterating);

    TCase *chance = tcase_create("random entries");
    tcase_set_timeout(chance, 60);
    tcase_add_test(chance, random_is_fair_within_a_chain);
    tcase_add_test(chance, fair_random_is_fair_between_chains);
    tcase_add_test(chance, random_finds_all_in_both_tables_and_in_sparse_ones);
    tcase_add_test(chance, a_sample_has_no_duplicates);
    tcase_add_test(chance, statistics_count_chains);
    suite_add_tcase(suite, chance);

    TCase *model = tcase_create("the model");
    tcase_set_timeout(model, 300);
    tcase_add_test(model, a_million_random_steps_agree_with_an_array);
    suite_add_tcase(suite, model);
    return test_main(suite);
}
