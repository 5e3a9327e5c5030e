/* help.h: the HELP sub-command of a container such as CLIENT or CONFIG.
 *
 * In Redis: src/networking.c, addReplyHelp.
 */
#ifndef HELP_H
#define HELP_H

#include "command.h"

/* Replies a heading, the lines (ended by NULL), and the line about HELP itself. */
void reply_help(Call *call, const char *const *lines);

#endif
