/* conn.h: a non-blocking connection with its two buffers.
 *
 *                    conn_receive                    owner
 *      kernel  ----------------->  input  ----- on_input, conn_consume ---->
 *
 *                    conn_flush                      owner
 *      kernel  <-----------------  output <------------ conn_write ---------
 *
 * Rules for callers
 *   - on_input is called after each read that brought bytes, once a turn at most. What the owner
 *     does not consume stays, and is there again, with more behind it, at the next call.
 *   - conn_write never blocks and never fails: it appends. Output leaves once a turn, when
 *     conns_flush runs before the loop sleeps; only if the kernel takes less than all do we ask for
 *     write readiness, and only until the rest is gone.
 *   - While more than `output_pause` bytes wait, the connection is not read: whoever does not read
 *     our replies can't make us produce more (back-pressure). Reading resumes below half of that.
 *     One input can ask for many large replies: a handler may stop early when conn_output_full says
 *     so; what it has not consumed is offered again when reading resumes.
 *   - A peer that shuts down its writing side after its last request still gets its replies: reading
 *     ends, output leaves, then the connection is closed.
 *   - After conn_close the Conn stays valid until the end of the turn, then it is freed; on_closed is
 *     called exactly once, at that time, for every connection however it ended.
 *   - on_input is never called again inside itself, also when it calls loop_once; and its Conn is not
 *     freed before it returns.
 *   - Buffers belong to those who have something in them: an idle connection holds none.
 *   - A Conn is touched by one thread at a time and uses no globals (12-io-threads depends on it).
 *
 * In Redis: src/connection.c, readQueryFromClient and writeToClient in src/networking.c.
 */
#ifndef CONN_H
#define CONN_H

#include "loop.h"
#include "slice.h"

typedef struct Conn Conn;
typedef struct ConnSet ConnSet;

typedef struct {
    void (*on_input)(Conn *conn);  /* new bytes in conn_input(conn) */
    void (*on_closed)(Conn *conn); /* last call: free the owner */
} ConnHandlers;

typedef struct {
    size_t read_bytes;   /* room for one read; 16 KB */
    size_t input_max;    /* so much unconsumed input closes the connection; 1 GB */
    size_t output_pause; /* reading stops above this much pending output; 1 MB */
} ConnLimits;

extern const ConnLimits conn_default_limits;

/* Why a connection ended; CONN_OPEN while it has not. */
typedef enum {
    CONN_OPEN,
    CONN_PEER_CLOSED,  /* read returned 0 */
    CONN_FAILED,       /* read or write returned an error */
    CONN_INPUT_FULL,   /* input_max reached */
    CONN_CLOSED_BY_US, /* conn_close or conn_close_after_output */
} ConnEnd;

/* Unconsumed bytes are bytes[start..end), free space is bytes[end..capacity). All zero when there is
 * nothing. */
typedef struct {
    char *bytes;
    size_t start, end, capacity;
} ConnInput;

/* Output is a chain of chunks: a frozen prefix that is being written, and a tail that still grows.
 *
 *      output_first                                      output_last
 *      +--------------------+     +--------------------+     +----------------------------+
 *      |written|wwwwwwwwwwww| --> |wwwwwwwwwwwwwwwwwwww| --> |wwwwwwwwwwww|  room to grow |
 *      +--------------------+     +--------------------+     +----------------------------+
 *              ^start       ^end                                          ^end            ^capacity
 *
 * The first is 1 KB in all, each further one twice the last, up to 64 KB. */
typedef struct ConnChunk {
    struct ConnChunk *next;
    uint32_t start, end, capacity; /* bytes[start..end) wait to be written */
    char bytes[];
} ConnChunk;

struct Conn {
    /* who */
    int fd; /* -1 when closed */
    ConnSet *set;
    const ConnHandlers *handlers;
    void *owner;

    /* bytes on their way */
    ConnInput input;
    ConnChunk *output_first, *output_last;
    size_t output_bytes; /* waiting in the chain */

    /* state */
    ConnEnd end;
    bool close_after_output; /* no more reading; closes when output is empty */
    bool reading_held;       /* by the owner: conn_hold_reading */
    bool reading_paused;     /* by back-pressure */
    bool awaits_write;       /* write readiness is watched */
    bool in_handler;         /* on_input is on the stack */
    bool in_flush_list;

    /* the set's lists */
    Conn *next, *previous; /* all connections, oldest first; ended ones until they are freed */
    Conn *next_to_flush;
    Conn *next_to_free;

    /* numbers */
    uint64_t bytes_read, bytes_written;
};

/* All connections of one server: shared limits, the lists, and the sums. */
struct ConnSet {
    Loop *loop;
    ConnLimits limits;
    Conn *first, *last;             /* all, oldest first */
    Conn *to_flush, *to_flush_last; /* in the order in which they first had output this turn */
    Conn *to_free;
    char *spare_input; /* a buffer of read_bytes, for whoever is served next; or NULL */
    int count;         /* open connections */
    uint64_t bytes_read, bytes_written; /* over all connections, ended ones included */
    uint64_t reads, writes;             /* system calls */
};

/* Whoever makes a set also says when its output leaves, normally before each sleep:
 * loop_before_sleep(loop, conns_flush_step, set). */
ConnSet *conns_new(Loop *loop, ConnLimits limits);
/* Writes what the kernel takes of the last turn's output, closes and frees every connection. After it,
 * loop_free only. */
void conns_free(ConnSet *set);

/* Writes all pending output, closes what is to close, frees what was closed. O(connections that have
 * something pending), not O(connections). */
void conns_flush(ConnSet *set);
LoopStep conns_flush_step; /* the same, as a step of the loop; data is the set */

/* Takes over fd (makes it non-blocking, TCP_NODELAY where it applies) and starts reading.
 * NULL with errno when the loop refuses; then fd is still the caller's. */
Conn *conn_new(ConnSet *set, int fd, const ConnHandlers *handlers, void *owner);

/* Dies when the handler returns or consumes. */
static inline Slice conn_input(const Conn *conn)
{
    const ConnInput *input = &conn->input;
    if (input->start == input->end) return (Slice){0}; /* perhaps of no buffer: C knows no NULL + 0 */
    return (Slice){input->bytes + input->start, input->end - input->start};
}

void conn_release_input(Conn *conn); /* gives the empty buffer back; conn_consume calls it */

static inline void conn_consume(Conn *conn, size_t bytes) /* <= input length */
{
    conn->input.start += bytes;
    if (conn->input.start == conn->input.end) conn_release_input(conn);
}

/* So many bytes are known to come behind the unconsumed ones: makes room exactly, up to 1 MB at once
 * and then by doubling, so that a length which is declared and never sent costs little. */
void conn_expect_input(Conn *conn, size_t bytes);

/* The way when the last chunk has no room, or the connection has ended. */
void conn_write_slowly(Conn *conn, const void *bytes, size_t len);
char *conn_reserve_slowly(Conn *conn, size_t len);

/* Appends to the output; ignored when the connection has ended. */
static inline void conn_write(Conn *conn, const void *bytes, size_t len)
{
    ConnChunk *last = conn->output_last;
    if (last != NULL && last->capacity - last->end >= len && conn->end == CONN_OPEN) {
        memcpy(last->bytes + last->end, bytes, len);
        last->end += (uint32_t)len;
        conn->output_bytes += len;
    } else {
        conn_write_slowly(conn, bytes, len);
    }
}

/* Room for `len` bytes in one piece behind the output, to be written and then committed: the way to
 * build a reply without copying it. len <= CONN_RESERVE_MAX. */
enum { CONN_RESERVE_MAX = 512 };

static inline char *conn_reserve(Conn *conn, size_t len)
{
    ConnChunk *last = conn->output_last;
    if (last != NULL && last->capacity - last->end >= len) return last->bytes + last->end;
    return conn_reserve_slowly(conn, len);
}

static inline void conn_commit(Conn *conn, size_t len) /* <= what was reserved */
{
    if (conn->end == CONN_OPEN) {
        conn->output_last->end += (uint32_t)len;
        conn->output_bytes += len;
    }
}

static inline bool conn_output_full(const Conn *conn)
{
    return conn->output_bytes > conn->set->limits.output_pause;
}

/* Writes what the kernel takes at once, 2 MB at the most: who reads fast must not keep the others
 * waiting either. Returns false when the connection ended. */
bool conn_flush(Conn *conn);

void conn_close(Conn *conn);              /* now; pending output is dropped */
void conn_close_after_output(Conn *conn); /* reads no more; output already promised still leaves */

void conn_hold_reading(Conn *conn, bool hold); /* the owner wants no more input for now */

/* Calls on_input with what it left: for an owner that stopped for a reason of its own and may go on.
 * It can stop again because the output is full; then it is called when there is room, as always. */
void conn_offer_input(Conn *conn);

size_t conn_memory(const Conn *conn); /* bytes of the Conn and its buffers */

#endif
