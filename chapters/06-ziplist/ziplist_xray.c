/* ziplist_xray.c: see ziplist_xray.h.
 *
 * An entry is a row of three cells: above, its bytes as they are, below, what they mean. The rows
 * are nodes of their own, as wide as each other, so that an arrow can lead from each prevlen to the
 * row before.
 */
#include "ziplist_xray.h"

#include <inttypes.h>
#include <stdio.h>

#include "dot.h"
#include "ziplist_internal.h"

/* Different enough in print; the words in the cells say the same. */
#define PREVLEN  "#c9d6e6"
#define ENCODING "#f6ecd2"
#define PAYLOAD  "white"
#define FRAME    "#e4e4e4"

enum { TEXT_SHOWN = 16, PROBLEM_MAX = 160 };

/* ---- numbers ---------------------------------------------------------------------------------- */

bool ziplist_numbers(const unsigned char *bytes, size_t size, ZiplistNumbers *numbers,
                     char *problem, size_t problem_size)
{
    if (!ziplist_valid(bytes, size, true, problem, problem_size)) return false;
    *numbers = (ZiplistNumbers){.bytes = size, .header_bytes = ZIPLIST_EMPTY_BYTES};
    const unsigned char *at = bytes + ZIPLIST_HEADER_BYTES;
    numbers->cascade_at_head = ziplist_cascade(at, ZIPLIST_PREVLEN_NARROW_MAX + 1);
    while (*at != ZIPLIST_END) {
        ZiplistEntry entry = ziplist_entry(at);
        numbers->entries++;
        numbers->prevlen_bytes += entry.prevlen_bytes;
        numbers->encoding_bytes += entry.encoding_bytes;
        numbers->payload_bytes += entry.payload_bytes;
        numbers->integers += entry.encoding >= ZIPLIST_INTEGER;
        numbers->wide_prevlens += entry.prevlen_bytes > 1;
        at += ziplist_entry_head(&entry) + entry.payload_bytes;
    }
    return true;
}

/* ---- cells ------------------------------------------------------------------------------------ */

/* "68 65 6c …" */
static Sds append_hex(Sds dot, const unsigned char *bytes, size_t len)
{
    if (len == 0) return sds_append_text(dot, "no bytes");
    size_t shown = len > ZIPLIST_XRAY_BYTES ? ZIPLIST_XRAY_BYTES : len;
    dot = sds_append_text(dot, "<font face=\"Courier\">");
    for (size_t i = 0; i < shown; i++) dot = sds_append_format(dot, i ? " %02x" : "%02x", bytes[i]);
    if (len > shown) dot = sds_append_text(dot, " …");
    return sds_append_text(dot, "</font>");
}

typedef struct {
    const char *port, *colour;
    int width;
} Cell;

static Sds begin_cell(Sds dot, Cell cell, const unsigned char *bytes, size_t len)
{
    dot = sds_append_format(dot, "<td port=\"%s\" bgcolor=\"%s\" width=\"%d\">", cell.port,
                            cell.colour, cell.width);
    dot = append_hex(dot, bytes, len);
    return sds_append_text(dot, "<br/>");
}

static Sds end_cell(Sds dot)
{
    return sds_append_text(dot, "</td>");
}

static const Cell prevlen_cell = {"prevlen", PREVLEN, 130},
                  encoding_cell = {"encoding", ENCODING, 150},
                  payload_cell = {"payload", PAYLOAD, 230}, header_cell = {"field", FRAME, 170};

/* ---- rows ------------------------------------------------------------------------------------- */

static Sds begin_row(Sds dot, const char *name, const char *row, size_t offset)
{
    return sds_append_format(
        dot,
        "  %s_%s [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" "
        "cellpadding=\"3\"><tr><td border=\"0\" width=\"70\" align=\"left\">%zu</td>",
        name, row, offset);
}

static Sds end_row(Sds dot)
{
    return sds_append_text(dot, "</tr></table>>];\n");
}

/* Field by field: 4, 4 and 2 bytes. */
static Sds draw_header(Sds dot, const char *name, const unsigned char *zl)
{
    dot = begin_row(dot, name, "header", 0);
    dot = begin_cell(dot, header_cell, zl, 4);
    dot = sds_append_format(dot, "zlbytes: %zu", ziplist_bytes(zl));
    dot = begin_cell(end_cell(dot), (Cell){"zltail", FRAME, header_cell.width}, zl + 4, 4);
    dot = sds_append_format(dot, "zltail: %u", ziplist_tail(zl));
    dot = begin_cell(end_cell(dot), header_cell, zl + 8, 2);
    bool known = ziplist_zllen(zl) < ZIPLIST_COUNT_UNKNOWN;
    dot = sds_append_format(dot, known ? "zllen: %u" : "zllen: unknown", ziplist_zllen(zl));
    return end_row(end_cell(dot));
}

static Sds append_encoding(Sds dot, const ZiplistEntry *entry)
{
    if (entry->encoding < ZIPLIST_INTEGER)
        return sds_append_format(dot, "a string of %u", entry->payload_bytes);
    if (entry->payload_bytes == 0) return sds_append_text(dot, "integer, no payload");
    return sds_append_format(dot, "integer, %u bits", 8 * entry->payload_bytes);
}

static Sds append_value(Sds dot, const unsigned char *at)
{
    ZiplistValue value;
    ziplist_get(at, &value);
    if (value.is_integer) return sds_append_format(dot, "%" PRId64, value.integer);
    return dot_append_bytes(dot, value.text, TEXT_SHOWN);
}

static Sds draw_entry(Sds dot, const char *name, const unsigned char *at, size_t offset,
                      size_t index)
{
    char row[32];
    snprintf(row, sizeof row, "entry%zu", index);
    ZiplistEntry entry = ziplist_entry(at);
    dot = begin_row(dot, name, row, offset);
    dot = begin_cell(dot, prevlen_cell, at, entry.prevlen_bytes);
    dot = sds_append_format(dot, "before: %u", entry.prevlen);
    dot = begin_cell(end_cell(dot), encoding_cell, at + entry.prevlen_bytes, entry.encoding_bytes);
    dot = append_encoding(dot, &entry);
    dot = begin_cell(end_cell(dot), payload_cell, at + ziplist_entry_head(&entry),
                     entry.payload_bytes);
    dot = append_value(dot, at);
    return end_row(end_cell(dot));
}

static Sds draw_end(Sds dot, const char *name, size_t offset)
{
    dot = begin_row(dot, name, "end", offset);
    return end_row(sds_append_text(dot, "<td bgcolor=\"" FRAME "\" width=\"130\">"
                                        "<font face=\"Courier\">ff</font><br/>zlend</td>"
                                        "<td border=\"0\" width=\"380\"></td>"));
}

/* ---- the whole -------------------------------------------------------------------------------- */

static bool is_shown(size_t index, size_t count)
{
    return index < ZIPLIST_XRAY_ENTRIES || index + ZIPLIST_XRAY_ENTRIES >= count;
}

/* One below the other, which only an edge can say; and one prevlen that leads back. */
static Sds draw_link(Sds dot, const char *name, const char *above, const char *below,
                     bool leads_back)
{
    dot = sds_append_format(dot, "  %s_%s -> %s_%s [style=invis];\n", name, above, name, below);
    if (!leads_back) return dot;
    return sds_append_format(dot, "  %s_%s:prevlen:w -> %s_%s:prevlen:w [constraint=false];\n",
                             name, below, name, above);
}

static Sds draw_entries(Sds dot, const char *name, const unsigned char *zl, size_t count)
{
    char above[32] = "header", below[32] = "end";
    const unsigned char *at = zl + ZIPLIST_HEADER_BYTES;
    size_t left_out = 0;
    for (size_t index = 0; index < count; index++, at += ziplist_entry_bytes(at)) {
        if (!is_shown(index, count)) {
            if (left_out++ > 0) continue;
            snprintf(below, sizeof below, "more");
            dot = sds_append_format(dot, "  %s_more [label=\"%zu more entries\"];\n", name,
                                    count - 2 * ZIPLIST_XRAY_ENTRIES);
        } else {
            snprintf(below, sizeof below, "entry%zu", index);
            dot = draw_entry(dot, name, at, (size_t)(at - zl), index);
        }
        bool both_entries = index > 0 && strcmp(above, "more") != 0 && strcmp(below, "more") != 0;
        dot = draw_link(dot, name, above, below, both_entries);
        memcpy(above, below, sizeof above);
    }
    dot = draw_end(dot, name, (size_t)(at - zl));
    dot = draw_link(dot, name, above, "end", false);
    if (count == 0) return dot;
    return sds_append_format(dot,
                             "  %s_header:zltail:s -> %s_entry%zu:payload:e [constraint=false];\n",
                             name, name, count - 1);
}

static Sds draw_broken(Sds dot, const char *name, const unsigned char *bytes, size_t size,
                       const char *problem)
{
    dot = sds_append_format(
        dot,
        "  %s_header [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" "
        "cellpadding=\"5\"><tr><td><b>BROKEN</b><br/>%s</td></tr><tr><td>",
        name, problem);
    dot = append_hex(dot, bytes, size);
    return sds_append_text(dot, "</td></tr></table>>];\n");
}

Sds ziplist_draw_into(Sds dot, const char *name, const unsigned char *bytes, size_t size)
{
    ZiplistNumbers numbers;
    char problem[PROBLEM_MAX];
    if (!ziplist_numbers(bytes, size, &numbers, problem, sizeof problem))
        return draw_broken(dot, name, bytes, size, problem);
    dot = draw_header(dot, name, bytes);
    return draw_entries(dot, name, bytes, numbers.entries);
}

Sds ziplist_draw(const unsigned char *bytes, size_t size)
{
    Sds dot = sds_from("digraph ziplist {\n  ranksep=0.12;\n"
                       "  node [fontname=\"Helvetica\", fontsize=14, shape=plaintext];\n");
    dot = ziplist_draw_into(dot, "zl", bytes, size);
    return sds_append_text(dot, "}\n");
}
