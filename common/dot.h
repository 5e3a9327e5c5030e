/* dot.h: text in a picture, where Graphviz reads it as HTML. */
#ifndef COMMON_DOT_H
#define COMMON_DOT_H

#include "sds.h"

/* Appends the bytes quoted as redis-cli shows them, with & < > written as HTML wants them; of more than
 * `most` bytes the first, and dots. */
Sds dot_append_bytes(Sds dot, Slice bytes, size_t most);

#endif
