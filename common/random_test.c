#include "random.h"

#include <stdbool.h>
#include <string.h>

#include "test.h"

START_TEST(the_generator_is_xoshiro256_starstar)
{
    /* The first outputs from this state, as other implementations publish them. */
    Random random = {{1, 2, 3, 4}};
    ck_assert_uint_eq(random_next(&random), 11520);
    ck_assert_uint_eq(random_next(&random), 0);
    ck_assert_uint_eq(random_next(&random), 1509978240);
    ck_assert_uint_eq(random_next(&random), 1215971899390074240);
}
END_TEST

START_TEST(a_seed_is_spread_by_splitmix64)
{
    Random random = random_from(1234567);
    ck_assert_uint_eq(random.state[0], UINT64_C(6457827717110365317));
    ck_assert_uint_eq(random.state[1], UINT64_C(3203168211198807973));
    ck_assert_uint_eq(random.state[2], UINT64_C(9817491932198370423));
    ck_assert_uint_eq(random.state[3], UINT64_C(4593380528125082431));
}
END_TEST

START_TEST(below_reaches_every_number_and_none_beyond)
{
    Random random = test_random();
    for (uint64_t bound = 1; bound <= 20; bound++) {
        bool seen[20] = {false};
        for (int i = 0; i < 1000; i++) {
            uint64_t drawn = random_below(&random, bound);
            ck_assert_uint_lt(drawn, bound);
            seen[drawn] = true;
        }
        for (uint64_t i = 0; i < bound; i++) ck_assert_msg(seen[i], "%d of %d", (int)i, (int)bound);
    }
}
END_TEST

START_TEST(below_has_no_bias_even_for_a_bound_near_the_range)
{
    /* Three quarters of 2^64: the worst case. Drawing `next % bound` would land in the lowest
     * third half of the time; scaling without drawing again would favour multiples of three. */
    enum { DRAWS = 30000 };
    const uint64_t bound = UINT64_C(3) << 62;
    Random random = random_from(1); /* fixed: a fair coin too may fall ten times alike */
    int low_third = 0, multiples_of_three = 0;
    for (int i = 0; i < DRAWS; i++) {
        uint64_t drawn = random_below(&random, bound);
        low_third += drawn < bound / 3;
        multiples_of_three += drawn % 3 == 0;
    }
    ck_assert_int_ge(low_third, DRAWS / 3 - DRAWS / 30);
    ck_assert_int_le(low_third, DRAWS / 3 + DRAWS / 30);
    ck_assert_int_ge(multiples_of_three, DRAWS / 3 - DRAWS / 30);
    ck_assert_int_le(multiples_of_three, DRAWS / 3 + DRAWS / 30);
}
END_TEST

START_TEST(unit_stays_below_one_and_spreads)
{
    Random random = test_random();
    int tenth[10] = {0};
    for (int i = 0; i < 10000; i++) {
        double drawn = random_unit(&random);
        ck_assert(drawn >= 0 && drawn < 1);
        tenth[(int)(drawn * 10)]++;
    }
    for (int i = 0; i < 10; i++) ck_assert_int_gt(tenth[i], 700); /* 1000, less ten deviations */
}
END_TEST

START_TEST(one_pass_selects_as_many_as_wanted_and_each_alike)
{
    enum { ITEMS = 10, WANTED = 3, ROUNDS = 10000 };
    Random random = test_random();
    int selected[ITEMS] = {0};
    for (int round = 0; round < ROUNDS; round++) {
        size_t wanted = WANTED, left = ITEMS;
        for (int i = 0; i < ITEMS; i++) selected[i] += random_selects(&random, &wanted, &left);
        ck_assert_uint_eq(wanted, 0);
        ck_assert_uint_eq(left, 0);
    }
    for (int i = 0; i < ITEMS; i++) { /* 3000, give or take 46 */
        ck_assert_int_gt(selected[i], 2500);
        ck_assert_int_lt(selected[i], 3500);
    }
}
END_TEST

START_TEST(a_secret_fills_all_its_bytes_and_no_other)
{
    unsigned char secret[1002], filled[1002] = {0};
    for (int i = 0; i < 20; i++) {
        memset(secret, 0, sizeof secret);
        random_secret(secret + 1, 1000);
        for (size_t b = 0; b < sizeof secret; b++) filled[b] |= secret[b];
    }
    ck_assert_uint_eq(filled[0], 0);
    for (size_t b = 1; b <= 1000; b++) ck_assert_uint_ne(filled[b], 0);
    ck_assert_uint_eq(filled[1001], 0);
}
END_TEST

START_TEST(two_secrets_differ)
{
    unsigned char a[16], b[16];
    random_secret(a, sizeof a);
    random_secret(b, sizeof b);
    ck_assert_int_ne(memcmp(a, b, sizeof a), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("random");
    TCase *numbers = tcase_create("numbers");
    tcase_add_test(numbers, the_generator_is_xoshiro256_starstar);
    tcase_add_test(numbers, a_seed_is_spread_by_splitmix64);
    tcase_add_test(numbers, below_reaches_every_number_and_none_beyond);
    tcase_add_test(numbers, below_has_no_bias_even_for_a_bound_near_the_range);
    tcase_add_test(numbers, unit_stays_below_one_and_spreads);
    tcase_add_test(numbers, one_pass_selects_as_many_as_wanted_and_each_alike);
    tcase_add_test(numbers, a_secret_fills_all_its_bytes_and_no_other);
    tcase_add_test(numbers, two_secrets_differ);
    suite_add_tcase(suite, numbers);
    return test_main(suite);
}
