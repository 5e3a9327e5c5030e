/* stages.h: the mechanism checks that are linked into this grader, by stage. */
#ifndef GRADER_STAGES_H
#define GRADER_STAGES_H

#include "check.h"

/* The table of "03-resp", ended by an empty row; an empty table when the stage has no checks. */
const MechanismCheck *stage_checks(const char *stage);

#endif
