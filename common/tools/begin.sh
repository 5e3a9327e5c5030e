#!/bin/sh
# begin.sh NN-name: copies the lab's starter where nothing is yet. Never overwrites.
lab=$LABS/$1
n=${1%%-*} n=${n#0}
if [ ! -d "$lab/starter" ]; then
    [ "$LABS" != labs ] && exit 0 # a scratch lab, complete as it is
    echo "Chapter $n has no lab yet: there is no $lab/starter, so there is nothing to begin or to grade."
    [ -z "$($MAKE -s "print-LAB_FILES.$1")" ] || echo "(Its sources have marks; make starters$n makes the starter.)"
    exit 1
fi
for file in "$lab"/starter/*; do
    mine=$lab/${file##*/}
    if [ ! -e "$mine" ]; then
        cp "$file" "$mine" && echo "  new   $mine"
    fi
done
