/* evict_test.c: which key each policy lets go, when it stops, and who is refused. */
#include "evict.h"

#include <stdio.h>
#include <stdlib.h>

#include "client.h"
#include "clients.h"
#include "clock.h"
#include "log.h"
#include "mem.h"
#include "server.h"
#include "test.h"
#include "usage.h"

/* ---- a server of three databases --------------------------------------------------------------- */

static size_t overhead_bytes;
static char last_evicted[64];
static int last_db, events;

static size_t overhead(void)
{
    return overhead_bytes;
}

static void hear_event(Call *call, int db, Slice key, unsigned event_class, const char *event)
{
    ck_assert_ptr_null(call);
    ck_assert_uint_eq(event_class, EVENT_EVICTED);
    ck_assert_str_eq(event, "evicted");
    snprintf(last_evicted, sizeof last_evicted, "%.*s", (int)key.len, key.ptr);
    last_db = db;
    events++;
}

static const ServerPlan plan = {
    .name = "evict_test",
    .types = {{"string_type", &string_type}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(usage_touch)}},
    .key_changed = {{NAMED(hear_event)}},
    .table_grows = {{NAMED(growth_fits)}},
    .memory_overhead = {{NAMED(overhead)}},
};

/* CONFIG SET, but that `maxmemory` is not applied: that would begin to evict. */
static void set_option(const char *name, const char *value)
{
    for (const Option *option = evict_options; option->name; option++) {
        if (strcmp(option->name, name) != 0) continue;
        ck_assert_ptr_null(option_set(option, slice_of(value)));
        if (option->apply && strcmp(name, "maxmemory") != 0) option->apply();
    }
}

static void set_limit(size_t bytes)
{
    char text[32];
    snprintf(text, sizeof text, "%zu", bytes);
    set_option("maxmemory", text);
}

static void set_up(void)
{
    server.plan = &plan;
    server.databases = 3;
    server.stats = (ServerStats){0};
    server.loop = loop_new(NULL);
    log_set_level(LOG_NOTHING);
    overhead_bytes = 0;
    events = 0;
    clock_refresh();
    for (const Option *option = usage_options; option->name; option++)
        option_set(option, slice_of(option->initial));
    db_start();
    evict_start();
    for (const Option *option = evict_options; option->name; option++)
        set_option(option->name, option->initial);
    set_option("maxmemory-samples", "64"); /* of a few keys, all */
}

static void tear_down(void)
{
    set_limit(0);
    set_option("maxmemory-policy", "noeviction");
    evict_stop();
    db_stop();
    loop_free(server.loop);
}

enum { KEYS = 20 };

/* Key i, 0 … 19: in database i mod 3; those with an odd number have a deadline. */
static Key *keys[KEYS];

static void add_keys(void)
{
    for (int i = 0; i < KEYS; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        Db *db = db_by_id(i % 3);
        keys[i] = db_add(db, slice_of(name), string_new_plain(SLICE("some value")));
        if (i % 2) db_set_deadline(db, keys[i], clock_now_ms() + 1000000);
    }
}

static void add_bytes(size_t bytes, size_t each)
{
    static int serial;
    for (size_t done = 0; done < bytes; done += each) {
        char name[32];
        snprintf(name, sizeof name, "filler:%d", serial++);
        Sds text = sds_new(NULL, each);
        db_add(db_by_id(0), slice_of(name), string_from_sds(text));
    }
}

static void set_lru(Key *key, uint32_t lru)
{
    key->value->lru = lru & ((1u << LRU_BITS) - 1);
}

/* What a key is worth in these tests: a number from 0, the first to go, without order in the names. */
static int rank_of(int i)
{
    return i * 7 % KEYS;
}

static int evict_one(void)
{
    last_evicted[0] = 0;
    int before = events;
    set_limit(mem_used() - 1);
    if (evict_until_it_fits() != EVICT_DONE) return -1;
    ck_assert_int_eq(events, before + 1); /* one was enough */
    int i = atoi(last_evicted);
    ck_assert_int_eq(last_db, i % 3);
    return i;
}

/* Evicts until nothing is left: in the order of their ranks, and all that may go, no others. */
static void check_order(bool only_with_deadline)
{
    for (int rank = 0; rank < KEYS; rank++) {
        int i = 0;
        while (rank_of(i) != rank) i++;
        if (only_with_deadline && i % 2 == 0) continue;
        ck_assert_int_eq(evict_one(), i);
    }
    ck_assert_int_eq(evict_one(), -1);
    size_t left = 0;
    for (int i = 0; i < 3; i++) left += dict_count(db_by_id(i)->keys);
    ck_assert_uint_eq(left, only_with_deadline ? KEYS / 2 : 0);
}

/* ---- each policy's choice ---------------------------------------------------------------------- */

static void rank_by_recency(void)
{
    for (int i = 0; i < KEYS; i++) set_lru(keys[i], lru_clock() - (uint32_t)(100 - rank_of(i)));
}

START_TEST(allkeys_lru_takes_the_longest_idle)
{
    set_option("maxmemory-policy", "allkeys-lru");
    add_keys();
    rank_by_recency();
    check_order(false);
}
END_TEST

START_TEST(volatile_lru_takes_the_longest_idle_with_a_deadline)
{
    set_option("maxmemory-policy", "volatile-lru");
    add_keys();
    rank_by_recency();
    check_order(true);
}
END_TEST

static void rank_by_frequency(void)
{
    for (int i = 0; i < KEYS; i++)
        set_lru(keys[i], (keys[i]->value->lru & ~(uint32_t)LFU_MOST) | (uint32_t)(200 + rank_of(i)));
}

START_TEST(allkeys_lfu_takes_the_least_used)
{
    set_option("maxmemory-policy", "allkeys-lfu");
    add_keys();
    rank_by_frequency();
    check_order(false);
}
END_TEST

START_TEST(volatile_lfu_takes_the_least_used_with_a_deadline)
{
    set_option("maxmemory-policy", "volatile-lfu");
    add_keys();
    rank_by_frequency();
    check_order(true);
}
END_TEST

START_TEST(volatile_ttl_takes_what_is_due_first)
{
    set_option("maxmemory-policy", "volatile-ttl");
    add_keys();
    for (int i = 1; i < KEYS; i += 2)
        db_set_deadline(db_by_id(i % 3), keys[i], clock_now_ms() + 1000 + rank_of(i));
    check_order(true);
}
END_TEST

START_TEST(random_policies_take_turns_among_databases)
{
    set_option("maxmemory-policy", "allkeys-random");
    add_keys();
    for (int i = 0; i < 9; i++) ck_assert_int_ne(evict_one(), -1);
    ck_assert_uint_eq(dict_count(db_by_id(0)->keys), 7 - 3);
    ck_assert_uint_eq(dict_count(db_by_id(1)->keys), 7 - 3);
    ck_assert_uint_eq(dict_count(db_by_id(2)->keys), 6 - 3);
    for (int i = 9; i < KEYS; i++) ck_assert_int_ne(evict_one(), -1);
    ck_assert_int_eq(evict_one(), -1);
}
END_TEST

START_TEST(volatile_random_leaves_keys_without_a_deadline)
{
    set_option("maxmemory-policy", "volatile-random");
    add_keys();
    for (int i = 0; i < KEYS / 2; i++) ck_assert_int_eq(evict_one() % 2, 1);
    ck_assert_int_eq(evict_one(), -1);
}
END_TEST

START_TEST(noeviction_takes_nothing)
{
    add_keys();
    ck_assert_int_eq(evict_one(), -1);
    ck_assert_int_eq(events, 0);
}
END_TEST

START_TEST(without_the_pool_the_best_of_one_sample_goes)
{
    set_option("maxmemory-policy", "allkeys-lru");
    set_option("maxmemory-eviction-pool", "no");
    add_keys();
    rank_by_recency();
    check_order(false); /* the sample is all keys */
}
END_TEST

/* With as many samples as the option takes this would go on for minutes. */
START_TEST(no_more_is_sampled_than_there_is)
{
    set_option("maxmemory-policy", "allkeys-lru");
    set_option("maxmemory-samples", "2147483647");
    add_bytes(1000, 10); /* more keys than are looked at in one piece */
    evict_one();
    ck_assert_int_eq(events, 1);
}
END_TEST

START_TEST(evicted_keys_are_counted)
{
    set_option("maxmemory-policy", "allkeys-lru");
    add_keys();
    evict_one();
    evict_one();
    ck_assert_uint_eq(server.stats.evicted_keys, 2);
}
END_TEST

/* ---- ghosts ------------------------------------------------------------------------------------ */

START_TEST(a_candidate_that_was_deleted_meanwhile_is_passed_over)
{
    set_option("maxmemory-policy", "allkeys-lru");
    add_keys();
    rank_by_recency();
    ck_assert_int_eq(rank_of(evict_one()), 0); /* the pool knows the next ones already */
    int next = 0;
    while (rank_of(next) != 1) next++;
    db_delete(db_by_id(next % 3), keys[next], DELETED);
    ck_assert_int_eq(rank_of(evict_one()), 2);
}
END_TEST

START_TEST(a_candidate_that_lost_its_deadline_is_passed_over)
{
    set_option("maxmemory-policy", "volatile-lru");
    add_keys();
    rank_by_recency();
    int first = evict_one();
    ck_assert_int_eq(first % 2, 1);
    for (int i = 1; i < KEYS; i += 2)
        if (i != first) db_set_deadline(db_by_id(i % 3), keys[i], NO_DEADLINE);
    ck_assert_int_eq(evict_one(), -1);
}
END_TEST

/* ---- how much, and how long -------------------------------------------------------------------- */

START_TEST(memory_ends_just_under_the_limit)
{
    set_option("maxmemory-policy", "allkeys-random");
    set_option("maxmemory-eviction-tenacity", "100");
    add_bytes(1 << 20, 1000);
    size_t limit = mem_used() - 500000;
    set_limit(limit);
    ck_assert_int_eq(evict_until_it_fits(), EVICT_DONE);
    ck_assert_uint_le(mem_used(), limit);
    ck_assert_uint_gt(mem_used(), limit - 5000);
}
END_TEST

START_TEST(what_is_not_counted_evicts_nothing)
{
    set_option("maxmemory-policy", "allkeys-random");
    add_keys();
    set_limit(mem_used() - 100);
    overhead_bytes = 100;
    ck_assert_uint_eq(evict_excess(), 0);
    ck_assert_int_eq(evict_until_it_fits(), EVICT_DONE);
    ck_assert_int_eq(events, 0);
    overhead_bytes = 99;
    ck_assert_uint_eq(evict_excess(), 1);
}
END_TEST

START_TEST(when_time_is_up_a_timer_goes_on)
{
    set_option("maxmemory-policy", "allkeys-random");
    set_option("maxmemory-eviction-tenacity", "0");
    add_bytes(1 << 20, 1000);
    set_limit(mem_used() - 500000);
    ck_assert_int_eq(evict_until_it_fits(), EVICT_LATER);
    ck_assert_uint_gt(evict_excess(), 400000);
    ck_assert_int_gt(server.stats.exceeding_since_ns, 0);
    for (int turn = 0; turn < 1000 && evict_excess() > 0; turn++) loop_once(server.loop, 10);
    ck_assert_uint_eq(evict_excess(), 0);
    ck_assert_int_eq(server.stats.exceeding_since_ns, 0);
    ck_assert_int_gt(server.stats.exceeded_ns, 0);
    loop_once(server.loop, 0);
    ck_assert_int_eq(loop_stats(server.loop).timers, 0);
}
END_TEST

START_TEST(beyond_the_slack_time_does_not_count)
{
    set_option("maxmemory-policy", "allkeys-random");
    set_option("maxmemory-eviction-tenacity", "0");
    add_bytes(4 << 20, 1000);
    set_limit(mem_used() - (3 << 20));
    ck_assert_int_eq(evict_until_it_fits(), EVICT_LATER);
    ck_assert_uint_le(evict_excess(), EVICT_SLACK);
    ck_assert_uint_gt(evict_excess(), EVICT_SLACK - 100000);
}
END_TEST

START_TEST(a_limit_that_is_lowered_at_run_time_is_reached_bit_by_bit)
{
    set_option("maxmemory-policy", "allkeys-random");
    set_option("maxmemory-eviction-tenacity", "0");
    add_bytes(4 << 20, 1000);
    set_limit(mem_used() - (3 << 20));
    for (const Option *option = evict_options; option->name; option++)
        if (strcmp(option->name, "maxmemory") == 0) ck_assert_ptr_null(option->apply());
    ck_assert_int_eq(evict_until_it_fits(), EVICT_LATER);
    ck_assert_uint_gt(evict_excess(), 2 << 20); /* nobody made up for all of it */
    size_t before = evict_excess();
    add_bytes(100000, 1000);
    ck_assert_int_eq(evict_until_it_fits(), EVICT_LATER);
    ck_assert_uint_le(evict_excess(), before); /* but for what he added himself */
}
END_TEST

START_TEST(a_table_grows_late_where_its_growth_does_not_fit)
{
    enum { COUNT = 4096 };
    size_t left = 0;
    for (int i = 0; i < COUNT; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        db_add(db_by_id(0), slice_of(name), string_new_integer(i % 10));
    }
    while (dict_rehash(db_by_id(0)->keys, 100)) {}
    ck_assert_uint_eq(dict_buckets(db_by_id(0)->keys), COUNT);
    set_limit(mem_used() + 1000);
    for (int i = COUNT; dict_buckets(db_by_id(0)->keys) == COUNT; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        db_add(db_by_id(0), slice_of(name), string_new_integer(i % 10));
        left = dict_count(db_by_id(0)->keys);
    }
    ck_assert_uint_gt(left, COUNT * 1.61);
    ck_assert_uint_lt(left, COUNT * 1.63);
}
END_TEST

START_TEST(integers_are_shared_only_while_use_does_not_matter)
{
    Object *shared = string_new_integer(5);
    ck_assert_uint_eq(shared->refcount, SHARED_REFCOUNT);
    set_limit(1 << 30);
    set_option("maxmemory-policy", "volatile-ttl");
    ck_assert_ptr_eq(string_new_integer(5), shared);
    set_option("maxmemory-policy", "allkeys-lru");
    Object *own = string_new_integer(5);
    ck_assert_uint_eq(own->refcount, 1);
    object_release(own);
    set_limit(0);
    set_option("maxmemory-policy", "allkeys-lfu");
    ck_assert_ptr_eq(string_new_integer(5), shared);
}
END_TEST

/* ---- who is refused ---------------------------------------------------------------------------- */

static Verdict ask(unsigned flags, const char **reply)
{
    static char captured[128];
    Client *client = client_new_captive();
    Call call = {.client = client, .flags = flags, .origin = FROM_CLIENT};
    Verdict verdict = gate_memory(&call);
    snprintf(captured, sizeof captured, "%s", client->captured);
    client_free_captive(client);
    *reply = captured;
    return verdict;
}

START_TEST(a_full_server_refuses_what_may_need_memory)
{
    const char *reply;
    set_limit(1);
    ck_assert_int_eq(ask(CMD_WRITE | CMD_DENYOOM, &reply), GATE_REFUSED);
    ck_assert_str_eq(reply, "-OOM command not allowed when used memory > 'maxmemory'.\r\n");
    ck_assert_int_eq(ask(CMD_WRITE, &reply), GATE_PASS);
    ck_assert_int_eq(ask(CMD_READONLY, &reply), GATE_PASS);
    ck_assert_str_eq(reply, "");
}
END_TEST

/* The names of the last candidates are copies, which count: they must not fill the server for ever. */
START_TEST(long_names_of_the_evicted_leave_room_for_new_keys)
{
    static char name[200000];
    set_option("maxmemory-policy", "allkeys-lru");
    size_t limit = mem_used() + 1000000;
    for (int i = 0; i < 10; i++) {
        name[0] = (char)('a' + i);
        db_add(db_by_id(0), (Slice){name, sizeof name}, string_new_plain(SLICE("x")));
    }
    set_limit(limit);
    while (evict_until_it_fits() == EVICT_LATER) {}
    ck_assert_int_eq(evict_until_it_fits(), EVICT_DONE);
    ck_assert_uint_le(mem_used(), limit);
}
END_TEST

START_TEST(without_a_limit_all_pass)
{
    const char *reply;
    ck_assert_int_eq(ask(CMD_WRITE | CMD_DENYOOM, &reply), GATE_PASS);
}
END_TEST

START_TEST(whoever_comes_makes_room)
{
    const char *reply;
    set_option("maxmemory-policy", "allkeys-lru");
    add_bytes(1 << 20, 100000);
    set_limit(mem_used() - 150000);
    ck_assert_int_eq(ask(CMD_READONLY, &reply), GATE_PASS);
    ck_assert_int_eq(events, 2);
    ck_assert_int_eq(ask(CMD_WRITE | CMD_DENYOOM, &reply), GATE_PASS);
}
END_TEST

START_TEST(who_comes_while_eviction_goes_on_passes)
{
    const char *reply;
    set_option("maxmemory-policy", "allkeys-random");
    set_option("maxmemory-eviction-tenacity", "0");
    add_bytes(1 << 20, 1000);
    set_limit(mem_used() - 500000);
    ck_assert_int_eq(ask(CMD_WRITE | CMD_DENYOOM, &reply), GATE_PASS);
    ck_assert_uint_gt(evict_excess(), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evict");
    TCase *choice = tcase_create("choice"), *ghosts = tcase_create("ghosts"), *bounds = tcase_create("bounds"),
          *gate = tcase_create("gate");
    TCase *cases[] = {choice, ghosts, bounds, gate};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tcase_add_checked_fixture(cases[i], set_up, tear_down);
        suite_add_tcase(suite, cases[i]);
    }
    tcase_add_test(choice, allkeys_lru_takes_the_longest_idle);
    tcase_add_test(choice, volatile_lru_takes_the_longest_idle_with_a_deadline);
    tcase_add_test(choice, allkeys_lfu_takes_the_least_used);
    tcase_add_test(choice, volatile_lfu_takes_the_least_used_with_a_deadline);
    tcase_add_test(choice, volatile_ttl_takes_what_is_due_first);
    tcase_add_test(choice, random_policies_take_turns_among_databases);
    tcase_add_test(choice, volatile_random_leaves_keys_without_a_deadline);
    tcase_add_test(choice, noeviction_takes_nothing);
    tcase_add_test(choice, without_the_pool_the_best_of_one_sample_goes);
    tcase_add_test(choice, no_more_is_sampled_than_there_is);
    tcase_add_test(choice, evicted_keys_are_counted);
    tcase_add_test(ghosts, a_candidate_that_was_deleted_meanwhile_is_passed_over);
    tcase_add_test(ghosts, a_candidate_that_lost_its_deadline_is_passed_over);
    tcase_set_timeout(bounds, 30);
    tcase_add_test(bounds, memory_ends_just_under_the_limit);
    tcase_add_test(bounds, what_is_not_counted_evicts_nothing);
    tcase_add_test(bounds, when_time_is_up_a_timer_goes_on);
    tcase_add_test(bounds, beyond_the_slack_time_does_not_count);
    tcase_add_test(bounds, a_limit_that_is_lowered_at_run_time_is_reached_bit_by_bit);
    tcase_add_test(bounds, a_table_grows_late_where_its_growth_does_not_fit);
    tcase_add_test(bounds, integers_are_shared_only_while_use_does_not_matter);
    tcase_add_test(gate, a_full_server_refuses_what_may_need_memory);
    tcase_add_test(gate, long_names_of_the_evicted_leave_room_for_new_keys);
    tcase_add_test(gate, without_a_limit_all_pass);
    tcase_add_test(gate, whoever_comes_makes_room);
    tcase_add_test(gate, who_comes_while_eviction_goes_on_passes);
    return test_main(suite);
}
