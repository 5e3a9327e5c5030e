/* effect.c: see effect.h. */
#include "effect.h"

#include <assert.h>
#include <stdarg.h>

#include "server.h"

void effect_tell(Call *call, EffectKind kind, int words, const Slice *argv)
{
    for (const EffectStep *step = server.plan->effects; step->run; step++)
        step->run(call, kind, words, argv);
}

static void tell(Call *call, EffectKind kind, int words, va_list slices)
{
    if (!server.plan->effects[0].run) return;
    Slice argv[EFFECT_WORDS_MAX];
    assert(words <= EFFECT_WORDS_MAX);
    for (int i = 0; i < words; i++) argv[i] = va_arg(slices, Slice);
    effect_tell(call, kind, words, argv);
}

void effect_as(Call *call, int words, ...)
{
    va_list slices;
    va_start(slices, words);
    tell(call, EFFECT_AS, words, slices);
    va_end(slices);
}

void effect_also(Call *call, int words, ...)
{
    va_list slices;
    va_start(slices, words);
    tell(call, EFFECT_ALSO, words, slices);
    va_end(slices);
}

void effect_none(Call *call)
{
    effect_tell(call, EFFECT_NONE, 0, NULL);
}
