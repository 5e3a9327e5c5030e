#!/bin/sh
# mutants.sh NN-name id: applies a mutant to a copy of its chapter's file, in place of a learner's, and
# runs the tests that its "Caught by:" line names: each must fail.
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
LABS=$scratch LAB_OUT=$scratch-built JSON=$scratch/result.json COLOR=never T=$(echo $tests | tr ' ' ,) SERVER='' FILL='' BASE='' SEEDS='' \
    common/tools/grade.sh "$chapter" >"$scratch/report" 2>&1
common/tools/failed.sh --kept "$scratch/result.json" >"$scratch/failed" || { tail -n 20 "$scratch/report"; exit 1; }
for test in $tests; do
    grep -qx -- "$test" "$scratch/failed" || { echo "$test does not catch it"; exit 1; }
done
