/* bits.h: the commands that see a string as a row of bits: SETBIT BITCOUNT BITOP BITFIELD …
 *
 *      byte        0                       1
 *     +--+--+--+--+--+--+--+--+--+--+--+-- …     bit 0 is the highest of the first byte; behind the
 *      0  1  2  3  4  5  6  7  8  9 10 11        last, all are 0
 *
 * In Redis: src/bitops.c.
 */
#ifndef BITS_H
#define BITS_H

#include "command.h"

extern const CommandRow bit_commands[];

#endif
