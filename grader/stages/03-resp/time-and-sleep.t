title: TIME and DEBUG SLEEP
points: 0
order: 900
section: The plan
rule: TIME answers the seconds since 1970 and the microseconds; DEBUG SLEEP holds up the only thread there is.
cause: Both are answered as integers, or the fraction of a second is lost.
hint: Which type of reply are TIME's two numbers?
hint: Bulk strings, in decimal.
hint: DEBUG SLEEP takes a fraction.

> TIME
*2
  $/[0-9]{10}/
  $/[0-9]{1,6}/
> TIME now
-ERR wrong number of arguments for 'time' command
> DEBUG SLEEP 0
+OK
> DEBUG SLEEP 0.01
+OK
> DEBUG SLEEP
-ERR unknown subcommand or wrong number of arguments for 'SLEEP'. Try DEBUG HELP.
> DEBUG NOSUCH
-ERR unknown subcommand or wrong number of arguments for 'NOSUCH'. Try DEBUG HELP.
> DEBUG
-ERR wrong number of arguments for 'debug' command
