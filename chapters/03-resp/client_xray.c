/* client_xray.c: see client_xray.h. */
#include "client_xray.h"

#include <inttypes.h>
#include <stdio.h>

#include "clients.h"
#include "dot.h"
#include "xray.h"

/* So many bytes of a command are shown, and so many of one word. */
enum { SHOWN_BYTES = 32, SHOWN_WORD = 12 };

/* Dark enough to tell apart in print; the words in the cells say the same. */
#define DONE "#d0d0d0"
#define PARSED "#d9e8f6"
#define PARTIAL "#f6ecd2"
#define UNREAD "white"

static const RespCommand *command_at(const RespParser *parser, uint32_t i)
{
    return &parser->queue[i];
}

static uint32_t start_of(const RespParser *parser, uint32_t i)
{
    return i == 0 ? 0 : command_at(parser, i - 1)->end;
}

static uint32_t waiting(const RespParser *parser)
{
    return parser->queue_count - parser->queue_first;
}

/* ---- the rules ------------------------------------------------------------------------------- */

static const char *broken_input_rule(const RespParser *parser, size_t len)
{
    if (parser->position > len) return "the parser is beyond the input";
    if (parser->queue_first > parser->queue_count) return "more commands taken than parsed";
    for (uint32_t i = 0; i < parser->queue_count; i++) {
        const RespCommand *command = command_at(parser, i);
        if (command->end <= start_of(parser, i)) return "commands out of order";
        if (command->end > parser->position) return "a command beyond the parser";
        if (command->first + command->argc > parser->args_count) return "a command without arguments";
        for (uint32_t a = command->first; a < command->first + command->argc; a++)
            if ((uint64_t)parser->args[a].offset + parser->args[a].len > command->end)
                return "an argument beyond its command";
    }
    return NULL;
}

static const char *broken_output_rule(const Conn *conn)
{
    size_t bytes = 0;
    const ConnChunk *last = NULL;
    for (const ConnChunk *chunk = conn->output_first; chunk; chunk = chunk->next) {
        if (chunk->start > chunk->end || chunk->end > chunk->capacity) return "a chunk out of bounds";
        bytes += chunk->end - chunk->start;
        last = chunk;
    }
    if (last != conn->output_last) return "the last chunk is not the last";
    if (bytes != conn->output_bytes) return "output_bytes is not the sum of the chunks";
    return NULL;
}

const char *client_broken_rule(const Client *client)
{
    const char *broken = broken_input_rule(&client->parser, conn_input(client->conn).len);
    return broken ? broken : broken_output_rule(client->conn);
}

/* ---- text in a picture ----------------------------------------------------------------------- */

static Sds begin_table(Sds dot, const char *node, int columns, const char *title)
{
    return sds_append_format(dot,
                             "  %s [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\""
                             " cellpadding=\"5\">\n    <tr><td colspan=\"%d\"><b>%s</b></td></tr>\n",
                             node, columns, title);
}

static Sds end_table(Sds dot)
{
    return sds_append_text(dot, "  </table>>];\n");
}

/* ---- input ----------------------------------------------------------------------------------- */

typedef struct {
    Slice input;
    bool show_bytes;
} View;

/* One row of the input: what has become of these bytes, the bytes, how many. */
static Sds draw_bytes(Sds dot, const View *view, const char *port, const char *colour,
                      const char *state, uint32_t start, uint32_t end)
{
    dot = sds_append_format(dot, "    <tr><td align=\"left\" bgcolor=\"%s\">%s</td><td align=\"left\">",
                            colour, state);
    if (view->show_bytes)
        dot = dot_append_bytes(dot, (Slice){view->input.ptr + start, end - start}, SHOWN_BYTES);
    return sds_append_format(dot, "</td><td align=\"right\" port=\"%s\">%u bytes</td></tr>\n", port,
                             end - start);
}

static Sds draw_input(Sds dot, const Client *client, const View *view)
{
    const RespParser *parser = &client->parser;
    const ConnInput *input = &client->conn->input;
    dot = begin_table(dot, "input", 3, "input");
    uint32_t done = start_of(parser, parser->queue_first);
    if (done > 0) dot = draw_bytes(dot, view, "done", DONE, "run already", 0, done);
    uint32_t shown = 0, last = done;
    for (; shown < waiting(parser) && shown < CLIENT_XRAY_MAX; shown++) {
        uint32_t i = parser->queue_first + shown;
        bool runs = shown == 0 && client->flags & CLIENT_RUNNING;
        char port[16];
        snprintf(port, sizeof(port), "c%u", shown);
        last = command_at(parser, i)->end;
        dot = draw_bytes(dot, view, port, PARSED, runs ? "running" : "parsed", start_of(parser, i),
                         last);
    }
    uint32_t parsed = parser->queue_count ? command_at(parser, parser->queue_count - 1)->end : 0;
    if (parsed > last) dot = draw_bytes(dot, view, "more", PARSED, "parsed", last, parsed);
    if (parser->position > parsed)
        dot = draw_bytes(dot, view, "partial", PARTIAL, "half a command", parsed, parser->position);
    if (view->input.len > parser->position)
        dot = draw_bytes(dot, view, "unread", UNREAD, "not looked at", parser->position,
                         (uint32_t)view->input.len);
    if (input->capacity == 0) {
        dot = sds_append_text(dot, "    <tr><td colspan=\"3\">no buffer while idle</td></tr>\n");
    } else {
        dot = sds_append_format(dot,
                                "    <tr><td align=\"left\" bgcolor=\"%s\">room</td><td></td>"
                                "<td align=\"right\">%zu bytes</td></tr>\n",
                                UNREAD, input->capacity - input->end);
    }
    return end_table(dot);
}

/* ---- the queue ------------------------------------------------------------------------------- */

/* A command's name; its further words may be secret, unless they are the viewer's own. */
static Sds append_words(Sds dot, const View *view, const RespParser *parser,
                        const RespCommand *command)
{
    for (uint32_t i = 0; i < command->argc; i++) {
        RespArg arg = parser->args[command->first + i];
        if (i == 3) return sds_append_format(dot, " … %u more", command->argc - i);
        if (i > 0) dot = sds_append(dot, " ", 1);
        if (i == 0 || view->show_bytes)
            dot = dot_append_bytes(dot, (Slice){view->input.ptr + arg.offset, arg.len}, SHOWN_WORD);
        else
            dot = sds_append_format(dot, "(%u bytes)", arg.len);
    }
    return dot;
}

static Sds draw_queue(Sds dot, const Client *client, const View *view)
{
    const RespParser *parser = &client->parser;
    if (waiting(parser) == 0) return dot;
    dot = begin_table(dot, "queue", 1, "parsed commands, first in front");
    uint32_t shown = 0;
    for (; shown < waiting(parser) && shown < CLIENT_XRAY_MAX; shown++) {
        const RespCommand *command = command_at(parser, parser->queue_first + shown);
        dot = sds_append_format(dot, "    <tr><td port=\"c%u\" align=\"left\" bgcolor=\"%s\">", shown,
                                PARSED);
        dot = append_words(dot, view, parser, command);
        dot = sds_append_text(dot, "</td></tr>\n");
    }
    if (waiting(parser) > shown)
        dot = sds_append_format(dot, "    <tr><td align=\"left\">and %u more</td></tr>\n",
                                waiting(parser) - shown);
    dot = end_table(dot);
    /* Arguments are offsets: a parsed command points back at its bytes. */
    for (uint32_t i = 0; i < shown; i++)
        dot = sds_append_format(dot, "  input:c%u:e -> queue:c%u:w [dir=back, style=dashed];\n", i, i);
    return dot;
}

/* ---- output ---------------------------------------------------------------------------------- */

static Sds draw_output(Sds dot, const Conn *conn)
{
    int count = 0;
    for (const ConnChunk *chunk = conn->output_first; chunk; chunk = chunk->next, count++) {
        if (count >= CLIENT_XRAY_CHUNKS) continue;
        char node[24];
        snprintf(node, sizeof(node), "chunk%d", count);
        dot = begin_table(dot, node, 2, "output");
        dot = sds_append_format(dot,
                                "    <tr><td bgcolor=\"%s\">written</td><td>%u bytes</td></tr>\n"
                                "    <tr><td bgcolor=\"%s\">waits</td><td>%u bytes</td></tr>\n"
                                "    <tr><td bgcolor=\"%s\">room</td><td>%u bytes</td></tr>\n",
                                DONE, chunk->start, PARSED, chunk->end - chunk->start, UNREAD,
                                chunk->capacity - chunk->end);
        dot = end_table(dot);
        if (count == 0)
            dot = sds_append_text(dot, "  client -> chunk0;\n");
        else
            dot = sds_append_format(dot, "  chunk%d -> chunk%d;\n", count - 1, count);
    }
    if (count <= CLIENT_XRAY_CHUNKS) return dot;
    return sds_append_format(dot,
                             "  more [label=\"and %d more chunks\"];\n  chunk%d -> more;\n",
                             count - CLIENT_XRAY_CHUNKS, CLIENT_XRAY_CHUNKS - 1);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static Sds draw_client(Sds dot, const Client *client)
{
    dot = begin_table(dot, "client", 1, "client");
    dot = sds_append_format(dot,
                            "    <tr><td align=\"left\">id %" PRIu64 "</td></tr>\n"
                            "    <tr><td align=\"left\">%s</td></tr>\n"
                            "    <tr><td align=\"left\">RESP%d, db %d</td></tr>\n",
                            client->id, client->peer, client->protocol, client->db);
    static const struct {
        unsigned flag;
        const char *text;
    } states[] = {{CLIENT_HELD, "held: its commands wait"},
                  {CLIENT_MONITOR, "watches all commands"},
                  {CLIENT_REPLY_OFF, "wants no replies"}};
    if (client->name) {
        dot = sds_append_text(dot, "    <tr><td align=\"left\">");
        dot = dot_append_bytes(dot, sds_slice(client->name), SHOWN_BYTES);
        dot = sds_append_text(dot, "</td></tr>\n");
    }
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
        if (client->flags & states[i].flag)
            dot = sds_append_format(dot, "    <tr><td align=\"left\"><b>%s</b></td></tr>\n",
                                    states[i].text);
    if (client->conn->reading_paused)
        dot = sds_append_text(dot, "    <tr><td align=\"left\"><b>paused: it must read first"
                                   "</b></td></tr>\n");
    return end_table(dot);
}

Sds client_draw(const Client *client, bool show_bytes)
{
    Sds dot = sds_from("digraph client {\n"
                       "  rankdir=LR; ranksep=0.6;\n"
                       "  node [shape=plain, fontname=\"Helvetica\", fontsize=13];\n"
                       "  edge [color=\"#444444\"];\n");
    const char *broken = client_broken_rule(client);
    dot = draw_client(dot, client);
    if (broken) { /* what follows would walk where nothing can be relied on */
        dot = sds_append_format(dot,
                                "  broken [shape=box, style=\"bold\", label=\"BROKEN: %s\"];\n"
                                "  client -> broken;\n}\n",
                                broken);
        return dot;
    }
    View view = {conn_input(client->conn), show_bytes};
    dot = draw_input(dot, client, &view);
    dot = sds_append_text(dot, "  client -> input;\n");
    dot = draw_queue(dot, client, &view);
    dot = draw_output(dot, client->conn);
    return sds_append_text(dot, "}\n");
}

/* ---- numbers --------------------------------------------------------------------------------- */

void client_reply_stats(Client *to, const Client *client)
{
    const RespParser *parser = &client->parser;
    const Conn *conn = client->conn;
    size_t chunks = 0, capacity = 0;
    for (const ConnChunk *chunk = conn->output_first; chunk; chunk = chunk->next, chunks++)
        capacity += chunk->capacity;
    size_t input = conn_input(conn).len;
    const XrayNumber numbers[] = {
        {"valid", client_broken_rule(client) == NULL},
        {"id", client->id},
        {"protocol", (uint64_t)client->protocol},
        {"held", (client->flags & CLIENT_HELD) != 0},
        {"input_bytes", input},
        {"input_capacity", conn->input.capacity},
        {"input_run", start_of(parser, parser->queue_first)}, /* of commands that are over */
        {"input_parsed", parser->position},
        {"input_unparsed", input - parser->position},
        {"commands_run", parser->queue_first},
        {"commands_waiting", waiting(parser)},
        {"commands_capacity", parser->queue_capacity},
        {"arguments_parsed", parser->args_count},
        {"arguments_capacity", parser->args_capacity},
        {"arguments_missing", parser->args_left},
        {"bytes_missing", resp_missing(parser, input)},
        {"output_bytes", conn->output_bytes},
        {"output_chunks", chunks},
        {"output_capacity", capacity},
        {"reading_paused", conn->reading_paused},
        {"bytes_read", conn->bytes_read},
        {"bytes_written", conn->bytes_written},
        {"error_replies", client->error_replies},
        {"memory_bytes", client_memory(client)},
    };
    xray_reply_numbers(to, numbers, sizeof(numbers) / sizeof(numbers[0]));
}
