#!/bin/sh
# xray.sh: KEY=k PORT=6379: draws a key of a running server, as it lies in memory.
set -eu
[ -n "${KEY:-}" ] || { echo 'Which key? make xray KEY=k'; exit 2; }
mkdir -p build/xray
dot=$(redis-cli -p "${PORT:-6379}" XRAY "$KEY")
case $dot in
digraph* | graph*) ;;
*) echo "The server on port ${PORT:-6379} says: $dot"; exit 1 ;;
esac
picture=build/xray/$(echo "$KEY" | tr -c 'A-Za-z0-9._\n-' _).svg
echo "$dot" | dot -Tsvg >"$picture"
echo "$picture"
