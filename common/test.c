/* test.c: see test.h. */
#include "test.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t seed;

/* Called before Check forks: parent and tests must agree on the seed, or it could not be told. */
static void choose_seed(void)
{
    const char *wanted = getenv("SEED");
    if (wanted && *wanted) {
        seed = strtoull(wanted, NULL, 10);
    } else {
        random_secret(&seed, sizeof seed);
        seed %= 1000000; /* short enough to type */
    }
}

Random test_random(void)
{
    return random_from(seed);
}

int test_steps(int whole)
{
    const char *share = getenv("TEST_SHARE");
    int by = share ? atoi(share) : 1;
    return by > 1 ? whole / by : whole;
}

/* Check gives a test 4 seconds. That is against tests that hang: a busy machine must not look like one. */
static const char *const DEFAULT_TIMEOUT_SECONDS = "60";

int test_main(Suite *suite)
{
    choose_seed();
    setenv("CK_DEFAULT_TIMEOUT", DEFAULT_TIMEOUT_SECONDS, 0);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    int passed = srunner_ntests_run(runner) - failed;
    if (failed > 0) {
        srunner_print(runner, CK_NORMAL);
        printf("the same random numbers again: SEED=%" PRIu64 "\n", seed);
    }
    srunner_free(runner);
    printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 && passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
