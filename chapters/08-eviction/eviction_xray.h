/* eviction_xray.h: XRAY EVICTION: the limit, the pool, and what the 24 bits of some keys say. */
#ifndef EVICTION_XRAY_H
#define EVICTION_XRAY_H

#include "xray.h"

extern const XraySubject eviction_xrays[];

#endif
