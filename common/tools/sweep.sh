#!/bin/sh
# sweep.sh NN-name: puts each one-token mistake of mutate.awk into a marked body, in place of a learner's,
# and asks whether a test of the stage notices. From make: SAMPLE=40 (every k-th, about so many), MUTANT='<='
# (those whose row has this text), CHECKS=no (transcripts only, for a start; or the names of some), REDO=yes
# (begin anew).
#
# build/sweep/NN-name.tsv has a row for each: where, function, change, verdict, by which test. An interrupted
# sweep goes on. A row counts as long as its file, and the test that killed it, are there; a survivor's as
# long as the stages are what they were.
#
#   broken     does not compile
#   same       compiles to the very same code: no mistake at all
#   killed     a test fails
#   survived   the whole stage and the kept ones pass. Is it listed, with a reason, in
#              grader/mutants/NN-name/equivalent.tsv? (function, change, reason)
#
# In the end it counts, and fails with less than 90 % killed of those that are not equivalent, or when a row
# of equivalent.tsv is not true.
set -u
export LC_ALL=C
chapter=$1
scratch=${SWEEP:-build/sweep}/$chapter
table=$scratch.tsv
equivalent=${EQUIVALENT:-grader/mutants/$chapter/equivalent.tsv}
mkdir -p "$scratch/$chapter"
[ "${REDO:-no}" = no ] || rm -f "$table"
touch "$table"

# All that make knows, asked once: a mutant is compiled and linked without it.
value() { $MAKE -s "print-$1"; }
compiler=$(value CC)
flags="$(value lab_flags) $(value "includes.$chapter") -w"
release=$(value flags.release) asan=$(value flags.asan)
libs="$(value "libs.$chapter") $(value LDLIBS)" allocator=$(value "allocator.$chapter")
kept=$(value "KEEPS.$chapter" | tr ' ' ,)
paths=$(value "lab_paths.$chapter")
unit_tests=$(value "TESTS.$chapter" | sed 's/\.c//g')
check_libs=$(value CHECK_LIBS)

stages="$chapter $(echo "$kept" | tr , ' ')"
stage_stamp=$(for s in $stages; do cat "grader/stages/$s"/*; done | cksum | cut -d ' ' -f 1)
for s in $stages; do build/grader/grade --stage "$s" --list | awk -v s="$s" '{ print $1 "\t" $3 "\t" s }'; done >"$scratch/tests"
wanted_checks=${CHECKS:-yes}
checks=$(awk -v s="$chapter" '$2 == "check" && $3 == s { print $1 }' "$scratch/tests")

# ---- One mutant ---------------------------------------------------------------------------------

# The mutant, and before all of them the reference, always by the same name.
compile() { # flags, object
    $compiler $flags $1 -c "$scratch/$chapter/$name.c" -o "$2"
}

# A program of the reference's objects, except the mutant's.
link() { # variant, flags, list of objects, libraries, program
    $compiler $2 $(sed "s|build/obj/$1/chapters/$chapter/$name\.o|$scratch/$1.o|" "$3") -o "$5" $4
}

# Plays tests (joined by commas; "" for all); says the first that fails, or nothing.
first_failed() { # tests, more options of grade
    only=$1; shift
    [ -z "$only" ] || set -- --test "$only" "$@"
    rm -f "$scratch/result.json"
    build/grader/grade --stage "$chapter" --server "$scratch/server" --server-asan "$scratch/server-asan" \
        --reference-server "build/$chapter/server" --predictions "chapters/$chapter/predictions.txt" \
        --until-failed --seed 1 --color never --json "$scratch/result.json" "$@" >"$scratch/report" 2>&1
    common/tools/failed.sh --kept "$scratch/result.json" >"$scratch/failed" || { cat "$scratch/report" >&2; exit 2; }
    head -n 1 "$scratch/failed"
}

joined() { echo $* | tr ' ' ,; }

spin=4 # seconds of CPU time: a server that spins is not awaited

# First the task's own transcripts, in one way; then all, and those of the kept stages; last the checks, the
# task's own first. Of one that is listed as equivalent the first of these is asked, in case it is not.
killer() {
    own_checks=$(grep -Fx "${checks:-none}" "$scratch/own.$function")
    transcripts=$(grep -Fvx "${checks:-none}" "$scratch/own.$function" | grep -vx predictions | paste -s -d , -)
    by=
    [ -z "$transcripts" ] || by=$(ulimit -t $spin; first_failed "$transcripts" --ways whole) || exit 2
    [ -z "$by" ] && is_listed && return
    [ -n "$by" ] || by=$(ulimit -t $spin; first_failed '' --checks no ${kept:+--kept "$kept"}) || exit 2
    [ -z "$by" ] && [ "$wanted_checks" != no ] || { echo "$by"; return; }
    link release "$release" "build/$chapter/server.from" "$libs $allocator" "$scratch/server"
    if [ "$wanted_checks" = yes ]; then
        [ -z "$own_checks" ] || by=$(first_failed "$(joined $own_checks)") || exit 2
        others=$(echo "$checks" | grep -Fvx "${own_checks:-none}")
        [ -n "$by" ] || [ -z "$others" ] || by=$(first_failed "$(joined $others)") || exit 2
    else
        by=$(first_failed "$(joined $wanted_checks)") || exit 2
    fi
    echo "$by"
}

is_listed() {
    [ -f "$equivalent" ] && cut -f 1,2 "$equivalent" | grep -Fqx "$function	$change"
}

# A unit test gives no points, but it shows that the mutant is a mistake, and how to notice it.
unit_killer() {
    for t in $unit_tests; do
        $MAKE -s "build/test/$t" >/dev/null
        link asan "$asan" "build/test/$t.from" "$libs $check_libs" "$scratch/unit_test"
        timeout 120 "$scratch/unit_test" >/dev/null 2>&1 || { echo "unit test $t"; return; }
    done
}

try() { # -> verdict, by whom
    compile "$release -g0" "$scratch/release.o" 2>/dev/null || { echo "broken	-"; return; }
    ! cmp -s "$scratch/release.o" "$scratch/$name.reference.o" || { echo "same	-"; return; }
    compile "$asan" "$scratch/asan.o"
    link asan "$asan" "build/$chapter/server-asan.from" "$libs" "$scratch/server-asan"
    by=$(killer) || exit 2
    if [ -n "$by" ]; then echo "killed	$by"; return; fi
    if is_listed; then echo "survived	listed"; return; fi
    if [ "$wanted_checks" != yes ]; then echo "asked	-"; return; fi
    by=$(unit_killer)
    echo "survived	${by:--}"
}

# ---- All of them --------------------------------------------------------------------------------

# The tests that a task's mark names are tried first.
awk -f common/tools/marks.awk $paths | cut -f 1,3 | while read -r task function; do
    common/tools/forfeit.sh "$chapter" "$task" | tr , '\n' >"$scratch/own.$function"
done

awk -f common/tools/mutate.awk $paths >"$scratch/all"
every=1
[ -z "${SAMPLE:-}" ] || every=$((($(grep -c . "$scratch/all") + SAMPLE - 1) / SAMPLE))
awk -v every="$every" -v only="${MUTANT:-}" '(NR - 1) % every == 0 && (only == "" || index($0, only))' \
    "$scratch/all" >"$scratch/chosen"

for path in $paths; do
    name=$(basename "$path" .c)
    cp "$path" "$scratch/$chapter/"
    compile "$release -g0" "$scratch/$name.reference.o" || exit 1
    echo "$path	$(cksum <"$path" | cut -d ' ' -f 1)"
done >"$scratch/stamps"

# What is known, and still true.
awk -F '\t' -v stage="$stage_stamp" '
    FILENAME ~ /stamps$/ { stamp[$1] = $2; next }
    FILENAME ~ /tests$/ { test[$1]; next }
    { path = $1; sub(/:.*/, "", path) }
    $6 == stamp[path] && ($4 == "survived" ? $7 == stage : $4 != "killed" || $5 in test)
' "$scratch/stamps" "$scratch/tests" "$table" >"$scratch/known"
cp "$scratch/known" "$table"
awk -F '\t' 'FILENAME ~ /known$/ { known[$2, $3]; next } !(($4, $7) in known)' \
    "$scratch/known" "$scratch/chosen" >"$scratch/todo"

count=$(grep -c . "$scratch/todo")
for n in $(seq "$count"); do
    sed -n "${n}p" "$scratch/todo" >"$scratch/mutant"
    path=$(cut -f 1 "$scratch/mutant") line=$(cut -f 2 "$scratch/mutant") column=$(cut -f 3 "$scratch/mutant")
    function=$(cut -f 4 "$scratch/mutant") change=$(cut -f 7 "$scratch/mutant")
    name=$(basename "$path" .c)
    awk -F '\t' 'FILENAME ~ /mutant$/ { line = $2; column = $3; old = $5; new = $6; next }
        FNR == line { $0 = substr($0, 1, column - 1) new substr($0, column + length(old)) }
        { print }' "$scratch/mutant" "$path" >"$scratch/$chapter/$name.c"
    stamp=$(awk -F '\t' -v path="$path" '$1 == path { print $2 }' "$scratch/stamps")
    verdict=$(try) || { echo "sweep: no verdict on $path:$line $change" >&2; exit 1; }
    [ "$verdict" = "asked	-" ] || # but not to the end
        printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$path:$line:$column" "$function" "$change" "$verdict" "$stamp" "$stage_stamp" >>"$table"
    printf '  %d/%d  %-32s %s:%s  %s\n' "$n" "$count" "$(echo "$verdict" | tr '\t' ' ')" "$name.c" "$line" "$change"
done

[ -f "$equivalent" ] || equivalent=/dev/null
awk -F '\t' -v all="$scratch/all" -v chosen="$scratch/chosen" -v equivalent="$equivalent" -v chapter="$chapter" \
    -f common/tools/sweep.awk "$table" >"$scratch.summary"
status=$?
cat "$scratch.summary"
exit $status
