/* experiment.c: what the second client waits, by how long the first one is silent. And the third.
 *
 *     experiment SERVER [FOLDER]     writes wait.tsv to FOLDER
 *
 * Three clients. The first is being served when the other two connect and send a byte each. Every
 * client, once it has its byte back, says nothing for so many milliseconds and leaves. Time runs
 * from the moment at which the second connects to the moment at which its byte has come back.
 *
 * Nothing here assumes that the server serves one at a time. Give it another chapter's server, and
 * compare: experiment build/02-event-loop/server /tmp
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "measure.h"

enum { ROUNDS = 5 }; /* of each silence; the table shows the median */

static const int silences_ms[] = {0, 50, 100, 200, 400, 800};
enum { SILENCES = sizeof silences_ms / sizeof *silences_ms };

typedef struct {
    double connect_ms; /* until the second client's connect had returned */
    double second_ms;  /* until the second client had its byte back */
    double third_ms;
} Waits;

static double since_ms(int64_t start_ns)
{
    return (double)(clock_monotonic_ns() - start_ns) / 1e6;
}

/* ---- The clients --------------------------------------------------------------------------- */

static Measured server;

static void client_say(int fd)
{
    must(write(fd, "x", 1) == 1, "write");
}

static void client_hear(int fd)
{
    char byte;
    must(read(fd, &byte, 1) == 1, "read");
}

/* One round: who gets its byte when? A client leaves `silence_ms` after it was served. */
static Waits one_round(int silence_ms)
{
    Waits waits = {0};
    int first = measured_connect(&server);
    client_say(first);
    client_hear(first);

    int64_t start_ns = clock_monotonic_ns();
    int second = measured_connect(&server);
    waits.connect_ms = since_ms(start_ns);
    client_say(second);
    int third = measured_connect(&server);
    client_say(third);

    /* poll, so that we notice a byte whenever it comes; a blocking read could wait for one only. */
    struct pollfd both[] = {{.fd = second, .events = POLLIN}, {.fd = third, .events = POLLIN}};
    while (waits.third_ms == 0) {
        poll(both, 2, 1);
        if (both[0].revents & POLLIN) {
            client_hear(second);
            waits.second_ms = since_ms(start_ns);
            both[0].events = 0;
        }
        if (both[1].revents & POLLIN) {
            client_hear(third);
            waits.third_ms = since_ms(start_ns);
        }
        if (first >= 0 && since_ms(start_ns) >= silence_ms) {
            close(first);
            first = -1;
        }
        if (both[0].fd >= 0 && waits.second_ms > 0 &&
            since_ms(start_ns) >= waits.second_ms + silence_ms) {
            close(second);
            both[0].fd = -1; /* poll passes over it */
        }
    }
    if (first >= 0) close(first);
    if (both[0].fd >= 0) close(second);
    close(third);
    return waits;
}

/* ---- The story ----------------------------------------------------------------------------- */

static void measure(int silence_ms, FILE *table)
{
    double connects[ROUNDS], seconds[ROUNDS], thirds[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        Waits waits = one_round(silence_ms);
        connects[i] = waits.connect_ms;
        seconds[i] = waits.second_ms;
        thirds[i] = waits.third_ms;
    }
    double connect_ms = percentile(connects, ROUNDS, 0.5), second_ms = percentile(seconds, ROUNDS, 0.5), third_ms = percentile(thirds, ROUNDS, 0.5);
    fprintf(table, "%d\t%.3f\t%.3f\t%.3f\n", silence_ms, connect_ms, second_ms, third_ms);
    printf("  %10d   %12.2f   %18.1f   %17.1f\n", silence_ms, connect_ms, second_ms, third_ms);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: %s SERVER [FOLDER]\n", argv[0]);
        return 2;
    }
    const char *folder = argc > 2 ? argv[2] : "build/experiment/01-blocking-echo.data";
    mkdir(folder, 0777);
    FILE *table = table_new(folder, "wait.tsv", "silence_ms\tconnect_ms\tsecond_ms\tthird_ms");
    signal(SIGPIPE, SIG_IGN);
    server = measured_start(argv[1], NULL, NULL);
    printf(
        "Each client is silent for a while after it was served. Milliseconds, medians of %d:\n\n",
        ROUNDS);
    printf("  silent for   2nd connects   2nd has its answer   3rd has its answer\n");
    for (int i = 0; i < SILENCES; i++) measure(silences_ms[i], table);
    fclose(table);

    measured_stop(&server);
    return 0;
}
