#!/bin/sh
# flat.sh NN-name: writes a chapter's server as one self-contained folder, build/flat/NN-name: the
# files numbered in reading order, a header with the number of its body. CORE=1 leaves the shelf out
# (plan.c knows how to do without it: CORE_ONLY).
set -eu
chapter=$1
word() { $MAKE -s "print-$1.$chapter"; }
sources=$(word sources)
flags=$(word includes)
folder=build/flat/$chapter
define=
if [ -n "${CORE:-}" ]; then
    folder=$folder-core
    define=" -DCORE_ONLY"
    shelf=$($MAKE -s print-all_shelves)
    sources=$(for s in $sources; do case " $shelf " in *" $s "*) ;; *) echo "$s" ;; esac; done)
fi

# Of common/, only what is needed: a module whose header some file includes.
needs() { ${CC:-gcc} -MM $define $flags "$@" | tr -s ' \\' '\n\n' | sed -n '/\.[ch]$/p'; }
common=
for pass in 1 2 3; do
    headers=" $(echo $(needs $common $sources)) "
    common=$(for c in $($MAKE -s print-COMMON); do
        case $headers in *" ${c%.c}.h "*) echo "$c" ;; esac; done)
done
sources="$common $sources"
rm -rf "$folder"
mkdir -p "$folder"

# "number path" for every file: the sources as listed, each header where its body is, or else where
# it is first needed.
list=$folder.list
needs $sources | awk -v sources="$(echo $sources)" '
    BEGIN { n = split(sources, source, " ")
            for (i = 1; i <= n; i++) { stem = source[i]; sub(/\.c$/, "", stem); number[stem] = i } }
    /\.c$/ { current++ }
    { stem = $0; sub(/\.[ch]$/, "", stem)
      if (!seen[$0]++) printf "%02d %s\n", stem in number ? number[stem] : current, $0 }' | sort -n >"$list"

# Copies with the includes renamed: #include "conn.h" becomes #include "12-conn.h".
rename=$folder.sed
awk '$2 ~ /\.h$/ { name = $2; sub(/.*\//, "", name); dotted = name; gsub(/\./, "[.]", dotted)
     printf "s|^\\(#include \"\\)%s\"|\\1%s-%s\"|\n", dotted, $1, name }' "$list" >"$rename"
while read -r number path; do
    sed -f "$rename" "$path" >"$folder/$number-${path##*/}"
done <"$list"
rm -f "$list" "$rename"

echo "$folder: $(cat "$folder"/*.[ch] | grep -c .) lines in $(ls "$folder" | wc -l | tr -d ' ') files; read them in the order of their numbers."
echo "cd $folder && cc -std=gnu11 -O2$define -o server *.c -lm -pthread$(word libs | sed 's/^\(.\)/ \1/')"
