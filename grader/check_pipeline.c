#include "check_pipeline.h"

#include <stdarg.h>

void check_exchange(CheckClient *client, Bytes *commands, Bytes *replies)
{
    check_send(client, commands->at, commands->len);
    check_expect_bytes(client, replies->at, replies->len);
    bytes_clear(commands);
    bytes_clear(replies);
}

void check_pipeline_flush(CheckPipeline *pipeline)
{
    if (pipeline->count == 0) return;
    check_exchange(pipeline->client, &pipeline->commands, &pipeline->replies);
    pipeline->count = 0;
}

void check_pipeline(CheckPipeline *pipeline, const char *reply, ...)
{
    int count = 0;
    va_list words;
    va_start(words, reply);
    while (va_arg(words, const char *)) count++;
    va_end(words);
    bytes_add_header(&pipeline->commands, '*', count);
    va_start(words, reply);
    for (int i = 0; i < count; i++) bytes_add_word(&pipeline->commands, va_arg(words, const char *));
    va_end(words);
    bytes_add_text(&pipeline->replies, reply);
    bytes_add_text(&pipeline->replies, "\r\n");
    if (++pipeline->count == CHECK_PIPELINE_DEPTH) check_pipeline_flush(pipeline);
}
