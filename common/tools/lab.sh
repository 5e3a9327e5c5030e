#!/bin/sh
# lab.sh NN-name: what to do now that the lab is built.
n=${1%%-*} n=${n#0}
echo
handout="labs/$1/README.md"
if [ -f "$handout" ]; then handout="the handout is $handout"; else handout="its handout is not written yet"; fi
echo "Your files are in labs/$1; $handout. The tasks:"
common/tools/tasks.sh "$1" | awk -F '\t' '{ printf "    %-4s %-5s %s:%d %s\n", $1, $2, $3, $4, $5 }'
check=
[ -z "$($MAKE -s print-TESTS."$1")" ] || check="make check$n (seconds), "
echo "Then: ${check}make grade$n (points), make watch$n (points at every save), make run$n MINE=1"
