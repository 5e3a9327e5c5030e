#!/bin/sh
# grade.sh NN-name: the entry of PrairieLearn's external grader. What was handed in lies in /grade/student; what we
# leave is /grade/results/results.json, written by root alone and in one step. GRADE=/tmp/x stands for /grade in tests.
set -u
chapter=$1
grade=${GRADE:-/grade}
cd "$(dirname "$0")/../../.." || exit 1
SECONDS_ALL=${SECONDS_ALL:-540} # PrairieLearn gives 600
export SECONDS_ALL
mkdir -p "$grade/results"
rm -f "$grade/results/results.json"
grader/places/one.sh "$chapter" "$grade/student" build/prairielearn || exit 1
umask 077
build/grader/convert --to prairielearn --notes build/prairielearn/notes.txt build/prairielearn/result.json \
    >"$grade/results/results.new" && mv "$grade/results/results.new" "$grade/results/results.json"
