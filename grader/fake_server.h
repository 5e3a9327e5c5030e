/* fake_server.h: small servers with one fault each, for the grader's own tests.
 *
 * A test program calls fake_server_main first in its main(): when it was started as
 * `PROGRAM --be KIND --port N` it becomes that server and does not return.
 */
#ifndef GRADER_FAKE_SERVER_H
#define GRADER_FAKE_SERVER_H

#include <arpa/inet.h>
#ifdef __linux__
#include <linux/tcp.h>
#endif
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

/* Did this client's bytes come in many small segments? The kernel counts them where it can: a busy
 * machine puts single bytes together before a server gets to read them. */
static inline bool fake_came_in_crumbs(int client, size_t len)
{
#ifdef __linux__
    struct tcp_info info = {0};
    socklen_t size = sizeof(info);
    (void)len;
    return getsockopt(client, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 &&
           info.tcpi_data_segs_in > 8;
#else
    (void)client;
    return len == 1;
#endif
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
    if (strcmp(kind, "quiet-sanitizer") == 0) exit(99);
    if (strcmp(kind, "undefined") == 0) {
        fprintf(stderr, "labs/01/echo.c:75:9: runtime error: index 16384 out of bounds for type "
                        "'char [16384]'\n    #0 0x55 in serve labs/01/echo.c:75\n");
        exit(1);
    }
    if (strcmp(kind, "unwritten") == 0) {
        fprintf(stderr, "lab 3.2 is not written yet: labs/03-resp/resp.c:118 parse_bulk\n");
        _exit(42);
    }
    if (strcmp(kind, "give-up") == 0) exit(0);
    if (strcmp(kind, "flood") == 0)
        for (;;) fprintf(stderr, "%0500d\n", 0);
    if (strcmp(kind, "silent") == 0) return true;
    if (strcmp(kind, "slow") == 0) usleep(800000);
    if (strcmp(kind, "laborious") == 0)
        for (volatile int i = 0; i < 200000; i++) continue;
    if (strcmp(kind, "hang-up") == 0) return false;
    if (strcmp(kind, "half") == 0) fake_say(client, "+PO");
    if (strcmp(kind, "echo") == 0) return write(client, bytes, len) == (ssize_t)len;
    bool wrong = strcmp(kind, "wrong") == 0 || strcmp(kind, "luckless") == 0;
    for (size_t i = 0; i < len && strcmp(kind, "half") != 0; i++) {
        bool whole = strcmp(kind, "whole-only") != 0 || !fake_came_in_crumbs(client, len);
        if (bytes[i] == 'G' && whole) { /* PING and nothing else is ever said to them */
            fake_say(client, wrong ? "+PANG\r\n" : "+PONG\r\n");
            if (strcmp(kind, "talkative") == 0) fake_say(client, "+and another thing\r\n");
            if (strcmp(kind, "first-only") == 0) return true;
        }
    }
    return true;
}

/* Is not where clients look for it: with swapped bytes, on a port of its own, without listen. */
static inline void fake_out_of_reach(const char *kind, int port)
{
    if (strcmp(kind, "swapped") == 0) fake_listen((port & 255) << 8 | port >> 8);
    if (strcmp(kind, "fixed") == 0) fake_listen(0);
    int is_udp = strcmp(kind, "udp") == 0;
    if (strcmp(kind, "unheard") != 0 && !is_udp) return;
    int fd = socket(AF_INET, is_udp ? SOCK_DGRAM : SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0) exit(1);
}

static inline void fake_server_main(int argc, char **argv)
{
    if (argc < 5 || strcmp(argv[1], "--be") != 0) return;
    const char *kind = argv[2];
    int port = atoi(argv[4]);
    signal(SIGPIPE, SIG_IGN);
    /* luck:FILE, right as long as there is the file, which each server of the kind takes away. */
    if (strncmp(kind, "luck:", 5) == 0) kind = unlink(kind + 5) == 0 ? "lucky" : "luckless";
    if (strcmp(kind, "refuse") == 0) {
        fprintf(stderr, "I won't start: there is no configuration\n");
        exit(3);
    }
    static const char *const unreachable[] = {"deaf", "swapped", "fixed", "unheard", "udp"};
    for (int i = 0; i < 5; i++)
        if (strcmp(kind, unreachable[i]) == 0) {
            fake_out_of_reach(kind, port);
            for (;;) pause();
        }
    if (strcmp(kind, "no-listen") == 0) { /* and says what the kernel answered */
        fprintf(stderr, "accept: Invalid argument\n");
        exit(1);
    }
    if (strcmp(kind, "late-unwritten") == 0) { /* its end takes a moment, the listener is gone */
        int listener = fake_listen(port);
        accept(listener, NULL, NULL);
        close(listener);
        usleep(200000);
        fprintf(stderr, "lab 1.4 is not written yet: echo.c:118 accept_again\n");
        _exit(42);
    }
    if (strcmp(kind, "daemon") == 0 && fork() == 0) { /* leaves its group, and stays */
        setsid();
        for (;;) pause();
    }
    if (strcmp(kind, "slow-start") == 0) usleep(1300000);
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
