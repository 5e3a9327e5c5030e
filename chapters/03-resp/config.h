/* config.h: CONFIG GET, SET, RESETSTAT, REWRITE, HELP over the options of the plan.
 *
 * In Redis: src/config.c, configSetCommand.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "command.h"
#include "options.h"

extern const CommandRow config_commands[];

/* Directives that tools ask for before their chapter is built; they know only "off". */
extern const Option later_options[];

#endif
