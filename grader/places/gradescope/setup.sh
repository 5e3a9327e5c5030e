#!/bin/sh
# setup.sh: Gradescope runs this once, as root, when it builds the image: installs what is needed, and builds
# the grader and the reference. Nobody else's code has been here yet.
set -eu
autograder=${AUTOGRADER:-/autograder}
cd "$autograder/source/course"
chapter=$(cat ../chapter)
if ! command -v make >/dev/null; then
    apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends make >/dev/null
fi
# Stages, bodies and the reference's programs: a student's uid never gets past this folder.
chmod 700 "$autograder/source"
make -s build/grader/grade build/grader/convert build/grader/isolate "build/$chapter/server" "build/$chapter/server-asan"
# redis-check-rdb is redis-server under another name; nothing here asks for it once all is built.
if [ "$autograder" = /autograder ]; then apt-get purge -y -q redis-tools >/dev/null 2>&1 || true; fi
