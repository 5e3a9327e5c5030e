/* ziplist_test.c: every byte of every encoding; the cascade, wherever it can begin; and a million
 * random writes beside a plain array.
 *
 * expect_bytes compares a ziplist as hex, so that a test reads like the drawing in ziplist.h. All
 * changes go through ziplist_valid: whatever a write leaves behind must pass.
 */
#include "ziplist.h"

#include "mem.h"
#include "sds.h"
#include "test.h"
#include "ziplist_internal.h"
#include "ziplist_xray.h"

/* ---- Helpers ------------------------------------------------------------------------------------ */

static void expect_valid(const unsigned char *zl)
{
    char problem[128];
    ck_assert_msg(ziplist_valid(zl, ziplist_bytes(zl), true, problem, sizeof problem), "%s",
                  problem);
}

/* Ended by a NULL. */
static unsigned char *ziplist_of(const char *first, ...)
{
    unsigned char *zl = ziplist_new();
    va_list values;
    va_start(values, first);
    for (const char *value = first; value; value = va_arg(values, const char *))
        zl = ziplist_push(zl, slice_of(value), ZIPLIST_TAIL);
    va_end(values);
    return zl;
}

/* A string of `len` times the same letter; to be freed. */
static Sds letters(char letter, size_t len)
{
    Sds text = sds_new(NULL, len);
    memset(text, letter, len);
    return text;
}

/* The entry that has `bytes` bytes behind a prevlen of one: 250 means a string of 248, as its
 * encoding has 2. */
static unsigned char *push_entry(unsigned char *zl, char letter, size_t entry_bytes, ZiplistEnd end)
{
    Sds text = letters(letter, entry_bytes - (entry_bytes > 64 + 1 ? 3 : 2));
    zl = ziplist_push(zl, sds_slice(text), end);
    sds_free(text);
    return zl;
}

static Sds hex(const unsigned char *bytes, size_t len)
{
    Sds text = sds_empty();
    for (size_t i = 0; i < len; i++) text = sds_append_format(text, i ? " %02x" : "%02x", bytes[i]);
    return text;
}

static void expect_bytes(const unsigned char *zl, const char *expected)
{
    Sds seen = hex(zl, ziplist_bytes(zl));
    ck_assert_str_eq(seen, expected);
    sds_free(seen);
    expect_valid(zl);
}

/* "a b 12" from head to tail, and again from tail to head. */
static void expect_values(unsigned char *zl, const char *expected)
{
    char digits[INT_DIGITS_MAX];
    Sds forward = sds_empty(), backward = sds_empty();
    for (unsigned char *at = ziplist_first(zl); at; at = ziplist_next(zl, at)) {
        ZiplistValue value;
        ziplist_get(at, &value);
        Slice text = ziplist_text(&value, digits);
        if (sds_len(forward)) forward = sds_append(forward, " ", 1);
        forward = sds_append(forward, text.ptr, text.len);
    }
    for (unsigned char *at = ziplist_last(zl); at; at = ziplist_prev(zl, at)) {
        ZiplistValue value;
        ziplist_get(at, &value);
        Slice text = ziplist_text(&value, digits);
        Sds both = sds_new(text.ptr, text.len);
        if (sds_len(backward)) both = sds_append(both, " ", 1);
        both = sds_append(both, backward, sds_len(backward));
        sds_free(backward);
        backward = both;
    }
    ck_assert_str_eq(forward, expected);
    ck_assert_str_eq(backward, expected);
    sds_free(forward);
    sds_free(backward);
    expect_valid(zl);
}

static size_t wide_prevlens(unsigned char *zl)
{
    size_t wide = 0;
    for (unsigned char *at = ziplist_first(zl); at; at = ziplist_next(zl, at))
        wide += ziplist_entry(at).prevlen_bytes == 5;
    return wide;
}

/* ---- Bytes -------------------------------------------------------------------------------------- */

START_TEST(an_empty_ziplist_has_eleven_bytes)
{
    unsigned char *zl = ziplist_new();
    expect_bytes(zl, "0b 00 00 00 0a 00 00 00 00 00 ff");
    ck_assert_uint_eq(ziplist_count(zl), 0);
    ck_assert_ptr_null(ziplist_first(zl));
    ck_assert_ptr_null(ziplist_last(zl));
    ck_assert_ptr_null(ziplist_at(zl, 0));
    ck_assert_ptr_null(ziplist_at(zl, -1));
    ziplist_free(zl);
}
END_TEST

START_TEST(three_entries_stand_as_the_header_draws_them)
{
    unsigned char *zl = ziplist_of("hello", "2", "1024", NULL);
    expect_bytes(zl, "18 00 00 00 13 00 00 00 03 00 "
                     "00 05 68 65 6c 6c 6f " /* no entry before; a string of 5 */
                     "07 f3 "                /* 7 before; the integer 2, without payload */
                     "02 c0 00 04 "          /* 2 before; 16 bits, low byte first */
                     "ff");
    ziplist_free(zl);
}
END_TEST

static const struct {
    const char *text, *entry;
} integers[] = {
    {"0", "00 f1"},
    {"12", "00 fd"},
    {"13", "00 fe 0d"},
    {"-1", "00 fe ff"},
    {"127", "00 fe 7f"},
    {"-128", "00 fe 80"},
    {"128", "00 c0 80 00"},
    {"-129", "00 c0 7f ff"},
    {"32767", "00 c0 ff 7f"},
    {"-32768", "00 c0 00 80"},
    {"32768", "00 f0 00 80 00"},
    {"-32769", "00 f0 ff 7f ff"},
    {"8388607", "00 f0 ff ff 7f"},
    {"-8388608", "00 f0 00 00 80"},
    {"8388608", "00 d0 00 00 80 00"},
    {"-8388609", "00 d0 ff ff 7f ff"},
    {"2147483647", "00 d0 ff ff ff 7f"},
    {"-2147483648", "00 d0 00 00 00 80"},
    {"2147483648", "00 e0 00 00 00 80 00 00 00 00"},
    {"-2147483649", "00 e0 ff ff ff 7f ff ff ff ff"},
    {"9223372036854775807", "00 e0 ff ff ff ff ff ff ff 7f"},
    {"-9223372036854775808", "00 e0 00 00 00 00 00 00 00 80"},
};

START_TEST(an_integer_takes_the_fewest_bytes_that_hold_it)
{
    unsigned char *zl = ziplist_of(integers[_i].text, NULL);
    Sds seen = hex(zl + ZIPLIST_HEADER_BYTES, ziplist_bytes(zl) - ZIPLIST_EMPTY_BYTES);
    ck_assert_str_eq(seen, integers[_i].entry);
    ZiplistValue value;
    ziplist_get(ziplist_first(zl), &value);
    ck_assert(value.is_integer);
    int64_t expected = 0;
    ck_assert(slice_to_int(slice_of(integers[_i].text), &expected));
    ck_assert_int_eq(value.integer, expected);
    expect_values(zl, integers[_i].text);
    sds_free(seen);
    ziplist_free(zl);
}
END_TEST

START_TEST(what_only_looks_like_an_integer_is_a_string)
{
    static const char *texts[] = {"007", "-0", "+1", " 1", "1 ", "-", "", "1.0", "0x1",
                                  "9223372036854775808",
                                  "-9223372036854775809",
                                  "99999999999999999999999999999999999999"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        unsigned char *zl = ziplist_of(texts[i], NULL);
        ZiplistValue value;
        ziplist_get(ziplist_first(zl), &value);
        ck_assert_msg(!value.is_integer, "%s", texts[i]);
        ck_assert(slice_equal(value.text, slice_of(texts[i])));
        ziplist_free(zl);
    }
}
END_TEST

static const struct {
    size_t len;
    const char *head;
} strings[] = {{0, "00 00"},
               {1, "00 01"},
               {63, "00 3f"},
               {64, "00 40 40"},
               {16383, "00 7f ff"},
               {16384, "00 80 00 00 40 00"},
               {70000, "00 80 00 01 11 70"}};

START_TEST(a_string_says_its_length_in_one_two_or_five_bytes)
{
    Sds text = letters('s', strings[_i].len);
    unsigned char *zl = ziplist_push(ziplist_new(), sds_slice(text), ZIPLIST_TAIL);
    size_t head_bytes = ziplist_bytes(zl) - ZIPLIST_EMPTY_BYTES - strings[_i].len;
    Sds seen = hex(zl + ZIPLIST_HEADER_BYTES, head_bytes);
    ck_assert_str_eq(seen, strings[_i].head);
    ck_assert(ziplist_equal(ziplist_first(zl), sds_slice(text)));
    expect_valid(zl);
    sds_free(seen);
    sds_free(text);
    ziplist_free(zl);
}
END_TEST

START_TEST(any_byte_may_stand_in_a_string)
{
    char all[256];
    for (int i = 0; i < 256; i++) all[i] = (char)i;
    unsigned char *zl = ziplist_push(ziplist_of("a", NULL), (Slice){all, 256}, ZIPLIST_TAIL);
    ck_assert(ziplist_equal(ziplist_last(zl), (Slice){all, 256}));
    ck_assert(ziplist_equal(ziplist_prev(zl, ziplist_last(zl)), SLICE("a")));
    expect_valid(zl);
    ziplist_free(zl);
}
END_TEST

START_TEST(prevlen_takes_five_bytes_from_254_on)
{
    for (size_t entry_bytes = 253; entry_bytes <= 254; entry_bytes++) {
        unsigned char *zl = push_entry(ziplist_new(), 'a', entry_bytes, ZIPLIST_TAIL);
        zl = ziplist_push(zl, SLICE("b"), ZIPLIST_TAIL);
        ck_assert_uint_eq(ziplist_entry_bytes(ziplist_first(zl)), entry_bytes);
        Sds last = hex(ziplist_last(zl), ziplist_entry_bytes(ziplist_last(zl)));
        ck_assert_str_eq(last, entry_bytes == 253 ? "fd 01 62" : "fe fe 00 00 00 01 62");
        expect_valid(zl);
        sds_free(last);
        ziplist_free(zl);
    }
}
END_TEST

/* ---- Writes ------------------------------------------------------------------------------------- */

START_TEST(entries_go_in_anywhere)
{
    unsigned char *zl = ziplist_of("b", "d", NULL);
    zl = ziplist_push(zl, SLICE("a"), ZIPLIST_HEAD);
    zl = ziplist_push(zl, SLICE("e"), ZIPLIST_TAIL);
    unsigned char *at = ziplist_at(zl, 2);
    zl = ziplist_insert(zl, &at, SLICE("c"));
    ck_assert(ziplist_equal(at, SLICE("c")));
    expect_values(zl, "a b c d e");
    at = NULL;
    zl = ziplist_insert(zl, &at, SLICE("f"));
    ck_assert_ptr_eq(at, ziplist_last(zl));
    expect_values(zl, "a b c d e f");
    ck_assert_uint_eq(ziplist_count(zl), 6);
    ziplist_free(zl);
}
END_TEST

START_TEST(places_are_counted_from_either_end)
{
    unsigned char *zl = ziplist_of("a", "b", "c", NULL);
    static const struct {
        int64_t index;
        const char *value;
    } cases[] = {{0, "a"},  {2, "c"},   {3, NULL},        {-1, "c"},
                 {-3, "a"}, {-4, NULL}, {INT64_MIN, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned char *at = ziplist_at(zl, cases[i].index);
        if (cases[i].value)
            ck_assert(ziplist_equal(at, slice_of(cases[i].value)));
        else
            ck_assert_ptr_null(at);
    }
    ziplist_free(zl);
}
END_TEST

START_TEST(remove_hands_back_the_entry_behind)
{
    unsigned char *zl = ziplist_of("a", "b", "c", NULL);
    unsigned char *at = ziplist_at(zl, 1);
    zl = ziplist_remove(zl, &at);
    ck_assert(ziplist_equal(at, SLICE("c")));
    expect_values(zl, "a c");
    zl = ziplist_remove(zl, &at);
    ck_assert_ptr_null(at);
    expect_values(zl, "a");
    at = ziplist_first(zl);
    zl = ziplist_remove(zl, &at);
    ck_assert_ptr_null(at);
    expect_bytes(zl, "0b 00 00 00 0a 00 00 00 00 00 ff");
    ziplist_free(zl);
}
END_TEST

START_TEST(a_range_is_removed_as_far_as_there_is_one)
{
    static const struct {
        int64_t index;
        size_t count;
        const char *left;
    } cases[] = {{0, 0, "a b c d e"}, {0, 2, "c d e"},     {1, 3, "a e"},     {-2, 2, "a b c"},
                 {-2, 99, "a b c"},   {5, 1, "a b c d e"}, {0, SIZE_MAX, ""}, {-6, 1, "a b c d e"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned char *zl = ziplist_of("a", "b", "c", "d", "e", NULL);
        zl = ziplist_remove_range(zl, cases[i].index, cases[i].count);
        expect_values(zl, cases[i].left);
        ziplist_free(zl);
    }
}
END_TEST

START_TEST(replacing_by_the_same_length_moves_nothing)
{
    unsigned char *zl = ziplist_of("first", "1000", "third", NULL);
    unsigned char *before = ziplist_copy(zl), *at = ziplist_at(zl, 1);
    unsigned char *moved = ziplist_replace(zl, &at, SLICE("-999"));
    ck_assert_ptr_eq(moved, zl);
    ck_assert_uint_eq(ziplist_bytes(zl), ziplist_bytes(before));
    /* 10 + 7 + prevlen + encoding: the payload is at 19. */
    for (size_t i = 0; i < ziplist_bytes(zl); i++)
        ck_assert((zl[i] == before[i]) == (i != 19 && i != 20));
    expect_values(zl, "first -999 third");
    ziplist_free(before);
    ziplist_free(zl);
}
END_TEST

START_TEST(replacing_may_change_length_and_kind)
{
    unsigned char *zl = ziplist_of("first", "2", "third", NULL);
    unsigned char *at = ziplist_at(zl, 1);
    zl = ziplist_replace(zl, &at, SLICE("now a longer one"));
    ck_assert(ziplist_equal(at, SLICE("now a longer one")));
    expect_values(zl, "first now a longer one third");
    zl = ziplist_replace(zl, &at, SLICE("7"));
    expect_values(zl, "first 7 third");
    at = ziplist_last(zl);
    zl = ziplist_replace(zl, &at, SLICE("the last"));
    expect_values(zl, "first 7 the last");
    ck_assert_uint_eq(ziplist_count(zl), 3);
    ziplist_free(zl);
}
END_TEST

START_TEST(find_skips_and_knows_integers)
{
    unsigned char *zl = ziplist_of("name", "age", "age", "42", "42", "x", "007", "y", NULL);
    unsigned char *first = ziplist_first(zl);
    ck_assert_ptr_eq(ziplist_find(first, SLICE("age"), 0), ziplist_at(zl, 1));
    ck_assert_ptr_eq(ziplist_find(first, SLICE("age"), 1), ziplist_at(zl, 2));
    ck_assert_ptr_eq(ziplist_find(first, SLICE("42"), 0), ziplist_at(zl, 3));
    ck_assert_ptr_eq(ziplist_find(first, SLICE("42"), 1), ziplist_at(zl, 4));
    ck_assert_ptr_eq(ziplist_find(first, SLICE("007"), 1), ziplist_at(zl, 6));
    ck_assert_ptr_null(ziplist_find(first, SLICE("7"), 0));
    ck_assert_ptr_null(ziplist_find(first, SLICE("042"), 0));
    ck_assert_ptr_eq(ziplist_find(first, SLICE("name"), 0), first);
    ck_assert_ptr_null(ziplist_find(ziplist_at(zl, 1), SLICE("name"), 0));
    ck_assert_ptr_null(ziplist_find(NULL, SLICE("name"), 0));
    ziplist_free(zl);
    zl = ziplist_of("0", NULL);
    ck_assert_ptr_null(ziplist_find(ziplist_first(zl), SLICE("no integer"), 0));
    ziplist_free(zl);
}
END_TEST

START_TEST(two_ziplists_become_one)
{
    static const char *const whole[3][3] = {
        {"", "c", "c 4"}, {"a", "a c", "a c 4"}, {"a 2", "a 2 c", "a 2 c 4"}};
    for (int of_a = 0; of_a < 3; of_a++) {
        for (int of_b = 0; of_b < 3; of_b++) {
            unsigned char *a = ziplist_of(of_a > 0 ? "a" : NULL, of_a > 1 ? "2" : NULL, NULL);
            unsigned char *b = ziplist_of(of_b > 0 ? "c" : NULL, of_b > 1 ? "4" : NULL, NULL);
            a = ziplist_merge(a, b);
            expect_values(a, whole[of_a][of_b]);
            ck_assert_uint_eq(ziplist_count(a), (size_t)(of_a + of_b));
            ziplist_free(a);
        }
    }
}
END_TEST

START_TEST(a_copy_stands_alone)
{
    unsigned char *zl = ziplist_of("a", "b", NULL), *copy = ziplist_copy(zl);
    zl = ziplist_push(zl, SLICE("c"), ZIPLIST_TAIL);
    expect_values(copy, "a b");
    ziplist_free(zl);
    ziplist_free(copy);
}
END_TEST

START_TEST(no_ziplist_grows_past_the_bound)
{
    unsigned char *zl = ziplist_of("a", NULL);
    ck_assert(ziplist_safe_to_add(NULL, 100));
    ck_assert(ziplist_safe_to_add(zl, ZIPLIST_BYTES_MAX - ziplist_bytes(zl)));
    ck_assert(!ziplist_safe_to_add(zl, ZIPLIST_BYTES_MAX - ziplist_bytes(zl) + 1));
    ck_assert(!ziplist_safe_to_add(NULL, SIZE_MAX));
    ziplist_free(zl);
}
END_TEST

START_TEST(memory_follows_the_bytes_both_ways)
{
    unsigned char *zl = ziplist_new();
    Sds text = letters('x', 1000);
    for (int i = 0; i < 100; i++) zl = ziplist_push(zl, sds_slice(text), ZIPLIST_TAIL);
    ck_assert_uint_ge(mem_size(zl), ziplist_bytes(zl));
    zl = ziplist_remove_range(zl, 1, 98);
    ck_assert_uint_le(mem_size(zl), 3 * ziplist_bytes(zl));
    sds_free(text);
    ziplist_free(zl);
}
END_TEST

/* ---- The cascade -------------------------------------------------------------------------------- */

enum { CHAIN = 8 };

/* CHAIN entries of entry_bytes each, the letters a, b, c …, then a short one. */
static unsigned char *chain_of(size_t entry_bytes)
{
    unsigned char *zl = ziplist_new();
    for (int i = 0; i < CHAIN; i++) zl = push_entry(zl, (char)('a' + i), entry_bytes, ZIPLIST_TAIL);
    return ziplist_push(zl, SLICE("end"), ZIPLIST_TAIL);
}

/* Every entry's first letter, in order. */
static void expect_letters(unsigned char *zl, const char *expected)
{
    Sds seen = sds_empty();
    for (unsigned char *at = ziplist_first(zl); at; at = ziplist_next(zl, at)) {
        ZiplistValue value;
        ziplist_get(at, &value);
        ck_assert(!value.is_integer && value.text.len > 0);
        seen = sds_append(seen, value.text.ptr, 1);
        ck_assert_int_eq(value.text.ptr[value.text.len - 1],
                         value.text.len == 3 ? 'd' : seen[sds_len(seen) - 1]);
    }
    ck_assert_str_eq(seen, expected);
    ck_assert_uint_eq(ziplist_count(zl), strlen(expected));
    sds_free(seen);
    expect_valid(zl);
}

/* An entry that is wide already, or has room below 254 when it has become so, ends it. */
START_TEST(a_head_insert_cascades_through_entries_of_250_to_253)
{
    size_t entry_bytes = (size_t)_i;
    bool cascades = entry_bytes >= 250 && entry_bytes <= 253;
    unsigned char *zl = chain_of(entry_bytes);
    size_t expected = cascades ? CHAIN + 1 : 1;
    ck_assert_uint_eq(ziplist_cascade(ziplist_first(zl), 253), 0);
    ck_assert_uint_eq(ziplist_cascade(ziplist_first(zl), 254), expected);
    size_t wide = wide_prevlens(zl);
    zl = push_entry(zl, 'H', 300, ZIPLIST_HEAD);
    ck_assert_uint_eq(wide_prevlens(zl), wide + expected);
    expect_letters(zl, "Habcdefghe");
    ziplist_free(zl);
}
END_TEST

START_TEST(a_middle_insert_cascades_from_there)
{
    unsigned char *zl = chain_of(253), *at = ziplist_at(zl, 3);
    Sds text = letters('M', 400);
    zl = ziplist_insert(zl, &at, sds_slice(text));
    ck_assert(ziplist_equal(at, sds_slice(text)));
    ck_assert_uint_eq(wide_prevlens(zl), CHAIN - 3 + 1);
    expect_letters(zl, "abcMdefghe");
    sds_free(text);
    ziplist_free(zl);
}
END_TEST

/* A small one between a big one and the chain held the cascade back. */
START_TEST(a_delete_can_make_the_list_cascade)
{
    unsigned char *zl = chain_of(253);
    zl = ziplist_push(zl, SLICE("small"), ZIPLIST_HEAD);
    zl = push_entry(zl, 'B', 300, ZIPLIST_HEAD);
    ck_assert_uint_eq(wide_prevlens(zl), 1); /* the small one's */
    unsigned char *at = ziplist_at(zl, 1);
    zl = ziplist_remove(zl, &at);
    ck_assert_uint_eq(wide_prevlens(zl), CHAIN + 1);
    expect_letters(zl, "Babcdefghe");
    ziplist_free(zl);
}
END_TEST

START_TEST(a_range_delete_can_too)
{
    unsigned char *zl = chain_of(252);
    for (int i = 0; i < 5; i++) zl = ziplist_push(zl, SLICE("small"), ZIPLIST_HEAD);
    zl = push_entry(zl, 'B', 300, ZIPLIST_HEAD);
    zl = ziplist_remove_range(zl, 1, 5);
    ck_assert_uint_eq(wide_prevlens(zl), CHAIN + 1);
    expect_letters(zl, "Babcdefghe");
    ziplist_free(zl);
}
END_TEST

START_TEST(a_replace_cascades)
{
    unsigned char *zl = chain_of(253), *at;
    zl = ziplist_push(zl, SLICE("small"), ZIPLIST_HEAD);
    at = ziplist_first(zl);
    Sds text = letters('R', 300);
    zl = ziplist_replace(zl, &at, sds_slice(text));
    ck_assert(ziplist_equal(at, sds_slice(text)));
    ck_assert_uint_eq(wide_prevlens(zl), CHAIN + 1);
    expect_letters(zl, "Rabcdefghe");
    sds_free(text);
    ziplist_free(zl);
}
END_TEST

START_TEST(a_merge_cascades_into_the_second)
{
    unsigned char *a = push_entry(ziplist_new(), 'B', 300, ZIPLIST_TAIL);
    a = ziplist_merge(a, chain_of(251));
    ck_assert_uint_eq(wide_prevlens(a), CHAIN + 1);
    expect_letters(a, "Babcdefghe");
    ziplist_free(a);
}
END_TEST

START_TEST(the_last_entry_may_be_the_last_that_grows)
{
    unsigned char *zl = ziplist_new();
    for (int i = 0; i < CHAIN; i++) zl = push_entry(zl, (char)('a' + i), 253, ZIPLIST_TAIL);
    zl = push_entry(zl, 'H', 254, ZIPLIST_HEAD);
    ck_assert_uint_eq(wide_prevlens(zl), CHAIN);
    expect_letters(zl, "Habcdefgh");
    zl = ziplist_push(zl, SLICE("end"), ZIPLIST_TAIL);
    expect_letters(zl, "Habcdefghe");
    ziplist_free(zl);
}
END_TEST

START_TEST(the_cascade_ends_where_it_meets_a_wide_prevlen)
{
    unsigned char *zl = ziplist_new();
    for (int i = 0; i < 3; i++) zl = push_entry(zl, (char)('a' + i), 253, ZIPLIST_TAIL);
    zl = push_entry(zl, 'W', 300, ZIPLIST_TAIL); /* what follows it is wide already */
    for (int i = 0; i < 3; i++) zl = push_entry(zl, (char)('d' + i), 240, ZIPLIST_TAIL);
    ck_assert_uint_eq(wide_prevlens(zl), 1);
    ck_assert_uint_eq(ziplist_cascade(ziplist_first(zl), 254), 4);
    zl = push_entry(zl, 'H', 254, ZIPLIST_HEAD);
    ck_assert_uint_eq(wide_prevlens(zl), 5);
    expect_letters(zl, "HabcWdef");
    ziplist_free(zl);
}
END_TEST

START_TEST(a_prevlen_never_shrinks)
{
    unsigned char *zl = chain_of(253);
    zl = push_entry(zl, 'H', 254, ZIPLIST_HEAD);
    size_t bytes = ziplist_bytes(zl), head = ziplist_entry_bytes(ziplist_first(zl));
    unsigned char *at = ziplist_first(zl);
    zl = ziplist_remove(zl, &at);
    ck_assert_uint_eq(ziplist_bytes(zl), bytes - head);
    ck_assert_uint_eq(wide_prevlens(zl), CHAIN + 1);
    expect_letters(zl, "abcdefghe");
    zl = push_entry(zl, 'H', 254, ZIPLIST_HEAD); /* the second time nothing grows */
    ck_assert_uint_eq(ziplist_bytes(zl), bytes);
    ziplist_free(zl);
}
END_TEST

/* ---- Counting ----------------------------------------------------------------------------------- */

START_TEST(zllen_stops_at_65535_and_counting_goes_on)
{
    unsigned char *zl = ziplist_new();
    for (int i = 0; i < 65534; i++) zl = ziplist_push(zl, SLICE("1"), ZIPLIST_TAIL);
    ck_assert_uint_eq(ziplist_zllen(zl), 65534);
    for (int i = 0; i < 3; i++) zl = ziplist_push(zl, SLICE("1"), ZIPLIST_TAIL);
    ck_assert_uint_eq(ziplist_zllen(zl), 65535);
    ck_assert_uint_eq(ziplist_count(zl), 65537);
    expect_valid(zl);

    zl = ziplist_remove_range(zl, 0, 10);
    ck_assert_uint_eq(ziplist_zllen(zl), 65535); /* unknown, once it was too many … */
    expect_valid(zl);
    ck_assert_uint_eq(ziplist_count(zl), 65527);
    ck_assert_uint_eq(ziplist_zllen(zl), 65527); /* … until somebody counts */
    expect_valid(zl);
    ziplist_free(zl);
}
END_TEST

START_TEST(a_merge_adds_counts_as_far_as_they_are_known)
{
    unsigned char *a = ziplist_new(), *b;
    for (int i = 0; i < 40000; i++) a = ziplist_push(a, SLICE("1"), ZIPLIST_TAIL);
    b = ziplist_copy(a);
    a = ziplist_merge(a, b);
    ck_assert_uint_eq(ziplist_zllen(a), 65535);
    ck_assert_uint_eq(ziplist_count(a), 80000);
    b = ziplist_merge(ziplist_of("x", NULL), a);
    ck_assert_uint_eq(ziplist_count(b), 80001);
    expect_valid(b);
    ziplist_free(b);
}
END_TEST

/* ---- Bytes from strangers ----------------------------------------------------------------------- */

enum { HEAD = ZIPLIST_HEADER_BYTES };

/* Each patch spoils one byte of a good ziplist; what is said of it begins with the place. */
static const struct {
    int at; /* from the front, or, negative, from the end */
    unsigned char byte;
    const char *problem;
} patches[] = {
    {0, 0x19, "offset 0: zlbytes says 25, and there are 24"},
    {3, 0x01, "offset 0: zlbytes says 16777240, and there are 24"},
    {-1, 0xfe, "offset 23: the last byte is 0xfe, not 0xff"},
    {4, 0x09, "offset 4: zltail says 9, and entries stand from 10 to 23"},
    {4, 0x18, "offset 4: zltail says 24, and entries stand from 10 to 23"},
    {4, 0x12, "offset 4: zltail says 18, and the last entry begins at 19"},
    {4, 0x11, "offset 4: zltail says 17, and the last entry begins at 19"},
    {8, 2, "offset 8: zllen says 2, and there are 3 entries"},
    {8, 4, "offset 8: zllen says 4, and there are 3 entries"},
    {HEAD, 0xff, "offset 10: 0xff, and the list ends at 23"},
    {HEAD, 1, "offset 10: prevlen says 1, and the entry before it has 0 bytes"},
    {HEAD + 1, 0x04, "offset 16: its payload of 7 bytes goes past the end"},
    {HEAD + 1, 0x3f, "offset 10: its payload of 63 bytes goes past the end"},
    {HEAD + 1, 0x7f, "offset 10: its payload of 16232 bytes goes past the end"},
    {HEAD + 1, 0x80, "offset 10: its payload of 1751477356 bytes goes past the end"},
    {HEAD + 1, 0xc1, "offset 10: there is no encoding 0xc1"},
    {HEAD + 8, 0xff, "offset 17: there is no encoding 0xff"},
    {HEAD + 7, 6, "offset 17: prevlen says 6, and the entry before it has 7 bytes"},
    {HEAD + 7, 0xff, "offset 17: 0xff, and the list ends at 23"},
    {-5, 0xfe, "offset 19: its head goes past the end"},
    {-4, 0xd0, "offset 19: its payload of 4 bytes goes past the end"},
    {-4, 0x80, "offset 19: its head goes past the end"},
};

START_TEST(what_is_wrong_is_named_with_its_place)
{
    unsigned char *zl = ziplist_of("hello", "2", "1024", NULL);
    size_t bytes = ziplist_bytes(zl);
    expect_valid(zl);
    zl[patches[_i].at < 0 ? (int)bytes + patches[_i].at : patches[_i].at] = patches[_i].byte;
    char problem[128] = "";
    ck_assert(!ziplist_valid(zl, bytes, true, problem, sizeof problem));
    ck_assert_str_eq(problem, patches[_i].problem);
    ck_assert(!ziplist_valid(zl, bytes, true, NULL, 0));
    char cut[12];
    ck_assert(!ziplist_valid(zl, bytes, true, cut, sizeof cut));
    ck_assert_uint_lt(strlen(cut), sizeof cut);
    ziplist_free(zl);
}
END_TEST

START_TEST(too_few_bytes_are_not_even_read)
{
    for (size_t size = 0; size < ZIPLIST_EMPTY_BYTES; size++) {
        unsigned char *bytes = mem_alloc(size); /* of exactly this size: the sanitizer looks on */
        memset(bytes, 0, size);
        if (size > 0) bytes[size - 1] = 0xff;
        if (size > 1) bytes[0] = (unsigned char)size; /* as far as it goes, all is well */
        ck_assert(!ziplist_valid(bytes, size, true, NULL, 0));
        mem_free(bytes);
    }
}
END_TEST

START_TEST(not_deep_looks_at_the_header_alone)
{
    unsigned char *zl = ziplist_of("hello", "2", "1024", NULL);
    zl[HEAD + 1] = 0xc1;
    ck_assert(ziplist_valid(zl, ziplist_bytes(zl), false, NULL, 0));
    ck_assert(!ziplist_valid(zl, ziplist_bytes(zl), true, NULL, 0));
    zl[0]++;
    ck_assert(!ziplist_valid(zl, ziplist_bytes(zl) - 1, false, NULL, 0));
    ziplist_free(zl);
}
END_TEST

/* Redis leaves such prevlens behind, and so do we. */
START_TEST(a_wide_prevlen_with_a_small_number_is_valid)
{
    static const unsigned char bytes[] = {0x14, 0,    0,   0,    0x0d, 0, 0, 0, 2,    0,
                                          0x00, 0x01, 'a', 0xfe, 3,    0, 0, 0, 0xf2, 0xff};
    ck_assert(ziplist_valid(bytes, sizeof bytes, true, NULL, 0));
    unsigned char *zl = ziplist_copy(bytes);
    expect_values(zl, "a 1");
    zl = ziplist_push(zl, SLICE("b"), ZIPLIST_TAIL);
    expect_values(zl, "a 1 b");
    ziplist_free(zl);
}
END_TEST

static bool refuse_second(void *data, const unsigned char *at, size_t index)
{
    (*(int *)data)++;
    return index != 1 || !ziplist_equal(at, SLICE("refused"));
}

START_TEST(a_visitor_sees_every_entry_and_may_refuse)
{
    char problem[128] = "";
    int seen = 0;
    unsigned char *zl = ziplist_of("a", "b", "c", NULL);
    ck_assert(
        ziplist_valid_each(zl, ziplist_bytes(zl), refuse_second, &seen, problem, sizeof problem));
    ck_assert_int_eq(seen, 3);
    ziplist_free(zl);
    zl = ziplist_of("a", "refused", "c", NULL);
    seen = 0;
    ck_assert(
        !ziplist_valid_each(zl, ziplist_bytes(zl), refuse_second, &seen, problem, sizeof problem));
    ck_assert_int_eq(seen, 2);
    ck_assert_str_eq(problem, "offset 13: this entry may not be here");
    ziplist_free(zl);
}
END_TEST

/* Whatever byte is changed to whatever: valid, and then all can be read, or not. */
START_TEST(no_single_byte_can_lead_astray)
{
    unsigned char *good = ziplist_of("hello", "2", "1024", "-70000", "", NULL);
    size_t bytes = ziplist_bytes(good);
    for (size_t i = 0; i < bytes; i++) {
        for (int byte = 0; byte < 256; byte++) {
            unsigned char *zl = ziplist_copy(good);
            zl[i] = (unsigned char)byte;
            if (ziplist_valid(zl, bytes, true, NULL, 0)) {
                zl = ziplist_push(zl, SLICE("more"), ZIPLIST_HEAD);
                zl = ziplist_remove_range(zl, -2, 1);
                expect_valid(zl);
            }
            ziplist_free(zl);
        }
    }
    ziplist_free(good);
}
END_TEST

/* ---- The x-ray ---------------------------------------------------------------------------------- */

START_TEST(numbers_add_up)
{
    unsigned char *zl = chain_of(253);
    zl = ziplist_push(zl, SLICE("1024"), ZIPLIST_TAIL);
    ZiplistNumbers numbers;
    ck_assert(ziplist_numbers(zl, ziplist_bytes(zl), &numbers, NULL, 0));
    ck_assert_uint_eq(numbers.entries, CHAIN + 2);
    ck_assert_uint_eq(numbers.integers, 1);
    ck_assert_uint_eq(numbers.wide_prevlens, 0);
    ck_assert_uint_eq(numbers.cascade_at_head, CHAIN + 1);
    ck_assert_uint_eq(numbers.payload_bytes, CHAIN * 250 + 3 + 2);
    ck_assert_uint_eq(numbers.encoding_bytes, CHAIN * 2 + 1 + 1);
    ck_assert_uint_eq(numbers.prevlen_bytes, CHAIN + 2);
    ck_assert_uint_eq(numbers.header_bytes + numbers.prevlen_bytes + numbers.encoding_bytes +
                          numbers.payload_bytes,
                      numbers.bytes);
    zl = push_entry(zl, 'H', 300, ZIPLIST_HEAD);
    ck_assert(ziplist_numbers(zl, ziplist_bytes(zl), &numbers, NULL, 0));
    ck_assert_uint_eq(numbers.wide_prevlens, CHAIN + 1);
    ck_assert_uint_eq(numbers.cascade_at_head, 1);
    ziplist_free(zl);
}
END_TEST

static size_t times(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at++) count++;
    return count;
}

START_TEST(a_picture_shows_both_ends_and_says_what_it_left_out)
{
    unsigned char *zl = ziplist_of("first", "<&>", NULL);
    Sds dot = ziplist_draw(zl, ziplist_bytes(zl));
    ck_assert_ptr_nonnull(strstr(dot, "66 69 72 73 74</font><br/>\"first\""));
    ck_assert_ptr_nonnull(strstr(dot, "&lt;&amp;&gt;"));
    ck_assert_ptr_nonnull(strstr(dot, "zl_entry1:prevlen:w -> zl_entry0:prevlen:w"));
    ck_assert_ptr_nonnull(strstr(dot, "zl_header:zltail:s -> zl_entry1:payload:e"));
    ck_assert_ptr_null(strstr(dot, "more entries"));
    sds_free(dot);
    for (int i = 0; i < 998; i++) zl = ziplist_push(zl, SLICE("middle"), ZIPLIST_HEAD);
    dot = ziplist_draw(zl, ziplist_bytes(zl));
    ck_assert_uint_eq(times(dot, "before: "), 2 * ZIPLIST_XRAY_ENTRIES);
    ck_assert_ptr_nonnull(strstr(dot, "\"992 more entries\""));
    ck_assert_uint_lt(sds_len(dot), 10000);
    sds_free(dot);
    ziplist_free(zl);
}
END_TEST

START_TEST(a_picture_of_what_is_broken_names_the_rule)
{
    unsigned char *zl = ziplist_of("hello", "2", NULL);
    zl[HEAD + 7] = 6;
    Sds dot = ziplist_draw(zl, ziplist_bytes(zl));
    ck_assert_ptr_nonnull(strstr(dot, "BROKEN"));
    ck_assert_ptr_nonnull(
        strstr(dot, "offset 17: prevlen says 6, and the entry before it has 7 bytes"));
    sds_free(dot);
    ziplist_free(zl);
}
END_TEST

/* ---- The model ---------------------------------------------------------------------------------- */

/* The same list as an array of strings. */
enum { STEPS = 1000000, LOOK_AT_ALL = 250, MODEL_MAX = 24 };

typedef struct {
    unsigned char *zl;
    Sds values[MODEL_MAX * 2];
    size_t count;
    Random random;
} Model;

/* Integers of every size, and strings, many of them where prevlens and encodings change their
 * width. */
static Sds random_value(Random *random)
{
    uint64_t kind = random_below(random, 16);
    if (kind < 5) {
        char digits[INT_DIGITS_MAX];
        int64_t value = (int64_t)random_next(random) >> random_below(random, 64);
        return sds_new(digits, int_to_text(value, digits));
    }
    size_t len = kind < 9    ? random_below(random, 12)
                 : kind < 15 ? 240 + random_below(random, 15)
                             : random_below(random, random_below(random, 64) ? 70 : 17000);
    Sds text = sds_new(NULL, len);
    for (size_t i = 0; i < len; i += 1 + len / 8) text[i] = (char)random_next(random);
    return text;
}

static void model_insert(Model *model, size_t index, Sds value)
{
    memmove(model->values + index + 1, model->values + index, (model->count - index) * sizeof(Sds));
    model->values[index] = value;
    model->count++;
}

static void model_remove(Model *model, size_t index, size_t count)
{
    for (size_t i = 0; i < count; i++) sds_free(model->values[index + i]);
    model->count -= count;
    memmove(model->values + index, model->values + index + count,
            (model->count - index) * sizeof(Sds));
}

static void model_compare(Model *model)
{
    expect_valid(model->zl);
    ck_assert_uint_eq(ziplist_count(model->zl), model->count);
    unsigned char *at = ziplist_first(model->zl);
    for (size_t i = 0; i < model->count; i++, at = ziplist_next(model->zl, at))
        ck_assert(at && ziplist_equal(at, sds_slice(model->values[i])));
    ck_assert_ptr_null(at);
    at = ziplist_last(model->zl);
    for (size_t i = model->count; i-- > 0; at = ziplist_prev(model->zl, at))
        ck_assert(at && ziplist_equal(at, sds_slice(model->values[i])));
    ck_assert_ptr_null(at);
}

/* Either way to say the same place. */
static int64_t either_index(Model *model, size_t index)
{
    bool from_the_end = random_below(&model->random, 2);
    return from_the_end ? (int64_t)index - (int64_t)model->count : (int64_t)index;
}

static void insert_step(Model *model)
{
    size_t index = random_below(&model->random, model->count + 1);
    Sds value = random_value(&model->random);
    if (index == 0 && random_below(&model->random, 2)) {
        model->zl = ziplist_push(model->zl, sds_slice(value), ZIPLIST_HEAD);
    } else {
        unsigned char *at = ziplist_at(model->zl, (int64_t)index);
        model->zl = ziplist_insert(model->zl, &at, sds_slice(value));
        if (!ziplist_equal(at, sds_slice(value))) ck_abort_msg("the place is not the new entry's");
    }
    model_insert(model, index, value);
}

static void remove_step(Model *model)
{
    size_t index = random_below(&model->random, model->count);
    unsigned char *at = ziplist_at(model->zl, either_index(model, index));
    model->zl = ziplist_remove(model->zl, &at);
    model_remove(model, index, 1);
    if (index == model->count ? at != NULL : !ziplist_equal(at, sds_slice(model->values[index])))
        ck_abort_msg("the place is not that of the entry behind");
}

static void remove_range_step(Model *model)
{
    size_t index = random_below(&model->random, model->count);
    size_t count = random_below(&model->random, 8), there = model->count - index;
    model->zl = ziplist_remove_range(model->zl, either_index(model, index), count);
    model_remove(model, index, count < there ? count : there);
}

static void replace_step(Model *model)
{
    size_t index = random_below(&model->random, model->count);
    unsigned char *at = ziplist_at(model->zl, either_index(model, index));
    Sds value = random_value(&model->random);
    model->zl = ziplist_replace(model->zl, &at, sds_slice(value));
    if (!ziplist_equal(at, sds_slice(value))) ck_abort_msg("the place is not the entry's");
    sds_free(model->values[index]);
    model->values[index] = value;
}

static void find_step(Model *model)
{
    size_t from = random_below(&model->random, model->count);
    unsigned skip = (unsigned)random_below(&model->random, 3);
    Sds wanted = model->values[random_below(&model->random, model->count)];
    size_t expected = from;
    while (expected < model->count &&
           !slice_equal(sds_slice(model->values[expected]), sds_slice(wanted)))
        expected += skip + 1;
    unsigned char *start = ziplist_at(model->zl, (int64_t)from);
    if (ziplist_find(start, sds_slice(wanted), skip) != ziplist_at(model->zl, (int64_t)expected))
        ck_abort_msg("found at another place");
}

static void merge_step(Model *model)
{
    unsigned char *more = ziplist_new();
    bool in_front = random_below(&model->random, 2);
    for (size_t i = random_below(&model->random, 6); i > 0; i--) {
        Sds value = random_value(&model->random);
        more = ziplist_push(more, sds_slice(value), in_front ? ZIPLIST_HEAD : ZIPLIST_TAIL);
        model_insert(model, in_front ? 0 : model->count, value);
    }
    model->zl = in_front ? ziplist_merge(more, model->zl) : ziplist_merge(model->zl, more);
}

static void random_step(Model *model)
{
    uint64_t step = random_below(&model->random, 32);
    if (model->count == 0 || step < 14)
        insert_step(model);
    else if (step < 21)
        remove_step(model);
    else if (step < 23)
        remove_range_step(model);
    else if (step < 28)
        replace_step(model);
    else if (step < 31)
        find_step(model);
    else
        merge_step(model);
    if (model->count > MODEL_MAX) {
        model->zl = ziplist_remove_range(model->zl, MODEL_MAX / 2, model->count);
        model_remove(model, MODEL_MAX / 2, model->count - MODEL_MAX / 2);
    }
}

START_TEST(a_million_random_steps_agree_with_an_array)
{
    Model model = {.zl = ziplist_new(), .random = test_random()};
    for (int step = 0, steps = test_steps(STEPS); step < steps; step++) {
        random_step(&model);
        if (step % LOOK_AT_ALL == 0) model_compare(&model);
    }
    model_compare(&model);
    model_remove(&model, 0, model.count);
    ziplist_free(model.zl);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof(*(table)))

int main(void)
{
    Suite *suite = suite_create("ziplist");
    TCase *bytes = tcase_create("bytes");
    tcase_add_test(bytes, an_empty_ziplist_has_eleven_bytes);
    tcase_add_test(bytes, three_entries_stand_as_the_header_draws_them);
    tcase_add_loop_test(bytes, an_integer_takes_the_fewest_bytes_that_hold_it, 0, ROWS(integers));
    tcase_add_test(bytes, what_only_looks_like_an_integer_is_a_string);
    tcase_add_loop_test(bytes, a_string_says_its_length_in_one_two_or_five_bytes, 0, ROWS(strings));
    tcase_add_test(bytes, any_byte_may_stand_in_a_string);
    tcase_add_test(bytes, prevlen_takes_five_bytes_from_254_on);
    suite_add_tcase(suite, bytes);

    TCase *writes = tcase_create("writes");
    tcase_add_test(writes, entries_go_in_anywhere);
    tcase_add_test(writes, places_are_counted_from_either_end);
    tcase_add_test(writes, remove_hands_back_the_entry_behind);
    tcase_add_test(writes, a_range_is_removed_as_far_as_there_is_one);
    tcase_add_test(writes, replacing_by_the_same_length_moves_nothing);
    tcase_add_test(writes, replacing_may_change_length_and_kind);
    tcase_add_test(writes, find_skips_and_knows_integers);
    tcase_add_test(writes, two_ziplists_become_one);
    tcase_add_test(writes, a_copy_stands_alone);
    tcase_add_test(writes, no_ziplist_grows_past_the_bound);
    tcase_add_test(writes, memory_follows_the_bytes_both_ways);
    suite_add_tcase(suite, writes);

    TCase *cascade = tcase_create("the cascade");
    tcase_add_loop_test(cascade, a_head_insert_cascades_through_entries_of_250_to_253, 248, 257);
    tcase_add_test(cascade, a_middle_insert_cascades_from_there);
    tcase_add_test(cascade, a_delete_can_make_the_list_cascade);
    tcase_add_test(cascade, a_range_delete_can_too);
    tcase_add_test(cascade, a_replace_cascades);
    tcase_add_test(cascade, a_merge_cascades_into_the_second);
    tcase_add_test(cascade, the_last_entry_may_be_the_last_that_grows);
    tcase_add_test(cascade, the_cascade_ends_where_it_meets_a_wide_prevlen);
    tcase_add_test(cascade, a_prevlen_never_shrinks);
    suite_add_tcase(suite, cascade);

    TCase *counting = tcase_create("counting");
    tcase_add_test(counting, zllen_stops_at_65535_and_counting_goes_on);
    tcase_add_test(counting, a_merge_adds_counts_as_far_as_they_are_known);
    tcase_set_timeout(counting, 120);
    suite_add_tcase(suite, counting);

    TCase *strangers = tcase_create("strangers");
    tcase_add_loop_test(strangers, what_is_wrong_is_named_with_its_place, 0, ROWS(patches));
    tcase_add_test(strangers, too_few_bytes_are_not_even_read);
    tcase_add_test(strangers, not_deep_looks_at_the_header_alone);
    tcase_add_test(strangers, a_wide_prevlen_with_a_small_number_is_valid);
    tcase_add_test(strangers, a_visitor_sees_every_entry_and_may_refuse);
    tcase_add_test(strangers, no_single_byte_can_lead_astray);
    suite_add_tcase(suite, strangers);

    TCase *xray = tcase_create("x-ray");
    tcase_add_test(xray, numbers_add_up);
    tcase_add_test(xray, a_picture_shows_both_ends_and_says_what_it_left_out);
    tcase_add_test(xray, a_picture_of_what_is_broken_names_the_rule);
    suite_add_tcase(suite, xray);

    TCase *model = tcase_create("model");
    tcase_add_test(model, a_million_random_steps_agree_with_an_array);
    tcase_set_timeout(model, 60); /* a few seconds, but for a busy machine */
    suite_add_tcase(suite, model);
    return test_main(suite);
}
