/* echo_test.c: the four functions of echo.c one by one, with a kernel that the test plays: it can
 * be as short of room, and as often interrupted, as a real one is once in a month. */
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "echo_in_test.h"
#include "test.h"

/* ---- The kernel ------------------------------------------------------------------------------ */

enum {
    CLIENT = 12345,
    MOST_BYTES = 1 << 16
}; /* no real descriptor: only these functions know it */

/* What the calls answer: a number of bytes (over several calls if the buffer is small), 0, or an
 * error as a negative number. Reads end with a 0, writes with MOST_BYTES: answered for ever. */
static const int *reads, *writes;
static const int all_taken[] = {MOST_BYTES};
static int read_calls, write_calls, closes, left_to_read;
static char sent[MOST_BYTES], taken[MOST_BYTES];
static size_t sent_at, taken_len;

static ssize_t answer(int number)
{
    if (number >= 0) return number;
    errno = -number;
    return -1;
}

ssize_t test_read(int fd, void *bytes, size_t len)
{
    ck_assert_int_eq(fd, CLIENT);
    ck_assert_msg(closes == 0, "read after close");
    int number = left_to_read > 0 ? left_to_read : *reads;
    if (left_to_read == 0) read_calls++, reads += number != 0;
    left_to_read = number > (int)len ? number - (int)len : 0;
    number -= left_to_read;
    if (number > 0) memcpy(bytes, sent + sent_at, (size_t)number), sent_at += (size_t)number;
    return answer(number);
}

ssize_t test_write(int fd, const void *bytes, size_t len)
{
    ck_assert_int_eq(fd, CLIENT);
    ck_assert_msg(closes == 0, "write after close");
    ck_assert_msg(len <= MOST_BYTES, "write was asked to take %zu bytes", len);
    ck_assert_msg(len > 0, "write was asked to take nothing");
    int number = *writes;
    write_calls++, writes += number != MOST_BYTES;
    if (number > (int)len) number = (int)len;
    if (number > 0) memcpy(taken + taken_len, bytes, (size_t)number), taken_len += (size_t)number;
    return answer(number);
}

int test_close(int fd)
{
    if (fd != CLIENT) return close(fd);
    ck_assert_msg(closes++ == 0, "the descriptor was closed twice");
    return 0;
}

/* Plays a conversation to its end: what was sent has come back, and the descriptor is closed. */
static void serve(const int *read_answers, const int *write_answers, size_t comes_back)
{
    Random random = test_random();
    for (size_t i = 0; i < sizeof sent; i++) sent[i] = (char)random_below(&random, 256);
    reads = read_answers, writes = write_answers;
    read_calls = write_calls = closes = left_to_read = 0, sent_at = taken_len = 0;
    echo.serve_client(CLIENT);
    ck_assert_msg(closes == 1, "the descriptor was not closed");
    ck_assert_uint_eq(taken_len, comes_back);
    ck_assert_mem_eq(taken, sent, comes_back);
}

/* ---- write_all ------------------------------------------------------------------------------- */

static bool write_all(const int *answers, const char *text)
{
    writes = answers;
    write_calls = closes = 0, taken_len = 0;
    return echo.write_all(CLIENT, text, strlen(text));
}

START_TEST(a_short_write_is_continued)
{
    ck_assert(write_all((int[]){9, -EINTR, 3, MOST_BYTES}, "how it works now"));
    ck_assert_uint_eq(taken_len, 16);
    ck_assert_mem_eq(taken, "how it works now", 16);
    ck_assert_int_eq(write_calls, 4);
}
END_TEST

START_TEST(a_failed_write_is_the_end)
{
    static const int errors[] = {EPIPE, ECONNRESET, EBADF, ETIMEDOUT};
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        ck_assert(!write_all((int[]){-errors[i], MOST_BYTES}, "hello"));
        ck_assert_int_eq(write_calls, 1);
        ck_assert(!write_all((int[]){2, -errors[i], MOST_BYTES}, "hello"));
        ck_assert_int_eq(write_calls, 2);
    }
}
END_TEST

START_TEST(no_bytes_are_no_work)
{
    ck_assert(write_all((int[]){-EPIPE, MOST_BYTES}, ""));
}
END_TEST

/* ---- serve_client ---------------------------------------------------------------------------- */

START_TEST(all_comes_back)
{
    serve((int[]){5, 1, 900, 0}, all_taken, 906);
    serve((int[]){60000, 1, 0}, all_taken, 60001);
    serve((int[]){0}, all_taken, 0);
}
END_TEST

START_TEST(signals_change_nothing)
{
    serve((int[]){-EINTR, 5, -EINTR, -EINTR, 6, 0}, (int[]){2, -EINTR, 3, -EINTR, MOST_BYTES}, 11);
}
END_TEST

START_TEST(an_error_of_read_is_the_end)
{
    serve((int[]){-ECONNRESET, 0}, all_taken, 0);
    serve((int[]){5, -ECONNRESET, 0}, all_taken, 5);
    serve((int[]){5, -ETIMEDOUT, 0}, all_taken, 5);
}
END_TEST

START_TEST(an_error_of_write_is_the_end)
{
    serve((int[]){1, 1, 1, 0}, (int[]){1, -EPIPE, MOST_BYTES}, 1);
    ck_assert_int_eq(read_calls, 2);
    serve((int[]){1, 1, 1, 0}, (int[]){-ECONNRESET, MOST_BYTES}, 0);
    ck_assert_int_eq(read_calls, 1);
}
END_TEST

/* ---- open_listener --------------------------------------------------------------------------- */

static int open_files(void)
{
    int count = 0;
    DIR *folder = opendir("/dev/fd");
    ck_assert(folder != NULL);
    while (readdir(folder) != NULL) count++;
    closedir(folder);
    return count;
}

static struct sockaddr_in address_of(int fd)
{
    struct sockaddr_in address = {0};
    socklen_t len = sizeof address;
    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&address, &len), 0);
    return address;
}

START_TEST(it_listens_here_and_nowhere_else)
{
    int listener = echo.open_listener(0); /* 0: any port that is free */
    ck_assert_msg(listener > 2, "open_listener returned %d: %s", listener, strerror(errno));
    int listens = 0;
    socklen_t len = sizeof listens;
    getsockopt(listener, SOL_SOCKET, SO_ACCEPTCONN, &listens, &len);
    ck_assert_msg(listens, "the socket does not listen");
    ck_assert_str_eq(inet_ntoa(address_of(listener).sin_addr), "127.0.0.1");
    close(listener);
}
END_TEST

START_TEST(a_taken_port_is_an_error)
{
    int first = echo.open_listener(0);
    int port = ntohs(address_of(first).sin_port), before = open_files();
    errno = 0;
    int second = echo.open_listener(port);
    int why = errno;
    ck_assert_int_eq(second, -1);
    ck_assert_str_eq(strerror(why), strerror(EADDRINUSE));
    ck_assert_msg(open_files() == before, "a descriptor was left open");
    close(first);
}
END_TEST

/* ---- accept_again ---------------------------------------------------------------------------- */

START_TEST(only_two_errors_are_none)
{
    ck_assert(echo.accept_again(EINTR));
    ck_assert(echo.accept_again(ECONNABORTED));
    static const int errors[] = {EBADF, EINVAL, EMFILE, ENFILE, ENOTSOCK, EOPNOTSUPP, ENOMEM};
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        ck_assert_msg(!echo.accept_again(errors[i]), "%s: accept would fail for ever",
                      strerror(errors[i]));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("echo");
    TCase *tcase = tcase_create("echo");
    tcase_add_test(tcase, it_listens_here_and_nowhere_else);
    tcase_add_test(tcase, a_taken_port_is_an_error);
    tcase_add_test(tcase, all_comes_back);
    tcase_add_test(tcase, signals_change_nothing);
    tcase_add_test(tcase, an_error_of_read_is_the_end);
    tcase_add_test(tcase, an_error_of_write_is_the_end);
    tcase_add_test(tcase, a_short_write_is_continued);
    tcase_add_test(tcase, a_failed_write_is_the_end);
    tcase_add_test(tcase, no_bytes_are_no_work);
    tcase_add_test(tcase, only_two_errors_are_none);
    suite_add_tcase(suite, tcase);
    return test_main(suite);
}
