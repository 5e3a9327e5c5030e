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
        # A task that is not written is named once, however many tests reach it; of a sanitizer's report the bytes
        # around the place say nothing to a reader.
        printf '  FAIL  %-20s %s\n' "$test" "$(echo "$output" | tail -n 1)"
        echo "$output" | sed -e '$d' -e '/^Shadow bytes around/,/==ABORTING$/d' -e 's/^(null):-1:S://' |
            grep -v 'Early exit with return value 42' | awk '!seen[$0]++' | sed 's/^/        /'
        failed=1
    fi
done
exit $failed
