/* hash.c: SipHash-1-2. See hash.h.
 *
 * Four words of state start from the key. Each 8 bytes of text are stirred in with one round, the
 * rest and the length with a last one; two more rounds finish. The paper's own proposal,
 * SipHash-2-4, has twice the rounds; where a stranger sees no hash, 1-2 is thought enough.
 */
#include "hash.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
    uint64_t v0, v1, v2, v3;
} SipState;

static inline uint64_t rotate_left(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

static inline void sip_round(SipState *s)
{
    s->v0 += s->v1;
    s->v1 = rotate_left(s->v1, 13) ^ s->v0;
    s->v0 = rotate_left(s->v0, 32);
    s->v2 += s->v3;
    s->v3 = rotate_left(s->v3, 16) ^ s->v2;
    s->v0 += s->v3;
    s->v3 = rotate_left(s->v3, 21) ^ s->v0;
    s->v2 += s->v1;
    s->v1 = rotate_left(s->v1, 17) ^ s->v2;
    s->v2 = rotate_left(s->v2, 32);
}

/* Folds A-Z to a-z in all eight bytes at once. Each sum carries into a byte's top bit when its
 * other seven are at least 'A', or beyond 'Z'; where exactly one of the two does, and the byte is
 * ASCII, that top bit moved down by two is the 0x20 that makes a capital small. */
static inline uint64_t fold_case(uint64_t word)
{
    const uint64_t each = 0x0101010101010101;
    uint64_t low = word & 0x7f * each;
    uint64_t from_A = low + (0x80 - 'A') * each;
    uint64_t beyond_Z = low + (0x7f - 'Z') * each;
    uint64_t capitals = (from_A ^ beyond_Z) & ~word & 0x80 * each;
    return word | capitals >> 2;
}

/* Up to eight bytes as a little-endian word, zero-padded. */
static inline uint64_t load(const unsigned char *at, size_t len, bool nocase)
{
    uint64_t word = 0;
    memcpy(&word, at, len);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return nocase ? fold_case(word) : word;
}

/* The 0 to 7 bytes at `at` that the whole words of a text of `len` bytes left over. */
static inline uint64_t load_rest(const unsigned char *at, size_t len, bool nocase)
{
    size_t rest = len % 8;
    if (rest == 0) return 0;
    if (len < 8) return load(at, rest, nocase);
    /* A whole word that ends with the text, less the bytes already seen: no copy byte by byte. */
    return load(at + rest - 8, 8, nocase) >> 8 * (8 - rest);
}

/* Inlined twice, so that `nocase` is known to the compiler in each. */
static inline __attribute__((always_inline)) uint64_t siphash(const void *bytes, size_t len,
                                                              HashKey key, bool nocase)
{
    const unsigned char *at = bytes;
    SipState s = {
        key.k0 ^ 0x736f6d6570736575, /* "somepseudorandomlygeneratedbytes", says the paper */
        key.k1 ^ 0x646f72616e646f6d,
        key.k0 ^ 0x6c7967656e657261,
        key.k1 ^ 0x7465646279746573,
    };

    for (size_t left = len; left >= 8; left -= 8, at += 8) {
        uint64_t word = load(at, 8, nocase);
        s.v3 ^= word;
        sip_round(&s);
        s.v0 ^= word;
    }
    uint64_t last = (uint64_t)len << 56 | load_rest(at, len, nocase);
    s.v3 ^= last;
    sip_round(&s);
    s.v0 ^= last;

    s.v2 ^= 0xff;
    sip_round(&s);
    sip_round(&s);
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

uint64_t hash_bytes(const void *bytes, size_t len, HashKey key)
{
    return siphash(bytes, len, key, false);
}

uint64_t hash_bytes_nocase(const void *bytes, size_t len, HashKey key)
{
    return siphash(bytes, len, key, true);
}
