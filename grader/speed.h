/* speed.h: what a command costs the server under test, in processor time, compared with the reference.
 *
 * Only where a course asks for it (course.conf: speed), and apart from the stage's points. The work stands in
 * grader/stages/NN-name/speed:
 *
 *     # a comment
 *     depth 16                                   commands that are on their way at once
 *     fill 100000 ZADD board %r member:%i        so many, first and unmeasured; %i counts from 0
 *     ask   20000 ZRANK board member:%r          so many, measured; %r is a random number below what `fill` counts to
 *
 * How. Both servers run at once and take turns of a thousand commands, the same for both; the kernel says what
 * processor time each was charged with. Each `ask` gives a ratio, reference to submission, and their geometric mean is the
 * round's. Several rounds, each on fresh servers, for where memory happens to lie makes some per cent; the median counts.
 *
 * Who answers without doing gains nothing: every byte of each reply must be what the reference replies.
 *
 * The trade-off: processor time, never wall time. It can't see that a server keeps clients waiting, which checks do
 * see, but it is the same on a machine that does other things too. And it is the time of one process: whoever measures
 * for marks must see to it that the server can't have others work for it (common/tools/isolated.sh does).
 */
#ifndef GRADER_SPEED_H
#define GRADER_SPEED_H

#include "process.h"
#include "result.h"

/* True when `path` can be read and makes sense; otherwise `error` says what is wrong with it. For lint, too. */
bool speed_is_in_order(const char *path, Bytes *error);

/* Measures, which takes some seconds, and fills in the rest of `speed`; its points, floor and least score are given. */
void speed_measure(Speed *speed, const char *path, const ServerSpec *reference,
                   const ServerSpec *submission, uint64_t seed);

/* Points for that ratio: none up to `floor`, all from 1 on, in proportion between; to a tenth. */
double speed_points(double points, double floor, double ratio);

/* "speed: 8.4 of 10, 1.12 times the reference's CPU per command", or why there are no points. To be freed. */
char *speed_line(const Speed *speed);

#endif
