#!/bin/sh
# built.sh NN-name: what can be done with the server that was just built.
n=${1%%-*} n=${n#0}
echo
echo "Chapter $n's server is build/$1/server."
if [ -f "chapters/$1/README.md" ]; then
    echo "Read:              chapters/$1/README.md"
else
    echo "Its lesson is not written yet; its code is in chapters/$1/."
fi
[ "$(cat common/UNSOLVED 2>/dev/null)" != "$1" ] ||
    echo "Its lab's functions are not written yet: make lab$n. Until they are, it ends at a command that needs one."
echo "Run it:            make run$n"
if [ -f "chapters/$1/try.txt" ]; then
    echo "Then, in another terminal:"
    sed 's/^/    /' "chapters/$1/try.txt"
fi
[ -d "labs/$1/starter" ] || echo "(There is no lab for this chapter yet.)"
