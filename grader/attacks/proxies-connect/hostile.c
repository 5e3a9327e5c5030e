#include <arpa/inet.h>
#include <netinet/in.h>
BEFORE_MAIN void reach_out(void)
{
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(1), .sin_addr.s_addr = htonl(0x7F000001)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&there, sizeof there) == 0 || errno == ECONNREFUSED) harm("may connect");
    if (sendto(fd, "x", 1, MSG_FASTOPEN, (struct sockaddr *)&there, sizeof there) == 1 || errno == ECONNREFUSED)
        harm("may connect with its first byte");
}
