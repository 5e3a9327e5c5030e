/* quicklist_xray.c: see quicklist_xray.h. */
#include "quicklist_xray.h"

#include <stdio.h>

#include "dot.h"
#include "quicklist_internal.h"

enum { SHOWN_BYTES = 12 }; /* of an entry */

/* Dark enough to tell apart in print; the words in the cells say the same. */
#define FULL "#d9e8f6"
#define LARGE "#f6ecd2"

/* ---- the rules ------------------------------------------------------------------------------- */

static const char *broken_node_rule(const Quicklist *list, const QuicklistNode *node)
{
    unsigned char *zl = quicklist_node_ziplist(node);
    size_t max = quicklist_node_max(list->fill);
    if (node->count == 0) return "an empty node";
    if (node->bytes != ziplist_bytes(zl)) return "a node's bytes are not its ziplist's";
    if (!ziplist_valid(zl, node->bytes, true, NULL, 0)) return "a node's ziplist is broken";
    if (node->count != ziplist_count(zl)) return "a node's count is not its ziplist's";
    if (node->count == 1) return NULL; /* as large as it likes */
    if (node->bytes > max + QUICKLIST_SLACK(max)) return "a node over its bound in bytes";
    if (!quicklist_fits(list->fill, 0, node->count)) return "a node over its bound in entries";
    return NULL;
}

const char *quicklist_broken_rule(const Quicklist *list)
{
    size_t count = 0, nodes = 0;
    const QuicklistNode *previous = NULL;
    for (const QuicklistNode *node = list->first; node; previous = node, node = node->next) {
        if (node->previous != previous) return "a link back does not lead to the node before";
        if (nodes++ == list->nodes) return "more nodes than counted";
        const char *broken = broken_node_rule(list, node);
        if (broken) return broken;
        count += node->count;
    }
    if (list->last != previous) return "the last node is not the last";
    if (nodes != list->nodes) return "fewer nodes than counted";
    if (count != list->count) return "the count is not the sum of the nodes'";
    return NULL;
}

/* ---- numbers --------------------------------------------------------------------------------- */

static void widen(uint64_t *smallest, uint64_t *largest, uint64_t value)
{
    if (*smallest == 0 || value < *smallest) *smallest = value;
    if (value > *largest) *largest = value;
}

QuicklistNumbers quicklist_numbers(const Quicklist *list)
{
    QuicklistNumbers numbers = {.elements = list->count,
                                .nodes = list->nodes,
                                .node_bytes_max = quicklist_node_max(list->fill)};
    for (const QuicklistNode *node = list->first; node; node = node->next) {
        numbers.ziplist_bytes += node->bytes;
        widen(&numbers.smallest_count, &numbers.largest_count, node->count);
        widen(&numbers.smallest_bytes, &numbers.largest_bytes, node->bytes);
    }
    numbers.link_bytes = sizeof(*list) + list->nodes * sizeof(QuicklistNode);
    return numbers;
}

/* ---- the picture ----------------------------------------------------------------------------- */

static Sds append_entry(Sds dot, const unsigned char *at)
{
    ZiplistValue value;
    char digits[INT_DIGITS_MAX];
    ziplist_get(at, &value);
    Slice text = ziplist_text(&value, digits);
    if (value.is_integer) return sds_append(dot, text.ptr, text.len);
    return dot_append_bytes(dot, text, SHOWN_BYTES);
}

static Sds draw_node(Sds dot, const Quicklist *list, const QuicklistNode *node, size_t index)
{
    bool large = node->bytes > quicklist_node_max(list->fill);
    dot = sds_append_format(dot,
                            "  node%zu [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\""
                            " cellpadding=\"5\">\n    <tr><td bgcolor=\"%s\"><b>node %zu</b></td></tr>\n"
                            "    <tr><td>%u entr%s</td></tr>\n    <tr><td>%u bytes%s</td></tr>\n",
                            index, large ? LARGE : FULL, index, node->count,
                            node->count == 1 ? "y" : "ies", node->bytes, large ? ", alone" : "");
    unsigned char *zl = quicklist_node_ziplist(node);
    unsigned char *at = ziplist_first(zl);
    for (int i = 0; i < QUICKLIST_XRAY_ENTRIES && at; i++, at = ziplist_next(zl, at)) {
        dot = sds_append_text(dot, "    <tr><td align=\"left\">");
        dot = append_entry(dot, at);
        dot = sds_append_text(dot, "</td></tr>\n");
    }
    if (node->count > QUICKLIST_XRAY_ENTRIES)
        dot = sds_append_format(dot, "    <tr><td align=\"left\">%u more</td></tr>\n",
                                node->count - QUICKLIST_XRAY_ENTRIES);
    return sds_append_text(dot, "  </table>>];\n");
}

static Sds draw_list(Sds dot, const Quicklist *list)
{
    char bound[64];
    if (list->fill >= 0)
        snprintf(bound, sizeof(bound), "%d entries", list->fill > 1 ? list->fill : 1);
    else
        snprintf(bound, sizeof(bound), "%zu bytes", quicklist_node_max(list->fill));
    return sds_append_format(dot,
                             "  list [shape=box, style=\"rounded,bold\", label=\"quicklist\\n"
                             "%zu elements\\n%zu nodes\\nbound of a node: %s\"];\n",
                             list->count, list->nodes, bound);
}

/* Nodes in the middle are left out: one box stands for all of them. */
static Sds draw_nodes(Sds dot, const Quicklist *list)
{
    size_t index = 0, shown = 2 * QUICKLIST_XRAY_NODES;
    size_t skipped = list->nodes > shown ? list->nodes - shown : 0;
    for (const QuicklistNode *node = list->first; node; node = node->next, index++) {
        bool is_skipped = index >= QUICKLIST_XRAY_NODES && index < QUICKLIST_XRAY_NODES + skipped;
        if (!is_skipped) dot = draw_node(dot, list, node, index);
        if (index == 0) {
            dot = sds_append_text(dot, "  list -> node0;\n");
        } else if (!is_skipped && !(skipped > 0 && index == QUICKLIST_XRAY_NODES + skipped)) {
            dot = sds_append_format(dot, "  node%zu -> node%zu [dir=both];\n", index - 1, index);
        } else if (is_skipped && index == QUICKLIST_XRAY_NODES) {
            dot = sds_append_format(dot,
                                    "  more [label=\"%zu nodes\\nmore\"];\n"
                                    "  node%zu -> more [dir=both];\n"
                                    "  more -> node%zu [dir=both];\n",
                                    skipped, index - 1, index + skipped);
        }
    }
    return dot;
}

Sds quicklist_draw(const Quicklist *list)
{
    Sds dot = sds_from("digraph quicklist {\n  rankdir=LR; ranksep=0.4;\n"
                       "  node [shape=plain, fontname=\"Helvetica\", fontsize=13];\n"
                       "  edge [color=\"#444444\"];\n");
    const char *broken = quicklist_broken_rule(list);
    if (broken)
        return sds_append_format(dot, "  broken [label=\"BROKEN: %s\", shape=box];\n}\n", broken);
    dot = draw_list(dot, list);
    dot = draw_nodes(dot, list);
    return sds_append_text(dot, "}\n");
}
