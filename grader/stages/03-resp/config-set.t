title: CONFIG SET changes settings, all or none
points: 0
order: 900
section: The plan
rule: All pairs are checked first; if one is wrong, none is changed, and the error names it.
cause: Pairs are set one by one, so that those before the wrong one stay changed.
hint: What should be true after an error?
hint: Keep the old values until all new ones are accepted.
hint: The error names the argument and what is wrong with it.
ways: whole bytes

> CONFIG SET timeout 100
+OK
> CONFIG GET timeout
*2
  $timeout
  $100
> CONFIG SET TIMEOUT 0
+OK
> CONFIG SET timeout 7 maxclients 500
+OK
> CONFIG GET maxclients
*2
  $maxclients
  $500
> CONFIG SET timeout 8 nosuch 1
-ERR Unknown option or number of arguments for CONFIG SET - 'nosuch'
> CONFIG SET timeout 8 maxclients abc
-ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument couldn't be parsed into an integer
> CONFIG GET timeout
*2
  $timeout
  $7
> CONFIG SET timeout abc
-ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer
> CONFIG SET timeout -1
-ERR CONFIG SET failed (possibly related to argument 'timeout') - argument must be between 0 and 2147483647 inclusive
> CONFIG SET timeout 99999999999
-ERR CONFIG SET failed (possibly related to argument 'timeout') - argument must be between 0 and 2147483647 inclusive
> CONFIG SET timeout ""
-ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer
> CONFIG SET maxclients 0
-ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument must be between 1 and 4294967295 inclusive
> CONFIG SET timeout 0 timeout 1
-ERR CONFIG SET failed (possibly related to argument 'timeout') - duplicate parameter
> CONFIG SET databases 3
-ERR CONFIG SET failed (possibly related to argument 'databases') - can't set immutable config
> CONFIG SET loglevel loud
-ERR CONFIG SET failed (possibly related to argument 'loglevel') - argument(s) must be one of the following: debug, verbose, notice, warning
> CONFIG SET proto-max-bulk-len 1mb
+OK
> CONFIG GET proto-max-bulk-len
*2
  $proto-max-bulk-len
  $1048576
> CONFIG SET proto-max-bulk-len abc
-ERR CONFIG SET failed (possibly related to argument 'proto-max-bulk-len') - argument must be a memory value
> CONFIG SET timeout 0
+OK
