# fill.awk: puts reference bodies into a copy of a learner's file. Between the first line of a mark and
# its END line everything is replaced by what stands there in the reference.
#
#   awk -v tasks="3.2" -f fill.awk chapters/03-resp/resp.c labs/03-resp/resp.c
#
# "all" means every task of the reference. #line directives let the compiler, the debugger and
# LAB_TODO name the files that the lines come from, not the copy. Fails when the learner's file lost a
# task's two lines.

BEGIN { n = split(tasks, words, " "); for (i = 1; i <= n; i++) wanted[words[i]] = 1 }

function task_of(line,   words) { split(line, words, " "); sub(/:$/, "", words[3]); return words[3] }
function line_is(number, file) { return "#line " number " \"" file "\"\n" }

/^\/\* LAB [0-9]+\.[0-9]+:/ { task = task_of($0) }
/^\/\* END LAB [0-9]+\.[0-9]+ \*\// { ending = 1 }

# The reference: remember.
NR == FNR {
    if (task != "" && (tasks == "all" || task in wanted)) {
        if (!(task in reference)) reference[task] = line_is(FNR, FILENAME)
        reference[task] = reference[task] $0 "\n"
    }
    if (ending) task = ending = ""
    next
}

FNR == 1 { printf "%s", line_is(1, FILENAME) }

# The learner's: replace.
task in reference { if (ending) { printf "%s%s", reference[task], line_is(FNR + 1, FILENAME); delete reference[task] } }
!(task in reference) && !(ending && task in wanted) && !(ending && tasks == "all") { print }
ending { task = ending = "" }

END {
    for (task in reference) {
        print FILENAME ": the lines \"/* LAB " task ": ...\" and \"/* END LAB " task " */\" are gone, so there is no place for the body" >"/dev/stderr"
        failed = 1
    }
    exit failed
}
