#!/bin/sh
# hint.sh NN-name: one more hint, each time, for the first test that fails. How many it gave is kept
# in build/hints/, a file a test.
set -u
json=build/hints/$1.json
mkdir -p build/hints
JSON=$json common/tools/grade.sh "$1" --color never >build/hints/report
first=$(common/tools/failed.sh --kept "$json" | head -n 1)
if [ -z "$first" ]; then
    # All is well, or it does not compile: the report says which.
    tail -n 20 build/hints/report
    exit
fi
count=$(cat "build/hints/$1.$first" 2>/dev/null || echo 0)
[ "$count" -ge 3 ] || count=$((count + 1))
echo "$count" >"build/hints/$1.$first"
T=$first JSON=$json common/tools/grade.sh "$1" --hints "$count"
exit 0
