#!/bin/sh
# run.sh NAME [--plain]: lets one hostile submission attack a grading in isolation, and looks what it gained.
#
# grader/attacks/NAME/attack says what it is (lines `word: text`); hostile.c is put behind the first file of a
# lab (or `file:`), after attack.h. `base:` is what the lab is without it: the starter, the reference, or empty.
# The attack fails, and this test passes, when
#   - it has no more points than its base, and every test is listed, in a complete result,
#   - it did no harm: it had no occasion to write the word HARM,
#   - grading ended in its time,
#   - no process, file, port or IPC object of its uid is left.
#
# --plain shows the other side, that the attack bites: the lab is graded as `make gradeN` does, with everything
# under one uid. Then one of these must go wrong, or `plain:` says why nothing does, or why it is not tried.
#
# TIER=base tests another tier than the best. Needs root. ATTACK_UID (64100) must be nobody's.
set -u
name=$1 mode=${2:-isolated}
attack=grader/attacks/$name
uid=${ATTACK_UID:-64100}
REPOSITORY=$(pwd -P)
export REPOSITORY
work=build/attacks/$name.${TIER:-best}
harm=/tmp/one-thread-harm

field() { sed -n "s/^$1: //p" "$attack/attack"; }
fail() { echo "$name: $*"; failed=yes; }
failed=no
[ "$(id -u)" = 0 ] || { echo "attacks need root: what a submission does is tried under another uid"; exit 1; }
[ -f "$attack/attack" ] || { echo "there is no $attack"; exit 1; }
lab=$(field lab) base=$(field base) tests=$(field tests) plain=$(field plain)
file=$(field file)
file=${file:-$(${MAKE:-make} -s print-LAB_FILES."$lab" | cut -d ' ' -f 1)}

# ---- Making the submission ----------------------------------------------------------------------

make_base() { # folder
    rm -rf "$1"
    mkdir -p "$1"
    case $base in
    reference) for f in $(${MAKE:-make} -s print-LAB_FILES."$lab") predictions.txt; do cp "chapters/$lab/$f" "$1/"; done ;;
    *) cp "labs/$lab/starter/"* "$1/" ;;
    esac
    [ "$base" != empty ] || : >"$1/$file"
}
make_attack() { # folder
    make_base "$1"
    [ ! -f "$attack/hostile.c" ] ||
        { printf '\n#define REPOSITORY "%s"\n' "$REPOSITORY"
          sed "s|@REPOSITORY@|$REPOSITORY|" grader/attacks/attack.h "$attack/hostile.c"; } >>"$1/$file"
    prepare=$(field prepare)
    [ -z "$prepare" ] || (cd "$1" && eval "$prepare")
}
score_in() { sed -n 's/^  "score": \([0-9]*\),$/\1/p' "$1" 2>/dev/null; }
tests_in() { grep -c '^      "verdict": ' "$1" 2>/dev/null; }

# ---- What is left of a uid ----------------------------------------------------------------------

of_uid() { # what
    case $1 in
    processes) grep -l "^Uid:[[:space:]]$uid[[:space:]]" /proc/[0-9]*/status 2>/dev/null ;;
    files) find /tmp /var/tmp /dev/shm /run/lock -xdev -user "$uid" -prune 2>/dev/null ;;
    ports) awk -v uid="$uid" '$8 == uid && $4 == "0A" { print $2 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null ;;
    ipc) awk -v uid="$uid" 'FNR > 1 { for (i = 4; i <= NF; i++) if ($i == uid) { print FILENAME, $2; next } }' /proc/sysvipc/* 2>/dev/null ;;
    esac
}
nothing_left() {
    for what in processes files ports ipc; do
        left=$(of_uid $what | head -n 3 | tr '\n' ' ')
        [ -z "$left" ] || fail "$what of uid $uid are left: $left"
    done
}

# ---- Isolated -----------------------------------------------------------------------------------

grade_isolated() { # folder, result
    JOB_UID=$uid T=$tests SEED=$(field seed) MEMORY_MB=$(field memory) SECONDS_ALL=120 SEEDS='' \
        timeout -k 5 200 common/tools/isolated.sh "$lab" "$1" "$2" >"$2.report" 2>&1
}
isolated() {
    make_base "$work/base"
    expected=0 # of what does not compile
    if [ "$base" != empty ]; then
        known=build/attacks/base-$lab-$base-$(echo "$tests" | tr , -).${TIER:-best}.json
        [ "$known" -nt build/grader/isolate ] && [ "$known" -nt build/grader/grade ] || grade_isolated "$work/base" "$known"
        expected=$(score_in "$known")
    fi
    make_attack "$work/submission"
    rm -f "$work/result.json" "$harm"
    grade_isolated "$work/submission" "$work/result.json"
    [ $? -lt 2 ] || { fail "grading did not come to an end"; tail -n 5 "$work/result.json.report"; }
    score=$(score_in "$work/result.json")
    grep -q '^  "state": "complete"' "$work/result.json" 2>/dev/null || fail "the result is not complete"
    [ "${score:-101}" -le "${expected:--1}" ] || fail "it has ${score:-no} points; without its hostile part, ${expected:-none}"
    if [ -n "$tests" ]; then listed=$(echo "$tests" | tr , '\n' | wc -l); else listed=$(build/grader/grade --stage "$lab" --list | wc -l); fi
    [ "$(tests_in "$work/result.json")" -ge "$listed" ] || fail "the result lists $(tests_in "$work/result.json") tests of $listed"
    ! grep -h 'HARM' "$work/result.json" "$work/result.json.report" "$harm" 2>/dev/null || fail "it did harm"
    nothing_left
}

# ---- Plain --------------------------------------------------------------------------------------

# The whole tree is the uid's, as a learner's is; CAP_KILL and all else is gone, so nobody else's are in danger.
plain() {
    case $plain in
    unsafe*) echo "$name: not tried plainly: $plain"; exit 0 ;;
    nothing*) echo "$name: bites nobody, isolated or not"; exit 0 ;;
    esac
    room=/var/tmp/one-thread-plain-$uid
    rm -rf "$room"
    mkdir -p "$room/build/obj" "$room/labs-handed"
    cp -a Makefile common chapters labs grader "$room/"
    mkdir -p "$room/build/grader" "$room/build/$lab" && cp -a build/.deps-* "$room/build/"
    cp -a build/grader/grade* "$room/build/grader/" && cp -a "build/$lab/"server* "$room/build/$lab/"
    cat "build/$lab/server.from" "build/$lab/server-asan.from" | tr ' ' '\n' | sed 's/\.o$//; s/.*/&.o\n&.d/' | tar -cf - -T - 2>/dev/null | tar -xpf - -C "$room"
    REPOSITORY=$room
    make_base "$room/labs-base/$lab"
    make_attack "$room/labs-hostile/$lab"
    chown -R "$uid:$uid" "$room"
    rm -f "$harm"
    for which in base hostile; do
        (cd "$room" && env -i PATH="$PATH" HOME="$room" TMPDIR=/tmp MAKE="make" LABS=labs-$which \
            LAB_OUT=labs-$which-built JSON=$which.json T="$tests" SEED="$(field seed)" SERVER= FILL= BASE= COLOR=never \
            timeout -k 5 100 prlimit --nproc=300 setpriv --reuid "$uid" --regid "$uid" --clear-groups --bounding-set=-all --no-new-privs \
            common/tools/grade.sh "$lab" --predictions "labs-$which/$lab/predictions.txt") >"$work/plain-$which" 2>&1
    done
    before=$(score_in "$room/base.json") after=$(score_in "$room/hostile.json")
    seen=
    [ "${after:-0}" -le "${before:-0}" ] || seen="gains: ${after:-?} points instead of ${before:-?}"
    [ ! -s "$harm" ] || seen="$seen harms: $(head -n 1 "$harm" | cut -c 7-80)"
    [ -z "$(of_uid files | grep -v -e "$room" -e $harm)" ] || seen="$seen leaves files"
    [ -z "$(of_uid processes)" ] || seen="$seen leaves processes"
    [ -n "$seen" ] || fail "does nothing, though nobody stops it (it should: $plain)"
    [ -z "$seen" ] || echo "$name: $seen"
    build/grader/isolate clean --uid "$uid" --home "$room"
    rm -rf "$room"
}

mkdir -p "$work"
exec 9>build/attacks/lock && flock 9 # one at a time: they share a uid
if [ "$mode" = --plain ]; then plain; else isolated; fi
rm -f $harm
[ $failed = no ]
