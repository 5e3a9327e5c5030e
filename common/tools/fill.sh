#!/bin/sh
# fill.sh NN-name "TASKS" FOLDER: a copy of the learner's labs in FOLDER, with the reference's bodies of
# these tasks ("3.2 3.4", or all). Messages about the copy name the learner's own files: #line.
set -eu
rm -rf "$3"
for lab in "$LABS"/*/; do
    lab=${lab%/}
    copy=$3/${lab##*/}
    mkdir -p "$copy"
    for file in "$lab"/*.[ch]; do
        case $file in
        */experiment* | */'*.[ch]') ;;
        *) { echo "#line 1 \"$file\""; cat "$file"; } >"$copy/${file##*/}" ;;
        esac
    done
    [ ! -f "$lab/predictions.txt" ] || cp "$lab/predictions.txt" "$copy/"
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
