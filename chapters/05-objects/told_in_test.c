#include "told_in_test.h"

#include "clients.h"
#include "test.h"

Client *client;
Sds events, effects;

void hear_event(Call *call, int db, Slice key, unsigned event_class, const char *event)
{
    static const char letters[] = "g$lshzxe"; /* in the order of EVENT_GENERIC, EVENT_STRING, ... */
    (void)call, (void)db;
    if (sds_len(events)) events = sds_append_text(events, "; ");
    events = sds_append_format(events, "%c %s %.*s", letters[__builtin_ctz(event_class)], event,
                               (int)key.len, key.ptr);
}

void hear_effect(Call *call, int kind, int argc, const Slice *argv)
{
    (void)call;
    static const char *const kinds[] = {
        [EFFECT_AS] = "as", [EFFECT_ALSO] = "also", [EFFECT_NONE] = "none"};
    if (sds_len(effects)) effects = sds_append_text(effects, "; ");
    effects = sds_append_text(effects, kinds[kind]);
    for (int i = 0; i < argc; i++)
        effects = sds_append_format(effects, " %.*s", (int)argv[i].len, argv[i].ptr);
}

void told_start(const ServerPlan *plan, int databases)
{
    server.plan = plan;
    server.databases = databases;
    if (commands_count() == 0)
        for (const CommandTable *table = plan->commands; table->rows; table++)
            commands_add(table->rows);
    db_start();
    client = client_new_captive();
    events = sds_empty();
    effects = sds_empty();
}

void told_stop(void)
{
    sds_free(effects);
    sds_free(events);
    client_free_captive(client);
    db_stop();
}

void execute(const char *line)
{
    enum { WORDS_MAX = 16 };
    sds_set_len(client->captured, 0);
    sds_set_len(events, 0);
    sds_set_len(effects, 0);
    int argc;
    Sds *words = sds_split_words(line, &argc);
    Slice argv[WORDS_MAX];
    ck_assert_int_le(argc, WORDS_MAX);
    for (int i = 0; i < argc; i++) argv[i] = sds_slice(words[i]);
    Call call = {.client = client, .origin = FROM_CLIENT, .argc = argc, .argv = argv};
    command_execute(&call);
    sds_free_all(words, argc);
}

void expect_events(const char *line, const char *expected)
{
    execute(line);
    ck_assert_msg(strcmp(events, expected) == 0, "%s\n  told:     %s\n  expected: %s", line, events,
                  expected);
}

void expect_effects(const char *line, const char *expected)
{
    execute(line);
    ck_assert_msg(strcmp(effects, expected) == 0, "%s\n  told:     %s\n  expected: %s", line, effects,
                  expected);
}

void expect_all_events(const Expected *rows)
{
    for (; rows->line; rows++) expect_events(rows->line, rows->events);
}

Key *key_of(const char *name)
{
    return db_find(db_by_id(0), slice_of(name), 0);
}
