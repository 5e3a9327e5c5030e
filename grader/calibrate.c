#include "calibrate.h"

#include "process.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 3 };

/* Per stage a few transcripts and a check that wait for nothing and measure nothing. The seconds are what one
 * processor needs for them, of the machine on which all limits were chosen. */
static const struct {
    const char *stage, *tests;
    double seconds;
} work[] = {
    {"01-blocking-echo", "binary-bytes,echo-line,one-megabyte,next-client,resets", 0.2},
    {"02-event-loop", "interleaved,megabyte,come-and-go,two-hundred,last-words", 0.7},
    {"03-resp", "arity,arrays,hello-3,info,one-megabyte,ping-echo,pipelining,select,any-split",
     0.7},
    {"04-dict", "big,chains,del,growing,keys,one-pipeline,scan,set-get,random-commands", 1.2},
    {"05-objects", "append-strlen,bitfield,bitop,copy,incr,megabyte,rename,set-get,three-ways",
     1.2},
    {"06-ziplist", "hset-hget,hgetall,lpos,ltrim,many-nodes,push,hscan,random-ziplist", 1.0},
    {"07-skiplist", "intset-widening,ranks-many,sinter,zadd-zscore,zrange,zscan,zunion,random-zset",
     1.2},
    {"08-eviction",
     "allkeys,conf-file,freq-kept,info-fields,memory-units,oom-refused,volatile-only,clock-wraps",
     0.5},
    {NULL, NULL, 0},
};

static size_t row_of(const char *stage)
{
    size_t row = 0;
    while (work[row].stage != NULL && strcmp(work[row].stage, stage) != 0) row++;
    return row;
}

const char *calibrate_tests(const char *stage)
{
    return work[row_of(stage)].tests;
}

static void ignore(const TestRecord *test, void *with)
{
    (void)test;
    (void)with;
}

/* One play of it all: how long it took, or 0. */
static double play(const GradeOptions *options, Bytes *error)
{
    Runner *runner = runner_create(options, error);
    if (runner == NULL) return 0;
    int64_t start = now_ns();
    bool finished = runner_run(runner, ignore, NULL);
    double seconds = (double)(now_ns() - start) / 1e9;
    const TestRecord *wrong = results_first_failure(runner_results(runner));
    if (!finished || wrong != NULL) {
        bytes_format(error, "%s: %s", wrong == NULL ? options->stage : wrong->id,
                     wrong == NULL ? "interrupted" : wrong->failure.headline);
        seconds = 0;
    }
    runner_free(runner);
    return seconds;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double calibrate(const GradeOptions *options, Bytes *error)
{
    size_t row = row_of(options->stage);
    if (work[row].stage == NULL) {
        bytes_format(error, "calibrate.c has no work for stage %s", options->stage);
        return 0;
    }
    GradeOptions all = *options;
    all.only = work[row].tests;
    all.seed = 1; /* the same work everywhere */
    all.time_factor = MOST_TIME_FACTOR;
    double took[ROUNDS];
    for (int i = 0; i < ROUNDS; i++)
        if ((took[i] = play(&all, error)) == 0) return 0;
    qsort(took, ROUNDS, sizeof(took[0]), compare);
    double factor = took[ROUNDS / 2] / work[row].seconds;
    factor = ceil(factor * 10) / 10; /* short enough to be typed */
    return factor < 1 ? 1 : factor > MOST_TIME_FACTOR ? MOST_TIME_FACTOR : factor;
}
