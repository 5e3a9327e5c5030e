#!/bin/sh
# fuzz_commands_test.sh: does `make fuzzN` find what is wrong, and show it in few commands? The servers are
# redis-server with a fault that rename-command gives it. The last line is for tally.sh.
set -u
export MAKE="${MAKE:-make}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
redis="redis-server --save '' --appendonly no --dir $scratch"

fuzz() { # chapter, server: what is said goes to a file, how it ended to $status
    SEED=4 N=${N:-4000} SECONDS= COMMANDS= SKIP= SERVER=$2 FILL= BASE= common/tools/fuzz_commands.sh "$1" >"$scratch/said" 2>&1
    status=$?
}
check() { # what, condition…
    what=$1; shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $what"
        cat "$scratch/said"
    fi
}
says() { grep -q -e "$1" "$scratch/said"; }
lines() { [ "$(wc -l <"build/fuzz/$1.session")" -le "$2" ]; }

fuzz 06-ziplist "$redis --rename-command RPUSHX LOST --rename-command LPUSHX RPUSHX"
check "a push at the wrong end is found" [ $status = 1 ]
check "and named" says '^DIFFERENT: RPUSHX, when the keys'
check "and needs three commands" lines 06-ziplist 3
check "a command that it lacks is left out" says '^Left out, .*: LPUSHX$'

fuzz 04-dict "$redis --rename-command DBSIZE LOST --rename-command SHUTDOWN DBSIZE"
check "an end of the server is found" [ $status = 1 ]
check "and told" says 'the server ended with exit status 0'
check "and needs one command" lines 04-dict 1

fuzz 05-objects "$redis --rename-command FLUSHALL LOST --rename-command DECR LOST2 --rename-command INCR DECR"
check "without FLUSHALL it is started anew, and a wrong sign is found" says "^DIFFERENT: DECR"
check "in few commands" lines 05-objects 3

N=1000 fuzz 07-skiplist "$redis"
check "nothing is found where nothing is wrong" [ $status = 0 ]

# A lab with one task to do. The four commands that need it, and no others, are left out, though they come in
# the midst of many that are sent at once.
mkdir -p build/fuzz/lab/05-objects
for file in $($MAKE -s print-LAB_FILES.05-objects); do
    awk -v only=5.7 -f common/tools/starter.awk "chapters/05-objects/$file" >build/fuzz/lab/05-objects/$file
done
LABS=build/fuzz/lab LAB_OUT=build/fuzz/lab-built fuzz 05-objects ""
check "what needs a task that is not written is no difference" [ $status = 0 ]
check "and left out" says "^INCRBY is left out: lab 5.7 is not written yet"
sed -n 's/ is left out:.*//p' "$scratch/said" | grep -vx -e INCR -e DECR -e INCRBY -e DECRBY >"$scratch/others"
check "and nothing else is: $(cat "$scratch/others")" [ ! -s "$scratch/others" ]

fuzz 03-resp "./no-such-server"
check "a program that is not there is said to be missing" says 'no-such-server'
check "with status 2" [ $status = 2 ]

fuzz 01-blocking-echo "$redis"
check "chapter 01 has no commands" says 'knows no commands'

echo "$passed passed, $failed failed"
[ $failed = 0 ]
