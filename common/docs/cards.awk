# cards.awk: reads labs/NN-name/cards.md files; everything that uses cards starts here.
#
#     awk -v as=FORMAT -f cards.awk labs/*/cards.md
#
#   as=list       one card a line: file, line, id, question, where, shown by, separated by tabs
#   as=anki       the rows of an Anki import: id, front, back, deck, tags
#   as=card -v id=ID -v part=question|answer     one card as plain text, for a terminal
#   as=book       Markdown for the book: questions with answers to open
#
# A card:
#
#     <!-- card 03-pipelining -->
#     ## Question
#     Answer: paragraphs, lists, code.
#
#     Where: chapters/03-resp/resp.c resp_parse
#     Shown by: parses-any-split

function flush_card() {
    if (question != "") {
        sub(/\n+$/, "", answer)
        sub(/^\n+/, "", answer)
        emit()
    }
    question = answer = where = shown = ""
}

# ---- HTML, for Anki: paragraphs, code, emphasis; cards need no more ----

function escape(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    gsub(/"/, "\\&quot;", text) # a field that starts with a quote would be read as a quoted one
    return text
}

# Replaces pairs of `mark` by an element; the texts between them stay.
function pairs(text, mark, element,    parts, n, i, out) {
    n = split(text, parts, mark)
    if (n < 3) return text
    out = parts[1]
    for (i = 2; i <= n; i++)
        if (i % 2 == 0 && i < n) out = out "<" element ">" parts[i] "</" element ">"
        else if (i % 2 == 0) out = out mark parts[i]
        else out = out parts[i]
    return out
}

# Code first, cut out of reach of the other marks.
function inline(text,    parts, n, i, out) {
    n = split(escape(text), parts, "`")
    for (i = 1; i <= n; i++) {
        if (i % 2 == 0 && i < n) out = out "<code>" parts[i] "</code>"
        else if (i % 2 == 0) out = out "`" parts[i]
        else out = out emphasis(pairs(links(parts[i]), "[*][*]", "b"))
    }
    return out
}

# *word* is emphasis, 2 * 3 is not.
function emphasis(text,    word) {
    while (match(text, /[*][^ *][^*]*[*]/)) {
        word = substr(text, RSTART + 1, RLENGTH - 2)
        text = substr(text, 1, RSTART - 1) "<i>" word "</i>" substr(text, RSTART + RLENGTH)
    }
    return text
}

# [text](target) becomes its text: a card has no file to point into.
function links(text,    label) {
    while (match(text, /\[[^\]]*\]\([^)]*\)/)) {
        label = substr(text, RSTART, RLENGTH)
        sub(/^\[/, "", label)
        sub(/\]\(.*/, "", label)
        text = substr(text, 1, RSTART - 1) label substr(text, RSTART + RLENGTH)
    }
    return text
}

function html(text,    lines, n, i, out, code, gap) {
    n = split(text, lines, "\n")
    for (i = 1; i <= n; i++) {
        if (lines[i] ~ /^```/) {
            code = !code
            out = out (code ? "<pre style='text-align:left'>" : "</pre>")
            gap = ""
        } else if (code) {
            out = out escape(lines[i]) "<br>"
        } else if (lines[i] == "") {
            gap = "<br><br>"
        } else {
            if (lines[i] ~ /^[-*] /) { sub(/^[-*] /, "", lines[i]); out = out "<br>&bull; " inline(lines[i]) }
            else out = out gap (gap == "" && out != "" ? " " : "") inline(lines[i])
            gap = ""
        }
    }
    gsub(/\t/, "    ", out)
    return out
}

function chapter_of(file,    parts, n) {
    n = split(file, parts, "/")
    return n > 1 ? parts[n - 1] : "00"
}

function emit(    chapter, back, at) {
    if (as == "list") {
        printf "%s\t%d\t%s\t%s\t%s\t%s\n", FILENAME_OF_CARD, line, card, question, where, shown
    } else if (as == "anki") {
        chapter = chapter_of(FILENAME_OF_CARD)
        back = html(answer)
        if (where != "") back = back "<br><br><small>Where: <code>" escape(where) "</code></small>"
        if (shown != "") back = back "<br><small>Shown by: <code>" escape(shown) "</code></small>"
        printf "%s\t%s\t%s\tOne Thread::%s\tone-thread %s\n", card, inline(question), back, chapter, chapter
    } else if (as == "card" && card == id) {
        if (part == "question") print plain(question)
        else {
            print plain(answer)
            if (where != "") print "\nWhere: " where
            if (shown != "") print (where == "" ? "\n" : "") "Shown by: " shown
        }
    } else if (as == "book") {
        at = where
        sub(/ .*/, "", at)
        print "<details class=\"card\" id=\"" card "\">\n<summary>\n\n" question "\n\n</summary>\n\n" answer "\n"
        if (where != "" || shown != "") {
            print "<div class=\"see\">\n"
            if (where != "") print "Where: [`" where "`](../../" at ")" (shown != "" ? "\\" : "")
            if (shown != "") print "Shown by: `" shown "`"
            print "\n</div>\n"
        }
        print "</details>\n"
    }
}

# For a terminal: paragraphs on one line, to be folded to its width; marks of emphasis and links dropped.
function plain(text,    lines, n, i, out, code) {
    n = split(text, lines, "\n")
    for (i = 1; i <= n; i++) {
        if (lines[i] ~ /^```/) {
            code = !code
            out = out (out ~ /[^\n]$/ ? "\n" : "")
        } else if (code) {
            out = out "    " lines[i] "\n"
        } else if (lines[i] == "") {
            out = out "\n\n"
        } else {
            gsub(/[*][*]/, "", lines[i])
            if (out ~ /[^\n]$/) out = out (lines[i] ~ /^[-*|0-9]/ ? "\n" : " ")
            out = out links(lines[i])
        }
    }
    gsub(/\n\n\n+/, "\n\n", out)
    sub(/\n+$/, "", out)
    return out
}

# A new file: the last card of the one before is complete.
FNR == 1 {
    flush_card()
    card = ""
    fenced = 0
}

/^```/ { fenced = !fenced }

!fenced && /^<!-- card / {
    flush_card()
    card = $3
    FILENAME_OF_CARD = FILENAME
    line = FNR
    next
}

!fenced && /^## / {
    if (question != "") { flush_card(); card = "" }
    FILENAME_OF_CARD = FILENAME
    line = FNR
    question = substr($0, 4)
    next
}

question == "" { next }
!fenced && /^Where: / { where = substr($0, 8); gsub(/`/, "", where); sub(/ +$/, "", where); next }
!fenced && /^Shown by: / { shown = substr($0, 11); gsub(/`/, "", shown); sub(/ +$/, "", shown); next }
{ answer = answer $0 "\n" }

END { flush_card() }
