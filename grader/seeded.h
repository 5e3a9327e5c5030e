/* seeded.h: random numbers that one printed seed reproduces.
 *
 * SplitMix64 (Steele, Lea and Flood, 2014): one add and three mixing steps. Good enough to choose
 * test inputs; nothing here is secret.
 */
#ifndef GRADER_SEEDED_H
#define GRADER_SEEDED_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t state;
} Seeded;

/* A stream of its own for each name: the same seed and name give the same numbers, whatever other
 * tests ran before. */
Seeded seeded_for(uint64_t seed, const char *name);

uint64_t seeded_next(Seeded *seeded);
uint64_t seeded_below(Seeded *seeded, uint64_t bound); /* 0 .. bound-1; bound 0 gives 0 */
void seeded_fill(Seeded *seeded, void *bytes, size_t len);

#endif
