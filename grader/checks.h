/* checks.h: the grader's side of mechanism checks (check.h is the checks' side). */
#ifndef GRADER_CHECKS_H
#define GRADER_CHECKS_H

#include "check.h"
#include "process.h"
#include "result.h"

/* Runs one check through libcheck, in a child with a time limit, and writes what came of it into
 * `test`. It counts as passed only when libcheck says so *and* the child reported through a pipe
 * that it came to the end: a child that calls exit(0) on its way satisfies libcheck alone. One that
 * `measures` and failed is run a second time, with other draws; the notes then tell of the first. */
void check_run(const MechanismCheck *check, const ServerSpec *server, uint64_t seed,
               TestRecord *test);

#endif
