/* conn_internal.h: the two functions that move a connection's bytes, and nothing else.
 *
 * They touch the Conn and the kernel, neither the set nor the loop. So they may run on another thread
 * while the loop's thread leaves that Conn alone (12-io-threads does that); what follows from their
 * results is done by conn.c on the loop's thread.
 */
#ifndef CONN_INTERNAL_H
#define CONN_INTERNAL_H

#include "conn.h"

/* One read into the input, of READ_MAX (256 KB) at most. True when bytes came; they are added to
 * conn->bytes_read. Sets conn->end when the peer has finished, the connection failed, or so much is
 * unconsumed (input_max) that nothing is read. */
bool conn_receive(Conn *conn);

/* One write of as much output as fits into it. Returns the bytes that left, which are taken off the
 * output and added to conn->bytes_written; sets conn->end when the connection failed. */
size_t conn_send(Conn *conn);

#endif
