/* server_docs.c: what the commands of chapter 03 do, a row each. See command_docs.h for the columns.
 *
 * Summaries are our own sentences; groups, versions and costs are Redis's, whose manual says more.
 */
#include "server_docs.h"

const CommandDoc server_docs[] = {
    /* basics */
    {"ping", "connection", "1.0.0", "O(1)", "Answers PONG, or the message it was given.", "[message]",
     .tips = "request_policy:all_shards response_policy:all_succeeded"},
    {"echo", "connection", "1.0.0", "O(1)", "Answers its argument.", "message"},
    {"hello", "connection", "6.0.0", "O(1)", "Chooses the protocol, and may sign in and set a name.",
     "[arguments: protover:integer [AUTH username password] [SETNAME clientname]]"},
    {"quit", "connection", "1.0.0", "O(1)", "Ends the connection after an OK."},
    {"reset", "connection", "6.2.0", "O(1)", "Makes the connection what it was when it began."},
    {"select", "connection", "1.0.0", "O(1)", "Chooses the database of this connection.",
     "index:integer"},
    {"auth", "connection", "1.0.0", "O(N) with N passwords of the user", "Signs in.",
     "[username] password"},

    /* client */
    {"client", "connection", "2.4.0", "Depends on subcommand.", "Everything about connections."},
    {"client|getname", "connection", "2.6.9", "O(1)", "Tells the name of this connection."},
    {"client|help", "connection", "5.0.0", "O(1)", "Lists the sub-commands of CLIENT."},
    {"client|id", "connection", "5.0.0", "O(1)", "Tells the number of this connection."},
    {"client|info", "connection", "6.2.0", "O(1)", "Describes this connection in one line.",
     .tips = "nondeterministic_output"},
    {"client|kill", "connection", "2.4.0", "O(N) with N connections",
     "Ends the connections that fit all filters.",
     "<filter: ip:port | <new-format: [ID client-id:integer] |"
     " [TYPE <normal_master_slave_pubsub: NORMAL | MASTER | SLAVE | REPLICA | PUBSUB>] |"
     " [USER username] | [ADDR ip:port] | [LADDR ip:port] | [SKIPME yes/no]> ...>"},
    {"client|list", "connection", "2.4.0", "O(N) with N connections",
     "Describes connections, each in one line.",
     "[TYPE <NORMAL | MASTER | REPLICA | PUBSUB>] [ID {id: client-id:integer ...}]",
     .tips = "nondeterministic_output"},
    {"client|no-evict", "connection", "7.0.0", "O(1)",
     "Keeps this connection when others must go for want of memory.", "<enabled: ON | OFF>"},
    {"client|pause", "connection", "2.9.50", "O(1)",
     "Lets all commands, or those that write, wait for a time.",
     "timeout:integer [mode: WRITE | ALL]"},
    {"client|reply", "connection", "3.2.0", "O(1)", "Turns replies off and on, or skips one.",
     "<ON | OFF | SKIP>"},
    {"client|setname", "connection", "2.6.9", "O(1)", "Names this connection.", "connection-name"},
    {"client|unpause", "connection", "6.2.0", "O(N) with N waiting connections",
     "Ends what CLIENT PAUSE began."},

    /* command */
    {"command", "server", "2.8.13", "O(N) with N commands", "Describes all commands, for programs.",
     .tips = "nondeterministic_output_order"},
    {"command|count", "server", "2.8.13", "O(1)", "Tells how many commands there are."},
    {"command|docs", "server", "7.0.0", "O(N) with N commands asked for",
     "Describes commands, for people.", "[command-name ...]",
     .tips = "nondeterministic_output_order"},
    {"command|getkeys", "server", "2.8.13", "O(N) with N arguments",
     "Tells which words of a call are keys."},
    {"command|getkeysandflags", "server", "7.0.0", "O(N) with N arguments",
     "Tells which words of a call are keys, and what is done with each."},
    {"command|help", "server", "5.0.0", "O(1)", "Lists the sub-commands of COMMAND."},
    {"command|info", "server", "2.8.13", "O(N) with N commands asked for",
     "Describes commands, for programs.", "[command-name ...]",
     .tips = "nondeterministic_output_order"},
    {"command|list", "server", "7.0.0", "O(N) with N commands", "Lists the names of commands.",
     "[FILTERBY <filterby: MODULE module-name | ACLCAT category | PATTERN pattern>]",
     .tips = "nondeterministic_output_order"},

    /* config */
    {"config", "server", "2.0.0", "Depends on subcommand.", "Reads and changes settings."},
    {"config|get", "server", "2.0.0", "O(N) with N settings asked for",
     "Tells the settings that fit a pattern.", "{parameter: parameter} ..."},
    {"config|help", "server", "5.0.0", "O(1)", "Lists the sub-commands of CONFIG."},
    {"config|resetstat", "server", "2.0.0", "O(1)", "Counts from zero again what INFO tells."},
    {"config|rewrite", "server", "2.8.0", "O(1)", "Writes the settings to the configuration file."},
    {"config|set", "server", "2.0.0", "O(N) with N settings", "Changes settings, all or none.",
     "{parameter value} ...",
     .tips = "request_policy:all_nodes response_policy:all_succeeded"},

    /* looking inside */
    {"info", "server", "1.0.0", "O(1)", "Tells what the server knows of itself.", "[section ...]",
     .tips = "nondeterministic_output request_policy:all_shards response_policy:special"},
    {"monitor", "server", "1.0.0", NULL, "Shows every command as it runs."},
    {"time", "server", "2.6.0", "O(1)", "Tells the date: seconds since 1970, and microseconds.",
     .tips = "nondeterministic_output"},
    {"shutdown", "server", "1.0.0", "O(N) with N keys when it saves them, else O(1)",
     "Stops the server.", "[NOSAVE | SAVE] [NOW] [FORCE] [ABORT]"},
    {"debug", "server", "1.0.0", "Depends on subcommand.", "Tools for tests and for the curious.",
     .flag = "syscmd"},
    /* DEBUG's are private: only its HELP shows them, as they are written here */
    {"debug|sleep", "server", .syntax = "<seconds>",
     .summary = "Do nothing for so long, and let everybody wait; 0.5 is half a second."},
    {"debug|protocol", "server", .syntax = "<type>",
     .summary = "Answer with a sample: string, integer, double, null, array, set, map, bignum, ..."},
    {"debug|error", "server", .syntax = "<text>",
     .summary = "Answer with this error, to see how a client takes it."},
    {"xray", "server", "chapter 03", "O(N) with N bytes and commands that wait",
     "Draws a live structure for Graphviz, or tells its numbers.",
     "[STATS] <subject: CLIENT [id:integer] | LOOP>"},
    {0}};
