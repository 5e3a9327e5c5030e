#!/bin/sh
# hunt.sh NN-name: a server with one mistake in it, one of the chapter's mutants, unnamed. Find the mistake
# from what the server does. From make: NEW=yes another one, GRADE=yes what the grader sees of it,
# ANSWER=function is it there?, REVEAL=yes the mistake itself. SEED chooses which.
set -u
chapter=$1
n=${chapter%%-*} n=${n#0}
place=build/hunt/$chapter
mkdir -p build/hunt

if [ "$(cat common/UNSOLVED 2>/dev/null)" = "$chapter" ]; then
    echo "This release has no solution of lab ${chapter%%-*}: there is no server with one mistake in it. Earlier chapters have some."
    exit 1
fi

choose() {
    last=$(cat "$place/.mutant" 2>/dev/null)
    ls "grader/mutants/$chapter"/*.patch 2>/dev/null | grep -vx "${last:-none}" |
        awk -v seed="${SEED:-$(od -An -N4 -tu4 /dev/urandom)}" '
            { line[NR] = $0 }
            END { if (NR == 0) exit 1; srand(seed); print line[1 + int(rand() * NR)] }'
}

# The source with the mistake is gone when the server stands: who could read it would not have to hunt.
prepare() {
    patch=$(choose) || { echo "Chapter $n has no mutants to hunt."; exit 1; }
    rm -rf "$place"
    mkdir -p "$place"
    sources=$(mktemp -d build/hunt/making.XXXXXX)
    built=$sources-built # where the makefiles put what is made of $sources
    trap 'rm -rf "$sources" "$built"' EXIT
    mkdir "$sources/$chapter"
    file=$(sed -n 's|^+++ b/chapters/[^/]*/||p' "$patch")
    cp "chapters/$chapter/$file" "$sources/$chapter/" || exit 1
    patch -s "$sources/$chapter/$file" <"$patch" || exit 1
    LABS=$sources common/tools/build.sh "$built/$chapter/server" "$built/$chapter/server-asan" >"$sources/log" ||
        { cat "$sources/log"; exit 1; }
    mv "$built/$chapter/server" "$built/$chapter/server-asan" "$place/" || exit 1
    echo "$patch" >"$place/.mutant"
}

# The function around the first line that the patch changes.
function_of() { # the patch
    file=$(sed -n 's|^--- a/||p' "$1")
    line=$(awk '/^@@/ { split($2, from, ","); at = -from[1]; next } at && /^[-+]/ { print at; exit } at { at++ }' "$1")
    awk -v line="$line" '
        NR > line { exit }
        /^[A-Za-z].*\(/ && !/;$/ { sub(/\(.*/, ""); sub(/.*[ *]/, ""); name = $0 }
        END { print name }' "$file"
}

[ "${NEW:-no}" = no ] && [ -s "$place/.mutant" ] || prepare
mutant=$(cat "$place/.mutant")

if [ "${REVEAL:-no}" = yes ]; then
    cat "$mutant"
elif [ -n "${ANSWER:-}" ]; then
    if [ "$ANSWER" = "$(function_of "$mutant")" ]; then
        echo "Yes, it is in $ANSWER. What is it? \`make hunt$n REVEAL=yes\` shows it."
    else
        echo "No, $ANSWER is as it should be."
    fi
elif [ "${GRADE:-no}" = yes ]; then
    build/grader/grade --stage "$chapter" --server "$place/server" --server-asan "$place/server-asan" \
        --repeat-command "make hunt$n GRADE=yes" --hints 0 ${T:+--test "$T"} ${SEED:+--seed "$SEED"}
    exit 0
else
    cat <<EOF
$place/server is chapter $n's server with one mistake in it. Where?

  $place/server --port 7000       talk to it, XRAY it, compare it with make run$n
  make hunt$n GRADE=yes            which tests see it, and what they say
  make hunt$n ANSWER=function      you think that it is in there
  make hunt$n REVEAL=yes           the mistake; make hunt$n NEW=yes another one
EOF
fi
