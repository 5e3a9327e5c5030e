#!/bin/sh
# class_trial.sh NN-name COUNT: grades a generated class (generate_class.sh), is interrupted in the middle as by
# Ctrl-C, and once more as by kill -9; goes on at once, twice at the same time: one waits for the other; and then grades each
# submission alone. The table must be the same. SEED, T and CHECKS as for make grade. Ends with "N passed, N failed".
set -u
chapter=$1 count=$2
export MAKE="${MAKE:-make}" SEED="${SEED:-7}" JOBS="${JOBS:-2}"
unset COURSE PART SEEDS
scratch=build/places/class-trial
passed=0 failed=0
verdict() { if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $2"; fi; }
seconds() { date +%s; }
began=$(seconds)
rm -rf $scratch
mkdir -p $scratch
grader/places/generate_class.sh "$chapter" "$count" $scratch/submissions "$SEED"
cut -d ' ' -f 2 $scratch/submissions.kinds | sort | uniq -c
marks() { find $scratch/class -name mark 2>/dev/null | wc -l; }
grade_class() { FIRST_UID=$1 grader/places/class.sh "$chapter" $scratch/submissions $scratch/class.csv; }

# In a session of its own, so that the signal reaches all of it, as Ctrl-C does. What a script starts in the
# background is deaf to SIGINT unless told otherwise.
interrupted() { # signal, after how many results
    FIRST_UID=64300 setsid env --default-signal=INT grader/places/class.sh "$chapter" $scratch/submissions $scratch/class.csv >"$scratch/$1" 2>&1 &
    runner=$!
    while [ "$(marks)" -lt "$2" ] && kill -0 $runner 2>/dev/null; do sleep 0.2; done
    kill "-$1" -$runner
    wait $runner 2>/dev/null
    echo "$(($(seconds) - began)) s: interrupted ($1) with $(marks) of $count results"
    [ "$(marks)" -ge "$2" ] && [ "$(marks)" -lt "$count" ] && [ ! -e $scratch/class.csv ]
    verdict $? "$1: it was to be interrupted in the middle"
}
interrupted INT $((count * 3 / 10))
interrupted KILL $((count * 5 / 10))
had=$(marks)
grade_class 64300 >$scratch/last &
last=$!
grade_class 64310 >$scratch/other
verdict $? "a run beside it: $(tail -n 3 $scratch/other)"
wait $last
verdict $? "the last run: $(tail -n 3 $scratch/last)"
[ "$(cat $scratch/last $scratch/other | grep -c "^$count submissions, $had of them graded already")" -eq 1 ]
verdict $? "one takes what is missing: $(head -n 2 $scratch/last)"
[ "$(cat $scratch/last $scratch/other | grep -c "^$count submissions, $count of them graded already")" -eq 1 ]
verdict $? "the other has nothing left to do: $(head -n 2 $scratch/other)"
echo "$(($(seconds) - began)) s: all $count graded"
find $scratch/class -name scratch | grep -q .
[ $? -eq 1 ]
verdict $? "folders are left"

# One by one, with the limits that the class had: the machine is measured once.
TIME_FACTOR=$(cat $scratch/class/.lists/measured.*)
export TIME_FACTOR
single() { # submission: its line of the table, graded alone; without the seconds
    JOB_UID=64320 grader/places/one.sh "$chapter" "$1" "$scratch/single/$(basename "$1" | sed -E 's/\.(tar\.gz|zip)$//')"
    echo "$1" >$scratch/one
    grader/places/table.sh "$chapter" $scratch/one $scratch/single | tail -n 1 | cut -d , -f 1-6,8-
}
# A mistake may show by chance, as where a skiplist draws its levels: then single runs differ among themselves,
# and one of five must be like the class's.
chance=0 differ=0
while read -r submission; do
    line=$(grep "^$(basename "$submission" | sed -E 's/\.(tar\.gz|zip)$//')," $scratch/class.csv | cut -d , -f 1-6,8-)
    for try in 1 2 3 4 5; do
        alone=$(single "$submission")
        [ "$alone" != "$line" ] || break
        printf '%s\n%s\n' "class: $line" "alone: $alone"
    done
    if [ "$alone" != "$line" ]; then differ=$((differ + 1)); elif [ $try -gt 1 ]; then chance=$((chance + 1)); fi
done <$scratch/class/.lists/all.1-1
[ $differ -eq 0 ]
verdict $? "$differ of $count differ from five single runs"
echo "$(($(seconds) - began)) s: all $count graded one by one; $chance not alike at once"

# And the scores are what they should be: by kind.
awk -F '[ ,]' 'NR == FNR { kind[$1] = $2; next } FNR > 1 { print kind[$1], $1, $2 }' $scratch/submissions.kinds $scratch/class.csv | LC_ALL=C sort >$scratch/scores
awk '{ n[$1]++; sum[$1] += $3; if (!($1 in least) || $3 < least[$1]) least[$1] = $3; if ($3 > most[$1]) most[$1] = $3 }
    END { for (k in n) printf "%-12s %3d: %d to %d points\n", k, n[k], least[k], most[k] }' $scratch/scores
if [ -n "${T:-}" ] || [ "${CHECKS:-yes}" != yes ]; then only='$1 == "right" && $3 != best'; else only='$1 == "right" ? $3 != best : $3 >= best'; fi
best=$(awk '$1 == "right" { print $3 }' $scratch/scores | sort -n | tail -n 1)
awk -v best="$best" "$only"' { print; bad = 1 } END { exit bad }' $scratch/scores >$scratch/odd
verdict $? "right labs have $best points, and no other: $(cat $scratch/odd)"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
