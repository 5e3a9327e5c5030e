/* client.h: one peer that sends commands: its connection, its parser, what it has told us of itself.
 *
 *     conn --bytes--> parser --commands--> client_run --Call--> command_execute
 *       ^                                                            |
 *       +------------------------------ replies ---------------------+
 *
 * Rules for callers
 *   - A client may lack a connection (conn is NULL): its replies are captured in `captured`. That is
 *     how scripts (10), AOF loading (09) and the primary (14) call commands.
 *   - A held client's commands wait (held.h).
 *   - client_close at any time is safe: the struct lives until the end of the turn.
 *
 * In Redis: struct client in src/server.h; createClient, processInputBuffer in src/networking.c.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include "command.h"
#include "conn.h"
#include "listener.h"
#include "resp.h"

enum {
    CLIENT_HELD = 1 << 0,            /* its commands wait: CLIENT PAUSE; BLPOP (11) */
    CLIENT_RESUMING = 1 << 1,        /* held no longer, and about to go on */
    CLIENT_RUNNING = 1 << 2,         /* one of its commands is on the stack */
    CLIENT_REPLY_OFF = 1 << 3,       /* CLIENT REPLY OFF */
    CLIENT_REPLY_SKIP = 1 << 4,      /* this command's reply is left out */
    CLIENT_REPLY_SKIP_NEXT = 1 << 5, /* the next one's will be */
    CLIENT_AUTHENTICATED = 1 << 6,
    CLIENT_MONITOR = 1 << 7,
    CLIENT_NO_EVICT = 1 << 8, /* 11 */
    CLIENT_PAUSED = 1 << 9,   /* held by CLIENT PAUSE */
};

struct Client {
    uint64_t id;
    Conn *conn;
    Sds captured; /* replies, where there is no connection */
    RespParser parser;
    unsigned flags;
    int protocol; /* 2 or 3: which RESP it is answered in */
    int db;       /* chosen with SELECT */
    uint64_t error_replies;

    /* who it is */
    Sds name; /* NULL: none */
    char peer[PEER_NAME_MAX];
    int64_t connected_ms, last_active_ms;
    uint64_t written_before; /* conn->bytes_written when clients_close_idle last looked */
    Command *last_command;
    Client *next_to_resume; /* held.c's list */

    /* later chapters keep theirs behind pointers, NULL until used */
    struct Transaction *transaction; /* 10 */
    struct Subscriptions *subscriptions; /* 11 */
    struct Waiting *waiting; /* 11 */
    struct Replica *replica; /* 14 */
};

/* A client for an accepted descriptor; NULL with errno when the loop refuses it. */
Client *client_new(int fd, const char *peer);

/* The parts that every client has, for those that get no connection (clients.h). */
Client *client_new_blank(void);
void client_free_blank(Client *client);

/* Appends reply bytes to the connection or to `captured`, unless the client asked for silence. */
void client_write(Client *client, const void *bytes, size_t len);

void client_close(Client *client);             /* at once */
void client_close_after_reply(Client *client); /* what is already written still leaves */
bool client_closing(const Client *client);

/* Lets the client in, or replies why not. The plan's authenticate steps decide; without any, the
 * default user needs no password. */
bool client_authenticate(Client *client, Slice user, Slice password);

/* Printable characters without spaces; an empty name removes it. False: it has replied why not. */
bool client_set_name(Client *client, Slice name);

/* Wide limits for those who said who they are, narrow ones for strangers. */
void client_set_authenticated(Client *client, bool authenticated);

void client_continue(Client *client); /* runs the commands that have arrived, unless it is held */
void client_reset(Client *client); /* RESET: as it was when it connected; takes the plan's steps */

/* Oldest first; NULL at the end. */
Client *client_first(void);
Client *client_next(const Client *client);

/* A step of the plan. */
void clients_flush(void); /* before_sleep: sends the replies of this turn, frees the closed */

#endif
