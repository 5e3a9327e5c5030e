/* intset_xray.c: see intset_xray.h. */
#include "intset_xray.h"

#include <inttypes.h>
#include <stdio.h>

#define HEADER "#d9e8f6"
#define INTEGER "#f6ecd2"

/* ---- the rules --------------------------------------------------------------------------------- */

const char *intset_broken_rule(const unsigned char *is, size_t size)
{
    if (size < INTSET_HEADER_BYTES) return "no room for its header";
    int width = intset_width(is);
    if (width != 2 && width != 4 && width != 8) return "an encoding that there is not";
    if (intset_bytes(is) > size) return "a length that goes past its end";
    for (size_t i = 1; i < intset_count(is); i++)
        if (intset_at(is, i - 1) >= intset_at(is, i)) return "integers are not ascending";
    return NULL;
}

/* ---- numbers ----------------------------------------------------------------------------------- */

size_t intset_numbers(const unsigned char *is, size_t size, XrayNumber out[INTSET_NUMBERS])
{
    bool valid = intset_broken_rule(is, size) == NULL;
    size_t count = 0;
    out[count++] = (XrayNumber){"intset_valid", valid};
    if (!valid) return count;
    out[count++] = (XrayNumber){"integers", intset_count(is)};
    out[count++] = (XrayNumber){"bytes_each", (uint64_t)intset_width(is)};
    out[count++] = (XrayNumber){"bytes", intset_bytes(is)};
    return count;
}

/* ---- the picture ------------------------------------------------------------------------------- */

/* Three rows of one column: what it is, its bytes, what they mean. */
static Sds draw_field(Sds dot, const char *colour, const char *title, const unsigned char *at,
                      int bytes, int64_t value)
{
    dot = sds_append_format(dot, "<td bgcolor=\"%s\">%s<br/><font face=\"monospace\">", colour,
                            title);
    for (int i = 0; i < bytes; i++)
        dot = sds_append_format(dot, i && i % 4 == 0 ? "<br/>%02x" : i ? " %02x" : "%02x", at[i]);
    return sds_append_format(dot, "</font><br/><b>%" PRId64 "</b></td>", value);
}

static Sds draw_integers(Sds dot, const unsigned char *is, size_t from, size_t to)
{
    int width = intset_width(is);
    char title[32];
    for (size_t i = from; i < to; i++) {
        snprintf(title, sizeof title, "[%zu]", i);
        dot = draw_field(dot, INTEGER, title, is + INTSET_HEADER_BYTES + i * (size_t)width, width,
                         intset_at(is, i));
    }
    return dot;
}

Sds intset_draw(const unsigned char *is, size_t size)
{
    Sds dot =
        sds_from("digraph intset {\n  node [shape=plain, fontname=\"Helvetica\", fontsize=14];\n");
    const char *broken = intset_broken_rule(is, size);
    if (broken)
        return sds_append_format(dot, "  broken [shape=box, label=\"BROKEN: %s\"];\n}\n", broken);
    size_t count = intset_count(is), left_out = 0;
    if (count > 2 * INTSET_XRAY_ENDS) left_out = count - 2 * INTSET_XRAY_ENDS;
    dot = sds_append_text(dot,
                          "  intset [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\""
                          " cellpadding=\"6\">\n    <tr>");
    dot = draw_field(dot, HEADER, "encoding", is, 4, intset_width(is));
    dot = draw_field(dot, HEADER, "length", is + 4, 4, (int64_t)count);
    if (left_out == 0) {
        dot = draw_integers(dot, is, 0, count);
    } else {
        dot = draw_integers(dot, is, 0, INTSET_XRAY_ENDS);
        dot = sds_append_format(dot, "<td>%zu<br/>more</td>", left_out);
        dot = draw_integers(dot, is, count - INTSET_XRAY_ENDS, count);
    }
    return sds_append_text(dot, "</tr>\n  </table>>];\n}\n");
}
