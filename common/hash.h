/* hash.h: SipHash-1-2, a keyed hash whose collisions a stranger can't predict.
 *
 * With a secret key, nobody outside can choose strings that fall into one bucket (a hash flood).
 * Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), with 1 compression and
 * 2 finalisation rounds. In Redis: src/siphash.c.
 */
#ifndef COMMON_HASH_H
#define COMMON_HASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t k0, k1;
} HashKey;

uint64_t hash_bytes(const void *bytes, size_t len, HashKey key);

/* The same for A-Z folded to a-z. */
uint64_t hash_bytes_nocase(const void *bytes, size_t len, HashKey key);

#endif
