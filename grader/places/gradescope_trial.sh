#!/bin/sh
# gradescope_trial.sh NN-name: Gradescope's whole path. Into a root of its own (ROOT, made by debootstrap: the
# Ubuntu that Gradescope offers) goes the zip, as there: /autograder/source, run_autograder, submission, results.
# setup.sh installs and builds; then run_autograder grades, as root of a container (container.c) with half a
# CPU and 768 MB: the reference, the untouched starter, a half-right lab, and three attacks. Each results.json must
# be valid, say what an ordinary run of the same grader says, and be there in five minutes.
#
# Needs root, debootstrap, Ubuntu's archive, and a quarter of an hour. The limits are those of a cgroup, version
# 2 or 1; where this machine lets us make none, that is said, and how long it took tells nothing.
# build/gradescope/trial.tsv keeps the figures. Ends with "N passed, N failed".
set -u
chapter=$1 number=${1%%-*}
passed=0 failed=0
verdict() { if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; fi; }
ROOT=${ROOT:-/var/tmp/one-thread-gradescope}
place=$ROOT/autograder
work=build/gradescope/trial table=build/gradescope/trial.tsv
files=$($MAKE -s "print-LAB_FILES.$chapter")
export JOB_UID=64000 # in the container it is nobody else's; the ordinary runs have one of theirs
trap 'unlimited' EXIT
trap 'exit 1' INT TERM HUP

# ---- Half a CPU, 768 MB -------------------------------------------------------------------------------

group=one-thread-$$ groups='' limits=none
limited() { # makes the cgroup: $groups are the files that let a process in
    c=/sys/fs/cgroup
    if [ -f $c/cgroup.controllers ] && echo '+cpu +memory' >$c/cgroup.subtree_control && mkdir $c/$group; then
        limits='cgroup v2' groups=$c/$group/cgroup.procs
        echo '50000 100000' >$c/$group/cpu.max && echo 768M >$c/$group/memory.max && echo 0 >$c/$group/memory.swap.max
        echo 1000 >$c/$group/cpu.weight # a busy machine, too, gives it this half
    elif mkdir $c/cpu/$group $c/cpuacct/$group $c/memory/$group; then
        limits='cgroup v1' groups="$c/cpu/$group/tasks $c/cpuacct/$group/tasks $c/memory/$group/tasks"
        echo 100000 >$c/cpu/$group/cpu.cfs_period_us && echo 50000 >$c/cpu/$group/cpu.cfs_quota_us &&
            echo 8192 >$c/cpu/$group/cpu.shares && echo 768M >$c/memory/$group/memory.limit_in_bytes
    fi 2>/dev/null
}
unlimited() { for c in /sys/fs/cgroup /sys/fs/cgroup/cpu /sys/fs/cgroup/cpuacct /sys/fs/cgroup/memory; do [ ! -d $c/$group ] || rmdir $c/$group; done 2>/dev/null; }
cpu_used() { # seconds, since the cgroup is there
    case $limits in
    *v2) awk '$1 == "usage_usec" { printf "%.1f", $2 / 1e6 }' /sys/fs/cgroup/$group/cpu.stat ;;
    *v1) awk '{ printf "%.1f", $1 / 1e9 }' /sys/fs/cgroup/cpuacct/$group/cpuacct.usage ;;
    *) echo 0 ;;
    esac
}
memory_used() { # the most at any time, in MB
    cat /sys/fs/cgroup/$group/memory.peak /sys/fs/cgroup/memory/$group/memory.max_usage_in_bytes 2>/dev/null | awk '{ printf "%d", $1 / 1048576 }'
}
in_container() { # which groups to enter, then the command
    sh -c 'for g in $1; do echo $$ >"$g"; done; shift; exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$@"' \
        sh "$1" "$(pwd)/build/grader/container" --root "$ROOT" -- "$2" "$3" "$4"
}

# ---- The image -----------------------------------------------------------------------------------------

if [ ! -x "$ROOT/usr/bin/apt-get" ]; then
    debootstrap --variant=minbase --components=main,universe jammy "$ROOT" http://archive.ubuntu.com/ubuntu >build/gradescope.debootstrap 2>&1 ||
        { tail -n 5 build/gradescope.debootstrap; echo "no root to try it in"; exit 1; }
fi
grader/places/gradescope.sh "$chapter" grader/course.conf.example >/dev/null || exit 1
rm -rf "$place" "$work"
mkdir -p "$place/source" "$place/submission" "$place/results" "$work"
unzip -q "build/gradescope/lab$number.zip" -d "$place/source"
began=$(date +%s)
in_container '' sh -c 'sh /autograder/source/setup.sh' >"$work/setup.log" 2>&1
verdict $? "setup.sh: $(tail -n 5 "$work/setup.log")"
echo "setup.sh took $(($(date +%s) - began)) seconds"
[ $failed -eq 0 ] || exit 1
cp "$place/source/run_autograder" "$place/" && chmod 755 "$place/run_autograder"
echo '{"users": [{"email": "ada@example.edu"}]}' >"$place/submission_metadata.json"
SEED=$(grader/places/course.sh grader/course.conf.example seed "$chapter" ada@example.edu)
export SEED

# ---- Six submissions -----------------------------------------------------------------------------------

points_of() { awk '/^      "id":/ { id = $2 } /^      "scored":/ { print id, $2 }' "$1"; }
run() { # name, what an ordinary run (of which submission) or a number says
    began=$(date +%s)
    limited
    in_container "$groups" sh -c 'cd /autograder && ./run_autograder' >"$work/$1.log" 2>&1
    verdict $? "$1: run_autograder: $(tail -n 5 "$work/$1.log")"
    seconds=$(($(date +%s) - began)) cpu=$(cpu_used) memory=$(memory_used)
    unlimited
    results=$place/results/results.json result=$place/source/course/build/gradescope/result.json
    cp "$results" "$work/$1.results.json" && cp "$result" "$work/$1.result.json"
    node grader/places/valid.js "$result" - "gradescope=$results" >"$work/$1.valid" 2>&1
    valid=$?
    verdict $valid "$1: $(cat "$work/$1.valid")"
    score=$(sed -n 's/^  "score": \([0-9.]*\),$/\1/p' "$results" | cut -d . -f 1)
    tier=$(sed -n 's/^  "isolation": "\(.*\)",$/\1/p' "$result")
    case $2 in
    [0-9]*) expected=$2 ;;
    *)
        JOB_UID=64091 grader/places/one.sh "$chapter" "$2" "$work/$1.ordinary" >/dev/null
        expected=$(sed -n 's/^  "score": \([0-9]*\),$/\1/p' "$work/$1.ordinary/result.json")
        points_of "$result" >"$work/$1.points"
        points_of "$work/$1.ordinary/result.json" | diff - "$work/$1.points" >"$work/$1.diff"
        verdict $? "$1: ordinarily it is otherwise: $(head -n 6 "$work/$1.diff")" ;;
    esac
    [ "${score:--1}" -eq "$expected" ]
    verdict $? "$1 gets ${score:-no score}, ordinarily $expected"
    [ "$seconds" -lt 300 ]
    verdict $? "$1 took $seconds seconds"
    [ "$(find "$results" -perm 600 -uid 0)" ] && ! grep -q HARM "$results" "$work/$1.log"
    verdict $? "$1: results.json is not root's alone, or it did harm"
    left=$(find "$ROOT/tmp" "$ROOT/var/tmp" -user $JOB_UID | head -n 3)
    [ -z "$left" ]
    verdict $? "$1 leaves $left"
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$score" "$seconds" "$cpu" "$memory" "$([ $valid -eq 0 ] && echo valid || echo INVALID)" "$tier" | tee -a "$table"
    rm -rf "$place/submission"
    mkdir "$place/submission"
}
hand_in() { # from where; the same for an ordinary run
    rm -rf "$work/submission"
    mkdir -p "$work/submission"
    for file in $files predictions.txt; do cp "$1/$file" "$work/submission/"; done
}
upload() { cp "$work/submission/"* "$place/submission/"; }

printf 'submission\tscore\tseconds\tCPU seconds\tMB at most\tresults.json\ttier\n' | tee "$table"
hand_in "chapters/$chapter" && upload
run reference 100

hand_in "labs/$chapter/starter" && upload
run untouched "$work/submission"
untouched=$score

# The second half of the tasks is open.
tasks=$(for file in $files; do awk -f common/tools/marks.awk "chapters/$chapter/$file" | cut -f 1; done | sort -t . -k 2n)
open=$(echo "$tasks" | tail -n $(($(echo "$tasks" | wc -l) / 2)) | tr '\n' ' ')
hand_in "chapters/$chapter"
for file in $files; do awk -v only="$open" -f common/tools/starter.awk "chapters/$chapter/$file" >"$work/submission/$file"; done
upload
run half-right "$work/submission"
[ "$score" -gt "$untouched" ] && [ "$score" -lt 90 ]
verdict $? "half-right: $score points"

# Attacks on an untouched lab: what does not link has nothing, the others have no point more than the lab.
for attack in own-main overwrites-results traces-parent; do # which end alike every time
    hand_in "labs/$chapter/starter"
    { echo && echo '#define REPOSITORY "/autograder/source/course"' && cat grader/attacks/attack.h "grader/attacks/$attack/hostile.c"; } >>"$work/submission/${files%% *}"
    upload
    run $attack "$work/submission"
    [ "$score" -le "$untouched" ]
    verdict $? "$attack: $score points, the lab without it $untouched"
done
echo "limits: $limits"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
