/* random_elements.c: see random_elements.h. */
#include "random_elements.h"

#include "arguments.h"
#include "client.h"
#include "reply.h"

bool random_read(Call *call, const char *word, RandomRequest *request)
{
    int64_t *count = &request->count;
    if (!arg_between(call, 2, -INT64_MAX, INT64_MAX, count)) return false; /* it can be negated */
    if (call->argc > 4 || (call->argc == 4 && !arg_is(call, 3, word))) return refuse_syntax(call);
    request->in_pairs = call->argc == 4;
    if (request->in_pairs && (*count < -INT64_MAX / 2 || *count > INT64_MAX / 2)) {
        reply_error(call->client, "ERR value is out of range"); /* it could not be doubled */
        return false;
    }
    return true;
}

size_t random_reply_head(Client *client, const RandomRequest *request, size_t length)
{
    bool repeat = request->count < 0;
    size_t wanted = repeat ? (size_t)-request->count : (size_t)request->count;
    if (length == 0 || (!repeat && wanted > length)) wanted = length;
    reply_array(client, request->in_pairs && client->protocol == 2 ? 2 * wanted : wanted);
    return wanted;
}

void random_reply_next(Client *client, const RandomRequest *request)
{
    if (request->in_pairs && client->protocol == 3) reply_array(client, 2);
}
