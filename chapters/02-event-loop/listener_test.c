/* listener_test.c: newcomers over real TCP, on each multiplexer. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "listener.h"
#include "log.h"
#include "loop_xray.h"
#include "test.h"
#include "test_backends.h"

static Loop *loop;
static Listener *listener;
static char error[256];

/* A label longer than DNS allows: refused without asking any name server. */
#define TEN "0123456789"
static const char unknown_host[] = "x" TEN TEN TEN TEN TEN TEN TEN;

enum { ACCEPTED_MAX = 4096 };
static int accepted[ACCEPTED_MAX], accepted_count;
static char last_peer[PEER_NAME_MAX];

static void on_accept(int fd, const char *peer, void *data)
{
    ck_assert_ptr_eq(data, &accepted_count);
    accepted[accepted_count++] = fd;
    strcpy(last_peer, peer);
}

static void listen_on_host(int backend, const char *host)
{
    log_set_level(LOG_NOTHING);
    loop = loop_new_on(tested_backends[backend]);
    ck_assert_ptr_nonnull(loop);
    listener = listener_new(loop, host, 0, 2000, on_accept, &accepted_count, error, sizeof error);
}

static void start_listening(int backend)
{
    listen_on_host(backend, "127.0.0.1");
    ck_assert_msg(listener != NULL, "%s", error);
}

static void close_all(void)
{
    while (accepted_count > 0) close(accepted[--accepted_count]);
    listener_free(listener);
    loop_free(loop);
}

static int connect_client(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_ge(fd, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)listener_port(listener)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void limit_descriptors(rlim_t most)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = most < limit.rlim_max ? most : limit.rlim_max;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

START_TEST(a_newcomer_is_handed_over_with_its_name)
{
    start_listening(_i);
    ck_assert_int_gt(listener_port(listener), 0);
    int client = connect_client();
    ck_assert_int_eq(loop_once(loop, 1000), 1);
    ck_assert_int_eq(accepted_count, 1);
    ck_assert(fcntl(accepted[0], F_GETFL) & O_NONBLOCK);
    ck_assert(fcntl(accepted[0], F_GETFD) & FD_CLOEXEC);

    struct sockaddr_in own;
    socklen_t size = sizeof own;
    getsockname(client, (struct sockaddr *)&own, &size);
    char expected[PEER_NAME_MAX];
    snprintf(expected, sizeof expected, "127.0.0.1:%d", ntohs(own.sin_port));
    ck_assert_str_eq(last_peer, expected);
    close(client);
    close_all();
}
END_TEST

START_TEST(an_ipv6_name_stands_in_brackets)
{
    listen_on_host(_i, "::1");
    if (listener == NULL) {
        loop_free(loop);
        return; /* a machine without IPv6 */
    }
    int client = socket(AF_INET6, SOCK_STREAM, 0);
    struct sockaddr_in6 address = {.sin6_family = AF_INET6,
                                   .sin6_port = htons((uint16_t)listener_port(listener)),
                                   .sin6_addr = in6addr_loopback};
    ck_assert_int_eq(connect(client, (struct sockaddr *)&address, sizeof address), 0);
    loop_once(loop, 1000);
    ck_assert_int_eq(strncmp(last_peer, "[::1]:", 6), 0);
    close(client);
    close_all();
}
END_TEST

START_TEST(a_taken_port_and_an_unknown_host_are_named_in_the_error)
{
    start_listening(_i);
    int port = listener_port(listener);
    ck_assert_ptr_null(
        listener_new(loop, "127.0.0.1", port, 10, on_accept, &accepted_count, error, sizeof error));
    char address[64];
    snprintf(address, sizeof address, "127.0.0.1:%d", port);
    ck_assert_ptr_nonnull(strstr(error, address));
    ck_assert_ptr_nonnull(strstr(error, strerror(EADDRINUSE)));

    ck_assert_ptr_null(listener_new(loop, unknown_host, port, 10, on_accept, &accepted_count, error,
                                    sizeof error));
    ck_assert_ptr_nonnull(strstr(error, unknown_host));
    ck_assert_int_eq(loop_stats(loop).watched, 1);
    close_all();
}
END_TEST

START_TEST(one_turn_accepts_a_bounded_number)
{
    limit_descriptors(ACCEPTED_MAX);
    start_listening(_i);
    enum { MANY = LISTENER_ACCEPTS_A_TURN + 20 };
    static int clients[MANY];
    for (int i = 0; i < MANY; i++) clients[i] = connect_client();
    ck_assert_int_eq(loop_once(loop, 1000), 1);
    ck_assert_int_eq(accepted_count, LISTENER_ACCEPTS_A_TURN);
    ck_assert_int_eq(loop_once(loop, 1000), 1); /* the rest was still ready */
    ck_assert_int_eq(accepted_count, MANY);
    for (int i = 0; i < MANY; i++) close(clients[i]);
    close_all();
}
END_TEST

/* Those turned away learn of it: they see the end, not silence. */
static bool was_refused(int client)
{
    char byte;
    ssize_t got = recv(client, &byte, 1, MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

START_TEST(without_descriptors_newcomers_are_turned_away_and_the_loop_sleeps)
{
    start_listening(_i);
    int clients[10];
    for (int i = 0; i < 10; i++) clients[i] = connect_client();
    limit_descriptors((rlim_t)clients[9] + 4); /* three more, and no fourth */
    ck_assert_int_eq(loop_once(loop, 1000), 1);
    ck_assert_int_eq(accepted_count, 3);
    /* Not == 7: under valgrind an accept that fails for this reason takes its connection with it. */
    ck_assert_uint_ge(listener_turned_away(listener), 1);
    ck_assert_uint_le(listener_turned_away(listener), 7);
    ck_assert_int_eq(loop_once(loop, 20), 0); /* nothing left that would wake us again and again */

    int refused = 0;
    for (int i = 0; i < 10; i++) {
        refused += was_refused(clients[i]);
        close(clients[i]);
    }
    ck_assert_int_eq(refused, 7);

    /* The reserve is back: the next one without room is turned away as well ... */
    int late = connect_client();
    limit_descriptors((rlim_t)clients[0]);
    loop_once(loop, 1000);
    ck_assert(was_refused(late));
    close(late);

    /* ... and with room again, newcomers are welcome again. */
    limit_descriptors(1024);
    late = connect_client();
    loop_once(loop, 1000);
    ck_assert_int_eq(accepted_count, 4);
    close(late);
    close_all();
}
END_TEST

static int64_t never_again(Loop *on, void *data)
{
    (void)on, (void)data;
    return LOOP_TIMER_DONE;
}

START_TEST(the_picture_says_which_descriptor_listens)
{
    start_listening(_i);
    loop_timer_add(loop, 1000, never_again, NULL);
    Sds dot = loop_draw(loop, NULL);
    ck_assert_ptr_nonnull(strstr(dot, "|watched: read|listening}"));
    ck_assert_ptr_nonnull(strstr(dot, "|watched: read|wake pipe}"));
    ck_assert_ptr_nonnull(strstr(dot, "2 descriptors, 1 timer\\nturn"));
    sds_free(dot);
    close_all();
}
END_TEST

START_TEST(a_closed_listener_refuses)
{
    start_listening(_i);
    int port = listener_port(listener);
    listener_free(listener);
    ck_assert_int_eq(loop_stats(loop).watched, 0);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    ck_assert_int_eq(connect(client, (struct sockaddr *)&address, sizeof address), -1);
    ck_assert_int_eq(errno, ECONNREFUSED);
    close(client);

    /* And the port is free at once for the next server. */
    listener =
        listener_new(loop, "127.0.0.1", port, 10, on_accept, &accepted_count, error, sizeof error);
    ck_assert_msg(listener != NULL, "%s", error);
    close_all();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("listener");
    static BackendCases tcase;
    add_backend_cases(suite, &tcase, "newcomers");
    add_test_on_backends(tcase, a_newcomer_is_handed_over_with_its_name);
    add_test_on_backends(tcase, an_ipv6_name_stands_in_brackets);
    add_test_on_backends(tcase, a_taken_port_and_an_unknown_host_are_named_in_the_error);
    add_test_on_backends(tcase, one_turn_accepts_a_bounded_number);
    add_test_on_backends(tcase, without_descriptors_newcomers_are_turned_away_and_the_loop_sleeps);
    add_test_on_backends(tcase, the_picture_says_which_descriptor_listens);
    add_test_on_backends(tcase, a_closed_listener_refuses);
    return test_main(suite);
}
