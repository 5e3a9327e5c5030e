/* help.c: see help.h. */
#include "help.h"

#include <ctype.h>
#include <stdio.h>

#include "reply.h"

void reply_help(Call *call, const char *const *lines)
{
    const char *name = call->command->row->name;
    char container[32] = "";
    for (size_t i = 0; name[i] && name[i] != '|' && i < sizeof(container) - 1; i++)
        container[i] = (char)toupper((unsigned char)name[i]);
    char heading[128];
    snprintf(heading, sizeof(heading),
             "%s <subcommand> [<arg> [value] [opt] ...]. Subcommands are:", container);

    size_t count = 0;
    while (lines[count]) count++;
    reply_array(call->client, count + 3);
    reply_simple(call->client, heading);
    for (size_t line = 0; line < count; line++) reply_simple(call->client, lines[line]);
    reply_simple(call->client, "HELP");
    reply_simple(call->client, "    Prints this help.");
}
