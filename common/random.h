/* random.h: numbers that are random enough for sampling, and repeatable from a seed.
 *
 * Not for secrets: hash seeds and run ids come from random_secret, which asks the kernel.
 * Source: xoshiro256** by Blackman and Vigna (2018), seeded through splitmix64.
 */
#ifndef COMMON_RANDOM_H
#define COMMON_RANDOM_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t state[4];
} Random;

Random random_from(uint64_t seed);
uint64_t random_next(Random *random);
uint64_t random_below(Random *random, uint64_t bound); /* 0 .. bound-1, without bias; bound > 0 */
double random_unit(Random *random);                    /* 0 <= x < 1 */

/* Fills `out` from the kernel's source; aborts where there is none. */
void random_secret(void *out, size_t len);

#endif
