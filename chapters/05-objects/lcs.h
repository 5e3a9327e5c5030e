/* lcs.h: LCS, the longest sequence of bytes that two strings have in common.
 *
 * In Redis: lcsCommand in src/t_string.c.
 */
#ifndef LCS_H
#define LCS_H

#include "command.h"

extern const CommandRow lcs_commands[];

#endif
