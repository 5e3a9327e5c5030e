#!/bin/sh
# flake.sh NN-name…: grades the reference RUNS times, each with a random seed, and tells what ever failed.
# A grader that fails right code once in a hundred runs wrongs four of 400 students.
#
# Each run is a line of build/flake/NN-name.tsv: number, seed, seconds, failed tests, and tests that a check
# had to measure twice (- for none). An interrupted series goes on where it was; REDO=yes begins anew.
# LOAD=2 keeps two cores busy meanwhile.
set -u
runs=${RUNS:-20}
mkdir -p build/flake

spinners=
stop_load() { [ -z "$spinners" ] || kill $spinners 2>/dev/null; }
trap stop_load EXIT
trap 'exit 1' INT TERM HUP
for _ in $(seq 1 "${LOAD:-0}"); do
    while :; do :; done &
    spinners="$spinners $!"
done

once() { # chapter, number of the run
    seed=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
    result=build/flake/$1.json
    began=$(date +%s)
    build/grader/grade --stage "$1" --server "build/$1/server" --server-asan "build/$1/server-asan" \
        --reference-server "build/$1/server" --predictions "chapters/$1/predictions.txt" \
        ${kept:+--kept "$kept"} --seed "$seed" --json "$result" --color never >"build/flake/$1.report" 2>&1
    status=$?
    failed=$(common/tools/failed.sh --kept "$result" | tr '\n' ' ')
    twice=$(common/tools/failed.sh --twice "$result" | tr '\n' ' ')
    if [ $status -ne 0 ] && [ -z "$failed" ]; then failed='(no verdict)'; fi
    printf '%s\t%s\t%s\t%s\t%s\n' "$2" "$seed" $(($(date +%s) - began)) "${failed:--}" "${twice:--}" >>"build/flake/$1.tsv"
    [ -z "$failed" ] || cp "build/flake/$1.report" "build/flake/$1.$seed.report"
}

for chapter; do
    [ "${REDO:-no}" = no ] || rm -f "build/flake/$chapter.tsv"
    done=$(cat "build/flake/$chapter.tsv" 2>/dev/null | wc -l)
    kept=$($MAKE -s "print-KEEPS.$chapter" | tr ' ' ,)
    while [ "$done" -lt "$runs" ]; do
        done=$((done + 1))
        once "$chapter" "$done"
    done
done

bad=0
for chapter; do
    awk -F '\t' -v chapter="$chapter" '
        { seconds += $3; if ($4 != "-") { failed++; printf "  %s  run %s, SEED=%s: %s\n", chapter, $1, $2, $4 } }
        { n = split($5, names, " "); for (i = 1; i <= n; i++) if (names[i] != "-") { if (!twice[names[i]]++) order[++known] = names[i] } }
        END {
            printf "%-18s %4d runs, %d failed, %d s each", chapter, NR, failed, NR ? seconds / NR : 0
            for (i = 1; i <= known; i++) printf "%s%s %d", i == 1 ? "; measured twice: " : ", ", order[i], twice[order[i]]
            print ""
            exit failed > 0
        }
    ' "build/flake/$chapter.tsv" || bad=1
done
exit $bad
