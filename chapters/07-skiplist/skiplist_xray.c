/* skiplist_xray.c: see skiplist_xray.h. */
#include "skiplist_xray.h"

#include <stdio.h>

#include "dot.h"
#include "skiplist_internal.h"

enum { SHOWN_MEMBER = 10 };

/* Dark enough to tell apart in print; towers have borders besides. */
#define TOWER "#d9e8f6"
#define NAME "#f6ecd2"

/* ---- the rules --------------------------------------------------------------------------------- */

/* The walk along the lowest level, and what each level above said last: where it leads, and from where. */
typedef struct {
    const Skiplist *list;
    const SkiplistLevel *stops[SKIPLIST_LEVELS_MAX];
    size_t positions[SKIPLIST_LEVELS_MAX];
    size_t position;
    int tallest;
} Check;

/* The level's link arrives at the present position, at this node or the end. */
static const char *broken_link_rule(const Check *check, int level, const SkiplistNode *node)
{
    const SkiplistLevel *stop = &check->stops[level][level];
    if (stop->forward != node)
        return node ? "a level does not lead to a tower that reaches it"
                    : "a level goes on behind its last tower";
    if (stop->span != check->position - check->positions[level])
        return "a span is not the distance that its link leads over";
    return NULL;
}

static const char *broken_tower_rule(Check *check, const SkiplistNode *node)
{
    if (node->height < 1 || node->height > (uint32_t)check->list->levels)
        return "a tower without height, or higher than the list";
    if ((int)node->height > check->tallest) check->tallest = (int)node->height;
    for (int l = 0; l < (int)node->height; l++) {
        const char *broken = broken_link_rule(check, l, node);
        if (broken) return broken;
        check->stops[l] = node->levels;
        check->positions[l] = check->position;
    }
    return NULL;
}

static const char *broken_order_rule(const SkiplistNode *before, const SkiplistNode *node)
{
    if (node->backward != before) return "a link back does not lead to the node before";
    if (node->score != node->score) return "a score that is not a number";
    if (!before || before->score < node->score) return NULL;
    if (before->score > node->score) return "scores are not ascending";
    if (slice_compare(skiplist_member(before), skiplist_member(node)) >= 0)
        return "members of one score are not ascending";
    return NULL;
}

static const char *broken_end_rule(Check *check, const SkiplistNode *last)
{
    const Skiplist *list = check->list;
    if (check->position - 1 != list->count) return "fewer nodes than counted";
    if (list->last != last) return "the last node is not the last";
    for (int l = 0; l < list->levels; l++) {
        const char *broken = broken_link_rule(check, l, NULL);
        if (broken) return broken;
    }
    if (list->levels > 1 && check->tallest != list->levels) return "a level that no tower reaches";
    return NULL;
}

const char *skiplist_broken_rule(const Skiplist *list)
{
    if (list->levels < 1 || list->levels > SKIPLIST_LEVELS_MAX)
        return "a number of levels that can't be";
    Check check = {.list = list};
    for (int l = 0; l < list->levels; l++) check.stops[l] = list->head;
    const SkiplistNode *before = NULL, *node = skiplist_first(list);
    for (check.position = 1; node; before = node, node = skiplist_next(node), check.position++) {
        if (check.position > list->count) return "more nodes than counted";
        const char *broken = broken_tower_rule(&check, node);
        if (!broken) broken = broken_order_rule(before, node);
        if (broken) return broken;
    }
    return broken_end_rule(&check, before);
}

/* ---- numbers ----------------------------------------------------------------------------------- */

typedef struct {
    uint64_t heights[SKIPLIST_HEIGHTS]; /* nodes of height 1, 2, … */
    uint64_t higher;                    /* than these */
    uint64_t links;                     /* all heights together */
    uint64_t node_bytes;
} Towers;

static Towers measure_towers(const Skiplist *list)
{
    Towers towers = {0};
    for (const SkiplistNode *node = skiplist_first(list); node; node = skiplist_next(node)) {
        (*(node->height <= SKIPLIST_HEIGHTS ? &towers.heights[node->height - 1]
                                            : &towers.higher))++;
        towers.links += node->height;
        towers.node_bytes += skiplist_node_bytes((int)node->height, node->member_len);
    }
    return towers;
}

size_t skiplist_numbers(const Skiplist *list, XrayNumber out[SKIPLIST_NUMBERS])
{
    const char *broken = skiplist_broken_rule(list);
    Towers towers = {0};
    if (!broken) towers = measure_towers(list);
    const XrayNumber numbers[] = {
        {"skiplist_valid", broken == NULL},
        {"members", list->count},
        {"levels", (uint64_t)list->levels},
        {"height_1", towers.heights[0]},
        {"height_2", towers.heights[1]},
        {"height_3", towers.heights[2]},
        {"height_4", towers.heights[3]},
        {"height_5", towers.heights[4]},
        {"height_6", towers.heights[5]},
        {"height_7", towers.heights[6]},
        {"height_8", towers.heights[7]},
        {"height_9_or_more", towers.higher},
        {"links", towers.links},
        {"node_bytes", towers.node_bytes},
        {"list_bytes", skiplist_bytes(list)},
    };
    static_assert(sizeof(numbers) / sizeof(numbers[0]) <= SKIPLIST_NUMBERS, "the caller's room");
    memcpy(out, numbers, sizeof(numbers));
    return sizeof(numbers) / sizeof(numbers[0]);
}

/* ---- which towers are shown -------------------------------------------------------------------- */

enum { SHOWN_MAX = SKIPLIST_XRAY_ALL };
static_assert(2 * SKIPLIST_XRAY_ENDS + SKIPLIST_XRAY_HIGHEST <= SHOWN_MAX,
              "a sample is no more than all");

typedef struct {
    size_t positions[SHOWN_MAX]; /* ascending */
    size_t count;
} Shown;

static void show(Shown *shown, size_t position)
{
    if (shown->count == 0 || position > shown->positions[shown->count - 1])
        shown->positions[shown->count++] = position;
}

/* Towers of a level, counted no further than one too many. */
static size_t towers_on(const Skiplist *list, int level, size_t most)
{
    size_t towers = 0;
    const SkiplistLevel *at = list->head;
    for (; at[level].forward && towers <= most; at = at[level].forward->levels) towers++;
    return towers;
}

/* The highest: all of the lowest level that has not too many of them. (Several of one height may share the
 * top, and be too many there: then nobody is shown in between.) */
static void show_highest(const Skiplist *list, Shown *shown)
{
    int level = list->levels;
    while (level > 1 && towers_on(list, level - 1, SKIPLIST_XRAY_HIGHEST) <= SKIPLIST_XRAY_HIGHEST)
        level--;
    if (level == list->levels) return;
    size_t position = 0;
    for (const SkiplistLevel *at = list->head; at[level].forward; at = at[level].forward->levels) {
        position += at[level].span;
        show(shown, position);
    }
}

static Shown choose_towers(const Skiplist *list)
{
    Shown shown = {.count = 0};
    bool all = list->count <= SKIPLIST_XRAY_ALL;
    for (size_t p = 1; p <= (all ? list->count : SKIPLIST_XRAY_ENDS); p++) show(&shown, p);
    if (all) return shown;
    show_highest(list, &shown);
    /* One of the highest may stand at the end as well. */
    size_t end = list->count - SKIPLIST_XRAY_ENDS;
    while (shown.positions[shown.count - 1] > end) shown.count--;
    for (size_t p = end + 1; p <= list->count; p++) show(&shown, p);
    return shown;
}

/* ---- the picture ------------------------------------------------------------------------------- */

/* A grid: a column for the list's own levels, one for each tower, one for each gap, one for the end; a row
 * for each level. In a row, neighbours are joined: by an arrow where a link arrives, by a plain line where
 * it passes a tower that is not as high. Columns are ranks of the graph, so dot keeps rows straight. */
typedef struct {
    Sds dot;
    Sds lines; /* they follow when all cells are there: inside a rank they would pull cells into it */
    const Skiplist *list;
    int column;
    const SkiplistLevel *stops[SKIPLIST_LEVELS_MAX]; /* where a row's last arrow arrived; NULL: in a gap */
    size_t positions[SKIPLIST_LEVELS_MAX];
} Drawing;

/* A cell of the present column, in the row of a level. */
static void draw_cell(Drawing *d, int level, const char *attributes)
{
    d->dot = sds_append_format(d->dot, "    c%d_%d [%s];\n", d->column, level, attributes);
}

static void draw_line(Drawing *d, int level, const char *attributes)
{
    if (d->column > 0)
        d->lines = sds_append_format(d->lines, "  c%d_%d:e -> c%d_%d:w [weight=50, %s];\n",
                                     d->column - 1, level, d->column, level, attributes);
}

/* The link that left the last stop arrives. Out of a gap it comes from nobody knows how far. */
static void draw_arrow(Drawing *d, int level)
{
    char span[40] = "style=dashed";
    const SkiplistLevel *stop = d->stops[level];
    if (stop) snprintf(span, sizeof span, "label=\"%zu\"", stop[level].span);
    draw_line(d, level, span);
}

static void begin_column(Drawing *d)
{
    d->dot = sds_append_text(d->dot, "  { rank=same;\n");
}

/* Top to bottom, as the cells were made; then `below`, a name under the column. */
static void end_column(Drawing *d)
{
    d->dot = sds_append_text(d->dot, "  }\n");
    for (int l = d->list->levels - 1; l > 0; l--)
        d->dot = sds_append_format(d->dot, "  c%d_%d -> c%d_%d [style=invis, weight=0];\n",
                                   d->column, l, d->column, l - 1);
    d->dot = sds_append_format(d->dot, "  c%d_0 -> name%d [style=invis, weight=0];\n", d->column,
                               d->column);
    d->column++;
}

static const char passed[] = "shape=plain, fixedsize=true, width=0, height=0";

static void draw_head(Drawing *d)
{
    begin_column(d);
    for (int l = d->list->levels - 1; l >= 0; l--) {
        char cell[64];
        snprintf(cell, sizeof cell, "label=\"level %d\", style=bold", l + 1);
        draw_cell(d, l, cell);
        d->stops[l] = d->list->head;
        d->positions[l] = 0;
    }
    d->dot = sds_append_format(d->dot, "    name%d [shape=plain, label=\"%zu member%s\"];\n",
                               d->column, d->list->count, d->list->count == 1 ? "" : "s");
    end_column(d);
}

static void draw_tower(Drawing *d, const SkiplistNode *node, size_t position)
{
    begin_column(d);
    for (int l = d->list->levels - 1; l >= 0; l--)
        draw_cell(d, l, l < (int)node->height ? "style=filled, fillcolor=\"" TOWER "\"" : passed);
    d->dot = sds_append_format(
        d->dot, "    name%d [shape=box, style=filled, fillcolor=\"" NAME "\", label=<", d->column);
    d->dot = dot_append_bytes(d->dot, skiplist_member(node), SHOWN_MEMBER);
    d->dot = sds_append_format(d->dot, "<br/>%.6g>];\n", node->score);
    for (int l = 0; l < d->list->levels; l++) {
        if (l >= (int)node->height) {
            draw_line(d, l, d->stops[l] ? "dir=none" : "dir=none, style=dashed");
            continue;
        }
        draw_arrow(d, l);
        d->stops[l] = node->levels;
        d->positions[l] = position;
    }
    end_column(d);
}

/* Towers between two that are shown: where a link leads to one of them, it ends in dots. */
static void draw_gap(Drawing *d, size_t next, size_t left_out)
{
    begin_column(d);
    for (int l = d->list->levels - 1; l >= 0; l--) {
        const SkiplistLevel *stop = d->stops[l];
        bool ends_here = stop && d->positions[l] + stop[l].span < next;
        draw_cell(d, l, stop && !ends_here ? passed : "shape=plain, label=\"…\"");
        if (ends_here)
            draw_arrow(d, l);
        else
            draw_line(d, l, stop ? "dir=none" : "dir=none, style=dashed");
        if (ends_here) d->stops[l] = NULL;
    }
    d->dot = sds_append_format(d->dot, "    name%d [shape=plain, label=\"%zu\\nmore\"];\n",
                               d->column, left_out);
    end_column(d);
}

static void draw_end(Drawing *d)
{
    begin_column(d);
    for (int l = d->list->levels - 1; l >= 0; l--) {
        draw_cell(d, l, "shape=plain, label=\" end\"");
        draw_arrow(d, l);
    }
    d->dot = sds_append_format(d->dot, "    name%d [shape=plain, label=\"\"];\n", d->column);
    end_column(d);
}

Sds skiplist_draw(const Skiplist *list)
{
    Drawing d = {.list = list};
    d.dot =
        sds_from("digraph skiplist {\n  rankdir=LR; ranksep=0.3; nodesep=0.02;\n"
                 "  node [shape=box, height=0.32, width=0.4, fixedsize=false, margin=\"0.06,0.03\","
                 " fontname=\"Helvetica\", fontsize=14, label=\"\"];\n"
                 "  edge [fontname=\"Helvetica\", fontsize=13, arrowsize=0.7];\n");
    const char *broken = skiplist_broken_rule(list);
    if (broken)
        return sds_append_format(d.dot, "  broken [label=\"BROKEN: %s\"];\n}\n", broken);
    d.lines = sds_empty();
    draw_head(&d);
    Shown shown = choose_towers(list);
    size_t before = 0;
    for (size_t i = 0; i < shown.count; i++) {
        size_t position = shown.positions[i];
        if (position > before + 1) draw_gap(&d, position, position - before - 1);
        draw_tower(&d, skiplist_at(list, position - 1), position);
        before = position;
    }
    draw_end(&d);
    d.dot = sds_append(d.dot, d.lines, sds_len(d.lines));
    sds_free(d.lines);
    return sds_append_text(d.dot, "}\n");
}
