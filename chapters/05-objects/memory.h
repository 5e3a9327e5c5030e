/* memory.h: where the memory is: MEMORY, and more lines of INFO's section.
 *
 *     what the kernel has given us (resident) . . . . . . . . . . . . . . . . . . .
 *     what the allocator uses pages for (active) . . . . . . . . . . . . .
 *     what it has handed out (allocated, used_memory) . . . . . .
 *     what is not keys and values (overhead) . . . .
 *
 * Each ratio of two neighbours is one kind of loss; fragmentation is the ratio of the ends.
 *
 * In Redis: src/object.c, memoryCommand, getMemoryOverheadData, getMemoryDoctorReport.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include "command.h"
#include "sds.h"

extern const CommandRow memory_commands[];

/* start: has empty pages given back by a thread aside, and remembers what an empty server uses */
void memory_start(void);

Sds info_memory_details(Sds out);

/* Bytes of a key with all that it owns: entry, name, index, value; of large values a sample. */
struct Db;
struct Key;
size_t key_bytes(const struct Db *db, const struct Key *key, size_t samples);

#endif
