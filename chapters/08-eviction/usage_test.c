/* usage_test.c: clocks that begin anew, and a counter that is kept by lot, against what theory expects. */
#include "usage.h"

#include <math.h>
#include <stdlib.h>

#include "clock.h"
#include "server.h"
#include "test.h"

enum { MINUTE_MS = 60000 };

/* ---- a server of one database, whose clock we move --------------------------------------------- */

static const ServerPlan plan = {
    .name = "usage_test",
    .types = {{"string_type", &string_type}},
    .key_read = {{NAMED(usage_touch)}},
};

static int64_t offset_ms;

static void move_clock(int64_t ms)
{
    offset_ms += ms;
    clock_set_offset_ms(offset_ms);
    clock_refresh();
}

static void set_option(const char *name, const char *value)
{
    for (const Option *option = usage_options; option->name; option++)
        if (strcmp(option->name, name) == 0) ck_assert_ptr_null(option_set(option, slice_of(value)));
}

static void set_up(void)
{
    server.plan = &plan;
    server.databases = 1;
    for (const Option *option = usage_options; option->name; option++)
        option_set(option, slice_of(option->initial));
    move_clock(0);
    db_start();
}

static void tear_down(void)
{
    usage_choose(USAGE_RECENCY);
    db_stop();
}

static Key *add(const char *name)
{
    return db_add(db_by_id(0), slice_of(name), string_new_plain(SLICE("value")));
}

static void use(const Key *key)
{
    ck_assert_ptr_eq(db_find(db_by_id(0), key_name(key), 0), key);
}

static void set_counter(Key *key, unsigned counter)
{
    key->value->lru = ((key->value->lru & ~(uint32_t)LFU_MOST) | counter) & ((1u << LRU_BITS) - 1);
}

/* ---- clocks ------------------------------------------------------------------------------------ */

START_TEST(the_distance_is_the_way_from_then_to_now)
{
    ck_assert_uint_eq(usage_units_between(7, 7, 24), 0);
    ck_assert_uint_eq(usage_units_between(7, 12, 24), 5);
    ck_assert_uint_eq(usage_units_between(0, 0xffffff, 24), 0xffffff);
}
END_TEST

START_TEST(a_clock_that_has_begun_anew_reads_less_than_before)
{
    ck_assert_uint_eq(usage_units_between(0xfffffe, 3, 24), 5);
    ck_assert_uint_eq(usage_units_between(0xfffe, 3, 16), 5);
    ck_assert_uint_eq(usage_units_between(3, 2, 24), 0xffffff); /* nearly all the way round */
}
END_TEST

START_TEST(idle_time_is_right_across_the_end_of_the_clock)
{
    const int64_t round_ms = (int64_t)(1 << LRU_BITS) * 1000;
    move_clock(round_ms - clock_now_ms() % round_ms - 3000); /* three seconds before it begins anew */
    Key *key = add("k");
    ck_assert_uint_ge(key->value->lru, (1 << LRU_BITS) - 4);
    move_clock(10000);
    ck_assert_uint_lt(lru_clock(), 10);
    ck_assert_int_ge(usage_idle_ms(key->value), 9000);
    ck_assert_int_le(usage_idle_ms(key->value), 11000);
}
END_TEST

START_TEST(the_unit_of_the_clock_is_an_option)
{
    set_option("lru-clock-resolution-ms", "10");
    Key *key = add("k");
    move_clock(70);
    ck_assert_int_ge(usage_idle_ms(key->value), 60);
    ck_assert_int_le(usage_idle_ms(key->value), 500);
}
END_TEST

/* ---- the counter ------------------------------------------------------------------------------- */

/* The probability of each value of the counter after so many uses, worked out use by use; from it its mean
 * and its variance. */
static void expect_counter(int uses, double log_factor, double *mean, double *variance)
{
    double chance[LFU_MOST + 1] = {[LFU_FIRST] = 1};
    for (int use = 0; use < uses; use++) {
        for (int c = LFU_MOST - 1; c >= LFU_FIRST; c--) {
            double moves = chance[c] / ((c - LFU_FIRST) * log_factor + 1);
            chance[c + 1] += moves;
            chance[c] -= moves;
        }
    }
    double squares = 0;
    *mean = 0;
    for (int c = 0; c <= LFU_MOST; c++) {
        *mean += c * chance[c];
        squares += (double)c * c * chance[c];
    }
    *variance = squares - *mean * *mean;
}

static unsigned count(unsigned from, int uses, Random *random)
{
    for (int i = 0; i < uses; i++) from = usage_count_up(from, random);
    return from;
}

/* Five standard errors: a right counter fails once in more than a million runs. */
static void check_mean(int uses, const char *log_factor)
{
    enum { TRIALS = 300 };
    Random random = test_random();
    double mean, variance, sum = 0;
    set_option("lfu-log-factor", log_factor);
    expect_counter(uses, atof(log_factor), &mean, &variance);
    for (int i = 0; i < TRIALS; i++) sum += count(LFU_FIRST, uses, &random);
    double error = sqrt(variance / TRIALS);
    ck_assert_msg(fabs(sum / TRIALS - mean) <= 5 * error + 1e-9,
                  "%d uses with factor %s: a mean of %.2f, expected %.2f, give or take %.2f", uses,
                  log_factor, sum / TRIALS, mean, 5 * error);
}

START_TEST(the_mean_of_many_counters_is_what_theory_says)
{
    check_mean(10, "10");
    check_mean(100, "10");
    check_mean(5000, "10");
    check_mean(1000, "1");
    check_mean(1000, "100");
}
END_TEST

START_TEST(with_a_factor_of_0_every_use_counts)
{
    Random random = test_random();
    set_option("lfu-log-factor", "0");
    ck_assert_uint_eq(count(0, 100, &random), 100);
}
END_TEST

START_TEST(below_the_first_value_every_use_counts)
{
    Random random = test_random();
    set_option("lfu-log-factor", "1000000000");
    ck_assert_uint_eq(count(0, LFU_FIRST + 1, &random), LFU_FIRST + 1);
    ck_assert_uint_eq(count(LFU_FIRST + 1, 1000, &random), LFU_FIRST + 1); /* but for a chance of 1e-6 */
}
END_TEST

START_TEST(the_counter_stops_at_its_largest_value)
{
    Random random = test_random();
    set_option("lfu-log-factor", "0");
    ck_assert_uint_eq(count(LFU_MOST - 1, 5, &random), LFU_MOST);
}
END_TEST

START_TEST(time_brings_the_counter_down_one_by_one)
{
    ck_assert_uint_eq(usage_decayed(100, 0), 100);
    ck_assert_uint_eq(usage_decayed(100, 1), 99);
    ck_assert_uint_eq(usage_decayed(100, 99), 1);
    ck_assert_uint_eq(usage_decayed(100, 100), 0);
    ck_assert_uint_eq(usage_decayed(100, 60000), 0);
    ck_assert_uint_eq(usage_decayed(0, 1), 0);
}
END_TEST

START_TEST(only_full_decay_times_count)
{
    set_option("lfu-decay-time", "10");
    ck_assert_uint_eq(usage_decayed(100, 9), 100);
    ck_assert_uint_eq(usage_decayed(100, 10), 99);
    ck_assert_uint_eq(usage_decayed(100, 39), 97);
}
END_TEST

START_TEST(with_a_decay_time_of_0_nothing_is_forgotten)
{
    set_option("lfu-decay-time", "0");
    ck_assert_uint_eq(usage_decayed(100, 65535), 100);
}
END_TEST

/* ---- values ------------------------------------------------------------------------------------ */

START_TEST(a_new_value_begins_with_a_few_uses)
{
    usage_choose(USAGE_FREQUENCY);
    ck_assert_uint_eq(usage_frequency(add("k")->value), LFU_FIRST);
}
END_TEST

START_TEST(a_use_counts_after_what_time_has_taken)
{
    usage_choose(USAGE_FREQUENCY);
    set_option("lfu-log-factor", "0");
    Key *key = add("k");
    set_counter(key, 100);
    move_clock(30 * MINUTE_MS);
    ck_assert_uint_eq(usage_frequency(key->value), 70);
    use(key);
    ck_assert_uint_eq(usage_frequency(key->value), 71);
    ck_assert_uint_eq(key->value->lru & LFU_MOST, 71); /* written down, with the minute */
    move_clock(MINUTE_MS);
    ck_assert_uint_eq(usage_frequency(key->value), 70);
}
END_TEST

START_TEST(asking_how_often_is_no_use)
{
    usage_choose(USAGE_FREQUENCY);
    set_option("lfu-log-factor", "0");
    Key *key = add("k");
    uint32_t before = key->value->lru;
    db_find(db_by_id(0), SLICE("k"), DB_NO_TOUCH);
    ck_assert_uint_eq(key->value->lru, before);
    move_clock(2 * MINUTE_MS);
    ck_assert_uint_eq(usage_frequency(key->value), LFU_FIRST - 2);
    ck_assert_uint_eq(key->value->lru, before);
}
END_TEST

START_TEST(the_minutes_begin_anew_after_45_days)
{
    const int64_t round_ms = (int64_t)(1 << LFU_MINUTE_BITS) * MINUTE_MS;
    usage_choose(USAGE_FREQUENCY);
    move_clock(round_ms - clock_now_ms() % round_ms - 2 * MINUTE_MS - MINUTE_MS / 2);
    Key *key = add("k");
    set_counter(key, 50);
    move_clock(5 * MINUTE_MS);
    ck_assert_uint_eq(usage_frequency(key->value), 45);
}
END_TEST

START_TEST(an_overwritten_value_hands_its_use_on)
{
    usage_choose(USAGE_FREQUENCY);
    Key *key = add("k");
    set_counter(key, 99);
    key_set_value(key, string_new_plain(SLICE("another")));
    ck_assert_uint_eq(usage_frequency(key->value), 99);
    string_own_text(&key->value);
    ck_assert_uint_eq(key->value->encoding, ENCODING_RAW);
    ck_assert_uint_eq(usage_frequency(key->value), 99);
}
END_TEST

START_TEST(a_copy_begins_anew)
{
    usage_choose(USAGE_FREQUENCY);
    Key *key = add("k");
    set_counter(key, 99);
    Object *copy = object_copy(key->value);
    ck_assert_uint_eq(usage_frequency(copy), LFU_FIRST);
    object_release(copy);
}
END_TEST

START_TEST(what_is_kept_can_change_at_run_time)
{
    ck_assert_ptr_nonnull(object_usage.idle_ms);
    usage_choose(USAGE_FREQUENCY);
    ck_assert_ptr_null(object_usage.idle_ms);
    ck_assert_ptr_nonnull(object_usage.frequency);
    Key *key = add("k");
    usage_choose(USAGE_RECENCY);
    ck_assert_ptr_null(object_usage.frequency);
    use(key);
    ck_assert_int_eq(object_usage.idle_ms(key->value), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("usage");
    TCase *clocks = tcase_create("clocks"), *counter = tcase_create("counter"),
          *values = tcase_create("values");
    TCase *cases[] = {clocks, counter, values};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tcase_add_checked_fixture(cases[i], set_up, tear_down);
        suite_add_tcase(suite, cases[i]);
    }
    tcase_add_test(clocks, the_distance_is_the_way_from_then_to_now);
    tcase_add_test(clocks, a_clock_that_has_begun_anew_reads_less_than_before);
    tcase_add_test(clocks, idle_time_is_right_across_the_end_of_the_clock);
    tcase_add_test(clocks, the_unit_of_the_clock_is_an_option);
    tcase_set_timeout(counter, 60);
    tcase_add_test(counter, the_mean_of_many_counters_is_what_theory_says);
    tcase_add_test(counter, with_a_factor_of_0_every_use_counts);
    tcase_add_test(counter, below_the_first_value_every_use_counts);
    tcase_add_test(counter, the_counter_stops_at_its_largest_value);
    tcase_add_test(counter, time_brings_the_counter_down_one_by_one);
    tcase_add_test(counter, only_full_decay_times_count);
    tcase_add_test(counter, with_a_decay_time_of_0_nothing_is_forgotten);
    tcase_add_test(values, a_new_value_begins_with_a_few_uses);
    tcase_add_test(values, a_use_counts_after_what_time_has_taken);
    tcase_add_test(values, asking_how_often_is_no_use);
    tcase_add_test(values, the_minutes_begin_anew_after_45_days);
    tcase_add_test(values, an_overwritten_value_hands_its_use_on);
    tcase_add_test(values, a_copy_begins_anew);
    tcase_add_test(values, what_is_kept_can_change_at_run_time);
    return test_main(suite);
}
