/* zset_range_writes.h: what is done with a range besides reading it: ZREMRANGEBYRANK ZREMRANGEBYSCORE
 * ZREMRANGEBYLEX ZRANGESTORE.
 *
 * In Redis: zremrangeGenericCommand and zrangestoreCommand in src/t_zset.c.
 */
#ifndef ZSET_RANGE_WRITES_H
#define ZSET_RANGE_WRITES_H

#include "command.h"

extern const CommandRow zset_range_write_commands[];

#endif
