/* set_algebra.h: intersections, unions and differences of sets.
 *
 *     SINTER         the smallest set's members that all others have       O(smallest * sets)
 *     SUNION         all members of all                                    O(members of all)
 *     SDIFF          the first set's members that no other has             the cheaper of two ways
 *
 * and the same with STORE, into a key of any type, which goes where nothing is left. A key that does not
 * exist is an empty set.
 *
 * In Redis: src/t_set.c, sinterGenericCommand and sunionDiffGenericCommand.
 */
#ifndef SET_ALGEBRA_H
#define SET_ALGEBRA_H

#include "command.h"

extern const CommandRow set_algebra_commands[];

#endif
