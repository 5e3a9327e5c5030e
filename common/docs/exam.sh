#!/bin/sh
# exam.sh [FOLDER]: an exam drawn from the cards. Writes questions.md and answers.md into FOLDER, or build/exam/SEED.
# exam.sh --check: is it so, and does the same seed draw the same exam?
#
#   SEED=77         which questions; the same seed and cards, the same exam
#   COUNT=20        how many; from every chapter at least one if they suffice
#   FROM="1 2"  from these chapters only
#
# Each chapter in turn gives a card, drawn without putting back, until there are COUNT.
set -eu
cd "$(dirname "$0")/../.."
. common/docs/lib.sh

if [ "${1:-}" = --check ]; then
    try=build/exam/check
    rm -rf "$try"
    for run in 1 2 3; do SEED=$((run / 2)) COUNT=10 FROM='' "$0" "$try/$run" >/dev/null; done
    diff -r "$try/2" "$try/3" || { echo "the same seed draws another exam"; exit 1; }
    ! cmp -s "$try/1/questions.md" "$try/2/questions.md" || { echo "another seed draws the same exam"; exit 1; }
    awk '/^\*\*[0-9]+\.\*\* [^ ]/ { asked[FILENAME]++ } /^Where: / { answered++ }
         END { for (file in asked) if (asked[file] != 10) exit 1; exit answered != 10 }' "$try/1/questions.md" "$try/1/answers.md" ||
        { echo "not every question has its answer: $try/1"; exit 1; }
    rm -rf "$try"
    exit 0
fi

seed=${SEED:-$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')}
count=${COUNT:-20}
for word in "$seed" "$count"; do
    case $word in '' | *[!0-9]*) echo "SEED and COUNT are whole numbers, not $word"; exit 2 ;; esac
done
out=${1:-build/exam/$seed}
set --
for chapter in $(for n in ${FROM:-""}; do chapters "$n"; done); do
    [ ! -f "labs/$chapter/cards.md" ] || set -- "$@" "labs/$chapter/cards.md"
done
[ $# -gt 0 ] || { echo "There are no cards of chapters ${FROM:-}."; exit 1; }

# An order of our own (a linear congruence), since rand() differs from awk to awk; then chapter by chapter.
drawn=$(awk -v as=list -f common/docs/cards.awk "$@" | awk -F '\t' -v seed="$seed" -v count="$count" '
    function below(n) { state = (state * 16807) % 2147483647; return int(state / 2147483647 * n) }
    BEGIN { state = seed % 2147483646 + 1; for (i = 0; i < 10; i++) below(2) }
    $1 != file { file = $1; files[++f] = $1 }
    { cards[f, ++size[f]] = $3 }
    END {
        before = -1
        for (taken = 0; taken < count && taken != before; ) {
            before = taken
            for (i = 1; i <= f && taken < count; i++) {
                if (size[i] == 0) continue
                at = 1 + below(size[i])
                print files[i] "\t" cards[i, at]
                cards[i, at] = cards[i, size[i]--]
                taken++
            }
        }
    }' | sort)

part() { awk -v as=card -v id="$2" -v part="$3" -f common/docs/cards.awk "$1"; }
number=0
mkdir -p "$out"
{
    echo "# One Thread: exam $seed"
    echo
    echo "$(echo "$drawn" | grep -c .) questions. Two or three sentences each; a drawing counts as well. Name the function if you know it."
    echo "$drawn" | while IFS="$(printf '\t')" read -r file id; do
        number=$((number + 1))
        printf '\n**%d.** %s\n' "$number" "$(part "$file" "$id" question)"
    done
} >"$out/questions.md"
{
    echo "# One Thread: answers of exam $seed"
    echo "$drawn" | while IFS="$(printf '\t')" read -r file id; do
        number=$((number + 1))
        printf '\n**%d.** *%s* (%s)\n\n' "$number" "$(part "$file" "$id" question)" "$id"
        part "$file" "$id" answer
    done
} >"$out/answers.md"
echo "$out: $(echo "$drawn" | grep -c .) questions, and their answers apart. SEED=$seed draws the same again."
