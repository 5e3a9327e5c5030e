#include "echo_checks.h"

#include <stdio.h>
#include <string.h>

#include "../bytes.h"

void echo_ready(CheckContext *ctx)
{
    check_start_unconnected(ctx, NULL); /* nobody comes: what serves a client may be unwritten */
    char address[64];
    snprintf(address, sizeof address, "ready on 127.0.0.1:%d\n", check_port(ctx));
    for (int waited_ms = 0; waited_ms < 1000; waited_ms += 20) {
        if (strstr(check_output(ctx), address)) return;
        check_wait_ms(20);
    }
    const char *printed = check_output(ctx);
    size_t len = strlen(printed);
    check_fail(ctx, "a line that ends in '%.*s' was expected, and this was printed: '%.*s'",
               (int)strlen(address) - 1, address,
               (int)(len - (len > 0 && printed[len - 1] == '\n')), printed);
}

void expect_echo(CheckContext *ctx, CheckClient *client)
{
    char word[17];
    for (size_t i = 0; i < sizeof word - 1; i++)
        word[i] = (char)('a' + check_random_below(ctx, 26));
    word[sizeof word - 1] = '\0';
    check_send_text(client, word);
    check_expect_text(client, word);
}

/* Bytes that are never the same twice within 65,521, so that a lost or doubled one is noticed. */
enum { PATTERN = 65521, WITNESS = 16 };
static char pattern[PATTERN];

size_t send_unread(CheckContext *ctx, CheckClient *client, size_t most)
{
    check_random_bytes(ctx, pattern, sizeof pattern);
    return check_send_unread(client, pattern, sizeof pattern, most);
}

/* How the pattern goes on at byte `at` of it, in place of what should stand there: the bytes between were
 * left out, or came already. Their number is a guess: the pattern repeats itself. */
static char *explain_mismatch(const char *got, size_t at)
{
    enum { MOST = PATTERN / 2 };
    for (size_t by = 1; by < MOST; by++) {
        bool left_out = true, again = true;
        for (size_t i = 0; i < WITNESS && (left_out || again); i++) {
            left_out = left_out && got[i] == pattern[(at + by + i) % PATTERN];
            again = again && got[i] == pattern[(at + PATTERN - by + i) % PATTERN];
        }
        if (left_out) return text_format("%zu bytes seem to be left out", by);
        if (again) return text_format("%zu bytes seem to come twice", by);
    }
    return NULL;
}

size_t expect_some_back(CheckContext *ctx, CheckClient *client, size_t received, size_t sent)
{
    static char got[PATTERN + WITNESS];
    size_t at = received % PATTERN, want = PATTERN - at;
    if (want > sent - received) want = sent - received;
    size_t len = check_receive(client, got, want, CHECK_PATIENCE_MS);
    if (len == 0)
        check_fail(ctx, "%zu bytes were sent, %zu came back, then %s", sent, received,
                   check_is_closed(client) ? "the server hung up" : "no more");
    for (size_t i = 0; i < len; i++) {
        if (got[i] == pattern[at + i]) continue;
        while (len < i + WITNESS) {
            size_t more = check_receive(client, got + len, i + WITNESS - len, CHECK_PATIENCE_MS);
            if (more == 0) break;
            len += more;
        }
        const char *why = len >= i + WITNESS ? explain_mismatch(got + i, at + i) : NULL;
        if (why)
            check_fail(ctx, "%zu bytes came back right, of %zu; then %s", received + i, sent, why);
        check_fail(ctx, "byte %zu of %zu came back as \\x%02x; \\x%02x had been sent", received + i,
                   sent, (unsigned char)got[i], (unsigned char)pattern[at + i]);
    }
    return len;
}
