#!/bin/sh
# built.sh NN-name: what can be done with the server that was just built.
n=${1%%-*} n=${n#0}
echo
echo "Chapter $n's server is build/$1/server."
echo "Run it:            make run$n"
if [ -f "chapters/$1/try.txt" ]; then
    echo "Then, in another terminal:"
    sed 's/^/    /' "chapters/$1/try.txt"
fi
