# marks.awk: lists the marks of reference sources, a task a line:
#
#   3.2 <tab> chapters/03-resp/resp.c <tab> parse_bulk <tab> split-anywhere big-bulk
#
# and says what is wrong with them (status 1).

function complain(what) { printf "%s:%d: %s\n", FILENAME, FNR, what >"/dev/stderr"; failed = 1 }

/LAB [0-9]+\.[0-9]+/ && /^\/\*/ && !/^\/\* (END )?LAB [0-9]+\.[0-9]+(:.*[^ ]| \*\/)$/ { complain("a mark looks like \"/* LAB 3.2: text\" or \"/* END LAB 3.2 */\"") }

/^\/\* LAB [0-9]+\.[0-9]+:/ {
    if (task != "") complain("LAB " task " has no END before the next mark")
    task = $3; sub(/:$/, "", task); tests = ""; name = ""; bodies = 0; where = "comment"
}
where == "comment" && /Tests:/ { tests = $0; sub(/.*Tests: */, "", tests); sub(/ *\*\/ *$/, "", tests); listing = 1 }
where == "comment" && listing && !/Tests:/ { more = $0; sub(/^ \* */, "", more); sub(/ *\*\/ *$/, "", more); tests = tests " " more }
where == "comment" && /\*\/ *$/ { where = "code"; listing = 0; next }
where == "code" && name == "" && /\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
where == "code" && /^\}/ { bodies++ }
/^\/\* END LAB [0-9]+\.[0-9]+ \*\// {
    if ($4 != task) complain("END LAB " $4 " closes LAB " task)
    else if (bodies != 1) complain("LAB " task " holds " bodies " function bodies, not one")
    else if (tests == "") complain("LAB " task " does not say \"Tests: …\"")
    printf "%s\t%s\t%s\t%s\n", task, FILENAME, name, tests
    task = where = ""
}
END { if (task != "") complain("LAB " task " does not end"); exit failed }
