#!/bin/sh
# failed.sh RESULT.json: the ids of the stage's own tests that failed, in the order of the stage;
# with --kept, those of earlier stages as well. Fails if the grading did not come to its end.
kept=no
if [ "$1" = --kept ]; then kept=yes; shift; fi
[ -s "$1" ] || { echo "no result: $1" >&2; exit 1; }
# The file is indented, a field a line; "id" and "kept" come before "verdict" (grader/result.c).
awk -v with_kept=$kept '
    function value() { sub(/^[^:]*: *"?/, ""); sub(/"?,?$/, ""); return $0 }
    /^  "state":/ { state = value() }
    /^ +"id":/ { id = value() }
    /^ +"kept":/ { kept = value() }
    /^ +"verdict":/ {
        verdict = value()
        if (verdict != "passed" && verdict != "skipped" && (kept == "false" || with_kept == "yes")) print id
    }
    END { exit state != "complete" }' "$1"
