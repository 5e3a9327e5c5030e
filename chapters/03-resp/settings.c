/* settings.c: see settings.h. */
#include "settings.h"

#include <stdlib.h>

#include "log.h"
#include "server.h"

static const OptionWord log_level_words[] = {{"debug", LOG_DEBUG},
                                             {"verbose", LOG_VERBOSE},
                                             {"notice", LOG_NOTICE},
                                             {"warning", LOG_WARNING},
                                             {0}};

static int chosen_log_level;

static const char *set_log_level(void)
{
    log_set_level((LogLevel)chosen_log_level);
    return NULL;
}

const Option server_options[] = {
    {.name = "port", .kind = OPTION_INT, .value.number = &server.port, .initial = "6379",
     .min = 0, .max = 65535, .flags = OPTION_FIXED},
    {.name = "bind", .kind = OPTION_TEXT, .value.text = &server.bind, .initial = "127.0.0.1",
     .flags = OPTION_FIXED | OPTION_WORDS},
    {.name = "tcp-backlog", .kind = OPTION_INT, .value.number = &server.tcp_backlog,
     .initial = "511", .min = 0, .max = INT32_MAX, .flags = OPTION_FIXED},
    {.name = "databases", .kind = OPTION_INT, .value.number = &server.databases,
     .initial = "16", .min = 1, .max = INT32_MAX, .flags = OPTION_FIXED},
    /* An error may repeat an argument, and printf counts what it writes in an int. */
    {.name = "proto-max-bulk-len", .kind = OPTION_MEMORY,
     .value.number = &server.resp_limits.bulk_max, .initial = "512mb", .min = 1 << 20,
     .max = 1 << 30},
    {.name = "loglevel", .kind = OPTION_ENUM, .value.word = &chosen_log_level,
     .initial = "notice", .words = log_level_words, .apply = set_log_level},
    {0}};

void prepare_options(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--draw-plan") == 0) {
        plan_draw(server.plan);
        exit(0);
    }
    for (const OptionTable *table = server.plan->options; table->rows; table++)
        options_add(table->rows);
}

bool read_options(int argc, char **argv)
{
    prepare_options(argc, argv);
    return options_read_arguments(argc, argv);
}

void apply_log_level(void)
{
    set_log_level();
}

void free_options(void)
{
    for (int i = 0; i < options_count(); i++) {
        const Option *option = option_by_id(i);
        if (option->kind == OPTION_TEXT) sds_free(*option->value.text);
    }
}

void server_reset_stats(void)
{
    server.stats = (ServerStats){0};
    server.conns->bytes_read = server.conns->bytes_written = 0;
    server.conns->reads = server.conns->writes = 0;
    for (int i = 0; i < commands_count(); i++) {
        Command *command = command_by_id(i);
        command->calls = command->rejected_calls = command->failed_calls = 0;
        command->duration_ns = 0;
    }
}
