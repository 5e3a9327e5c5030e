#!/bin/sh
# grade.sh NN-name [grader options…]: builds the lab and grades it; ends with `chapter NN: S/100`.
# From make: T SEED SEEDS WAYS JSON FILL SERVER BASE (see make help).
set -u
chapter=$1; shift
number=${chapter%%-*}
n=${number#0}
json=${JSON:-build/grade/$chapter.json}
mkdir -p build/grade "$(dirname "$json")"

repeat="make grade$n"
if [ -n "${SERVER:-}" ]; then
    # Any executable in any language; there is nothing to build.
    repeat="$repeat SERVER='$SERVER'"
    set -- --server "$SERVER" "$@"
    [ ! -f "labs/$chapter/predictions.txt" ] || set -- --predictions "labs/$chapter/predictions.txt" "$@"
else
    common/tools/begin.sh "$chapter" || exit 1
    if [ -n "${FILL:-}" ]; then
        common/tools/fill.sh "$chapter" "$FILL" build/fill || exit 1
        forfeit=$(common/tools/forfeit.sh "$chapter" "$FILL") || exit 1
        LABS=build/fill LAB_OUT=build/fill-built
        set -- --forfeit "$forfeit" "$@"
        repeat="$repeat FILL='$FILL'"
    fi
    [ "${BASE:-}" != mine ] || repeat="$repeat BASE=mine"
    if ! $MAKE LABS="$LABS" "$LAB_OUT/$chapter/server" "$LAB_OUT/$chapter/server-asan"; then
        echo "The lab does not compile; the compiler's messages are above."
        rm -f "$json" # it would tell of an earlier state
        echo "chapter $number: 0/100"
        exit 1
    fi
    set -- --server "$LAB_OUT/$chapter/server" --server-asan "$LAB_OUT/$chapter/server-asan" \
        --predictions "$LABS/$chapter/predictions.txt" "$@"
fi

kept=$($MAKE -s "print-KEEPS.$chapter" | tr ' ' ,)
[ -z "$kept" ] || set -- --kept "$kept" "$@"
[ -z "${T:-}" ] || set -- --test "$T" "$@"
[ -z "${SEED:-}" ] || set -- --seed "$SEED" "$@"
[ -z "${SEEDS:-}" ] || set -- --seeds "$SEEDS" "$@"
[ -z "${WAYS:-}" ] || set -- --ways "$WAYS" "$@"
[ -z "${COLOR:-}" ] || set -- --color "$COLOR" "$@"

exec build/grader/grade --stage "$chapter" --reference-server "build/$chapter/server" \
    --json "$json" --repeat-command "$repeat" "$@"
