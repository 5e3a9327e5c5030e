# starter.awk: makes a starter from a reference source: the body of every marked function becomes
# one line that says, when it is reached, that the task is not written yet (common/lab.h).
#
#   awk -f starter.awk chapters/03-resp/resp.c                 all tasks
#   awk -v only="3.2 3.4" -f starter.awk …                     these tasks; the others keep their body
#
# A mark, as it stands in the reference (CONTRIBUTING.md says more):
#
#   /* LAB 3.2: what to do.
#    * Tests: the tests that fail without it */
#   static int f(int x)
#   {
#       …
#   }
#   /* END LAB 3.2 */

BEGIN { n = split(only, words, " "); for (i = 1; i <= n; i++) wanted[words[i]] = 1 }

# The file must know LAB_TODO: its header comes first if the reference does not include it itself.
FNR == 1 { includes = 0; while ((getline line < FILENAME) > 0) if (line ~ /^#include "lab\.h"/) includes = 1 }
!includes && /^#include/ { print "#include \"lab.h\""; includes = 1 }

/^\/\* LAB [0-9]+\.[0-9]+:/ {
    task = $3; sub(/:$/, "", task)
    state = (only == "" || task in wanted) ? "comment" : ""
}
state == "comment" { print; if (/\*\/ *$/) state = "head"; next }
state == "head" && /^\{/ { print "{"; printf "    LAB_TODO(\"%s\");\n", task; state = "body"; next }
state == "body" { if (/^\}/) { print; state = "" } next }
{ print }

END { if (state != "") { print FILENAME ": the mark of LAB " task " does not end" >"/dev/stderr"; exit 1 } }
