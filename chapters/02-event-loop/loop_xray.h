/* loop_xray.h: a picture of the loop as it is now, as Graphviz DOT.
 *
 *     kill -USR1 PID        and the chapter's server prints it: cut it out and give it to dot -Tsvg
 *
 * Bounded: at most LOOP_XRAY_MAX descriptors, connections and timers each; a line says how many were
 * left out. Connections with bytes on their way come before idle ones.
 */
#ifndef LOOP_XRAY_H
#define LOOP_XRAY_H

#include "conn.h"
#include "sds.h"

enum { LOOP_XRAY_MAX = 8 };

/* The caller frees it. `conns` may be NULL. O(connections + descriptors). */
Sds loop_draw(const Loop *loop, const ConnSet *conns);

#endif
