/* list_search.c: see list_search.h. */
#include "list_search.h"

#include "arguments.h"
#include "lists.h"
#include "mem.h"
#include "reply.h"

typedef struct {
    int64_t rank;   /* the first match that counts is the rank-th */
    int64_t most;   /* so many of them are wanted; 0: all */
    int64_t maxlen; /* so many elements are looked at; 0: all */
    bool from_tail, many; /* `many`: the reply is an array */
} Search;

/* RANK rank: 1 is the first match from the head, -1 the first from the tail. */
static bool read_rank(Call *call, int at, Search *search)
{
    int64_t rank;
    if (!arg_integer(call, at, &rank)) return false;
    if (rank == 0) {
        reply_error(call->client,
                    "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second"
                    " ... or use negative to start from the end of the list");
        return false;
    }
    search->from_tail = rank < 0;
    /* INT64_MIN can't be negated. Redis 7.0 leaves it as it is: then all matches count. */
    search->rank = rank < 0 && rank != INT64_MIN ? -rank : rank;
    return true;
}

/* [RANK rank] [COUNT most] [MAXLEN maxlen], in any order; false: it has replied what is wrong. */
static bool read_search(Call *call, Search *search)
{
    for (int i = 3; i < call->argc; i += 2) {
        if (arg_is_with(call, i, "RANK", 1)) {
            if (!read_rank(call, i + 1, search)) return false;
        } else if (arg_is_with(call, i, "COUNT", 1)) {
            search->many = true;
            if (!arg_at_least(call, i + 1, 0, &search->most, "ERR COUNT can't be negative"))
                return false;
        } else if (arg_is_with(call, i, "MAXLEN", 1)) {
            if (!arg_at_least(call, i + 1, 0, &search->maxlen, "ERR MAXLEN can't be negative"))
                return false;
        } else {
            return refuse_syntax(call);
        }
    }
    if (search->many && search->rank == INT64_MIN) search->most = 0;
    return true;
}

typedef struct {
    int64_t *at; /* to be freed */
    size_t count, capacity;
} Positions;

static void add_position(Positions *found, int64_t at)
{
    if (found->count == found->capacity) {
        found->capacity = found->capacity ? 2 * found->capacity : 8;
        found->at = mem_realloc(found->at, found->capacity * sizeof(*found->at));
    }
    found->at[found->count++] = at;
}

static Positions search_list(const Object *list, const Search *search, Slice element)
{
    Positions found = {0};
    ZiplistValue value;
    int64_t length = (int64_t)list_length(list), matches = 0;
    ListIterator it = search->from_tail ? list_iterate(list, -1, QUICKLIST_BACKWARD)
                                        : list_iterate(list, 0, QUICKLIST_FORWARD);
    for (int64_t i = 0; (search->maxlen == 0 || i < search->maxlen) && list_next(&it, &value); i++) {
        if (!list_at_equals(&it, element) || ++matches < search->rank) continue;
        add_position(&found, search->from_tail ? length - i - 1 : i);
        if (search->most && found.count == (size_t)search->most) break;
    }
    return found;
}

static void lpos_command(Call *call)
{
    Key *key;
    Positions found = {0};
    Search search = {.rank = 1, .most = 1};
    if (!read_search(call, &search)) return;
    if (!db_read(call, call->argv[1], TYPE_LIST, &key)) return;
    if (key) found = search_list(key->value, &search, call->argv[2]);
    if (search.many) reply_array(call->client, found.count);
    for (size_t i = 0; i < found.count; i++) reply_integer(call->client, found.at[i]);
    if (!search.many && found.count == 0) reply_null(call->client);
    mem_free(found.at);
}

static const KeySpec keys[] = {{"RO access", .first = 1}, {0}};

const CommandRow list_search_commands[] = {
    {"lpos", lpos_command, -3, CMD_READONLY, CAT_LIST, keys}, {0}};
