#!/bin/sh
# generate_class.sh NN-name COUNT FOLDER [SEED]: makes a class: right labs, half-right ones, mutants, attacks, and
# what else a lecturer gets. Each is called like a student's number; most are folders, some archives. The same
# seed makes the same class. FOLDER.kinds tells who is what, a line each: number, kind, detail.
set -eu
chapter=$1 count=$2 folder=$3 seed=${4:-1}
scratch=$folder.scratch
rm -rf "$folder" "$folder.kinds" "$scratch"
mkdir -p "$folder" "$scratch"
trap 'rm -rf "$scratch"' EXIT
files=$($MAKE -s "print-LAB_FILES.$chapter")
first=${files%% *}
tasks=$(for file in $files; do awk -f common/tools/marks.awk "chapters/$chapter/$file" | cut -f 1; done | sort -t . -k 2n | tr '\n' ' ')
mutants=$(cd "grader/mutants/$chapter" && for patch in *.patch; do
    # One file of the lab, and no other: that is what can be handed in.
    changed=$(sed -n "s|^+++ b/chapters/$chapter/||p" "$patch")
    case " $files " in *" $changed "*) echo "${patch%.patch}" ;; esac
done)
# Attacks that any lab can carry, and that end alike every time.
attacks="finds-seed overwrites-results early-exit forged-lines descriptors own-main traces-parent"

# A skiplist draws its levels by chance, so mistakes with them cost a point or two more in one run than in another.
mutants=$(echo "$mutants" | grep -v -e span -e level -e coin -e drawn)

# Which of several: by the seed and a number of its own (Knuth's multiplicative hash is enough).
pick() { # number, words...
    number=$1
    shift
    shift $(((seed * 7919 + number) * 2654435761 % 4294967296 / 65536 % $#))
    echo "$1"
}
reference() { for file in $files predictions.txt; do cp "chapters/$chapter/$file" "$1/"; done; }
without() { # folder, tasks: their bodies are still to be written
    for file in $files; do
        awk -v only="$2" -f common/tools/starter.awk "chapters/$chapter/$file" >"$1/$file"
    done
}

i=0
while [ $i -lt "$count" ]; do
    student=s$((1000000 + (seed * 100003 + i * 7907) % 8999993))
    lab=$scratch/$student/$chapter
    mkdir -p "$lab"
    reference "$lab"
    detail=
    case $((i % 10)) in # of ten: 2 right, 2 half-right, 3 mutants, 2 attacks, and one of something else
    0 | 5) kind=right ;;
    1 | 6)
        kind=half-right
        most=$(pick $i $(seq 1 $(($(echo "$tasks" | wc -w) - 1))))
        detail=$(echo "$tasks" | tr ' ' '\n' | tail -n +$((most + 1)) | tr '\n' ' ' | sed 's/ *$//')
        without "$lab" "$detail"
        detail="without $detail" ;;
    2 | 4 | 8)
        kind=mutant detail=$(pick $i $mutants)
        (cd "$lab" && patch -s -p3) <"grader/mutants/$chapter/$detail.patch" ;;
    3 | 7)
        kind=attack detail=$(pick $i $attacks)
        cp "labs/$chapter/starter/$first" "$lab/"
        { echo && echo '#define REPOSITORY "/course"' && cat grader/attacks/attack.h "grader/attacks/$detail/hostile.c"; } >>"$lab/$first" ;;
    9)
        kind=$(pick $i untouched nothing not-C link)
        case $kind in
        untouched) cp "labs/$chapter/starter/"* "$lab/" ;;
        nothing) rm -f "$lab"/* && echo 'see e-mail' >"$lab/README" ;;
        not-C) echo 'not C' >"$lab/$first" ;;
        link) ln -sf /etc/passwd "$lab/$first" ;;
        esac ;;
    esac
    echo "$student $kind $detail" >>"$folder.kinds"
    case $((i % 4)) in
    0) mv "$lab" "$folder/$student" ;;
    1) mkdir "$folder/$student" && mv "$lab" "$folder/$student/" ;;
    2) tar -czf "$folder/$student.tar.gz" -C "$scratch/$student" "$chapter" ;;
    3) (cd "$scratch/$student" && zip -q -r -y "$student.zip" "$chapter") && mv "$scratch/$student/$student.zip" "$folder/" ;;
    esac
    i=$((i + 1))
done
