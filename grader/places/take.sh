#!/bin/sh
# take.sh NN-name SUBMISSION FOLDER: takes the lab's files out of a submission, a folder or an archive (as
# make submit packs it: .tar.gz; also .tar and .zip), and puts the starter's in place of those that are not there.
#
# Only plain files with the names that the lab asks for are taken, up to 1 MB each; a link, a pipe, or a
# larger file is refused, and so is a name that stands in two places. Nothing else of a submission is
# read, and nothing is unpacked to a disk. What was left out is said, a line each.
set -u
chapter=$1 submission=$2 folder=$3
most=1048576

# The one entry of a list whose last part is this name, and that has no odd characters.
entry_named() { grep -E "^([A-Za-z0-9 ._-]+/)*$(echo "$1" | sed 's/\./\\./g')$" | grep -v -e '/\.\./' -e '^\.\./'; }

# of_archive NAME: the file's bytes, at most one more than allowed. Status 1: not there; 2: refused.
of_archive() {
    case $submission in
    *.zip) entry=$(timeout 20 unzip -Z1 "$submission" 2>/dev/null | head -n 10000 | entry_named "$1") ;;
    *) entry=$(timeout 20 tar -tf "$submission" 2>/dev/null | head -n 10000 | entry_named "$1") ;;
    esac
    [ -n "$entry" ] || return 1
    [ "$(echo "$entry" | wc -l)" -eq 1 ] || { echo "$1 is in the archive more than once" >&2; return 2; }
    case $submission in
    *.zip) timeout 20 unzip -p "$submission" "$entry" 2>/dev/null | head -c $((most + 1)) ;;
    *)
        case $(timeout 20 tar --no-wildcards -tvf "$submission" "$entry" 2>/dev/null) in
        -*) timeout 20 tar --no-wildcards -xOf "$submission" "$entry" 2>/dev/null | head -c $((most + 1)) ;;
        *) echo "$1 is not a plain file" >&2; return 2 ;;
        esac ;;
    esac
}

# of_folder NAME: the same.
of_folder() {
    [ -e "$from/$1" ] || [ -L "$from/$1" ] || return 1
    { [ -f "$from/$1" ] && ! [ -L "$from/$1" ]; } || { echo "$1 is not a plain file" >&2; return 2; }
    head -c $((most + 1)) "$from/$1"
}

from=$submission
if [ -d "$submission" ]; then
    how=of_folder
    # What make submit packs, unpacked; or a clone of all the labs; or just the files.
    for inner in "$submission/$chapter" "$submission/labs/$chapter"; do
        if [ -d "$inner" ] && ! [ -L "$inner" ] && ! [ -L "$submission/labs" ]; then from=$inner; fi
    done
else
    how=of_archive
fi

mkdir -p "$folder"
for file in $($MAKE -s "print-LAB_FILES.$chapter") predictions.txt; do
    $how "$file" >"$folder/$file"
    status=$?
    if [ $status -eq 0 ] && [ "$(wc -c <"$folder/$file")" -gt $most ]; then
        echo "$file is larger than $most bytes"
        status=2
    fi
    if [ $status -ne 0 ]; then
        [ $status -ne 1 ] || echo "$file was not handed in"
        cp "labs/$chapter/starter/$file" "$folder/$file"
    fi
done 2>&1
