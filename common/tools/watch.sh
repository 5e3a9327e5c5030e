#!/bin/sh
# watch.sh NN-name: grades at every save: the transcripts, cut in one way; when they all pass, the
# rest is worth its time: make gradeN. Ctrl-C ends it.
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

common/tools/begin.sh "$1"
while :; do
    before=$(state)
    [ ! -t 1 ] || clear
    WAYS=${WAYS:-whole} common/tools/grade.sh "$1" --checks no
    echo "(transcripts only, whole; for all of it: make grade$n)  waiting for the next save in $lab"
    wait_for_save "$before"
done
