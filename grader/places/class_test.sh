#!/bin/sh
# class_test.sh: a class of eight, among them a mutant, a lab that does not compile, one with nothing in it, and
# one that is a trap, graded with an interruption in the middle: the table must be what the single runs say.
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
mkdir -p "$class/ada" "$class/empty" "$class/broken/$chapter" "$class/links" "$scratch/mutant/$chapter"

cp chapters/$chapter/echo.c chapters/$chapter/echo_in_test.c chapters/$chapter/predictions.txt "$class/ada/"
cp -r labs/$chapter/starter "$class/starter"
cp chapters/$chapter/echo.c "$scratch/mutant/$chapter/"
patch -s "$scratch/mutant/$chapter/echo.c" <grader/mutants/$chapter/string-not-bytes.patch
tar -czf "$class/mutant.tar.gz" -C "$scratch/mutant" $chapter
(cd "$scratch/mutant" && zip -q -r "../submissions/mutant-too.zip" $chapter)
cp chapters/$chapter/predictions.txt "$class/broken/$chapter/"
echo 'int main(void) {' >"$class/broken/$chapter/echo.c"
# Not its own work: a link to ours, an endless file, and what nobody asked for.
ln -s "$(pwd)/chapters/$chapter/echo.c" "$class/links/echo.c"
mkfifo "$class/links/predictions.txt"
echo 'all: ; touch /tmp/one-thread-was-here' >"$class/links/Makefile"
head -c 2000000 /dev/zero >"$class/links/echo_in_test.c"
touch "$class/odd name"

grade_class() { grader/places/class.sh $chapter "$class" "$scratch/class.csv"; }
# In a session of its own, so that all of it can be ended, as Ctrl-C does.
setsid sh -c 'grader/places/class.sh "$@"' sh $chapter "$class" "$scratch/class.csv" >"$scratch/first" 2>&1 &
runner=$!
tries=0
while [ "$(find "$scratch/class" -name mark 2>/dev/null | wc -l)" -lt 3 ] && [ $tries -lt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
kill -TERM -$runner
wait $runner
done=$(find "$scratch/class" -name mark | wc -l)
[ "$done" -ge 3 ] && [ "$done" -lt 8 ] && [ ! -e "$scratch/class.csv" ]
verdict $? "it was interrupted with $done of 7 graded"

grade_class >"$scratch/second"
verdict $? "the second run: $(tail -n 3 "$scratch/second")"
grep -q "^7 submissions, $done of them graded already" "$scratch/second"
verdict $? "the second run takes what is missing: $(head -n 3 "$scratch/second")"
grep -q 'odd name' "$scratch/second"
verdict $? "an odd name is told"
grade_class | grep -q '^7 submissions, 7 of them'
verdict $? "the third run has nothing to do"

# The same, one by one, into a table of the same shape.
while read -r submission; do
    student=$(basename "$submission" | sed 's/\.tar\.gz$//; s/\.zip$//')
    JOB_UID=64085 grader/places/one.sh $chapter "$submission" "$scratch/single/$student"
done <"$scratch/class/list"
grader/places/table.sh $chapter "$scratch/class/list" "$scratch/single" >"$scratch/single.csv"
for table in class single; do cut -d , -f 1-6,8- "$scratch/$table.csv" >"$scratch/$table.compared"; done # without the seconds
cmp -s "$scratch/class.compared" "$scratch/single.compared"
verdict $? "$(diff "$scratch/class.compared" "$scratch/single.compared")"
[ "$(wc -l <"$scratch/class.csv")" -eq 8 ]
verdict $? "the table has a line for each"

score() { awk -F , -v student="$1" '$1 == student { print $2 }' "$scratch/class.csv"; }
best=$(score ada)
for student in starter empty broken links mutant; do
    [ "$(score $student)" -lt "$best" ]
    verdict $? "$student has $(score $student), the reference $best"
done
[ "$(score mutant)" -gt 0 ] && [ "$(score mutant)" = "$(score mutant-too)" ]
verdict $? "the same mutant as .tar.gz and as .zip: $(score mutant), $(score mutant-too)"
[ "$(score links)" = "$(score starter)" ] && [ "$(grep -c -e 'not a plain file' -e 'larger than' "$scratch/class/links/notes.txt")" -eq 3 ] && ! [ -e /tmp/one-thread-was-here ]
verdict $? "links, pipes and large files are refused: $(cat "$scratch/class/links/notes.txt")"
grep -q "labs/$chapter/echo.c:1" "$scratch/class/broken/notes.txt"
verdict $? "what the compiler said: $(cat "$scratch/class/broken/notes.txt")"
xmllint --html --noout "$scratch/class.html" 2>"$scratch/xmllint"
[ "$(grep -c 'report.txt' "$scratch/class.html")" -eq 7 ]
verdict $? "the page has a line for each"

# A submission that was changed is graded again, and no other.
echo '/* one more */' >>"$class/ada/echo.c"
grade_class | grep -q '^7 submissions, 6 of them'
verdict $? "what was changed is graded again"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
