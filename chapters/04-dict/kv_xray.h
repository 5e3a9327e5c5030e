/* kv_xray.h: XRAY DB and XRAY key: the dict of keys, whole or around one of them. */
#ifndef KV_XRAY_H
#define KV_XRAY_H

#include "xray.h"

extern const XraySubject kv_xrays[];

#endif
