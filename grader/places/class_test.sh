#!/bin/sh
# class_test.sh [whole]: a class of five, among them a mutant, a lab that does not compile and one with nothing
# in it, graded with an interruption in the middle: the table must be what the single runs say. With "whole",
# also in parts, as several machines would.
# A few transcripts of lab 01 only, for they are quick. Ends with "N passed, N failed".
set -u
chapter=01-blocking-echo
scratch=build/places/class
passed=0 failed=0
verdict() { if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; fi; }
export SEED=7 CHECKS=no T=echo-line,binary-bytes,half-close,predictions FIRST_UID=64080 JOBS=2
unset COURSE PART SEEDS
rm -rf "$scratch"
class=$scratch/submissions
mkdir -p "$class/ada" "$class/empty" "$class/broken/$chapter" "$scratch/links" "$scratch/mutant/$chapter"

cp chapters/$chapter/echo.c chapters/$chapter/echo_in_test.c chapters/$chapter/predictions.txt "$class/ada/"
cp -r labs/$chapter/starter "$class/starter"
cp chapters/$chapter/echo.c "$scratch/mutant/$chapter/"
patch -s "$scratch/mutant/$chapter/echo.c" <grader/mutants/$chapter/string-not-bytes.patch
tar -czf "$class/mutant.tar.gz" -C "$scratch/mutant" $chapter
(cd "$scratch/mutant" && zip -q -r ../mutant.zip $chapter)
cp chapters/$chapter/predictions.txt "$class/broken/$chapter/"
echo 'int main(void) {' >"$class/broken/$chapter/echo.c"
# Not its own work: a link to ours, an endless file, and what nobody asked for.
ln -s "$(pwd)/chapters/$chapter/echo.c" "$scratch/links/echo.c"
mkfifo "$scratch/links/predictions.txt"
echo 'all: ; touch /tmp/one-thread-was-here' >"$scratch/links/Makefile"
head -c 2000000 /dev/zero >"$scratch/links/echo_in_test.c"
touch "$class/odd name"

# What is taken of a submission.
take() { rm -rf "$scratch/taken" && grader/places/take.sh $chapter "$1" "$scratch/taken" >"$scratch/taken.notes"; }
take "$scratch/links"
for file in echo.c echo_in_test.c predictions.txt; do
    cmp -s "$scratch/taken/$file" "labs/$chapter/starter/$file"
    verdict $? "$file was taken from where it is not"
done
[ "$(grep -c -e '^echo.c is not a plain file' -e '^predictions.txt is not a plain file' -e '^echo_in_test.c is larger' "$scratch/taken.notes")" -eq 3 ]
verdict $? "what was refused is told: $(cat "$scratch/taken.notes")"
[ "$(find "$scratch/taken" -mindepth 1 | wc -l)" -eq 3 ]
verdict $? "nothing else is taken"
(cd "$scratch/links" && tar -czf ../links.tar.gz echo.c echo_in_test.c predictions.txt && tar -cf ../up.tar -P ../links/echo_in_test.c)
take "$scratch/links.tar.gz"
cmp -s "$scratch/taken/echo.c" "labs/$chapter/starter/echo.c" && [ "$(grep -c -e 'not a plain file' -e 'larger' "$scratch/taken.notes")" -eq 3 ]
verdict $? "an archive's links, pipes and large files are refused: $(cat "$scratch/taken.notes")"
take "$scratch/up.tar"
cmp -s "$scratch/taken/echo_in_test.c" "labs/$chapter/starter/echo_in_test.c"
verdict $? "a name with .. in it is not taken"
for archive in "$class/mutant.tar.gz" "$scratch/mutant.zip"; do
    take "$archive"
    cmp -s "$scratch/taken/echo.c" "$scratch/mutant/$chapter/echo.c"
    verdict $? "$archive is unpacked"
done

grade_class() { grader/places/class.sh $chapter "$class" "$scratch/class.csv"; }
# In a session of its own, so that all of it can be ended, as Ctrl-C does.
setsid sh -c 'grader/places/class.sh "$@"' sh $chapter "$class" "$scratch/class.csv" >"$scratch/first" 2>&1 &
runner=$!
tries=0
while [ "$(find "$scratch/class" -name mark 2>/dev/null | wc -l)" -lt 2 ] && [ $tries -lt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
kill -TERM -$runner
wait $runner
done=$(find "$scratch/class" -name mark | wc -l)
[ "$done" -ge 2 ] && [ "$done" -lt 5 ] && [ ! -e "$scratch/class.csv" ]
verdict $? "it was interrupted with $done of 5 graded"

grade_class >"$scratch/second"
verdict $? "the second run: $(tail -n 3 "$scratch/second")"
grep -q "^5 submissions, $done of them graded already" "$scratch/second"
verdict $? "the second run takes what is missing: $(head -n 3 "$scratch/second")"
grep -q 'odd name' "$scratch/second"
verdict $? "an odd name is told"
grade_class | grep -q '^5 submissions, 5 of them'
verdict $? "the third run has nothing to do"

# The same, one by one, into a table of the same shape.
while read -r submission; do
    student=$(basename "$submission" | sed 's/\.tar\.gz$//; s/\.zip$//')
    TIME_FACTOR=1.5 JOB_UID=64085 grader/places/one.sh $chapter "$submission" "$scratch/single/$student"
done <"$scratch/class/.lists/all.1-1"
grader/places/table.sh $chapter "$scratch/class/.lists/all.1-1" "$scratch/single" >"$scratch/single.csv"
for table in class single; do cut -d , -f 1-6,8- "$scratch/$table.csv" >"$scratch/$table.compared"; done # without the seconds
cmp -s "$scratch/class.compared" "$scratch/single.compared"
verdict $? "$(diff "$scratch/class.compared" "$scratch/single.compared")"
[ "$(wc -l <"$scratch/class.csv")" -eq 6 ]
verdict $? "the table has a line for each"

factor=$(cat "$scratch/class/.lists/measured.$(uname -n)")
[ "$(grep -l "^  \"time_factor\": $factor\(\.0\)\?,$" "$scratch"/class/*/result.json | wc -l)" -eq 5 ]
verdict $? "the machine was measured once, as $factor, and every result says so: $(grep -h '"time_factor"' "$scratch"/class/*/result.json | tr '\n' ' ')"
[ "$(grep -l '^  "time_factor": 1.5,$' "$scratch"/single/*/result.json | wc -l)" -eq 5 ] && grep -q '^time factor: 1.5 ' "$scratch/single/ada/report.txt"
verdict $? "a factor that was given is taken"

score() { awk -F , -v student="$1" '$1 == student { print $2 }' "$scratch/class.csv"; }
best=$(score ada)
for student in starter empty broken mutant; do
    [ "$(score $student)" -lt "$best" ]
    verdict $? "$student has $(score $student), the reference $best"
done
[ "$(score mutant)" -gt 0 ]
verdict $? "the mutant has nothing"
grep -q "labs/$chapter/echo.c:1" "$scratch/class/broken/notes.txt"
verdict $? "what the compiler said: $(cat "$scratch/class/broken/notes.txt")"
xmllint --html --noout "$scratch/class.html" 2>"$scratch/xmllint"
[ "$(grep -c 'report.txt' "$scratch/class.html")" -eq 5 ]
verdict $? "the page has a line for each"

if [ "${1:-}" = whole ]; then
    # In parts, as several machines would have them, one of which takes no part; then together.
    rm -rf "$scratch/class"
    for part in 1 2; do SLURM_ARRAY_TASK_ID=$part SLURM_ARRAY_TASK_COUNT=3 sh grader/places/slurm.sh $chapter "$class" "$scratch/class.csv"; done >"$scratch/parts"
    [ "$(find "$scratch/class" -name mark | wc -l)" -eq 4 ]
    verdict $? "a SLURM array's tasks take their share: $(cat "$scratch/parts")"
    grader/places/parallel.sh $chapter "$class" "$scratch/class.csv" : >"$scratch/parallel" 2>&1
    verdict $? "parallel.sh: $(tail -n 4 "$scratch/parallel")"
    cut -d , -f 1-6,8- "$scratch/class.csv" >"$scratch/class.compared"
    cmp -s "$scratch/class.compared" "$scratch/single.compared"
    verdict $? "$(diff "$scratch/class.compared" "$scratch/single.compared")"
fi

# A submission that was changed is graded again, and no other.
echo '/* one more */' >>"$class/ada/echo.c"
grade_class | grep -q '^5 submissions, 4 of them'
verdict $? "what was changed is graded again"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
