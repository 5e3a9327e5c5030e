#!/bin/sh
# run.sh NN-name: runs the server; if its port is taken, says who answers there.
n=${1%%-*} n=${n#0}
port=${PORT:-6379}

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
    echo "which would answer in our place. Stop it, or take another port: make run$n PORT=$((port + 1))"
    exit 1
fi
echo "Ctrl-C stops it."
exec "build/$1/server" --port "$port" $ARGS
