/* sort_test.c: SORT of random lists, in part and in whole, against qsort; and the events and effects that
 * replies do not show. The events are those of redis-server 7.0.15 with notify-keyspace-events KEA.
 */
#include "sort.h"

#include <stdio.h>
#include <stdlib.h>

#include "lists.h"
#include "strings.h"
#include "test.h"
#include "told_in_test.h"

static const ServerPlan plan = {
    .name = "sort_test",
    .types = {{"string_type", &string_type}, {"list_type", &list_type}},
    .commands = {{NAMED(string_commands)}, {NAMED(list_commands)}, {NAMED(sort_commands)}},
    .gates = {{NAMED(gate_known_command), FROM_ANYWHERE}, {NAMED(gate_arity), FROM_ANYWHERE}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .effects = {{NAMED(hear_effect)}},
};

static void set_up(void)
{
    told_start(&plan, 1);
}

/* ---- events and effects ------------------------------------------------------------------------- */

START_TEST(storing_announces_its_event)
{
    expect_events("RPUSH l 3 1 2", "l rpush l");
    expect_events("SORT l", "");
    expect_events("SORT l STORE d", "l sortstore d");
    expect_events("SORT l STORE l", "l sortstore l");
    expect_events("SORT none STORE nope", "");
    expect_events("SORT none STORE d", "g del d");
    expect_events("SORT l LIMIT 9 9 STORE l", "g del l");
    expect_events("RPUSH t a b", "l rpush t");
    expect_events("SORT t STORE d", "");
}
END_TEST

START_TEST(it_is_repeated_as_it_is)
{
    execute("RPUSH l 3 1 2");
    expect_effects("SORT l STORE d", "");
    expect_effects("SORT none STORE d", "");
}
END_TEST

/* ---- against qsort ------------------------------------------------------------------------------ */

enum { ELEMENTS_MAX = 300, TEXT_MAX = 12 };

typedef struct {
    char text[TEXT_MAX];
    int place;
} Element;

static bool by_number, by_weight, descending;

/* The weight of "7" is 7 % 5: many are equal, and then their bytes decide, or their places with ALPHA. */
static int compare(const void *a, const void *b)
{
    const Element *one = a, *other = b;
    int x = atoi(one->text), y = atoi(other->text), order = 0;
    if (by_weight) {
        x %= 5;
        y %= 5;
    }
    if (by_number || by_weight) order = (x > y) - (x < y);
    if (order == 0 && (by_number || !by_weight)) order = strcmp(one->text, other->text);
    if (order == 0) return one->place - other->place;
    return descending ? -order : order;
}

static int make_list(Random *random, Element *elements)
{
    int count = (int)random_below(random, ELEMENTS_MAX);
    uint64_t range = 1 + random_below(random, 1000);
    if (db_find(db_by_id(0), SLICE("l"), 0))
        db_delete(db_by_id(0), db_find(db_by_id(0), SLICE("l"), 0), DELETED);
    if (count > 0) db_add(db_by_id(0), SLICE("l"), list_new());
    for (int i = 0; i < count; i++) {
        static const char *const forms[] = {"%d", "0%d", "%d."};
        elements[i].place = i;
        snprintf(elements[i].text, TEXT_MAX, forms[random_below(random, 3)],
                 (int)random_below(random, range));
        list_push(db_find(db_by_id(0), SLICE("l"), 0)->value, LIST_TAIL,
                  slice_of(elements[i].text));
    }
    return count;
}

static Sds expected_reply(const Element *elements, int count, int start, int limit)
{
    int end = limit < 0 || limit > count - start ? count : start + limit;
    if (end < start) end = start;
    Sds reply = sds_append_format(sds_empty(), "*%d\r\n", start < count ? end - start : 0);
    for (int i = start; i < end; i++)
        reply =
            sds_append_format(reply, "$%zu\r\n%s\r\n", strlen(elements[i].text), elements[i].text);
    return reply;
}

/* One string for each element that there may be: its number modulo 5. */
static void make_weights(void)
{
    for (int i = 0; i < 1000; i++) {
        static const char *const forms[] = {"w_%d", "w_0%d", "w_%d."};
        for (int form = 0; form < 3; form++) {
            char name[TEXT_MAX + 8];
            int len = snprintf(name, sizeof(name), forms[form], i);
            db_add(db_by_id(0), (Slice){name, (size_t)len}, string_new_integer(i % 5));
        }
    }
}

START_TEST(parts_are_those_of_the_whole)
{
    Random random = test_random();
    Element elements[ELEMENTS_MAX];
    make_weights();
    for (int step = 0; step < test_steps(4000); step++) {
        int count = make_list(&random, elements);
        int start = (int)random_below(&random, (uint64_t)count + 10);
        int limit = (int)random_below(&random, (uint64_t)count + 10) - 5;
        by_number = random_below(&random, 2);
        by_weight = random_below(&random, 2);
        descending = random_below(&random, 2);
        char line[80];
        snprintf(line, sizeof(line), "SORT l LIMIT %d %d%s%s%s", start, limit,
                 descending ? " DESC" : "", by_number ? "" : " ALPHA", by_weight ? " BY w_*" : "");
        execute(line);
        qsort(elements, (size_t)count, sizeof(Element), compare);
        Sds expected = expected_reply(elements, count, start, limit);
        ck_assert_msg(strcmp(client->captured, expected) == 0, "%s of %d\n got %s\n expected %s",
                      line, count, client->captured, expected);
        sds_free(expected);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sort");
    TCase *all = tcase_create("sort");
    tcase_add_checked_fixture(all, set_up, told_stop);
    tcase_set_timeout(all, 120);
    tcase_add_test(all, storing_announces_its_event);
    tcase_add_test(all, it_is_repeated_as_it_is);
    tcase_add_test(all, parts_are_those_of_the_whole);
    suite_add_tcase(suite, all);
    return test_main(suite);
}
