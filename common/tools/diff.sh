#!/bin/sh
# diff.sh NN-name: what is new in a chapter: its files, what it replaces, and how the plan changed.
set -u
chapter=$1
word() { $MAKE -s "print-$1.$chapter"; }
previous=$($MAKE -s print-CHAPTERS | tr ' ' '\n' | awk -v c="$chapter" '$0 == c { print last } { last = $0 }')

files_of() { for f in "chapters/$chapter/${1%.c}.h" "chapters/$chapter/$1"; do [ ! -f "$f" ] || echo "$f"; done; }
code() { # lines of code: what is left without comments and empty lines
    for f; do ${CC:-gcc} -fpreprocessed -dD -E -P -x c "$f" 2>/dev/null; done | grep -c .
}

# A module: its lines, and what its header's first line says it is.
module() {
    files=$(files_of "$1")
    [ -n "$files" ] || { printf '    %-20s %5s  (missing)\n' "$1" -; return; }
    what=$(sed -n '1s|^/\* [^:]*: *||p' "$(echo "$files" | head -n 1)" | sed 's| *\*/$||')
    printf '    %-20s %5d %5d   %s\n' "$1" "$(code $files)" "$(cat $files | grep -c .)" "$what"
}
modules() { # heading files
    [ $# -gt 1 ] || return
    printf '%-24s %5s %5s\n' "$1" code lines
    shift
    for file; do module "$file"; done
    all=$(for file; do files_of "$file"; done)
    [ $# -lt 2 ] || printf '    %-20s %5d %5d\n' "" "$(code $all)" "$(cat $all | grep -c .)"
    echo
}

show() {
    if [ -n "$previous" ]; then echo "Chapter $chapter, beside $previous"; else echo "Chapter $chapter"; fi
    echo
    modules "The core adds" $(word ADDS) $(word MAIN)
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
            echo "The first plan"
            sed -n '/^const ServerPlan/,/^};/s/^/    /p' "$new"
        fi ;;
    *) echo "The program is $new: start reading there." ;;
    esac
}

if [ -t 1 ]; then show | ${PAGER:-less -FRX}; else show; fi
