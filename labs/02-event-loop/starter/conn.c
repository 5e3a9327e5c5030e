/* conn.c: connections that never block: bytes in, bytes out, and who must wait for whom.
 *
 * Rules for callers are in conn.h.
 *
 * The way of one request: on_readable -> conn_receive -> the owner's on_input, which consumes and
 * writes -> (end of the turn) conns_flush -> conn_send. Without pipelining that is one read and one
 * write; epoll_wait is shared by all who were ready, and nothing else asks the kernel.
 *
 * Trade-off: output waits for the end of the turn, so that the replies to a whole pipeline leave in
 * one write. The first of them leaves a little later for it.
 *
 * In Redis: src/networking.c (readQueryFromClient, writeToClient, handleClientsWithPendingWrites,
 * freeClientsInAsyncFreeQueue).
 */
#include "lab.h"
#include "conn.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "conn_internal.h"
#include "mem.h"

enum {
    READ_MAX = 256 << 10, /* bytes in one read: one sender of much mustn't hold up the rest */
    EXPECT_MAX = 1 << 20, /* bytes set aside for input that was only announced */
    CHUNK_MIN = 1 << 10,  /* a few replies; small, as every connection served in a turn has one */
    CHUNK_MAX = 64 << 10, /* large enough that the system call no longer matters */
    CHUNKS_AT_ONCE = 32,  /* in one write: 2 MB at most, for the same reason as READ_MAX */
};

static_assert(CHUNK_MIN - sizeof(ConnChunk) >= CONN_RESERVE_MAX, "a first chunk holds a reserve");

const ConnLimits conn_default_limits = {
    .read_bytes = 16 << 10,
    .input_max = 1 << 30,
    .output_pause = 1 << 20,
};

/* ---- The set -------------------------------------------------------------------------------- */

ConnSet *conns_new(Loop *loop, ConnLimits limits)
{
    ConnSet *set = mem_calloc(1, sizeof(ConnSet));
    set->loop = loop;
    set->limits = limits;
    return set;
}

void conns_free(ConnSet *set)
{
    conns_flush(set); /* whoever was answered in the last turn is told */
    for (Conn *conn = set->first; conn != NULL; conn = conn->next) conn_close(conn);
    conns_flush(set);
    assert(set->first == NULL); /* a handler that is still running would own a dead Conn */
    mem_free(set->spare_input);
    mem_free(set);
}

static void link_last(ConnSet *set, Conn *conn)
{
    conn->previous = set->last;
    *(set->last ? &set->last->next : &set->first) = conn;
    set->last = conn;
}

static void unlink_conn(ConnSet *set, Conn *conn)
{
    *(conn->previous ? &conn->previous->next : &set->first) = conn->next;
    *(conn->next ? &conn->next->previous : &set->last) = conn->previous;
}

/* Whoever awaits write readiness is not on this list: the kernel will say when to go on. */
static void flush_at_end_of_turn(Conn *conn)
{
    if (conn->in_flush_list || conn->awaits_write) return;
    ConnSet *set = conn->set;
    conn->in_flush_list = true;
    conn->next_to_flush = NULL;
    *(set->to_flush ? &set->to_flush_last->next_to_flush : &set->to_flush) = conn;
    set->to_flush_last = conn;
}

/* ---- Input ---------------------------------------------------------------------------------- */

void conn_release_input(Conn *conn)
{
    ConnSet *set = conn->set;
    if (conn->input.capacity == set->limits.read_bytes && set->spare_input == NULL)
        set->spare_input = conn->input.bytes;
    else
        mem_free(conn->input.bytes);
    conn->input = (ConnInput){0};
}

static void input_to_front(ConnInput *input)
{
    memmove(input->bytes, input->bytes + input->start, input->end - input->start);
    input->end -= input->start;
    input->start = 0;
}

/* Bytes are moved to the front only when at least as many were consumed before them, and the buffer
 * doubles when full. Either way each byte is copied O(1) times, however the input was cut. */
static void make_room_for_input(ConnInput *input, size_t read_bytes)
{
    if (input->bytes == NULL) {
        input->bytes = mem_alloc(read_bytes);
        input->capacity = read_bytes;
    }
    if (input->start >= input->end - input->start) input_to_front(input);
    if (input->end == input->capacity) {
        input->capacity *= 2;
        input->bytes = mem_realloc(input->bytes, input->capacity);
    }
}

void conn_expect_input(Conn *conn, size_t bytes)
{
    ConnInput *input = &conn->input;
    if (input->capacity - input->end >= bytes) return;
    if (input->start > 0) input_to_front(input);
    size_t most = input->capacity > EXPECT_MAX / 2 ? 2 * input->capacity : EXPECT_MAX;
    size_t wanted = bytes < most - input->end ? input->end + bytes : most;
    if (wanted > input->capacity) {
        input->bytes = mem_realloc(input->bytes, wanted);
        input->capacity = wanted;
    }
}

/* LAB 2.3: one read from the kernel into the input.
 *
 * Four things can happen: bytes; the end (the peer will send no more); nothing after all (EAGAIN, or
 * a signal came first: the loop will call again); an error.
 *
 * Reads: conn->fd, and limits.input_max and limits.read_bytes of conn->set. If input_max unconsumed
 *   bytes or more are there already, nothing is read: conn->end becomes CONN_INPUT_FULL.
 * Changes: conn->input: make_room_for_input makes sure that there is free space, bytes[end..capacity);
 *   one read fills at most that, and at most READ_MAX; `end` moves behind what came. Adds it to
 *   conn->bytes_read. Sets conn->end to CONN_PEER_CLOSED or CONN_FAILED, at the end or after an
 *   error; "nothing after all" is neither.
 * Returns: whether bytes came.
 * Tests: all but predictions ready quiet-when-idle sigterm-with-clients */
bool conn_receive(Conn *conn)
{
    LAB_TODO("2.3");
}
/* END LAB 2.3 */

/* ---- Output --------------------------------------------------------------------------------- */

static ConnChunk *add_chunk(Conn *conn, size_t len)
{
    size_t size = CHUNK_MIN;
    if (conn->output_last != NULL)
        size = 2 * (conn->output_last->capacity + offsetof(ConnChunk, bytes));
    while (size < CHUNK_MAX && size - offsetof(ConnChunk, bytes) < len) size *= 2;
    if (size > CHUNK_MAX) size = CHUNK_MAX;
    ConnChunk *chunk = mem_alloc(size);
    chunk->next = NULL;
    chunk->start = chunk->end = 0;
    chunk->capacity = (uint32_t)(size - offsetof(ConnChunk, bytes));
    *(conn->output_last ? &conn->output_last->next : &conn->output_first) = chunk;
    conn->output_last = chunk;
    return chunk;
}

static void free_first_chunk(Conn *conn)
{
    ConnChunk *first = conn->output_first;
    conn->output_first = first->next;
    if (first->next == NULL) conn->output_last = NULL;
    mem_free(first);
}

void conn_write_slowly(Conn *conn, const void *bytes, size_t len)
{
    if (conn->end != CONN_OPEN) return;
    conn->output_bytes += len;
    const char *rest = bytes;
    while (len > 0) {
        ConnChunk *chunk = conn->output_last;
        if (chunk == NULL || chunk->end == chunk->capacity) chunk = add_chunk(conn, len);
        uint32_t room = chunk->capacity - chunk->end;
        uint32_t part = len < room ? (uint32_t)len : room;
        memcpy(chunk->bytes + chunk->end, rest, part);
        chunk->end += part;
        rest += part;
        len -= part;
    }
    flush_at_end_of_turn(conn);
}

/* Works on an ended connection as well, so that callers need no check; conn_commit then ignores it. */
char *conn_reserve_slowly(Conn *conn, size_t len)
{
    assert(len <= CONN_RESERVE_MAX);
    ConnChunk *chunk = add_chunk(conn, len);
    if (conn->end == CONN_OPEN) flush_at_end_of_turn(conn);
    return chunk->bytes;
}

/* Forgets `sent` bytes at the front of the output, and the chunks they emptied. */
static void drop_sent(Conn *conn, size_t sent)
{
    conn->output_bytes -= sent;
    while (conn->output_first != NULL) {
        ConnChunk *first = conn->output_first;
        size_t waiting = first->end - first->start;
        if (waiting > sent) {
            first->start += (uint32_t)sent;
            return;
        }
        sent -= waiting;
        free_first_chunk(conn);
    }
}

/* LAB 2.4: one write to the kernel, of as many chunks as one call takes.
 *
 * The kernel may take all, a part, or nothing for now. The part counts: what has left must not leave
 * again, and what has not must stay, in order.
 *
 * Reads: conn->fd, and the chain from conn->output_first on, in which bytes[start..end) of each chunk
 *   wait (the last one's may be none); at most CHUNKS_AT_ONCE of them go into the call.
 * Changes: drop_sent takes what has left off the chain and off output_bytes. Adds it to
 *   conn->bytes_written. Sets conn->end to CONN_FAILED after an error; EAGAIN and EINTR are none.
 * Returns: how many bytes have left, 0 if none.
 * Tests: all but predictions ready quiet-when-idle sigterm-with-clients leaves-silently */
size_t conn_send(Conn *conn)
{
    LAB_TODO("2.4");
}
/* END LAB 2.4 */

/* ---- The end of a connection ---------------------------------------------------------------- */

/* Gives up the descriptor at once and the memory at the end of the turn: somebody further up the
 * stack may still hold the Conn, slices of its input, or a place in the list of all. */
static void drop(Conn *conn)
{
    ConnSet *set = conn->set;
    loop_unwatch(set->loop, conn->fd, LOOP_READABLE | LOOP_WRITABLE);
    close(conn->fd);
    conn->fd = -1;
    conn->awaits_write = false;
    drop_sent(conn, conn->output_bytes);
    set->count--;
    conn->next_to_free = set->to_free;
    set->to_free = conn;
}

/* No more input; what is in the output still leaves. */
static void finish(Conn *conn)
{
    conn->close_after_output = true;
    loop_unwatch(conn->set->loop, conn->fd, LOOP_READABLE);
    flush_at_end_of_turn(conn);
}

void conn_close(Conn *conn)
{
    if (conn->fd < 0) return;
    if (conn->end == CONN_OPEN) conn->end = CONN_CLOSED_BY_US;
    drop(conn);
}

void conn_close_after_output(Conn *conn)
{
    if (conn->end == CONN_OPEN) {
        conn->end = CONN_CLOSED_BY_US;
        finish(conn);
    }
}

/* Frees what was closed. Skips those whose handler is on the stack (it called loop_once), and those
 * that an on_closed of this very pass has written to: the next pass finds them. */
static void free_closed(ConnSet *set)
{
    Conn **link = &set->to_free;
    while (*link != NULL) {
        Conn *conn = *link;
        if (conn->in_handler || conn->in_flush_list) {
            link = &conn->next_to_free;
            continue;
        }
        *link = conn->next_to_free;
        conn->handlers->on_closed(conn);
        unlink_conn(set, conn);
        while (conn->output_first != NULL) /* reserved after the end, and never sent */
            free_first_chunk(conn);
        mem_free(conn->input.bytes);
        mem_free(conn);
    }
}

/* ---- Between the loop and the buffers ------------------------------------------------------- */

/* False, and the connection has ended, when the loop can't. */
static bool watch(Conn *conn, int side, LoopFileHandler *handler)
{
    if (loop_watch(conn->set->loop, conn->fd, side, handler, conn) < 0) {
        conn->end = CONN_FAILED;
        drop(conn);
        return false;
    }
    return true;
}

static LoopFileHandler on_readable, on_writable;

static void settle_reading(Conn *conn)
{
    if (conn->end == CONN_OPEN && !conn->reading_held && !conn->reading_paused)
        watch(conn, LOOP_READABLE, on_readable);
    else
        loop_unwatch(conn->set->loop, conn->fd, LOOP_READABLE);
}

/* LAB 2.5: decide which sides the loop shall watch, when not all output has left.
 *
 * Write readiness is asked for while output waits, and dropped once it is gone: a socket with room is
 * ready for writing all the time, and would wake the loop for nothing. Reading pauses while too much
 * waits. It is resumed by on_writable, so a paused connection watches writing even when it has
 * nothing to write.
 *
 * Reads: conn_output_full, conn->output_bytes, conn->reading_paused, conn->awaits_write.
 * Changes: reading_paused becomes true when the output is full; nothing here makes it false. The
 *   writing side is watched, by watch(conn, LOOP_WRITABLE, on_writable), or unwatched, only when
 *   that is a change; awaits_write says afterwards which it is. settle_reading does the same for the
 *   reading side.
 * Errors: when watch returns false the connection has ended and its descriptor is closed: leave it
 *   alone. Returns nothing.
 * Tests: quiet-when-stalled quiet-after-much stalled-bounded stalled-resumes last-words
 *        stalled-others reset-with-output busy-neighbours */
static void conn_settle(Conn *conn)
{
    LAB_TODO("2.5");
}
/* END LAB 2.5 */

bool conn_flush(Conn *conn)
{
    if (conn->fd < 0) return false;
    if (conn->output_bytes > 0) {
        conn->set->bytes_written += conn_send(conn);
        conn->set->writes++;
    } else {
        drop_sent(conn, 0); /* a chunk that was reserved and not used */
    }
    if (conn->end == CONN_FAILED || (conn->close_after_output && conn->output_bytes == 0)) {
        drop(conn);
        return false;
    }
    if (conn->output_bytes > 0 || conn->awaits_write) conn_settle(conn);
    return conn->fd >= 0;
}

void conns_flush(ConnSet *set)
{
    do {
        while (set->to_flush != NULL) {
            Conn *conn = set->to_flush;
            set->to_flush = conn->next_to_flush;
            conn->in_flush_list = false;
            conn_flush(conn);
        }
        free_closed(set);
    } while (set->to_flush != NULL); /* an on_closed told others */
}

void conns_flush_step(Loop *loop, void *set)
{
    (void)loop;
    conns_flush(set);
}

void conn_offer_input(Conn *conn)
{
    if (conn->in_handler || conn->end != CONN_OPEN) return;
    conn->in_handler = true;
    conn->handlers->on_input(conn);
    conn->in_handler = false;
    if (conn->fd >= 0 && conn_output_full(conn)) {
        /* At once: the flush may make room again, and then the rest of the input be forgotten. */
        conn_settle(conn);
    }
}

static void on_readable(Loop *loop, int fd, int ready, void *data)
{
    (void)loop, (void)fd, (void)ready;
    Conn *conn = data;
    ConnSet *set = conn->set;
    if (conn->in_handler)
        return; /* its handler called loop_once; the bytes stay where they are until it returns */
    if (conn->input.bytes == NULL && set->spare_input != NULL) {
        conn->input.bytes = set->spare_input;
        conn->input.capacity = set->limits.read_bytes;
        set->spare_input = NULL;
    }
    uint64_t before = conn->bytes_read;
    bool got_bytes = conn_receive(conn);
    set->reads++;
    set->bytes_read += conn->bytes_read - before;
    if (got_bytes)
        conn_offer_input(conn);
    else if (conn->end == CONN_PEER_CLOSED)
        finish(conn);
    else if (conn->end != CONN_OPEN)
        drop(conn);
    else if (conn->input.start == conn->input.end)
        conn_release_input(conn); /* nothing came after all */
}

/* Resuming only below half of the bound, and not just below it, saves changing our mind at every
 * write. */
static void on_writable(Loop *loop, int fd, int ready, void *data)
{
    (void)loop, (void)fd, (void)ready;
    Conn *conn = data;
    if (!conn_flush(conn) || !conn->reading_paused || conn->in_handler ||
        conn->output_bytes > conn->set->limits.output_pause / 2)
        return;
    conn->reading_paused = false;
    conn_settle(conn);
    if (!conn->reading_held && conn_input(conn).len > 0) conn_offer_input(conn);
}

void conn_hold_reading(Conn *conn, bool hold)
{
    conn->reading_held = hold;
    if (conn->fd >= 0) settle_reading(conn);
}

/* ---- Birth and size ------------------------------------------------------------------------- */

Conn *conn_new(ConnSet *set, int fd, const ConnHandlers *handlers, void *owner)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || (!(flags & O_NONBLOCK) && fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0))
        return NULL;
    /* We gather replies ourselves: the kernel need not hold a small one back to gather more. Fails on
     * what is not TCP, and then does not apply. */
    int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);

    Conn *conn = mem_calloc(1, sizeof(Conn));
    conn->fd = fd;
    conn->set = set;
    conn->handlers = handlers;
    conn->owner = owner;
    if (loop_watch(set->loop, fd, LOOP_READABLE, on_readable, conn) < 0) {
        int error = errno;
        mem_free(conn);
        errno = error;
        return NULL;
    }
    link_last(set, conn);
    set->count++;
    return conn;
}

size_t conn_memory(const Conn *conn)
{
    size_t bytes = mem_size(conn);
    if (conn->input.bytes != NULL) bytes += mem_size(conn->input.bytes);
    for (const ConnChunk *chunk = conn->output_first; chunk != NULL; chunk = chunk->next)
        bytes += mem_size(chunk);
    return bytes;
}
