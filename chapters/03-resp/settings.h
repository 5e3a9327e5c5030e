/* settings.h: the server's own options and numbers: where it listens, how much it logs, what it
 * counts. A server without this module knows only --port.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "options.h"

extern const Option server_options[];

/* The plan's step that reads the command line: fills the plan's tables of options, then takes
 * `--name value` pairs, or --draw-plan. */
bool read_options(int argc, char **argv);

/* What that begins with: --draw-plan, which ends the process, and the plan's tables. */
void prepare_options(int argc, char **argv);

void apply_log_level(void);    /* a start step */
void free_options(void);       /* a stop step */
void server_reset_stats(void); /* CONFIG RESETSTAT */

#endif
