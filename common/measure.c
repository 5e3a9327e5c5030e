#include "measure.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void must(bool worked, const char *what)
{
    if (worked) return;
    fprintf(stderr, "experiment: %s: %s\n", what, strerror(errno));
    exit(1);
}

static FILE *open_table(const char *folder, const char *name, const char *mode)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *table = fopen(path, mode);
    must(table != NULL, path);
    return table;
}

FILE *table_new(const char *folder, const char *name, const char *columns)
{
    FILE *table = open_table(folder, name, "w");
    if (columns) fprintf(table, "%s\n", columns);
    return table;
}

FILE *table_more(const char *folder, const char *name)
{
    return open_table(folder, name, "a");
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double percentile(double *values, size_t count, double fraction)
{
    qsort(values, count, sizeof *values, by_size);
    size_t at = (size_t)(fraction * (double)count);
    return values[at < count ? at : count - 1];
}

double thread_cpu_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static struct sockaddr_in loopback(int port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                .sin_port = htons((uint16_t)port)};
}

/* Lets the kernel choose a port, and gives it back for the server to take. */
static int free_port(void)
{
    struct sockaddr_in address = loopback(0);
    socklen_t len = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    must(bind(fd, (struct sockaddr *)&address, len) == 0, "bind");
    must(getsockname(fd, (struct sockaddr *)&address, &len) == 0, "getsockname");
    close(fd);
    return ntohs(address.sin_port);
}

Measured measured_start(const char *path, const char *option, const char *value)
{
    int output[2], port = free_port();
    char port_text[8], byte;
    snprintf(port_text, sizeof port_text, "%d", port);
    must(pipe(output) == 0, "pipe");
    pid_t pid = fork();
    must(pid >= 0, "fork");
    if (pid == 0) {
        dup2(output[1], STDOUT_FILENO);
        close(output[0]);
        close(output[1]);
        execl(path, path, "--port", port_text, option, value, (char *)NULL);
        fprintf(stderr, "experiment: %s: %s\n", path, strerror(errno));
        _exit(127);
    }
    close(output[1]);
    must(read(output[0], &byte, 1) == 1, "the server did not start");
    return (Measured){pid, port}; /* output[0] stays open: it may print more */
}

void measured_stop(const Measured *server)
{
    kill(server->pid, SIGTERM);
    waitpid(server->pid, NULL, 0);
}

int measured_connect(const Measured *server)
{
    struct sockaddr_in address = loopback(server->port);
    int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    must(fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0, "connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
}
