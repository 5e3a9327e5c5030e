#!/bin/sh
# debug.sh NN-name: plays one failing test (TEST=name, or the first) to the learner's server under a
# debugger. The grader plays its part in the background, without time limits; the debugger is yours.
#
# The grader starts its "server" (debug_server.sh), which only writes down how it was called; then the
# real one is started here, by the debugger, on that port. The grader's verdict means nothing then, and
# is not shown. With SERVER="…", which may be in any language, the learner starts it, as he likes.
set -u
chapter=$1
n=${chapter%%-*} n=${n#0}
folder=build/debug
rm -rf $folder
mkdir -p $folder

test=${TEST:-${T:-}}
if [ -z "$test" ]; then
    echo "Looking for the first failing test ..."
    JSON=$folder/first.json COLOR=never common/tools/grade.sh "$chapter" >$folder/first.txt
    [ -s $folder/first.json ] || { cat $folder/first.txt; exit 1; }
    test=$(common/tools/failed.sh --explained $folder/first.json)
    if [ -z "$test" ]; then
        echo "All tests of chapter $n pass. To watch one of them anyway: make debug$n TEST=name"
        exit 0
    fi
fi
if [ -z "${SERVER:-}" ]; then
    . common/tools/learner.sh
    server=$LAB_OUT/$chapter/server-asan
    common/tools/build.sh "$server" || exit 1
fi

build/grader/grade --stage "$chapter" --test "$test" --ways "${WAYS:-whole}" --patience 3600 --color never \
    --server "common/tools/debug_server.sh $PWD/$folder" --json $folder/result.json >$folder/report.txt 2>&1 &
grader=$!
trap 'kill $grader 2>/dev/null' EXIT
while [ ! -s $folder/arguments ] && kill -0 $grader 2>/dev/null; do sleep 0.1; done
[ -s $folder/arguments ] || { cat $folder/report.txt; exit 1; }
arguments=$(cat $folder/arguments)

if [ -n "${SERVER:-}" ]; then
    echo "Test $test is waiting. In another terminal, under whatever debugger knows it, start:"
    echo "    $SERVER $arguments"
    echo "Ctrl-C here ends the test."
    wait $grader
    exit 0
fi
echo "Test $test, played to: $server $arguments"
echo "Set breakpoints, then type: run"
# A sanitizer that has found something raises SIGABRT, at which the debugger stops.
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=abort_on_error=1:print_stacktrace=1
if command -v gdb >/dev/null; then
    gdb -q --args "$server" $arguments
elif command -v lldb >/dev/null; then
    lldb -- "$server" $arguments
else
    echo "There is neither gdb nor lldb here. Install one: apt-get install gdb"
    exit 1
fi
echo "Without the debugger: make grade$n T=$test${FILL:+ FILL='$FILL'}"
exit 0
