#include "hash.h"

#include <ctype.h>
#include <string.h>

#include "test.h"

/* SipHash-c-d, written down from the paper a byte and a line at a time: slow and plain. It is
 * checked against the published values of SipHash-2-4, then our SipHash-1-2 against it. */
static uint64_t rotate(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

static void plain_rounds(uint64_t v[4], int rounds)
{
    for (int i = 0; i < rounds; i++) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = rotate(v[1], 13);
        v[3] = rotate(v[3], 16);
        v[1] ^= v[0];
        v[3] ^= v[2];
        v[0] = rotate(v[0], 32);
        v[2] += v[1];
        v[0] += v[3];
        v[1] = rotate(v[1], 17);
        v[3] = rotate(v[3], 21);
        v[1] ^= v[2];
        v[3] ^= v[0];
        v[2] = rotate(v[2], 32);
    }
}

static uint64_t plain_siphash(int c, int d, const unsigned char *text, size_t len, HashKey key)
{
    static const char constants[] = "somepseudorandomlygeneratedbytes";
    uint64_t v[4] = {0};
    for (int i = 0; i < 32; i++) v[i / 8] = v[i / 8] << 8 | (unsigned char)constants[i];
    for (int i = 0; i < 4; i++) v[i] ^= i % 2 ? key.k1 : key.k0;

    for (size_t word = 0; word <= len / 8; word++) {
        uint64_t m = 0;
        for (size_t i = 0; i < 8; i++) {
            size_t at = word * 8 + i;
            if (at < len) m |= (uint64_t)text[at] << 8 * i;
        }
        if (word == len / 8) m |= (uint64_t)(len & 0xff) << 56;
        v[3] ^= m;
        plain_rounds(v, c);
        v[0] ^= m;
    }
    v[2] ^= 0xff;
    plain_rounds(v, d);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static const HashKey paper_key = {0x0706050403020100, 0x0f0e0d0c0b0a0908};

START_TEST(the_plain_siphash_agrees_with_the_paper)
{
    /* Of the texts "", 00, 00 01, …: from the authors' table; the last from the paper itself. */
    static const struct {
        size_t len;
        uint64_t hash;
    } published[] = {
        {0, 0x726fdb47dd0e0e31},  {1, 0x74f839c593dc67fd}, {2, 0x0d6c8009d9a94f5a},
        {3, 0x85676696d7fb7e2d},  {7, 0xab0200f58b01d137}, {8, 0x93f5f5799a932462},
        {15, 0xa129ca6149be45e5},
    };
    unsigned char text[16];
    for (unsigned i = 0; i < 16; i++) text[i] = (unsigned char)i;
    for (size_t i = 0; i < sizeof published / sizeof published[0]; i++) {
        ck_assert_uint_eq(plain_siphash(2, 4, text, published[i].len, paper_key),
                          published[i].hash);
    }
}
END_TEST

START_TEST(our_hash_is_siphash_1_2_at_every_length_and_alignment)
{
    Random random = test_random();
    unsigned char text[80];
    for (size_t i = 0; i < sizeof text; i++) text[i] = (unsigned char)random_next(&random);
    for (size_t len = 0; len <= 64; len++) {
        HashKey key = {random_next(&random), random_next(&random)};
        for (size_t start = 0; start < 16; start++) {
            ck_assert_msg(hash_bytes(text + start, len, key) ==
                              plain_siphash(1, 2, text + start, len, key),
                          "%zu bytes from %zu", len, start);
        }
    }
}
END_TEST

START_TEST(without_case_the_hash_is_that_of_the_small_letters)
{
    Random random = test_random();
    for (int byte = 0; byte < 256; byte++) {
        for (size_t len = 1; len <= 20; len++) {
            unsigned char text[20], small[20];
            for (size_t i = 0; i < len; i++) text[i] = (unsigned char)random_next(&random);
            text[random_below(&random, len)] = (unsigned char)byte;
            for (size_t i = 0; i < len; i++) small[i] = (unsigned char)tolower(text[i]);
            ck_assert_msg(hash_bytes_nocase(text, len, paper_key) ==
                              hash_bytes(small, len, paper_key),
                          "byte 0x%02x in a text of %zu", (unsigned)byte, len);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hash");
    TCase *siphash = tcase_create("siphash");
    tcase_add_test(siphash, the_plain_siphash_agrees_with_the_paper);
    tcase_add_test(siphash, our_hash_is_siphash_1_2_at_every_length_and_alignment);
    tcase_add_test(siphash, without_case_the_hash_is_that_of_the_small_letters);
    suite_add_tcase(suite, siphash);
    return test_main(suite);
}
