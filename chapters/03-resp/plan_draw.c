/* plan_draw.c: the plan as a picture: a command's way through the server, and what stands beside it.
 *
 * The names are those of the functions that run: NAMED in plan.h keeps them.
 */
#include <stdio.h>

#include "plan.h"

/* The plan's lists hold entries of different types, each with its name first. */
#define NAME_AT(list, size, i) (*(const char *const *)((const char *)(list) + (size_t)(i) * (size)))

/* One box with a row for each entry of a list; nothing for an empty list. */
static void draw_list(const char *id, const char *title, const char *colour, const void *list,
                      size_t size)
{
    if (!NAME_AT(list, size, 0)) return;
    printf("  %s [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"5\">\n"
           "    <tr><td bgcolor=\"%s\"><b>%s</b></td></tr>\n",
           id, colour, title);
    for (int i = 0; i < PLAN_LIST_MAX && NAME_AT(list, size, i); i++)
        printf("    <tr><td align=\"left\">%s</td></tr>\n", NAME_AT(list, size, i));
    printf("  </table>>];\n");
}

#define DRAW(id, title, colour, list) draw_list(id, title, colour, list, sizeof((list)[0]))

/* An arrow between two boxes, if both are there. */
static void draw_arrow(const char *from, const char *to, const char *label)
{
    printf("  %s -> %s [label=\"  %s\"];\n", from, to, label);
}

void plan_draw(const ServerPlan *plan)
{
    printf("digraph plan {\n"
           "  label=\"The plan of %s\"; labelloc=t; fontname=\"Helvetica\"; fontsize=20;\n"
           "  rankdir=TB; nodesep=0.5; ranksep=0.35;\n"
           "  node [shape=plain, fontname=\"Helvetica\", fontsize=13];\n"
           "  edge [fontname=\"Helvetica\", fontsize=12, color=\"#444444\"];\n",
           plan->name);

    printf("  kernel [shape=box, style=\"rounded,filled\", fillcolor=\"#eeeeee\", margin=0.15,\n"
           "          label=\"the kernel's sockets\"];\n"
           "  parse [shape=box, style=rounded, margin=0.15, label=\"conn, resp_parse: bytes to "
           "commands\"];\n"
           "  run [shape=box, style=\"rounded,bold\", margin=0.15, label=\"the command's "
           "function\"];\n");
    DRAW("gates", "gates, in this order", "#d9e8f6", plan->gates);
    DRAW("after_command", "after every command", "#d9e8f6", plan->after_command);
    DRAW("before_sleep", "before the loop sleeps", "#d9e8f6", plan->before_sleep);
    DRAW("commands", "tables of commands", "#f6ecd2", plan->commands);
    DRAW("options", "tables of options", "#f6ecd2", plan->options);
    DRAW("info", "sections of INFO", "#f6ecd2", plan->info);
    DRAW("cron", "now and then", "#e3e3e3", plan->cron);
    DRAW("authenticate", "who may come in", "#e3e3e3", plan->authenticate);
    DRAW("client_reset", "when a client resets", "#e3e3e3", plan->client_reset);
    DRAW("client_closed", "when a client has gone", "#e3e3e3", plan->client_closed);
    DRAW("start", "at start", "#e3e3e3", plan->start);
    DRAW("stop", "at the end", "#e3e3e3", plan->stop);

    draw_arrow("kernel", "parse", "readable");
    draw_arrow("parse", "gates", "a Call");
    draw_arrow("gates", "run", "all pass");
    draw_arrow("run", "after_command", "");
    draw_arrow("after_command", "before_sleep", "replies are buffered");
    draw_arrow("before_sleep", "kernel", "one write a client");
    printf("  commands -> run [style=dashed];\n}\n");
}
