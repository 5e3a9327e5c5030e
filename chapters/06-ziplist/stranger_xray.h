/* stranger_xray.h: XRAY ZIPLIST: bytes from anybody, looked at as a ziplist.
 *
 *     redis-cli XRAY STATS ZIPLIST "\x0e\x00\x00\x00\x0a\x00\x00\x00\x01\x00\x00\x01a\xff"
 *
 * The numbers, or an error that names the offset and the broken rule; without STATS the picture of either.
 * Nothing is stored: RESTORE, which stores such bytes, comes with chapter 09.
 */
#ifndef STRANGER_XRAY_H
#define STRANGER_XRAY_H

#include "xray.h"

extern const XraySubject stranger_xrays[];

#endif
