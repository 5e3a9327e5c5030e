#!/bin/sh
# one.sh NN-name SUBMISSION OUT: grades one submission, a folder or an archive. Every place that grades for
# somebody else goes this way. OUT then holds
#
#   result.json    the result model: every test is listed, whatever happened
#   report.txt     what a terminal shows
#   notes.txt      what was not taken of the submission, and what the compiler said
#
#   SEED, SEEDS, T, CHECKS    as for make grade
#   TIME_FACTOR               what all limits are multiplied by; unless given, as time_factor.sh finds for COURSE
#   SPEED=10,0.5,100          points for speed; unless given, as COURSE says
#   JOB_UID=64000             no two jobs at a time with the same
#   ISOLATE=no                runs plain, even as root: for what you trust, or have read
#
# As root, common/tools/isolated.sh keeps compiler and server under JOB_UID. Who isn't root can't do that:
# then it runs plain, as make grade does, and the report says so.
set -u
chapter=$1 submission=$2 out=$3
export MAKE="${MAKE:-make}"
mkdir -p "$out" || exit 2
scratch=$out/scratch
rm -rf "$scratch" "$out/result.json" "$out/report.txt" "$out/notes.txt"
trap 'rm -rf "$scratch" "$scratch-built"' EXIT
trap 'exit 130' INT TERM HUP
TIME_FACTOR=${TIME_FACTOR:-$(grader/places/time_factor.sh "$chapter" "${COURSE:-}")}
[ -n "$TIME_FACTOR" ] || exit 2
[ -n "${SPEED:-}" ] || [ -z "${COURSE:-}" ] || SPEED=$(grader/places/course.sh "$COURSE" speed "$chapter") || exit 2
export TIME_FACTOR SPEED="${SPEED:-}"
grader/places/take.sh "$chapter" "$submission" "$scratch/$chapter" >"$out/notes.txt" || exit 2

# A root that can't isolate does not grade strangers' work: it has to say that it wants to.
if [ "${ISOLATE:-yes}" = yes ] && [ "$(id -u)" = 0 ] && [ "$(uname)" = Linux ]; then
    [ -x build/grader/isolate ] || { echo "one.sh: build/grader/isolate is missing: make grading; or ISOLATE=no" >&2; exit 2; }
    common/tools/isolated.sh "$chapter" "$scratch" "$out/result.json" >"$out/report.txt" 2>&1
else
    LABS=$scratch LAB_OUT=$scratch-built JSON=$out/result.json COLOR=never SERVER='' FILL='' BASE='' \
        common/tools/grade.sh "$chapter" >"$out/report.txt" 2>&1 8>&- # what it may leave must not hold class.sh's lock
    if [ ! -s "$out/result.json" ]; then # it does not compile: still every test is to be listed
        build/grader/grade --stage "$chapter" --server "$scratch-built/none" --json "$out/result.json" \
            ${SEED:+--seed "$SEED"} ${T:+--test "$T"} --checks "${CHECKS:-yes}" >/dev/null 2>&1
    fi
    echo "note: not isolated: the submission ran as $(id -un)" >>"$out/report.txt"
fi
if grep -q '^The lab does not compile' "$out/report.txt"; then
    echo "The lab does not compile:" >>"$out/notes.txt"
    # Where the files were while they were compiled is nobody's concern.
    sed -e '/^The lab does not compile/,$d' -e '/^make/d' -e '/^  cc /d' "$out/report.txt" | awk '!seen[$0]++' | head -c 20000 |
        sed "s|[^ ]*/\($chapter/\)|labs/\1|g" >>"$out/notes.txt"
fi
[ -s "$out/result.json" ] || { tail -n 5 "$out/report.txt" >&2; exit 2; }
exit 0
