#!/bin/sh
# gradescope_test.sh NN-name [whole]: unpacks the zip into a folder laid out like Gradescope's, sets it up,
# and runs it as Gradescope would: on the reference, the untouched starter, and a lab that does not compile. Needs root,
# as there. Unless "whole", what this tree has compiled already is not compiled again. Ends with "N passed, N failed".
set -u
chapter=$1 number=${1%%-*}
passed=0 failed=0
verdict() { if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; fi; }
# A student's uid must be able to come as far as the folders that are its own.
AUTOGRADER=$(mktemp -d /var/tmp/autograder.XXXXXX)
export AUTOGRADER JOB_UID=64090
trap 'rm -rf "$AUTOGRADER"' EXIT
trap 'exit 1' INT TERM HUP
chmod 755 "$AUTOGRADER"

grader/places/gradescope.sh "$chapter" grader/course.conf.example >/dev/null
first=$(cksum <"build/gradescope/lab$number.zip")
grader/places/gradescope.sh "$chapter" grader/course.conf.example >/dev/null
[ "$first" = "$(cksum <"build/gradescope/lab$number.zip")" ]
verdict $? "the zip is the same when made again"
mkdir "$AUTOGRADER/source" "$AUTOGRADER/submission" "$AUTOGRADER/results"
unzip -q "build/gradescope/lab$number.zip" -d "$AUTOGRADER/source"
if [ "${2:-}" != whole ]; then
    find build/obj/release/grader build/obj/release/common build/obj/asan/common build/obj/*/chapters -name '*.[od]' |
        tar -cf - -T - build/.deps-build build/.deps-class | tar -xf - -m -C "$AUTOGRADER/source/course"
fi
sh "$AUTOGRADER/source/setup.sh" >"$AUTOGRADER/setup.log" 2>&1
verdict $? "setup.sh: $(tail -n 5 "$AUTOGRADER/setup.log")"
mode=$(find "$AUTOGRADER/source" -maxdepth 0 -perm 700)
[ -n "$mode" ]
verdict $? "others can look into the source"

run() { # name, least score, most
    rm -f "$AUTOGRADER/results/results.json"
    sh "$AUTOGRADER/source/run_autograder" >"$AUTOGRADER/run.log" 2>&1
    verdict $? "$1: run_autograder: $(tail -n 5 "$AUTOGRADER/run.log")"
    result=$AUTOGRADER/source/course/build/gradescope/result.json
    node grader/places/valid.js "$result" - "gradescope=$AUTOGRADER/results/results.json" >"$AUTOGRADER/valid.log"
    verdict $? "$1: $(cat "$AUTOGRADER/valid.log")"
    score=$(sed -n 's/^  "score": \([0-9.]*\),$/\1/p' "$AUTOGRADER/results/results.json" | cut -d . -f 1)
    [ "$score" -ge "$2" ] && [ "$score" -le "$3" ]
    verdict $? "$1 gets $score, not $2 to $3"
    [ "$(find "$AUTOGRADER/results/results.json" -perm 600)" ]
    verdict $? "$1: results.json is not root's alone"
    ps -o pid= -u $JOB_UID >"$AUTOGRADER/left"
    ! [ -s "$AUTOGRADER/left" ]
    verdict $? "$1: processes are left: $(cat "$AUTOGRADER/left")"
    rm -rf "$AUTOGRADER/submission"
    mkdir "$AUTOGRADER/submission"
}
hand_in() { for file in $($MAKE -s "print-LAB_FILES.$chapter") predictions.txt; do cp "$1/$file" "$AUTOGRADER/submission/"; done; }

hand_in "chapters/$chapter"
run "the reference" 100 100
hand_in "labs/$chapter/starter"
run "the untouched starter" 0 10
hand_in "chapters/$chapter"
for file in $($MAKE -s "print-LAB_FILES.$chapter"); do break; done
echo 'not C' >"$AUTOGRADER/submission/$file"
run "a lab that does not compile" 0 10
# The last file's tasks are open, so what needs them fails, and only that.
hand_in "chapters/$chapter"
for file in $($MAKE -s "print-LAB_FILES.$chapter"); do ! grep -q LAB_TODO "labs/$chapter/starter/$file" || last=$file; done
task=$(awk -f common/tools/marks.awk "chapters/$chapter/$last" | cut -f 1 | tail -n 1)
awk -v only="$task" -f common/tools/starter.awk "chapters/$chapter/$last" >"$AUTOGRADER/submission/$last"
run "a lab without its last task" 5 99
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
