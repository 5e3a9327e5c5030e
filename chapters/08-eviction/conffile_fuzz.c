/* conffile_fuzz.c: whatever text a configuration file holds: it is read or refused, and what CONFIG REWRITE
 * makes of it is read again, with the same values.
 *
 * No file is included: the depth is given as the greatest.
 */
#include "conffile.h"

#include <stdlib.h>

#include "config_rewrite.h"
#include "log.h"
#include "options.h"
#include "server.h"

static bool flag;
static int64_t number, memory;
static Sds secret, hosts;
static int word;

static const OptionWord words[] = {{"low", 1}, {"high", 2}, {0}};

static const Option rows[] = {
    {.name = "number",
     .kind = OPTION_INT,
     .value.number = &number,
     .initial = "5",
     .min = -10,
     .max = 10,
     .alias = "nombre"},
    {.name = "flag", .kind = OPTION_BOOL, .value.yes = &flag, .initial = "yes"},
    {.name = "memory",
     .kind = OPTION_MEMORY,
     .value.number = &memory,
     .initial = "0",
     .max = INT64_MAX},
    {.name = "secret", .kind = OPTION_TEXT, .value.text = &secret, .initial = ""},
    {.name = "hosts",
     .kind = OPTION_TEXT,
     .value.text = &hosts,
     .initial = "here",
     .flags = OPTION_WORDS},
    {.name = "word", .kind = OPTION_ENUM, .value.word = &word, .initial = "low", .words = words},
    {0}};

static const ServerPlan plan = {.name = "08-fuzz"};

static void must(bool holds)
{
    if (!holds) abort();
}

static void set_initial(void)
{
    for (const Option *row = rows; row->name; row++) option_set(row, slice_of(row->initial));
}

/* All values, as CONFIG GET tells them. */
static Sds values(void)
{
    Sds all = sds_empty();
    for (const Option *row = rows; row->name; row++) {
        Sds value = option_get(row);
        all = sds_append_quoted(all, value, sds_len(value));
        sds_free(value);
    }
    return all;
}

static bool read_text(Slice text)
{
    Sds problem = sds_empty();
    set_initial();
    bool good = config_read_text("fuzz", text, CONFIG_DEPTH_MAX, &problem);
    must(good == (sds_len(problem) == 0));
    sds_free(problem);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (options_count() == 0) {
        server.plan = &plan;
        log_set_level(LOG_NOTHING);
        options_add(rows);
    }
    char *exact =
        malloc(len); /* of exactly this size, so that the sanitizer sees one byte too far */
    memcpy(exact, bytes, len);
    Slice text = {exact, len};
    bool good = read_text(text);
    Sds before = values(), written = config_rewritten(text);
    /* The second time an empty line may come at the end; the third nothing changes. */
    Sds again = config_rewritten(sds_slice(written)), same = config_rewritten(sds_slice(again));
    must(slice_equal(sds_slice(again), sds_slice(same)));
    if (good) {
        must(read_text(sds_slice(written)));
        Sds after = values();
        must(slice_equal(sds_slice(before), sds_slice(after)));
        sds_free(after);
    }
    sds_free(before);
    sds_free(written);
    sds_free(again);
    sds_free(same);
    free(exact);
    return 0;
}
