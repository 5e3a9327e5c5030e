/* echo_in_test.h: what echo_test.c sees of echo.c, and echo.c of echo_test.c. */
#ifndef ECHO_IN_TEST_H
#define ECHO_IN_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct {
    int (*open_listener)(int port);
    void (*serve_client)(int client);
    bool (*write_all)(int client, const char *bytes, size_t len);
    bool (*accept_again)(int why);
} EchoFunctions;

extern const EchoFunctions echo;

ssize_t test_read(int fd, void *bytes, size_t len);
ssize_t test_write(int fd, const void *bytes, size_t len);
int test_close(int fd);

#endif
