/* random.h: numbers that are random enough for sampling, and repeatable from a seed.
 *
 * Not for secrets: hash seeds and run ids come from random_secret, which asks the kernel.
 * Source: xoshiro256** by Blackman and Vigna (2018), seeded through splitmix64.
 */
#ifndef COMMON_RANDOM_H
#define COMMON_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t state[4];
} Random;

Random random_from(uint64_t seed);
uint64_t random_next(Random *random);
uint64_t random_below(Random *random, uint64_t bound); /* 0 .. bound-1, without bias; bound > 0 */
double random_unit(Random *random);                    /* 0 <= x < 1 */

/* For one pass over `left` items of which `wanted` are to be chosen, each set of so many alike: is the
 * next one chosen? Counts both down. Source: Knuth, TAOCP volume 2, 3.4.2, algorithm S. */
bool random_selects(Random *random, size_t *wanted, size_t *left);

/* One generator for all of this process, for where nothing need be repeatable. Seeded from the kernel. */
Random *random_dice(void);

/* Fills `out` from the kernel's source; aborts where there is none. */
void random_secret(void *out, size_t len);

#endif
