/* random.c: xoshiro256** and the kernel's source. See random.h. */
#include "random.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __APPLE__
#include <sys/random.h>
#endif

static uint64_t rotate_left(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

/* One step of splitmix64: turns seeds that are alike (0, 1, 2) into words that are not. */
static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

Random random_from(uint64_t seed)
{
    Random random;
    for (int i = 0; i < 4; i++) random.state[i] = splitmix(&seed);
    return random;
}

uint64_t random_next(Random *random)
{
    uint64_t *s = random->state;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

/* The high word of a 128-bit product scales 0 .. 2^64-1 to 0 .. bound-1 without a division. Since
 * 2^64 is rarely a multiple of bound, some results would come up once more often than others; the
 * low word tells those cases, which are drawn again.
 * Source: Lemire, "Fast random integer generation in an interval" (2019). */
uint64_t random_below(Random *random, uint64_t bound)
{
    unsigned __int128 product = (unsigned __int128)random_next(random) * bound;
    if ((uint64_t)product < bound) {
        uint64_t surplus = -bound % bound; /* 2^64 mod bound */
        while ((uint64_t)product < surplus) {
            product = (unsigned __int128)random_next(random) * bound;
        }
    }
    return (uint64_t)(product >> 64);
}

double random_unit(Random *random)
{
    /* A double has 53 bits of fraction: take as many, from the top. */
    return (double)(random_next(random) >> 11) * 0x1.0p-53;
}

bool random_selects(Random *random, size_t *wanted, size_t *left)
{
    bool selected = random_below(random, (*left)--) < *wanted;
    *wanted -= selected;
    return selected;
}

Random *random_dice(void)
{
    static Random dice;
    if (dice.state[0] == 0) random_secret(&dice, sizeof(dice));
    return &dice;
}

void random_secret(void *out, size_t len)
{
    enum { ONE_CALL = 256 }; /* getentropy refuses more */
    unsigned char *at = out;
    while (len > 0) {
        size_t part = len < ONE_CALL ? len : ONE_CALL;
        if (getentropy(at, part) != 0) {
            perror("no random bytes from the kernel");
            abort();
        }
        at += part;
        len -= part;
    }
}
