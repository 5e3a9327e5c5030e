/* stranger_xray.c: see stranger_xray.h. */
#include "stranger_xray.h"

#include "client.h"
#include "mem.h"
#include "reply.h"
#include "ziplist_xray.h"

enum { PROBLEM_MAX = 160 };

/* The one argument, in a block of its own: in the client's buffer other bytes follow, and the sanitizers
 * would not see a check that reads too far. NULL: it has replied that there is none, or more. */
static unsigned char *copy_bytes(Call *call, int at, size_t *size)
{
    if (call->argc != at + 1) {
        reply_error(call->client, "ERR syntax error");
        return NULL;
    }
    *size = call->argv[at].len;
    return memcpy(mem_alloc(*size), call->argv[at].ptr, *size);
}

static void draw_bytes(Call *call, int at)
{
    size_t size;
    unsigned char *bytes = copy_bytes(call, at, &size);
    if (!bytes) return;
    Sds dot = ziplist_draw(bytes, size);
    ziplist_free(bytes);
    reply_verbatim(call->client, "txt", sds_slice(dot));
    sds_free(dot);
}

static void reply_stats(Call *call, int at)
{
    ZiplistNumbers n;
    char problem[PROBLEM_MAX];
    size_t size;
    unsigned char *bytes = copy_bytes(call, at, &size);
    if (!bytes) return;
    bool good = ziplist_numbers(bytes, size, &n, problem, sizeof problem);
    ziplist_free(bytes);
    if (!good) {
        reply_error(call->client, "ERR these bytes are no ziplist: %s", problem);
        return;
    }
    const XrayNumber numbers[] = {{"bytes", n.bytes},
                                  {"entries", n.entries},
                                  {"integers", n.integers},
                                  {"prevlen_bytes", n.prevlen_bytes},
                                  {"encoding_bytes", n.encoding_bytes},
                                  {"payload_bytes", n.payload_bytes},
                                  {"wide_prevlens", n.wide_prevlens}};
    xray_reply_numbers(call->client, numbers, sizeof(numbers) / sizeof(numbers[0]));
}

const XraySubject stranger_xrays[] = {
    {"ziplist", "ZIPLIST <bytes>", "    Bytes that say they are a ziplist: what is in them, or what is wrong.",
     draw_bytes, reply_stats},
    {0}};
