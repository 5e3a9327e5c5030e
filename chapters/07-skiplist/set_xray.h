/* set_xray.h: XRAY key for sets and sorted sets, beside all that chapter 06 shows. */
#ifndef SET_XRAY_H
#define SET_XRAY_H

#include "key_xray.h"

extern const ValueXray set_views[]; /* for later chapters, beside their own */
extern const XraySubject set_xrays[];

#endif
