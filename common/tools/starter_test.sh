#!/bin/sh
# starter_test.sh NN-name what: do marks, starter and stage agree? One question at a time:
#
#   marks       well-formed, numbered in order, each naming tests that exist
#   same        labs/NN-name/starter is what the marks say: make starters
#   compiles    the starter compiles without a warning, under gcc and clang
#   pasted      with the reference's bodies pasted in, the starter is the reference again
#   untouched   the untouched starter fails just what needs a task, naming a task and its line
#   order       each task, in order, turns at least one test green, and no transcript red
#   without T   with T's body alone removed, exactly the transcripts fail that its mark lists
#   measured T  the same of all its tests, checks among them, which take a while
#
# The scratch labs lie in build/starters/NN-name/, one folder a question. They hold only the files that
# have an unwritten task; the others, and what was compiled of them, are the reference's.
set -u
export LC_ALL=C # one order for sort and comm
export MAKE="${MAKE:-make}"
chapter=$1 what=$2 task=${3:-}
n=${chapter%%-*} n=${n#0}
scratch=build/starters/$chapter/$what$task
paths=$($MAKE -s "print-lab_paths.$chapter")
files=$($MAKE -s "print-LAB_FILES.$chapter")
tasks=$(awk -f common/tools/marks.awk $paths | cut -f 1 | sort -t . -k 2n)
failed=0
complain() { echo "$*"; failed=1; }

# A lab with these tasks unwritten ("all", or "" for none), predictions answered, as $scratch/NN-name.
make_lab() {
    mkdir -p "$scratch/$chapter"
    for file in $files; do
        mine=$scratch/$chapter/$file
        if [ "$1" = all ]; then
            awk -f common/tools/starter.awk "chapters/$chapter/$file"
        else
            awk -v only="${1:-none}" -f common/tools/starter.awk "chapters/$chapter/$file"
        fi >"$mine.new"
        if grep -q '^/\* LAB ' "chapters/$chapter/$file" && ! grep -q LAB_TODO "$mine.new"; then
            rm -f "$mine" "$mine.new"
        elif cmp -s "$mine.new" "$mine"; then
            rm -f "$mine.new" # as it was: nothing to compile
        else
            mv "$mine.new" "$mine"
        fi
    done
    cp "chapters/$chapter/predictions.txt" "$scratch/$chapter/"
}

# Grades it; the ids of failed tests go to $scratch/failed, the report to $scratch/report. Leaks are not looked
# for: that takes a third of the time, and what an unwritten task leaks no mark lists.
grade_lab() {
    export ASAN_OPTIONS=exitcode=99:detect_leaks=0:color=never:handle_abort=1
    rm -f "$scratch/result.json"
    LABS=$scratch LAB_OUT=$scratch-built JSON=$scratch/result.json SEED=${SEED:-1} WAYS=whole COLOR=never \
        T='' SERVER='' FILL='' BASE='' SEEDS='' KEPT=no \
        common/tools/grade.sh "$chapter" >"$scratch/report" 2>&1
    common/tools/failed.sh "$scratch/result.json" >"$scratch/unsorted" || { cat "$scratch/report"; exit 1; }
    sort "$scratch/unsorted" >"$scratch/failed"
}

case $what in
marks)
    [ -n "$paths" ] || complain "chapter.mk names no LAB_FILES"
    awk -f common/tools/marks.awk $paths >/dev/null || failed=1
    others=$(grep -l '^/\* LAB ' chapters/"$chapter"/*.[ch] | while read -r f; do
        case " $paths " in *" $f "*) ;; *) echo "$f" ;; esac; done)
    [ -z "$others" ] || complain "has marks, but is not in LAB_FILES: $others"
    count=$(echo "$tasks" | grep -c .)
    { [ "$count" -ge 4 ] && [ "$count" -le 8 ]; } || complain "$count tasks; a lab has 4 to 8"
    i=1
    for task in $(echo "$tasks" | sort -t . -k 2n); do
        [ "$task" = "$n.$i" ] || complain "task $task stands where $n.$i is expected"
        i=$((i + 1))
    done
    tests=" $(echo $(build/grader/grade --stage "$chapter" --list | awk '{ print $1 }')) "
    awk -f common/tools/marks.awk $paths | cut -f 4 | tr ' ' '\n' | sort -u | while read -r test; do
        case "$tests all but " in *" $test "*) ;; *) echo "$test" ;; esac
    done >"build/test/unknown.$chapter"
    [ ! -s "build/test/unknown.$chapter" ] || complain "marks name tests that stage $chapter does not have:" $(cat "build/test/unknown.$chapter")
    ;;

same)
    rm -rf "$scratch"
    common/tools/starter.sh "$chapter" "$scratch"
    diff -r "$scratch" "labs/$chapter/starter" || complain "labs/$chapter/starter is not what the marks say: make starters"
    ;;

compiles)
    make_lab all
    for file in $files; do
        for compiler in gcc clang; do
            $compiler $($MAKE -s print-lab_flags) $($MAKE -s "print-includes.$chapter") -Werror \
                -c "$scratch/$chapter/$file" -o "$scratch/$compiler.o" || failed=1
        done
    done
    ;;

pasted)
    # FILL's own way: what a learner borrows, for all tasks at once.
    make_lab all
    LABS=$scratch common/tools/fill.sh "$chapter" all "$scratch-filled" || failed=1
    for file in $files; do
        # Bodies apart, a starter may have one line that the reference lacks; and a copy has #line.
        grep -q '^#include "lab.h"' "chapters/$chapter/$file" && extra='' || extra='/^#include "lab.h"/d;'
        sed "$extra/^#line /d" "$scratch-filled/$chapter/$file" | diff "chapters/$chapter/$file" - || failed=1
    done
    ;;

untouched)
    make_lab all
    grade_lab
    for task in $tasks; do common/tools/forfeit.sh "$chapter" "$task"; done | tr , '\n' | sort -u >"$scratch/expected"
    diff "$scratch/expected" "$scratch/failed" || complain "(< should fail, > did)"
    grep -q "lab $n\.[1-9] is not written yet: .*\.c:[0-9]* [a-z]" "$scratch/report" ||
        complain "the report does not name the unwritten task"
    ;;

without | measured)
    make_lab "$task"
    kinds='transcript$'
    if [ $what = measured ]; then kinds='transcript$|check$'; else export CHECKS=no; fi
    build/grader/grade --stage "$chapter" --list | awk -v kinds="$kinds" '$3 ~ kinds { print $1 }' | sort >"$scratch/asked"
    common/tools/forfeit.sh "$chapter" "$task" | tr , '\n' | sort | comm -12 - "$scratch/asked" >"$scratch/expected"
    grade_lab
    if ! cmp -s "$scratch/expected" "$scratch/failed"; then
        # A missing body fails every time; a measurement on a busy machine may fail once.
        cp "$scratch/failed" "$scratch/first"
        grade_lab
        comm -12 "$scratch/first" "$scratch/failed" >"$scratch/both"
        diff "$scratch/expected" "$scratch/both" || complain "without $task alone: (< should fail by its mark, > did, twice)"
    fi
    ;;

order)
    # The transcripts alone tell, as a rule; where they don't, the checks are asked as well.
    grade_both() { # tasks unwritten before, tasks unwritten now -> what the step gains and loses
        make_lab "$1"
        grade_lab
        cp "$scratch/failed" "$scratch.before"
        make_lab "$2"
        grade_lab
        compare
    }
    compare() {
        gained=$(comm -23 "$scratch.before" "$scratch/failed")
        lost=$(comm -13 "$scratch.before" "$scratch/failed")
    }
    open=$tasks
    make_lab all
    CHECKS=no grade_lab
    for task in $tasks; do
        before=$(echo $open)
        open=$(echo "$open" | sed 1d)
        cp "$scratch/failed" "$scratch.before"
        make_lab "$(echo $open)"
        CHECKS=no grade_lab
        compare
        if [ -z "$gained" ]; then
            cp "$scratch/failed" "$scratch.now"
            grade_both "$before" "$(echo $open)"
            cp "$scratch.now" "$scratch/failed"
        fi
        echo "task $task turns green:" ${gained:-nothing}
        [ -n "$gained" ] || complain "task $task turns no test green"
        [ -z "$lost" ] || complain "task $task turns red:" $lost
    done
    [ ! -s "$scratch/failed" ] || complain "with all tasks done, these still fail:" $(cat "$scratch/failed")
    ;;
esac
exit $failed
