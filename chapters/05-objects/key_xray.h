/* key_xray.h: XRAY DB and XRAY key: the keyspace, and what stands behind one name.
 *
 *     entry: next, value, deadline, name  --->  object: header, and by encoding the rest
 *
 * A chapter that brings new encodings (06, 07) has a picture for each, and lists a "*" of its own in place
 * of key_xrays.
 */
#ifndef KEY_XRAY_H
#define KEY_XRAY_H

#include "db.h"
#include "sds.h"
#include "xray.h"

extern const XraySubject db_xrays[];
extern const XraySubject key_xrays[]; /* "*": strings only */

enum { VALUE_NUMBERS = 24 };

/* How values of one encoding are shown, beside the Object's own header. */
typedef struct {
    Encoding encoding;
    Sds (*draw)(const Object *value); /* a whole picture in DOT */
    size_t (*numbers)(const Object *value, XrayNumber out[VALUE_NUMBERS]); /* how many */
} ValueXray;

/* Replies the picture, or the numbers, of the key at argument `at`. Strings are known here; `others` are
 * further encodings, ended by a row without draw. */
void key_xray_draw(Call *call, int at, const ValueXray *others);
void key_xray_stats(Call *call, int at, const ValueXray *others);

#endif
