#!/bin/sh
# anki.sh: all cards as a text file that Anki imports (File > Import): build/anki/one-thread.txt.
#
# The first column is the card's own id, given to Anki as the note's identity: importing again after
# a change updates the text and keeps the schedule. Needs Anki 2.1.54 or later.
set -eu
cd "$(dirname "$0")/../.."
. common/docs/lib.sh

set -- labs/[0-9][0-9]-*/cards.md
[ -f "$1" ] || { echo "There are no cards yet."; exit 0; }
mkdir -p build/anki
{
    printf '#separator:Tab\n#html:true\n#notetype:Basic\n'
    printf '#guid column:1\n#deck column:4\n#tags column:5\n'
    printf '#columns:Id\tFront\tBack\tDeck\tTags\n'
    awk -v as=anki -f common/docs/cards.awk "$@"
} >build/anki/one-thread.txt
say "anki  build/anki/one-thread.txt: $(grep -vc '^#' build/anki/one-thread.txt) cards; in Anki: File > Import"
