/* eviction_pool_test.c: the pool against a model that looks through everything; and what it is filled with. */
#include "eviction_pool.h"

#include <stdio.h>

#include "clock.h"
#include "mem.h"
#include "server.h"
#include "test.h"

static EvictionPool pool;

static const ServerPlan plan = {.name = "pool_test", .types = {{"string_type", &string_type}}};

static void set_up(void)
{
    server.plan = &plan;
    server.databases = 2;
    clock_refresh();
    db_start();
    eviction_pool_start(&pool);
}

static void tear_down(void)
{
    eviction_pool_stop(&pool);
    db_stop();
}

/* ---- in order ---------------------------------------------------------------------------------- */

static bool offer(uint64_t idleness)
{
    char name[32];
    snprintf(name, sizeof name, "key:%d", (int)idleness);
    return eviction_pool_insert(&pool, idleness, 0, slice_of(name));
}

static void fill_all_places(void)
{
    for (int i = 0; i < EVICTION_POOL_PLACES; i++) ck_assert(offer((uint64_t)(i * 7 % 16 + 1) * 10));
}

START_TEST(the_most_idle_is_taken_first)
{
    offer(20);
    offer(30);
    offer(10);
    ck_assert_uint_eq(eviction_pool_take(&pool)->idleness, 30);
    ck_assert_uint_eq(eviction_pool_take(&pool)->idleness, 20);
    ck_assert_uint_eq(eviction_pool_take(&pool)->idleness, 10);
    ck_assert_ptr_null(eviction_pool_take(&pool));
}
END_TEST

START_TEST(of_a_full_pool_the_least_idle_goes)
{
    fill_all_places(); /* 10, 20, … 160 */
    ck_assert(offer(85));
    ck_assert_int_eq(pool.count, EVICTION_POOL_PLACES);
    ck_assert_uint_eq(pool.places[0].idleness, 20);
    ck_assert_uint_eq(pool.places[EVICTION_POOL_PLACES - 1].idleness, 160);
}
END_TEST

START_TEST(a_full_pool_has_no_place_for_one_less_idle_than_all)
{
    fill_all_places();
    ck_assert(!offer(5));
    ck_assert(!offer(10)); /* as idle as the least: nothing would be gained */
    ck_assert_uint_eq(pool.places[0].idleness, 10);
    ck_assert(slice_equal((Slice){pool.places[0].name, pool.places[0].name_len}, SLICE("key:10")));
}
END_TEST

START_TEST(the_most_idle_of_all_finds_a_place_in_a_full_pool)
{
    fill_all_places();
    ck_assert(offer(1000));
    const EvictionCandidate *best = eviction_pool_take(&pool);
    ck_assert_uint_eq(best->idleness, 1000);
    ck_assert(slice_equal((Slice){best->name, best->name_len}, SLICE("key:1000")));
}
END_TEST

START_TEST(a_name_is_a_copy)
{
    char name[] = "name";
    eviction_pool_insert(&pool, 1, 1, slice_of(name));
    name[0] = 'x';
    const EvictionCandidate *best = eviction_pool_take(&pool);
    ck_assert(slice_equal((Slice){best->name, best->name_len}, SLICE("name")));
    ck_assert_int_eq(best->db, 1);
}
END_TEST

START_TEST(short_names_allocate_nothing)
{
    char name[EVICTION_POOL_NAME];
    memset(name, 'n', sizeof name);
    size_t before = mem_used();
    for (uint64_t i = 0; i < 100; i++)
        eviction_pool_insert(&pool, i, 0, (Slice){name, 1 + i * (EVICTION_POOL_NAME - 1) / 99});
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

START_TEST(what_a_long_name_needed_is_given_back)
{
    static char name[100000];
    size_t before = mem_used();
    for (uint64_t i = 0; i < 20; i++) eviction_pool_insert(&pool, i, 0, (Slice){name, sizeof name});
    ck_assert_uint_gt(mem_used(), before + sizeof name);
    for (uint64_t i = 20; i < 40; i++) eviction_pool_insert(&pool, i, 0, SLICE("short"));
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

START_TEST(what_is_taken_keeps_its_memory_no_longer_than_until_the_next)
{
    static char name[100000];
    size_t before = mem_used();
    for (uint64_t i = 0; i < 5; i++) eviction_pool_insert(&pool, i, 0, (Slice){name, sizeof name});
    while (eviction_pool_take(&pool)) {}
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

START_TEST(what_is_forgotten_gives_its_memory_back)
{
    static char name[100000];
    size_t before = mem_used();
    for (uint64_t i = 0; i < 20; i++) eviction_pool_insert(&pool, i, 0, (Slice){name, sizeof name});
    eviction_pool_clear(&pool);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

/* ---- against a model --------------------------------------------------------------------------- */

typedef struct {
    uint64_t idleness;
    int db, serial, len;
} Offered;

static Offered model[EVICTION_POOL_PLACES];
static int in_model;

static int least_of_model(void)
{
    int least = 0;
    for (int i = 1; i < in_model; i++)
        if (model[i].idleness < model[least].idleness) least = i;
    return least;
}

static bool offer_to_model(Offered offered)
{
    if (in_model < EVICTION_POOL_PLACES) {
        model[in_model++] = offered;
        return true;
    }
    int least = least_of_model();
    if (model[least].idleness >= offered.idleness) return false;
    model[least] = offered;
    return true;
}

static Slice write_name(Offered offered, char name[])
{
    memset(name, 'a' + offered.serial % 26, (size_t)offered.len);
    memcpy(name, &offered.serial, sizeof offered.serial);
    return (Slice){name, (size_t)offered.len};
}

/* No two are equally idle: then there is one right order, and the candidate is known by its idleness. */
static uint64_t fresh_idleness(Random *random, int serial)
{
    return random_below(random, 1000) * 1000000 + (uint64_t)serial;
}

/* NULL, or what is wrong. (An assertion for each place would take a minute: Check notes each one.) */
static const char *broken_rule(void)
{
    char name[600];
    if (pool.count != in_model) return "another count";
    for (int i = 0; i < pool.count; i++) {
        const EvictionCandidate *place = &pool.places[i];
        if (i > 0 && pool.places[i - 1].idleness >= place->idleness) return "not in order";
        int at = 0;
        while (at < in_model && model[at].idleness != place->idleness) at++;
        if (at == in_model) return "one that should not be here";
        if (place->db != model[at].db) return "another database";
        Slice expected = write_name(model[at], name);
        if (!slice_equal((Slice){place->name, place->name_len}, expected)) return "another name";
    }
    for (int i = 0; i < EVICTION_POOL_PLACES; i++)
        for (int j = 0; j < i; j++)
            if (pool.places[i].name == pool.places[j].name) return "two places share the memory of a name";
    return NULL;
}

START_TEST(any_sequence_leaves_the_best_in_order)
{
    Random random = test_random();
    char name[600];
    in_model = 0;
    for (int step = 0, steps = test_steps(50000); step < steps; step++) {
        if (random_below(&random, 3) == 0) {
            const EvictionCandidate *best = eviction_pool_take(&pool);
            ck_assert_int_eq(best != NULL, in_model > 0);
            for (int i = 0; best && i < in_model; i++)
                if (model[i].idleness == best->idleness) model[i] = model[--in_model];
        } else {
            Offered offered = {fresh_idleness(&random, step), (int)random_below(&random, 16), step,
                               4 + (int)random_below(&random, random_below(&random, 9) ? 30 : 500)};
            bool taken = eviction_pool_insert(&pool, offered.idleness, offered.db,
                                              write_name(offered, name));
            ck_assert_int_eq(taken, offer_to_model(offered));
        }
        ck_assert_msg(broken_rule() == NULL, "step %d: %s", step, broken_rule());
    }
}
END_TEST

/* ---- what it is filled with -------------------------------------------------------------------- */

static uint64_t by_value(const Key *key)
{
    int64_t value = 0;
    string_to_integer(key->value, &value);
    return (uint64_t)value;
}

/* Keys 0 … count - 1, with their number as value; every third has a deadline. */
static void add_keys(Db *db, int count)
{
    for (int i = 0; i < count; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        Key *key = db_add(db, slice_of(name), string_new_integer(i));
        if (i % 3 == 0) db_set_deadline(db, key, clock_now_ms() + 1000000);
    }
}

START_TEST(of_a_few_keys_all_are_looked_at)
{
    const EvictionRule rule = {false, by_value};
    add_keys(db_by_id(1), 12);
    eviction_pool_fill(&pool, db_by_id(1), &rule, 16);
    ck_assert_int_eq(pool.count, 12);
    for (int i = 0; i < 12; i++) {
        ck_assert_uint_eq(pool.places[i].idleness, (uint64_t)i);
        ck_assert_int_eq(pool.places[i].db, 1);
    }
}
END_TEST

START_TEST(no_more_are_looked_at_than_asked_for)
{
    const EvictionRule rule = {false, by_value};
    add_keys(db_by_id(0), 1000);
    eviction_pool_fill(&pool, db_by_id(0), &rule, 5);
    ck_assert_int_eq(pool.count, 5);
}
END_TEST

START_TEST(a_rule_may_want_only_keys_with_a_deadline)
{
    const EvictionRule rule = {true, by_value};
    add_keys(db_by_id(0), 300);
    for (int i = 0; i < 50; i++) eviction_pool_fill(&pool, db_by_id(0), &rule, 5);
    ck_assert_int_eq(pool.count, EVICTION_POOL_PLACES);
    for (int i = 0; i < pool.count; i++) ck_assert_uint_eq(pool.places[i].idleness % 3, 0);
}
END_TEST

START_TEST(more_samples_than_fit_at_once_are_taken_in_pieces)
{
    const EvictionRule rule = {false, by_value};
    add_keys(db_by_id(0), 300);
    eviction_pool_fill(&pool, db_by_id(0), &rule, 100000);
    ck_assert_uint_eq(eviction_pool_take(&pool)->idleness, 299); /* it can hardly be missed */
}
END_TEST

START_TEST(an_empty_database_has_no_candidates)
{
    const EvictionRule rule = {false, by_value};
    eviction_pool_fill(&pool, db_by_id(0), &rule, 5);
    ck_assert_int_eq(pool.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("eviction_pool");
    TCase *order = tcase_create("order"), *against = tcase_create("model"), *fill = tcase_create("fill");
    TCase *cases[] = {order, against, fill};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tcase_add_checked_fixture(cases[i], set_up, tear_down);
        suite_add_tcase(suite, cases[i]);
    }
    tcase_add_test(order, the_most_idle_is_taken_first);
    tcase_add_test(order, of_a_full_pool_the_least_idle_goes);
    tcase_add_test(order, a_full_pool_has_no_place_for_one_less_idle_than_all);
    tcase_add_test(order, the_most_idle_of_all_finds_a_place_in_a_full_pool);
    tcase_add_test(order, a_name_is_a_copy);
    tcase_add_test(order, short_names_allocate_nothing);
    tcase_add_test(order, what_a_long_name_needed_is_given_back);
    tcase_add_test(order, what_is_taken_keeps_its_memory_no_longer_than_until_the_next);
    tcase_add_test(order, what_is_forgotten_gives_its_memory_back);
    tcase_set_timeout(against, 60);
    tcase_add_test(against, any_sequence_leaves_the_best_in_order);
    tcase_add_test(fill, of_a_few_keys_all_are_looked_at);
    tcase_add_test(fill, no_more_are_looked_at_than_asked_for);
    tcase_add_test(fill, a_rule_may_want_only_keys_with_a_deadline);
    tcase_add_test(fill, more_samples_than_fit_at_once_are_taken_in_pieces);
    tcase_add_test(fill, an_empty_database_has_no_candidates);
    return test_main(suite);
}
