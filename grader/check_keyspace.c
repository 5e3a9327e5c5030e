#include "check_keyspace.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double check_xray_or_nan(CheckContext *ctx, CheckClient *client, const char *key, const char *name)
{
    char line[64];
    const char *reply = check_ask(client, "XRAY STATS %s", key);
    if (reply[0] == '-') check_skip(ctx, "this server has no XRAY STATS: %.80s", reply);
    int len = snprintf(line, sizeof line, "$%s\n", name);
    const char *found = strstr(reply, line);
    const char *number = found ? strchr(found + len, ':') : NULL;
    return number ? strtod(number + 1, NULL) : NAN;
}

double check_xray(CheckContext *ctx, CheckClient *client, const char *key, const char *name)
{
    double number = check_xray_or_nan(ctx, client, key, name);
    if (isnan(number)) check_skip(ctx, "this server's XRAY STATS has no %s", name);
    return number;
}

void check_encoding(CheckContext *ctx, CheckClient *client, const char *key, const char *when, const char *allowed)
{
    const char *is = check_ask(client, "OBJECT ENCODING %s", key), *found = strstr(allowed, is);
    if (!found || is[0] == '-')
        check_fail(ctx, "%s: OBJECT ENCODING says %s, and it should be %s", when, is, allowed);
}

double check_settled_memory(CheckContext *ctx, CheckClient *client, double most)
{
    double used = 0;
    for (int waited_ms = 0; waited_ms < 2000; waited_ms += 50) {
        used = check_used_memory(ctx, client);
        if (used <= most) break;
        check_wait_ms(50);
    }
    return used;
}

void check_begin(Bytes *commands, const char *name, const char *key, int words)
{
    bytes_add_header(commands, '*', words);
    bytes_add_word(commands, name);
    bytes_add_word(commands, key);
}

/* ---- Random writes: what was wrong, in words ------------------------------------------------- */

/* Behind the RESP value that begins here; it is one of the check's own, so it is whole. */
static const char *behind_value(const char *at)
{
    char type = *at;
    long long number = strtoll(at + 1, NULL, 10);
    at = strchr(at, '\n') + 1;
    if (type == '$' && number >= 0) return at + number + 2;
    if (type == '*')
        while (number-- > 0) at = behind_value(at);
    return at;
}

/* Bytes in print, and dots for what is too long. */
static void add_shown(Bytes *text, const char *bytes, size_t len, size_t most)
{
    for (size_t i = 0; i < len && i < most; i++)
        bytes_add_char(text, bytes[i] >= ' ' && bytes[i] <= '~' ? bytes[i] : '.');
    if (len > most) bytes_add_text(text, "...");
}

/* The command that begins here: ZADD k 1.5 abc */
static void add_command(Bytes *text, const char *at)
{
    enum { WORD = 24, WORDS = 6 };
    long long words = strtoll(at + 1, NULL, 10);
    at = strchr(at, '\n') + 1;
    for (long long i = 0; i < words && i < WORDS; i++, at = behind_value(at)) {
        if (i > 0) bytes_add_char(text, ' ');
        long long len = strtoll(at + 1, NULL, 10);
        if (len == 0) bytes_add_text(text, "\"\"");
        add_shown(text, strchr(at, '\n') + 1, (size_t)len, WORD);
    }
    if (words > WORDS) bytes_add_text(text, " ...");
}

/* The value that begins here, of which perhaps not all has come: a bulk string's bytes, or the line. */
static void add_value(Bytes *text, const char *at, size_t len)
{
    enum { SHOWN = 40 };
    const char *line_end = memchr(at, '\r', len);
    size_t line = line_end ? (size_t)(line_end - at) : len;
    long long bytes = *at == '$' ? strtoll(at + 1, NULL, 10) : -1;
    if (bytes < 0) {
        add_shown(text, at, line, SHOWN);
    } else {
        size_t begin = line + 2 < len ? line + 2 : len, rest = len - begin;
        bytes_add_char(text, '"');
        add_shown(text, at + begin, (size_t)bytes < rest ? (size_t)bytes : rest, SHOWN);
        bytes_add_char(text, '"');
    }
}

/* Whether all of a bulk string has come, or whatever else there is in its place. */
static bool is_whole(const Bytes *reply)
{
    const char *line_end = strchr(reply->at, '\n');
    if (!line_end) return false;
    size_t head = (size_t)(line_end + 1 - reply->at);
    return reply->at[0] != '$' || reply->len >= head + (size_t)strtoll(reply->at + 1, NULL, 10);
}

bool check_broken_rule(CheckContext *ctx, const char *key, char *rule, size_t size)
{
    enum { WAIT_MS = 500 };
    CheckClient *client = check_try_connect(ctx);
    if (!client) return false;
    Bytes text = {0};
    char piece[4096];
    check_begin(&text, "XRAY", key, 2);
    check_send_some(client, text.at, text.len);
    bytes_clear(&text);
    for (size_t got; (got = check_receive(client, piece, sizeof piece, WAIT_MS)) > 0;) {
        bytes_add(&text, piece, got);
        if (is_whole(&text)) break;
    }
    const char *found = text.len > 0 ? strstr(text.at, "BROKEN") : NULL;
    if (found) {
        found += strlen("BROKEN");
        found += *found == ':' ? strlen(": ") : strlen("</b><br/>"); /* a label of text, or of HTML */
        snprintf(rule, size, "BROKEN: %.*s", (int)strcspn(found, "\"\\<\r\n"), found);
    }
    bytes_free(&text);
    check_close(client);
    return found != NULL;
}

/* The commands that were sent, their replies, and at which byte what came is not what it must be. */
static void say_wrong_reply(CheckContext *ctx, const Bytes *command, const Bytes *reply, const char *came, size_t got,
                            size_t same, int step)
{
    enum { A_STEP = 20 }; /* more commands are no single write, and what was asked behind it */
    const char *asked = command->at, *right = reply->at, *wrong = reply->at + same;
    int before = 0, commands = 0, item = 0;
    for (const char *end; (end = behind_value(right)) <= wrong; right = end, before++) asked = behind_value(asked);
    for (const char *at = command->at; at < command->at + command->len; at = behind_value(at)) commands++;

    Bytes text = {0};
    bytes_format(&text, "write %d", step + 1);
    if (before > 0 && commands <= A_STEP) {
        bytes_add_text(&text, ", ");
        add_command(&text, command->at);
        bytes_add_text(&text, "; then ");
    } else {
        bytes_add_text(&text, ": ");
    }
    add_command(&text, asked);
    const char *first = strchr(right, '\n') + 1;
    bool in_array = *right == '*' && wrong >= first;
    if (in_array) { /* it has the right length, and a wrong item */
        right = first;
        for (const char *end; (end = behind_value(right)) <= wrong; right = end) item++;
    }
    bytes_add_text(&text, " gave ");
    add_value(&text, came + (right - reply->at), got - (size_t)(right - reply->at));
    if (in_array) bytes_format(&text, " as item %d", item + 1);
    bytes_add_text(&text, ", and it should be ");
    add_value(&text, right, reply->len - (size_t)(right - reply->at));

    char rule[160], key[64];
    const char *name = strchr(behind_value(strchr(command->at, '\n') + 1), '\n') + 1; /* the second word */
    snprintf(key, sizeof key, "%.*s", (int)strcspn(name, "\r"), name);
    if (check_broken_rule(ctx, key, rule, sizeof rule)) bytes_format(&text, "\nXRAY %s: %s", key, rule);
    check_fail(ctx, "%s", text.at);
}

void check_step(CheckContext *ctx, CheckClient *client, Bytes *command, Bytes *reply, int step)
{
    enum { REST_MS = 20 }; /* of the wrong value, too, all should be shown */
    char *came = malloc(reply->len);
    if (!came) abort();
    check_send(client, command->at, command->len);
    for (size_t got = 0, same = 0; got < reply->len;) {
        size_t more = check_receive(client, came + got, reply->len - got, CHECK_PATIENCE_MS);
        if (more == 0) check_expect_bytes(client, reply->at + got, reply->len - got); /* it says why none came */
        got += more;
        while (same < got && came[same] == reply->at[same]) same++;
        if (same == got) continue;
        if (got < reply->len) got += check_receive(client, came + got, reply->len - got, REST_MS);
        say_wrong_reply(ctx, command, reply, came, got, same, step);
    }
    free(came);
    bytes_clear(command);
    bytes_clear(reply);
}

void check_draws(CheckContext *ctx, CheckClient *client, const char *draw, const char *key, const char *name,
                 int members, double least, double most)
{
    enum { EACH = 1000, MEAN = 200 };
    int *drawn = calloc((size_t)members, sizeof *drawn);
    if (!drawn) abort();
    char mark[8];
    snprintf(mark, sizeof mark, "$%s", name);
    for (int done = 0; done < members * MEAN; done += EACH) {
        const char *at = check_ask(client, "%s %s -%d", draw, key, EACH);
        int found = 0;
        while ((at = strstr(at, mark)) != NULL) {
            at += strlen(mark);
            int member = atoi(at);
            if (member < 0 || member >= members) check_fail(ctx, "%s answered a member that is not there", draw);
            drawn[member]++;
            found++;
        }
        if (found != EACH) check_fail(ctx, "%s %s -%d answered %d members", draw, key, EACH, found);
    }
    int rarest = 0, commonest = 0;
    for (int i = 0; i < members; i++) {
        if (drawn[i] < drawn[rarest]) rarest = i;
        if (drawn[i] > drawn[commonest]) commonest = i;
    }
    check_note(ctx, "%s, %d members, each drawn %d times on the average: at least %d, at most %d", key, members, MEAN,
               drawn[rarest], drawn[commonest]);
    if (drawn[rarest] < least * MEAN || drawn[commonest] > most * MEAN)
        check_fail(ctx, "%s on %s, %d members: in %d draws %s%d came %d times and %s%d %d times; the mean is %d, and "
                        "between %.0f and %.0f is fair",
                   draw, key, members, members * MEAN, name, rarest, drawn[rarest], name, commonest, drawn[commonest],
                   MEAN, least * MEAN, most * MEAN);
    free(drawn);
}
