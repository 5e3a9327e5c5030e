/* config_rewrite.h: CONFIG REWRITE: the options in force go back into the file that they came from.
 *
 * What people wrote stays as far as it can: comments, order, lines of no concern to us. A line that sets an
 * option gets the present value; a second one for the same option goes; an option that is not in the file
 * and not as it is by itself is added at the end, under one line that says who did it.
 *
 * The new file is complete on disk before it takes the old one's name: whatever happens, there is one.
 *
 * In Redis: src/config.c, rewriteConfig.
 */
#ifndef CONFIG_REWRITE_H
#define CONFIG_REWRITE_H

#include "command.h"
#include "sds.h"

void config_rewrite(Call *call); /* the plan's step for CONFIG REWRITE */

/* The file's text as it should be, from what it is. The caller frees it. */
Sds config_rewritten(Slice old);

#endif
