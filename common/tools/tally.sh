#!/bin/sh
# tally.sh FILE: runs the steps listed in FILE and counts. A step is a line: a name, a tab, a shell
# command. Steps named build/… come first, one after another, and steps named alone/… last, for they
# measure; all others run side by side, one more than there are cores, for many of them wait. None has
# more than STEP_SECONDS, 240 unless its command begins with that setting. A step
# whose last line of output reads "3 passed, 1 failed" counts as these; any other counts as one, by its
# exit status. What failed is shown whole at the end.
#
# The last line is the sum, "N passed, N failed"; the status is 0 only if none failed and some passed.
set -u
results=${TALLY_RESULTS:-} # a folder of its own for each run; the last one stays as build/test/results

STEP_SECONDS=${STEP_SECONDS:-240}

run_one() { # "name<tab>command"
    name=${1%%"$(printf '\t')"*}
    command=${1#*"$(printf '\t')"}
    file=$results/$(echo "$name" | tr / .)
    began=$(date +%s)
    seconds=$STEP_SECONDS
    case $command in STEP_SECONDS=*) seconds=${command#STEP_SECONDS=} seconds=${seconds%% *} ;; esac
    limit=
    if command -v timeout >/dev/null; then limit="timeout $seconds"; fi # macOS has none
    $limit sh -c "$command" >"$file.out" 2>&1 </dev/null
    status=$?
    seconds=$(($(date +%s) - began))
    [ $status -ne 124 ] || echo "(stopped after $seconds seconds)" >>"$file.out"
    counts=$(tail -n 1 "$file.out" | sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p')
    if [ -z "$counts" ]; then
        if [ $status -eq 0 ]; then counts="1 0"; else counts="0 1"; fi
    fi
    passed=${counts% *} failed=${counts#* }
    # A tally of "none failed" does not excuse a program that ended badly, nor one that tested nothing.
    if [ "$failed" -eq 0 ] && { [ $status -ne 0 ] || [ "$passed" -eq 0 ]; }; then failed=1; fi
    echo "$passed $failed $name" >"$file.count"
    if [ "$failed" -eq 0 ]; then
        printf '  ok    %-46s %4d passed  %3d s\n' "$name" "$passed" "$seconds"
    else
        printf '  FAIL  %-46s %4d failed  %3d s\n' "$name" "$failed" "$seconds"
    fi
}

if [ "$1" = --one ]; then
    [ $# -lt 2 ] || run_one "$2" # xargs may call us without a step, when there is none
    exit 0
fi

results=$(mktemp -d build/test/run.XXXXXX)
export TALLY_RESULTS="$results"
steps=$results/steps
cp "$1" "$steps"
trap 'rm -rf build/test/results; mv "$results" build/test/results' EXIT
trap 'exit 1' INT TERM HUP
in_parallel() { tr '\n' '\0' | xargs -0 -n 1 -P "$1" "$0" --one; }
grep '^build/' "$steps" | in_parallel 1
grep -v -e '^build/' -e '^alone/' "$steps" | in_parallel $((${JOBS:-$(nproc 2>/dev/null || sysctl -n hw.ncpu)} + 1))
grep '^alone/' "$steps" | in_parallel 1

cat "$results"/*.count 2>/dev/null | while read -r passed failed name; do
    [ "$failed" -gt 0 ] || continue
    echo
    echo "---- $name"
    tail -n 60 "$results/$(echo "$name" | tr / .).out"
done
echo
cat "$results"/*.count 2>/dev/null | awk '
    { passed += $1; failed += $2 }
    END { printf "%d passed, %d failed\n", passed, failed; exit !(passed > 0 && failed == 0) }'
