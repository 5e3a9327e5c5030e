/* kv_options.c: see kv_options.h. In Redis: src/config.c, activerehashing. */
#include "kv_options.h"

#include "kv.h"

const Option kv_options[] = {
    {.name = "activerehashing", .kind = OPTION_BOOL, .value.yes = &kv_rehashes_when_idle, .initial = "yes"},
    {0}};
