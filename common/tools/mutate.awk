# mutate.awk: all one-token mistakes in the marked bodies of reference sources, one a line:
#
#   chapters/07-skiplist/skiplist.c <tab> 118 <tab> 7 <tab> skiplist_insert <tab> < <tab> <= <tab> the line
#
# that is file, line, column, function, what stands there, what shall stand there, and the line with the
# change in it, `for (int l = 0; l [< -> <=] height; l++) {`, by which a mutant is known when lines move.
# A second one that reads the same in its function ends in " #2".
#
#   operators     < <=   > >=   == !=   && ||   & |   << >>   + -   += -=   ++ --   a `!` dropped
#   values        integers one more and one less, true false, `return x` as `return 0`
#   statements    one of a single line left out, alone or with its `if`; break continue
#
# Comments, strings and assertions stay as they are. What comes of it may not compile, or be the same
# program: sweep.sh finds out.

BEGIN {
    n = split("< <= > >= == != && || & | << >> + - += -= ++ --", words, " ")
    for (i = 1; i < n; i += 2) { other[words[i]] = words[i + 1]; other[words[i + 1]] = words[i] }
    other["true"] = "false"; other["false"] = "true"; other["break"] = "continue"; other["continue"] = "break"
}

FNR == 1 { state = ""; comment = 0 }
/^\/\* LAB [0-9]+\.[0-9]+:/ { state = "head"; name = ""; comment = 0; complete = 1 }
/^\/\* END LAB / { state = "" }
state == "" { next }
state == "head" && /^\{/ { state = "body"; next }

{ code = without_comments($0) }
state == "head" {
    if (name == "" && code ~ /\(/) { name = code; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
    next
}
{
    if (code !~ /assert\(/) {
        tokens(code)
        statement(code)
    }
    if (code ~ /[^ ]/) complete = code ~ /[;{}:)] *$/ || code ~ /else *$/
}

# Blanks instead of comments, and of what is between quotes: columns stay.
function without_comments(line,   out, i, c, quote) {
    out = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (comment) {
            if (substr(line, i, 2) == "*/") { comment = 0; out = out " "; i++ }
            out = out " "
        } else if (quote != "") {
            if (c == "\\") { out = out "  "; i++; continue }
            if (c == quote) quote = ""
            out = out (quote == "" ? c : " ")
        } else if (substr(line, i, 2) == "/*") {
            comment = 1; out = out "  "; i++
        } else {
            if (c == "\"" || c == "'") quote = c
            out = out c
        }
    }
    return out
}

function emit(column, old, new,   change, text) {
    text = substr($0, 1, column - 1) "[" old " -> " new "]" substr($0, column + length(old))
    sub(/^ +/, "", text)
    if (seen[FILENAME, name, text]++) text = text " #" seen[FILENAME, name, text]
    printf "%s\t%d\t%d\t%s\t%s\t%s\t%s\n", FILENAME, FNR, column, name, old, new, text
}

function tokens(line,   at, rest, token, binary, value) {
    binary = 0 # whether an operator here stands between two operands
    for (at = 1; at <= length(line); at += length(token)) {
        rest = substr(line, at)
        if (match(rest, /^ +/)) { token = substr(rest, 1, RLENGTH); continue }
        if (match(rest, /^[A-Za-z_][A-Za-z_0-9]*/)) {
            token = substr(rest, 1, RLENGTH)
            if (token in other) emit(at, token, other[token])
            if (token == "return" && match(rest, /^return [^;]+;$/)) returned(at + 7, substr(rest, 8, RLENGTH - 8))
            binary = token !~ /^(return|case|sizeof)$/
        } else if (match(rest, /^([0-9]+\.[0-9]+|0[xX][0-9A-Fa-f]+|[0-9]+)[uUlL]*/)) {
            token = substr(rest, 1, RLENGTH)
            if (token ~ /^0[xX]/) {
                emit(at, token, "(" token " + 1)"); emit(at, token, "(" token " - 1)")
            } else {
                value = token; sub(/^[0-9]+(\.[0-9]+)?/, "", value)
                emit(at, token, (token + 1) value)
                if (token + 0 > 0) emit(at, token, (token - 1) value)
            }
            binary = 1
        } else if (match(rest, /^(->|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=)/)) {
            token = substr(rest, 1, RLENGTH)
            if (token in other) emit(at, token, other[token])
            if (token != "++" && token != "--") binary = 0
        } else {
            token = substr(rest, 1, 1)
            if (token == "!") emit(at, token, "")
            else if (token in other && (binary || token == "-")) emit(at, token, other[token])
            binary = token ~ /[])"']/
        }
    }
}

# Constants, true and false have been changed as tokens.
function returned(at, value) {
    if (value !~ /^-?([0-9]+|true|false|NULL)$/) emit(at, substr($0, at, length(value)), "0")
}

# One line that is a whole statement: left out. A declaration stays, for then nothing would compile.
function statement(line,   at, kind) {
    if (!complete || line !~ /; *$/ || !match(line, /[^ ]/)) return
    at = RSTART
    line = substr(line, at); sub(/ +$/, "", line)
    kind = line; sub(/[^A-Za-z_].*/, "", kind)
    if (kind ~ /^(return|break|continue|for|while|goto|do|else|case|default|static)$/ || line ~ /^([A-Za-z_]+:|[^A-Za-z_(*])/) return
    if (kind != "if" && line ~ /^(const |struct |unsigned )*[A-Za-z_][A-Za-z_0-9]* +\**[A-Za-z_]/) return
    emit(at, substr($0, at, length(line)), ";")
}
