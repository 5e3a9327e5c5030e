/* set_object.c: see set_object.h.
 *
 * Reading order: the Dict's payload, conversion, the set's four verbs, iterating, the type.
 */
#include "set_object.h"

#include "dict_sampling.h"
#include "lab.h"
#include "mem.h"

static struct {
    int64_t intset_entries_max;
} limits;

const Option set_options[] = {
    {.name = "set-max-intset-entries", .kind = OPTION_INT, .value.number = &limits.intset_entries_max,
     .initial = "512", .min = 0, .max = INT64_MAX},
    {0}};

/* ---- a member of a Dict ----------------------------------------------------------------------- */

enum { LONG_MEMBER = 255 }; /* its length does not fit into the first byte, and stands behind it */

Slice set_payload_member(const void *payload)
{
    const unsigned char *bytes = payload;
    if (bytes[0] < LONG_MEMBER) return (Slice){(const char *)bytes + 1, bytes[0]};
    uint32_t len;
    memcpy(&len, bytes + 1, sizeof(len));
    return (Slice){(const char *)bytes + 1 + sizeof(len), len};
}

static const DictType members_type = {.key = set_payload_member};

static void *payload_new(Slice member)
{
    bool is_long = member.len >= LONG_MEMBER;
    uint32_t len = (uint32_t)member.len;
    unsigned char *payload = dict_entry_new(1 + (is_long ? sizeof(len) : 0) + member.len);
    payload[0] = is_long ? LONG_MEMBER : (unsigned char)len;
    if (is_long) memcpy(payload + 1, &len, sizeof(len));
    memcpy(payload + 1 + (is_long ? sizeof(len) : 0), member.ptr, member.len);
    return payload;
}

static bool is_dict(const Object *set)
{
    return set->encoding == ENCODING_HT;
}

/* ---- from an intset to a Dict ----------------------------------------------------------------- */

Object *set_new_empty(void)
{
    return object_new(TYPE_SET, ENCODING_INTSET, intset_new());
}

Object *set_new(Slice first)
{
    int64_t value;
    if (slice_to_int(first, &value)) return set_new_empty();
    return object_new(TYPE_SET, ENCODING_HT, dict_new(&members_type));
}

static void to_dict(Object *set)
{
    Dict *dict = dict_new(&members_type);
    size_t length = set_length(set);
    dict_reserve(dict, length);
    for (size_t i = 0; i < length; i++) {
        char digits[INT_DIGITS_MAX];
        size_t len = int_to_text(intset_at(set->pointer, i), digits);
        dict_insert(dict, payload_new((Slice){digits, len}));
    }
    intset_free(set->pointer);
    set->pointer = dict;
    set->encoding = ENCODING_HT & 15;
}

/* ---- length, has, add, remove ----------------------------------------------------------------- */

size_t set_length(const Object *set)
{
    return is_dict(set) ? dict_count(set->pointer) : intset_count(set->pointer);
}

/* Only what an integer's digits would be written as can be in an intset: "7", not "07" or "+7". */
bool set_has(const Object *set, Slice member)
{
    int64_t value;
    if (is_dict(set)) return dict_find(set->pointer, member) != NULL;
    return slice_to_int(member, &value) && intset_has(set->pointer, value);
}

static bool add_to_dict(Dict *dict, Slice member)
{
    uint64_t hash = dict_hash(member);
    if (dict_find_hashed(dict, member, hash)) return false;
    dict_insert_hashed(dict, payload_new(member), hash);
    return true;
}

/* An intset's length has 32 bits, and its bytes are moved at every insert: no bound lets it grow to this. */
enum { INTSET_ENTRIES_MOST = 1 << 30 };

/* LAB 7.1: add a member to a set, and convert the set where its bound says so.
 * A Dict takes any member (add_to_dict). An intset takes what reads as an integer (slice_to_int) with
 * intset_add; when it then has more than limits.intset_entries_max integers, or than INTSET_ENTRIES_MOST,
 * it becomes a Dict (to_dict). A member that is no integer makes a Dict of it at once. Returns whether the
 * member is new: one that was there before converts nothing.
 * Tests: fair-set given-back htstats-key intset-edges intset-order intset-search intset-strangers
 * intset-wide-only intset-widening random-intset sadd-srem scan-set set-binary set-bytes set-config
 * set-conversion set-emptied set-entries set-store set-store-source set-wrong-type sets-resp3 sinter
 * sintercard sismember smove sort sort-limit sort-store spop spop-errors srandmember
 * srandmember-errors sscan sscan-errors sunion-sdiff widening-once zdiff zinter zintercard zunion */
bool set_add(Object *set, Slice member)
{
    int64_t value;
    if (!is_dict(set) && slice_to_int(member, &value)) {
        bool added;
        set->pointer = intset_add(set->pointer, value, &added);
        size_t length = intset_count(set->pointer);
        if (added && (length > (size_t)limits.intset_entries_max || length > INTSET_ENTRIES_MOST))
            to_dict(set);
        return added;
    }
    if (!is_dict(set)) to_dict(set);
    return add_to_dict(set->pointer, member);
}
/* END LAB 7.1 */

bool set_remove(Object *set, Slice member)
{
    int64_t value;
    bool removed = false;
    if (is_dict(set)) return dict_remove(set->pointer, member);
    if (slice_to_int(member, &value)) set->pointer = intset_remove(set->pointer, value, &removed);
    return removed;
}

/* ---- iterating, drawing ----------------------------------------------------------------------- */

static void as_integer(SetMember *member, int64_t value)
{
    *member = (SetMember){.is_integer = true, .integer = value};
}

static void as_text(SetMember *member, const void *payload)
{
    *member = (SetMember){.text = set_payload_member(payload)};
}

void set_iterate(SetIterator *it, const Object *set)
{
    it->set = set;
    it->index = 0;
    if (is_dict(set)) dict_iterate(&it->members, set->pointer, DICT_UNSAFE);
}

bool set_next(SetIterator *it, SetMember *member)
{
    if (is_dict(it->set)) {
        const void *payload = dict_next(&it->members);
        if (payload) as_text(member, payload);
        return payload != NULL;
    }
    if (it->index == intset_count(it->set->pointer)) return false;
    as_integer(member, intset_at(it->set->pointer, it->index++));
    return true;
}

void set_iterate_end(SetIterator *it)
{
    if (is_dict(it->set)) dict_iterate_end(&it->members);
}

void set_random(const Object *set, Random *random, SetMember *member)
{
    if (is_dict(set))
        as_text(member, dict_fair_random(set->pointer, random));
    else
        as_integer(member, intset_random(set->pointer, random));
}

/* ---- the type --------------------------------------------------------------------------------- */

static void release_set(Object *set)
{
    if (is_dict(set))
        dict_free(set->pointer);
    else
        intset_free(set->pointer);
}

static Object *copy_set(const Object *set)
{
    if (!is_dict(set)) return object_new(TYPE_SET, ENCODING_INTSET, intset_copy(set->pointer));
    Dict *copy = dict_new(&members_type);
    DictIterator it;
    const void *payload;
    dict_reserve(copy, set_length(set));
    dict_iterate(&it, set->pointer, DICT_UNSAFE);
    while ((payload = dict_next(&it)) != NULL)
        dict_insert(copy, payload_new(set_payload_member(payload)));
    dict_iterate_end(&it);
    return object_new(TYPE_SET, ENCODING_HT, copy);
}

static size_t set_bytes_behind(const Object *set, size_t samples)
{
    if (!is_dict(set)) return mem_size(set->pointer);
    return dict_bytes(set->pointer) + dict_entries_bytes(set->pointer, samples);
}

static size_t set_free_effort(const Object *set)
{
    return is_dict(set) ? set_length(set) : 1;
}

static Dict *dict_behind(const Object *set)
{
    return is_dict(set) ? set->pointer : NULL;
}

const ObjectType set_type = {.id = TYPE_SET,
                             .name = "set",
                             .release = release_set,
                             .copy = copy_set,
                             .length = set_length,
                             .bytes = set_bytes_behind,
                             .free_effort = set_free_effort,
                             .dict = dict_behind};
