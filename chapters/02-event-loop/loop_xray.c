/* loop_xray.c: draws the loop.
 *
 * Left to right as a turn goes: the loop, what it watches, and whose bytes wait there; the timers
 * below, in the order in which they are due.
 */
#include "loop_xray.h"

#include <stdlib.h>
#include <sys/socket.h>

#include "clock.h"
#include "loop_internal.h"
#include "mem.h"

static const char *sides_text(int sides)
{
    static const char *const text[] = {"nothing", "read", "write", "read, write"};
    return text[sides & (LOOP_READABLE | LOOP_WRITABLE)];
}

static const char *plural(int count)
{
    return count == 1 ? "" : "s";
}

static bool bytes_wait(const Conn *conn)
{
    return conn->output_bytes > 0 || conn_input(conn).len > 0;
}

static Sds draw_loop(Sds dot, const Loop *loop)
{
    LoopStats stats = loop_stats(loop);
    return sds_append_format(dot,
                             "  loop [shape=box, style=\"rounded,bold\", label=\"loop on %s\\n"
                             "%d descriptor%s, %d timer%s\\nturn %llu\"];\n",
                             stats.backend, loop->watched, plural(loop->watched), stats.timers,
                             plural(stats.timers), (unsigned long long)stats.turns);
}

static Sds draw_conn(Sds dot, const Loop *loop, const Conn *conn)
{
    dot = sds_append_format(
        dot,
        "  fd%d [shape=record, style=%s, label=\"{fd %d|watched: %s|input %zu bytes|"
        "output %zu bytes|so far read: %llu\\nwritten: %llu%s%s}\"];\n",
        conn->fd, bytes_wait(conn) ? "bold" : "solid", conn->fd,
        sides_text(loop_watched(loop, conn->fd)), conn_input(conn).len, conn->output_bytes,
        (unsigned long long)conn->bytes_read, (unsigned long long)conn->bytes_written,
        conn->reading_paused ? "|reading\\npaused" : "",
        conn->close_after_output ? "|closing" : "");
    return sds_append_format(dot, "  loop -> fd%d;\n", conn->fd);
}

static Sds draw_rest(Sds dot, const char *what, int count)
{
    if (count <= 0) return dot;
    return sds_append_format(dot,
                             "  more_%s [shape=plaintext, label=\"and %d more %s\"];\n"
                             "  loop -> more_%s [style=dashed];\n",
                             what, count, what, what);
}

/* Those with bytes on their way first, then idle ones, while there is room. */
static Sds draw_conns(Sds dot, const Loop *loop, const ConnSet *conns)
{
    int drawn = 0;
    for (int idle = 0; idle <= 1; idle++) {
        for (const Conn *conn = conns->first; conn != NULL && drawn < LOOP_XRAY_MAX;
             conn = conn->next) {
            if (conn->fd >= 0 && bytes_wait(conn) == !idle) {
                dot = draw_conn(dot, loop, conn);
                drawn++;
            }
        }
    }
    return draw_rest(dot, "connections", conns->count - drawn);
}

/* Whoever watches a descriptor tells the loop nothing about it, so we ask the kernel. */
static const char *purpose_of(const Loop *loop, int fd)
{
    if (fd == loop->wake_read) return "|wake pipe";
    int listens = 0;
    socklen_t size = sizeof listens;
    bool is_socket = getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0;
    return is_socket && listens ? "|listening" : "";
}

/* What is watched and is no connection: listening sockets, pipes. */
static Sds draw_other_files(Sds dot, const Loop *loop, const ConnSet *conns)
{
    bool *is_conn = mem_calloc((size_t)loop->files_capacity, sizeof(bool));
    for (const Conn *conn = conns ? conns->first : NULL; conn != NULL; conn = conn->next)
        if (conn->fd >= 0) is_conn[conn->fd] = true;
    int seen = 0;
    for (int fd = 0; fd < loop->files_capacity; fd++) {
        if (loop->files[fd].sides == 0 || is_conn[fd] || ++seen > LOOP_XRAY_MAX) continue;
        dot = sds_append_format(
            dot, "  fd%d [shape=record, label=\"{fd %d|watched: %s%s}\"];\n  loop -> fd%d;\n", fd,
            fd, sides_text((int)loop->files[fd].sides), purpose_of(loop, fd), fd);
    }
    mem_free(is_conn);
    return draw_rest(dot, "descriptors", seen - LOOP_XRAY_MAX);
}

static int by_due_time(const void *a, const void *b)
{
    return timer_before(a, b) ? -1 : 1;
}

static Sds draw_timers(Sds dot, const Loop *loop)
{
    int count = loop->timers.count;
    if (count == 0) return dot;
    Timer *sorted = mem_alloc((size_t)count * sizeof(Timer));
    memcpy(sorted, loop->timers.items, (size_t)count * sizeof(Timer));
    qsort(sorted, (size_t)count, sizeof(Timer), by_due_time);

    int64_t now_ms = clock_monotonic_ns() / 1000000;
    dot = sds_append_text(dot, "  timers [shape=record, label=\"{timers");
    for (int i = 0; i < count && i < LOOP_XRAY_MAX; i++) {
        dot = sds_append_format(dot, "|timer %llu in %lld ms", (unsigned long long)sorted[i].id,
                                (long long)(sorted[i].due_ms - now_ms));
    }
    if (count > LOOP_XRAY_MAX)
        dot = sds_append_format(dot, "|and %d later ones", count - LOOP_XRAY_MAX);
    mem_free(sorted);
    return sds_append_text(dot, "}\"];\n  loop -> timers;\n");
}

Sds loop_draw(const Loop *loop, const ConnSet *conns)
{
    Sds dot = sds_from("digraph loop {\n"
                       "  rankdir=LR;\n"
                       "  node [fontname=Helvetica, fontsize=14];\n"
                       "  edge [headport=w];\n");
    dot = draw_loop(dot, loop);
    dot = draw_other_files(dot, loop, conns);
    if (conns != NULL) dot = draw_conns(dot, loop, conns);
    dot = draw_timers(dot, loop);
    return sds_append_text(dot, "}\n");
}
