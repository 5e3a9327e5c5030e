#!/bin/sh
# isolated.sh NN-name SUBMISSION RESULT.json: grades what somebody else wrote, as root and isolated from it.
#
# SUBMISSION is a folder that holds the lab's files, or has a folder NN-name that does. Only the files that
# LAB_FILES names, and predictions.txt, are taken; the makefiles are ours. Building and running happen under
# JOB_UID (64000), which belongs to this job alone, in the best tier that the machine allows (or TIER=base).
# The report goes to stdout, its last line is `chapter NN: S/100`; what happened besides, to RESULT.json.notes.
#
#   SEED, SEEDS      the random values;  T: only these tests
#   TIME_FACTOR      all limits in seconds are so many times as long (1)
#   SPEED            points for speed: 10,0.5,100 (grader/speed.h)
#   MEMORY_MB, DISK_MB, SECONDS_ALL     limits of the whole job;  ROOMS: where jobs have their folders
set -u
umask 022
chapter=$1 submission=$2 json=$3
number=${chapter%%-*}
uid=${JOB_UID:-64000}
here=$(pwd -P)
isolate=$here/build/grader/isolate
rooms=${ROOMS:-/var/tmp/one-thread}
room=$rooms/$uid
tools="${MAKE:-make} -s"

factor=${TIME_FACTOR:-1}

longer() { awk "BEGIN { printf \"%d\", $1 * $factor }"; }
give_up() { echo "isolated: $*" >&2; exit 2; }
[ "$(id -u)" = 0 ] || give_up "only root can give a submission another uid. make grade${number#0} grades your own work, plainly."
case $json in /*) ;; *) json=$here/$json ;; esac
tier=${TIER:-$("$isolate" probe)} || give_up "no $isolate: make build/grader/isolate"
mkdir -p -m 711 "$rooms"
# One uid, one job. The lock is a descriptor that every process of this job inherits, so it is free when the last
# one is gone, also of those that clear up after an interruption. (The submission's own have it not: isolate
# closes what it starts with.) A room that is there nevertheless is a killed job's, and nobody's now.
exec 9>"$rooms.$uid.lock"
flock -w "${LOCK_SECONDS:-900}" 9 || give_up "uid $uid is at work elsewhere: JOB_UID=$((uid + 100)), for example"
[ ! -d "$room" ] || "$isolate" clean --uid "$uid" --home "$room"
rm -rf "$room"
mkdir -m 711 "$room" || give_up "no room: $room"
trap 'rm -rf "$room"' EXIT
trap 'exit 130' INT TERM HUP

# A tier that hides nothing needs a tree that others can't read: said here, not by every test.
"$isolate" run --uid "$uid" --tier "$tier" --hide "$here" --home "$room" --build -- true 2>"$room/refused" ||
    give_up "$(cat "$room/refused")"

# ---- The submission's files, and only these -----------------------------------------------------

files=$($tools print-LAB_FILES."$chapter")
tree=$room/tree
lab=$tree/labs/$chapter
mkdir -p "$lab" "$room/home" "$room/run" "$room/handed"
notes=$room/notes
chmod 700 "$room/handed"
folder=$submission
if [ -d "$submission/$chapter" ] && [ ! -L "$submission/$chapter" ]; then folder=$submission/$chapter; fi
"$isolate" take "$folder" "$room/handed" $files predictions.txt 2>>"$notes"
sed -i 's/^isolate: \(.*\)/\1, so it was not taken/' "$notes"

# What is needed to build the lab, and not a byte more: no stages, no bodies of this lab, no later chapters,
# in source or as objects.
bodies=" $(for file in $files; do printf 'chapters/%s/%s ' "$chapter" "$file"; done)"
cp -a Makefile common "$tree/"
for part in chapters/*/; do
    [ "${part%/}" \> "chapters/$chapter" ] || { mkdir -p "$tree/$part" && cp -a "$part"*.[ch] "$part"chapter.mk "$tree/$part"; }
done
for file in $files; do
    rm -f "$tree/chapters/$chapter/$file"
    cp "labs/$chapter/starter/$file" "$lab/"
done
find grader -name '*.mk' | cpio -pdm --quiet "$tree" 2>/dev/null || find grader -name '*.mk' -exec cp --parents -p {} "$tree" \;
for object in $(cat "build/$chapter/server.from" "build/$chapter/server-asan.from"); do
    source=${object#build/obj/*/} source=${source%.o}.c
    case $bodies in *" $source "*) ;; *) echo "$object" && echo "${object%.o}.d" ;; esac
done | tar -cf - -T - 2>/dev/null | tar -xpf - -C "$tree"
mkdir -p "$tree/build" && touch "$tree/build/.deps-build"
for file in $files; do [ ! -f "$room/handed/$file" ] || cp "$room/handed/$file" "$lab/"; done
predictions=/dev/null
[ ! -f "$room/handed/predictions.txt" ] || predictions=$room/handed/predictions.txt

# ---- Building, as that uid ----------------------------------------------------------------------

chown -R "$uid:$uid" "$tree" "$room/home"
chmod 700 "$room/home"
common="--uid $uid --tier $tier --hide $here"
programs="build/lab/$chapter/server build/lab/$chapter/server-asan"
"$isolate" job $common --home "$tree" --seconds "${BUILD_SECONDS:-$(longer 120)}" --notes "$notes" -- \
    "$isolate" run $common --home "$tree" --build --memory 768 --cpu 60 -- \
    make -s -k -j1 $programs >"$room/build" 2>&1 </dev/null
built=yes
for program in $programs; do
    if [ -f "$tree/$program" ] && [ ! -L "$tree/$program" ]; then
        cp "$tree/$program" "$room/run/" # the uid could change its own; these belong to root
    else
        built=no
    fi
done
rm -rf "$tree"
head -c 16384 "$room/build" | LC_ALL=C tr -cd '\11\12\40-\176'
if [ $built = no ]; then # every test is listed, and none passes
    rm -f "$room"/run/*
    predictions=/dev/null
    echo "The lab does not compile; the compiler's messages are above."
fi

# ---- Grading: root asks, that uid's servers answer ----------------------------------------------

mkdir -m 700 "$room/root"
set -- --stage "$chapter" --server "$room/run/server" --server-asan "$room/run/server-asan" \
    --reference-server "$here/build/$chapter/server" --predictions "$predictions" --json "$json" --isolation "$tier" \
    --launcher "$isolate run $common --home $room/home --show $room/run --memory ${MEMORY_MB:-1024} --" --color never
kept=$($tools print-KEEPS."$chapter" | tr ' ' ,)
[ -z "$kept" ] || set -- --kept "$kept" "$@"
[ -z "${T:-}" ] || set -- --test "$T" "$@"
[ -z "${SEEDS:-}" ] || set -- --seeds "$SEEDS" "$@"
if [ -n "${SPEED:-}" ]; then
    # Processor time is compared under the same conditions, and is one process's: this one can have no other. The
    # reference has a uid to which the submission can do nothing.
    mkdir "$room/reference"
    cp "build/$chapter/server" "$room/reference/"
    chown 65534:65534 "$room/reference"
    chmod 700 "$room/reference"
    memory="--memory ${MEMORY_MB:-1024}"
    set -- --speed "$SPEED" --speed-server "$isolate run $common --home $room/home --show $room/run $memory --processes 1 -- $room/run/server" \
        --speed-reference "$isolate run --uid 65534 --tier $tier --hide $here --home $room/reference --show $room/reference $memory -- $room/reference/server" "$@"
fi
[ "$factor" = 1 ] || set -- --time-factor "$factor" "$@"
[ "${CHECKS:-yes}" = yes ] || set -- --checks no "$@"
env -i PATH="$PATH" TMPDIR="$room/root" GRADE_SEED="${SEED:-}" "$isolate" job $common --home "$room/home" \
    --memory "${MEMORY_MB:-1024}" --disk "${DISK_MB:-256}" --seconds "${SECONDS_ALL:-$(longer 900)}" --notes "$notes" -- build/grader/grade "$@"
status=$?
rm -f "$json.notes"
if [ -s "$notes" ]; then
    sed 's/^/note: /' "$notes"
    cp "$notes" "$json.notes"
fi
exit $status
