#!/bin/sh
# fuzz.sh build/fuzz/x_fuzz: runs a fuzz target for FUZZ_SECONDS. What it finds goes to build/fuzz/; an input
# that made it crash belongs into the corpus, once the fault is found.
set -eu
name=${1##*/}
corpus=$(ls -d chapters/*/corpus/"$name")
mkdir -p "build/fuzz/$name.found"
"$1" -max_total_time="${FUZZ_SECONDS:-60}" -artifact_prefix="build/fuzz/$name.crash-" -print_final_stats=1 \
    "build/fuzz/$name.found" "$corpus"
