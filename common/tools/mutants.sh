#!/bin/sh
# mutants.sh NN-name id: applies a mutant to a copy of its chapter's file, in place of a learner's, and
# runs the tests that its "Caught by:" line names: each must fail. What the first of them then tells the
# learner must match the regular expression of its "Says:" line: words that point at this very mistake.
set -u
chapter=$1
id=$2
patch=grader/mutants/$chapter/$id.patch
scratch=build/mutants/$chapter/$id
rm -rf "$scratch"
mkdir -p "$scratch/$chapter"

file=$(sed -n 's|^+++ b/chapters/[^/]*/||p' "$patch")
cp "chapters/$chapter/$file" "$scratch/$chapter/"
patch -s "$scratch/$chapter/$file" <"$patch" || { echo "$patch does not apply any more"; exit 1; }
[ ! -f "chapters/$chapter/predictions.txt" ] || cp "chapters/$chapter/predictions.txt" "$scratch/$chapter/"

tests=$(sed -n 's/^Caught by: //p' "$patch")
[ -n "$tests" ] || { echo "$patch does not say which test catches it"; exit 1; }
first=${tests%% *}
says=$(sed -n 's/^Says: //p' "$patch")
[ -n "$says" ] || { echo "$patch has no line \"Says: REGEX\": words of $first's explanation that point at the mistake"; exit 1; }

grade() { # tests, result, report
    LABS=$scratch LAB_OUT=$scratch-built JSON=$2 COLOR=never T=$(echo $1 | tr ' ' ,) SERVER='' FILL='' BASE='' SEEDS='' \
        common/tools/grade.sh "$chapter" >"$3" 2>&1
}
grade "$tests" "$scratch/result.json" "$scratch/report"
common/tools/failed.sh --kept "$scratch/result.json" >"$scratch/failed" || { tail -n 20 "$scratch/report"; exit 1; }
for test in $tests; do
    grep -qx -- "$test" "$scratch/failed" || { echo "$test does not catch it"; exit 1; }
done

# Only one failure is explained, and another test may have come first.
shown=$scratch/report
if [ "$(common/tools/failed.sh --explained "$scratch/result.json")" != "$first" ]; then
    shown=$scratch/report.first
    grade "$first" "$scratch/first.json" "$shown"
fi
# In one line, for the report is wrapped; without the test's title, its file and the lesson's heading,
# which say the same whatever is wrong.
awk -v title="$first: " '
    /^  Just this test/ { exit }
    inside && NF && !/^  grader\/stages\// && !/^    \(chapters\/.*README/ { $1 = $1; printf "%s ", $0 }
    index($0, title) == 1 { inside = 1 }
    END { print "" }' "$shown" >"$scratch/explanation"
grep -Eq -e "$says" "$scratch/explanation" || {
    echo "$first catches it, but its explanation does not say \"$says\":"
    sed -n "/^$first: /,/^  Just this test/p" "$shown" | sed '$d'
    exit 1
}
