#!/bin/sh
# forfeit.sh NN-name "TASKS": the tests that need one of these tasks ("1.2 1.3", or all), as their marks
# say, joined by commas: whoever borrows a body forfeits their points. build/grader/grade knows all the
# tests.
set -eu
all=$(build/grader/grade --stage "$1" --list | awk '{ print $1 }')
awk -f common/tools/marks.awk $($MAKE -s "print-lab_paths.$1") |
    awk -F '\t' -v wanted=" $2 " -v all="$(echo $all)" '
        wanted == " all " || index(wanted, " " $1 " ") {
            n = split($4 ~ /^all( but |$)/ ? all : $4, tests, " ")
            spared = $4 ~ /^all but / ? substr($4, 8) : ""
            for (i = 1; i <= n; i++) if (index(" " spared " ", " " tests[i] " ") == 0) print tests[i]
        }' | sort -u | paste -s -d , -
