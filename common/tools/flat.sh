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
optional=$($MAKE -s print-COMMON)
if [ -n "${CORE:-}" ]; then
    folder=$folder-core
    define=" -DCORE_ONLY"
    optional="$optional $($MAKE -s print-all_shelves)"
fi

# What is optional comes along if it is needed: a module whose header some file includes.
included() { ${CC:-gcc} -MM $define $flags "$@" | tr -s ' \\' '\n\n' | sed -n '/\.[ch]$/p'; }
everything="$($MAKE -s print-COMMON) $sources"
sources=$(for s in $sources; do case " $optional " in *" $s "*) ;; *) echo "$s" ;; esac; done)
for pass in 1 2 3; do
    headers=" $(echo $(included $sources)) "
    sources=$(for s in $everything; do
        case " $optional " in
        *" $s "*) case $headers in *" ${s%.c}.h "*) echo "$s" ;; esac ;;
        *) echo "$s" ;;
        esac
    done | awk '!seen[$0]++')
done

rm -rf "$folder"
mkdir -p "$folder"

# "number path" for every file: the sources as listed, each header where its body is, or else where
# it is first needed.
list=$folder.list
included $sources | awk -v sources="$(echo $sources)" '
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
count=$(ls "$folder" | wc -l | tr -d ' ')
if [ "$count" = 1 ]; then count="1 file"; else count="$count files"; fi

echo "$folder: $(cat "$folder"/*.[ch] | grep -c .) lines in $count; read them in the order of their numbers."
echo "cd $folder && cc -std=gnu11 -O2$define -o server *.c -lm -pthread$(word libs | sed 's/^\(.\)/ \1/')"
