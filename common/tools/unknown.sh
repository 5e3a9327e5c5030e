#!/bin/sh
# unknown.sh WORD N…: what to say to `make WORD` when there is no such command. N… are the chapters' numbers.
word=$1; shift
case $word in
*[/.]*) echo "make: there is no $word, and no rule makes one."; exit 2 ;;
esac
verbs="chapter run lab check grade watch debug hint submit diff flat quiz experiment slides figures test docs-test"

plain=$(echo "$word" | tr 'A-Z' 'a-z' | sed 's/^\([a-z-]*[a-z]\)[-_]*0*/\1/') # Lab01: lab1
verb=$(echo "$plain" | sed 's/[0-9]*$//')
said="No such command: $word."
case " $verbs " in
*" $verb "*)
    commands=$(for n; do echo "$verb$n"; done)
    if echo "$commands" | grep -qx "$plain"; then
        said="$said Did you mean: make $plain?"
    else
        said="$said It wants a chapter's number:$(printf ' make %s' $commands | tr '\n' ' ')."
    fi ;;
*) said="$said Labs: $(echo $(for n; do echo "lab$n"; done))." ;;
esac
echo "$said All commands: make help"
exit 2
