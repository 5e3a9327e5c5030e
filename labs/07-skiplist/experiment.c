/* experiment.c: what order costs: a skiplist against a sorted array and a balanced tree.
 *
 *     experiment [FOLDER]     writes tables (.tsv) to FOLDER; build/experiment/07-skiplist.data if not given
 *
 *   rank.tsv      ZRANK: the rank of a random member; ns
 *   change.tsv    ZADD with another score: a random member leaves its place and gets a new one
 *   range.tsv     ZRANGE of ten members from a random rank on
 *   search.tsv    in the skiplist: comparisons on the way to a random score, and ZSCORE, which asks the Dict
 *                 and compares no score at all (claim 14)
 *   heights.tsv   how many of a million towers are how high, and how many should be
 *
 * All hold the same members with the same scores. The skiplist is what a sorted set of this chapter is:
 * its nodes are entries of a Dict. The array is one of pointers, ascending; bisection finds a place, and
 * what is behind it moves. The tree is an AVL tree whose nodes count what is below them.
 *
 * Times are the processor's, of this thread. A busy neighbour can only add to it, so of several runs, taken
 * in turns, the lowest counts. Members are visited in random order: it is the memory that we wait for.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "dict.h"
#include "experiment_tree.h"
#include "measure.h"
#include "mem.h"
#include "random.h"
#include "skiplist.h"
#include "skiplist_xray.h"

enum { SMALLEST = 1024, LARGEST = 1024 * 1024, SIZES = 6, RANGE = 10, NAME_MAX_BYTES = 32 };

/* What a task found, kept from being optimised away. */
static volatile double sink;

static Slice member_of(size_t number, char text[NAME_MAX_BYTES])
{
    return (Slice){text, (size_t)snprintf(text, NAME_MAX_BYTES, "member:%07zu", number)};
}

/* The score a member begins with: the same for all kinds. */
static double first_score(size_t number)
{
    Random random = random_from(number);
    return random_unit(&random);
}

/* ---- three kinds behind one table -------------------------------------------------------------- */

typedef struct {
    const char *name;
    void *(*new)(size_t members);
    void (*free)(void *data);
    size_t (*rank)(void *data, size_t member);
    void (*change)(void *data, size_t member, double score);
    void (*range)(void *data, size_t first); /* RANGE of them */
} Kind;

/* ---- a skiplist, and a Dict of its nodes ------------------------------------------------------- */

typedef struct {
    Skiplist *list;
    Dict *dict;
    SkiplistNode **nodes; /* by the member's number */
} Lanes;

static Slice name_of(const void *payload)
{
    return skiplist_member(payload);
}

static const DictType members_type = {.key = name_of};

static void *lanes_new(size_t members)
{
    Lanes *lanes = mem_alloc(sizeof *lanes);
    Random random = random_from(members);
    char text[NAME_MAX_BYTES];
    *lanes = (Lanes){skiplist_new(), dict_new(&members_type), malloc(members * sizeof(SkiplistNode *))};
    for (size_t i = 0; i < members; i++) {
        Slice member = member_of(i, text);
        int height = skiplist_draw_height(&random);
        lanes->nodes[i] = dict_entry_new(skiplist_node_bytes(height, member.len));
        skiplist_node_init(lanes->nodes[i], height, first_score(i), member);
        skiplist_insert(lanes->list, lanes->nodes[i]);
        dict_insert(lanes->dict, lanes->nodes[i]);
    }
    while (dict_rehash(lanes->dict, 1024)) continue; /* the last growth is not what we ask about */
    return lanes;
}

static void lanes_free(void *data)
{
    Lanes *lanes = data;
    skiplist_free(lanes->list);
    dict_free(lanes->dict);
    free(lanes->nodes);
    mem_free(lanes);
}

static size_t lanes_rank(void *data, size_t member)
{
    Lanes *lanes = data;
    return skiplist_rank(lanes->list, lanes->nodes[member]);
}

static void lanes_change(void *data, size_t member, double score)
{
    Lanes *lanes = data;
    skiplist_set_score(lanes->list, lanes->nodes[member], score);
}

static void lanes_range(void *data, size_t first)
{
    const SkiplistNode *node = skiplist_at(((Lanes *)data)->list, first);
    for (int i = 0; i < RANGE && node; i++, node = skiplist_next(node))
        sink += skiplist_score(node) + skiplist_member(node).ptr[0];
}

/* ---- a sorted array ---------------------------------------------------------------------------- */

typedef struct {
    double score;
    uint32_t member_len;
    char member[];
} Item;

typedef struct {
    Item **sorted;
    Item **items; /* by the member's number */
    size_t count;
} Array;

static int compare_items(const Item *a, const Item *b)
{
    if (a->score != b->score) return a->score < b->score ? -1 : 1;
    return slice_compare((Slice){a->member, a->member_len}, (Slice){b->member, b->member_len});
}

static int by_order(const void *a, const void *b)
{
    return compare_items(*(Item *const *)a, *(Item *const *)b);
}

static void *array_new(size_t members)
{
    Array *array = mem_alloc(sizeof *array);
    char text[NAME_MAX_BYTES];
    *array = (Array){mem_alloc(members * sizeof(Item *)), malloc(members * sizeof(Item *)), members};
    for (size_t i = 0; i < members; i++) {
        Slice member = member_of(i, text);
        Item *item = mem_alloc(sizeof *item + member.len);
        *item = (Item){first_score(i), (uint32_t)member.len};
        memcpy(item->member, member.ptr, member.len);
        array->items[i] = array->sorted[i] = item;
    }
    qsort(array->sorted, members, sizeof(Item *), by_order);
    return array;
}

static void array_free(void *data)
{
    Array *array = data;
    for (size_t i = 0; i < array->count; i++) mem_free(array->items[i]);
    mem_free(array->sorted);
    free(array->items);
    mem_free(array);
}

/* How many of the first `count` come before the item. */
static size_t array_place(const Array *array, size_t count, const Item *item)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (compare_items(array->sorted[middle], item) < 0)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

static size_t array_rank(void *data, size_t member)
{
    Array *array = data;
    return array_place(array, array->count, array->items[member]);
}

static void array_change(void *data, size_t member, double score)
{
    Array *array = data;
    Item *item = array->items[member], **sorted = array->sorted;
    size_t from = array_rank(data, member), rest = array->count - 1;
    memmove(sorted + from, sorted + from + 1, (rest - from) * sizeof *sorted);
    item->score = score;
    size_t to = array_place(array, rest, item);
    memmove(sorted + to + 1, sorted + to, (rest - to) * sizeof *sorted);
    sorted[to] = item;
}

static void array_range(void *data, size_t first)
{
    const Array *array = data;
    for (size_t i = first; i < first + RANGE && i < array->count; i++)
        sink += array->sorted[i]->score + array->sorted[i]->member[0];
}

/* ---- a balanced tree --------------------------------------------------------------------------- */

typedef struct {
    TreeNode *root;
    TreeNode **nodes; /* by the member's number */
    size_t count;
} Tree;

static void *balanced_new(size_t members)
{
    Tree *tree = mem_alloc(sizeof *tree);
    char text[NAME_MAX_BYTES];
    *tree = (Tree){NULL, malloc(members * sizeof(TreeNode *)), members};
    for (size_t i = 0; i < members; i++) {
        Slice member = member_of(i, text);
        TreeNode *node = mem_alloc(sizeof *node + member.len);
        *node = (TreeNode){.score = first_score(i), .member_len = (uint16_t)member.len};
        memcpy(node->member, member.ptr, member.len);
        tree->nodes[i] = node;
        tree->root = tree_insert(tree->root, node);
    }
    return tree;
}

static void balanced_free(void *data)
{
    Tree *tree = data;
    for (size_t i = 0; i < tree->count; i++) mem_free(tree->nodes[i]);
    free(tree->nodes);
    mem_free(tree);
}

static size_t balanced_rank(void *data, size_t member)
{
    Tree *tree = data;
    return tree_rank(tree->root, tree->nodes[member]);
}

static void balanced_change(void *data, size_t member, double score)
{
    Tree *tree = data;
    TreeNode *node = tree->nodes[member];
    tree->root = tree_remove(tree->root, node);
    node->score = score;
    tree->root = tree_insert(tree->root, node);
}

static void add_to_sink(const TreeNode *node)
{
    sink += node->score + node->member[0];
}

static void balanced_range(void *data, size_t first)
{
    tree_walk(((Tree *)data)->root, first, RANGE, add_to_sink);
}

/* ---- measuring --------------------------------------------------------------------------------- */

enum { ARRAY, TREE, SKIPLIST, KINDS };

static const Kind kinds[KINDS] = {
    [ARRAY] = {"sorted array", array_new, array_free, array_rank, array_change, array_range},
    [TREE] = {"balanced tree", balanced_new, balanced_free, balanced_rank, balanced_change, balanced_range},
    [SKIPLIST] = {"skiplist", lanes_new, lanes_free, lanes_rank, lanes_change, lanes_range},
};

typedef enum { RANK, CHANGE, WALK, TASKS } Task;

static size_t sizes[SIZES];
static double times_ns[SIZES][KINDS][TASKS], bytes_each[SIZES][KINDS];
static double comparisons[SIZES], score_ns[SIZES];

static void do_task(const Kind *kind, void *data, Task task, size_t which, Random *random)
{
    switch (task) {
    case RANK: sink += (double)kind->rank(data, which); break;
    case CHANGE: kind->change(data, which, random_unit(random)); break;
    default: kind->range(data, which);
    }
}

/* What a task takes with random members, over about RUN_NS. The dice go on from run to run: the same score
 * again would move nobody. */
static double time_task(const Kind *kind, void *data, size_t members, Task task)
{
    enum { RUN_NS = 15 * 1000 * 1000, AT_A_TIME = 16 }; /* reading the clock must not count */
    static Random random = {{1, 2, 3, 4}};
    size_t done = 0;
    double start_ns = thread_cpu_ns(), took_ns;
    do {
        for (int i = 0; i < AT_A_TIME; i++, done++)
            do_task(kind, data, task, (size_t)random_below(&random, members), &random);
        took_ns = thread_cpu_ns() - start_ns;
    } while (took_ns < RUN_NS);
    return took_ns / (double)done;
}

/* They must agree on what is right, after the same changes, before it counts who is quicker. */
static void check_agreement(void *const data[KINDS], size_t members)
{
    Random random = random_from(members);
    for (int i = 0; i < 1000; i++) {
        size_t member = (size_t)random_below(&random, members);
        double score = random_unit(&random);
        for (int k = 0; k < KINDS; k++) kinds[k].change(data[k], member, score);
    }
    for (size_t member = 0; member < members; member += members / 64) {
        size_t rank = kinds[ARRAY].rank(data[ARRAY], member);
        must(kinds[TREE].rank(data[TREE], member) == rank, "the tree has another rank");
        must(kinds[SKIPLIST].rank(data[SKIPLIST], member) == rank, "the skiplist has another rank");
    }
}

/* All do every task in turns, so that a bad moment of the machine is bad for each. */
static void measure_kinds(void *const data[KINDS], size_t row)
{
    enum { RUNS = 7 };
    for (int run = 0; run < RUNS; run++) {
        for (int task = 0; task < TASKS; task++) {
            for (int k = 0; k < KINDS; k++) {
                double *lowest = &times_ns[row][k][task];
                double ns = time_task(&kinds[k], data[k], sizes[row], (Task)task);
                if (run == 0 || ns < *lowest) *lowest = ns;
            }
        }
    }
}

/* ---- inside the skiplist ----------------------------------------------------------------------- */

static uint64_t compared;

static bool score_below(const SkiplistNode *node, const void *point)
{
    compared++;
    return skiplist_score(node) < *(const double *)point;
}

static double count_comparisons(const Lanes *lanes, size_t members)
{
    enum { SEARCHES = 20000 };
    Random random = random_from(members);
    compared = 0;
    for (int i = 0; i < SEARCHES; i++) {
        double score = skiplist_score(lanes->nodes[random_below(&random, members)]);
        sink += (double)skiplist_count_before(lanes->list, score_below, &score);
    }
    return (double)compared / SEARCHES;
}

/* ZSCORE, from the member's bytes to its score. The texts are made beforehand. */
static double time_score(const Lanes *lanes, size_t members)
{
    enum { RUNS = 7, ASKED = 20000 };
    static char texts[ASKED][NAME_MAX_BYTES];
    Slice asked[ASKED];
    Random random = random_from(members);
    double lowest_ns = 0;
    for (int i = 0; i < ASKED; i++) asked[i] = member_of((size_t)random_below(&random, members), texts[i]);
    for (int run = 0; run < RUNS; run++) {
        double start_ns = thread_cpu_ns();
        for (int i = 0; i < ASKED; i++) sink += skiplist_score(dict_find(lanes->dict, asked[i]));
        double ns = (thread_cpu_ns() - start_ns) / ASKED;
        if (run == 0 || ns < lowest_ns) lowest_ns = ns;
    }
    return lowest_ns;
}

static void measure_heights(const char *folder, const Skiplist *list)
{
    XrayNumber numbers[SKIPLIST_NUMBERS];
    size_t count = skiplist_numbers(list, numbers);
    FILE *table = table_new(folder, "heights.tsv", "height\ttowers\texpected");
    printf("Heights of %zu towers\n  height      towers    expected\n", skiplist_count(list));
    for (size_t i = 0; i < count; i++) {
        int height;
        if (sscanf(numbers[i].name, "height_%d", &height) != 1 || height > SKIPLIST_HEIGHTS) continue;
        double expected = (double)skiplist_count(list) * 0.75 * pow(0.25, height - 1);
        printf("  %6d   %9llu   %9.0f\n", height, (unsigned long long)numbers[i].value, expected);
        fprintf(table, "%d\t%llu\t%.2f\n", height, (unsigned long long)numbers[i].value, expected);
    }
    for (size_t i = 0; i < count; i++)
        if (strcmp(numbers[i].name, "links") == 0)
            printf("  Levels of all towers together, a tower: %.3f (1/(1 - 1/4) is 1.333)\n\n",
                   (double)numbers[i].value / (double)skiplist_count(list));
    fclose(table);
}

/* ---- a size ------------------------------------------------------------------------------------ */

static void measure_size(const char *folder, size_t row)
{
    void *data[KINDS];
    for (int k = 0; k < KINDS; k++) {
        size_t before = mem_used();
        data[k] = kinds[k].new(sizes[row]);
        bytes_each[row][k] = (double)(mem_used() - before) / (double)sizes[row];
    }
    const Lanes *lanes = data[SKIPLIST];
    bytes_each[row][SKIPLIST] -= (double)dict_bytes(lanes->dict) / (double)sizes[row]; /* shown apart */
    check_agreement(data, sizes[row]);
    comparisons[row] = count_comparisons(lanes, sizes[row]);
    score_ns[row] = time_score(lanes, sizes[row]);
    measure_kinds(data, row);
    if (row == SIZES - 1) measure_heights(folder, lanes->list);
    for (int k = 0; k < KINDS; k++) kinds[k].free(data[k]);
}

/* ---- tables ------------------------------------------------------------------------------------ */

static void print_times(const char *folder, const char *name, const char *title, Task task)
{
    FILE *table = table_new(folder, name, "members\tarray\ttree\tskiplist");
    printf("%s, ns\n   members   sorted array   balanced tree        skiplist\n", title);
    for (size_t row = 0; row < SIZES; row++) {
        const double(*times)[TASKS] = times_ns[row];
        printf("  %8zu   %12.0f   %13.0f   %13.0f\n", sizes[row], times[ARRAY][task], times[TREE][task],
               times[SKIPLIST][task]);
        fprintf(table, "%zu\t%.1f\t%.1f\t%.1f\n", sizes[row], times[ARRAY][task], times[TREE][task],
                times[SKIPLIST][task]);
    }
    printf("\n");
    fclose(table);
}

/* The straight line through (log2 members, value) with the least squares. */
static void fit_line(double (*value)(size_t row), double *at_zero, double *slope)
{
    double x_sum = 0, y_sum = 0, xx_sum = 0, xy_sum = 0;
    for (size_t row = 0; row < SIZES; row++) {
        double x = log2((double)sizes[row]), y = value(row);
        x_sum += x;
        y_sum += y;
        xx_sum += x * x;
        xy_sum += x * y;
    }
    *slope = (SIZES * xy_sum - x_sum * y_sum) / (SIZES * xx_sum - x_sum * x_sum);
    *at_zero = (y_sum - *slope * x_sum) / SIZES;
}

static double comparisons_in(size_t row)
{
    return comparisons[row];
}

static void print_search(const char *folder)
{
    double at_zero, slope;
    fit_line(comparisons_in, &at_zero, &slope);
    FILE *table = table_new(folder, "search.tsv", "members\tcomparisons\tline\tzscore_ns");
    printf("In the skiplist: comparisons on the way to a score, and ZSCORE from the Dict\n"
           "   members   comparisons   %.2f * log2(members) %+.2f   ZSCORE, ns\n",
           slope, at_zero);
    for (size_t row = 0; row < SIZES; row++) {
        double line = at_zero + slope * log2((double)sizes[row]);
        printf("  %8zu   %11.1f   %28.1f   %10.0f\n", sizes[row], comparisons[row], line, score_ns[row]);
        fprintf(table, "%zu\t%.2f\t%.2f\t%.1f\n", sizes[row], comparisons[row], line, score_ns[row]);
    }
    printf("\n");
    fclose(table);
}

static void print_bytes(void)
{
    const double *bytes = bytes_each[SIZES - 1];
    printf("Bytes a member of %d, at %zu members (the skiplist's node is the Dict's entry as well)\n", 14,
           sizes[SIZES - 1]);
    for (int k = 0; k < KINDS; k++) printf("  %-13s   %5.1f\n", kinds[k].name, bytes[k]);
    printf("\n");
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "build/experiment/07-skiplist.data";
    mkdir(folder, 0777); /* it may be there already */
    setvbuf(stdout, NULL, _IOLBF, 0);
    sizes[0] = SMALLEST;
    for (size_t row = 1; row < SIZES; row++) sizes[row] = 4 * sizes[row - 1];
    must(sizes[SIZES - 1] == LARGEST, "sizes");
    for (size_t row = 0; row < SIZES; row++) measure_size(folder, row);
    print_times(folder, "rank.tsv", "ZRANK: the rank of a random member", RANK);
    print_times(folder, "change.tsv", "ZADD: a random member gets another score", CHANGE);
    print_times(folder, "range.tsv", "ZRANGE: ten members from a random rank on", WALK);
    print_search(folder);
    print_bytes();
    return 0;
}
