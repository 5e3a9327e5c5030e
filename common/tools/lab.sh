#!/bin/sh
# lab.sh NN-name: what to do now that the lab is built.
n=${1%%-*} n=${n#0}
echo
echo "Your files are in labs/$1; the handout is labs/$1/README.md. The tasks:"
awk -f common/tools/marks.awk $($MAKE -s print-lab_paths."$1") | sort -t . -k 2n |
    awk -F '\t' -v lab="labs/$1" '{
        sub(/.*\//, "", $2)
        file = lab "/" $2; line = 0; open = 0
        while ((getline text < file) > 0) { line++
            if (index(text, "/* LAB " $1 ":") == 1) at = line
            if (index(text, "LAB_TODO(\"" $1 "\")")) open = 1 }
        close(file)
        printf "    %-4s %-5s %s:%d %s\n", $1, open ? "open" : "yours", file, at, $3 }'
echo "Then: make check$n (seconds), make grade$n (points), make watch$n (points at every save)"
