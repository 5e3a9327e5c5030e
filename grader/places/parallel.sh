#!/bin/sh
# parallel.sh NN-name SUBMISSIONS OUT.csv HOST...: a class on several machines, by GNU parallel over ssh.
#
# HOST is as ssh knows it, or : for this machine. All must see the course's folder and SUBMISSIONS under the
# same names (NFS, for example), be of one kind, and let you in without a password. Each takes a part of the class; at
# the end this machine grades what is missing, and makes the table. Settings (SEED, COURSE, T, CHECKS, JOBS) go along.
set -eu
chapter=$1 submissions=$2 csv=$3
shift 3
[ $# -gt 0 ] || { echo "parallel.sh: which machines? : is this one" >&2; exit 2; }
command -v parallel >/dev/null || { echo "parallel.sh: GNU parallel is missing: apt-get install parallel" >&2; exit 2; }
here=$(pwd)
quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }
settings=
for name in SEED SEEDS COURSE TIME_FACTOR SPEED T CHECKS JOBS FIRST_UID ISOLATE; do
    eval "value=\${$name:-}"
    [ -z "$value" ] || settings="$settings $name=$(quoted "$value")"
done
command="cd $(quoted "$here") && $settings PART={}/$# grader/places/class.sh $(quoted "$chapter") $(quoted "$submissions") $(quoted "$csv")"
hosts=$(printf '1/%s,' "$@")
# A machine that fails leaves its part to the last step.
seq 1 $# | parallel --will-cite -S "${hosts%,}" --line-buffer --tagstring '{}' "$command" || echo "Not every machine came to an end."
exec grader/places/class.sh "$chapter" "$submissions" "$csv"
