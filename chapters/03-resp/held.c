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
    while (resuming.first) { /* who goes on may resume others: they go on in the same turn */
        Client *client = resuming.first;
        resuming.first = client->next_to_resume;
        if (!resuming.first) resuming.last = NULL;
        client->flags &= ~CLIENT_RESUMING;
        conn_offer_input(client->conn);
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
