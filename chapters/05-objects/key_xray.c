/* key_xray.c: see key_xray.h. */
#include "key_xray.h"

#include <inttypes.h>
#include <stdio.h>

#include "client.h"
#include "clock.h"
#include "dict_xray.h"
#include "dot.h"
#include "mem.h"
#include "reply.h"

enum { SHOWN_NAME = 24, SHOWN_TEXT = 44 };

/* Dark enough to tell apart in print; the words in the cells say the same. */
#define HEADER  "#d9e8f6"
#define PAYLOAD "#f6ecd2"

static bool has_no_more(Call *call, int at)
{
    if (call->argc > at) reply_error(call->client, "ERR syntax error");
    return call->argc <= at;
}

/* An x-ray counts as no use of the key. NULL: it has replied why not. */
static const Key *find_key(Call *call, int at)
{
    if (!has_no_more(call, at + 1)) return NULL;
    const Key *key = db_find(db_of(call), call->argv[at], DB_NO_TOUCH | DB_NO_STATS | DB_NO_EXPIRE);
    if (!key) reply_error(call->client, "ERR no such key");
    return key;
}

static void reply_picture(Client *client, Sds dot)
{
    reply_verbatim(client, "txt", sds_slice(dot));
    sds_free(dot);
}

/* ---- the keyspace ----------------------------------------------------------------------------- */

static Sds describe_key(Sds dot, const void *payload)
{
    const Key *key = payload;
    const char *type = object_type(key->value)->name;
    dot = sds_append_format(dot, "%s, %s", type, encoding_name((Encoding)key->value->encoding));
    return key->deadline_ms == NO_DEADLINE ? dot : sds_append_text(dot, ", deadline");
}

static void draw_db(Call *call, int at)
{
    const DictView view = {describe_key, NULL};
    if (has_no_more(call, at)) reply_picture(call->client, dict_draw(db_of(call)->keys, &view));
}

static void reply_db_stats(Call *call, int at)
{
    XrayNumber numbers[DICT_NUMBERS + 1];
    if (!has_no_more(call, at)) return;
    size_t count = dict_numbers(db_of(call)->keys, numbers);
    numbers[count++] = (XrayNumber){"deadlines", dict_count(db_of(call)->deadlines)};
    xray_reply_numbers(call->client, numbers, count);
}

/* ---- rules ------------------------------------------------------------------------------------ */

static const char *broken_rule(const Db *db, const Key *key)
{
    const Object *value = key->value;
    bool indexed = dict_peek_hashed(db->deadlines, key_name(key), dict_hash(key_name(key)));
    if (value->refcount == 0) return "a value that nobody holds";
    if (indexed != (key->deadline_ms != NO_DEADLINE)) return "the index of deadlines is wrong";
    if (value->type != TYPE_STRING) return NULL; /* its own picture checks it */
    if (value->encoding == ENCODING_EMBSTR && value->embedded.len > EMBSTR_MAX)
        return "embedded, and too long for it";
    if (value->encoding != ENCODING_RAW && value->encoding != ENCODING_INT &&
        value->encoding != ENCODING_EMBSTR)
        return "a string of an encoding that strings don't have";
    return NULL;
}

/* ---- a string --------------------------------------------------------------------------------- */

static Sds begin_table(Sds dot, const char *node, int columns, const char *title, size_t bytes)
{
    return sds_append_format(dot,
                             "  %s [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\""
                             " cellpadding=\"5\">\n    <tr><td colspan=\"%d\"><b>%s</b>, %zu bytes"
                             "</td></tr>\n",
                             node, columns, title, bytes);
}

static Sds cell(Sds dot, const char *port, const char *colour, const char *title)
{
    return sds_append_format(dot, "<td port=\"%s\" bgcolor=\"%s\">%s<br/>", port, colour, title);
}

static Sds end_cell(Sds dot)
{
    return sds_append_text(dot, "</td>");
}

static Sds end_table(Sds dot)
{
    return sds_append_text(dot, "</tr>\n  </table>>];\n");
}

static Sds draw_entry(Sds dot, const Key *key)
{
    dot = begin_table(dot, "entry", 5, "entry in the table of keys", dict_entry_bytes(key));
    dot = sds_append_text(dot, "    <tr>");
    dot = end_cell(cell(dot, "next", HEADER, "next 8"));
    dot = end_cell(cell(dot, "value", HEADER, "value 8"));
    dot = cell(dot, "deadline", HEADER, "deadline 8");
    if (key->deadline_ms == NO_DEADLINE)
        dot = sds_append_text(dot, "none");
    else
        dot = sds_append_format(dot, "in %" PRId64 " ms", key->deadline_ms - clock_now_ms());
    dot = end_cell(dot);
    dot = sds_append_format(cell(dot, "len", HEADER, "length 4"), "%u", key->name_len);
    dot = cell(end_cell(dot), "name", PAYLOAD, "name");
    return end_table(end_cell(dot_append_bytes(dot, key_name(key), SHOWN_NAME)));
}

static Sds draw_payload(Sds dot, const Object *value)
{
    char digits[INT_DIGITS_MAX];
    Slice text = string_text(value, digits);
    switch ((Encoding)value->encoding) {
    case ENCODING_INT: dot = cell(dot, "payload", PAYLOAD, "integer 8"); break;
    case ENCODING_EMBSTR:
        dot = cell(dot, "len", PAYLOAD, "length 1");
        dot = end_cell(sds_append_format(dot, "%zu", text.len));
        dot = cell(dot, "payload", PAYLOAD, "bytes");
        break;
    default: return end_cell(cell(dot, "payload", PAYLOAD, "pointer 8"));
    }
    return end_cell(dot_append_bytes(dot, text, SHOWN_TEXT));
}

/* Either is kept in the 24 bits (object.h). */
static Sds append_usage(Sds dot, const Object *value)
{
    if (object_usage.frequency)
        return sds_append_format(dot, "use count %u", object_usage.frequency(value));
    return sds_append_format(dot, "idle %" PRId64 " s", object_usage.idle_ms(value) / 1000);
}

static Sds draw_object(Sds dot, const Object *value)
{
    bool shared = value->refcount == SHARED_REFCOUNT;
    dot = begin_table(dot, "object", 6, shared ? "object, shared by all keys" : "object",
                      shared ? sizeof(Object) : mem_size(value));
    dot = sds_append_text(dot, "    <tr>");
    dot = sds_append_format(cell(dot, "type", HEADER, "type"), "%s<br/>4 bits",
                            object_type(value)->name);
    dot = sds_append_format(cell(end_cell(dot), "encoding", HEADER, "encoding"), "%s<br/>4 bits",
                            encoding_name((Encoding)value->encoding));
    dot = append_usage(cell(end_cell(dot), "lru", HEADER, "lru"), value);
    dot = sds_append_text(dot, "<br/>24 bits");
    dot = sds_append_format(cell(end_cell(dot), "refcount", HEADER, "refcount"), "%u<br/>32 bits",
                            value->refcount);
    return end_table(draw_payload(end_cell(dot), value));
}

static Sds draw_sds(Sds dot, const char *text)
{
    dot = begin_table(dot, "sds", 2, "sds", sds_bytes(text));
    dot = sds_append_text(dot, "    <tr>");
    dot = sds_append_format(cell(dot, "header", HEADER, "header"), "length %zu, room for %zu",
                            sds_len(text), sds_capacity(text));
    dot = cell(end_cell(dot), "text", PAYLOAD, "text");
    dot = end_cell(dot_append_bytes(dot, sds_slice(text), SHOWN_TEXT));
    dot = end_table(dot);
    return sds_append_text(dot, "  object:payload -> sds;\n");
}

static Sds draw_string(const Key *key)
{
    const Object *value = key->value;
    Sds dot = sds_from("digraph key {\n"
                       "  rankdir=TB; ranksep=0.4;\n"
                       "  node [shape=plain, fontname=\"Helvetica\", fontsize=14];\n"
                       "  edge [color=\"#444444\", arrowsize=0.7];\n");
    dot = draw_entry(dot, key);
    dot = draw_object(dot, value);
    dot = sds_append_text(dot, "  entry:value -> object;\n");
    if (value->encoding == ENCODING_RAW) dot = draw_sds(dot, value->text);
    return sds_append_text(dot, "}\n");
}

/* ---- any key ---------------------------------------------------------------------------------- */

static bool shows(const ValueXray *view, const Object *value)
{
    return view->encoding == (Encoding)value->encoding &&
           (view->type == ANY_TYPE || view->type == (int)value->type);
}

static const ValueXray *view_of(const Object *value, const ValueXray *const *others)
{
    for (; *others; others++)
        for (const ValueXray *view = *others; view->draw; view++)
            if (shows(view, value)) return view;
    return NULL;
}

/* A container's own picture, under a line that says what is in front of it. */
static Sds draw_under_title(const Key *key, Sds picture)
{
    const Object *value = key->value;
    const char *body = strchr(picture, '{') + 1;
    Sds dot = sds_append(sds_empty(), picture, (size_t)(body - picture));
    dot =
        sds_append_text(dot, "\n  labelloc=t; fontname=\"Helvetica\"; fontsize=14; label=<key <b>");
    dot = dot_append_bytes(dot, key_name(key), SHOWN_NAME);
    dot = sds_append_format(dot, "</b>: %s, encoding %s, refcount %u, ", object_type(value)->name,
                            encoding_name((Encoding)value->encoding), value->refcount);
    dot = append_usage(dot, value);
    dot = sds_append_format(dot, ", %s>;", key->deadline_ms == NO_DEADLINE ? "no deadline" : "with a deadline");
    dot = sds_append_text(dot, body);
    sds_free(picture);
    return dot;
}

static Sds draw_broken(const char *rule)
{
    return sds_append_format(sds_empty(),
                             "digraph key {\n  broken [shape=box, fontname=\"Helvetica\", label=\""
                             "BROKEN: %s\"];\n}\n",
                             rule);
}

void key_xray_draw(Call *call, int at, const ValueXray *const *others)
{
    const Key *key = find_key(call, at);
    if (!key) return;
    const char *broken = broken_rule(db_of(call), key);
    const ValueXray *view = view_of(key->value, others);
    if (broken)
        reply_picture(call->client, draw_broken(broken));
    else if (view)
        reply_picture(call->client, draw_under_title(key, view->draw(key->value)));
    else
        reply_picture(call->client, draw_string(key));
}

void key_xray_stats(Call *call, int at, const ValueXray *const *others)
{
    const Key *key = find_key(call, at);
    if (!key) return;
    const Object *value = key->value;
    const ValueXray *view = view_of(value, others);
    bool shared = value->refcount == SHARED_REFCOUNT;
    size_t own = shared ? 0 : mem_size(value);
    XrayNumber numbers[VALUE_NUMBERS + 8] = {
        {"valid", broken_rule(db_of(call), key) == NULL}, {"key_length", key->name_len},
        {"entry_bytes", dict_entry_bytes(key)},           {"object_bytes", own},
        {"value_bytes", object_bytes(value, 0) - own},    {"refcount", value->refcount},
        {"length", object_type(value)->length(value)},
    };
    size_t count = 7;
    if (view) count += view->numbers(value, numbers + count);
    xray_reply_numbers(call->client, numbers, count);
}

static const ValueXray *const no_others[] = {NULL};

static void draw_key(Call *call, int at)
{
    key_xray_draw(call, at, no_others);
}

static void reply_key_stats(Call *call, int at)
{
    key_xray_stats(call, at, no_others);
}

const XraySubject db_xrays[] = {
    {"db", "DB", "    The keys of this database: tables, chains, and what moves next.", draw_db,
     reply_db_stats},
    {0}};

const XraySubject key_xrays[] = {
    {"*", "<key>", "    A key: its entry, its object, what the object leads to.", draw_key,
     reply_key_stats},
    {0}};
