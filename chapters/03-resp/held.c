/* held.c: see held.h. */
#include "held.h"

/* Those who go on, in the order in which they were resumed. */
static struct {
    Client *first, *last;
} resuming;

void client_hold(Client *client)
{
    client->flags |= CLIENT_HELD;
}

void client_resume(Client *client)
{
    client->flags &= ~CLIENT_HELD;
    if (client->flags & CLIENT_RESUMING) return;
    client->flags |= CLIENT_RESUMING;
    client->next_to_resume = NULL;
    if (resuming.last)
        resuming.last->next_to_resume = client;
    else
        resuming.first = client;
    resuming.last = client;
}

void clients_resume(void)
{
    Client *client = resuming.first;
    resuming.first = resuming.last = NULL;
    while (client) {
        Client *next = client->next_to_resume;
        client->flags &= ~CLIENT_RESUMING;
        conn_offer_input(client->conn);
        client = next;
    }
}

/* clients_resume must not meet a client that has gone. */
void client_forget(Client *gone)
{
    if (!(gone->flags & CLIENT_RESUMING)) return;
    resuming.last = NULL;
    for (Client **link = &resuming.first; *link;) {
        if (*link == gone) {
            *link = gone->next_to_resume;
        } else {
            resuming.last = *link;
            link = &(*link)->next_to_resume;
        }
    }
}
