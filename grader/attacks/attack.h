/* attack.h: what hostile.c files begin with. The runner puts it, and the line
 *     #define REPOSITORY "/where/the/grader/is"
 * which an attacker may well know, behind the base file, and hostile.c behind that. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define BEFORE_MAIN __attribute__((constructor, unused)) static

/* The attack did what it must not: said where the runner looks. Ends the server, so that what it
 * printed is in the report. */
__attribute__((unused)) static void harm(const char *what)
{
    int fd = open("/tmp/one-thread-harm", O_WRONLY | O_APPEND | O_CREAT, 0666);
    dprintf(2, "HARM: %s\n", what);
    if (fd >= 0) dprintf(fd, "HARM: %s\n", what);
    _exit(3);
}

/* A file's bytes, zeros as spaces; NULL when it can't be read. */
__attribute__((unused)) static const char *text_of(const char *path)
{
    static char text[65536];
    int fd = open(path, O_RDONLY);
    ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
    if (fd >= 0) close(fd);
    if (len < 0) return NULL;
    for (ssize_t i = 0; i < len; i++)
        if (text[i] == '\0') text[i] = ' ';
    text[len] = '\0';
    return text;
}

/* The N of --port N, before main knows it. */
__attribute__((unused)) static const char *port_given(void)
{
    static char port[16] = "";
    const char *words = text_of("/proc/self/cmdline");
    const char *at = words == NULL ? NULL : strstr(words, "--port ");
    if (at != NULL) sscanf(at + 7, "%15[0-9]", port);
    return port;
}
