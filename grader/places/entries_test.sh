#!/bin/sh
# entries_test.sh: what GitHub Actions and PrairieLearn start, on lab 01. Ends with "N passed, N failed".
set -u
chapter=01-blocking-echo
scratch=$(pwd)/build/places/entries
passed=0 failed=0
verdict() { if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; fi; }
export JOB_UID=64086 SEED=3
unset T CHECKS SEEDS
rm -rf "$scratch"
mkdir -p "$scratch/repository/labs" "$scratch/grade/student"
cp -r labs/$chapter/starter "$scratch/repository/labs/$chapter"
for file in $($MAKE -s print-LAB_FILES.$chapter) predictions.txt; do cp "chapters/$chapter/$file" "$scratch/grade/student/"; done

echo 'earlier=output' >"$scratch/output"
MAKEFLAGS='' grader/places/github/grade.sh $chapter "$scratch/repository" "$scratch/output" "$scratch/summary" >"$scratch/log" 2>&1
verdict $? "github/grade.sh: $(tail -n 3 "$scratch/log")"
[ "$(grep -c = "$scratch/output")" -ge 2 ] && [ "$(wc -l <"$scratch/output")" -eq 2 ] # a step's outputs are lines
verdict $? "two lines of output: $(wc -l <"$scratch/output")"
sed -n 's/^result=//p' "$scratch/output" >"$scratch/result.base64"
node grader/places/valid.js build/github/result.json - "github=$scratch/result.base64" >"$scratch/log"
verdict $? "the reporter's sum: $(cat "$scratch/log")"
grep -q 'lab 1.1 is not written yet' "$scratch/summary" && ! grep -q '<[^p/]' "$scratch/summary"
verdict $? "the summary explains, and has no markup of a server's in it"
# The workflow calls what is there, with the words that it takes.
grep -q 'sudo grader/places/github/grade.sh 07-skiplist' grader/places/github/grade.yml
verdict $? "grade.yml calls grade.sh"

GRADE=$scratch/grade grader/places/prairielearn/grade.sh $chapter >"$scratch/log" 2>&1
verdict $? "prairielearn/grade.sh: $(tail -n 3 "$scratch/log")"
results=$scratch/grade/results/results.json
node grader/places/valid.js build/prairielearn/result.json 100 "prairielearn=$results" >"$scratch/log"
verdict $? "PrairieLearn's score: $(cat "$scratch/log")"
[ "$(find "$results" -perm 600 -size -1024k)" ]
verdict $? "results.json is root's, and smaller than 1 MB"
node -e 'for (const f of process.argv.slice(1)) JSON.parse(require("fs").readFileSync(f))' grader/places/prairielearn/info.json
verdict $? "info.json is JSON"
# What students are asked for is what the lab asks for.
asked=$(sed -n 's/.*file-names="\([^"]*\)".*/\1/p' grader/places/prairielearn/question.html | tr ',' ' ')
[ "$asked" = "$($MAKE -s print-LAB_FILES.07-skiplist) predictions.txt" ]
verdict $? "question.html asks for $asked"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
