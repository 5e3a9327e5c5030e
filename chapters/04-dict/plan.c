/* Chapter 04: keys and values, in a hash table that never makes anybody wait for its growth.
 *
 * New since chapter 03: the commands of kv.h; a look ahead before a pipeline runs; a millisecond of
 * moving entries now and then.
 */
#include "plan.h"

#include "basics.h"
#include "client.h"
#include "kv.h"
#include "server.h"
#ifndef CORE_ONLY
#include "auth.h"
#include "client_commands.h"
#include "clients.h"
#include "command_commands.h"
#include "config.h"
#include "debug.h"
#include "held.h"
#include "info.h"
#include "kv_docs.h"
#include "kv_options.h"
#include "kv_xray.h"
#include "monitor.h"
#include "server_commands.h"
#include "server_docs.h"
#include "settings.h"
#include "xray.h"
#endif

const ServerPlan plan = {
    .name = "04-dict",

    .commands = {{NAMED(basic_commands)},
                 {NAMED(kv_commands)},
                 SHELF({NAMED(auth_commands)}, {NAMED(client_commands)},
                       {NAMED(command_commands)}, {NAMED(config_commands)},
                       {NAMED(debug_commands)}, {NAMED(info_commands)},
                       {NAMED(monitor_commands)}, {NAMED(server_commands)},
                       {NAMED(xray_commands)})},
    .docs = {SHELF({NAMED(server_docs)}, {NAMED(kv_docs)})},
    .options = {SHELF({NAMED(server_options)}, {NAMED(clients_options)}, {NAMED(auth_options)},
                      {NAMED(debug_options)}, {NAMED(kv_options)}, {NAMED(later_options)})},
    .info = {SHELF({NAMED(info_server), "Server"}, {NAMED(info_clients), "Clients"},
                   {NAMED(info_memory), "Memory"}, {NAMED(info_stats), "Stats"},
                   {NAMED(info_cpu), "CPU"},
                   {NAMED(info_commandstats), "Commandstats", .on_request = true},
                   {NAMED(info_errorstats), "Errorstats"},
                   {NAMED(info_keyspace), "Keyspace"})},
    .xrays = {SHELF({NAMED(server_xrays)}, {NAMED(kv_xrays)})},

    /* newcomers pass these */
    .accept = {SHELF({NAMED(accept_if_room)})},

    /* a pipeline's keys are fetched from memory together, before its commands run one by one */
    .before_queue = {{NAMED(kv_prefetch)}},

    /* every command passes these, in this order; each answers pass, refused, taken or later */
    .gates = {SHELF({NAMED(gate_no_browser), FROM_CLIENT}, )
              {NAMED(gate_known_command), FROM_ANYWHERE},
              {NAMED(gate_arity), FROM_ANYWHERE},
              SHELF({NAMED(gate_authenticated), FROM_CLIENT},
                    {NAMED(gate_debug_allowed), FROM_ANYWHERE},
                    {NAMED(gate_not_paused), FROM_CLIENT})},
    .after_command = {{NAMED(count_command)}, SHELF({NAMED(feed_monitors)})},

    .authenticate = {SHELF({NAMED(check_password)})},
    .client_opened = {SHELF({NAMED(auth_require)})},
    .client_reset = {SHELF({NAMED(monitor_stop)}, {NAMED(auth_require)})},
    .client_closed = {SHELF({NAMED(monitor_stop)}, {NAMED(client_forget)})},

    .arguments = {SHELF({NAMED(read_options)})},
    .start = {SHELF({NAMED(apply_log_level)}, {NAMED(clients_fit_descriptors)}, ){NAMED(kv_start)}},
    .before_sleep = {SHELF({NAMED(clients_resume)}, ){NAMED(clients_flush)}},
    .cron = {{NAMED(kv_rehash_a_little), 100},
             SHELF({NAMED(clients_close_idle), 1000}, {NAMED(info_sample), 100})},
    .stop = {{NAMED(kv_stop)}, SHELF({NAMED(free_options)})},
};

int main(int argc, char **argv)
{
    return server_main(&plan, argc, argv);
}
