#!/bin/sh
# oracle.sh NN-name: plays a stage's transcripts to the real redis-server: what we expect is what
# Redis does, not what we remember of it.
set -eu
version=$(redis-server --version | sed 's/.*v=\([0-9.]*\).*/\1/')
case $version in
7.0.*) ;;
*) echo "(the transcripts were written for Redis 7.0; this is $version)" ;;
esac
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
build/grader/grade --stage "$1" --oracle --color never \
    --server "redis-server --save '' --appendonly no --dir $folder --enable-debug-command yes --enable-module-command yes --daemonize no"
