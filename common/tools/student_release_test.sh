#!/bin/sh
# student_release_test.sh N what: is the archive that make student-release UPTO=N packs what it promises?
#
#   keeps     no file of it, nor what make diffN and make flatN write there, holds a piece of a marked body, or an
#             answer to a prediction; nothing is of a later chapter; its pages' links hold
#   grades    in it lab N can be begun, checked and graded: the untouched starter has the points it has here, a
#             right lab has all, and so has chapter N-1. CHECKS=yes: with the checks, which measure, and want the
#             machine for themselves
#
# A piece of a body is two of its lines that follow each other, whatever blanks are between the words.
set -u
n=$1 what=$2
chapter=$($MAKE -s "print-name.$n")
number=${chapter%%-*}
export CHECKS=${CHECKS:-no}
work=build/test/student-release.$n.$what.$CHECKS
failed=0
complain() { echo "$*"; failed=1; }

rm -rf "$work"
mkdir -p "$work"
common/tools/student_release.sh "$n" "$work" >"$work/said" || { cat "$work/said"; exit 1; }
rm -rf "$work/one-thread-upto-$number"
tar -xzf "$work/one-thread-upto-$number.tar.gz" -C "$work"
inside=$work/one-thread-upto-$number
alone() { (unset LABS LAB_OUT MAKEFLAGS MFLAGS MAKELEVEL; cd "$inside" && "$@"); }

# What needs no compiling anew: the same sources give the same objects.
bring_objects() {
    mkdir -p "$inside/build"
    for variant in release asan; do
        [ ! -d "build/obj/$variant" ] || { mkdir -p "$inside/build/obj" && cp -pR "build/obj/$variant" "$inside/build/obj/"; }
    done
    for file in $($MAKE -s "print-lab_paths.$chapter"); do rm -f "$inside"/build/obj/*/"${file%.c}".[od]; done
    touch "$inside/build/.deps-build" "$inside/build/.deps-test" "$inside/build/.deps-docs"
}

# What does not make a line another one: blanks, and what a diff, a quotation or a list has in front of it.
bare='function bare(line) { sub(/^[ \t]*[-+>|*#]+/, "", line); gsub(/[ \t\r]/, "", line); return line }'
pieces() { # files with marks: two lines of a body on a line, bare
    awk "$bare"'
        /^\/\* LAB [0-9]+\.[0-9]+:/ { marked = 1; last = "" }
        /^\/\* END LAB / { marked = inside = 0 }
        marked && inside {
            line = bare($0)
            if (line ~ /^[{}]*$/) { last = last line; next }
            if (length(last line) >= 24 && last != "") print last line
            last = line
        }
        marked && /^\{/ { inside = 1 }' "$@"
}
# Each file as one line: its name, and all that is in it, bare.
in_one_line() { xargs awk "$bare"'FNR == 1 { printf "\n%s: ", FILENAME } { printf "%s", bare($0) }'; }

case $what in
keeps)
    paths=$($MAKE -s "print-lab_paths.$chapter")
    common/tools/starter.sh "$chapter" "$work/starter"
    find "$work/starter" common grader/*.[ch] -name '*.[ch]' | in_one_line >"$work/given"
    # Not what stands outside the bodies as well, or in programs that know nothing of chapters: an address is set up
    # in the same two lines everywhere.
    pieces $paths | sort -u | while read -r piece; do
        grep -qF -- "$piece" "$work/given" || printf "%s\n" "$piece"
    done >"$work/pieces"
    echo "$(wc -l <"$work/pieces") pieces of bodies are looked for"
    # The search would find them: in our own sources it does.
    echo "$paths" | tr ' ' '\n' | in_one_line >"$work/ours"
    while read -r piece; do grep -qF -- "$piece" "$work/ours" || complain "not even found here: $piece"; done <"$work/pieces"
    [ -s "$work/pieces" ] || complain "there is nothing to look for"

    alone $MAKE -s "diff$n" >"$inside/diff.txt" 2>&1 || { cat "$inside/diff.txt"; complain "make diff$n fails"; }
    alone $MAKE -s "flat$n" >"$inside/flat.txt" 2>&1 || { cat "$inside/flat.txt"; complain "make flat$n fails"; }
    find "$inside" -type f | in_one_line | grep -aFf "$work/pieces" >"$work/leaks"
    sed 's/: .*//; s/^/a piece of a body is in /' "$work/leaks"
    grep -aoFf "$work/pieces" "$work/leaks"
    [ ! -s "$work/leaks" ] || failed=1
    rm -rf "$inside/diff.txt" "$inside/flat.txt" "$inside/build/flat"

    if grep -h '^[^#]*: *[^ ]' "$inside/chapters/$chapter/predictions.txt" "$inside/labs/$chapter/starter/predictions.txt"; then
        complain "predictions are answered"
    fi
    if grep '^answer: ' "$inside/grader/stages/$chapter/predictions.t" | grep -v '^answer: sealed:'; then complain "an answer is not sealed"; fi
    notes='/^::: *(\{\.)?notes/ { on = 1; next } /^:::/ { on = 0 } on && length > 24'
    awk "$notes" "slides/$chapter.md" >"$work/notes"
    [ -s "$work/notes" ] || complain "there are no notes to look for"
    grep -qFf "$work/notes" "slides/$chapter.md" || complain "notes are not even found here"
    grep -rlFf "$work/notes" "$inside" && complain "notes of the deck, which answer the predictions, are in there"
    for other in $($MAKE -s print-CHAPTERS); do
        [ "$other" \> "$chapter" ] || continue
        find "$inside" -path "*$other*" | grep . && complain "this is of a later chapter"
    done
    alone common/docs/links.sh >"$work/links" 2>&1 || { cat "$work/links"; complain "links do not hold"; }
    ;;

grades)
    bring_objects
    points() { sed -n "s|^chapter $1: \([0-9]*\)/.*|\1|p" "$2"; }
    alone $MAKE -s "lab$n" >"$work/lab" 2>&1 || { tail "$work/lab"; complain "make lab$n fails"; }
    alone $MAKE "grade$n" SEED=1 COLOR=never >"$work/grade" 2>&1
    usual=$(build/grader/grade --stage "$chapter" --list | awk -v lost=",$(common/tools/forfeit.sh "$chapter" all)," -v checks="$CHECKS" '
        $3 == "transcript" || ($3 == "check" && checks == "yes") { if (!index(lost, "," $1 ",")) sum += $2 }
        END { print sum + 0 }')
    [ "$(points "$number" "$work/grade")" = "$usual" ] || { tail -n 50 "$work/grade"; complain "the starter has not $usual points there"; }

    if alone $MAKE "grade$n" FILL="$n.1" >"$work/fill" 2>&1 || ! grep -q 'has no solutions' "$work/fill"; then
        cat "$work/fill"; complain "FILL=$n.1 does not say that there are none"
    fi

    for file in $($MAKE -s "print-LAB_FILES.$chapter") predictions.txt; do cp "chapters/$chapter/$file" "$inside/labs/$chapter/"; done
    alone $MAKE "check$n" >"$work/check" 2>&1 || { tail -n 30 "$work/check"; complain "make check$n fails there"; }
    alone $MAKE "grade$n" SEED=1 WAYS=whole COLOR=never >"$work/right" 2>&1 || { tail -n 50 "$work/right"; complain "a right lab has not all points there"; }

    before=$($MAKE -s "print-name.$((n - 1))")
    alone env MAKE="$MAKE" LABS=build/none LAB_OUT=build SEED=1 WAYS=whole COLOR=never \
        sh -c "$MAKE -s build/grader/grade build/$before/server build/$before/server-asan && common/tools/grade.sh $before --predictions chapters/$before/predictions.txt" \
        >"$work/before" 2>&1 || { tail -n 50 "$work/before"; complain "chapter $before has not all points there"; }
    ;;
esac
[ $failed = 1 ] || rm -rf "$work"
exit $failed
