/* expire.h: keys whose deadline has passed, found though nobody asks for them.
 *
 * A key that is due goes when somebody looks it up (05, expire_if_due). Who is never looked up again
 * would stay for ever. So now and then some of the keys that have a deadline are looked at, and those that
 * are due are deleted: by a slow cycle in the cron, and by a fast one before the loop sleeps.
 *
 * The promise: as long as the cycles have time enough, the keys that are past their deadline stay under 30 %
 * of all that have one, on average over seconds, however many fall due (effort 1). A round of twenty in
 * which two happen to be due ends a cycle, so it is more than the acceptable 10 %; most often about 20.
 * And the cycles never take more than their share of the time: a quarter of each slow period (25 % at effort
 * 1, 43 % at 10), and 1 ms a turn (3.25 ms at 10) of the fast one, with a rest as long behind it.
 *
 * Trade-off: to sample is cheap and forgetful. An ordered index of deadlines would know what is due next,
 * and cost every EXPIRE a search and every key some 24 bytes more.
 *
 * In Redis: src/expire.c, activeExpireCycle.
 */
#ifndef EXPIRE_H
#define EXPIRE_H

#include "options.h"

void expire_slow_cycle(void); /* cron, `hz` times a second */
void expire_fast_cycle(void); /* before_sleep */

extern const Option expire_options[]; /* hz, active-expire-effort */

Sds info_expire(Sds out); /* more lines of the section Stats */

#endif
