/* stranger_xray.c: see stranger_xray.h. */
#include "stranger_xray.h"

#include "client.h"
#include "reply.h"
#include "ziplist_xray.h"

enum { PROBLEM_MAX = 160 };

/* The one argument; false: it has replied that there is none, or more. */
static bool read_bytes(Call *call, int at, Slice *bytes)
{
    bool good = call->argc == at + 1;
    if (good)
        *bytes = call->argv[at];
    else
        reply_error(call->client, "ERR syntax error");
    return good;
}

static void draw_bytes(Call *call, int at)
{
    Slice bytes;
    if (!read_bytes(call, at, &bytes)) return;
    Sds dot = ziplist_draw((const unsigned char *)bytes.ptr, bytes.len);
    reply_verbatim(call->client, "txt", sds_slice(dot));
    sds_free(dot);
}

static void reply_stats(Call *call, int at)
{
    Slice bytes;
    ZiplistNumbers n;
    char problem[PROBLEM_MAX];
    if (!read_bytes(call, at, &bytes)) return;
    if (!ziplist_numbers((const unsigned char *)bytes.ptr, bytes.len, &n, problem, sizeof problem)) {
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
