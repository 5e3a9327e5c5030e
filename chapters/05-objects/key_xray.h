/* key_xray.h: XRAY DB and XRAY key: the keyspace, and what stands behind one name.
 *
 *     entry: next, value, deadline, name  --->  object: header, and by encoding the rest
 *
 * A chapter that brings new types or encodings (06, 07) has a table of pictures for them, and lists a "*"
 * of its own in place of key_xrays: its table, and those of the chapters before.
 */
#ifndef KEY_XRAY_H
#define KEY_XRAY_H

#include "db.h"
#include "sds.h"
#include "xray.h"

extern const XraySubject db_xrays[];
extern const XraySubject key_xrays[]; /* "*": strings only */

enum { VALUE_NUMBERS = 32, ANY_TYPE = -1 };

/* How values of one type and encoding are shown, beside the Object's own header. A table of them ends with
 * a row without draw. */
typedef struct {
    int type; /* TYPE_…; ANY_TYPE: it looks the same in each */
    Encoding encoding;
    Sds (*draw)(const Object *value); /* a whole picture in DOT */
    size_t (*numbers)(const Object *value, XrayNumber out[VALUE_NUMBERS]); /* how many */
} ValueXray;

/* Replies the picture, or the numbers, of the key at argument `at`. Strings are known here; `others` are
 * tables of further views, ended by NULL. The first row that fits is taken. */
void key_xray_draw(Call *call, int at, const ValueXray *const *others);
void key_xray_stats(Call *call, int at, const ValueXray *const *others);

#endif
