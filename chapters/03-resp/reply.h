/* reply.h: every RESP type, in the words of the protocol that the client speaks.
 *
 *      type            RESP3                  for a RESP2 client
 *      simple string   +OK\r\n                the same
 *      error           -ERR text\r\n          the same
 *      integer         :7\r\n                 the same
 *      bulk string     $5\r\nhello\r\n        the same
 *      array           *2\r\n …               the same
 *      null            _\r\n                  $-1\r\n, or *-1\r\n in place of an array
 *      map             %2\r\n k v k v         *4\r\n k v k v
 *      set             ~2\r\n a b             *2\r\n a b
 *      push            >2\r\n a b             *2\r\n a b
 *      boolean         #t\r\n  #f\r\n         :1\r\n  :0\r\n
 *      double          ,1.5\r\n               $3\r\n1.5\r\n
 *      big number      (123…\r\n              $3\r\n123\r\n
 *      verbatim        =7\r\ntxt:abc\r\n      $3\r\nabc\r\n
 *      attribute       |1\r\n k v             left out by the caller
 *
 * Rules for callers
 *   - Replies are appended in order; nothing is sent before the turn of the loop ends.
 *   - After an aggregate's header the caller sends exactly so many elements (twice for maps).
 *   - Slices are copied: a reply never points into the data.
 *
 * In Redis: src/networking.c, the addReply family.
 */
#ifndef REPLY_H
#define REPLY_H

#include "command.h"

void reply_ok(Client *client);
void reply_simple(Client *client, const char *text);

/* An error: the first word is its code ("ERR", "WRONGTYPE"), and a text without one is a programmer's
 * error. Line ends inside become spaces. It is counted for INFO errorstats. */
void reply_error(Client *client, const char *format, ...) __attribute__((format(printf, 2, 3)));

void reply_integer(Client *client, int64_t value);
void reply_bulk(Client *client, Slice bytes);
void reply_bulk_text(Client *client, const char *c_string);
void reply_bulk_integer(Client *client, int64_t value); /* "$2\r\n42\r\n" */

void reply_null(Client *client);       /* in place of a bulk string */
void reply_null_array(Client *client); /* in place of an array */
void reply_bool(Client *client, bool value);
void reply_double(Client *client, double value);
void reply_big_number(Client *client, Slice digits);
void reply_verbatim(Client *client, const char format[4], Slice text); /* format: "txt", "mkd" */

void reply_array(Client *client, size_t elements);
void reply_map(Client *client, size_t pairs);
void reply_set(Client *client, size_t elements);
void reply_push(Client *client, size_t elements);
void reply_attribute(Client *client, size_t pairs); /* RESP3 only: others must not be asked to send it */

/* Bytes that are RESP already. */
void reply_raw(Client *client, const void *bytes, size_t len);

#endif
