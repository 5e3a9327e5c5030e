/* keys.h: the commands that are about keys, whatever their values: DEL EXISTS TYPE SCAN DBSIZE …
 *
 * In Redis: src/db.c.
 */
#ifndef KEYS_H
#define KEYS_H

#include "command.h"

extern const CommandRow key_commands[];

#endif
