#!/bin/sh
# flat_test.sh NN-name core|whole: does a flat folder build with the one line that is printed with it?
set -eu
CORE=$([ "$2" = whole ] || echo 1) common/tools/flat.sh "$1" | tee "build/test/flat-$2.$1.txt"
sh -c "$(tail -n 1 "build/test/flat-$2.$1.txt") -O0"
