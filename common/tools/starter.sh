#!/bin/sh
# starter.sh NN-name FOLDER: makes the starter of a lab from the marks in its chapter: the marked
# files without their bodies, and the predictions without their answers.
set -eu
mkdir -p "$2"
for file in $($MAKE -s "print-LAB_FILES.$1"); do
    awk -f common/tools/starter.awk "chapters/$1/$file" >"$2/$file"
done
[ ! -f "chapters/$1/predictions.txt" ] || sed '/^#/!s/:.*/:/' "chapters/$1/predictions.txt" >"$2/predictions.txt"
