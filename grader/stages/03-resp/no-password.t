title: AUTH where no password is set
points: 0
order: 900
section: The plan
rule: A client that sends a password where none is set has probably the wrong server in mind: it is told so.
cause: AUTH accepts anything.
hint: What has a client most likely mixed up that sends a password here?
hint: The form with one word is an error; the default user with any password comes in.
hint: Other users don't exist.

> AUTH secret
-ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?
> AUTH default secret
+OK
> AUTH nobody secret
-WRONGPASS invalid username-password pair or user is disabled.
> AUTH
-ERR wrong number of arguments for 'auth' command
