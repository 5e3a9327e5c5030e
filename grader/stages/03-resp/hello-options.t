title: HELLO can name and authenticate the connection
points: 2
order: 81
section: Replies
rule: HELLO <version> [AUTH user password] [SETNAME name], in any order; only if all of it is right the version changes.
cause: The version is changed before a later option turns out to be wrong.
hint: Which version does the client speak after HELLO 3 NONSENSE?
hint: Keep the version in a local variable while you read the options; the first one that is wrong ends the command with its error.
hint: AUTH needs two words behind it, SETNAME one. Only after the loop: set the version, then reply.

> HELLO 3 SETNAME ${word:name}
%7
  ?
  ?
  ?
  ?
  $proto
  :3
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
> CLIENT GETNAME
$${word:name}
# Without a password any is right, as long as the user exists.
b> HELLO 3 auth default anything setname two
%7
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
  ?
b> CLIENT GETNAME
$two
# A wrong option, and the version stays what it was: null is still RESP2's.
c> HELLO 3 NONSENSE SETNAME three
-ERR Syntax error in HELLO option 'NONSENSE'
c> CLIENT GETNAME
$-
c> HELLO 3 AUTH nobody x SETNAME four
-WRONGPASS invalid username-password pair or user is disabled.
c> CLIENT GETNAME
$-
c> HELLO 3 SETNAME "two words"
-ERR Client names cannot contain spaces, newlines or special characters.
c> CLIENT GETNAME
$-
