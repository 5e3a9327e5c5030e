/* loop_test.c: the loop on each of its multiplexers. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "loop.h"
#include "loop_internal.h"
#include "loop_xray.h"
#include "test.h"
#include "test_backends.h"

static Loop *loop;

static void open_loop(int backend)
{
    signal(SIGPIPE, SIG_IGN);
    loop = loop_new_on(tested_backends[backend]);
    ck_assert_msg(loop != NULL, "%s: %s", tested_backends[backend]->name, strerror(errno));
}

/* A turn must call so many handlers. A macro, so that a failure names the test's line. */
#define turn_handles(max_wait_ms, expected)                                                        \
    do {                                                                                           \
        int handled_ = loop_once(loop, max_wait_ms);                                               \
        ck_assert_msg(handled_ == (expected), "the turn called %d handlers, %d were expected",     \
                      handled_, expected);                                                         \
    } while (0)

static void make_pair(int pair[2])
{
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    fcntl(pair[0], F_SETFL, O_NONBLOCK);
    fcntl(pair[1], F_SETFL, O_NONBLOCK);
}

static void send_byte(int fd)
{
    ck_assert_int_eq(write(fd, "x", 1), 1);
}

static void read_byte(int fd)
{
    char byte;
    ck_assert_int_eq(read(fd, &byte, 1), 1);
}

/* Counts its calls in *data. */
static void count_call(Loop *of, int fd, int ready, void *data)
{
    (void)of, (void)fd, (void)ready;
    ++*(int *)data;
}

/* ---- Files ---------------------------------------------------------------------------------- */

START_TEST(a_handler_is_called_while_its_descriptor_is_ready)
{
    open_loop(_i);
    int pair[2], calls = 0;
    make_pair(pair);
    ck_assert_int_eq(loop_watch(loop, pair[0], LOOP_READABLE, count_call, &calls), 0);
    turn_handles(0, 0);
    ck_assert_int_eq(calls, 0);

    send_byte(pair[1]);
    turn_handles(-1, 1);
    turn_handles(-1, 1); /* level-triggered: it was not read */
    ck_assert_int_eq(calls, 2);

    read_byte(pair[0]);
    turn_handles(0, 0);
    ck_assert_int_eq(calls, 2);
    loop_free(loop);
}
END_TEST

static void check_side(Loop *of, int fd, int ready, void *data)
{
    (void)of, (void)fd;
    *(int *)data |= ready;
}

START_TEST(each_side_has_its_own_handler)
{
    open_loop(_i);
    int pair[2], for_reading = 0, for_writing = 0;
    make_pair(pair);
    loop_watch(loop, pair[0], LOOP_READABLE, check_side, &for_reading);
    loop_watch(loop, pair[0], LOOP_WRITABLE, check_side, &for_writing);
    ck_assert_int_eq(loop_watched(loop, pair[0]), LOOP_READABLE | LOOP_WRITABLE);
    turn_handles(-1, 1);
    ck_assert_int_eq(for_reading, 0);
    ck_assert_int_eq(for_writing, LOOP_WRITABLE);

    send_byte(pair[1]);
    turn_handles(-1, 2);
    ck_assert_int_eq(for_reading, LOOP_READABLE);

    loop_unwatch(loop, pair[0], LOOP_WRITABLE);
    ck_assert_int_eq(loop_watched(loop, pair[0]), LOOP_READABLE);
    turn_handles(-1, 1);
    loop_free(loop);
}
END_TEST

START_TEST(a_new_handler_takes_the_place_of_the_old_one)
{
    open_loop(_i);
    int pair[2], old = 0, new = 0;
    make_pair(pair);
    loop_watch(loop, pair[0], LOOP_WRITABLE, count_call, &old);
    ck_assert_int_eq(loop_watch(loop, pair[0], LOOP_WRITABLE, count_call, &new), 0);
    loop_once(loop, -1);
    ck_assert_int_eq(old, 0);
    ck_assert_int_eq(new, 1);
    loop_free(loop);
}
END_TEST

START_TEST(a_hang_up_wakes_whichever_side_is_watched)
{
    open_loop(_i);
    int pair[2], ends[2], calls = 0;
    make_pair(pair);
    loop_watch(loop, pair[0], LOOP_READABLE, count_call, &calls);
    close(pair[1]);
    turn_handles(1000, 1);
    loop_unwatch(loop, pair[0], LOOP_READABLE);

    loop_watch(loop, pair[0], LOOP_WRITABLE, count_call, &calls);
    turn_handles(1000, 1);
    loop_unwatch(loop, pair[0], LOOP_WRITABLE);

    /* A full pipe is not writable, until its reader goes: then a write returns EPIPE at once. */
    ck_assert_int_eq(pipe(ends), 0);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    char block[4096] = {0};
    while (write(ends[1], block, sizeof block) > 0) {
    }
    loop_watch(loop, ends[1], LOOP_WRITABLE, count_call, &calls);
    turn_handles(0, 0);
    close(ends[0]);
    turn_handles(1000, 1);
    ck_assert_int_eq(calls, 3);
    loop_free(loop);
}
END_TEST

START_TEST(what_is_not_watched_at_all_wakes_nobody)
{
    open_loop(_i);
    int pair[2], calls = 0;
    make_pair(pair);
    loop_watch(loop, pair[0], LOOP_READABLE, count_call, &calls);
    loop_unwatch(loop, pair[0], LOOP_READABLE | LOOP_WRITABLE);
    loop_unwatch(loop, pair[0], LOOP_READABLE); /* ignored */
    loop_unwatch(loop, 12345, LOOP_READABLE);   /* ignored */
    close(pair[1]);
    int64_t before_ns = clock_monotonic_ns();
    turn_handles(20, 0);
    ck_assert_msg(clock_monotonic_ns() - before_ns >= 19000000, "the loop did not sleep");
    ck_assert_int_eq(calls, 0);
    loop_free(loop);
}
END_TEST

START_TEST(a_closed_descriptor_is_refused)
{
    open_loop(_i);
    int calls = 0, pair[2];
    make_pair(pair);
    close(pair[0]);
    errno = 0;
    ck_assert_int_eq(loop_watch(loop, pair[0], LOOP_READABLE, count_call, &calls), -1);
    ck_assert_int_eq(errno, EBADF);
    ck_assert_int_eq(loop_watch(loop, -1, LOOP_READABLE, count_call, &calls), -1);
    ck_assert_int_eq(loop_watched(loop, pair[0]), 0);
    ck_assert_int_eq(loop_stats(loop).watched, 0);
    loop_free(loop);
}
END_TEST

START_TEST(a_regular_file_is_refused)
{
    open_loop(_i);
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    int calls = 0;
    errno = 0;
    ck_assert_int_eq(loop_watch(loop, fileno(file), LOOP_READABLE, count_call, &calls), -1);
    ck_assert_int_eq(errno, EPERM);
    fclose(file);
    loop_free(loop);
}
END_TEST

/* Handlers that disturb others who are ready in the same turn. */
typedef struct {
    int victim[2]; /* the pair whose first end is ready too */
    int first_served;
    int calls_of_newcomer;
} Turn;

static void unwatch_the_other(Loop *of, int fd, int ready, void *data)
{
    (void)ready;
    Turn *turn = data;
    if (turn->first_served == 0) {
        turn->first_served = fd;
        loop_unwatch(of, turn->victim[0] == fd ? turn->victim[1] : turn->victim[0], LOOP_READABLE);
    }
}

START_TEST(an_event_of_an_unwatched_descriptor_is_dropped)
{
    open_loop(_i);
    int one[2], two[2];
    make_pair(one);
    make_pair(two);
    Turn turn = {.victim = {one[0], two[0]}};
    loop_watch(loop, one[0], LOOP_READABLE, unwatch_the_other, &turn);
    loop_watch(loop, two[0], LOOP_READABLE, unwatch_the_other, &turn);
    send_byte(one[1]);
    send_byte(two[1]);
    turn_handles(-1, 1);
    ck_assert_int_ne(turn.first_served, 0);
    loop_free(loop);
}
END_TEST

/* Closes the other descriptor and watches a new one, which the kernel gives the same number. */
static void replace_the_other(Loop *of, int fd, int ready, void *data)
{
    (void)ready;
    Turn *turn = data;
    if (turn->first_served != 0) return;
    turn->first_served = fd;
    int other = turn->victim[0] == fd ? turn->victim[1] : turn->victim[0];
    loop_unwatch(of, other, LOOP_READABLE);
    close(other);
    int fresh[2];
    make_pair(fresh);
    ck_assert_msg(fresh[0] == other, "the kernel gave %d, not %d again", fresh[0], other);
    loop_watch(of, fresh[0], LOOP_READABLE, count_call, &turn->calls_of_newcomer);
}

START_TEST(an_event_of_a_closed_descriptor_does_not_reach_its_successor)
{
    open_loop(_i);
    int one[2], two[2];
    make_pair(one);
    make_pair(two);
    Turn turn = {.victim = {one[0], two[0]}};
    loop_watch(loop, one[0], LOOP_READABLE, replace_the_other, &turn);
    loop_watch(loop, two[0], LOOP_READABLE, replace_the_other, &turn);
    send_byte(one[1]);
    send_byte(two[1]);
    turn_handles(-1, 1);
    ck_assert_int_ne(turn.first_served, 0);
    ck_assert_int_eq(turn.calls_of_newcomer, 0);
    loop_free(loop);
}
END_TEST

/* Whichever side is served first, the other one is ready too, and unwatched. */
static void unwatch_my_other_side(Loop *of, int fd, int ready, void *data)
{
    ++*(int *)data;
    loop_unwatch(of, fd, ready == LOOP_READABLE ? LOOP_WRITABLE : LOOP_READABLE);
}

START_TEST(a_handler_may_unwatch_the_other_side_of_its_descriptor)
{
    open_loop(_i);
    int pair[2], calls = 0;
    make_pair(pair);
    loop_watch(loop, pair[0], LOOP_READABLE, unwatch_my_other_side, &calls);
    loop_watch(loop, pair[0], LOOP_WRITABLE, unwatch_my_other_side, &calls);
    send_byte(pair[1]);
    loop_once(loop, -1);
    ck_assert_msg(calls == 1, "a side was unwatched and its handler called nevertheless");
    loop_free(loop);
}
END_TEST

/* Watches a descriptor for which the table must grow, and so move, with a side still to come; that
 * side's handler changes, so that whoever still looks at the old table calls the wrong one. */
enum { HIGH_FD = 200 };

static void make_the_table_move(Loop *of, int fd, int ready, void *data)
{
    int *calls_after = data;
    int other = ready == LOOP_READABLE ? LOOP_WRITABLE : LOOP_READABLE;
    loop_unwatch(of, fd, ready);
    ck_assert_int_eq(loop_watch(of, HIGH_FD, LOOP_READABLE, count_call, calls_after), 0);
    ck_assert_int_eq(loop_watch(of, fd, other, count_call, calls_after), 0);
}

START_TEST(a_handler_may_make_the_table_move)
{
    open_loop(_i);
    int pair[2], high[2], calls_after = 0;
    make_pair(pair);
    make_pair(high);
    ck_assert_int_eq(dup2(high[0], HIGH_FD), HIGH_FD);
    loop_watch(loop, pair[0], LOOP_READABLE, make_the_table_move, &calls_after);
    loop_watch(loop, pair[0], LOOP_WRITABLE, make_the_table_move, &calls_after);
    send_byte(pair[1]);
    loop_once(loop, -1);
    ck_assert_int_eq(calls_after, 1);
    loop_free(loop);
}
END_TEST

START_TEST(everybody_is_served_when_more_are_ready_than_one_turn_takes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    open_loop(_i);
    enum { MANY = 700 };
    static int calls[MANY];
    for (int i = 0; i < MANY; i++) {
        int pair[2];
        make_pair(pair);
        ck_assert_int_eq(loop_watch(loop, pair[0], LOOP_READABLE, count_call, &calls[i]), 0);
        send_byte(pair[1]); /* and nobody ever reads it */
    }
    for (int turn = 0; turn < 9; turn++) ck_assert_int_gt(loop_once(loop, 0), 0);
    for (int i = 0; i < MANY; i++)
        ck_assert_msg(calls[i] >= 2, "descriptor %d of %d was called %d times", i, MANY, calls[i]);
    loop_free(loop);
}
END_TEST

/* The model: what the test itself did to each descriptor. The multiplexer must report all that is
 * watched and ready, and nothing else: also not what loop.c would filter out, for it would wake the
 * loop in vain. */
START_TEST(any_mix_of_changes_leaves_exactly_what_is_watched)
{
    Random random = test_random();
    open_loop(_i);
    enum { PAIRS = 30 };
    int pairs[PAIRS][2], watched[PAIRS] = {0}, calls = 0;
    bool readable[PAIRS] = {0};
    for (int i = 0; i < PAIRS; i++) make_pair(pairs[i]);
    for (int step = 0; step < 1500; step++) {
        int i = (int)random_below(&random, PAIRS);
        int side = random_below(&random, 2) ? LOOP_READABLE : LOOP_WRITABLE;
        switch (random_below(&random, 4)) {
        case 0:
            ck_assert_int_eq(loop_watch(loop, pairs[i][0], side, count_call, &calls), 0);
            watched[i] |= side;
            break;
        case 1:
            side = (int)random_below(&random, 4);
            loop_unwatch(loop, pairs[i][0], side);
            watched[i] &= ~side;
            break;
        case 2:
            readable[i] ? read_byte(pairs[i][0]) : send_byte(pairs[i][1]);
            readable[i] = !readable[i];
            break;
        default: /* another descriptor under the same number, sometimes */
            loop_unwatch(loop, pairs[i][0], LOOP_READABLE | LOOP_WRITABLE);
            close(pairs[i][0]);
            close(pairs[i][1]);
            make_pair(pairs[i]);
            watched[i] = 0;
            readable[i] = false;
        }

        int expected[PAIRS] = {0}, reported[PAIRS] = {0};
        for (int p = 0; p < PAIRS; p++) /* an empty socket can always be written to */
            expected[p] = watched[p] & (LOOP_WRITABLE | (readable[p] ? LOOP_READABLE : 0));
        LoopReady ready[2 * PAIRS];
        int count = loop->backend->wait(loop->backend_state, ready, 2 * PAIRS, 0);
        for (int r = 0; r < count; r++) {
            int p = 0;
            while (p < PAIRS && pairs[p][0] != ready[r].fd) p++;
            ck_assert_msg(p < PAIRS, "fd %d is reported and watched by nobody", ready[r].fd);
            reported[p] |= ready[r].sides;
        }
        for (int p = 0; p < PAIRS; p++) {
            ck_assert_msg(expected[p] == reported[p], "step %d: fd %d reported %d, not %d", step,
                          pairs[p][0], reported[p], expected[p]);
        }
    }
    loop_free(loop);
}
END_TEST

/* ---- The turn ------------------------------------------------------------------------------- */

static char steps_seen[16];

static void step_a(Loop *of, void *data)
{
    (void)of, (void)data;
    strcat(steps_seen, "a");
}

static void step_b(Loop *of, void *data)
{
    (void)of;
    strcat(steps_seen, data);
}

START_TEST(steps_run_before_every_sleep_in_their_order)
{
    open_loop(_i);
    loop_before_sleep(loop, step_a, NULL);
    loop_before_sleep(loop, step_b, "b");
    loop_once(loop, 0);
    loop_once(loop, 0);
    ck_assert_str_eq(steps_seen, "abab");
    loop_free(loop);
}
END_TEST

static void *wake_soon(void *data)
{
    usleep(20000);
    loop_wake(data);
    return NULL;
}

START_TEST(another_thread_can_end_the_sleep)
{
    open_loop(_i);
    pthread_t thread;
    pthread_create(&thread, NULL, wake_soon, loop);
    int64_t before_ns = clock_monotonic_ns();
    turn_handles(10000, 0);
    ck_assert_msg(clock_monotonic_ns() - before_ns < 5000000000, "nobody woke the loop");
    pthread_join(thread, NULL);
    loop_free(loop);
}
END_TEST

START_TEST(a_wake_before_the_sleep_is_not_lost_and_counts_once)
{
    open_loop(_i);
    for (int i = 0; i < 100000; i++) /* more than the pipe holds */
        loop_wake(loop);
    turn_handles(10000, 0);
    int64_t before_ns = clock_monotonic_ns();
    turn_handles(20, 0);
    ck_assert_msg(clock_monotonic_ns() - before_ns >= 19000000, "a wake was left over");
    ck_assert_int_eq(loop_stats(loop).file_events, 0);
    ck_assert_int_eq(loop_stats(loop).watched, 0);
    loop_free(loop);
}
END_TEST

static void wake_from_signal(int signal)
{
    (void)signal;
    loop_wake(loop);
}

START_TEST(a_signal_handler_can_end_the_sleep)
{
    open_loop(_i);
    struct sigaction action = {.sa_handler = wake_from_signal, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    ualarm(20000, 0);
    int64_t before_ns = clock_monotonic_ns();
    turn_handles(10000, 0); /* EINTR is no error */
    ck_assert(clock_monotonic_ns() - before_ns < 5000000000);
    loop_free(loop);
}
END_TEST

static int64_t stop_at_third(Loop *of, void *data)
{
    int *calls = data;
    if (++*calls == 3) loop_stop(of);
    return 0;
}

START_TEST(the_loop_runs_until_it_is_stopped)
{
    open_loop(_i);
    int calls = 0;
    loop_timer_add(loop, 0, stop_at_third, &calls);
    loop_run(loop);
    ck_assert_int_eq(calls, 3);
    loop_free(loop);
}
END_TEST

static void stop_step(Loop *of, void *data)
{
    (void)data;
    loop_stop(of);
}

START_TEST(stopped_before_the_sleep_it_does_not_sleep)
{
    open_loop(_i);
    loop_before_sleep(loop, stop_step, NULL);
    int64_t before_ns = clock_monotonic_ns();
    loop_timer_add(loop, 10000, stop_at_third, NULL);
    loop_run(loop);
    ck_assert(clock_monotonic_ns() - before_ns < 5000000000);
    loop_free(loop);
}
END_TEST

/* A turn inside a turn: each handler lets the loop serve others before it returns. An outer turn may
 * then call for bytes that an inner one has read; a handler of non-blocking descriptors is used to
 * that. */
typedef struct {
    int depth, deepest, bytes;
} Nested;

static void turn_inside(Loop *of, int fd, int ready, void *data)
{
    (void)ready;
    Nested *nested = data;
    char byte;
    nested->bytes += read(fd, &byte, 1) == 1;
    if (++nested->depth > nested->deepest) nested->deepest = nested->depth;
    loop_once(of, 0);
    nested->depth--;
}

START_TEST(a_handler_may_run_a_turn)
{
    open_loop(_i);
    enum { PAIRS = 5, BYTES = 10 };
    Nested nested = {0};
    for (int i = 0; i < PAIRS; i++) {
        int pair[2];
        make_pair(pair);
        loop_watch(loop, pair[0], LOOP_READABLE, turn_inside, &nested);
        for (int byte = 0; byte < BYTES; byte++) send_byte(pair[1]);
    }
    loop_once(loop, 0);
    ck_assert_int_ge(nested.deepest, 2);
    ck_assert_int_eq(nested.depth, 0);
    ck_assert_int_eq(nested.bytes, PAIRS * BYTES); /* the first turn led to all of it */
    loop_free(loop);
}
END_TEST

START_TEST(a_loop_is_found_by_name)
{
    for (int i = 0; loop_backends[i] != NULL; i++) {
        Loop *named = loop_new(loop_backends[i]->name);
        ck_assert_ptr_nonnull(named);
        ck_assert_str_eq(loop_stats(named).backend, loop_backends[i]->name);
        loop_free(named);
    }
    Loop *best = loop_new(NULL);
    ck_assert_str_eq(loop_stats(best).backend, loop_backends[0]->name);
    loop_free(best);
    errno = 0;
    ck_assert_ptr_null(loop_new("telepathy"));
    ck_assert_int_eq(errno, EINVAL);
}
END_TEST

/* ---- Timers --------------------------------------------------------------------------------- */

static char timers_seen[64];

static int64_t note_timer(Loop *of, void *data)
{
    (void)of;
    strcat(timers_seen, data);
    return LOOP_TIMER_DONE;
}

static void run_for(int64_t ms)
{
    int64_t until_ns = clock_monotonic_ns() + ms * 1000000;
    do {
        loop_once(loop, 1);
    } while (clock_monotonic_ns() < until_ns);
}

START_TEST(timers_run_when_due_and_not_before)
{
    open_loop(_i);
    int64_t before_ns = clock_monotonic_ns();
    loop_timer_add(loop, 30, note_timer, "b");
    loop_timer_add(loop, 10, note_timer, "a");
    loop_timer_add(loop, 1000000, note_timer, "never");
    ck_assert_int_eq(loop_stats(loop).timers, 3);
    while (timers_seen[0] == '\0') loop_once(loop, -1);
    ck_assert_int_eq(timers_seen[0], 'a'); /* on a busy machine "b" may be due in the same turn */
    ck_assert_int_ge(clock_monotonic_ns() - before_ns, 10000000);
    while (timers_seen[1] == '\0') loop_once(loop, -1);
    ck_assert_str_eq(timers_seen, "ab");
    ck_assert_int_ge(clock_monotonic_ns() - before_ns, 30000000);
    ck_assert_int_lt(loop_stats(loop).turns, 20); /* it slept in between */
    loop_free(loop);
}
END_TEST

START_TEST(timers_due_together_run_in_the_order_of_adding)
{
    open_loop(_i);
    static char names[26][2];
    char expected[27] = "";
    for (int i = 0; i < 26; i++) {
        names[i][0] = (char)('a' + i);
        strcat(expected, names[i]);
        loop_timer_add(loop, 5, note_timer, names[i]);
    }
    usleep(10000); /* all are due in one turn */
    loop_once(loop, 0);
    ck_assert_str_eq(timers_seen, expected);
    loop_free(loop);
}
END_TEST

static int64_t again_twice(Loop *of, void *data)
{
    (void)of;
    int *calls = data;
    return ++*calls < 3 ? 5 : LOOP_TIMER_DONE;
}

START_TEST(a_timer_comes_back_as_long_as_it_asks)
{
    open_loop(_i);
    int calls = 0;
    LoopTimer timer = loop_timer_add(loop, 5, again_twice, &calls);
    ck_assert_uint_ne(timer, 0);
    run_for(40);
    ck_assert_int_eq(calls, 3);
    ck_assert_int_eq(loop_stats(loop).timers, 0);
    ck_assert(!loop_timer_cancel(loop, timer));
    loop_free(loop);
}
END_TEST

START_TEST(a_cancelled_timer_does_not_run)
{
    open_loop(_i);
    LoopTimer a = loop_timer_add(loop, 5, note_timer, "a");
    LoopTimer b = loop_timer_add(loop, 5, note_timer, "b");
    loop_timer_add(loop, 5, note_timer, "c");
    ck_assert(loop_timer_cancel(loop, b));
    ck_assert(!loop_timer_cancel(loop, b));
    ck_assert(!loop_timer_cancel(loop, 0));
    run_for(10);
    ck_assert_str_eq(timers_seen, "ac");
    ck_assert(!loop_timer_cancel(loop, a));
    loop_free(loop);
}
END_TEST

static LoopTimer own_timer;

static int64_t cancel_myself(Loop *of, void *data)
{
    ++*(int *)data;
    loop_once(of, 0); /* another timer may run meanwhile; it must not be mistaken for this one */
    ck_assert(loop_timer_cancel(of, own_timer));
    ck_assert(!loop_timer_cancel(of, own_timer));
    return 1;
}

START_TEST(a_timer_can_cancel_itself_while_it_runs)
{
    open_loop(_i);
    int calls = 0;
    own_timer = loop_timer_add(loop, 1, cancel_myself, &calls);
    loop_timer_add(loop, 1, note_timer, "x");
    run_for(10);
    ck_assert_int_eq(calls, 1);
    ck_assert_str_eq(timers_seen, "x");
    loop_free(loop);
}
END_TEST

static int64_t always_at_once(Loop *of, void *data)
{
    (void)of;
    ++*(int *)data;
    return 0;
}

START_TEST(a_timer_without_delay_does_not_keep_the_loop_from_its_files)
{
    open_loop(_i);
    int pair[2], file_calls = 0, timer_calls = 0;
    make_pair(pair);
    loop_watch(loop, pair[0], LOOP_WRITABLE, count_call, &file_calls);
    loop_timer_add(loop, 0, always_at_once, &timer_calls);
    usleep(2000);
    for (int i = 0; i < 100; i++) loop_once(loop, -1);
    ck_assert_int_eq(file_calls, 100);
    ck_assert_int_le(timer_calls, 100);
    ck_assert_int_ge(timer_calls, 1);
    loop_free(loop);
}
END_TEST

START_TEST(a_bounded_wait_ends_before_a_later_timer)
{
    open_loop(_i);
    loop_timer_add(loop, 5000, note_timer, "late");
    int64_t before_ns = clock_monotonic_ns();
    loop_once(loop, 10);
    ck_assert(clock_monotonic_ns() - before_ns < 2000000000);
    ck_assert_str_eq(timers_seen, "");
    loop_free(loop);
}
END_TEST

/* The model: an unsorted array, searched from one end to the other. */
START_TEST(the_timer_heap_agrees_with_a_plain_array)
{
    Random random = test_random();
    TimerHeap heap = {0};
    enum { MOST = 300 };
    Timer model[MOST];
    int count = 0;
    uint64_t order = 0;
    for (int step = 0; step < 20000; step++) {
        uint64_t dice = random_below(&random, 10);
        /* Phases of growth and of shrinking, so that both large and empty heaps are seen. */
        bool grow = dice < (step / 500 % 2 ? 3u : 7u);
        if (grow && count < MOST) {
            order++;
            Timer timer = {.due_ms = (int64_t)random_below(&random, 50)};
            timer.id = timer.order = order;
            timer_heap_push(&heap, timer);
            model[count++] = timer;
        } else if (count > 0 && dice == 9) { /* from anywhere, as cancel does */
            int position = (int)random_below(&random, (uint64_t)count);
            Timer removed = timer_heap_remove(&heap, position);
            int at = 0;
            while (at < count && model[at].id != removed.id) at++;
            ck_assert_msg(at < count, "the heap gave a timer that is not in it");
            model[at] = model[--count];
        } else if (count > 0) {
            int first = 0;
            for (int i = 1; i < count; i++)
                if (timer_before(&model[i], &model[first])) first = i;
            Timer removed = timer_heap_remove(&heap, 0);
            ck_assert_msg(removed.id == model[first].id,
                          "step %d: the heap gave timer %d (due %d), but %d (due %d) is earlier",
                          step, (int)removed.id, (int)removed.due_ms, (int)model[first].id,
                          (int)model[first].due_ms);
            model[first] = model[--count];
        }
        ck_assert_int_eq(heap.count, count);
    }
    free(heap.items);
}
END_TEST

/* ---- The picture ---------------------------------------------------------------------------- */

START_TEST(the_picture_shows_descriptors_and_timers_and_is_bounded)
{
    open_loop(_i);
    int calls = 0;
    for (int i = 0; i < 50; i++) {
        int pair[2];
        make_pair(pair);
        loop_watch(loop, pair[0], i ? LOOP_READABLE : LOOP_WRITABLE, count_call, &calls);
        loop_timer_add(loop, 1000 + i, note_timer, "");
    }
    Sds dot = loop_draw(loop, NULL);
    ck_assert_ptr_nonnull(strstr(dot, "digraph loop {"));
    ck_assert_ptr_nonnull(strstr(dot, "watched: write"));
    ck_assert_ptr_nonnull(strstr(dot, "wake pipe"));
    ck_assert_ptr_nonnull(strstr(dot, "timer 1 in "));
    ck_assert_ptr_nonnull(strstr(dot, "and 42 later ones"));
    ck_assert_ptr_nonnull(strstr(dot, "and 43 more descriptors"));
    ck_assert_uint_lt(sds_len(dot), 4096);
    sds_free(dot);
    loop_free(loop);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("loop");
    static BackendCases files;
    add_backend_cases(suite, &files, "files");
    add_test_on_backends(files, a_handler_is_called_while_its_descriptor_is_ready);
    add_test_on_backends(files, each_side_has_its_own_handler);
    add_test_on_backends(files, a_new_handler_takes_the_place_of_the_old_one);
    add_test_on_backends(files, a_hang_up_wakes_whichever_side_is_watched);
    add_test_on_backends(files, what_is_not_watched_at_all_wakes_nobody);
    add_test_on_backends(files, a_closed_descriptor_is_refused);
#ifdef LOOP_HAS_EPOLL /* kqueue does watch regular files */
    add_test_on_backends(files, a_regular_file_is_refused);
#endif
    add_test_on_backends(files, an_event_of_an_unwatched_descriptor_is_dropped);
    add_test_on_backends(files, an_event_of_a_closed_descriptor_does_not_reach_its_successor);
    add_test_on_backends(files, a_handler_may_unwatch_the_other_side_of_its_descriptor);
    add_test_on_backends(files, a_handler_may_make_the_table_move);
    add_test_on_backends(files, everybody_is_served_when_more_are_ready_than_one_turn_takes);
    add_test_on_backends(files, any_mix_of_changes_leaves_exactly_what_is_watched);

    static BackendCases turn;
    add_backend_cases(suite, &turn, "turn");
    add_test_on_backends(turn, steps_run_before_every_sleep_in_their_order);
    add_test_on_backends(turn, another_thread_can_end_the_sleep);
    add_test_on_backends(turn, a_wake_before_the_sleep_is_not_lost_and_counts_once);
    add_test_on_backends(turn, a_signal_handler_can_end_the_sleep);
    add_test_on_backends(turn, the_loop_runs_until_it_is_stopped);
    add_test_on_backends(turn, stopped_before_the_sleep_it_does_not_sleep);
    add_test_on_backends(turn, a_handler_may_run_a_turn);

    static BackendCases timers;
    add_backend_cases(suite, &timers, "timers");
    add_test_on_backends(timers, timers_run_when_due_and_not_before);
    add_test_on_backends(timers, timers_due_together_run_in_the_order_of_adding);
    add_test_on_backends(timers, a_timer_comes_back_as_long_as_it_asks);
    add_test_on_backends(timers, a_cancelled_timer_does_not_run);
    add_test_on_backends(timers, a_timer_can_cancel_itself_while_it_runs);
    add_test_on_backends(timers, a_timer_without_delay_does_not_keep_the_loop_from_its_files);
    add_test_on_backends(timers, a_bounded_wait_ends_before_a_later_timer);

    static BackendCases picture;
    add_backend_cases(suite, &picture, "picture");
    add_test_on_backends(picture, the_picture_shows_descriptors_and_timers_and_is_bounded);

    TCase *alone = tcase_create("alone");
    tcase_set_timeout(alone, 30);
    tcase_add_test(alone, a_loop_is_found_by_name);
    tcase_add_test(alone, the_timer_heap_agrees_with_a_plain_array);
    suite_add_tcase(suite, alone);
    return test_main(suite);
}
