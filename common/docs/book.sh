#!/bin/sh
# book.sh: lessons, handouts, questions, figures and code of all chapters as one offline book:
# build/book/index.html. Only pages whose source changed are made again; dead links fail.
#
# The book has the repository's folders (chapters/03-resp/README.md becomes
# build/book/chapters/03-resp/index.html), so links between pages keep their shape: see book.lua.
set -eu
cd "$(dirname "$0")/../.."
. common/docs/lib.sh

out=build/book
work=build/docs
tab=$(printf '\t')
mkdir -p "$out" "$work"

# ---- what is in the book: target, source, kind, title, chapter; in reading order ----------------

page() { printf '%s\t%s\t%s\t%s\t%s\n' "$@"; }

short_title() { # a chapter's name without its number
    title "chapters/$1/README.md" | sed 's/^Chapter [0-9]*[:.,]* *//; s/^[0-9]* *[:.·-]* *//' |
        awk '{ print toupper(substr($0, 1, 1)) substr($0, 2) }'
}

list_pages() {
    [ ! -f README.md ] || page index.html README.md intro "One Thread" ''
    for name in $(chapters); do
        [ -f "chapters/$name/README.md" ] || continue
        number=${name%%-*}
        page "chapters/$name/index.html" "chapters/$name/README.md" lesson "$number $(short_title "$name")" "$name"
        [ ! -f "labs/$name/README.md" ] || page "labs/$name/index.html" "labs/$name/README.md" lab "$number Lab" "$name"
        [ ! -f "labs/$name/cards.md" ] || page "labs/$name/cards.html" "labs/$name/cards.md" questions "$number Questions" "$name"
        page "chapters/$name/code.html" "chapters/$name/chapter.mk" code "$number Code" "$name"
    done
    [ ! -f chapters/CLAIMS.md ] || page chapters/CLAIMS.html chapters/CLAIMS.md also "Claims" ''
    [ ! -f grader/README.md ] || page grader/index.html grader/README.md also "The grader" ''
    [ ! -f CONTRIBUTING.md ] || page CONTRIBUTING.html CONTRIBUTING.md also "Contributing" ''
}

# ---- the contents on the left of every page -----------------------------------------------------

# @ROOT@ becomes the way to the book's top folder, @SECTIONS name@ the sections of that chapter's lesson.
list_contents() {
    printf '<a class="home" href="@ROOT@index.html">One Thread</a>\n<ul>\n'
    for name in $(chapters); do
        [ -f "chapters/$name/README.md" ] || continue
        printf '<li><a class="chapter" href="@ROOT@chapters/%s/index.html"><span class="number">%s</span> %s</a>\n' \
            "$name" "${name%%-*}" "$(html "$(short_title "$name")")"
        echo "@SECTIONS $name@"
        echo '<div class="parts">'
        awk -F '\t' -v name="$name" '$5 == name && $3 != "lesson" {
            printf "<a href=\"@ROOT@%s\">%s</a>\n", $1, substr($4, 4) }' "$work/pages"
        [ ! -f "$out/slides/$name.html" ] || printf '<a href="@ROOT@slides/%s.html">Slides</a>\n' "$name"
        echo '</div></li>'
    done
    echo '</ul><ul class="also">'
    awk -F '\t' '$3 == "also" { printf "<li><a href=\"@ROOT@%s\">%s</a></li>\n", $1, $4 }' "$work/pages"
    echo '</ul>'
}

sections() { # CHAPTER: as a list of links
    echo '<ul class="sections">'
    awk -f common/docs/headings.awk "chapters/$1/README.md" | while IFS="$tab" read -r _ _ level anchor text; do
        [ "$level" = 2 ] || continue
        printf '<li><a href="@ROOT@chapters/%s/index.html#%s">%s</a></li>\n' "$1" "$anchor" "$(html "$text" | tr -d '\`')"
    done
    echo '</ul>'
}

contents_for() { # TARGET ROOT CURRENT CHAPTER
    while IFS= read -r line; do
        case $line in
        "@SECTIONS $4@") sections "$4" ;;
        '@SECTIONS '*) ;;
        *"\"@ROOT@$3\""*) echo "${line%%href=*}aria-current=\"page\" href=${line#*href=}" ;;
        *) echo "$line" ;;
        esac
    done <"$work/contents" | sed "s|@ROOT@|$2|g"
}

root_of() { # TARGET: "../../" for a page two folders deep
    printf '%s' "${1%"${1##*/}"}" | sed 's|[^/]*/|../|g'
}

turn_for() { # TARGET ROOT: links to the page before and the page after
    awk -F '\t' -v target="$1" -v root="$2" '
        found == 1 { printf "<a class=\"next\" href=\"%s%s\"><small>next</small>%s</a>\n", root, $1, $4; exit }
        $1 == target { found = 1; if (before) printf "<a href=\"%s%s\"><small>before</small>%s</a>\n", root, before, title; next }
        { before = $1; title = $4 }' "$work/pages"
}

# ---- making pages -------------------------------------------------------------------------------

stale() { # TARGET SOURCE…
    made=$1
    shift
    [ ! -f "$made" ] || [ -n "$(find "$@" "$work/pages" "$work/contents" common/docs/book.html common/docs/book.lua \
        common/docs/code.lua common/docs/cards.awk common/docs/book.sh -newer "$made" 2>/dev/null)" ]
}

render() { # TARGET SOURCE KIND TITLE CHAPTER CURRENT, Markdown on stdin
    root=$(root_of "$1")
    mkdir -p "$out/$(dirname "$1")"
    turn=
    [ "$3" = source ] || turn=$(turn_for "$1" "$root")
    ONE_THREAD_PAGES=$work/page-sources ONE_THREAD_LISTINGS=$work/listings \
        pandoc -f gfm -t html5 --template=common/docs/book.html --lua-filter=common/docs/book.lua \
        --lua-filter=common/docs/code.lua -M source="$2" -M pagetitle="$4" -V root="$root" -V kind="$3" \
        -V contents="$(contents_for "$1" "$root" "$6" "$5")" -V turn="$turn" -o "$out/$1.new"
    mv "$out/$1.new" "$out/$1"
}

# The first sentence of a file's opening comment, without the file's name.
about() {
    awk 'NR == 1 && /^\/\*/ { sub(/^\/\* */, ""); on = 1 }
         !on { exit }
         { sub(/^ *\*+ ?/, ""); if ($0 ~ /^\/?$/ && text != "") exit; text = text (text == "" ? "" : " ") $0 }
         /\*\// || NR > 6 { exit }
         END { sub(/ *\*\/.*/, "", text); sub(/^[a-z0-9_]+\.[ch]: */, "", text)
               if (match(text, /[.:;]( |$)/)) text = substr(text, 1, RSTART - 1)
               print text }' "$1"
}

# chapter.mk's lists, in reading order, each module's header before its body; then what else is there.
chapter_files() { # CHAPTER
    awk '{ while (sub(/\\$/, "")) { getline more; $0 = $0 more } }
         /^(ADDS|SHELF|MAIN|TESTS|TEST_HELPERS) *\+?=/ { sub(/^[A-Z_]+ *\+?= */, ""); sub(/#.*/, ""); n = split($0, f, " ")
             for (i = 1; i <= n; i++) { h = f[i]; sub(/\.c$/, ".h", h); print h; if (h != f[i]) print f[i] } }' "chapters/$1/chapter.mk" >"$work/order"
    (cd "chapters/$1" && find . -name "*.[ch]" | sed "s|^./||" | sort) >"$work/present"
    awk 'NR == FNR { present[$1] = 1; next } $1 in present && !done[$1]++' "$work/present" "$work/order"
    awk 'NR == FNR { listed[$1] = 1; next } !($1 in listed)' "$work/order" "$work/present"
}

code_page() { # CHAPTER: Markdown
    printf '# Code of chapter %s\n\nIn reading order, as [chapter.mk](chapter.mk) lists it.\n\n<dl class="files">\n' "${1%%-*}"
    chapter_files "$1" | while read -r file; do
        printf '<dt><a href="%s.html">%s</a></dt><dd>%s</dd>\n' "$file" "$file" "$(html "$(about "chapters/$1/$file")")"
        echo "chapters/$1/$file" >>"$work/listings"
    done
    printf '</dl>\n'
}

language() {
    case $1 in
    *.c | *.h) echo c ;;
    *.sh) echo bash ;;
    *.mk | Makefile) echo makefile ;;
    *.lua) echo lua ;;
    *) echo text ;;
    esac
}

# Source files as pages with line numbers. The fence is longer than any that the file may hold.
make_listings() {
    sort -u "$work/listings" | while read -r file; do
        stale "$out/$file.html" "$file" || continue
        chapter=$(echo "$file" | sed -n 's|^[a-z]*/\([0-9][0-9]-[^/]*\)/.*|\1|p')
        {
            printf '# %s\n\n' "${file##*/}"
            printf '<p class="about">%s</p>\n\n' "$(html "$file")"
            printf '``````` {.%s .numberLines .lineAnchors}\n' "$(language "$file")"
            cat "$file"
            printf '\n```````\n'
        } >"$work/listing.md"
        # gfm knows no attributes on fences: this one goes through pandoc's own Markdown.
        root=$(root_of "$file")
        mkdir -p "$out/$(dirname "$file")"
        pandoc -f markdown -t html5 --template=common/docs/book.html -M pagetitle="${file##*/}" -V root="$root" -V kind=source \
            -V contents="$(contents_for "$file.html" "$root" "chapters/$chapter/code.html" '')" \
            -o "$out/$file.html" "$work/listing.md"
    done
}

make_pages() {
    while IFS="$tab" read -r target source kind title chapter; do
        stale "$out/$target" "$source" ${chapter:+"chapters/$chapter"} || continue
        case $kind in
        code) code_page "$chapter" ;;
        questions)
            number=${chapter%%-*} # 08 is no number to printf: it would be octal
            printf '# Questions to chapter %s\n\nAnswer aloud, then open. `make quiz%s` asks them in the terminal.\n\n' \
                "$number" "${number#0}"
            awk -v as=book -f common/docs/cards.awk "$source"
            ;;
        *) cat "$source" ;;
        esac >"$work/page.md"
        render "$target" "$source" "$kind" "$title" "$chapter" "$target" <"$work/page.md"
        say "page  $out/$target"
    done <"$work/pages"
}

copy_pictures() {
    for picture in chapters/figures/*.svg chapters/*/figures/*.svg; do
        [ -f "$picture" ] || continue
        mkdir -p "$out/$(dirname "$picture")"
        cp -p "$picture" "$out/$picture"
    done
    for deck in build/slides/[0-9][0-9]-*.html; do
        [ -f "$deck" ] || continue
        mkdir -p "$out/slides"
        cp -p "$deck" "$out/slides/"
    done
}

# One awk for all pages: a process for each link would take minutes.
dead_links() {
    find "$out" -name '*.html' ! -path "$out/slides/*" -exec awk '
        FNR == 1 { folder = FILENAME; sub(/[^\/]*$/, "", folder) }
        {
            sub(/<pre class="session.*/, "")
            while (match($0, /(href|src)="[^"#][^"]*"/)) {
                link = substr($0, RSTART, RLENGTH - 1)
                $0 = substr($0, RSTART + RLENGTH)
                sub(/^[a-z]*="/, "", link)
                sub(/#.*/, "", link)
                if (link !~ /^[a-z]*:/ && !seen[folder link]++) print folder link "\t" FILENAME
            }
        }' {} + | while IFS="$tab" read -r target file; do
        [ -e "$target" ] || echo "$file: dead link: $target"
    done
}

update() { # FILE: replaces FILE by FILE.new only if they differ, so that pages know what changed
    if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

list_pages >"$work/pages.new"
# Other pages: start afresh, so that no page of yesterday stays.
cmp -s "$work/pages.new" "$work/pages" || { rm -rf "$out"; mkdir -p "$out"; : >"$work/listings"; }
update "$work/pages"
copy_pictures
cut -f 2 "$work/pages" | grep '\.md$' >"$work/page-sources" || true
list_contents >"$work/contents.new"
update "$work/contents"
cat common/docs/code.css common/docs/book.css >"$out/book.css"
[ -f "$work/listings" ] || touch "$work/listings"
if [ -f README.md ]; then :; else # a book needs a first page, even before the README is written
    first=$(head -n 1 "$work/pages" | cut -f 1)
    printf '<!DOCTYPE html><meta http-equiv="refresh" content="0; url=%s">\n' "$first" >"$out/index.html"
fi
make_pages
make_listings
say "open  $out/index.html"

dead=$(dead_links)
[ -z "$dead" ] || { echo "$dead"; exit 1; }
