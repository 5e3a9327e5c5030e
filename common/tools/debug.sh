#!/bin/sh
# debug.sh NN-name: plays one failing test (TEST=name, or the first) to the learner's server under a
# debugger. The grader plays its part in the background, without time limits; the debugger is yours.
#
# The grader starts its "server" (debug_server.sh), which only writes down how it was called; then the
# real one is started here, by the debugger, on that port.
set -u
chapter=$1
n=${chapter%%-*} n=${n#0}
server=$LAB_OUT/$chapter/server-asan
folder=build/debug
rm -rf $folder
mkdir -p $folder

common/tools/begin.sh "$chapter"
$MAKE -s "$server" || exit 1

test=${TEST:-}
if [ -z "$test" ]; then
    echo "Looking for the first failing test ..."
    JSON=$folder/first.json common/tools/grade.sh "$chapter" --color never >$folder/first.txt
    test=$(common/tools/failed.sh $folder/first.json | head -n 1)
    [ -n "$test" ] || { tail -n 3 $folder/first.txt; exit 1; }
fi

build/grader/grade --stage "$chapter" --test "$test" --ways "${WAYS:-whole}" --patience 3600 --color never \
    --server "common/tools/debug_server.sh $PWD/$folder" --json $folder/result.json >$folder/report.txt 2>&1 &
grader=$!
trap 'kill $grader 2>/dev/null' EXIT
while [ ! -s $folder/arguments ] && kill -0 $grader 2>/dev/null; do sleep 0.1; done
[ -s $folder/arguments ] || { cat $folder/report.txt; exit 1; }
arguments=$(cat $folder/arguments)

echo "Test $test, played to: $server $arguments"
echo "Set breakpoints, then type: run"
if command -v gdb >/dev/null; then
    ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 gdb -q --args "$server" $arguments
elif command -v lldb >/dev/null; then
    ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 lldb -- "$server" $arguments
else
    echo "There is neither gdb nor lldb here. Install one: apt-get install gdb"
    exit 1
fi

# What the grader made of it.
for tenth in 1 2 3 4 5 6 7 8 9 10; do kill -0 $grader 2>/dev/null && sleep 0.1; done
cat $folder/report.txt
