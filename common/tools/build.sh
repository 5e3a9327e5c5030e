#!/bin/sh
# build.sh target…: builds a learner's programs, one after another: what the compiler has to say about
# a file is then seen once, and not again for the variant with the sanitizers. Make's own remarks about
# a failure are left out, for they say nothing about the file.
set -u
colours=
[ ! -t 1 ] || colours=COLOR_ERRORS=yes
for target; do
    { ${MAKE:-make} LABS="$LABS" $colours "$target" 2>&1; echo "ended: $?"; } |
        awk '/^ended: [0-9]+$/ { exit $2 } /^g?make(\[[0-9]+\])?: \*\*\* / { next } { print; fflush() }' || exit 1
done
