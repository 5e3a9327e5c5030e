#!/bin/sh
# diff.sh NN-name: what is new in a chapter: its files, what it replaces, and how the plan changed.
set -u
chapter=$1
word() { $MAKE -s "print-$1.$chapter"; }
previous=$($MAKE -s print-CHAPTERS | tr ' ' '\n' | awk -v c="$chapter" '$0 == c { print last } { last = $0 }')

# A module: its lines (header and body, without empty ones), and what its first line says it is.
module() {
    stem=chapters/$chapter/${1%.c}
    files=$(ls "$stem.h" "$stem.c" 2>/dev/null)
    [ -n "$files" ] || { printf '    %-18s %5s  (missing)\n' "$1" -; return; }
    first=$(echo "$files" | head -n 1)
    what=$(sed -n '1s|^/\* [^:]*: *||p' "$first" | sed 's| *\*/$||')
    printf '    %-18s %5d  %s\n' "$1" "$(cat $files | grep -c .)" "$what"
}
modules() { # heading files
    [ $# -gt 1 ] || return
    echo "$1"; shift
    for file; do module "$file"; done
    [ $# -lt 2 ] || printf '    %-18s %5d\n' "" "$(for file; do
        cat "chapters/$chapter/${file%.c}.h" "chapters/$chapter/$file" 2>/dev/null; done | grep -c .)"
    echo
}

show() {
    if [ -n "$previous" ]; then echo "Chapter $chapter, beside $previous"; else echo "Chapter $chapter"; fi
    echo
    modules "The core adds (lines of header and body)" $(word ADDS) $(word MAIN)
    modules "The shelf adds" $(word SHELF)
    [ -z "$(word REPLACES)" ] || printf 'It replaces\n    %s\n\n' "$(word REPLACES)"
    [ -z "$(word DROPS)" ] || printf 'It drops\n    %s\n\n' "$(word DROPS)"

    new=chapters/$chapter/$(word MAIN)
    old=chapters/$previous/plan.c
    case $new in
    */plan.c)
        if [ -f "$old" ]; then
            echo "The plan"
            diff -U 100 "$old" "$new" | sed '1,3d; s/^/    /'
        else
            echo "The plan, the first:"
            sed 's/^/    /' "$new"
        fi ;;
    *) echo "The program is $new: start reading there." ;;
    esac
}

if [ -t 1 ]; then show | ${PAGER:-less -FRX}; else show; fi
