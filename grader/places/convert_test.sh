#!/bin/sh
# convert_test.sh: real results, in the words of every place. Lab 01 is graded whole: as the reference, with
# a mutant, untouched, and interrupted; each result is converted to each format and held against its
# schema and its score. Ends with "N passed, N failed".
set -u
chapter=01-blocking-echo
scratch=build/places/convert
rm -rf "$scratch"
mkdir -p "$scratch"
passed=0 failed=0
verdict() { # status, what
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; fi
}

graded() { # name: grades $scratch/name/NN-name
    LABS=$scratch/$1 LAB_OUT=$scratch/$1-built JSON=$scratch/$1.json COLOR=never SEED=1 \
        T='' SERVER='' FILL='' BASE='' SEEDS='' WAYS='' common/tools/grade.sh $chapter >"$scratch/$1.report" 2>&1
}
score_of() { sed -n 's/^  "score": \([0-9]*\),$/\1/p' "$1"; }

for name in full half untouched; do mkdir -p "$scratch/$name/$chapter"; done
for name in full half; do cp chapters/$chapter/echo.c chapters/$chapter/predictions.txt "$scratch/$name/$chapter/"; done
cp labs/$chapter/starter/* "$scratch/untouched/$chapter/"
patch -s "$scratch/half/$chapter/echo.c" <grader/mutants/$chapter/string-not-bytes.patch
for name in full half untouched; do graded $name; done
[ "$(score_of "$scratch/full.json")" = 100 ]
verdict $? "the reference gets 100"
score=$(score_of "$scratch/half.json")
[ "$score" -gt 0 ] && [ "$score" -lt 100 ]
verdict $? "a mutant gets part of the points, not $score"

# A grader that is asked to end says "interrupted"; one that is killed leaves what it wrote at first.
for signal in TERM KILL; do
    build/grader/grade --stage $chapter --server "build/$chapter/server" --seed 1 --jobs 1 \
        --json "$scratch/$signal.json" >/dev/null 2>&1 &
    grader=$!
    while ! [ -s "$scratch/$signal.json" ]; do sleep 0.1; done
    sleep 0.6
    kill -$signal $grader
    wait $grader
    ! grep -q '^  "state": "complete"' "$scratch/$signal.json"
    verdict $? "the grader was not interrupted by SIG$signal"
done

convert() { # place, result, options...
    place=$1 result=$2
    shift 2
    build/grader/convert --to "$place" "$@" "$scratch/$result.json" >"$scratch/$result.$place"
}
# valid RESULT SCORE PLACE...: their conversions, all at once; SCORE - is the result's own.
valid() {
    result=$1 score=$2
    shift 2
    tally=$(node grader/places/valid.js "$scratch/$result.json" "$score" $(for place; do echo "$place=$scratch/$result.$place"; done) 2>&1)
    counts=$(echo "$tally" | sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    [ -n "$counts" ] || counts="0 $#"
    passed=$((passed + ${counts% *})) failed=$((failed + ${counts#* }))
    echo "$tally" | sed '/^[0-9]* passed, [0-9]* failed$/d'
}
for result in full half untouched TERM KILL; do
    for place in gradescope github prairielearn autolab; do convert $place $result; done
    valid $result - gradescope github prairielearn autolab
    convert junit $result && xmllint --noout --schema grader/places/junit.xsd "$scratch/$result.junit" 2>"$scratch/xmllint"
    verdict $? "$result for junit: $(cat "$scratch/xmllint")"
    listed=$(xmllint --xpath 'count(//testcase)' "$scratch/$result.junit")
    bad=$(xmllint --xpath 'count(//failure)' "$scratch/$result.junit")
    [ "$listed" = "$(grep -c '"verdict":' "$scratch/$result.json")" ] &&
        [ "$bad" = "$(grep -c '"verdict": "failed"' "$scratch/$result.json")" ]
    verdict $? "$result for junit: every test is listed, and every failure"
done

# What lowers a score must lower what GitHub's reporter sums: lateness, and a kept test that is broken.
for place in gradescope github prairielearn autolab; do convert $place full --percent 80 --because "2 days late"; done
valid full 80 gradescope github prairielearn autolab
sed 's/^  "score": 100,/  "score": 89,/; s/^  "kept_broken": false/  "kept_broken": true/' "$scratch/full.json" >"$scratch/kept.json"
for place in gradescope github; do convert $place kept; done
valid kept 89 gradescope github
# Points for speed stand apart from the score, but for Gradescope, which knows one total.
sed 's/^  "tests": \[/  "speed": {"points": 10.0, "floor": 0.5, "from": 100, "scored": 8.4, "ratio": 0.92, "rounds": [0.92], "text": "speed: 8.4 of 10"},\n&/' "$scratch/full.json" >"$scratch/speed.json"
for place in gradescope github prairielearn autolab junit; do convert $place speed; done
valid speed - gradescope github prairielearn autolab
grep -q '"score": 108.4' "$scratch/speed.gradescope" && grep -q '"value": 0.92' "$scratch/speed.gradescope" && grep -q 'speed: 8.4 of 10' "$scratch/speed.autolab"
verdict $? "speed for Gradescope and Autolab: $(grep -A 8 leaderboard "$scratch/speed.gradescope")"
[ "$(xmllint --schema grader/places/junit.xsd --xpath 'string(//property[@name="speed"]/@value)' "$scratch/speed.junit" 2>"$scratch/xmllint")" = 8.4 ]
verdict $? "speed for junit: $(cat "$scratch/xmllint")"

# Whatever bytes a server printed: the texts of a result may hold markup and control characters.
sed 's/"title": "/&<b>\&\\"]]>\\u0007\\u00e9 /; s/"headline": "/&<b>\&\\"]]>\\u0007\\u00e9 /' "$scratch/half.json" >"$scratch/odd.json"
for place in gradescope github prairielearn autolab; do convert $place odd; done
valid odd - gradescope github prairielearn autolab
convert junit odd && xmllint --noout --schema grader/places/junit.xsd "$scratch/odd.junit" 2>"$scratch/xmllint"
verdict $? "markup and control characters for junit: $(cat "$scratch/xmllint")"
xmllint --xpath 'string(//testcase[1]/@name)' "$scratch/odd.junit" | grep -qF '<b>&"]]>?é '
verdict $? "markup is what it was: $(xmllint --xpath 'string(//testcase[1]/@name)' "$scratch/odd.junit")"
convert gradescope half --visibility after_due_date --hide-seed && ! grep -q 'SEED=1' "$scratch/half.gradescope"
verdict $? "--hide-seed hides it"
[ "$(grep -c '"visibility": "after_due_date"' "$scratch/half.gradescope")" -gt 20 ]
verdict $? "--visibility holds for all tests"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
