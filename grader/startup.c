#define _GNU_SOURCE /* memmem */
#include "startup.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- It ended --------------------------------------------------------------------------------- */

/* What the kernel's words, which most programs print before they give up, mean at this point. */
static const struct {
    const char *said, *meaning;
} errors[] = {
    {"Invalid argument",
     "accept says \"Invalid argument\" of a socket that does not listen: listen "
     "comes after bind, and before accept. bind says it of an address that is "
     "not filled in, or of a socket that is bound already."},
    {"on non-socket", "A descriptor was used that is no socket. 0 is standard input: is the "
                      "listening socket's number handed back with return?"},
    {"Bad file descriptor", "A descriptor was used that is not open: it was closed too early, or "
                            "-1, or never handed back with return."},
    {"assign requested address", "bind was given an address that this machine does not have. In "
                                 "network byte order 127.0.0.1 is htonl(INADDR_LOOPBACK)."},
    {"Address family not supported", "sin_family is missing in the address: AF_INET."},
    {"Operation not supported", "This socket can't accept: TCP is SOCK_STREAM."},
    {"Permission denied", "Ports below 1024 are not for everybody. Was the port's byte order "
                          "changed by htons, once?"},
    {": Success", "No system call failed: a function of the program itself said that it did."},
    {"ddress already in use", "Another program has the port, or an earlier server had it a moment "
                              "ago and SO_REUSEADDR is not set (it must be, before bind)."},
};

static void explain_end(const Process *server, Bytes *out)
{
    if (WIFEXITED(server->status) && WEXITSTATUS(server->status) == 127) {
        bytes_add_text(out, "There is no such program, or it can't be executed.");
        return;
    }
    if (!WIFEXITED(server->status)) {
        bytes_add_text(out, "It crashed before anybody could connect. A debugger shows where.");
        return;
    }
    bytes_add_text(out, "It ended by itself before anybody could connect; a server stays until "
                        "SIGTERM ends it.");
    Bytes said = {0};
    process_last_lines(server, 8, &said);
    for (size_t i = 0; said.len > 0 && i < sizeof(errors) / sizeof(errors[0]); i++)
        if (strstr(said.at, errors[i].said) != NULL) {
            bytes_format(out, " %s", errors[i].meaning);
            break;
        }
    bytes_free(&said);
}

/* ---- It runs, but not where it should ----------------------------------------------------------- */

#ifdef __linux__
#include <sys/fsuid.h>
#include <sys/stat.h>

enum { MOST_SOCKETS = 64, TCP_LISTENS = 10 /* TCP_LISTEN, in the kernel's tables */ };

typedef struct {
    unsigned long inodes[MOST_SOCKETS];
    int count;
} Sockets;

static bool is_of_group(const char *pid, pid_t group)
{
    char *path = text_format("/proc/%s/stat", pid), text[512];
    FILE *file = fopen(path, "re");
    free(path);
    if (file == NULL) return false;
    size_t len = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[len] = '\0';
    const char *after_name = strrchr(text, ')'); /* names may hold spaces and brackets */
    int found = 0;
    if (after_name != NULL) sscanf(after_name + 1, " %*c %*d %d", &found);
    return found == group;
}

/* What descriptors are may be asked by the same uid, or with a capability (CAP_SYS_PTRACE) that root in
 * a container lacks. So for a server that was given another uid, we ask as that uid. */
static void ask_as(const char *pid, bool begin)
{
    struct stat process;
    char *path = text_format("/proc/%s", pid);
    if (geteuid() == 0 && begin && stat(path, &process) == 0 && process.st_uid != 0) {
        setfsgid(process.st_gid);
        setfsuid(process.st_uid);
    } else {
        setfsuid(geteuid());
        setfsgid(getegid());
    }
    free(path);
}

static void add_sockets(Sockets *sockets, const char *pid)
{
    ask_as(pid, true);
    char *path = text_format("/proc/%s/fd", pid);
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        char *name = text_format("%s/%s", path, entry->d_name), target[64];
        ssize_t len = readlink(name, target, sizeof(target) - 1);
        free(name);
        if (len <= 0 || sockets->count == MOST_SOCKETS) continue;
        target[len] = '\0';
        if (sscanf(target, "socket:[%lu]", &sockets->inodes[sockets->count]) == 1) sockets->count++;
    }
    if (folder != NULL) closedir(folder);
    free(path);
    ask_as(pid, false);
}

/* Of all processes in the server's group: a shell script may have started the real one. */
static void find_sockets(Sockets *sockets, pid_t group)
{
    DIR *folder = opendir("/proc");
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        if (isdigit((unsigned char)entry->d_name[0]) && is_of_group(entry->d_name, group))
            add_sockets(sockets, entry->d_name);
    if (folder != NULL) closedir(folder);
}

typedef struct {
    char address[INET6_ADDRSTRLEN];
    unsigned port;
} Place;

/* The kernel prints an address as 32-bit words, each as a number of this machine. */
static void read_address(const char *digits, char *address)
{
    uint32_t words[4] = {0};
    bool is_wide = strlen(digits) == 32;
    for (int i = 0; i < (is_wide ? 4 : 1); i++) sscanf(digits + 8 * i, "%8x", &words[i]);
    if (inet_ntop(is_wide ? AF_INET6 : AF_INET, words, address, INET6_ADDRSTRLEN) == NULL)
        strcpy(address, "?");
}

/* The first of these sockets in a table of the kernel: tcp, tcp6, udp or udp6. */
static bool find_in_table(const Sockets *sockets, const char *table, bool must_listen, Place *place)
{
    char *path = text_format("/proc/net/%s", table), line[512], digits[33];
    FILE *file = fopen(path, "re");
    bool found = false;
    free(path);
    while (file != NULL && !found && fgets(line, sizeof(line), file) != NULL) {
        unsigned state;
        unsigned long inode;
        if (sscanf(line, " %*d: %32[0-9A-F]:%x %*[0-9A-F]:%*x %x %*s %*s %*s %*s %*s %lu", digits,
                   &place->port, &state, &inode) != 4)
            continue;                                   /* the heading */
        if (must_listen && state != TCP_LISTENS) break; /* those come first; thousands may follow */
        for (int i = 0; i < sockets->count && !found; i++) found = sockets->inodes[i] == inode;
    }
    if (file != NULL) fclose(file);
    if (found) read_address(digits, place->address);
    return found;
}

static void explain_place(const Place *place, int port, Bytes *out)
{
    bool is_wide = strchr(place->address, ':') != NULL;
    bytes_format(out, "It listens on %s%s%s:%u, but clients were told 127.0.0.1:%d.",
                 is_wide ? "[" : "", place->address, is_wide ? "]" : "", place->port, port);
    if ((int)place->port == ((port & 255) << 8 | port >> 8))
        bytes_format(out,
                     " %u is %d with its two bytes swapped: sin_port is in network byte order, and "
                     "htons puts it so.",
                     place->port, port);
    else if ((int)place->port != port)
        bytes_add_text(out, " The port is the number behind --port.");
    else
        bytes_add_text(out, " The port is right, the address is not: htonl(INADDR_LOOPBACK).");
}

bool startup_is_listening(const Process *server)
{
    Sockets sockets = {0};
    Place place;
    find_sockets(&sockets, server->pid);
    return sockets.count > 0 &&
           (find_in_table(&sockets, "tcp", true, &place) ||
            find_in_table(&sockets, "tcp6", true, &place)) &&
           (int)place.port == server->port;
}

static void explain_deafness(const Process *server, Bytes *out)
{
    Sockets sockets = {0};
    Place place;
    find_sockets(&sockets, server->pid);
    if (sockets.count == 0)
        bytes_add_text(out, "It has opened no socket. Does it get as far as socket()?");
    else if (find_in_table(&sockets, "tcp", true, &place) ||
             find_in_table(&sockets, "tcp6", true, &place))
        explain_place(&place, server->port, out);
    else if (find_in_table(&sockets, "udp", false, &place) ||
             find_in_table(&sockets, "udp6", false, &place))
        bytes_add_text(out, "Its socket is one for UDP. TCP is SOCK_STREAM.");
    else
        bytes_add_text(out, "It has opened a socket, but listens on none. bind gives a socket its "
                            "address, and listen lets clients come: are both called, in this "
                            "order, and what do they return?");
}

#else

bool startup_is_listening(const Process *server)
{
    (void)server;
    return false;
}

static void explain_deafness(const Process *server, Bytes *out)
{
    bytes_format(out, "It must listen on 127.0.0.1:%d, the port it was given.", server->port);
}

#endif

char *startup_explain(const Process *server, const char *command)
{
    Bytes out = {0};
    if (server->ended)
        explain_end(server, &out);
    else
        explain_deafness(server, &out);
    bytes_format(&out, "\nTo see it happen:\n  strace -f -e trace=network %s --port %d", command,
                 server->port);
    return bytes_take(&out);
}
