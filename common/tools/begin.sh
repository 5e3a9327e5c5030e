#!/bin/sh
# begin.sh NN-name: copies the lab's starter where nothing is yet. Never overwrites.
lab=$LABS/$1
if [ ! -d "$lab/starter" ]; then
    [ "$LABS" != labs ] && exit 0 # a scratch lab, complete as it is
    echo "There is no starter in $lab: make starters"
    exit 1
fi
for file in "$lab"/starter/*; do
    mine=$lab/${file##*/}
    if [ ! -e "$mine" ]; then
        cp "$file" "$mine" && echo "  new   $mine"
    fi
done
