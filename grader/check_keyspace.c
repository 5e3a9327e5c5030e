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

/* Bytes around `at`, in print; \r\n as a blank. */
static void show_around(const char *bytes, size_t len, size_t at, char *out, size_t out_size)
{
    size_t from = at < out_size / 2 ? 0 : at - out_size / 2, to = 0;
    for (size_t i = from; i < len && to + 1 < out_size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == '\r') continue;
        out[to++] = byte == '\n' ? ' ' : byte >= 32 && byte < 127 ? (char)byte : '.';
    }
    out[to] = '\0';
}

void check_step(CheckContext *ctx, CheckClient *client, Bytes *command, Bytes *reply, int step)
{
    enum { SHOWN = 200 };
    char *came = malloc(reply->len), sent[SHOWN], wrong[SHOWN], right[SHOWN];
    if (!came) abort();
    check_send(client, command->at, command->len);
    for (size_t got = 0, same = 0; got < reply->len;) {
        size_t more = check_receive(client, came + got, reply->len - got, CHECK_PATIENCE_MS);
        if (more == 0) check_expect_bytes(client, reply->at + got, reply->len - got); /* it says why none came */
        got += more;
        while (same < got && came[same] == reply->at[same]) same++;
        if (same == got) continue;
        show_around(command->at, command->len, 0, sent, sizeof sent);
        show_around(came, got, same, wrong, sizeof wrong);
        show_around(reply->at, reply->len, same, right, sizeof right);
        check_fail(ctx, "write %d and what was asked behind it: a wrong reply\nsent: %s\ncame, around the first wrong "
                        "byte: %s\nexpected: %s",
                   step + 1, sent, wrong, right);
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
