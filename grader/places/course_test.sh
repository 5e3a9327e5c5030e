#!/bin/sh
# course_test.sh: the course file's reader. Ends with "N passed, N failed".
set -u
passed=0 failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
same() { # what, expected, got
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1: expected '$2', got '$3'"; fi
}
course() { grader/places/course.sh "$@" 2>&1; }
at() { date -u -d "$1" +%s; } # GNU date, another opinion on the calendar than ours
example=grader/course.conf.example

same "a stage of every chapter" "$(ls -d chapters/[0-9]* | sed 's|.*/||')" "$(course $example | cut -d ' ' -f 1 | head -n "$(ls -d chapters/[0-9]* | wc -l)")"
same "weight" 15 "$(course $example weight 07-skiplist)"
same "visibility" after_due_date "$(course $example visibility 07-skiplist)"
same "a stage that is not there" "$example: there is no stage 99-none" "$(course $example weight 99-none)"

# Lateness at its edges: due 18:00 in +01:00 is 17:00 UTC, half an hour of grace.
late() { course $example late 07-skiplist "$(at "$1")" | tr '\t' ' '; }
same "in time" 100 "$(late '2027-11-15 17:00 UTC')"
same "in the grace" 100 "$(late '2027-11-15 17:30 UTC')"
same "a second behind it" "90 1 day late" "$(late '2027-11-15 17:30:01 UTC')"
same "a day behind it" "90 1 day late" "$(late '2027-11-16 17:30 UTC')"
same "four days" "60 4 days late" "$(late '2027-11-19 17:30 UTC')"
same "too late" "0 more than 4 days late" "$(late '2027-11-19 17:30:01 UTC')"
when() { NOW=$(at "$1") grader/places/course.sh $example "$2" 07-skiplist && echo yes || echo no; }
same "not yet released" no "$(when '2027-10-31 22:59:59 UTC' released)"
same "released" yes "$(when '2027-10-31 23:00 UTC' released)"
same "seeds stay hidden while it can be handed in" no "$(when '2027-11-19 17:29:59 UTC' published)"
same "and are told after" yes "$(when '2027-11-19 17:30 UTC' published)"
for day in 2028-02-29 2028-03-01 2027-12-31 2096-12-31; do
    echo "stage 01-x due ${day}T12:00" >"$scratch/c"
    same "$day" 100 "$(course "$scratch/c" late 01-x "$(at "$day 12:00 UTC")")"
    same "$day, a second later" 0 "$(course "$scratch/c" late 01-x "$(at "$day 12:00:01 UTC")" | cut -f 1)"
done

ada=$(course $example seed 07-skiplist ada)
same "a seed is the same again" "$ada" "$(course $example seed 07-skiplist ada)"
same "another student has another" different "$([ "$ada" = "$(course $example seed 07-skiplist bob)" ] || echo different)"
same "and another stage" different "$([ "$ada" = "$(course $example seed 06-ziplist ada)" ] || echo different)"
sed 's/^seeds each/seeds same/' $example >"$scratch/c"
same "seeds same" "$(course "$scratch/c" seed 07-skiplist ada)" "$(course "$scratch/c" seed 07-skiplist bob)"

# What limits are multiplied by. What was measured is not measured again, so a file stands in for it.
factor() { echo "$1" >"$scratch/c"; echo 3 >"$scratch/measured"; grader/places/time_factor.sh 07-skiplist "$scratch/c" "$scratch/measured" 2>&1; }
same "the example's" "auto 1" "$(course $example time-factor)"
same "a course without the line" 3 "$(factor '# none')"
same "auto" 3 "$(factor 'time-factor auto')"
same "on top of auto" 4.5 "$(factor 'time-factor auto 1.5')"
same "never more than twenty" 20 "$(factor 'time-factor auto 15')"
same "nothing is measured" 1.5 "$(factor 'time-factor 1.5')"
same "a wrong one" "$scratch/c:1: time-factor is auto, auto and a number, or a number alone, from 1 to 20" "$(factor 'time-factor 0.5')"
same "two numbers" "$scratch/c:1: time-factor is auto, auto and a number, or a number alone, from 1 to 20" "$(factor 'time-factor 2 2')"

same "no points for speed" "" "$(course $example speed 07-skiplist)"
echo 'stage 07-skiplist speed 10' >"$scratch/c"
same "points for speed" 10,0.5,100 "$(course "$scratch/c" speed 07-skiplist)"
echo 'speed floor 0.25 from 90' >>"$scratch/c"
same "and from where on" 10,0.25,90 "$(course "$scratch/c" speed 07-skiplist)"

# A name must not be able to become part of the program that reads it.
same "an odd name" "" "$(course $example seed 07-skiplist '"; system("echo broken"); "' | tr -d 0-9)"

error() { # line, expected reason
    printf '# first\n%s\n' "$1" >"$scratch/c"
    same "$1" "$scratch/c:2: $2" "$(course "$scratch/c")"
}
error 'stage 7 weight 1' '7: a stage is named as in chapters/, 07-skiplist'
error 'stage 07-skiplist weight' 'weight: its value is missing'
error 'stage 07-skiplist weight heavy' 'weight heavy: this must be a number'
error 'stage 07-skiplist due tomorrow' 'tomorrow: a day is written 2027-09-06, a time 2027-09-06T18:00'
error 'stage 07-skiplist due 2027-02-29' '2027-02-29: there is no such day'
error 'stage 07-skiplist due 2027-02-28T24:00' '2027-02-28T24:00: there is no such hour'
error 'stage 07-skiplist release 2027-03-02 due 2027-03-01' '07-skiplist is due before it is released'
error 'stage 07-skiplist visibility never' 'visibility never: visible, hidden, after_due_date or after_published'
error 'stage 07-skiplist speed much' 'speed much: this must be a number of points'
error 'speed floor 1 from 100' 'speed is written: speed floor RATIO from SCORE, the ratio below 1'
error 'stage 07-skiplist colour red' 'colour: a stage has weight, release, due, visibility and speed'
error 'seeds some' 'seeds is same or each'
error 'secret short' 'secret is one word of eight letters or more'
error 'late 10' 'late is written: late grace MINUTES per-day PERCENT days DAYS'
error 'zone CET' 'zone is written +01:00'
error 'wieght 5' 'wieght: zone, secret, seeds, late, time-factor, speed and stage are known'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
