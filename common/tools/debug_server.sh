#!/bin/sh
# debug_server.sh FOLDER arguments…: what the grader takes for the server: see debug.sh.
folder=$1; shift
echo "$*" >"$folder/arguments.new"
mv "$folder/arguments.new" "$folder/arguments"
exec sleep 3600
