/* clock.h: three clocks, and which to ask.
 *
 *   clock_wall_us        the date, in microseconds since 1970; may jump
 *   clock_monotonic_ns   for measuring how long something took; never goes back
 *   clock_now_ms         the date frozen for the present unit of work: read once a turn of the
 *                        loop, so that everything one command does happens at one moment
 *
 * A test may move the date with clock_set_offset_ms; the monotonic clock stays as it is,
 * and the frozen date follows at the next clock_refresh.
 * In Redis: src/monotonic.c; server.mstime, updateCachedTime.
 */
#ifndef COMMON_CLOCK_H
#define COMMON_CLOCK_H

#include <stdint.h>

int64_t clock_wall_us(void);
int64_t clock_monotonic_ns(void);

/* Reads the clocks and freezes them until the next call. */
void clock_refresh(void);
int64_t clock_now_ms(void);        /* wall, frozen, milliseconds */
int64_t clock_now_us(void);        /* wall, frozen, microseconds */
int64_t clock_turn_start_ns(void); /* monotonic, frozen */

void clock_set_offset_ms(int64_t offset_ms); /* added to every wall clock reading */

#endif
