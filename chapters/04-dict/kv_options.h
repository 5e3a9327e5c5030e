/* kv_options.h: what of the keys can be configured. */
#ifndef KV_OPTIONS_H
#define KV_OPTIONS_H

#include "options.h"

extern const Option kv_options[];

#endif
