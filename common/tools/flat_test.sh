#!/bin/sh
# flat_test.sh NN-name: does a flat folder build with the one line that is printed with it?
set -eu
for core in '' 1; do
    CORE=$core common/tools/flat.sh "$1" | tee "build/test/flat.$1.txt"
    sh -c "$(tail -n 1 build/test/flat.$1.txt) -O0"
done
