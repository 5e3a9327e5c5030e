/* plan_draw.c: the plan as a picture: a command's way through the server, and what stands beside it.
 *
 * The names are those of the functions that run: NAMED in plan.h keeps them.
 */
#include <stdio.h>

#include "plan.h"

/* The plan's lists hold entries of different types, each with its name first. */
typedef struct {
    const char *title, *colour;
    const void *entries;
    size_t size; /* of one entry */
} List;

#define LIST(title, colour, list) ((List){title, colour, list, sizeof((list)[0])})
#define VERBS "#d9e8f6"
#define NOUNS "#f6ecd2"
#define LIFE "#e3e3e3"

static const char *name_at(const List *list, int i)
{
    return *(const char *const *)((const char *)list->entries + (size_t)i * list->size);
}

/* A table with a row for each entry; an empty list has none. */
static void draw_table(List list)
{
    printf("<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"2\">"
           "<tr><td bgcolor=\"%s\"><b>%s</b></td></tr>",
           list.colour, list.title);
    for (int i = 0; i < PLAN_LIST_MAX && name_at(&list, i); i++)
        printf("<tr><td align=\"left\">%s</td></tr>", name_at(&list, i));
    printf("</table>");
}

static void draw_node(const char *id, List list)
{
    printf("  %s [label=<", id);
    draw_table(list);
    printf(">];\n");
}

static void draw_way(const ServerPlan *plan)
{
    printf("  kernel [shape=box, style=\"rounded,filled\", fillcolor=\"#eeeeee\", margin=0.12,\n"
           "          label=\"the kernel's\\nsockets\"];\n"
           "  parse [shape=box, style=rounded, margin=0.12, label=\"conn, resp_parse:\\nbytes "
           "become\\ncommands\"];\n"
           "  run [shape=box, style=\"rounded,bold\", margin=0.12, label=\"the command's\\n"
           "function\"];\n");
    draw_node("gates", LIST("gates, in this order", VERBS, plan->gates));
    draw_node("after", LIST("after every command", VERBS, plan->after_command));
    draw_node("sleep", LIST("before the loop sleeps", VERBS, plan->before_sleep));
    printf("  kernel -> parse; parse -> gates; gates -> run; run -> after; after -> sleep;\n"
           "  sleep -> kernel [xlabel=\"one write a client\", constraint=false];\n");
}

/* Everything else, in columns under the way. */
static void draw_beside(const ServerPlan *plan)
{
    const List lists[] = {
        LIST("tables of commands", NOUNS, plan->commands),
        LIST("their documentation", NOUNS, plan->docs),
        LIST("tables of options", NOUNS, plan->options),
        LIST("sections of INFO", NOUNS, plan->info),
        LIST("what XRAY shows", NOUNS, plan->xrays),
        LIST("types of values", NOUNS, plan->types),
        LIST("commands came together", VERBS, plan->before_queue),
        LIST("a key is looked up", VERBS, plan->key_read),
        LIST("a key has changed", VERBS, plan->key_changed),
        LIST("a database has changed", VERBS, plan->db_changed),
        LIST("effects of commands", VERBS, plan->effects),
        LIST("a table of keys grows", VERBS, plan->table_grows),
        LIST("memory that is not counted", VERBS, plan->memory_overhead),
        LIST("at start", LIFE, plan->start),
        LIST("now and then", LIFE, plan->cron),
        LIST("at the end", LIFE, plan->stop),
        LIST("a newcomer", LIFE, plan->accept),
        LIST("a client opens", LIFE, plan->client_opened),
        LIST("a client signs in", LIFE, plan->authenticate),
        LIST("a client resets", LIFE, plan->client_reset),
        LIST("a client has gone", LIFE, plan->client_closed),
    };
    /* The long lists get a column each, the short ones share columns. */
    static const int columns[] = {0, 1, 3, 6, 13, 16, 19, 21};
    printf("  beside [label=<<table border=\"0\" cellspacing=\"12\"><tr>");
    for (size_t column = 0; column + 1 < sizeof(columns) / sizeof(columns[0]); column++) {
        printf("<td valign=\"top\"><table border=\"0\" cellspacing=\"6\">");
        for (int i = columns[column]; i < columns[column + 1]; i++) {
            if (!name_at(&lists[i], 0)) continue;
            printf("<tr><td align=\"left\">");
            draw_table(lists[i]);
            printf("</td></tr>");
        }
        printf("<tr><td></td></tr></table></td>");
    }
    printf("</tr></table>>];\n");
}

void plan_draw(const ServerPlan *plan)
{
    printf("digraph plan {\n"
           "  label=\"The plan of %s\"; labelloc=t; fontname=\"Helvetica,Arial\"; fontsize=18;\n"
           "  rankdir=TB; nodesep=0.35; ranksep=0.3; pack=16;\n"
           "  node [shape=plain, fontname=\"Helvetica,Arial\", fontsize=13];\n"
           "  edge [fontname=\"Helvetica,Arial\", fontsize=12, color=\"#444444\"];\n",
           plan->name);
    draw_way(plan);
    /* one row, and everything else below it */
    printf("  {rank=same; kernel; parse; gates; run; after; sleep}\n");
    draw_beside(plan);
    printf("  gates -> beside [style=invis];\n}\n");
}
