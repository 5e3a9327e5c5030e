#!/bin/sh
# course.sh COURSE.conf [QUESTION NN-name [...]]: reads a course file; grader/course.conf.example explains it.
#
#   (nothing)               is it in order? Shows the stages
#   time-factor             "auto 1", "auto 2" or "2": by what limits are multiplied; time_factor.sh makes a number of it
#   weight, visibility      of that stage
#   speed                   of that stage: "10,0.5,100", points, the ratio up to which there are none, the least score; or nothing
#   released, published     by the exit status: may it be graded yet? May seeds be told, for nobody can hand in any more?
#   late NN-name TIME       what is left of a score handed in at TIME (seconds since 1970): "80<tab>2 days late"
#   seed NN-name STUDENT    the random values' seed for that student
set -u
file=${1:?course.sh COURSE.conf [QUESTION STAGE]} ask=${2:-show} stage=${3:-} more=${4:-}
[ -r "$file" ] || { echo "$file: there is no such course file; grader/course.conf.example is one" >&2; exit 2; }
case $ask in
show | time-factor | weight | visibility | speed | released | published | late | seed) ;;
*) echo "course.sh: $ask: time-factor, weight, visibility, speed, released, published, late and seed are known" >&2; exit 2 ;;
esac
now=$(date +%s)
if [ "$ask" = late ]; then now=${more:?course.sh: late: handed in when?}; fi
answer=$(STUDENT=$more awk -v ask="$ask" -v stage="$stage" -v now="${NOW:-$now}" \
    'BEGIN { student = ENVIRON["STUDENT"] }'"$(cat "$(dirname "$0")/course.awk")" "$file")
status=$?
if [ "$ask" = seed ] && [ $status -eq 0 ]; then
    # 40 bits, which no two of a thousand students are likely to share, and every reader of JSON keeps.
    answer=$(printf '%d' "0x$(printf %s "$answer" | sha256sum | cut -c 1-10)")
fi
[ -z "$answer" ] || echo "$answer"
exit $status
