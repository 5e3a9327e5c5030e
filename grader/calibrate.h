/* calibrate.h: how slow this machine is, for the limits of tests.
 *
 * Every limit (`seconds:` of a transcript, a check's seconds, how long a start may take) leaves room on an ordinary
 * machine. On one that gives half a processor to three jobs it does not. So the reference plays a fixed piece
 * of the stage's work, and where that takes longer than on an ordinary processor, limits grow in proportion.
 *
 * The trade-off: it is measured once, before grading, not beside each test. Then a verdict can be repeated
 * (--time-factor), and what a submission does to the machine can't lengthen its own limits.
 */
#ifndef GRADER_CALIBRATE_H
#define GRADER_CALIBRATE_H

#include "runner.h"

enum { MOST_TIME_FACTOR = 20 }; /* slower than that, it is the machine that must be changed */

/* The factor, from 1 to MOST_TIME_FACTOR; `server` and `server_asan` of the options are the reference's. 0: it
 * could not be measured, and `error` says why. */
double calibrate(const GradeOptions *options, Bytes *error);

/* The tests of the stage that are played for it, joined by commas; NULL: none. For lint. */
const char *calibrate_tests(const char *stage);

#endif
