/* random_elements.h: what HRANDFIELD and ZRANDMEMBER share: their arguments, and the head of the reply.
 *
 *     HRANDFIELD key [count [WITHVALUES]]          ZRANDMEMBER key [count [WITHSCORES]]
 *
 * In Redis: hrandfieldCommand in src/t_hash.c, zrandmemberCommand in src/t_zset.c.
 */
#ifndef RANDOM_ELEMENTS_H
#define RANDOM_ELEMENTS_H

#include "command.h"

typedef struct {
    int64_t count; /* so many different ones; below zero: so many, the same one perhaps several times */
    bool in_pairs; /* each with its value, or its score */
} RandomRequest;

/* argv[2] and what follows, of which `word` asks for pairs. False: it has replied what is wrong. */
bool random_read(Call *call, const char *word, RandomRequest *request);

/* The head of an array, for drawing from `length` elements; returns how many are to be drawn. */
size_t random_reply_head(Client *client, const RandomRequest *request, size_t length);

/* Begins one of them. RESP3 has a pair for each, RESP2 one after the other. */
void random_reply_next(Client *client, const RandomRequest *request);

#endif
