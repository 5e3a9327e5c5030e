#!/bin/sh
# submit.sh NN-name: packs what the learner wrote: everything in the lab's folder that did not come
# with the course. Says so when tasks, or the predictions, are still as they came.
set -eu
n=${1%%-*} n=${n#0}
archive=build/$1.tar.gz
mkdir -p build
files=$(cd labs && find "$1" -type f ! -path '*/starter/*' ! -name README.md ! -name cards.md ! -name 'experiment*' | sort)
[ -n "$files" ] || { echo "There is nothing of yours in labs/$1 yet: make lab$n"; exit 1; }
tar -czf "$archive" -C labs $files
echo "$archive holds:"
tar -tzf "$archive" | sed 's/^/    /'

open=$(common/tools/tasks.sh "$1" | awk -F '\t' '$2 == "open" { print $1 }')
if [ -z "$(for file in "labs/$1"/starter/*; do cmp -s "$file" "labs/$1/${file##*/}" || echo "$file"; done)" ]; then
    echo "But this is the starter, untouched."
elif [ -n "$open" ]; then
    echo "But these tasks are not written yet:" $open
elif cmp -s "labs/$1/starter/predictions.txt" "labs/$1/predictions.txt"; then
    echo "But labs/$1/predictions.txt has no answers."
fi
