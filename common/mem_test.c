#include "mem.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

START_TEST(a_block_counts_with_its_usable_size_until_it_is_freed)
{
    size_t before = mem_used();
    char *block = mem_alloc(100);
    ck_assert_uint_ge(mem_size(block), 100);
    ck_assert_uint_eq(mem_used(), before + mem_size(block));
    mem_free(block);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

START_TEST(a_request_of_no_bytes_gives_a_block_of_its_own)
{
    size_t before = mem_used();
    char *a = mem_alloc(0);
    char *b = mem_calloc(0, 8);
    char *c = mem_realloc(NULL, 0);
    ck_assert(a && b && c && a != b && b != c);
    mem_free(a);
    mem_free(b);
    mem_free(c);
    mem_free(NULL);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

START_TEST(calloc_gives_zeroes)
{
    unsigned char *dirty = mem_alloc(1000);
    memset(dirty, 0xff, 1000);
    mem_free(dirty);
    unsigned char *block = mem_calloc(10, 100);
    for (int i = 0; i < 1000; i++) ck_assert_uint_eq(block[i], 0);
    mem_free(block);
}
END_TEST

START_TEST(realloc_keeps_the_bytes_and_counts_the_difference)
{
    size_t before = mem_used();
    char *block = mem_realloc(NULL, 4);
    memcpy(block, "abc", 4);
    block = mem_realloc(block, 100000);
    ck_assert_str_eq(block, "abc");
    ck_assert_uint_eq(mem_used(), before + mem_size(block));
    block = mem_realloc(block, 4);
    ck_assert_str_eq(block, "abc");
    ck_assert_uint_eq(mem_used(), before + mem_size(block));
    mem_free(block);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

START_TEST(when_memory_runs_out_the_process_says_so_and_aborts)
{
    int channel[2];
    ck_assert_int_eq(pipe(channel), 0);
    pid_t child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        dup2(channel[1], STDERR_FILENO);
        volatile size_t half = SIZE_MAX / 2; /* volatile: the compiler would warn, rightly */
        mem_calloc(half, 3);
        _exit(0);
    }
    close(channel[1]);
    char said[200] = "";
    ck_assert_int_gt(read(channel[0], said, sizeof said - 1), 0);
    close(channel[0]);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    ck_assert_ptr_eq(strstr(said, "out of memory"), said);
}
END_TEST

/* --- threads -------------------------------------------------------------------------------- */

enum { THREADS = 100 /* more than there are cells */, BLOCKS = 50 };

static void *blocks[THREADS][BLOCKS];
static atomic_int have_allocated; /* threads; macOS has no pthread_barrier */
static atomic_bool may_free;

/* Allocates its own row, then frees its neighbour's. */
static void *allocate_mine_free_anothers(void *number)
{
    size_t me = (size_t)(uintptr_t)number;
    for (size_t i = 0; i < BLOCKS; i++) blocks[me][i] = mem_alloc(1 + 7 * i + me);
    atomic_fetch_add(&have_allocated, 1);
    while (!atomic_load(&may_free)) sched_yield();
    for (size_t i = 0; i < BLOCKS; i++) mem_free(blocks[(me + 1) % THREADS][i]);
    return NULL;
}

static size_t size_of_all_blocks(void)
{
    size_t sum = 0;
    for (int t = 0; t < THREADS; t++) {
        for (int i = 0; i < BLOCKS; i++) sum += mem_size(blocks[t][i]);
    }
    return sum;
}

START_TEST(blocks_of_many_threads_count_until_other_threads_free_them)
{
    size_t before = mem_used();
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        void *number = (void *)(uintptr_t)i;
        ck_assert_int_eq(pthread_create(&threads[i], NULL, allocate_mine_free_anothers, number), 0);
    }
    while (atomic_load(&have_allocated) < THREADS) sched_yield();
    ck_assert_uint_eq(mem_used(), before + size_of_all_blocks());
    atomic_store(&may_free, true);
    for (size_t i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

static void *allocate_one(void *unused)
{
    (void)unused;
    return mem_alloc(1000);
}

START_TEST(a_thread_that_ended_leaves_its_sum_behind)
{
    size_t before = mem_used(), expected = before;
    void *left_behind[3 * THREADS];
    for (int i = 0; i < 3 * THREADS; i++) {
        pthread_t thread;
        ck_assert_int_eq(pthread_create(&thread, NULL, allocate_one, NULL), 0);
        pthread_join(thread, &left_behind[i]);
        expected += mem_size(left_behind[i]);
        ck_assert_uint_eq(mem_used(), expected);
    }
    for (int i = 0; i < 3 * THREADS; i++) mem_free(left_behind[i]);
    ck_assert_uint_eq(mem_used(), before);
}
END_TEST

/* --- the whole process ------------------------------------------------------------------------ */

START_TEST(the_peak_is_the_most_that_an_update_has_seen)
{
    char *block = mem_alloc(1 << 20);
    mem_peak_update();
    size_t with_block = mem_used();
    mem_free(block);
    mem_peak_update();
    ck_assert_uint_eq(mem_peak(), with_block);
}
END_TEST

START_TEST(resident_memory_grows_when_pages_are_touched_and_not_before)
{
    enum { MEGABYTES_16 = 16 << 20 };
    size_t before = mem_resident();
    char *block = mem_alloc(MEGABYTES_16);
    size_t untouched = mem_resident();
    memset(block, 1, MEGABYTES_16);
    if (before > 0) {
        ck_assert_uint_lt(untouched, before + MEGABYTES_16 / 2);
        ck_assert_uint_ge(mem_resident(), before + MEGABYTES_16 / 2);
    }
    mem_free(block);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mem");
    TCase *one = tcase_create("one thread");
    tcase_add_test(one, a_block_counts_with_its_usable_size_until_it_is_freed);
    tcase_add_test(one, a_request_of_no_bytes_gives_a_block_of_its_own);
    tcase_add_test(one, calloc_gives_zeroes);
    tcase_add_test(one, realloc_keeps_the_bytes_and_counts_the_difference);
    tcase_add_test(one, when_memory_runs_out_the_process_says_so_and_aborts);
    tcase_add_test(one, the_peak_is_the_most_that_an_update_has_seen);
    tcase_add_test(one, resident_memory_grows_when_pages_are_touched_and_not_before);
    suite_add_tcase(suite, one);

    TCase *many = tcase_create("many threads");
    tcase_set_timeout(many, 20);
    tcase_add_test(many, blocks_of_many_threads_count_until_other_threads_free_them);
    tcase_add_test(many, a_thread_that_ended_leaves_its_sum_behind);
    suite_add_tcase(suite, many);
    return test_main(suite);
}
