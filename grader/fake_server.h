/* fake_server.h: small servers with one fault each, for the grader's own tests.
 *
 * A test program calls fake_server_main first in its main(): when it was started as
 * `PROGRAM --be KIND --port N` it becomes that server and does not return.
 */
#ifndef GRADER_FAKE_SERVER_H
#define GRADER_FAKE_SERVER_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static inline int fake_listen(int port)
{
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (bind(listener, (struct sockaddr *)&address, sizeof(address)) != 0 ||
        listen(listener, 16) != 0) {
        perror("fake server");
        exit(1);
    }
    return listener;
}

static inline void fake_say(int client, const char *text)
{
    if (write(client, text, strlen(text)) < 0) return;
}

/* What a server of that kind does with the bytes it got. Returns false to hang up. */
static inline bool fake_answer(const char *kind, int client, const char *bytes, size_t len)
{
    if (strcmp(kind, "crash") == 0) raise(SIGSEGV);
    if (strcmp(kind, "sanitizer") == 0) {
        fprintf(stderr, "==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n"
                        "READ of size 1\n    #0 in resp_parse resp.c:7\n");
        exit(99);
    }
    if (strcmp(kind, "unwritten") == 0) {
        fprintf(stderr, "lab 3.2 is not written yet: labs/03-resp/resp.c:118 parse_bulk\n");
        _exit(42);
    }
    if (strcmp(kind, "give-up") == 0) exit(0);
    if (strcmp(kind, "flood") == 0)
        for (;;) fprintf(stderr, "%0500d\n", 0);
    if (strcmp(kind, "silent") == 0) return true;
    if (strcmp(kind, "hang-up") == 0) return false;
    if (strcmp(kind, "half") == 0) fake_say(client, "+PO");
    if (strcmp(kind, "echo") == 0) return write(client, bytes, len) == (ssize_t)len;
    for (size_t i = 0; i < len && strcmp(kind, "half") != 0; i++) {
        bool whole = strcmp(kind, "whole-only") != 0 || (i >= 3 && bytes[i - 3] == 'P');
        if (bytes[i] == 'G' && whole) { /* PING and nothing else is ever said to them */
            fake_say(client, strcmp(kind, "wrong") == 0 ? "+PANG\r\n" : "+PONG\r\n");
            if (strcmp(kind, "talkative") == 0) fake_say(client, "+and another thing\r\n");
            if (strcmp(kind, "first-only") == 0) return true;
        }
    }
    return true;
}

static inline void fake_server_main(int argc, char **argv)
{
    if (argc < 5 || strcmp(argv[1], "--be") != 0) return;
    const char *kind = argv[2];
    int port = atoi(argv[4]);
    signal(SIGPIPE, SIG_IGN);
    if (strcmp(kind, "refuse") == 0) {
        fprintf(stderr, "I won't start: there is no configuration\n");
        exit(3);
    }
    if (strcmp(kind, "deaf") == 0)
        for (;;) pause();
    if (strcmp(kind, "daemon") == 0 && fork() == 0) { /* leaves its group, and stays */
        setsid();
        for (;;) pause();
    }
    if (strcmp(kind, "stubborn") == 0) signal(SIGTERM, SIG_IGN);
    struct pollfd fds[32] = {{.fd = fake_listen(port), .events = POLLIN}};
    for (nfds_t count = 1;;) {
        poll(fds, count, -1);
        if (fds[0].revents != 0 && count < 32)
            fds[count++] = (struct pollfd){.fd = accept(fds[0].fd, NULL, NULL), .events = POLLIN};
        for (nfds_t i = 1; i < count; i++) {
            char bytes[4096];
            ssize_t got = fds[i].revents == 0 ? 1 : read(fds[i].fd, bytes, sizeof(bytes));
            bool stays = fds[i].revents == 0 ||
                         (got > 0 && fake_answer(kind, fds[i].fd, bytes, (size_t)got));
            if (!stays) {
                close(fds[i].fd);
                fds[i--] = fds[--count];
            }
        }
    }
}

#endif
