#!/bin/sh
# where.sh NN-name…: where you are, and the next three commands.
echo "One Thread: how Redis works, by building it."
echo
current=
for chapter; do
    n=${chapter%%-*} n=${n#0}
    state="not begun"
    if ls "labs/$chapter"/*.c 2>/dev/null | grep -qv /experiment; then
        state="begun"
        score=$(sed -n 's/.*"score": *\([0-9]*\).*/\1/p' "build/grade/$chapter.json" 2>/dev/null | head -n 1)
        [ -z "$score" ] || state="$score/100 when last graded"
    fi
    mark=" "
    if [ -z "$current" ] && [ "$state" != "100/100 when last graded" ]; then
        current=$n mark=">" current_state=$state current_name=$chapter
    fi
    printf ' %s %s  %-16s %s\n' "$mark" "${chapter%%-*}" "${chapter#*-}" "$state"
done
echo
if [ -z "$current" ]; then
    echo "All labs are done. More to do:"
    set -- "make quiz" "the interview cards of all chapters" "make bench" "your machine: this server against redis-server" \
        "make book" "all lessons as a book, to keep"
elif [ "$current_state" = "not begun" ]; then
    lesson="read chapters/$current_name/README.md"
    [ -f "chapters/$current_name/README.md" ] || lesson="read chapters/$current_name (its lesson is not written yet)"
    echo "Next: $lesson, then"
    set -- "make run$current" "its server, built and running" "make lab$current" "your files for the lab" \
        "make grade$current" "points, and the first failure explained"
else
    echo "Next: go on with labs/$current_name/, and"
    set -- "make watch$current" "grades at every save" "make hint$current" "a hint for the first failing test" \
        "make grade$current" "points, and the first failure explained"
fi
while [ $# -gt 0 ]; do
    printf '    %-14s %s\n' "$1" "$2"
    shift 2
done
echo "    make help      everything else"
