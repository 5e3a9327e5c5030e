#!/bin/sh
# links.sh [N]: does everything that the pages point to exist? (The pages of chapter N, or all.)
#
#   links and anchors in Markdown, and paths in `code`
#   the lesson's headings, in the order that all lessons have
#   `section:` of transcripts and checks: a heading of that chapter's lesson, exactly
#   cards: at least eight, each with an id of its own; `Where:` a file and functions in it;
#   `Shown by:` a test of the stage, or an experiment
#
# Needs nothing built. The last line is "N passed, N failed".
set -eu
cd "$(dirname "$0")/../.."
. common/docs/lib.sh

wanted=${1:-}
tab=$(printf '\t')
work=build/docs/links.$$
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
: >"$work/results"

# Results go to a file, since the loops below run in subshells: "." a pass, else what is wrong.
pass() { echo . >>"$work/results"; }
fail() { echo "$*" >>"$work/results"; }
judge() { # MESSAGE COMMAND…: the message, if the command fails
    message=$1
    shift
    if "$@"; then pass; else fail "$message"; fi
}

# ---- links, anchors, paths ----------------------------------------------------------------------

# "a/b/../c" -> "a/c"
normal() {
    printf '%s\n' "$1" | awk -F / '{
        for (i = 1; i <= NF; i++) {
            if ($i == "..") { if (n > 0) n-- } else if ($i != "." && $i != "") part[++n] = $i
        }
        for (i = 1; i <= n; i++) printf "%s%s", part[i], i < n ? "/" : ""
    }'
}

has_anchor() { # FILE ANCHOR
    awk -f common/docs/headings.awk "$1" | cut -f 4 | grep -qxF -- "$2"
}

check_link() { # WHERE FILE TARGET
    case $3 in
    [a-z]*:*) return ;;
    '#'*) judge "$1: no heading has the anchor $3" has_anchor "$2" "${3#\#}"; return ;;
    esac
    path=$(normal "$(dirname "$2")/${3%%#*}")
    [ -n "$path" ] || path=.
    if [ ! -e "$path" ]; then
        fail "$1: a link to $3, which does not exist"
    elif [ "${3#*#}" != "$3" ] && [ "${path%.md}" != "$path" ]; then
        judge "$1: $path has no heading with the anchor #${3#*#}" has_anchor "$path" "${3#*#}"
    else
        pass
    fi
}

# A chapter that is still to come may be named. A learner's own file comes from the starter or from
# what the lab makes of the chapter's files.
check_path() { # WHERE PATH
    if [ -e "$2" ]; then pass; return; fi
    case $2 in
    [a-z]*/[0-9][0-9]-*)
        name=$(echo "$2" | cut -d / -f 2)
        name=${name%.md}
        [ -d "chapters/$name" ] || return 0
        rest=${2#*/"$name"/}
        if [ -e "labs/$name/starter/$rest" ] || [ -e "chapters/$name/$rest" ]; then pass; return; fi
        ;;
    esac
    fail "$1: names $2, which does not exist"
}

check_pages() { # FILES
    [ $# -gt 0 ] || return 0
    awk -f common/docs/references.awk "$@" | while IFS="$tab" read -r file line kind target; do
        case $kind in
        link) check_link "$file:$line" "$file" "$target" ;;
        path) check_path "$file:$line" "$target" ;;
        esac
    done
}

# ---- lessons, transcripts, cards ----------------------------------------------------------------

check_headings() { # CHAPTER
    awk -f common/docs/headings.awk "chapters/$1/README.md" | awk -F '\t' '
        BEGIN {
            n = split("Before you start|The problem, felt|Predict|The idea in a picture|Try it|Break it|" \
                      "What Redis does differently|What we left out|Names", order, "|")
            next_one = 1
        }
        $3 == 2 && $5 == order[next_one] { next_one++ }
        END { if (next_one <= n) print order[next_one] }' >"$work/heading"
    missing=$(cat "$work/heading")
    judge "chapters/$1/README.md: the section \"$missing\" is missing, or not in its place" [ -z "$missing" ]
}

list_sections() { # CHAPTER: "where<tab>section"
    for stage in "grader/stages/$1"/*.t; do
        [ ! -f "$stage" ] || awk -v file="$stage" '/^$/ { exit } /^section: / { print file ":" FNR "\t" substr($0, 10) }' "$stage"
    done
    checks=grader/stages/$1/checks.c
    [ ! -f "$checks" ] || awk -v file="$checks" '
        match($0, /\.section *= *"[^"]*"/) { s = substr($0, RSTART, RLENGTH); sub(/^[^"]*"/, "", s); sub(/"$/, "", s)
            print file ":" FNR "\t" s }' "$checks"
}

check_sections() { # CHAPTER
    awk -f common/docs/headings.awk "chapters/$1/README.md" | cut -f 5 >"$work/headings"
    list_sections "$1" | while IFS="$tab" read -r where section; do
        judge "$where: the lesson has no section \"$section\"" grep -qxF -- "$section" "$work/headings"
    done
}

list_tests() { # CHAPTER: ids of the stage's tests
    for stage in "grader/stages/$1"/*.t; do
        [ ! -f "$stage" ] || basename "$stage" .t
    done
    [ ! -f "grader/stages/$1/checks.c" ] || sed -n 's/.*\.id *= *"\([^"]*\)".*/\1/p' "grader/stages/$1/checks.c"
}

check_where() { # PLACE WHERE
    source=${2%% *}
    functions=${2#"$source"}
    if [ ! -f "$source" ]; then fail "$1: Where: $source does not exist"; return; fi
    if [ -z "$functions" ]; then fail "$1: Where: names no function"; return; fi
    for function in $(echo "$functions" | tr ',' ' '); do
        judge "$1: Where: $source has no $function" grep -qw -- "${function%%(*}" "$source"
    done
}

check_shown() { # PLACE CHAPTER SHOWN
    echo "$3" | awk -F ', *' '{ for (i = 1; i <= NF; i++) print $i }' | while read -r shown; do
        case $shown in
        'make experiment'*)
            number=${shown#make experiment}
            experiment=$(echo labs/"$(printf %02d "${number%% *}")"-*/experiment.c)
            judge "$1: Shown by: there is no $shown" [ -f "${experiment%% *}" ]
            ;;
        *) judge "$1: Shown by: the stage has no test \"$shown\"" grep -qxF -- "$shown" "$work/tests" ;;
        esac
    done
}

check_cards() { # CHAPTER
    cards=labs/$1/cards.md
    list_tests "$1" >"$work/tests"
    awk -v as=list -f common/docs/cards.awk "$cards" | sed "s/$tab$tab/$tab-$tab/g; s/$tab$tab/$tab-$tab/g; s/$tab\$/$tab-/" >"$work/cards"
    judge "$cards: has $(wc -l <"$work/cards") cards; a lab has at least eight" [ "$(wc -l <"$work/cards")" -ge 8 ]
    while IFS="$tab" read -r file line id question where shown; do
        case $id in
        "${1%%-*}"-*) pass ;;
        *) fail "$file:$line: the card needs an id that starts with ${1%%-*}-: <!-- card ${1%%-*}-name -->" ;;
        esac
        if [ "$where" = - ]; then fail "$file:$line: the card \"$question\" has no Where:"; else check_where "$file:$line" "$where"; fi
        if [ "$shown" = - ]; then fail "$file:$line: the card \"$question\" has no Shown by:"; else check_shown "$file:$line" "$1" "$shown"; fi
    done <"$work/cards"
    twice=$(cut -f 3 "$work/cards" | sort | uniq -d)
    judge "$cards: the same id twice: $twice" [ -z "$twice" ]
}

# ---- all of it ----------------------------------------------------------------------------------

set --
if [ -z "$wanted" ]; then
    for page in README.md CONTRIBUTING.md chapters/*.md common/*.md common/*/*.md grader/*.md grader/*/*.md; do
        [ ! -f "$page" ] || set -- "$@" "$page"
    done
fi
for name in $(chapters "$wanted"); do
    for page in "chapters/$name"/*.md "labs/$name"/*.md "slides/$name.md"; do
        [ ! -f "$page" ] || set -- "$@" "$page"
    done
    if [ -f "chapters/$name/README.md" ]; then
        check_headings "$name"
        check_sections "$name"
    else
        fail "chapters/$name/README.md: there is no lesson"
    fi
    if [ -f "labs/$name/cards.md" ]; then check_cards "$name"; else fail "labs/$name/cards.md: there are no cards"; fi
done
check_pages "$@"

grep -v '^\.$' "$work/results" || true
failed=$(grep -vc '^\.$' "$work/results" || true)
echo "$(grep -c '^\.$' "$work/results" || true) passed, $failed failed"
[ "$failed" -eq 0 ]
