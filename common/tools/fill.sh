#!/bin/sh
# fill.sh NN-name "TASKS" FOLDER: a copy of the learner's labs in FOLDER, with the reference's bodies of
# these tasks ("3.2 3.4", or all).
set -eu
rm -rf "$3"
for lab in "$LABS"/*/; do
    name=$(basename "$lab")
    mkdir -p "$3/$name"
    find "$lab" -maxdepth 1 -type f \( -name '*.[ch]' -o -name predictions.txt \) ! -name 'experiment*' \
        -exec cp {} "$3/$name" \;
done
for file in $($MAKE -s "print-LAB_FILES.$1"); do
    reference=chapters/$1/$file
    mine=$LABS/$1/$file
    [ -f "$mine" ] || continue
    # Only the tasks whose mark is in this file.
    here=$(awk -f common/tools/marks.awk "$reference" | cut -f 1 | while read -r task; do
        case " $2 " in *" $task "* | *" all "*) echo "$task" ;; esac
    done | tr '\n' ' ')
    [ -z "$here" ] || awk -v tasks="$here" -f common/tools/fill.awk "$reference" "$mine" >"$3/$1/$file"
done
