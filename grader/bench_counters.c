#define _GNU_SOURCE
#include "bench_counters.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/perf_event.h>
#include <sys/syscall.h>
#endif

/* ---- CPU time --------------------------------------------------------------------------------- */

/* The first number of schedstat: ns on a processor. */
static int64_t thread_ns(pid_t pid, const char *thread)
{
    char path[320];
    snprintf(path, sizeof(path), "/proc/%d/task/%s/schedstat", (int)pid, thread);
    FILE *file = fopen(path, "r");
    if (file == NULL) return -1;
    long long ns;
    if (fscanf(file, "%lld", &ns) != 1) ns = -1;
    fclose(file);
    return ns;
}

static int64_t by_schedstat(pid_t pid)
{
    char path[64];
    snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
    DIR *threads = opendir(path);
    if (threads == NULL) return -1;
    int64_t sum = 0;
    bool known = false;
    for (struct dirent *entry; (entry = readdir(threads)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        int64_t ns = thread_ns(pid, entry->d_name);
        known = known || ns > 0;
        sum += ns > 0 ? ns : 0;
    }
    closedir(threads);
    return known ? sum : -1;
}

/* Fields 14 and 15 of stat: ticks in user mode and in the kernel. The name in field 2 may hold
 * anything, so we count from its closing bracket. */
static int64_t by_ticks(pid_t pid)
{
    char path[64], text[1024];
    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (file == NULL) return -1;
    size_t len = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[len] = '\0';
    const char *behind_name = strrchr(text, ')');
    unsigned long long user, kernel;
    if (behind_name == NULL ||
        sscanf(behind_name + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu", &user,
               &kernel) != 2)
        return -1;
    return (int64_t)(user + kernel) * (1000000000 / sysconf(_SC_CLK_TCK));
}

int64_t cpu_time_ns(pid_t pid)
{
    int64_t ns = by_schedstat(pid);
    return ns >= 0 ? ns : by_ticks(pid);
}

/* ---- Memory ----------------------------------------------------------------------------------- */

int64_t memory_bytes(pid_t pid)
{
    char path[64], line[256];
    snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "r");
    if (file == NULL) return -1;
    long long kb = -1;
    while (kb < 0 && fgets(line, sizeof(line), file) != NULL) {
        if (sscanf(line, "RssAnon: %lld", &kb) != 1) kb = -1;
    }
    fclose(file);
    return kb < 0 ? -1 : kb * 1024;
}

/* ---- Instructions ------------------------------------------------------------------------------ */

Counter counter_open(pid_t pid)
{
#ifdef __linux__
    struct perf_event_attr attributes = {
        .type = PERF_TYPE_HARDWARE,
        .size = sizeof(attributes),
        .config = PERF_COUNT_HW_INSTRUCTIONS,
        .inherit = 1,        /* threads it starts later */
        .exclude_kernel = 1, /* which a user who is not root may not see */
        .exclude_hv = 1,
    };
    int fd = (int)syscall(SYS_perf_event_open, &attributes, pid, -1, -1, PERF_FLAG_FD_CLOEXEC);
    if (fd >= 0) return (Counter){.fd = fd};
    return (Counter){.fd = -1, .why_not = strerror(errno)};
#else
    (void)pid;
    return (Counter){.fd = -1, .why_not = "not on this system"};
#endif
}

double counter_read(const Counter *counter)
{
    uint64_t count;
    if (counter->fd < 0 || read(counter->fd, &count, sizeof(count)) != sizeof(count)) return 0;
    return (double)count;
}

void counter_close(Counter *counter)
{
    if (counter->fd >= 0) close(counter->fd);
    counter->fd = -1;
}
