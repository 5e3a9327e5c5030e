/* measure.h: what the experiments of several chapters do: start a server, connect, time, write tables.
 *
 * It is linked with experiments only (common/mk/programs.mk). Whatever goes wrong ends the program: an
 * experiment that goes on regardless would print numbers that mean nothing.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

/* Ends the program with what failed, and errno's text. */
void must(bool worked, const char *what);

/* FOLDER/NAME for writing, begun with this line (NULL: none). The caller closes it. */
FILE *table_new(const char *folder, const char *name, const char *columns);

/* The same table once more, to add to it. */
FILE *table_more(const char *folder, const char *name);

/* 0.5: the median; 1: the largest. Sorts `values`. */
double percentile(double *values, size_t count, double fraction);

/* Processor time of this thread: what a busy neighbour takes does not count. */
double thread_cpu_ns(void);

/* A server that runs in a process of its own. */
typedef struct {
    pid_t pid;
    int port;
} Measured;

/* Returns when the server has said that it is ready. It is started on a free port with one more option
 * and its value, or NULL twice. */
Measured measured_start(const char *path, const char *option, const char *value);
void measured_stop(const Measured *server);

/* A blocking connection that sends at once what it is given. */
int measured_connect(const Measured *server);

#endif
