/* dot.c: see dot.h. */
#include "dot.h"

Sds dot_append_bytes(Sds dot, Slice bytes, size_t most)
{
    bool cut = bytes.len > most;
    Sds quoted = sds_append_quoted(sds_empty(), bytes.ptr, cut ? most : bytes.len);
    for (size_t i = 0; i < sds_len(quoted); i++) {
        switch (quoted[i]) {
        case '&': dot = sds_append_text(dot, "&amp;"); break;
        case '<': dot = sds_append_text(dot, "&lt;"); break;
        case '>': dot = sds_append_text(dot, "&gt;"); break;
        default: dot = sds_append(dot, quoted + i, 1);
        }
    }
    sds_free(quoted);
    return cut ? sds_append_text(dot, "…") : dot;
}
