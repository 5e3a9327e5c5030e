/* collection_xray.h: XRAY key for lists and hashes: their ziplists, quicklists and dicts. */
#ifndef COLLECTION_XRAY_H
#define COLLECTION_XRAY_H

#include "xray.h"

extern const XraySubject collection_xrays[];

#endif
