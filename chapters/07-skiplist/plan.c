/* Chapter 07: sorted sets, on a skiplist and a dict at once, and sets.
 *
 * New since chapter 06: two types, their commands, and the options that say what is small.
 */
#include "plan.h"

#include "basics.h"
#include "client.h"
#include "db.h"
#include "deadlines.h"
#include "hash_object.h"
#include "hashes.h"
#include "keys.h"
#include "lists.h"
#include "server.h"
#include "set_object.h"
#include "sets.h"
#include "strings.h"
#include "zset_object.h"
#include "zset_ranges.h"
#include "zsets.h"
#ifndef CORE_ONLY
#include "auth.h"
#include "bit_docs.h"
#include "bits.h"
#include "client_commands.h"
#include "clients.h"
#include "command_commands.h"
#include "config.h"
#include "db_info.h"
#include "debug.h"
#include "debug_data.h"
#include "hash_docs.h"
#include "hash_random.h"
#include "held.h"
#include "info.h"
#include "key_docs.h"
#include "key_moves.h"
#include "key_xray.h"
#include "lcs.h"
#include "list_docs.h"
#include "list_moves.h"
#include "list_search.h"
#include "memory.h"
#include "monitor.h"
#include "object_commands.h"
#include "server_commands.h"
#include "server_docs.h"
#include "set_algebra.h"
#include "set_docs.h"
#include "set_random.h"
#include "set_xray.h"
#include "settings.h"
#include "sort.h"
#include "sort_docs.h"
#include "stranger_xray.h"
#include "string_docs.h"
#include "xray.h"
#include "zset_algebra.h"
#include "zset_pops.h"
#include "zset_random.h"
#include "zset_docs.h"
#include "zset_range_writes.h"
#endif

const ServerPlan plan = {
    .name = "07-skiplist",

    .types = {{"string_type", &string_type}, {"list_type", &list_type}, {"hash_type", &hash_type},
              {"set_type", &set_type}, {"zset_type", &zset_type}},
    .commands = {{NAMED(basic_commands)},
                 {NAMED(string_commands)},
                 {NAMED(key_commands)},
                 {NAMED(deadline_commands)},
                 {NAMED(list_commands)},
                 {NAMED(hash_commands)},
                 {NAMED(set_commands)},
                 {NAMED(zset_commands)},
                 {NAMED(zset_range_commands)},
                 SHELF(
                     {NAMED(zset_range_write_commands)}, {NAMED(list_move_commands)},
                     {NAMED(list_search_commands)}, {NAMED(hash_random_commands)},
                     {NAMED(set_random_commands)}, {NAMED(set_algebra_commands)},
                     {NAMED(zset_pop_commands)}, {NAMED(zset_random_commands)},
                     {NAMED(zset_algebra_commands)}, {NAMED(sort_commands)},
                     {NAMED(key_move_commands)}, {NAMED(object_commands)}, {NAMED(memory_commands)},
                     {NAMED(bit_commands)}, {NAMED(lcs_commands)}, {NAMED(auth_commands)},
                     {NAMED(client_commands)}, {NAMED(command_commands)}, {NAMED(config_commands)},
                     {NAMED(debug_commands)}, {NAMED(debug_data_commands)}, {NAMED(info_commands)},
                     {NAMED(monitor_commands)}, {NAMED(server_commands)}, {NAMED(xray_commands)})},
    .docs = {SHELF({NAMED(server_docs)}, {NAMED(debug_data_docs)}, {NAMED(key_docs)},
                   {NAMED(string_docs)}, {NAMED(bit_docs)}, {NAMED(list_docs)},
                   {NAMED(hash_docs)}, {NAMED(set_docs)}, {NAMED(zset_docs)}, {NAMED(sort_docs)})},
    .options = {{NAMED(list_options)},
                {NAMED(hash_options)},
                {NAMED(set_options)},
                {NAMED(zset_options)},
                SHELF({NAMED(server_options)}, {NAMED(clients_options)}, {NAMED(auth_options)},
                      {NAMED(debug_options)}, {NAMED(db_options)}, {NAMED(later_options)})},
    .info = {SHELF({NAMED(info_server), "Server"}, {NAMED(info_clients), "Clients"},
                   {NAMED(info_memory), "Memory"}, {NAMED(info_memory_details), "Memory"},
                   {NAMED(info_stats), "Stats"}, {NAMED(info_db_stats), "Stats"},
                   {NAMED(info_cpu), "CPU"},
                   {NAMED(info_commandstats), "Commandstats", .on_request = true},
                   {NAMED(info_errorstats), "Errorstats"}, {NAMED(info_keyspace), "Keyspace"})},
    .xrays = {SHELF({NAMED(server_xrays)}, {NAMED(db_xrays)}, {NAMED(stranger_xrays)}, {NAMED(set_xrays)})},

    /* newcomers pass these */
    .accept = {SHELF({NAMED(accept_if_room)})},

    /* a pipeline's keys are fetched together, before its commands run one by one */
    .before_queue = {{NAMED(db_prefetch)}},

    /* every command passes these, in this order; each answers pass, refused, taken or later */
    .gates = {SHELF({NAMED(gate_no_browser), FROM_CLIENT}, ){NAMED(gate_known_command),
                                                             FROM_ANYWHERE},
              {NAMED(gate_arity), FROM_ANYWHERE},
              SHELF({NAMED(gate_authenticated), FROM_CLIENT},
                    {NAMED(gate_debug_allowed), FROM_ANYWHERE},
                    {NAMED(gate_not_paused), FROM_CLIENT})},
    .after_command = {{NAMED(count_command)}, SHELF({NAMED(feed_monitors)})},

    /* every key that a command finds passes these: is it still alive, and now it has been used */
    .key_read = {{NAMED(expire_if_due)}, {NAMED(lru_touch)}},

    .authenticate = {SHELF({NAMED(check_password)})},
    .client_opened = {SHELF({NAMED(auth_require)})},
    .client_reset = {SHELF({NAMED(monitor_stop)}, {NAMED(auth_require)})},
    .client_closed = {SHELF({NAMED(monitor_stop)}, {NAMED(client_forget)})},

    .arguments = {SHELF({NAMED(read_options)})},
    .start = {SHELF({NAMED(apply_log_level)}, {NAMED(clients_fit_descriptors)}, ){NAMED(db_start)},
              SHELF({NAMED(memory_start)})},
    .before_sleep = {SHELF({NAMED(clients_resume)}, ){NAMED(clients_flush)}},
    .cron = {{NAMED(db_rehash_a_little), 100},
             SHELF({NAMED(clients_close_idle), 1000}, {NAMED(info_sample), 100})},
    .stop = {{NAMED(db_stop)}, SHELF({NAMED(free_options)})},
};

int main(int argc, char **argv)
{
    return server_main(&plan, argc, argv);
}
