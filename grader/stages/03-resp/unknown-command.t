title: An unknown command says what it got
points: 3
order: 40
section: The life of a command
rule: The error names the command and its first arguments, 128 bytes of each list at the most, and the connection stays open.
cause: The gate for unknown commands lets them through, or words the error differently.
hint: What would you like to read when you have mistyped a command?
hint: Redis's text ends in "with args beginning with: " and then each argument in single quotes, a blank behind each.
hint: Of a long name 128 bytes are shown; arguments are added while the list has less than 128 bytes.

> NOSUCH
-ERR unknown command 'NOSUCH', with args beginning with:\x20
> nosuch a b c
-ERR unknown command 'nosuch', with args beginning with: 'a' 'b' 'c'\x20
> ${word:name} ${word:arg}
-ERR unknown command '${word:name}', with args beginning with: '${word:arg}'\x20
> ""
-ERR unknown command '', with args beginning with:\x20
# Line ends can't stand in an error: they become blanks.
> "a\r\nb" "c\nd"
-ERR unknown command 'a  b', with args beginning with: 'c d'\x20
# Long names and lists are cut.
> aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b
-ERR unknown command 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', with args beginning with: 'b'\x20
> nosuch 0123456789ab 0123456789ab 0123456789ab 0123456789ab 0123456789ab 0123456789ab 0123456789ab 0123456789ab 0123456789ab 0123456789ab
-ERR unknown command 'nosuch', with args beginning with: '0123456789ab' '0123456789ab' '0123456789ab' '0123456789ab' '0123456789ab' '0123456789ab' '0123456789ab' '0123456789ab' '01234567'\x20
# A name that only starts like a command is none.
> PIN
-ERR unknown command 'PIN', with args beginning with:\x20
> PINGG
-ERR unknown command 'PINGG', with args beginning with:\x20
