/* experiment.c: what an element costs, in bytes and in time, in a linked list, a ziplist and a
 * quicklist.
 *
 *     experiment [FOLDER]     writes tables (.tsv) to FOLDER; build/experiment/06-ziplist.data if not given
 *
 *   bytes.tsv      bytes an element by length of the list, from the allocator's point of view (claim 12)
 *   head.tsv       pushing at the head and popping there: what a queue does
 *   walk.tsv       every element, from head to tail; an element
 *   middle.tsv     an element into the middle and out again, found by its index
 *   find.tsv       the last element found by its value
 *   crossing.tsv   from which length on a ziplist is dearer than the others, in each of these (claim 13)
 *   cascade.tsv    an entry of 254 bytes put before N of 253 bytes, of which each must grow, and before N of
 *                  249, of which one must
 *
 * A linked list is what a textbook has, and Redis once had: a node of three pointers (24 bytes) to
 * the previous, the next and the value, and the value in an allocation of its own. A process that
 * builds a single one gets neighbouring nodes side by side, which is the best case. A server has
 * many keys, and they grow in turns: so we build as many lists as make up ELEMENTS, round robin,
 * and visit them in random order.
 *
 * Times are the processor's, of this thread. A busy neighbour (cold caches, a core that is lent to
 * somebody else) can only add to it, so of several runs, taken in turns, the lowest counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "clock.h"
#include "measure.h"
#include "mem.h"
#include "quicklist.h"
#include "random.h"
#include "sds.h"
#include "ziplist.h"

enum { ELEMENTS = 128 * 1024, SHORTEST = 8, LONGEST = 4096, LENGTHS = 10 };
enum { VALUE_LEN = 12 }; /* "item:0000017" */

/* What a test found, kept from being optimised away. */
static volatile uint64_t sink;

/* ---- A linked list ------------------------------------------------------------------------------ */

typedef struct Node {
    struct Node *prev, *next;
    Sds value;
} Node;

_Static_assert(sizeof(Node) == 24, "three pointers");

typedef struct {
    Node *first, *last;
    size_t count;
} Linked;

static Node *linked_at(const Linked *list, size_t index)
{
    Node *node = list->first;
    while (index-- > 0) node = node->next;
    return node;
}

/* Before `next`; NULL: at the tail. */
static void linked_insert(Linked *list, Node *next, Slice value)
{
    Node *prev = next ? next->prev : list->last, *node = mem_alloc(sizeof *node);
    *node = (Node){prev, next, sds_new(value.ptr, value.len)};
    *(prev ? &prev->next : &list->first) = node;
    *(next ? &next->prev : &list->last) = node;
    list->count++;
}

static void linked_remove(Linked *list, Node *node)
{
    *(node->prev ? &node->prev->next : &list->first) = node->next;
    *(node->next ? &node->next->prev : &list->last) = node->prev;
    sds_free(node->value);
    mem_free(node);
    list->count--;
}

/* ---- Three kinds of list behind one table ------------------------------------------------------- */

typedef struct {
    const char *name;
    void *(*new)(void);
    void (*free)(void *list);
    void *(*push_tail)(void *list, Slice value); /* each returns the list, which may have moved */
    void *(*head)(void *list, Slice value);
    void *(*middle)(void *list, size_t length, Slice value);
    uint64_t (*walk)(void *list);
    bool (*find)(void *list, Slice value);
} Kind;

static void *linked_new(void)
{
    return mem_calloc(1, sizeof(Linked));
}

static void linked_free(void *data)
{
    Linked *list = data;
    while (list->first) linked_remove(list, list->first);
    mem_free(list);
}

static void *linked_push_tail(void *list, Slice value)
{
    linked_insert(list, NULL, value);
    return list;
}

static void *linked_head(void *data, Slice value)
{
    Linked *list = data;
    linked_insert(list, list->first, value);
    linked_remove(list, list->first);
    return list;
}

/* Into the middle and out again; found anew, as LINSERT and LREM would. */
static void *linked_middle(void *list, size_t length, Slice value)
{
    linked_insert(list, linked_at(list, length / 2), value);
    linked_remove(list, linked_at(list, length / 2));
    return list;
}

static uint64_t linked_walk(void *list)
{
    uint64_t sum = 0;
    for (const Node *node = ((Linked *)list)->first; node; node = node->next)
        sum += sds_len(node->value) + (unsigned char)node->value[0];
    return sum;
}

static bool linked_find(void *list, Slice value)
{
    const Node *node = ((Linked *)list)->first;
    while (node && !slice_equal(sds_slice(node->value), value)) node = node->next;
    return node != NULL;
}

static void *zl_new(void)
{
    return ziplist_new();
}

static void zl_free(void *zl)
{
    ziplist_free(zl);
}

static void *zl_push_tail(void *zl, Slice value)
{
    return ziplist_push(zl, value, ZIPLIST_TAIL);
}

static void *zl_head(void *zl, Slice value)
{
    zl = ziplist_push(zl, value, ZIPLIST_HEAD);
    unsigned char *at = ziplist_first(zl);
    return ziplist_remove(zl, &at);
}

static void *zl_middle(void *zl, size_t length, Slice value)
{
    unsigned char *at = ziplist_at(zl, (int64_t)(length / 2));
    zl = ziplist_insert(zl, &at, value);
    at = ziplist_at(zl, (int64_t)(length / 2));
    return ziplist_remove(zl, &at);
}

static uint64_t zl_walk(void *zl)
{
    uint64_t sum = 0;
    ZiplistValue value;
    for (unsigned char *at = ziplist_first(zl); at; at = ziplist_next(zl, at)) {
        ziplist_get(at, &value);
        sum += value.text.len + (unsigned char)value.text.ptr[0];
    }
    return sum;
}

static bool zl_find(void *zl, Slice value)
{
    return ziplist_find(ziplist_first(zl), value, 0) != NULL;
}

static void *ql_new(void)
{
    return quicklist_new((QuicklistOptions){.fill = -2}); /* nodes of 8 KB, Redis's default */
}

static void ql_free(void *list)
{
    quicklist_free(list);
}

static void *ql_push_tail(void *list, Slice value)
{
    quicklist_push(list, QUICKLIST_TAIL, value);
    return list;
}

static void *ql_head(void *list, Slice value)
{
    quicklist_push(list, QUICKLIST_HEAD, value);
    quicklist_pop(list, QUICKLIST_HEAD);
    return list;
}

static void *ql_middle(void *list, size_t length, Slice value)
{
    ZiplistValue found;
    QuicklistIterator it = quicklist_iterate(list, (int64_t)(length / 2), QUICKLIST_FORWARD);
    must(quicklist_next(&it, &found), "the middle of a quicklist");
    quicklist_insert(&it, QUICKLIST_BEFORE, value);
    it = quicklist_iterate(list, (int64_t)(length / 2), QUICKLIST_FORWARD);
    must(quicklist_next(&it, &found), "the middle of a quicklist");
    quicklist_remove(&it);
    return list;
}

static uint64_t ql_walk(void *list)
{
    uint64_t sum = 0;
    ZiplistValue value;
    QuicklistIterator it = quicklist_iterate(list, 0, QUICKLIST_FORWARD);
    while (quicklist_next(&it, &value)) sum += value.text.len + (unsigned char)value.text.ptr[0];
    return sum;
}

static bool ql_find(void *list, Slice wanted)
{
    ZiplistValue value;
    QuicklistIterator it = quicklist_iterate(list, 0, QUICKLIST_FORWARD);
    while (quicklist_next(&it, &value))
        if (slice_equal(value.text, wanted)) return true;
    return false;
}

enum { LINKED, ZIPLIST, QUICKLIST, KINDS };

static const Kind kinds[KINDS] = {
    [LINKED] = {"linked list", linked_new, linked_free, linked_push_tail, linked_head,
                linked_middle, linked_walk, linked_find},
    [ZIPLIST] = {"ziplist", zl_new, zl_free, zl_push_tail, zl_head, zl_middle, zl_walk, zl_find},
    [QUICKLIST] = {"quicklist", ql_new, ql_free, ql_push_tail, ql_head, ql_middle, ql_walk,
                   ql_find},
};

/* ---- Many lists of one length ------------------------------------------------------------------- */

typedef struct {
    const Kind *kind;
    void **lists;
    size_t count, length;
} Many;

static Slice value_of(size_t number, char text[32])
{
    return (Slice){text, (size_t)snprintf(text, 32, "item:%07zu", number)};
}

/* Round robin: no list's elements stand side by side, as in a server of many keys. */
static Many many_new(const Kind *kind, size_t length)
{
    Many many = {kind, NULL, ELEMENTS / length, length};
    char text[32];
    many.lists = calloc(many.count, sizeof *many.lists);
    must(many.lists != NULL, "calloc");
    for (size_t i = 0; i < many.count; i++) many.lists[i] = kind->new();
    for (size_t n = 0; n < length; n++)
        for (size_t i = 0; i < many.count; i++)
            many.lists[i] = kind->push_tail(many.lists[i], value_of(n, text));
    return many;
}

static void many_free(Many *many)
{
    for (size_t i = 0; i < many->count; i++) many->kind->free(many->lists[i]);
    free(many->lists);
}

typedef enum { HEAD, WALK, MIDDLE, FIND, TASKS } Task;

static void do_task(Many *many, Task task, size_t i, Slice last)
{
    void **list = &many->lists[i];
    switch (task) {
    case HEAD: *list = many->kind->head(*list, SLICE("item:head000")); break;
    case MIDDLE: *list = many->kind->middle(*list, many->length, SLICE("item:middle0")); break;
    case WALK: sink += many->kind->walk(*list); break;
    default: must(many->kind->find(*list, last), "the last element was not found");
    }
}

/* What a task takes on one of the lists, in random order, over about RUN_NS. */
static double time_task(Many *many, Task task)
{
    enum { RUN_NS = 5 * 1000 * 1000, AT_A_TIME = 2048 }; /* reading the clock must not count */
    size_t at_a_time = task == HEAD ? AT_A_TIME : 1 + AT_A_TIME / many->length, done = 0;
    Random random = random_from(7);
    char text[32];
    Slice last = value_of(many->length - 1, text);
    double start_ns = thread_cpu_ns(), took_ns;
    do {
        for (size_t i = 0; i < at_a_time; i++, done++)
            do_task(many, task, (size_t)random_below(&random, many->count), last);
        took_ns = thread_cpu_ns() - start_ns;
    } while (took_ns < RUN_NS);
    return took_ns / (double)done;
}

/* ---- Bytes and times by length ------------------------------------------------------------------ */

static size_t lengths[LENGTHS];
static double bytes_each[LENGTHS][KINDS], times_ns[LENGTHS][KINDS][TASKS];

/* All kinds take turns, so that a bad moment of the machine is bad for each. */
static void measure(size_t row)
{
    enum { RUNS = 9 };
    Many many[KINDS];
    for (int k = 0; k < KINDS; k++) {
        size_t before = mem_used();
        many[k] = many_new(&kinds[k], lengths[row]);
        bytes_each[row][k] =
            (double)(mem_used() - before) / (double)(many[k].count * many[k].length);
    }
    for (int task = 0; task < TASKS; task++) {
        for (int run = 0; run < RUNS; run++) {
            for (int k = 0; k < KINDS; k++) {
                double each_ns = time_task(&many[k], (Task)task), *lowest = &times_ns[row][k][task];
                if (run == 0 || each_ns < *lowest) *lowest = each_ns;
            }
        }
    }
    for (int k = 0; k < KINDS; k++) many_free(&many[k]);
}

static void print_table(const char *folder, const char *name, const char *title, const char *format,
                        double (*cell)(size_t row, int k))
{
    FILE *table = table_new(folder, name, "length\tlinked\tziplist\tquicklist");
    printf("%s\n  elements   linked list       ziplist     quicklist\n", title);
    for (size_t row = 0; row < LENGTHS; row++) {
        printf("  %8zu", lengths[row]);
        fprintf(table, "%zu", lengths[row]);
        for (int k = 0; k < KINDS; k++) {
            printf(format, cell(row, k));
            fprintf(table, "\t%.2f", cell(row, k));
        }
        printf("\n");
        fprintf(table, "\n");
    }
    printf("\n");
    fclose(table);
}

static double bytes_cell(size_t row, int k)
{
    return bytes_each[row][k];
}

static double head_cell(size_t row, int k)
{
    return times_ns[row][k][HEAD];
}

static double walk_cell(size_t row, int k)
{
    return times_ns[row][k][WALK] / (double)lengths[row];
}

static double middle_cell(size_t row, int k)
{
    return times_ns[row][k][MIDDLE];
}

static double find_cell(size_t row, int k)
{
    return times_ns[row][k][FIND];
}

/* The first row from which on a ziplist stays dearer than `other`; LENGTHS: it never is. */
static size_t crossing_row(Task task, int other)
{
    size_t row = LENGTHS;
    while (row > 0 && times_ns[row - 1][ZIPLIST][task] > times_ns[row - 1][other][task]) row--;
    return row;
}

/* Where the two lines cross, to be drawn: between that row and the one before. */
static double crossing(Task task, int other, size_t row)
{
    double before = times_ns[row - 1][ZIPLIST][task] / times_ns[row - 1][other][task];
    double after = times_ns[row][ZIPLIST][task] / times_ns[row][other][task];
    return (double)lengths[row - 1] * (1 + (1 - before) / (after - before));
}

static void print_crossing(FILE *table, const char *name, Task task, int other)
{
    size_t row = crossing_row(task, other);
    double length = row == 0 ? SHORTEST : row == LENGTHS ? 0 : crossing(task, other, row);
    fprintf(table, "%s\t%s\t%.0f\n", name, kinds[other].name, length);
    printf("  %-8s ", name);
    if (row == 0)
        printf("dearer than a %s at any length\n", kinds[other].name);
    else if (row == LENGTHS)
        printf("no dearer than a %s, even with %d elements\n", kinds[other].name, LONGEST);
    else
        printf("dearer than a %s from somewhere between %zu and %zu elements on\n",
               kinds[other].name, lengths[row - 1], lengths[row]);
}

static void print_crossings(const char *folder)
{
    static const struct {
        const char *name;
        Task task;
    } tasks[] = {{"head", HEAD}, {"walk", WALK}, {"middle", MIDDLE}, {"find", FIND}};
    FILE *table = table_new(folder, "crossing.tsv", "task\tother\tlength");
    printf("Where lines cross: a ziplist is\n");
    for (int other = 0; other < KINDS; other++)
        for (size_t i = 0; other != ZIPLIST && i < sizeof tasks / sizeof *tasks; i++)
            print_crossing(table, tasks[i].name, tasks[i].task, other);
    fclose(table);
    printf("\n");
}

/* ---- The cascade -------------------------------------------------------------------------------- */

static unsigned char *entries_of(size_t count, size_t entry_bytes)
{
    char text[256];
    unsigned char *zl = ziplist_new();
    memset(text, 'x', sizeof text);
    for (size_t i = 0; i < count; i++)
        zl = ziplist_push(zl, (Slice){text, entry_bytes - 3}, ZIPLIST_TAIL);
    return zl;
}

/* Microseconds to put an entry of 254 bytes in front; the lowest of RUNS. */
static double time_head_insert(const unsigned char *zl)
{
    enum { RUNS = 25 };
    char text[251];
    memset(text, 'h', sizeof text);
    double lowest = 0;
    for (int run = 0; run < RUNS; run++) {
        unsigned char *copy = ziplist_copy(zl);
        int64_t start_ns = clock_monotonic_ns();
        copy = ziplist_push(copy, (Slice){text, sizeof text}, ZIPLIST_HEAD);
        double took_us = (double)(clock_monotonic_ns() - start_ns) / 1000;
        ziplist_free(copy);
        if (run == 0 || took_us < lowest) lowest = took_us;
    }
    return lowest;
}

/* The same cascade as one would write it first: each entry that grows moves all that is behind it. */
static double time_step_by_step(const unsigned char *zl)
{
    enum { RUNS = 3, ENTRY = 253, WIDER = 4 };
    size_t bytes = ziplist_bytes(zl), count = (bytes - ZIPLIST_EMPTY_BYTES) / ENTRY;
    unsigned char *block = mem_alloc(bytes + WIDER * count);
    double lowest = 0;
    for (int run = 0; run < RUNS; run++) {
        memcpy(block, zl, bytes);
        int64_t start_ns = clock_monotonic_ns();
        unsigned char *at = block + ZIPLIST_HEADER_BYTES, *end = block + bytes;
        for (size_t i = 0; i < count; i++, at += ENTRY + WIDER, end += WIDER) {
            memmove(at + 5, at + 1, (size_t)(end - at) - 1);
            at[0] = 0xFE;
        }
        double took_us = (double)(clock_monotonic_ns() - start_ns) / 1000;
        sink += block[bytes];
        if (run == 0 || took_us < lowest) lowest = took_us;
    }
    mem_free(block);
    return lowest;
}

static void measure_cascade(const char *folder)
{
    FILE *table =
        table_new(folder, "cascade.tsv", "entries\tgrow\tplain_us\tcascade_us\tstep_by_step_us");
    printf("The cascade: an entry of 254 bytes put before N others (microseconds)\n"
           "         N     grow    N of 249 bytes    N of 253 bytes    step by step\n");
    for (size_t count = SHORTEST; count <= LONGEST; count *= 2) {
        unsigned char *plain = entries_of(count, 249), *chain = entries_of(count, 253);
        must(ziplist_cascade(ziplist_first(plain), 254) == 1, "an entry of 249 bytes passes it on");
        size_t growing = ziplist_cascade(ziplist_first(chain), 254);
        double plain_us = time_head_insert(plain), cascade_us = time_head_insert(chain);
        double steps_us = time_step_by_step(chain);
        printf("  %8zu %8zu %17.1f %17.1f %15.1f\n", count, growing, plain_us, cascade_us,
               steps_us);
        fprintf(table, "%zu\t%zu\t%.2f\t%.2f\t%.2f\n", count, growing, plain_us, cascade_us,
                steps_us);
        ziplist_free(plain);
        ziplist_free(chain);
    }
    fclose(table);
    printf("\n");
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "build/experiment/06-ziplist.data";
    mkdir(folder, 0777); /* it may be there already */
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t row = 0; row < LENGTHS; row++) {
        lengths[row] = (size_t)SHORTEST << row;
        measure(row);
    }
    print_table(folder, "bytes.tsv", "Bytes an element (texts of 12 bytes)", "  %12.1f",
                bytes_cell);
    print_table(folder, "head.tsv", "Push at the head and pop there (ns)", "  %12.0f", head_cell);
    print_table(folder, "walk.tsv", "Walk, an element (ns)", "  %12.1f", walk_cell);
    print_table(folder, "middle.tsv", "Into the middle and out again (ns)", "  %12.0f",
                middle_cell);
    print_table(folder, "find.tsv", "Find the last by its value (ns)", "  %12.0f", find_cell);
    print_crossings(folder);
    measure_cascade(folder);
    return 0;
}
