/* experiment.c: what a small value costs, in bytes and in time, by how it is encoded.
 *
 *     experiment SERVER [FOLDER]     writes tables (.tsv) to FOLDER; build/experiment/05-objects.data if not given
 *
 * Four measurements, all with this chapter's own modules, in a process of their own each (SERVER is not
 * needed: no socket stands between us and the table):
 *
 *   values.tsv         a million keys, each with a value of its own, in one encoding: bytes of a value, of a
 *                      key in all, what the kernel has given, and the time of a GET in random order.
 *   lengths.tsv        bytes of one value by its length, 0 to 100 bytes of text: the allocator's steps.
 *   pipeline.tsv       the time of a GET, alone and with its key fetched together with 15 others, as
 *                      db_prefetch does it, in a table that fits into the cache and in one that does not.
 *   fragmentation.tsv  a million values of 1 to 100 bytes; then every second key goes; then the others get
 *                      values of other sizes: what is used, and what it takes. (Claim 11.)
 *
 * Time is processor time of this thread. Whatever disturbs can only add, so of several runs the lowest
 * counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "db.h"
#include "measure.h"
#include "mem.h"
#include "random.h"
#include "server.h"

enum { KEYS = 1000000, GETS = 400000, NAME_LEN = 11, RUNS = 3, SEED = 5, TEXT_MAX = 100 };

/* ---- A database without a server --------------------------------------------------------------- */

static const ServerPlan plan = {
    .name = "05-objects, the experiment",
    .types = {{"string_type", &string_type}},
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},
};

static char names[KEYS][NAME_LEN]; /* in the order of asking: a random one */
static Random random_state;

static Slice name_at(size_t i)
{
    return (Slice){names[i], NAME_LEN};
}

static void write_name(char name[NAME_LEN], size_t number)
{
    char text[NAME_LEN + 1];
    snprintf(text, sizeof text, "key:%07zu", number);
    memcpy(name, text, NAME_LEN);
}

/* The names are no part of what is measured: no allocator has made them. */
static void prepare_names(size_t count)
{
    for (size_t i = 0; i < count; i++) write_name(names[i], i);
    for (size_t i = count - 1; i > 0; i--) {
        char kept[NAME_LEN];
        size_t other = random_below(&random_state, i + 1);
        memcpy(kept, names[i], NAME_LEN);
        memcpy(names[i], names[other], NAME_LEN);
        memcpy(names[other], kept, NAME_LEN);
    }
}

/* Everything below runs in a child: it begins with an empty heap, whatever the others did. */
static void in_a_child(void (*measure)(const char *folder, int which), const char *folder,
                       int which)
{
    fflush(stdout);
    pid_t pid = fork();
    must(pid >= 0, "fork");
    if (pid == 0) {
        random_state = random_from(SEED);
        server.plan = &plan;
        server.databases = 1;
        clock_refresh();
        db_start();
        measure(folder, which);
        fflush(stdout);
        _exit(0);
    }
    int status;
    must(waitpid(pid, &status, 0) == pid && status == 0, "a part of the experiment failed");
}

/* ---- A million values in one encoding ---------------------------------------------------------- */

/* Ten bytes of text in each, or forty; the shared integers have at most four. */
static Object *shared_value(size_t i)
{
    return string_new_integer((int64_t)i % SHARED_INTEGERS);
}

static Object *int_value(size_t i)
{
    return string_new_integer(1000000000 + (int64_t)i);
}

static Object *embedded(const char *format, size_t i)
{
    char text[EMBSTR_MAX + 1];
    return string_new_plain((Slice){text, (size_t)snprintf(text, sizeof text, format, i)});
}

static Object *embstr_value(size_t i)
{
    return embedded("val%07zu", i);
}

static Object *embstr_40_value(size_t i)
{
    return embedded("a longer text, of forty bytes all: %05zu", i % 100000);
}

static Object *made_raw(Object *value) /* as APPEND leaves it behind */
{
    string_own_text(&value);
    return value;
}

static Object *raw_value(size_t i)
{
    return made_raw(embstr_value(i));
}

static Object *raw_40_value(size_t i)
{
    return made_raw(embstr_40_value(i));
}

static const struct {
    const char *name;
    Object *(*make)(size_t i);
} kinds[] = {{"int, shared", shared_value},   {"int", int_value},
             {"embstr, 10", embstr_value},    {"raw, 10", raw_value},
             {"embstr, 40", embstr_40_value}, {"raw, 40", raw_40_value}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static volatile size_t unused; /* so that reading a value is not optimised away */

/* What GET does between its argument and the socket: find the key, copy the value's bytes. */
static void get(Db *db, Slice name)
{
    char digits[INT_DIGITS_MAX], reply[128];
    const Key *key = db_find(db, name, 0);
    must(key != NULL, "a key is not there");
    Slice text = string_text(key->value, digits);
    memcpy(reply, text.ptr, text.len);
    unused += (size_t)reply[0];
}

/* The time of one of GETS GETs, of the first `count` names, again and again. */
static double time_gets(Db *db, size_t count)
{
    double best = 0;
    for (int run = 0; run < RUNS; run++) {
        double start = thread_cpu_ns();
        for (size_t i = 0, at = 0; i < GETS; i++, at = at + 1 < count ? at + 1 : 0)
            get(db, name_at(at));
        double ns = (thread_cpu_ns() - start) / GETS;
        if (run == 0 || ns < best) best = ns;
    }
    return best;
}

static void measure_kind(const char *folder, int which)
{
    prepare_names(KEYS);
    Db *db = db_by_id(0);
    size_t used = mem_used(), resident = mem_resident(), value_bytes = 0;
    for (size_t i = 0; i < KEYS; i++) {
        char name[NAME_LEN];
        write_name(name, i);
        size_t before = mem_used();
        Object *value = kinds[which].make(i);
        value_bytes += mem_used() - before;
        db_add(db, (Slice){name, NAME_LEN}, value);
    }
    double per_value = (double)value_bytes / KEYS;
    double per_key = (double)(mem_used() - used) / KEYS;
    double per_key_resident = (double)(mem_resident() - resident) / KEYS;
    double ns = time_gets(db, KEYS);
    printf("  %-12s   %8.1f   %10.1f   %17.1f   %8.0f\n", kinds[which].name, per_value, per_key,
           per_key_resident, ns);
    FILE *table = which == 0 ? table_new(folder, "values.tsv", "encoding\tvalue\tkey\tkey_resident\tget_ns")
                             : table_more(folder, "values.tsv");
    fprintf(table, "%s\t%.1f\t%.1f\t%.1f\t%.1f\n", kinds[which].name, per_value, per_key,
            per_key_resident, ns);
    fclose(table);
}

/* ---- One value, by its length ------------------------------------------------------------------ */

/* What a value of that text takes, as the allocator rounds it up. `own`: raw whatever its length. */
static size_t bytes_of(char fill, size_t len, bool own, Encoding *encoding)
{
    char text[TEXT_MAX];
    memset(text, fill, len);
    size_t before = mem_used();
    Object *value = string_new((Slice){text, len});
    if (own) string_own_text(&value);
    size_t bytes = mem_used() - before;
    *encoding = (Encoding)value->encoding;
    object_release(value);
    return bytes;
}

static void measure_lengths(const char *folder, int which)
{
    (void)which;
    FILE *table = table_new(folder, "lengths.tsv", "length\ttext\traw\tdigits");
    size_t before = 0, before_raw = 0, sum = 0, sum_text = 0;
    printf("Bytes of one value by the length of its text, where they change\n\n");
    printf("  from length   as SET makes it        made raw\n");
    for (size_t len = 0; len <= TEXT_MAX; len++) {
        Encoding encoding, other;
        size_t bytes = bytes_of('x', len, false, &encoding), raw = bytes_of('x', len, true, &other);
        if (bytes != before || raw != before_raw)
            printf("  %11zu   %6s %8zu   %13zu\n", len, encoding_name(encoding), bytes, raw);
        fprintf(table, "%zu\t%zu\t%zu\t", len, bytes, raw);
        before = bytes, before_raw = raw;
        sum += bytes, sum_text += len;
        size_t digits = bytes_of('7', len, false, &other);
        if (other == ENCODING_INT) fprintf(table, "%zu", digits);
        fprintf(table, "\n");
    }
    fclose(table);
    printf("\nOver all these lengths a value takes %.2f bytes for each byte of text.\n\n",
           (double)sum / (double)sum_text);
}

/* ---- The keys of a pipeline -------------------------------------------------------------------- */

enum { TOGETHER = 16, SMALL_TABLE = 1024 };

/* As db_prefetch does it, with names at hand in place of parsed commands. */
static void fetch_together(Db *db, size_t from)
{
    uint64_t hashes[TOGETHER];
    for (size_t i = 0; i < TOGETHER; i++) {
        hashes[i] = dict_hash(name_at(from + i));
        dict_prefetch_bucket(db->keys, hashes[i]);
    }
    for (size_t i = 0; i < TOGETHER; i++) dict_prefetch_entry(db->keys, hashes[i]);
    for (size_t i = 0; i < TOGETHER; i++) {
        const Key *key = dict_peek_hashed(db->keys, name_at(from + i), hashes[i]);
        if (key) __builtin_prefetch(key->value);
    }
}

static double time_gets_together(Db *db, size_t count)
{
    double best = 0;
    for (int run = 0; run < RUNS; run++) {
        double start = thread_cpu_ns();
        for (size_t i = 0, from = 0; i < GETS;
             i += TOGETHER, from = from + TOGETHER < count ? from + TOGETHER : 0) {
            fetch_together(db, from);
            for (size_t j = 0; j < TOGETHER; j++) get(db, name_at(from + j));
        }
        double ns = (thread_cpu_ns() - start) / GETS;
        if (run == 0 || ns < best) best = ns;
    }
    return best;
}

static void measure_pipeline(const char *folder, int which)
{
    size_t keys = which == 0 ? SMALL_TABLE : KEYS;
    prepare_names(keys);
    Db *db = db_by_id(0);
    for (size_t i = 0; i < keys; i++) {
        char name[NAME_LEN];
        write_name(name, i);
        db_add(db, (Slice){name, NAME_LEN}, embstr_value(i));
    }
    double alone = time_gets(db, keys), together = time_gets_together(db, keys);
    printf("  %9zu   %10.0f   %22.0f\n", keys, alone, together);
    FILE *table =
        which == 0 ? table_new(folder, "pipeline.tsv", "keys\talone_ns\ttogether_ns")
                   : table_more(folder, "pipeline.tsv");
    fprintf(table, "%zu\t%.1f\t%.1f\n", keys, alone, together);
    fclose(table);
}

/* ---- Holes ------------------------------------------------------------------------------------- */

static void report(FILE *table, const char *when)
{
    MemAllocatorStats stats;
    double used = (double)mem_used(), resident = (double)mem_resident();
    bool known = mem_allocator_stats(&stats);
    double active = known ? (double)stats.active : used;
    printf("  %-38s   %7.1f   %8.1f   %10.1f   %6.2f\n", when, used / 1e6, active / 1e6,
           resident / 1e6, active / used);
    fprintf(table, "%s\t%.1f\t%.1f\t%.1f\t%.3f\n", when, used / 1e6, active / 1e6, resident / 1e6,
            active / used);
}

static Object *text_of_length(size_t least, size_t most)
{
    static const char text[2 * TEXT_MAX] = {'x'};
    return string_new_plain((Slice){text, least + random_below(&random_state, most - least + 1)});
}

static void measure_holes(const char *folder, int which)
{
    (void)which;
    prepare_names(KEYS); /* which are shuffled: every second of them is anywhere */
    Db *db = db_by_id(0);
    FILE *table = table_new(folder, "fragmentation.tsv",
                            "when\tused_mb\tactive_mb\tresident_mb\tactive_by_used");
    printf("A million values of 1 to %d bytes, in MB\n\n", TEXT_MAX);
    printf("  %-38s   %7s   %8s   %10s   %6s\n", "", "in use", "in pages", "resident", "ratio");
    for (size_t i = 0; i < KEYS; i++) db_add(db, name_at(i), text_of_length(1, TEXT_MAX));
    report(table, "all are there");
    for (size_t i = 0; i < KEYS; i++)
        key_set_value(db_find(db, name_at(random_below(&random_state, KEYS)), DB_WRITE),
                      text_of_length(1, TEXT_MAX));
    report(table, "a million overwritten, as they come");
    for (size_t i = 0; i < KEYS; i += 2) db_delete(db, db_find(db, name_at(i), DB_WRITE), DELETED);
    while (dict_rehash(db->keys, 1000)) continue; /* the table shrinks as well: to the end */
    report(table, "every second key deleted");
    for (size_t i = 1; i < KEYS; i += 2)
        key_set_value(db_find(db, name_at(i), DB_WRITE),
                      text_of_length(TEXT_MAX, 2 * TEXT_MAX - 1));
    report(table, "the others hold 100 to 199 bytes");
    fclose(table);
}

int main(int argc, char **argv)
{
    const char *folder = argc > 2 ? argv[2] : "build/experiment/05-objects.data";
    mkdir(folder, 0777); /* it may be there already */
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("A million keys with a value each: bytes, and a GET in random order (allocator: %s)\n\n",
           mem_allocator_name());
    printf("  %-12s   %8s   %10s   %17s   %8s\n", "encoding", "a value", "a key, all",
           "resident by a key", "GET (ns)");
    for (int kind = 0; kind < KINDS; kind++) in_a_child(measure_kind, folder, kind);
    printf("\n");
    in_a_child(measure_lengths, folder, 0);
    printf("A GET alone, and one whose key was fetched together with %d others\n\n", TOGETHER - 1);
    printf("  %9s   %10s   %22s\n", "keys", "alone (ns)", "fetched together (ns)");
    in_a_child(measure_pipeline, folder, 0);
    in_a_child(measure_pipeline, folder, 1);
    printf("\n");
    in_a_child(measure_holes, folder, 0);
    return 0;
}
