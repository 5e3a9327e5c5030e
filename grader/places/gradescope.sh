#!/bin/sh
# gradescope.sh NN-name [COURSE.conf]: packs build/gradescope/labNN.zip, to be uploaded as a lab's autograder.
#
# It holds the course up to this chapter, without what the learner's side of it is about (lessons, decks,
# other labs, mutants), and the two scripts that Gradescope asks for. The same tree gives the same bytes.
set -eu
chapter=$1 course=${2:-}
number=${chapter%%-*}
out=build/gradescope
root=$out/lab$number
rm -rf "$root" "$root.zip"
mkdir -p "$root/course"
[ -z "$course" ] || grader/places/course.sh "$course" visibility "$chapter" >/dev/null # says what is wrong with it

{
    echo Makefile
    find common -type f
    find grader -type f ! -path 'grader/mutants/*' ! -path 'grader/attacks/*' ! -name '*_test.c'
    find grader -name '*.mk'
    for folder in chapters/[0-9]*; do
        part=${folder#chapters/}
        [ "${part%%-*}" -gt "$number" ] || find "$folder" -maxdepth 1 -type f ! -name '*_test.c' ! -name '*.md'
    done
    find "labs/$chapter/starter" -type f
} | LC_ALL=C sort -u | tar -cf - -T - | tar -xf - -C "$root/course"
cp grader/places/gradescope/setup.sh grader/places/gradescope/run_autograder "$root/"
echo "$chapter" >"$root/chapter"
[ -z "$course" ] || cp "$course" "$root/course.conf"

# Times and modes of a checkout say nothing: the first day that zip knows, and two modes.
find "$root" -type f -perm -100 -exec chmod 755 {} +
find "$root" -type f ! -perm -100 -exec chmod 644 {} +
find "$root" -exec touch -d '1980-01-01 00:00:00 UTC' {} +
(cd "$root" && find . -type f | LC_ALL=C sort | TZ=UTC zip -X -q "../lab$number.zip" -@)
rm -rf "$root"
echo "$out/lab$number.zip is ready: on Gradescope, Configure Autograder, upload it, and choose Ubuntu 22.04."
