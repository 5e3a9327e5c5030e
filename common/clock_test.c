#include "clock.h"

#include <time.h>

#include "test.h"

static void sleep_2ms(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
}

START_TEST(the_monotonic_clock_measures_a_sleep_and_never_goes_back)
{
    int64_t before = clock_monotonic_ns();
    sleep_2ms();
    ck_assert_int_ge(clock_monotonic_ns() - before, 2000000);
    for (int i = 0; i < 1000; i++) {
        int64_t now = clock_monotonic_ns();
        ck_assert_int_ge(now, before);
        before = now;
    }
}
END_TEST

START_TEST(the_wall_clock_shows_the_date)
{
    int64_t difference_s = clock_wall_us() / 1000000 - (int64_t)time(NULL);
    ck_assert_int_ge(difference_s, -1);
    ck_assert_int_le(difference_s, 1);
}
END_TEST

START_TEST(there_is_a_date_before_the_first_refresh)
{
    ck_assert_int_gt(clock_now_ms(), 0);
    ck_assert_int_gt(clock_turn_start_ns(), 0);
}
END_TEST

START_TEST(the_frozen_clocks_stand_still_until_the_next_refresh)
{
    clock_refresh();
    int64_t wall = clock_now_us(), start = clock_turn_start_ns();
    sleep_2ms();
    ck_assert_int_eq(clock_now_us(), wall);
    ck_assert_int_eq(clock_now_ms(), wall / 1000);
    ck_assert_int_eq(clock_turn_start_ns(), start);
    clock_refresh();
    ck_assert_int_gt(clock_now_us(), wall);
    ck_assert_int_ge(clock_turn_start_ns(), start + 2000000);
}
END_TEST

START_TEST(an_offset_moves_the_date_and_not_the_measure)
{
    enum { HOUR_MS = 3600 * 1000 };
    clock_refresh();
    int64_t live = clock_wall_us(), frozen = clock_now_ms(), monotonic = clock_monotonic_ns();
    clock_set_offset_ms(HOUR_MS);
    ck_assert_int_ge(clock_wall_us() - live, HOUR_MS * INT64_C(1000));
    ck_assert_int_eq(clock_now_ms(), frozen);
    clock_refresh();
    ck_assert_int_ge(clock_now_ms() - frozen, HOUR_MS);
    ck_assert_int_lt(clock_monotonic_ns() - monotonic, HOUR_MS * INT64_C(1000000));
    clock_set_offset_ms(0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clock");
    TCase *clocks = tcase_create("clocks");
    tcase_add_test(clocks, there_is_a_date_before_the_first_refresh);
    tcase_add_test(clocks, the_monotonic_clock_measures_a_sleep_and_never_goes_back);
    tcase_add_test(clocks, the_wall_clock_shows_the_date);
    tcase_add_test(clocks, the_frozen_clocks_stand_still_until_the_next_refresh);
    tcase_add_test(clocks, an_offset_moves_the_date_and_not_the_measure);
    suite_add_tcase(suite, clocks);
    return test_main(suite);
}
