#!/bin/sh
# sessions.sh [N]: replays the sessions shown in lessons, handouts and decks (of chapter N, or of all).
# The chapters' servers must be built. The last line is "N passed, N failed". See sessions.c.
set -eu
cd "$(dirname "$0")/../.."
. common/docs/lib.sh

mkdir -p build/docs
tool=build/docs/sessions
if [ ! -f "$tool" ] || [ -n "$(find common/docs/sessions.c -newer "$tool")" ]; then
    ${CC:-cc} -std=gnu11 -O1 -g -Wall -Wextra -Wshadow -Wstrict-prototypes -Wvla -Werror \
        -o "$tool.$$" common/docs/sessions.c
    mv "$tool.$$" "$tool" # chapters may be replayed side by side
fi

wanted=${1:-}
set --
for chapter in $(chapters "$wanted"); do
    for page in "chapters/$chapter/README.md" "labs/$chapter/README.md" "slides/$chapter.md"; do
        [ ! -f "$page" ] || set -- "$@" "$page"
    done
done
if [ $# -eq 0 ]; then
    echo "0 passed, 0 failed"
    exit 0
fi
exec "$tool" "$@"
