#include "seeded.h"

Seeded seeded_for(uint64_t seed, const char *name)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (; *name != '\0'; name++) hash = (hash ^ (unsigned char)*name) * 1099511628211u;
    Seeded seeded = {seed ^ hash};
    seeded_next(&seeded);
    return seeded;
}

uint64_t seeded_next(Seeded *seeded)
{
    uint64_t z = seeded->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t seeded_below(Seeded *seeded, uint64_t bound)
{
    return bound == 0 ? 0 : seeded_next(seeded) % bound;
}

void seeded_fill(Seeded *seeded, void *bytes, size_t len)
{
    unsigned char *at = bytes;
    for (size_t i = 0; i < len; i++) at[i] = (unsigned char)(seeded_next(seeded) >> 32);
}
