title: INFO tells about the server, by sections
points: 0
order: 900
section: The plan
rule: Without a name INFO shows the default sections; named ones are shown once each, unknown ones not at all.
cause: A section's title or a field's name differs from Redis's.
hint: Where do sections come from?
hint: Each is "# Title", then its lines, then an empty line between sections.
hint: In RESP3 it is a verbatim string.

> INFO clients
$/# Clients.*connected_clients:1.*maxclients:[0-9]+.*blocked_clients:0.*/
> INFO server
$/# Server.*redis_version:[0-9.]+.*redis_mode:standalone.*process_id:[0-9]+.*run_id:[0-9a-f]+.*tcp_port:[0-9]+.*uptime_in_seconds:[0-9]+.*/
> INFO SERVER clients
$/# Server.*# Clients.*/
> INFO nosuch
$
> INFO stats
$/# Stats.*total_connections_received:[0-9]+.*total_commands_processed:[0-9]+.*total_net_input_bytes:[0-9]+.*total_net_output_bytes:[0-9]+.*rejected_connections:0.*/
> INFO memory
$/# Memory.*used_memory:[0-9]+.*used_memory_human:[0-9.]+[BKMG].*used_memory_rss:[0-9]+.*used_memory_peak:[0-9]+.*/
> INFO
$/# Server.*# Clients.*# Memory.*# Stats.*/
> CONFIG RESETSTAT
+OK
> ECHO a
$a
> ECHO
-ERR wrong number of arguments for 'echo' command
# What left before RESETSTAT was some thousand bytes.
> INFO stats
$/# Stats.*total_net_output_bytes:[0-9]{1,3}[^0-9].*/
> DEBUG NOSUCH
?
> INFO commandstats
$/# Commandstats.*cmdstat_echo:calls=1,usec=[0-9]+,usec_per_call=[0-9.]+,rejected_calls=1,failed_calls=0.*/
> INFO errorstats
$/# Errorstats.*errorstat_ERR:count=2.*/
> HELLO 3
?
> INFO clients
=/txt:# Clients.*connected_clients:1.*/
