#!/bin/sh
# failed.sh RESULT.json: the ids of the stage's own tests that failed, in the order of the stage;
# with --kept, those of earlier stages as well; with --explained, only the one that the report explains;
# with --twice, those that a check measured twice, whatever came of it.
# Fails if the grading did not come to its end.
what=
case $1 in --*) what=$1; shift ;; esac
[ -s "$1" ] || { echo "no result: $1" >&2; exit 1; }
# The file is indented, a field a line; "id" and "kept" come before "verdict" (grader/result.c).
awk -v what="$what" '
    function value() { sub(/^[^:]*: *"?/, ""); sub(/"?,?$/, ""); return $0 }
    /^  "state":/ { state = value() }
    /^  "explained":/ { explained = value() }
    /^ +"id":/ { id = value() }
    /^ +"kept":/ { kept = value() }
    /^ +"verdict":/ {
        verdict = value()
        if (verdict == "passed" || verdict == "skipped" || (kept == "true" && what == "")) next
        if (what != "--explained" && what != "--twice") print id
        if (first == "") first = id
    }
    /^ +"notes":.*Measured twice\./ && what == "--twice" { print id }
    END {
        if (what == "--explained" && (explained first) != "") print explained != "" ? explained : first
        exit state != "complete"
    }' "$1"
