#include "differ_words.h"

#include <inttypes.h>
#include <string.h>

static bool one_in(Seeded *random, uint64_t many)
{
    return seeded_below(random, many) == 0;
}

static int64_t between(Seeded *random, int64_t low, int64_t high)
{
    return low + (int64_t)seeded_below(random, (uint64_t)(high - low + 1));
}

static void add_number(Bytes *out, int64_t number)
{
    bytes_format(out, "%" PRId64, number);
}

/* A row of texts, each as likely. */
#define PICK(random, out, ...)                                                                     \
    do {                                                                                           \
        static const char *const texts[] = {__VA_ARGS__};                                          \
        bytes_add_text(out, texts[seeded_below(random, sizeof(texts) / sizeof(texts[0]))]);        \
    } while (0)

/* ---- Keys: few enough to meet again ------------------------------------------------------------- */

enum { ODD_KEYS = 6, LONG_KEY = 300 };

static void odd_key(Seeded *random, Bytes *out)
{
    switch (seeded_below(random, ODD_KEYS)) {
    case 0: break; /* empty */
    case 1: bytes_add(out, "\0\r\n\xff", 4); break;
    case 2: bytes_add_text(out, "[a-c]*"); break;
    case 3: bytes_add_text(out, "schl\xc3\xbcssel"); break;
    case 4: bytes_add_text(out, "17"); break;
    default:
        for (int i = 0; i < LONG_KEY; i++) bytes_add_char(out, 'k');
    }
}

/* s1 ... s6 hold strings, n1 ... numbers, t1 ... sets, and so on, mostly. */
static void any_key(Seeded *random, Bytes *out)
{
    static const char kinds[] = "snblhtz";
    if (one_in(random, 8)) {
        odd_key(random, out);
    } else {
        bytes_add_char(out, kinds[seeded_below(random, 7)]);
        add_number(out, between(random, 1, 6));
    }
}

static void key_of(Seeded *random, Bytes *out, char kind)
{
    if (one_in(random, 25))
        any_key(random, out);
    else
        bytes_format(out, "%c%d", kind, (int)between(random, 1, 6));
}

/* One of hundreds. */
static void many_key(Seeded *random, Bytes *out)
{
    bytes_format(out, "key:%d", (int)between(random, 1, 600));
}

static void string_key(Seeded *random, Bytes *out)
{
    key_of(random, out, 's');
}

static void number_key(Seeded *random, Bytes *out)
{
    key_of(random, out, 'n');
}

static void bit_key(Seeded *random, Bytes *out)
{
    key_of(random, out, 'b');
}

static void list_key(Seeded *random, Bytes *out)
{
    key_of(random, out, 'l');
}

static void hash_key(Seeded *random, Bytes *out)
{
    key_of(random, out, 'h');
}

static void set_key(Seeded *random, Bytes *out)
{
    key_of(random, out, 't');
}

static void zset_key(Seeded *random, Bytes *out)
{
    key_of(random, out, 'z');
}

/* Of a sorted set in which all scores are equal. No other command may put something there. */
static void name_key(Seeded *random, Bytes *out)
{
    bytes_format(out, "y%d", (int)between(random, 1, 4));
}

/* What SORT takes as numbers, in keys that no other command fills. Redis does not reset errno before it reads
 * a number: after a 1e400, wherever that was, SORT would refuse 1.5, but never an integer. */
static void sort_key(Seeded *random, Bytes *out)
{
    bytes_format(out, "o%d", (int)between(random, 1, 4));
}

static void weight_key(Seeded *random, Bytes *out)
{
    bytes_format(out, "w_%d", (int)between(random, 1, 9));
}

static void digit(Seeded *random, Bytes *out)
{
    add_number(out, between(random, 1, 9));
}

static void sort_pattern(Seeded *random, Bytes *out)
{
    PICK(random, out, "w_*", "w_*", "missing_*", "#", "nosort", "");
}

static void get_pattern(Seeded *random, Bytes *out)
{
    PICK(random, out, "#", "w_*", "s*", "n*", "l*", "h*->f1", "h*->f2", "h*->", "*", "missing_*", "w_",
         "##", "s*->f1", "");
}

/* ---- Values ------------------------------------------------------------------------------------- */

static void text_of_length(Seeded *random, Bytes *out, size_t len)
{
    static const char letters[] = "abcab c"; /* few, so that LCS and BITOP find something */
    for (size_t i = 0; i < len; i++) bytes_add_char(out, letters[seeded_below(random, 7)]);
}

/* At the bounds that matter: shared integers, int64, its text of 20 characters, 32 bits. */
static void number(Seeded *random, Bytes *out)
{
    switch (seeded_below(random, 8)) {
    case 0:
        PICK(random, out, "9223372036854775807", "9223372036854775806", "-9223372036854775808",
             "-9223372036854775807", "9223372036854775808", "-9223372036854775809",
             "4611686018427387904", "18446744073709551615", "18446744073709551616");
        break;
    case 1:
        PICK(random, out, "127", "128", "-128", "-129", "255", "256", "32767", "32768", "-32769",
             "8388607", "8388608", "-8388609", "2147483647", "2147483648", "-2147483649", "9999",
             "10000");
        break;
    case 2: PICK(random, out, "0", "-1", "12", "13", "-0", "00", "+5", "007", " 5", "5 "); break;
    case 3: add_number(out, (int64_t)seeded_next(random)); break;
    default: add_number(out, between(random, -20, 200));
    }
}

static void floating(Seeded *random, Bytes *out)
{
    switch (seeded_below(random, 7)) {
    case 0:
        PICK(random, out, "nan", "inf", "-inf", "+inf", "1e400", "1.7e308", "-1.7e308", "5.0e3",
             "1e-20", "0x10", "1e", ".", "1.5 ", " 1.5", "", "1,5", "infinity");
        break;
    case 1: PICK(random, out, "3.0", "3.00", "0.1", "0.2", "-0.0", ".5", "1e3", "10.25"); break;
    case 2: number(random, out); break;
    case 3: /* more digits than fit, large and small */
        bytes_format(out, "%d.%019" PRIu64 "e%d", (int)between(random, -9, 9),
                     seeded_below(random, UINT64_C(10000000000000000000)),
                     (int)between(random, -22, 22));
        break;
    default:
        bytes_format(out, "%d.%d", (int)between(random, -50, 50), (int)between(random, 0, 9999));
    }
}

/* On both sides of what encodings and ziplist entries distinguish. */
static const size_t telling_lengths[] = {11, 12, 13, 20,  21,  43,  44,  45,
                                         63, 64, 65, 252, 253, 254, 255, 256};

static void value(Seeded *random, Bytes *out)
{
    switch (seeded_below(random, 16)) {
    case 0:
    case 1:
    case 2: number(random, out); break;
    case 3: floating(random, out); break;
    case 4: break; /* empty */
    case 5: {
        char binary[24];
        size_t len = (size_t)between(random, 1, sizeof(binary));
        seeded_fill(random, binary, len);
        bytes_add(out, binary, len);
        break;
    }
    case 6:
    case 7:
    case 8: {
        size_t lengths = sizeof(telling_lengths) / sizeof(telling_lengths[0]);
        text_of_length(random, out, telling_lengths[seeded_below(random, lengths)]);
        break;
    }
    case 9:
        text_of_length(random, out, (size_t)between(random, 1, one_in(random, 8) ? 4000 : 400));
        break;
    default: text_of_length(random, out, (size_t)between(random, 1, 12));
    }
}

/* Of a list, where the same one must come again. */
static void element(Seeded *random, Bytes *out)
{
    if (one_in(random, 6))
        value(random, out);
    else if (one_in(random, 3))
        add_number(out, between(random, 0, 14)); /* 0 to 12 are in a ziplist entry's own header */
    else
        bytes_add_char(out, (char)between(random, 'a', 'f'));
}

static void field(Seeded *random, Bytes *out)
{
    if (one_in(random, 12))
        value(random, out);
    else if (one_in(random, 3))
        add_number(out, between(random, 0, 20));
    else
        bytes_format(out, "f%d", (int)between(random, 1, 20));
}

/* Of a set: integers, so that there are intsets, of all widths, and what looks like one and is none. */
static void member(Seeded *random, Bytes *out)
{
    if (one_in(random, 30))
        value(random, out);
    else if (one_in(random, 12))
        number(random, out);
    else
        add_number(out, between(random, -8, 40));
}

/* One of hundreds. */
static void many_field(Seeded *random, Bytes *out)
{
    bytes_format(out, "field:%d", (int)between(random, 1, 2000));
}

/* ---- Scores, and where a range of them ends ------------------------------------------------------ */

/* Few different ones, so that many members have the same. */
static void score(Seeded *random, Bytes *out)
{
    switch (seeded_below(random, 12)) {
    case 0: floating(random, out); break;
    case 1:
        PICK(random, out, "inf", "-inf", "+inf", "-0", "0x10", "1e17", "4611686018427387904",
             "4611686018427388928", "-4611686018427387904", "9007199254740993", "3.0", "1e-7");
        break;
    case 2: bytes_format(out, "%d.5", (int)between(random, -9, 9)); break;
    default: add_number(out, between(random, -5, 12));
    }
}

static void limit(Seeded *random, Bytes *out)
{
    if (one_in(random, 3)) bytes_add_char(out, '(');
    if (one_in(random, 12))
        PICK(random, out, "", " 1", "1 ", "(1", "[1", "nan", "inf", "-inf", "1x", "-", "+");
    else if (one_in(random, 6))
        bytes_add_text(out, one_in(random, 2) ? "-inf" : "+inf");
    else
        score(random, out);
}

static void name_limit(Seeded *random, Bytes *out)
{
    if (one_in(random, 4)) {
        bytes_add_text(out, one_in(random, 2) ? "-" : "+");
    } else if (one_in(random, 15)) {
        PICK(random, out, "", "a", "[", "(", "-x", "+x", "0", "((", "[[");
    } else {
        bytes_add_char(out, one_in(random, 2) ? '[' : '(');
        if (one_in(random, 2))
            field(random, out);
        else
            element(random, out);
    }
}

/* ---- Places and amounts ------------------------------------------------------------------------- */

static void index_word(Seeded *random, Bytes *out)
{
    if (one_in(random, 10))
        PICK(random, out, "9223372036854775807", "-9223372036854775808", "9223372036854775808",
             "-9223372036854775807", "1000000", "-1000000", "abc", "", "1.0", "4294967296");
    else if (one_in(random, 4))
        add_number(out, between(random, -300, 300));
    else
        add_number(out, between(random, -8, 8));
}

static void count(Seeded *random, Bytes *out)
{
    if (one_in(random, 6))
        PICK(random, out, "0", "-1", "9223372036854775807", "9223372036854775808", "4294967296",
             "-9223372036854775808", "-9223372036854775807", "abc", "", "1000", "-5", "2147483648");
    else
        add_number(out, between(random, 1, 12));
}

/* Of HRANDFIELD and its like, where a negative one asks for as many, repeated: never a large negative one. */
static void few(Seeded *random, Bytes *out)
{
    if (one_in(random, 6))
        PICK(random, out, "0", "9223372036854775807", "9223372036854775808", "abc", "",
             "-9223372036854775808", "1000");
    else
        add_number(out, between(random, -12, 25));
}

static void offset(Seeded *random, Bytes *out)
{
    if (one_in(random, 6))
        PICK(random, out, "-1", "536870911", "536870912", "1048576", "1048570", "2147483648",
             "9223372036854775807", "9223372036854775808", "abc", "");
    else
        add_number(out, between(random, 0, one_in(random, 5) ? 300 : 30));
}

static void bit_offset(Seeded *random, Bytes *out)
{
    if (one_in(random, 8))
        PICK(random, out, "-1", "4294967295", "4294967296", "8388608", "9223372036854775807", "#-1",
             "#", "abc", "#9223372036854775807");
    else if (one_in(random, 4))
        bytes_format(out, "#%d", (int)between(random, 0, 20));
    else
        add_number(out, between(random, 0, one_in(random, 8) ? 4000 : 100));
}

/* What BITFIELD SET puts there: 62 bits at the most, see differ.c. */
static void bit_number(Seeded *random, Bytes *out)
{
    if (one_in(random, 3))
        PICK(random, out, "4611686018427387903", "-4611686018427387904", "2147483648",
             "-2147483649", "-129", "255", "9223372036854775808", "abc", "1.5", "");
    else
        add_number(out, between(random, -300, 300));
}

static void bit(Seeded *random, Bytes *out)
{
    if (one_in(random, 12))
        PICK(random, out, "2", "-1", "abc", "", "00", "10");
    else
        add_number(out, between(random, 0, 1));
}

static void bit_type(Seeded *random, Bytes *out)
{
    if (one_in(random, 10))
        PICK(random, out, "u64", "i65", "u0", "i0", "x8", "u", "8", "", "U8", "i-1", "u08");
    else if (one_in(random, 3))
        PICK(random, out, "u8", "i8", "u16", "i32", "i64", "u63", "u1", "i1");
    else
        bytes_format(out, "%c%d", one_in(random, 2) ? 'u' : 'i', (int)between(random, 1, 63));
}

static void db(Seeded *random, Bytes *out)
{
    if (one_in(random, 8))
        PICK(random, out, "16", "-1", "abc", "", "15", "4294967296", "9223372036854775808");
    else if (one_in(random, 2))
        bytes_add_text(out, "0");
    else
        add_number(out, between(random, 0, 3));
}

/* ---- Time: far away, in whichever unit it is read ----------------------------------------------- */

/* A relative one stays far from now even when a spoilt command reads it as a moment in time or in
 * the other unit, and two of them are never nearly the same: GT and LT compare them. */

static void past_or_impossible(Seeded *random, Bytes *out)
{
    switch (seeded_below(random, 4)) {
    case 0: /* in ms, beyond what 64 bits hold once it is in seconds */
        add_number(out, between(random, INT64_C(9223372036854776), INT64_C(9900000000000000)));
        break;
    case 1: /* in seconds, just below */
        add_number(out, between(random, INT64_C(9000000000000000), INT64_C(9200000000000000)));
        break;
    default:
        PICK(random, out, "0", "-1", "-1000", "9223372036854775807", "-9223372036854775808",
             "-9223372036854776", "9223372036854775808", "abc", "", "1.5");
    }
}

static void seconds(Seeded *random, Bytes *out)
{
    if (one_in(random, 7))
        past_or_impossible(random, out);
    else
        add_number(out, between(random, 1000000, 1000000000));
}

static void ms(Seeded *random, Bytes *out)
{
    if (one_in(random, 7))
        past_or_impossible(random, out);
    else
        add_number(out, between(random, INT64_C(5000000000), INT64_C(1000000000000)));
}

/* From 2100 on. SET takes no other: a key that is born dead stays until somebody looks or the clock
 * comes by, and DBSIZE and MEMORY USAGE see it until then. */
static void later(Seeded *random, Bytes *out)
{
    if (one_in(random, 7))
        PICK(random, out, "0", "-1", "9223372036854775807", "9223372036854775808", "abc", "");
    else
        add_number(out, between(random, INT64_C(4102444800), INT64_C(9000000000)));
}

static void later_ms(Seeded *random, Bytes *out)
{
    if (one_in(random, 7))
        PICK(random, out, "0", "-1", "9223372036854775807", "9223372036854775808", "abc", "");
    else
        add_number(out, between(random, INT64_C(4102444800000), INT64_C(9000000000000)));
}

static void moment(Seeded *random, Bytes *out)
{
    if (one_in(random, 7))
        past_or_impossible(random, out);
    else if (one_in(random, 8))
        add_number(out, between(random, 1, 1000000000)); /* until 2001 */
    else
        later(random, out);
}

static void moment_ms(Seeded *random, Bytes *out)
{
    if (one_in(random, 7))
        past_or_impossible(random, out);
    else if (one_in(random, 8))
        add_number(out, between(random, 1, INT64_C(1000000000000)));
    else
        later_ms(random, out);
}

/* ---- Names -------------------------------------------------------------------------------------- */

static void pattern(Seeded *random, Bytes *out)
{
    PICK(random, out, "*", "*", "*", "s*", "?1", "[a-h]*", "[^s]?", "h[1-3]", "*1", "l[", "[^", "",
         "s\\1", "\\", "[h-a]1", "[\\]*", "f*", "**1*", "s1", "[a-c]*", "[nb][246]", "?", "[1-",
         "k*k");
}

static void cursor(Seeded *random, Bytes *out)
{
    PICK(random, out, "0", "1", "7", "512", "-1", "abc", "", "18446744073709551615",
         "18446744073709551616", "1 ", " 1", "007", "9223372036854775808", "+1");
}

static void type(Seeded *random, Bytes *out)
{
    PICK(random, out, "string", "list", "hash", "set", "zset", "STRING", "nothing", "");
}

static void protocol(Seeded *random, Bytes *out)
{
    PICK(random, out, "1", "4", "abc", "", "-3", "9223372036854775808");
}

static void name(Seeded *random, Bytes *out)
{
    PICK(random, out, "ann", "bob", "two words", "");
}

static void garbage(Seeded *random, Bytes *out)
{
    PICK(random, out, "", "abc", "-1", "0", "9223372036854775808", "1.5", "0x10", "nan", "GET",
         "NX", "COUNT", "MATCH", "WITHVALUES", "\xff\xfe", "a b", "-", "LEFT", "KEEPTTL");
}

/* ------------------------------------------------------------------------------------------------- */

static const WordMaker makers[] = {
    {"key", any_key},
    {"many-key", many_key},
    {"string-key", string_key},
    {"number-key", number_key},
    {"bit-key", bit_key},
    {"list-key", list_key},
    {"hash-key", hash_key},
    {"set-key", set_key},
    {"zset-key", zset_key},
    {"name-key", name_key},
    {"sort-key", sort_key},
    {"weight-key", weight_key},
    {"digit", digit},
    {"sort-pattern", sort_pattern},
    {"get-pattern", get_pattern},
    {"score", score},
    {"limit", limit},
    {"name-limit", name_limit},
    {"value", value},
    {"element", element},
    {"field", field},
    {"member", member},
    {"many-field", many_field},
    {"number", number},
    {"float", floating},
    {"index", index_word},
    {"count", count},
    {"few", few},
    {"offset", offset},
    {"bit-offset", bit_offset},
    {"bit-number", bit_number},
    {"bit", bit},
    {"bit-type", bit_type},
    {"db", db},
    {"seconds", seconds, .is_time = true},
    {"ms", ms, .is_time = true},
    {"later", later, .is_time = true},
    {"later-ms", later_ms, .is_time = true},
    {"time", moment, .is_time = true},
    {"time-ms", moment_ms, .is_time = true},
    {"pattern", pattern},
    {"cursor", cursor},
    {"type", type},
    {"protocol", protocol},
    {"name", name},
    {"garbage", garbage},
};

const WordMaker *word_maker(const char *text, size_t len)
{
    for (size_t i = 0; i < sizeof(makers) / sizeof(makers[0]); i++)
        if (strlen(makers[i].name) == len && memcmp(makers[i].name, text, len) == 0)
            return &makers[i];
    return NULL;
}
