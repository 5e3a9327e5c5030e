#!/bin/sh
# price.sh NN-name "TASKS": says what it costs to borrow these tasks' bodies from the reference, before
# anybody does. Fails, with the list, if there is no such task.
set -eu
n=${1%%-*} n=${n#0}
paths=$($MAKE -s "print-lab_paths.$1")
tasks=$(awk -f common/tools/marks.awk $paths | cut -f 1,3 | sort -t . -k 2n)
for task in $2; do
    [ "$task" = all ] || echo "$tasks" | grep -q "^$task	" || {
        echo "FILL=$task: lab $n has no task $task. Its tasks:"
        echo "$tasks" | sed 's/^/    /'
        exit 1
    }
done
forfeit=$(common/tools/forfeit.sh "$1" "$2")
points=$(build/grader/grade --stage "$1" --list |
    awk -v lost=",$forfeit," 'index(lost, "," $1 ",") { sum += $2 } END { print sum + 0 }')
echo "FILL='$2': borrowed from the reference, so $points of 100 points are forfeited."
