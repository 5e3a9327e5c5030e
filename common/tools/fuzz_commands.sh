#!/bin/sh
# fuzz_commands.sh NN-name: random commands to the learner's server, or to SERVER, and to redis-server;
# where that is not installed, to the reference. grader/fuzz.c does it. From make: SEED SECONDS N COMMANDS SKIP
# SERVER FILL BASE. (fuzz.sh is libFuzzer, for the reference's parsers.)
set -u
chapter=$1
number=${chapter%%-*}
n=${number#0}
case $number in
01 | 02)
    echo "Chapter $n's server echoes bytes and knows no commands, so there is nothing to compare with Redis."
    echo "Random bytes, cut in three ways, are part of its stage: make grade$n SEEDS=20. Commands begin with make fuzz3."
    exit 1 ;;
esac

repeat="make fuzz$n"
if [ -n "${SERVER:-}" ]; then
    server=$SERVER
    repeat="$repeat SERVER='$(echo "$SERVER" | sed "s/'/'\\\\''/g")'"
else
    . common/tools/learner.sh
    [ -z "${FILL:-}" ] || repeat="$repeat FILL='$FILL'"
    [ "${BASE:-}" != mine ] || repeat="$repeat BASE=mine"
    server=$LAB_OUT/$chapter/server-asan
    common/tools/build.sh "$server" || { echo "The lab does not compile; the compiler's messages are above."; exit 1; }
fi
[ -z "${COMMANDS:-}" ] || repeat="$repeat COMMANDS='$COMMANDS'"

if version=$(redis-server --version 2>/dev/null); then
    version=$(echo "$version" | sed 's/.* v=\([^ ]*\).*/\1/')
    other="redis-server --save '' --appendonly no --daemonize no --dir /tmp"
    name="redis-server $version"
    case $version in
    7.0.*) ;;
    *) echo "The course follows Redis 7.0; here is $version, and what changed in between is shown as different, too." ;;
    esac
elif [ "$(cat common/UNSOLVED 2>/dev/null)" = "$chapter" ]; then
    echo "redis-server is not installed, and this release has no reference of chapter $n to ask in its place."
    exit 1
else
    other=build/$chapter/server
    name="the reference (redis-server is not installed)"
fi
mkdir -p build/fuzz
exec build/grader/fuzz "$chapter" "$server" "$other" "$name" "$repeat"
