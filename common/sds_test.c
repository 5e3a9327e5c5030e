#include "sds.h"

#include "mem.h"
#include "test.h"

/* Where one header ends and the next begins. */
static const struct {
    size_t len, header;
} headers[] = {
    {0, 1}, {31, 1}, {32, 3}, {255, 3}, {256, 5}, {65535, 5}, {65536, 9},
};

START_TEST(a_string_has_the_smallest_header_for_its_length)
{
    size_t len = headers[_i].len, header = headers[_i].header;
    ck_assert_uint_eq(sds_embed_size(len), header + len + 1);
    Sds text = sds_new(NULL, len);
    if (len == 0) header = 3; /* an empty string of its own is made to grow */
    ck_assert_uint_eq(sds_allocated(text), header + len + 1);
    ck_assert_uint_ge(sds_bytes(text), sds_allocated(text));
    ck_assert_uint_eq(sds_len(text), len);
    ck_assert_uint_eq(sds_capacity(text), len);
    for (size_t i = 0; i <= len; i++) ck_assert_int_eq(text[i], 0);
    sds_free(text);
}
END_TEST

START_TEST(a_string_of_four_gigabytes_has_a_header_of_17_bytes)
{
    ck_assert_uint_eq(sds_embed_size(UINT32_MAX), 9 + (size_t)UINT32_MAX + 1);
    ck_assert_uint_eq(sds_embed_size((size_t)UINT32_MAX + 1), 17 + (size_t)UINT32_MAX + 1 + 1);
}
END_TEST

START_TEST(a_string_holds_any_byte)
{
    Sds text = sds_new("a\0b", 3);
    ck_assert_uint_eq(sds_len(text), 3);
    ck_assert_mem_eq(text, "a\0b", 4); /* and a NUL behind */
    ck_assert(slice_equal(sds_slice(text), SLICE("a\0b")));
    sds_free(text);
    sds_free(NULL);
}
END_TEST

START_TEST(an_embedded_string_stays_within_its_size)
{
    size_t len = headers[_i].len, size = sds_embed_size(len);
    char *memory = mem_alloc(size + 2), *bytes = mem_alloc(len + 1);
    memset(memory, 0x55, size + 2);
    memset(bytes, 'x', len);
    Sds text = sds_embed(memory + 1, bytes, len);
    ck_assert(slice_equal(sds_slice(text), (Slice){bytes, len}));
    ck_assert_ptr_eq(text + len + 1, memory + 1 + size);
    ck_assert_uint_eq(sds_allocated(text), size);
    ck_assert_int_eq(text[len], 0);
    ck_assert_int_eq(memory[0], 0x55);
    ck_assert_int_eq(memory[size + 1], 0x55);
    mem_free(memory);
    mem_free(bytes);
}
END_TEST

START_TEST(appending_byte_by_byte_moves_the_string_seldom)
{
    enum { BYTES = 10 << 20, MEGABYTE = 1 << 20 };
    Sds text = sds_empty();
    int moves = 0;
    for (int i = 0; i < BYTES; i++) {
        size_t capacity = sds_capacity(text);
        text = sds_append(text, "x", 1);
        moves += sds_capacity(text) != capacity;
    }
    /* Half as much again: about 35 steps to the first 2 MB; then one a megabyte. */
    ck_assert_int_lt(moves, 50);
    ck_assert_uint_le(sds_capacity(text) - sds_len(text), MEGABYTE);
    text = sds_shrink(text);
    ck_assert_uint_eq(sds_capacity(text), BYTES);
    sds_free(text);
}
END_TEST

START_TEST(reserved_room_is_used_without_moving)
{
    Sds text = sds_reserve(sds_from("abc"), 1000);
    ck_assert_uint_ge(sds_capacity(text), 1003);
    Sds before = text;
    for (int i = 0; i < 1000; i++) text = sds_append(text, "x", 1);
    ck_assert_ptr_eq(text, before);
    sds_free(text);
}
END_TEST

START_TEST(a_format_may_be_longer_than_the_room)
{
    Sds text = sds_from("n=");
    text = sds_append_format(text, "%d %0100d", 7, 8);
    ck_assert_uint_eq(sds_len(text), 2 + 2 + 100);
    ck_assert_ptr_eq(strstr(text, "n=7 000"), text);
    ck_assert_int_eq(text[103], '8');
    sds_free(text);
}
END_TEST

/* --- model: every operation against a plain array ------------------------------------------ */

enum { MODEL_MAX = 200000 };

static char model[MODEL_MAX + 1];
static size_t model_len;

static void append_to_model(const char *bytes, size_t len)
{
    memcpy(model + model_len, bytes, len);
    model_len += len;
}

/* A length near one where the header changes, or any small one. */
static size_t interesting_len(Random *random)
{
    static const size_t edges[] = {0, 30, 254, 65534};
    return edges[random_below(random, 4)] + random_below(random, 4);
}

static Sds one_step(Random *random, Sds text)
{
    static char bytes[70000];
    size_t len = interesting_len(random);
    if (model_len + len > MODEL_MAX) len = 0;
    switch (random_below(random, 8)) {
    case 0:
        for (size_t i = 0; i < len; i++) bytes[i] = (char)random_next(random);
        append_to_model(bytes, len);
        return sds_append(text, bytes, len);
    case 1: append_to_model("ab", 2); return sds_append_text(text, "ab");
    case 2:
        if (len > 300) len = 300;
        memset(bytes, ' ', len);
        append_to_model(bytes, len);
        return sds_append_format(text, "%*s", (int)len, "");
    case 3:
        if (len > sds_capacity(text)) len = sds_capacity(text);
        if (len > model_len) len = model_len;
        model_len = len;
        sds_set_len(text, len);
        return text;
    case 4:
        text = sds_reserve(text, len);
        ck_assert_uint_ge(sds_capacity(text), model_len + len);
        return text;
    case 5:
        if (len > model_len) {
            memset(model + model_len, 0, len - model_len);
            model_len = len;
        }
        return sds_grow_zeroed(text, len);
    case 6:
        text = sds_shrink(text);
        ck_assert_uint_eq(sds_capacity(text), model_len);
        return text;
    default: /* a new one, of the same bytes */ sds_free(text); return sds_new(model, model_len);
    }
}

START_TEST(a_string_behaves_like_an_array_with_a_length)
{
    Random random = test_random();
    size_t used_before = mem_used();
    Sds text = sds_empty();
    model_len = 0;
    for (int step = 0; step < 5000; step++) {
        if (model_len > MODEL_MAX - 1000) {
            model_len = 0;
            sds_set_len(text, 0);
        }
        text = one_step(&random, text);
        ck_assert_uint_eq(sds_len(text), model_len);
        ck_assert_uint_ge(sds_capacity(text), model_len);
        ck_assert_mem_eq(text, model, model_len);
        ck_assert_int_eq(text[model_len], 0);
    }
    sds_free(text);
    ck_assert_uint_eq(mem_used(), used_before);
}
END_TEST

/* --- quoting and splitting ---------------------------------------------------------------- */

START_TEST(quoting_shows_every_byte)
{
    Sds text = sds_append_quoted(sds_from("> "), "a\"b\\\n\r\t\a\b\0\x7f\xff~", 13);
    ck_assert_str_eq(text, "> \"a\\\"b\\\\\\n\\r\\t\\a\\b\\x00\\x7f\\xff~\"");
    sds_free(text);
}
END_TEST

START_TEST(a_line_becomes_an_array_of_words)
{
    int count;
    Sds *words = sds_split_words(" set k \"a b\" '' ", &count);
    ck_assert_int_eq(count, 4);
    ck_assert_str_eq(words[0], "set");
    ck_assert_str_eq(words[1], "k");
    ck_assert_str_eq(words[2], "a b");
    ck_assert_str_eq(words[3], "");
    sds_free_all(words, count);

    words = sds_split_words("", &count);
    ck_assert(words != NULL && count == 0);
    sds_free_all(words, count);
}
END_TEST

START_TEST(a_broken_line_gives_no_words)
{
    int count = 7;
    ck_assert_ptr_eq(sds_split_words("set k \"a", &count), NULL);
    ck_assert_int_eq(count, 0);
    sds_free_all(NULL, 0);
}
END_TEST

START_TEST(quoted_bytes_split_into_themselves)
{
    Random random = test_random();
    for (int i = 0; i < 2000; i++) {
        char bytes[40];
        size_t len = random_below(&random, sizeof bytes);
        for (size_t b = 0; b < len; b++) bytes[b] = (char)random_next(&random);
        Sds line = sds_append_quoted(sds_from("x "), bytes, len);
        int count;
        Sds *words = sds_split_words(line, &count);
        ck_assert_msg(words && count == 2, "%s", line);
        ck_assert_msg(slice_equal(sds_slice(words[1]), (Slice){bytes, len}), "%s", line);
        sds_free_all(words, count);
        sds_free(line);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sds");
    TCase *strings = tcase_create("strings");
    tcase_set_timeout(strings, 20);
    tcase_add_loop_test(strings, a_string_has_the_smallest_header_for_its_length, 0,
                        sizeof headers / sizeof headers[0]);
    tcase_add_test(strings, a_string_of_four_gigabytes_has_a_header_of_17_bytes);
    tcase_add_test(strings, a_string_holds_any_byte);
    tcase_add_loop_test(strings, an_embedded_string_stays_within_its_size, 0,
                        sizeof headers / sizeof headers[0]);
    tcase_add_test(strings, appending_byte_by_byte_moves_the_string_seldom);
    tcase_add_test(strings, reserved_room_is_used_without_moving);
    tcase_add_test(strings, a_format_may_be_longer_than_the_room);
    tcase_add_test(strings, a_string_behaves_like_an_array_with_a_length);
    suite_add_tcase(suite, strings);

    TCase *words = tcase_create("words");
    tcase_add_test(words, quoting_shows_every_byte);
    tcase_add_test(words, a_line_becomes_an_array_of_words);
    tcase_add_test(words, a_broken_line_gives_no_words);
    tcase_add_test(words, quoted_bytes_split_into_themselves);
    suite_add_tcase(suite, words);
    return test_main(suite);
}
