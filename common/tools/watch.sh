#!/bin/sh
# watch.sh NN-name: grades at every save: first the transcripts, sent in one way, for they are quick; once
# these pass, all of it. Ctrl-C ends it.
set -u
n=${1%%-*} n=${n#0}
lab=$LABS/$1

# What changes when anything is saved. A tool that sleeps until then, if there is one.
state() { find "$lab" -maxdepth 1 -name '[!.]*' -type f -exec ls -ln --time-style=+%s.%N {} + 2>/dev/null || ls -lnT "$lab"; }
wait_for_save() {
    before=$1
    if command -v inotifywait >/dev/null; then
        [ "$(state)" != "$before" ] || inotifywait -qq -e close_write -e moved_to -e delete "$lab"
        sleep 0.1 # an editor may write in several steps
    else
        while [ "$(state)" = "$before" ]; do sleep 0.3; done
    fi
}

# "8 checks (43 points)"
checks=$(build/grader/grade --stage "$1" --list |
    awk '$3 == "check" { count++; points += $2 } END { printf "%d checks (%d points)", count, points }')

common/tools/begin.sh "$1" || exit 1
while :; do
    before=$(state)
    [ ! -t 1 ] || clear
    if WAYS=${WAYS:-whole} common/tools/grade.sh "$1" --checks no; then
        echo
        echo "The transcripts pass. Now all of it, with the $checks:"
        WAYS='' common/tools/grade.sh "$1"
    elif [ -z "${T:-}" ]; then
        echo "NOT RUN, and not in these points: $checks. They follow once the transcripts pass; or: make grade$n"
    fi
    echo "Waiting for the next save in $lab; Ctrl-C ends this."
    wait_for_save "$before"
done
