#include "echo_checks.h"

#include <stdio.h>
#include <string.h>

void echo_ready(CheckContext *ctx)
{
    check_start_unconnected(ctx, NULL); /* nobody comes: what serves a client may be unwritten */
    char address[64];
    snprintf(address, sizeof address, "ready on 127.0.0.1:%d\n", check_port(ctx));
    for (int waited_ms = 0; waited_ms < 1000; waited_ms += 20) {
        if (strstr(check_output(ctx), address)) return;
        check_wait_ms(20);
    }
    check_fail(ctx, "a line that ends in '%.*s' was expected, and this was printed: '%s'",
               (int)strlen(address) - 1, address, check_output(ctx));
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
enum { PATTERN = 65521 };
static char pattern[PATTERN];

size_t send_unread(CheckContext *ctx, CheckClient *client, size_t most)
{
    check_random_bytes(ctx, pattern, sizeof pattern);
    return check_send_unread(client, pattern, sizeof pattern, most);
}

size_t expect_some_back(CheckContext *ctx, CheckClient *client, size_t received, size_t sent)
{
    static char got[PATTERN];
    size_t at = received % PATTERN, want = PATTERN - at;
    if (want > sent - received) want = sent - received;
    size_t len = check_receive(client, got, want, CHECK_PATIENCE_MS);
    if (len == 0)
        check_fail(ctx, "%zu bytes were sent, %zu came back, then %s", sent, received,
                   check_is_closed(client) ? "the server hung up" : "no more");
    for (size_t i = 0; i < len; i++) {
        if (got[i] == pattern[at + i]) continue;
        check_fail(ctx, "byte %zu of %zu came back as \\x%02x; \\x%02x had been sent", received + i,
                   sent, (unsigned char)got[i], (unsigned char)pattern[at + i]);
    }
    return len;
}
