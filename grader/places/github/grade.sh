#!/bin/sh
# grade.sh NN-name SUBMISSION OUTPUT SUMMARY: a step of grade.yml. Grades, and appends `result=...` to OUTPUT, as the
# reporter reads it, and the report to SUMMARY, as people do. SUBMISSION is a clone of the labs, or one lab's folder.
#
# Its status is 0 whatever the score: it is the reporter that says how it went.
set -eu
chapter=$1 submission=$2 output=$3 summary=$4
number=${chapter%%-*}
# Stages and bodies are not for the student's uid.
[ -z "${GITHUB_ACTIONS:-}" ] || chmod 700 .
make -s grading "LAB=${number#0}"
grader/places/one.sh "$chapter" "$submission" build/github
printf 'result=' >>"$output"
build/grader/convert --to github build/github/result.json >>"$output"
{
    echo '<pre>'
    build/grader/convert --to text --notes build/github/notes.txt build/github/result.json |
        sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'
    echo '</pre>'
} >>"$summary"
