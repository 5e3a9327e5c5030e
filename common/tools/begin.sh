#!/bin/sh
# begin.sh NN-name: copies the lab's starter where nothing is yet. Never overwrites.
lab=$LABS/$1
[ -d "$lab/starter" ] || exit 0
for file in "$lab"/starter/*; do
    mine=$lab/${file##*/}
    if [ ! -e "$mine" ]; then
        cp "$file" "$mine" && echo "  new   $mine"
    fi
done
