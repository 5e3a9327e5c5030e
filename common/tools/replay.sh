#!/bin/sh
# replay.sh NN-name x_fuzz: gives a fuzz target every input of its corpus, once.
corpus=chapters/$1/corpus/$2
count=$(find "$corpus" -type f | wc -l)
[ "$count" -gt 0 ] || { echo "$corpus holds no inputs"; exit 1; }
"build/fuzz/$2" -runs=0 "$corpus" && echo "$((count)) passed, 0 failed"
