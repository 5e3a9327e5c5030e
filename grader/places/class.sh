#!/bin/sh
# class.sh NN-name SUBMISSIONS OUT.csv: grades every folder and archive in SUBMISSIONS, named by student.
#
#   JOBS=N          so many at a time (1: what is measured on a busy machine is not what the reference was measured at)
#   COURSE=file     dates, seeds and weights: grader/course.conf.example
#   SEED=N          one seed for all, without a course file
#   PART=2/4        only every fourth, from the second on, and no table: for several machines (parallel.sh, slurm.sh)
#
# Results stay in OUT.csv without .csv, a folder a student. Whoever runs it again after an interruption, or
# after a late submission, has only that graded which has no complete result yet, or was changed since: a
# result belongs to the bytes of a submission (by cksum), to its seed, and to the tests that were asked for. Beside
# OUT.csv there is OUT.html, a page that shows how the class did.
set -u
chapter=$1 submissions=$2 csv=$3
export MAKE="${MAKE:-make}"
course=${COURSE:-}
work=${csv%.csv}
[ "$work" != "$csv" ] || { echo "OUT=$csv: the name of a .csv file, please" >&2; exit 2; }
[ -d "$submissions" ] || { echo "SUBMISSIONS=$submissions: there is no such folder" >&2; exit 2; }
lists=$work/.lists # no student's name begins with a dot
part=${PART:-1/1}
echo "$part" | grep -qE '^[1-9][0-9]*/[1-9][0-9]*$' || { echo "PART=$part: as in PART=2/4, please" >&2; exit 2; }
mkdir -p "$lists"

if [ -n "$course" ]; then
    grader/places/course.sh "$course" visibility "$chapter" >/dev/null || exit 2 # says what is wrong with it
    SPEED=${SPEED:-$(grader/places/course.sh "$course" speed "$chapter")} # a result has it, or not
    grader/places/course.sh "$course" released "$chapter" || { echo "$course: $chapter is not released yet"; exit 2; }
fi
export SPEED="${SPEED:-}"

# ---- One student --------------------------------------------------------------------------------------

name_of() { basename "$1" | sed -E 's/\.(tar\.gz|tgz|tar|zip)$//'; }

# What a result belongs to.
mark_of() {
    if [ -d "$1" ]; then bytes=$(cd "$1" && find . -type f -size -2048k | LC_ALL=C sort | head -n 10000 | tr '\n' '\0' | xargs -0 cksum 2>/dev/null | cksum)
    else bytes=$(cksum <"$1"); fi
    echo "$bytes ${SEED:-} ${T:-} ${CHECKS:-} ${SPEED:-} $([ -z "$course" ] || grader/places/course.sh "$course" seed "$chapter" "$(name_of "$1")" 2>/dev/null | cksum)"
}
is_done() { # submission: has it a complete result of just this?
    folder=$work/$(name_of "$1")
    [ -f "$folder/mark" ] && grep -q '^  "state": "complete"' "$folder/result.json" 2>/dev/null &&
        [ "$(cat "$folder/mark")" = "$(mark_of "$1")" ]
}

if [ "${4:-}" = --one ]; then # called by ourselves, through xargs
    submission=$5
    student=$(name_of "$submission")
    folder=$work/$student
    export JOB_UID=$((${FIRST_UID:-64000} + ${SLOT:-0}))
    rm -f "$folder/mark"
    mark=$(mark_of "$submission")
    if [ -n "$course" ]; then
        SEED=$(grader/places/course.sh "$course" seed "$chapter" "$student") || exit 2
        export SEED
    fi
    grader/places/one.sh "$chapter" "$submission" "$folder" && echo "$mark" >"$folder/mark"
    exit 0 # the others go on; who has no result is seen at the end
fi

# ---- All of them -----------------------------------------------------------------------------------------

# One run at a time. Of one that was interrupted a moment ago, the last processes may still clear up in students'
# folders; they inherited this lock, and have it until the last of them is gone.
tag=$(echo "$part" | tr / -)
if command -v flock >/dev/null; then
    exec 8>"$lists/lock.$tag"
    flock -n 8 || { echo "Another run is at work here, or still clears up; waiting for its end"; flock 8; }
fi

# Names with anything odd in them would become paths, lines of a table and HTML.
list=$lists/all.$tag todo_list=$lists/todo.$tag odd=$lists/odd.$tag
find "$submissions" -mindepth 1 -maxdepth 1 ! -name '.*' | LC_ALL=C sort |
    awk -v part="$part" -v odd="$odd" '
        BEGIN { split(part, p, "/"); printf "" >odd }
        { name = $0; sub(/.*\//, "", name) }
        name !~ /^[A-Za-z0-9._@+-]+$/ { print name >odd; next }
        (++n - p[1]) % p[2] == 0' >"$list"
[ ! -s "$odd" ] || { echo "Left out, for their names (letters, digits and . _ @ + - are understood):"; sed 's/^/    /' "$odd"; }
[ -s "$list" ] || { echo "There is nothing to grade in $submissions"; exit 2; }
twice=$(while read -r submission; do name_of "$submission"; done <"$list" | sort | uniq -d)
[ -z "$twice" ] || { echo "Submitted twice, as a folder and as an archive, or as two archives:" $twice; exit 2; }

: >"$todo_list"
while read -r submission; do is_done "$submission" || echo "$submission" >>"$todo_list"; done <"$list"
# Once for each machine: whoever goes on after an interruption grades as before.
if [ -s "$todo_list" ] && [ -z "${TIME_FACTOR:-}" ]; then
    TIME_FACTOR=$(grader/places/time_factor.sh "$chapter" "$course" "$lists/measured.$(uname -n)") || exit 2
fi
export TIME_FACTOR="${TIME_FACTOR:-}"
total=$(wc -l <"$list") todo=$(wc -l <"$todo_list")
echo "$((total)) submissions, $((total - todo)) of them graded already; ${JOBS:-1} at a time${TIME_FACTOR:+, time factor $TIME_FACTOR}"

# A line when one is done: who, the score, and how long the rest will take at this pace.
began=$(date +%s)
[ ! -s "$todo_list" ] || xargs -P "${JOBS:-1}" --process-slot-var=SLOT -n 1 sh -c '
    "$0" "$1" "$2" "$3" --one "$4" && echo "$4"' "$0" "$chapter" "$submissions" "$csv" <"$todo_list" |
    while read -r submission; do
        done=$((${done:-0} + 1))
        left=$(((todo - done) * ($(date +%s) - began) / done))
        student=$(name_of "$submission")
        score=$(sed -n 's/^  "score": \([0-9]*\),$/\1/p' "$work/$student/result.json" 2>/dev/null)
        printf '  %3d/%d  %-24s %4s  %s left\n' "$done" "$todo" "$student" "${score:-none}" \
            "$((left / 3600)):$(printf %02d $((left % 3600 / 60))):$(printf %02d $((left % 60)))"
    done

[ -z "${PART:-}" ] || exit 0

# ---- The table and the page ----------------------------------------------------------------------------

grader/places/table.sh "$chapter" "$list" "$work" "$course" >"$csv.new" && mv "$csv.new" "$csv"
awk -v chapter="$chapter" -v folder="$(basename "$work")" -f grader/places/page.awk "$csv" >"$work.html"
awk -F , 'NR > 1 { n++; if ($2 == "") none++; else { sum += $2; full += $2 == 100 } }
    END { printf "%d submissions: mean %.1f, %d with full points%s\n", n, (n > none) ? sum / (n - none) : 0, full, none ? ", " none " WITHOUT A RESULT" : ""; exit none > 0 }' "$csv"
status=$?
echo "The table is $csv, the page $work.html; each report is in $work/"
exit $status
