/* hash_random.c: see hash_random.h. */
#include "hash_random.h"

#include "db.h"
#include "elements.h"
#include "hash_object.h"
#include "random_elements.h"
#include "reply.h"

typedef struct {
    Client *client;
    RandomRequest request;
} Drawing;

static void reply_drawn(void *data, const ZiplistValue *field, const ZiplistValue *value)
{
    const Drawing *drawing = data;
    random_reply_next(drawing->client, &drawing->request);
    reply_element(drawing->client, field);
    if (drawing->request.in_pairs) reply_element(drawing->client, value);
}

static void reply_one(Drawing *drawing, const Object *hash)
{
    ZiplistValue field, value;
    hash_random(hash, random_dice(), &field, &value);
    reply_drawn(drawing, &field, &value);
}

static void reply_several(Drawing *drawing, const Object *hash)
{
    size_t length = hash ? hash_length(hash) : 0;
    size_t wanted = random_reply_head(drawing->client, &drawing->request, length);
    if (wanted == 0) return;
    if (drawing->request.count < 0)
        while (wanted-- > 0) reply_one(drawing, hash);
    else
        hash_sample(hash, random_dice(), wanted, reply_drawn, drawing);
}

static void hrandfield_command(Call *call)
{
    Key *key;
    Drawing drawing = {.client = call->client};
    if (call->argc > 2 && !random_read(call, "WITHVALUES", &drawing.request)) return;
    if (!db_read(call, call->argv[1], TYPE_HASH, &key)) return;
    if (call->argc > 2)
        reply_several(&drawing, key ? key->value : NULL);
    else if (key)
        reply_one(&drawing, key->value);
    else
        reply_null(call->client);
}

static const KeySpec reads[] = {{"RO access", .first = 1}, {0}};

const CommandRow hash_random_commands[] = {
    {"hrandfield", hrandfield_command, -2, CMD_READONLY, CAT_HASH, reads}, {0}};
