#!/bin/sh
# run.sh NN-name: runs the server; if its port is taken, says who answers there.
n=${1%%-*} n=${n#0}
port=${PORT:-6379}

if command -v ss >/dev/null; then
    who=$(ss -Hltnp "sport = :$port" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1, process \2/p; t
        s/.*/somebody else'\''s program/p' | head -n 1)
else
    who=$(lsof -nP -iTCP:"$port" -sTCP:LISTEN 2>/dev/null | awk 'NR == 2 { print $1 ", process " $2 }')
fi
if [ -n "$who" ]; then
    echo "Port $port is taken by $who, which would answer in our place."
    echo "Stop it, or take another port: make run$n PORT=$((port + 1))"
    exit 1
fi
echo "Ctrl-C stops it."
exec "build/$1/server" --port "$port" $ARGS
