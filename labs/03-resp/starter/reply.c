/* reply.c: replies, type by type. See reply.h for the table.
 *
 * In Redis: src/networking.c, addReply and its family.
 */
#include "reply.h"

#include <assert.h>

#include "client.h"
#include "lab.h"
#include "server.h"

/* A prefix byte, a number, \r\n: the longest header. */
enum { HEADER_MAX = 1 + INT_DIGITS_MAX + 2 };

/* A bulk string of so many bytes is short. */
enum { BULK_AT_ONCE = 256 };
static_assert(HEADER_MAX + BULK_AT_ONCE + 2 <= CONN_RESERVE_MAX, "what fits into one piece of output");

/* Longer lines than most are: errors, rarely. */
enum { LINE_ON_STACK = 128 };

void reply_raw(Client *client, const void *bytes, size_t len)
{
    client_write(client, bytes, len);
}

/* Writes it at `line`, which has room for HEADER_MAX bytes; returns how many there are. */
static size_t put_header(char *line, char prefix, int64_t number)
{
    line[0] = prefix;
    size_t len = 1 + int_to_text(number, line + 1);
    line[len++] = '\r';
    line[len++] = '\n';
    return len;
}

static void reply_header(Client *client, char prefix, int64_t number)
{
    char line[HEADER_MAX];
    client_write(client, line, put_header(line, prefix, number));
}

/* A short line is put together first and written once: three small writes cost more than a copy. */
static void reply_line(Client *client, char prefix, const char *text, size_t len)
{
    char line[1 + LINE_ON_STACK + 2];
    if (len <= LINE_ON_STACK) {
        line[0] = prefix;
        memcpy(line + 1, text, len);
        memcpy(line + 1 + len, "\r\n", 2);
        client_write(client, line, len + 3);
        return;
    }
    client_write(client, &prefix, 1);
    client_write(client, text, len);
    client_write(client, "\r\n", 2);
}

void reply_ok(Client *client)
{
    client_write(client, "+OK\r\n", 5);
}

void reply_simple(Client *client, const char *text)
{
    reply_line(client, '+', text, strlen(text));
}

void reply_error(Client *client, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Sds text = sds_append_vformat(sds_empty(), format, arguments);
    va_end(arguments);

    size_t len = sds_len(text);
    for (size_t i = 0; i < len; i++)
        if (text[i] == '\r' || text[i] == '\n') text[i] = ' '; /* a reply is one line */
    const char *space = memchr(text, ' ', len);
    server_count_error((Slice){text, space ? (size_t)(space - text) : len});
    client->error_replies++;
    reply_line(client, '-', text, len);
    sds_free(text);
}

void reply_integer(Client *client, int64_t value)
{
    reply_header(client, ':', value);
}

/* A short one is put together where it leaves from: three small writes cost more. */
void reply_bulk(Client *client, Slice bytes)
{
    bool silent = client->flags & (CLIENT_REPLY_OFF | CLIENT_REPLY_SKIP);
    if (bytes.len <= BULK_AT_ONCE && client->conn && !silent) {
        char *out = conn_reserve(client->conn, HEADER_MAX + bytes.len + 2);
        size_t len = put_header(out, '$', (int64_t)bytes.len);
        memcpy(out + len, bytes.ptr, bytes.len);
        memcpy(out + len + bytes.len, "\r\n", 2);
        conn_commit(client->conn, len + bytes.len + 2);
        return;
    }
    reply_header(client, '$', (int64_t)bytes.len);
    client_write(client, bytes.ptr, bytes.len);
    client_write(client, "\r\n", 2);
}

void reply_bulk_text(Client *client, const char *c_string)
{
    reply_bulk(client, slice_of(c_string));
}

void reply_bulk_integer(Client *client, int64_t value)
{
    char digits[INT_DIGITS_MAX];
    size_t len = int_to_text(value, digits);
    reply_bulk(client, (Slice){digits, len});
}

/* LAB 3.6: nothing, in two protocols. RESP2 says which kind of nothing: here it stands in place of a
 * bulk string. RESP3 (client->protocol is 3) has one for all. client_write sends the bytes.
 * Tests: auth command-info hello-3 hello-errors hello-options null replies-resp2 replies-resp3
 * reset */
void reply_null(Client *client)
{
    LAB_TODO("3.6");
}
/* END LAB 3.6 */

void reply_null_array(Client *client)
{
    if (client->protocol == 3)
        client_write(client, "_\r\n", 3);
    else
        client_write(client, "*-1\r\n", 5);
}

void reply_bool(Client *client, bool value)
{
    if (client->protocol == 3)
        client_write(client, value ? "#t\r\n" : "#f\r\n", 4);
    else
        reply_integer(client, value);
}

void reply_double(Client *client, double value)
{
    char digits[DOUBLE_TEXT_MAX];
    size_t len = double_to_text(value, digits);
    if (client->protocol == 3)
        reply_line(client, ',', digits, len);
    else
        reply_bulk(client, (Slice){digits, len});
}

void reply_big_number(Client *client, Slice digits)
{
    if (client->protocol == 3)
        reply_line(client, '(', digits.ptr, digits.len);
    else
        reply_bulk(client, digits);
}

void reply_verbatim(Client *client, const char format[4], Slice text)
{
    if (client->protocol != 3) {
        reply_bulk(client, text);
        return;
    }
    reply_header(client, '=', (int64_t)text.len + 4); /* "txt:" counts as well */
    client_write(client, format, 3);
    reply_line(client, ':', text.ptr, text.len);
}

void reply_array(Client *client, size_t elements)
{
    reply_header(client, '*', (int64_t)elements);
}

/* LAB 3.7: the header of a map; the caller writes its keys and values behind it. RESP3 counts pairs.
 * RESP2 does not know maps: there it is a flat array of keys and values.
 * Tests: auth command-info command-list config-get config-set hello-2 hello-3 hello-options info
 * monitor replies-resp2 replies-resp3 reset */
void reply_map(Client *client, size_t pairs)
{
    LAB_TODO("3.7");
}
/* END LAB 3.7 */

void reply_set(Client *client, size_t elements)
{
    reply_header(client, client->protocol == 3 ? '~' : '*', (int64_t)elements);
}

void reply_push(Client *client, size_t elements)
{
    reply_header(client, client->protocol == 3 ? '>' : '*', (int64_t)elements);
}

void reply_attribute(Client *client, size_t pairs)
{
    assert(client->protocol == 3);
    reply_header(client, '|', (int64_t)pairs);
}
