#!/bin/sh
# tasks.sh NN-name: the tasks of a lab, and whether they are still open: task, open or yours, file, line, function,
# with tabs between them.
awk -f common/tools/marks.awk $($MAKE -s print-lab_paths."$1") | sort -t . -k 2n |
    awk -F '\t' -v lab="labs/$1" '{
        sub(/.*\//, "", $2)
        file = lab "/" $2; line = at = open = 0
        while ((getline text < file) > 0) { line++
            if (index(text, "/* LAB " $1 ":") == 1) at = line
            if (index(text, "LAB_TODO(\"" $1 "\")")) open = 1 }
        close(file)
        printf "%s\t%s\t%s\t%d\t%s\n", $1, open ? "open" : "yours", file, at, $3 }'
