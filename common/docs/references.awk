# references.awk: what Markdown files point to, one a line: file, line, kind, target.
#   link   [text](target) and ![text](target), outside code
#   path   `chapters/03-resp/resp.c`: a word in code that reads as a path of this repository
# Patterns and placeholders (chapters/NN-name, *.c, labs/…) are nobody's path.

function emit(kind, target) {
    printf "%s\t%d\t%s\t%s\n", FILENAME, FNR, kind, target
}

function paths(code,    words, n, i, word) {
    n = split(code, words, /[ \t,;()"'=]+/)
    for (i = 1; i <= n; i++) {
        word = words[i]
        sub(/^\.\//, "", word)
        sub(/:[0-9]+$/, "", word)
        sub(/[.:]$/, "", word)
        if (word ~ /^(chapters|common|labs|grader|slides)\/[A-Za-z0-9_.\/-]+$/ && word !~ /NN|\.\.\./) emit("path", word)
    }
}

FNR == 1 { code = 0 }
/^ *(```|~~~)/ { code = !code; next }
code { next }
{
    n = split($0, spans, "`")
    text = ""
    for (i = 1; i <= n; i++) {
        if (i % 2 == 0 && i < n) { paths(spans[i]); text = text "code" }
        else text = text spans[i]
    }
    while (match(text, /\]\([^)]+\)/)) {
        target = substr(text, RSTART + 2, RLENGTH - 3)
        sub(/ +"[^"]*"$/, "", target)
        emit("link", target)
        text = substr(text, RSTART + RLENGTH)
    }
}
