/* clock.c: see clock.h.
 *
 * Both clocks are read through clock_gettime, which Linux answers without a system call (vDSO):
 * some 20 to 50 ns. Still dearer than a load, which is why the date is frozen once a turn.
 *
 * The frozen readings belong to the thread that runs the loop; other threads read the live clocks.
 */
#include "clock.h"

#include <time.h>

static struct {
    int64_t wall_us;       /* frozen by clock_refresh; 0: never read */
    int64_t turn_start_ns; /* monotonic, at the same moment */
    int64_t offset_us;     /* moves the date, for tests */
} frozen;

int64_t clock_wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000 + frozen.offset_us;
}

int64_t clock_monotonic_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void clock_refresh(void)
{
    frozen.wall_us = clock_wall_us();
    frozen.turn_start_ns = clock_monotonic_ns();
}

/* Code that runs before the loop's first turn (loading a file, a unit test) gets a date too. */
static void refresh_if_never_read(void)
{
    if (frozen.wall_us == 0) clock_refresh();
}

int64_t clock_now_us(void)
{
    refresh_if_never_read();
    return frozen.wall_us;
}

int64_t clock_now_ms(void)
{
    return clock_now_us() / 1000;
}

int64_t clock_turn_start_ns(void)
{
    refresh_if_never_read();
    return frozen.turn_start_ns;
}

void clock_set_offset_ms(int64_t offset_ms)
{
    frozen.offset_us = offset_ms * 1000;
}
