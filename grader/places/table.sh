#!/bin/sh
# table.sh NN-name LIST WORK [COURSE]: the class as CSV, a line a submission of LIST, from the results in WORK.
#
#   student,score,counted,late,seed,state,seconds,explained,ID,ID,...
#
# Where there are points for speed, they are the last column.
#
# score is the grader's, counted what lateness left of it; then every test of the stage, with its points.
# A submission without a complete result has an empty score: it must be looked at, not be given 0.
set -u
chapter=$1 list=$2 work=$3 course=${4:-}
tests=$(build/grader/grade --stage "$chapter" --list | awk '{ print $1 }' | tr '\n' ,)
echo "student,score,counted,late,seed,state,seconds,explained,${tests%,}${SPEED:+,speed}"
while read -r submission; do
    student=$(basename "$submission" | sed -E 's/\.(tar\.gz|tgz|tar|zip)$//')
    percent=100 because=
    if [ -n "$course" ]; then
        # The time of the newest file is when it was handed in; archives and folders keep it when copied with -p.
        handed=$(find "$submission" -type f -exec stat -c %Y {} + 2>/dev/null | sort -n | tail -n 1)
        late=$(grader/places/course.sh "$course" late "$chapter" "${handed:-0}") || exit 2
        percent=$(echo "$late" | cut -f 1) because=$(echo "$late" | cut -s -f 2)
    fi
    [ -f "$work/$student/result.json" ] || { echo "$student,,,$because,,none,,"; continue; }
    # The file is indented, a field a line (grader/result.c). What a test's texts say can't look like a field:
    # a quote in them is escaped.
    awk -v student="$student" -v asked="${SPEED:-}" -v tests="$tests" -v percent="$percent" -v because="$because" '
        function value() { sub(/^[^:]*: *"?/, ""); sub(/"?,?$/, ""); return $0 }
        /^  "seed":/ { seed = value() }
        /^  "state":/ { state = value() }
        /^  "score":/ { score = value() }
        /^    "scored":/ { speed = value() }
        /^  "explained":/ { explained = value() }
        /^      "id":/ { id = value() }
        /^      "kept":/ { kept = value() }
        /^      "scored":/ { if (kept == "false") points[id] = value() }
        /^      "seconds":/ { seconds += value() }
        END {
            if (state != "complete") score = ""
            printf "%s,%s,%s,%s,%s,%s,%.1f,%s", student, score, score == "" ? "" : score * percent / 100, because, seed, state, seconds, explained
            n = split(tests, names, ",")
            for (i = 1; i < n; i++) printf ",%s", points[names[i]]
            if (asked != "") printf ",%s", speed
            print ""
        }' "$work/$student/result.json"
done <"$list"
