#!/bin/sh
# quiz.sh [N]: asks the cards of chapter N, or of all chapters mixed.
#
# Shows a question, waits for Enter, shows the answer and where to see it, and asks whether you knew
# it. What you did not know is kept in ${XDG_STATE_HOME:-~/.local/state}/one-thread/quiz, one card a
# line with how often you missed it, and is asked first next time; knowing it takes one miss away.
# SEED=n fixes the order. When the input is not a terminal it ends where the input ends.
set -eu
cd "$(dirname "$0")/../.."
. common/docs/lib.sh

wanted=${1:-}
set --
for chapter in $(chapters "$wanted"); do
    [ ! -f "labs/$chapter/cards.md" ] || set -- "$@" "labs/$chapter/cards.md"
done
if [ $# -eq 0 ]; then
    echo "There are no cards ${wanted:+for chapter $wanted }yet."
    exit 0
fi

state=${XDG_STATE_HOME:-${HOME:-build}/.local/state}/one-thread
mkdir -p "$state" 2>/dev/null || { state=build/quiz; mkdir -p "$state"; }
missed=$state/quiz
touch "$missed"

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$(printf '\033[1m') dim=$(printf '\033[2m') plain=$(printf '\033[0m')
else
    bold='' dim='' plain=''
fi
width=$( (stty size 2>/dev/null || echo '24 80') | awk '{ w = $2 - 4; if (w < 40 || w > 88) w = w < 40 ? 76 : 88; print w }')

show() { # FILE ID PART: a part of a card, folded and indented
    awk -v as=card -v id="$2" -v part="$3" -f common/docs/cards.awk "$1" | fold -s -w "$width" | sed 's/^/  /'
}

record() { # ID yes|no: remembers one answer
    awk -v id="$1" -v knew="$2" '
        $1 == id { count = $2; next }
        { print }
        END { count += knew == "yes" ? -1 : 1; if (count > 0) print id, count }
    ' "$missed" >"$missed.new" && mv "$missed.new" "$missed"
}

# The missed ones first, most missed before the others; otherwise in random order.
seed=${SEED:-$(date +%s)$$}
order=$(awk -v as=list -f common/docs/cards.awk "$@" |
    awk -F '\t' -v seed="${seed#"${seed%?????????}"}" -v missed="$missed" '
        BEGIN { srand(seed); while ((getline line < missed) > 0) { split(line, part, " "); misses[part[1]] = part[2] } }
        $3 != "" { printf "%d\t%.9f\t%s\t%s\n", misses[$3], rand(), $1, $3 }' |
    sort -t "$(printf '\t')" -k1,1nr -k2,2n | cut -f 3,4)

total=$(printf '%s\n' "$order" | grep -c .)
again=$(awk 'NR == FNR { missed[$1] = 1; next } $2 in missed { n++ } END { print n + 0 }' "$missed" - <<END
$order
END
)
[ "$again" -gt 0 ] && first=", $again of them missed before" || first=
echo "$total cards$first. Enter shows the answer, Ctrl-D ends."

# The questions come through descriptor 3, so that descriptor 0 stays the reader's.
asked=0 knew=0
finish() {
    echo
    echo "${bold}You knew $knew of $asked.${plain} What you missed comes first next time."
}
trap 'finish; exit 0' INT
while IFS="$(printf '\t')" read -r file id <&3; do
    chapter=$(basename "$(dirname "$file")")
    printf '\n%s%s  %d of %d%s\n%s' "$dim" "$chapter" $((asked + 1)) "$total" "$plain" "$bold"
    show "$file" "$id" question
    printf '%s\n  %sEnter: the answer%s ' "$plain" "$dim" "$plain"
    read -r reply || break
    [ -t 0 ] || echo
    echo
    show "$file" "$id" answer
    printf '\n  Did you know it? [y/n] '
    answer=
    while [ -z "$answer" ]; do
        read -r reply || break
        case $reply in
        [yY]*) answer=yes ;;
        [nN]*) answer=no ;;
        *) printf '  y or n? ' ;;
        esac
    done
    [ -t 0 ] || echo
    [ -n "$answer" ] || break
    asked=$((asked + 1))
    [ $answer = no ] || knew=$((knew + 1))
    record "$id" $answer
done 3<<END
$order
END
finish
