#!/bin/sh
# check.sh NN-name test…: runs unit tests on the learner's modules, under ASan.
chapter=$1; shift
n=${chapter%%-*} n=${n#0}
if [ $# -eq 0 ]; then
    all=$($MAKE -s "print-TESTS.$chapter" | sed 's/_test\.c//g')
    if [ -z "$all" ]; then
        echo "Chapter $n has no unit tests; make grade$n tests the whole server."
    else
        echo "Chapter $n has no unit test ${T:-}. It has: $all"
        exit 1
    fi
fi
failed=0
for test; do
    if output=$("$LAB_OUT/$chapter/$test" 2>&1); then
        printf '  ok    %-20s %s\n' "$test" "$(echo "$output" | tail -n 1)"
    else
        printf '  FAIL  %-20s %s\n' "$test" "$(echo "$output" | tail -n 1)"
        # A task that is not written is named once, however many tests reach it. So is a place at which the sanitizer
        # stops: its first report is whole but for what is behind the test and the bytes around, the others are counted.
        echo "$output" | sed -e '$d' -e 's/^(null):-1:S://' | grep -v 'Early exit with return value 42' | awk '
            /^=+$/ { next }
            /^==[0-9]+==ERROR: / { report = ""; reading = 1; deep = 0 }
            !reading {
                line = $0; sub(/:[0-9]+: /, ": ") # which round of a loop test
                if (!seen[$0]++) print "        " line
                next
            }
            /^ *#0 / { deep = 0 }
            !deep && !/^(Shadow|SUMMARY|$)/ && !/==ABORTING$/ { report = report "        " $0 "\n" }
            /^ *#[0-9]+ .*_test\.c:[0-9]+/ { deep = 1 }
            /^$/ { deep = 0 }
            /^SUMMARY/ { if (!reports[$0]++) printf "%s", report; report = ""; deep = 1 }
            /==ABORTING$/ || /^SUMMARY: LeakSanitizer/ { reading = 0 }
            END {
                if (reading) printf "%s", report
                for (place in reports)
                    if (reports[place] > 1) print "        " reports[place] - 1 " more: " place
            }'
        failed=1
    fi
done
exit $failed
