/* test.h: what every unit test program here shares. Tests are written with Check:
 * https://libcheck.github.io/check/
 *
 *   SEED=7 build/test/sds_test        the same random steps again
 *   CK_FORK=no gdb build/test/…       all tests in one process, for the debugger
 */
#ifndef COMMON_TEST_H
#define COMMON_TEST_H

#include <check.h>

#include "random.h"

/* Runs `suite` and frees it. Prints the failures, if any, and last `N passed, N failed`.
 * Returns what main should: 0 when all passed. */
int test_main(Suite *suite);

/* Numbers for a model test, from SEED or from a seed that differs from run to run. Every call in
 * one run starts the same sequence, so a test alone sees what it saw among the others. */
Random test_random(void);

/* How many steps a model test makes: `whole`, or that divided by the variable TEST_SHARE. Under valgrind each
 * step costs thirty times as much, and what it can find it finds in the first ten thousands. */
int test_steps(int whole);

#endif
