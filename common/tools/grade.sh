#!/bin/sh
# grade.sh NN-name [grader options…]: builds the lab and grades it; ends with `chapter NN: S/100`.
# From make: T SEED SEEDS WAYS JSON FILL SERVER BASE (see make help).
#
# What it finds goes to JSON, or else to build/grade/NN-name.last.json. Only a run of the learner's own
# work in whole (no T, WAYS, FILL, SERVER, or --checks no) is recorded as build/grade/NN-name.json, the
# score that a plain `make` shows.
set -u
chapter=$1; shift
number=${chapter%%-*}
n=${number#0}
record=build/grade/$chapter.json
json=${JSON:-build/grade/$chapter.last.json}
mkdir -p build/grade "$(dirname "$json")"

whole=no
if [ "$LABS" = labs ] && [ $# -eq 0 ] && [ -z "${T:-}${WAYS:-}${FILL:-}${SERVER:-}" ]; then whole=yes; fi

repeat="make grade$n"
if [ -n "${SERVER:-}" ]; then
    # Any executable in any language; there is nothing to build.
    repeat="$repeat SERVER='$SERVER'"
    set -- --server "$SERVER" --foreign "$@"
    [ ! -f "labs/$chapter/predictions.txt" ] || set -- --predictions "labs/$chapter/predictions.txt" "$@"
else
    . common/tools/learner.sh
    if [ -n "${FILL:-}" ]; then
        set -- --forfeit "$forfeit" "$@"
        repeat="$repeat FILL='$FILL'"
    fi
    [ "${BASE:-}" != mine ] || repeat="$repeat BASE=mine"
    asan=$LAB_OUT/$chapter/server-asan
    server=$LAB_OUT/$chapter/server
    [ "${CHECKS:-yes}" = yes ] || server=$asan # nothing is measured: one program does
    if ! common/tools/build.sh "$server" "$asan"; then
        echo "The lab does not compile; the compiler's messages are above."
        rm -f "$json" # it would tell of an earlier state
        echo "chapter $number: 0/100"
        exit 1
    fi
    set -- --server "$server" --server-asan "$asan" --predictions "$LABS/$chapter/predictions.txt" "$@"
fi

kept=$($MAKE -s "print-KEEPS.$chapter" | tr ' ' ,)
[ "${KEPT:-yes}" = yes ] || kept= # a test of the marks asks about this stage only
[ -z "$kept" ] || set -- --kept "$kept" "$@"
[ "${CHECKS:-yes}" = yes ] || set -- --checks no "$@"
[ -z "${T:-}" ] || set -- --test "$T" "$@"
[ -z "${SEED:-}" ] || set -- --seed "$SEED" "$@"
[ -z "${SEEDS:-}" ] || set -- --seeds "$SEEDS" "$@"
[ -z "${TIME_FACTOR:-}" ] || set -- --time-factor "$TIME_FACTOR" "$@"
[ -z "${SPEED:-}" ] || set -- --speed "$SPEED" "$@"
[ -z "${WAYS:-}" ] || set -- --ways "$WAYS" "$@"
[ -z "${COLOR:-}" ] || set -- --color "$COLOR" "$@"

build/grader/grade --stage "$chapter" --reference-server "build/$chapter/server" \
    --json "$json" --repeat-command "$repeat" "$@"
status=$?
# Nor is a run recorded that was interrupted, or that the grader itself says was not all of it.
if [ $whole = yes ] && grep -q '^  "state": "complete"' "$json" && ! grep -q '^  "complete": false' "$json"; then
    cp "$json" "$record.new" && mv "$record.new" "$record"
fi
exit $status
