/* effect.h: what a command does, where its own text does not say it.
 *
 * Whoever repeats commands later (the AOF, 09) or elsewhere (a replica, 14) must reach the same state.
 * Most commands can be repeated word by word. Some can't: SET k v EX 10 counts from now, INCRBYFLOAT
 * rounds, SPOP chooses. Such a command says what it did in words that can be repeated:
 *
 *     effect_as(call, 5, SLICE("SET"), key, value, SLICE("PXAT"), deadline);
 *
 * A command that changed nothing (call->changes is 0) has no effect and need not say so. Without
 * listeners in the plan all of this costs a comparison.
 *
 * In Redis: rewriteClientCommandVector, alsoPropagate, preventCommandPropagation.
 */
#ifndef EFFECT_H
#define EFFECT_H

#include "command.h"

typedef enum {
    EFFECT_AS,   /* this in place of the command's own text */
    EFFECT_ALSO, /* this besides, and before what follows */
    EFFECT_NONE, /* nothing: not even its own text */
} EffectKind;

enum { EFFECT_WORDS_MAX = 16 };

/* `words` Slices follow. They are read before the call returns. */
void effect_as(Call *call, int words, ...);
void effect_also(Call *call, int words, ...);
void effect_none(Call *call);

/* The same with the words in an array. */
void effect_tell(Call *call, EffectKind kind, int words, const Slice *argv);

#endif
