#!/bin/sh
# time_factor.sh NN-name [COURSE [FILE]]: by what all limits are to be multiplied on this machine, as the course file's
# line time-factor says; without one, "auto". What was measured for it is kept in FILE, and not measured again.
#
#   JOBS=N    as many at once as there will be submissions: they slow each other
set -u
chapter=$1 course=${2:-} file=${3:-} jobs=${JOBS:-1}
line="auto 1"
[ -z "$course" ] || line=$(grader/places/course.sh "$course" time-factor) || exit 2
case $line in auto*) ;; *) echo "$line"; exit 0 ;; esac
measured=
[ -z "$file" ] || [ ! -s "$file" ] || measured=$(cat "$file")
if [ -z "$measured" ]; then
    measured=$(seq "$jobs" | xargs -P "$jobs" -I + build/grader/grade --stage "$chapter" --server "build/$chapter/server" \
        --server-asan "build/$chapter/server-asan" --calibrate) || exit 2
    measured=$(echo "$measured" | sort -n | tail -n 1)
    [ -z "$file" ] || echo "$measured" >"$file"
fi
echo "$measured ${line#auto }" | awk '{ factor = $1 * $2; print (factor > 20 ? 20 : factor) }'
