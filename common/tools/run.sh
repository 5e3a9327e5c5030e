#!/bin/sh
# run.sh NN-name mine|reference: runs a chapter's server; if its port is taken, says who answers there.
n=${1%%-*} n=${n#0}
port=${PORT:-6379}
if [ "$2" = mine ]; then
    server=$LAB_OUT/$1/server
    whose="This is your server, from labs/$1" repeat="make run$n MINE=1"
else
    server=build/$1/server
    whose="This is the reference's server of chapter $n (yours: make run$n MINE=1)" repeat="make run$n"
fi

if command -v ss >/dev/null; then
    listener=$(ss -Hltnp "sport = :$port" 2>/dev/null)
    pid=$(echo "$listener" | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | head -n 1)
else
    listener=$(lsof -nP -t -iTCP:"$port" -sTCP:LISTEN 2>/dev/null | head -n 1)
    pid=$listener
fi
if [ -n "$listener" ]; then
    if [ -n "$pid" ]; then who="$(ps -o args= -p "$pid") (process $pid)"; else who="another user's program"; fi
    echo "Port $port is taken by $who,"
    echo "which would answer in our place. Stop it, or take another port: $repeat PORT=$((port + 1))"
    exit 1
fi
echo "$whose, on port $port. Ctrl-C stops it."
case $ARGS in
-* | '') exec "$server" --port "$port" $ARGS ;;
*) exec "$server" $ARGS --port "$port" ;; # from chapter 08 on: ARGS=redis.conf, which comes first
esac
