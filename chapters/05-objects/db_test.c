/* db_test.c: the databases: keys with and without deadlines, against a simple model. */
#include "db.h"

#include <stdio.h>

#include "clock.h"
#include "mem.h"
#include "server.h"
#include "test.h"

/* ---- a server with two databases -------------------------------------------------------------- */

static int expired_events, changed_dbs;

static void hear_event(Call *call, int db, Slice key, unsigned event_class, const char *event)
{
    (void)call, (void)db, (void)key, (void)event;
    if (event_class == EVENT_EXPIRED) expired_events++;
}

static void hear_db(int db)
{
    changed_dbs |= 1 << db;
}

static const ServerPlan plan = {
    .name = "db_test",
    .types = {{"string_type", &string_type}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .db_changed = {{NAMED(hear_db)}},
};

static int64_t offset_ms; /* how far ahead of the real date we are */

static void move_clock(int64_t ms)
{
    offset_ms += ms;
    clock_set_offset_ms(offset_ms);
    clock_refresh();
}

static void set_up(void)
{
    server.plan = &plan;
    server.databases = 2;
    server.stats = (ServerStats){0};
    expired_events = changed_dbs = 0;
    db_start();
    move_clock(0);
}

static void tear_down(void)
{
    db_stop();
}

static Key *set(Db *db, const char *name, int64_t value, int64_t deadline_ms)
{
    Key *key = db_find(db, slice_of(name), DB_WRITE);
    return db_set(db, slice_of(name), key, string_new_integer(value), deadline_ms);
}

/* ---- looking keys up -------------------------------------------------------------------------- */

START_TEST(a_key_is_found_in_its_database_alone)
{
    Key *key = set(db_by_id(0), "k", 7, NO_DEADLINE);
    ck_assert_ptr_eq(db_find(db_by_id(0), SLICE("k"), 0), key);
    ck_assert_ptr_null(db_find(db_by_id(1), SLICE("k"), 0));
    ck_assert(slice_equal(key_name(key), SLICE("k")));
}
END_TEST

START_TEST(a_name_may_hold_any_byte_or_none)
{
    Db *db = db_by_id(0);
    Slice names[] = {SLICE(""),     SLICE("\0"),   SLICE("\0\0"),
                     SLICE("a\0b"), SLICE("a\0c"), SLICE("\r\n")};
    enum { NAMES = sizeof names / sizeof names[0] };
    for (int i = 0; i < NAMES; i++) db_add(db, names[i], string_new_integer(i));
    for (int i = 0; i < NAMES; i++) ck_assert_int_eq(db_find(db, names[i], 0)->value->integer, i);
}
END_TEST

START_TEST(reads_are_counted_as_hits_and_misses)
{
    Db *db = db_by_id(0);
    db_add(db, SLICE("k"), string_new_integer(1));
    db_find(db, SLICE("k"), 0);
    db_find(db, SLICE("none"), 0);
    db_find(db, SLICE("none"), DB_WRITE);
    db_find(db, SLICE("k"), DB_NO_STATS);
    ck_assert_uint_eq(server.stats.keyspace_hits, 1);
    ck_assert_uint_eq(server.stats.keyspace_misses, 1);
}
END_TEST

START_TEST(looking_touches_unless_told_not_to)
{
    Db *db = db_by_id(0);
    Key *key = db_add(db, SLICE("k"), string_new_integer(100000));
    move_clock(50000);
    db_find(db, SLICE("k"), DB_NO_TOUCH);
    ck_assert_int_ge(object_idle_ms(key->value), 50000);
    db_find(db, SLICE("k"), 0);
    ck_assert_int_eq(object_idle_ms(key->value), 0);
}
END_TEST

/* ---- deadlines -------------------------------------------------------------------------------- */

START_TEST(a_key_past_its_deadline_is_deleted_by_who_meets_it)
{
    Db *db = db_by_id(0);
    int64_t deadline_ms = clock_now_ms() + 1000;
    Key *key = set(db, "k", 7, deadline_ms);
    ck_assert_ptr_eq(db_find(db, SLICE("k"), 0), key);
    move_clock(2000);
    ck_assert(key_expired(key));
    ck_assert_uint_eq(dict_count(db->keys), 1); /* nobody has looked */
    ck_assert_ptr_eq(db_find(db, SLICE("k"), DB_NO_EXPIRE), key);
    ck_assert_ptr_null(db_find(db, SLICE("k"), 0));
    ck_assert_uint_eq(dict_count(db->keys), 0);
    ck_assert_uint_eq(dict_count(db->deadlines), 0);
    ck_assert_int_eq(expired_events, 1);
    ck_assert_uint_eq(server.stats.expired_keys, 1);
    ck_assert_uint_eq(server.stats.keyspace_misses, 1);
}
END_TEST

START_TEST(setting_anew_forgets_the_old_deadline)
{
    Db *db = db_by_id(0);
    set(db, "k", 7, clock_now_ms() + 1000);
    Key *key = set(db, "k", 8, NO_DEADLINE);
    ck_assert_int_eq(key->deadline_ms, NO_DEADLINE);
    ck_assert_uint_eq(dict_count(db->deadlines), 0);
    move_clock(2000);
    ck_assert_ptr_eq(db_find(db, SLICE("k"), 0), key);
}
END_TEST

START_TEST(replacing_the_value_alone_keeps_the_deadline)
{
    Db *db = db_by_id(0);
    Key *key = set(db, "k", 7, clock_now_ms() + 1000);
    key_set_value(key, string_new_integer(8));
    ck_assert_uint_eq(dict_count(db->deadlines), 1);
    move_clock(2000);
    ck_assert_ptr_null(db_find(db, SLICE("k"), 0));
}
END_TEST

START_TEST(a_deadline_that_stays_costs_no_memory)
{
    Db *db = db_by_id(0);
    Key *key = set(db, "k", 7, clock_now_ms() + 1000);
    size_t before = mem_used();
    db_set_deadline(db, key, clock_now_ms() + 9000);
    ck_assert_uint_eq(mem_used(), before);
    ck_assert_uint_eq(dict_count(db->deadlines), 1);
}
END_TEST

/* ---- values and whole databases --------------------------------------------------------------- */

START_TEST(a_value_can_be_taken_out_of_its_key)
{
    Db *db = db_by_id(0);
    Key *key = set(db, "k", 100000, clock_now_ms() + 1000);
    Object *value = db_take_value(db, key, MOVED);
    ck_assert_int_eq(value->refcount, 1);
    ck_assert_int_eq(value->integer, 100000);
    ck_assert_ptr_null(db_find(db, SLICE("k"), 0));
    ck_assert_uint_eq(dict_count(db->deadlines), 0);
    object_release(value);
}
END_TEST

START_TEST(two_databases_change_places)
{
    Db *one = db_by_id(0), *other = db_by_id(1);
    set(one, "k", 1, clock_now_ms() + 1000);
    set(other, "l", 2, NO_DEADLINE);
    db_swap(one, other);
    ck_assert_ptr_null(db_find(one, SLICE("k"), 0));
    ck_assert_int_eq(db_find(other, SLICE("k"), 0)->value->integer, 1);
    ck_assert_int_eq(db_find(one, SLICE("l"), 0)->value->integer, 2);
    ck_assert_uint_eq(dict_count(other->deadlines), 1);
    ck_assert_int_eq(other->id, 1);
    ck_assert_int_eq(changed_dbs, 3); /* who watches either must look again */
}
END_TEST

START_TEST(a_cleared_database_gives_all_its_memory_back)
{
    Db *db = db_by_id(0);
    size_t before = mem_used();
    for (int i = 0; i < 1000; i++) {
        char name[20];
        snprintf(name, sizeof name, "key:%d", i);
        set(db, name, i + SHARED_INTEGERS, i % 2 ? clock_now_ms() + 1000 : NO_DEADLINE);
    }
    db_clear(db);
    ck_assert_uint_eq(mem_used(), before);
    ck_assert_uint_eq(dict_count(db->keys), 0);
    ck_assert_uint_eq(dict_count(db->deadlines), 0);
    ck_assert_int_eq(changed_dbs, 1);
}
END_TEST

/* ---- the model -------------------------------------------------------------------------------- */

/* Two arrays, a place for each name, are the databases as they should be. Every step is done to both. */
enum { NAMES = 300, STEPS = 1000000, LOOK_AT_ALL = 5000 };

typedef struct {
    bool there;
    int64_t value, deadline_ms;
} ModelKey;

static ModelKey model[2][NAMES];

static Slice name_of(int n, char text[INT_DIGITS_MAX])
{
    return (Slice){text, int_to_text(n, text)};
}

/* What db_find must find, and deletes where it is too late. */
static ModelKey *model_find(int db, int n)
{
    ModelKey *key = &model[db][n];
    if (key->there && key->deadline_ms != NO_DEADLINE && key->deadline_ms < clock_now_ms())
        key->there = false;
    return key->there ? key : NULL;
}

/* Asked a million times, and Check writes a note at every assertion: so they are made where one fails. */
static Key *find_in_both(int db, int n)
{
    char text[INT_DIGITS_MAX];
    Key *key = db_find(db_by_id(db), name_of(n, text), 0);
    const ModelKey *expected = model_find(db, n);
    if (!key && !expected) return NULL;
    if (!key || !expected)
        ck_abort_msg("%d in database %d: %s, but it should%s be", n, db,
                     key ? "found" : "not found", expected ? "" : " not");
    if (key->value->integer != expected->value || key->deadline_ms != expected->deadline_ms)
        ck_abort_msg("%d in database %d holds %lld until %lld, and should %lld until %lld", n, db,
                     (long long)key->value->integer, (long long)key->deadline_ms,
                     (long long)expected->value, (long long)expected->deadline_ms);
    return key;
}

static int64_t some_deadline(Random *random)
{
    if (random_below(random, 2)) return NO_DEADLINE;
    return clock_now_ms() - 100 + (int64_t)random_below(random, 5000); /* a few are past */
}

static void set_in_both(Random *random, int db, int n)
{
    char text[INT_DIGITS_MAX];
    ModelKey new = {true, SHARED_INTEGERS + (int64_t)random_below(random, 1000000),
                    some_deadline(random)};
    Key *key = find_in_both(db, n);
    db_set(db_by_id(db), name_of(n, text), key, string_new_integer(new.value), new.deadline_ms);
    model[db][n] = new;
}

static void change_in_both(Random *random, int db, int n)
{
    Key *key = find_in_both(db, n);
    if (!key) return;
    switch (random_below(random, 4)) {
    case 0:
        model[db][n].deadline_ms = some_deadline(random);
        db_set_deadline(db_by_id(db), key, model[db][n].deadline_ms);
        break;
    case 1:
        model[db][n].value++;
        key_set_value(key, string_new_integer(model[db][n].value));
        break;
    case 2:
        model[db][n].there = false;
        db_delete(db_by_id(db), key, DELETED);
        break;
    default: model[db][n].there = false; object_release(db_take_value(db_by_id(db), key, MOVED));
    }
}

static void swap_or_clear_both(Random *random, int db)
{
    if (random_below(random, 10) == 0) {
        db_clear(db_by_id(db));
        memset(model[db], 0, sizeof model[db]);
        return;
    }
    ModelKey old[NAMES];
    memcpy(old, model[0], sizeof old);
    memcpy(model[0], model[1], sizeof old);
    memcpy(model[1], old, sizeof old);
    db_swap(db_by_id(0), db_by_id(1));
}

/* Every key in the index is one of the table, has a deadline, and there are as many as should be. */
static void look_at_all(int id)
{
    Db *db = db_by_id(id);
    size_t keys = 0, with_deadline = 0;
    for (int n = 0; n < NAMES; n++) {
        keys += model[id][n].there;
        with_deadline += model[id][n].there && model[id][n].deadline_ms != NO_DEADLINE;
    }
    ck_assert_uint_eq(dict_count(db->keys), keys);
    ck_assert_uint_eq(dict_count(db->deadlines), with_deadline);

    DictIterator it;
    Key *const *indexed;
    dict_iterate(&it, db->deadlines, DICT_SAFE);
    while ((indexed = dict_next(&it)) != NULL) {
        ck_assert_ptr_eq(db_find(db, key_name(*indexed), DB_NO_EXPIRE), *indexed);
        ck_assert_int_ne((*indexed)->deadline_ms, NO_DEADLINE);
    }
    dict_iterate_end(&it);
}

START_TEST(the_databases_do_as_the_model_does)
{
    Random random = test_random();
    memset(model, 0, sizeof model);
    for (int step = 0, steps = test_steps(STEPS); step < steps; step++) {
        int db = (int)random_below(&random, 2), n = (int)random_below(&random, NAMES);
        uint64_t dice = random_below(&random, 1000);
        if (dice < 400)
            set_in_both(&random, db, n);
        else if (dice < 700)
            change_in_both(&random, db, n);
        else if (dice < 996)
            find_in_both(db, n);
        else if (dice < 999)
            move_clock((int64_t)random_below(&random, 2000));
        else
            swap_or_clear_both(&random, db);
        if (step % LOOK_AT_ALL == 0) look_at_all(db);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("db");
    TCase *looking = tcase_create("looking keys up");
    tcase_add_checked_fixture(looking, set_up, tear_down);
    tcase_add_test(looking, a_key_is_found_in_its_database_alone);
    tcase_add_test(looking, a_name_may_hold_any_byte_or_none);
    tcase_add_test(looking, reads_are_counted_as_hits_and_misses);
    tcase_add_test(looking, looking_touches_unless_told_not_to);
    suite_add_tcase(suite, looking);

    TCase *deadlines = tcase_create("deadlines");
    tcase_add_checked_fixture(deadlines, set_up, tear_down);
    tcase_add_test(deadlines, a_key_past_its_deadline_is_deleted_by_who_meets_it);
    tcase_add_test(deadlines, setting_anew_forgets_the_old_deadline);
    tcase_add_test(deadlines, replacing_the_value_alone_keeps_the_deadline);
    tcase_add_test(deadlines, a_deadline_that_stays_costs_no_memory);
    suite_add_tcase(suite, deadlines);

    TCase *whole = tcase_create("values and whole databases");
    tcase_add_checked_fixture(whole, set_up, tear_down);
    tcase_add_test(whole, a_value_can_be_taken_out_of_its_key);
    tcase_add_test(whole, two_databases_change_places);
    tcase_add_test(whole, a_cleared_database_gives_all_its_memory_back);
    suite_add_tcase(suite, whole);

    TCase *modelled = tcase_create("the model");
    tcase_add_checked_fixture(modelled, set_up, tear_down);
    tcase_set_timeout(modelled, 120);
    tcase_add_test(modelled, the_databases_do_as_the_model_does);
    suite_add_tcase(suite, modelled);
    return test_main(suite);
}
