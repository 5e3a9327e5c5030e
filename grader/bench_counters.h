/* bench_counters.h: what the kernel knows of a process: its CPU time, memory, instructions. */
#ifndef GRADER_BENCH_COUNTERS_H
#define GRADER_BENCH_COUNTERS_H

#include <stdint.h>
#include <sys/types.h>

/* CPU time of all threads: in ns where the kernel keeps schedstat, else in clock ticks of 10 ms.
 * -1: not known. Exact while the process sleeps, as a server does that nobody asks anything. */
int64_t cpu_time_ns(pid_t pid);

/* Resident memory that is the process's own, without the pages of its program file. -1: not known. */
int64_t memory_bytes(pid_t pid);

/* Counts instructions in user mode, if there is a counter: virtual machines often have none. */
typedef struct {
    int fd; /* -1: no counter */
    const char *why_not;
} Counter;

Counter counter_open(pid_t pid);
double counter_read(const Counter *counter); /* 0 without a counter */
void counter_close(Counter *counter);

#endif
