/* expire_test.c: the cycles: who goes, how far they go, when they stop. */
#include "expire.h"

#include <stdio.h>

#include "clock.h"
#include "db.h"
#include "options_in_test.h"
#include "server.h"
#include "test.h"

/* ---- a server of a few databases -------------------------------------------------------------- */

static int expired_events;

static void hear_event(Call *call, int db, Slice key, unsigned event_class, const char *event)
{
    (void)db, (void)key;
    ck_assert_ptr_null(call);
    ck_assert_int_eq(event_class, EVENT_EXPIRED);
    ck_assert_str_eq(event, "expired");
    expired_events++;
}

static const ServerPlan plan = {
    .name = "expire_test",
    .types = {{"string_type", &string_type}},
    .key_read = {{NAMED(expire_if_due)}},
    .key_changed = {{NAMED(hear_event)}},
};

static int64_t offset_ms; /* how far ahead of the real date we are */

static void move_clock(int64_t ms)
{
    offset_ms += ms;
    clock_set_offset_ms(offset_ms);
    clock_refresh();
}

static void set_up_databases(int databases)
{
    if (options_count() == 0) options_add(expire_options);
    set_option("hz", "1"); /* time enough, 250 ms, on a slow machine too */
    set_option("active-expire-effort", "1");
    server.plan = &plan;
    server.databases = databases;
    server.stats = (ServerStats){0};
    expired_events = 0;
    db_keeps_what_is_due = false;
    db_start();
    move_clock(0);
}

static void set_up(void)
{
    set_up_databases(2);
}

static void tear_down(void)
{
    db_stop();
}

static size_t keys_left(int db)
{
    ck_assert_uint_le(dict_count(db_by_id(db)->deadlines), dict_count(db_by_id(db)->keys));
    return dict_count(db_by_id(db)->keys);
}

/* `count` keys named by their number from `first` on, to live for `ttl_ms` (NO_DEADLINE: for good). */
static void add_keys(int db, int first, int count, int64_t ttl_ms)
{
    for (int i = first; i < first + count; i++) {
        char name[16];
        snprintf(name, sizeof(name), "%d", i);
        int64_t deadline_ms = ttl_ms == NO_DEADLINE ? NO_DEADLINE : clock_now_ms() + ttl_ms;
        db_set(db_by_id(db), slice_of(name), NULL, string_new_integer(i), deadline_ms);
    }
}

/* Of the keys that have a deadline, how many percent are past it? */
static double stale_percent(int db)
{
    Dict *deadlines = db_by_id(db)->deadlines;
    size_t stale = 0;
    DictIterator it;
    dict_iterate(&it, deadlines, DICT_UNSAFE);
    for (void *payload; (payload = dict_next(&it));) stale += key_expired(*(Key **)payload);
    dict_iterate_end(&it);
    return dict_count(deadlines) ? 100.0 * (double)stale / (double)dict_count(deadlines) : 0;
}

/* ---- who goes --------------------------------------------------------------------------------- */

START_TEST(what_is_due_goes_and_the_rest_stays)
{
    add_keys(0, 0, 100, 1000);
    add_keys(0, 100, 100, 100000);
    add_keys(0, 200, 100, NO_DEADLINE);
    expire_slow_cycle();
    ck_assert_uint_eq(keys_left(0), 300);
    move_clock(1001);
    while (stale_percent(0) > 0) expire_slow_cycle();
    ck_assert_uint_eq(keys_left(0), 200);
    ck_assert_int_eq(expired_events, 100);
    ck_assert_uint_eq(server.stats.expired_keys, 100);
    for (int i = 0; i < 300; i++) {
        char name[16];
        snprintf(name, sizeof(name), "%d", i);
        ck_assert_int_eq(dict_find(db_by_id(0)->keys, slice_of(name)) != NULL, i >= 100);
    }
}
END_TEST

START_TEST(every_database_has_its_turn)
{
    tear_down();
    set_up_databases(40);
    for (int db = 0; db < 40; db++) add_keys(db, 0, 5, 1000);
    move_clock(1001);
    expire_slow_cycle();
    size_t left = 0;
    for (int db = 0; db < 40; db++) left += keys_left(db);
    ck_assert_uint_eq(left, 24 * 5); /* sixteen databases a cycle */
    expire_slow_cycle();
    expire_slow_cycle();
    for (int db = 0; db < 40; db++) ck_assert_uint_eq(keys_left(db), 0);
}
END_TEST

START_TEST(nobody_goes_while_it_is_switched_off)
{
    add_keys(0, 0, 100, 1000);
    move_clock(1001);
    db_keeps_what_is_due = true;
    expire_slow_cycle();
    server.stats.stale_percent = 100; /* so that the fast one has a reason */
    expire_fast_cycle();
    ck_assert_uint_eq(keys_left(0), 100);
    ck_assert_uint_eq(server.stats.expiry_ns, 0);
}
END_TEST

/* Of four keys two are due: a round looks at four, the next at the two that are left. Who asks for twenty where there
 * are fewer meets the same ones again and again, and takes a third for a tenth. */
START_TEST(a_round_looks_at_no_more_keys_than_there_are)
{
    add_keys(0, 0, 2, 1000);
    add_keys(0, 2, 2, 100000);
    move_clock(1001);
    expire_slow_cycle();
    ck_assert_uint_eq(keys_left(0), 2);
    ck_assert_double_ge(server.stats.stale_percent, 0.05 * 30); /* news count for a twentieth */
}
END_TEST

/* ---- how far ---------------------------------------------------------------------------------- */

/* A cycle goes on as long as a round finds more than the acceptable share. */
START_TEST(cycles_leave_little_more_than_the_acceptable_share)
{
    add_keys(0, 0, 5000, 1000);
    add_keys(0, 5000, 5000, 1000000);
    move_clock(1001);
    for (int cycle = 0; cycle < 50; cycle++) expire_slow_cycle();
    ck_assert_double_le(stale_percent(0), 15);
}
END_TEST

/* One due key in twenty is acceptable to the least effort, which looks no further; to the greatest only one
 * in a hundred is. */
START_TEST(more_effort_leaves_less)
{
    static const char *const efforts[] = {"1", "10"};
    double left_by_least = 0;
    for (int db = 0; db < 2; db++) {
        add_keys(db, 0, 500, 1000);
        add_keys(db, 500, 9500, 1000000);
        move_clock(1001);
        set_option("active-expire-effort", efforts[db]);
        for (int cycle = 0; cycle < 30; cycle++) expire_slow_cycle();
        if (db == 0) left_by_least = stale_percent(0);
    }
    ck_assert_double_ge(left_by_least, 3);
    ck_assert_double_le(stale_percent(1), 1);
}
END_TEST

/* As keys fall due all the time, and new ones come: 1,000 a second, of which each lives two on average. */
START_TEST(under_a_flood_the_stale_share_stays_under_its_bound)
{
    enum { TICKS = 150, WARM_UP = 50, KEYS_A_TICK = 100 };
    Random random = test_random();
    double sum = 0, worst = 0;
    for (int tick = 0; tick < TICKS; tick++) {
        for (int i = 0; i < KEYS_A_TICK; i++)
            add_keys(0, tick * KEYS_A_TICK + i, 1, 100 + (int64_t)random_below(&random, 4000));
        expire_slow_cycle();
        double stale = stale_percent(0);
        if (tick >= WARM_UP) sum += stale;
        if (tick >= WARM_UP && stale > worst) worst = stale;
        move_clock(100);
    }
    ck_assert_double_le(sum / (TICKS - WARM_UP), 30);
    ck_assert_double_le(worst, 50);
}
END_TEST

START_TEST(a_few_due_keys_among_many_are_no_reason_to_go_on)
{
    add_keys(0, 0, 10000, 1000000);
    expire_slow_cycle();
    ck_assert_double_eq(server.stats.stale_percent, 0);
    add_keys(0, 10000, 200, 1000); /* 2 % */
    move_clock(1001);
    expire_slow_cycle();
    ck_assert_uint_lt(server.stats.expired_keys, 100);
}
END_TEST

/* ---- when they stop --------------------------------------------------------------------------- */

START_TEST(time_is_bounded_and_who_was_cut_short_says_so)
{
    set_option("hz", "500"); /* a quarter of 2 ms */
    add_keys(0, 0, 10000, 1000);
    move_clock(1001);
    expire_slow_cycle();
    ck_assert_uint_eq(server.stats.expiry_cut_short, 1);
    ck_assert_uint_gt(keys_left(0), 0);
    ck_assert_uint_gt(server.stats.expired_keys, 0);
    ck_assert_uint_ge(server.stats.expiry_ns, 500000);
    for (int cycle = 0; cycle < 10000 && keys_left(0) > 0; cycle++) expire_slow_cycle();
    ck_assert_uint_eq(keys_left(0), 0);
}
END_TEST

static void sleep_ms(int ms)
{
    int64_t end_ns = clock_monotonic_ns() + ms * 1000000LL;
    while (clock_monotonic_ns() < end_ns) continue;
}

START_TEST(the_fast_cycle_waits_for_a_reason)
{
    expire_slow_cycle(); /* with time to spare: it was not cut short */
    add_keys(0, 0, 100, 1000);
    move_clock(1001);
    sleep_ms(3);
    server.stats.stale_percent = 9.9;
    expire_fast_cycle();
    ck_assert_uint_eq(keys_left(0), 100);
    server.stats.stale_percent = 10;
    expire_fast_cycle();
    ck_assert_uint_lt(keys_left(0), 100);
}
END_TEST

START_TEST(the_fast_cycle_takes_over_where_a_slow_one_was_cut_short)
{
    set_option("hz", "500");
    add_keys(0, 0, 10000, 1000);
    move_clock(1001);
    expire_slow_cycle();
    ck_assert_uint_eq(server.stats.expiry_cut_short, 1);
    server.stats.stale_percent = 0;
    size_t left = keys_left(0);
    sleep_ms(3);
    expire_fast_cycle();
    ck_assert_uint_lt(keys_left(0), left);
}
END_TEST

/* Twice its bound from start to start. On a busy machine so much may pass before we have looked. */
START_TEST(the_fast_cycle_rests_as_long_as_it_may_work)
{
    bool seen = false;
    for (int i = 0; i < 100 && !seen; i++) {
        sleep_ms(3);
        server.stats.stale_percent = 100;
        add_keys(0, 0, 20, 1000);
        move_clock(1001);
        int64_t began_ns = clock_monotonic_ns();
        expire_fast_cycle();
        ck_assert_uint_eq(keys_left(0), 0);
        add_keys(0, 0, 20, 1000);
        move_clock(1001);
        expire_fast_cycle();
        seen = clock_monotonic_ns() < began_ns + 2000000;
        if (seen) ck_assert_uint_eq(keys_left(0), 20);
        sleep_ms(3);
        expire_fast_cycle();
        ck_assert_uint_eq(keys_left(0), 0);
    }
    ck_assert(seen);
}
END_TEST

START_TEST(the_estimate_follows_slowly)
{
    add_keys(0, 0, 10, 1000);
    move_clock(1001);
    expire_slow_cycle();
    ck_assert_double_eq_tol(server.stats.stale_percent, 5, 0.001); /* a twentieth of 100 % */
    expire_slow_cycle();
    ck_assert_double_eq_tol(server.stats.stale_percent, 4.75, 0.001);
    Sds info = info_expire(sds_empty());
    ck_assert_ptr_nonnull(strstr(info, "expired_stale_perc:4.75\r\n"));
    ck_assert_ptr_nonnull(strstr(info, "expired_time_cap_reached_count:0\r\n"));
    ck_assert_ptr_nonnull(strstr(info, "expire_cycle_cpu_milliseconds:"));
    sds_free(info);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("expire");
    TCase *who = tcase_create("who goes");
    tcase_add_checked_fixture(who, set_up, tear_down);
    tcase_add_test(who, what_is_due_goes_and_the_rest_stays);
    tcase_add_test(who, every_database_has_its_turn);
    tcase_add_test(who, nobody_goes_while_it_is_switched_off);
    tcase_add_test(who, a_round_looks_at_no_more_keys_than_there_are);
    suite_add_tcase(suite, who);
    TCase *far = tcase_create("how far");
    tcase_add_checked_fixture(far, set_up, tear_down);
    tcase_add_test(far, cycles_leave_little_more_than_the_acceptable_share);
    tcase_add_test(far, more_effort_leaves_less);
    tcase_add_test(far, under_a_flood_the_stale_share_stays_under_its_bound);
    tcase_add_test(far, a_few_due_keys_among_many_are_no_reason_to_go_on);
    suite_add_tcase(suite, far);
    TCase *stop = tcase_create("when they stop");
    tcase_add_checked_fixture(stop, set_up, tear_down);
    tcase_add_test(stop, time_is_bounded_and_who_was_cut_short_says_so);
    tcase_add_test(stop, the_fast_cycle_waits_for_a_reason);
    tcase_add_test(stop, the_fast_cycle_takes_over_where_a_slow_one_was_cut_short);
    tcase_add_test(stop, the_fast_cycle_rests_as_long_as_it_may_work);
    tcase_add_test(stop, the_estimate_follows_slowly);
    suite_add_tcase(suite, stop);
    return test_main(suite);
}
