/* collection_xray.h: XRAY key for lists and hashes: their ziplists, quicklists and dicts. */
#ifndef COLLECTION_XRAY_H
#define COLLECTION_XRAY_H

#include "key_xray.h"

extern const ValueXray collection_views[]; /* for later chapters, beside their own */
extern const XraySubject collection_xrays[];

#endif
