#!/bin/sh
# compile_commands.sh (file command)…: prints them as clangd's compilation database.
quote() { printf '%s' "$1" | sed 's/[\\"]/\\&/g'; }
here=$(quote "$PWD")
separator='['
while [ $# -gt 1 ]; do
    printf '%s\n  {"directory": "%s", "file": "%s", "command": "%s -c %s"}' \
        "$separator" "$here" "$(quote "$1")" "$(quote "$2")" "$(quote "$1")"
    separator=,
    shift 2
done
printf '\n]\n'
