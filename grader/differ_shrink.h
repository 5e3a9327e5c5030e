/* differ_shrink.h: the shortest list of commands that still shows a difference.
 *
 * Delta debugging (Zeller and Hildebrandt, 2002): leave out half of the list, then quarters, and so
 * on down to single commands, whenever the rest still shows it; then single words, and long words
 * become short ones. What remains is minimal: no single command can be left out.
 */
#ifndef GRADER_DIFFER_SHRINK_H
#define GRADER_DIFFER_SHRINK_H

#include "differ_generate.h"

typedef struct {
    Command *at;
    size_t count;
} CommandList;

typedef bool StillShows(void *context, const Command *commands, size_t count);

/* Shrinks the list in place, asking `shows` again and again, until `until_ns` at the latest. The list
 * as it comes must show it. */
void shrink(CommandList *list, StillShows *shows, void *context, int64_t until_ns);

void command_list_free(CommandList *list);

#endif
