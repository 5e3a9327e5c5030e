/* newcomers.c: see newcomers.h. */
#include "newcomers.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server.h"

static struct {
    bool is_protected;
    int64_t keepalive_s; /* 0: nobody is asked */
} settings;

const Option newcomer_options[] = {{.name = "protected-mode",
                                    .kind = OPTION_BOOL,
                                    .value.yes = &settings.is_protected,
                                    .initial = "yes"},
                                   {.name = "tcp-keepalive",
                                    .kind = OPTION_INT,
                                    .value.number = &settings.keepalive_s,
                                    .initial = "300",
                                    .min = 0,
                                    .max = INT32_MAX},
                                   {0}};

/* ---- protected-mode --------------------------------------------------------------------------- */

static bool is_from_here(int fd)
{
    struct sockaddr_storage peer;
    socklen_t size = sizeof(peer);
    if (getpeername(fd, (struct sockaddr *)&peer, &size) == -1) return true; /* gone: no harm */
    if (peer.ss_family == AF_INET)
        return ntohl(((struct sockaddr_in *)&peer)->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
    const struct in6_addr *address = &((struct sockaddr_in6 *)&peer)->sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(address)) return address->s6_addr[12] == IN_LOOPBACKNET;
    return IN6_IS_ADDR_LOOPBACK(address);
}

static bool has_password(void)
{
    const Option *option = option_find(SLICE("requirepass"));
    return option && sds_len(*option->value.text) > 0;
}

bool accept_if_protected(int fd)
{
    if (!settings.is_protected || has_password() || is_from_here(fd)) return true;
    static const char text[] =
        "-DENIED Redis is running in protected mode because protected mode is enabled and no "
        "password is "
        "set for the default user. In this mode connections are only accepted from the loopback "
        "interface. To let others in, set a password (requirepass), or, where nobody from outside "
        "can "
        "reach this server, CONFIG SET protected-mode no from here.\r\n";
    ssize_t ignored = write(fd, text, sizeof(text) - 1); /* who does not listen is not told */
    (void)ignored;
    server.stats.connections_rejected++;
    return false;
}

/* ---- tcp-keepalive ---------------------------------------------------------------------------- */

/* A peer whose cable was pulled says nothing for ever, and so does one that waits. After so many seconds
 * of silence the kernel asks three times, a third of that apart; without an answer the connection breaks. */
bool keep_alive(int fd)
{
    if (settings.keepalive_s == 0) return true;
    int yes = 1, questions = 3, idle_s = (int)settings.keepalive_s;
    int pause_s = idle_s / 3 > 0 ? idle_s / 3 : 1;
    setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof(yes));
#ifdef TCP_KEEPIDLE
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle_s, sizeof(idle_s));
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &pause_s, sizeof(pause_s));
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &questions, sizeof(questions));
#else
    (void)questions, (void)pause_s; /* the system's own two hours */
#endif
    return true;
}
