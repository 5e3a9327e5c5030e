#!/bin/sh
# slides.sh [N]: makes the decks: slides/NN-name.md becomes build/slides/NN-name.html, one file that
# works offline (S opens the speaker's window, F full screen, Esc the overview), and .pdf where a
# Chromium is installed. build/slides/index.html lists them.
#
# slides.sh --check [N]: the same, and fails on decks of fewer than 15 or more than 25 slides, slides
# without notes, and (with a Chromium) slides whose content does not fit. PDF=no makes no PDFs.
set -eu
cd "$(dirname "$0")/../.."
. common/docs/lib.sh

check=no
[ "${1:-}" != --check ] || { check=yes; shift; }
wanted=${1:-}
reveal=build/npm/node_modules/reveal.js
out=build/slides
passed=0 failed=0

[ -f "$reveal/dist/reveal.js" ] || { echo "slides: reveal.js is not installed: common/deps.sh docs" >&2; exit 1; }
mkdir -p "$out"

# Chromium in a profile of its own, which it leaves behind empty; it calls nobody.
chrome() {
    profile=$(mktemp -d)
    [ "$(id -u)" != 0 ] || set -- --no-sandbox "$@"
    "$(browser)" --headless --disable-gpu --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$profile" \
        --virtual-time-budget=10000 "$@" 2>"$profile/log" || cat "$profile/log" >&2
    rm -rf "$profile"
}

# Is the target older than anything that it is made from?
stale() { # TARGET CHAPTER SOURCE
    [ -f "$1" ] || return 0
    [ -n "$(find "$3" common/docs/slides.* common/docs/code.* -newer "$1" 2>/dev/null)" ] && return 0
    [ -d "chapters/$2/figures" ] && [ -n "$(find "chapters/$2/figures" chapters/figures -name '*.svg' -newer "$1")" ]
}

make_deck() { # NAME
    pandoc -f markdown -t revealjs --slide-level=2 --self-contained --template=common/docs/slides.html \
        --lua-filter=common/docs/code.lua --lua-filter=common/docs/slides.lua \
        --resource-path=.:slides -V revealjs-url="$reveal" -V chapter="${1%%-*}" \
        -o "$out/$1.html.new" "slides/$1.md"
    mv "$out/$1.html.new" "$out/$1.html"
    say "deck  $out/$1.html"
}

make_pdf() { # NAME
    chrome --no-pdf-header-footer --print-to-pdf="$out/$1.pdf" "file://$PWD/$out/$1.html?print-pdf" >/dev/null
    say "pdf   $out/$1.pdf"
}

slide_count() { # NAME: the title and one a heading
    awk '/^(```|~~~)/ { code = !code } !code && /^## / { n++ } END { print n + 1 }' "slides/$1.md"
}

fail() {
    failed=$((failed + 1))
    echo "slides/$*"
}

check_deck() { # NAME
    before=$failed
    count=$(slide_count "$1")
    if [ "$count" -lt 15 ] || [ "$count" -gt 25 ]; then fail "$1.md: $count slides; a deck has 15 to 25"; fi
    silent=$(awk '/^(```|~~~)/ { code = !code } code { next }
        /^## / { if (slide != "" && !notes) print slide; slide = FNR ": " substr($0, 4); notes = 0 }
        /^::: *(\{\.)?notes/ { notes = 1 }
        END { if (slide != "" && !notes) print slide }' "slides/$1.md")
    [ -z "$silent" ] || fail "$1.md: no speaker notes on
$silent"
    if [ -n "$(browser)" ]; then
        unfit=$(chrome --dump-dom "file://$PWD/$out/$1.html?fit" | sed -n 's/^FIT \(..*\)/  \1/p')
        [ -z "$unfit" ] || fail "$1.md: does not fit
$unfit"
    fi
    [ $failed -gt $before ] || passed=$((passed + 1))
}

write_index() {
    {
        cat <<-'END'
	<!DOCTYPE html>
	<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
	<title>One Thread: slides</title>
	<style>
	END
        cat common/docs/code.css common/docs/index.css
        printf '</style></head><body>\n<h1>One Thread: slides</h1>\n<ul class="decks">\n'
        for name in $(chapters); do
            [ -f "$out/$name.html" ] || continue
            pdf=
            [ ! -f "$out/$name.pdf" ] || pdf=" · <a href=\"$name.pdf\">PDF</a>"
            printf '<li><span class="number">%s</span> <a href="%s.html">%s</a> <span class="about">%s slides%s</span></li>\n' \
                "${name%%-*}" "$name" "$(html "$(title "slides/$name.md")")" "$(slide_count "$name")" "$pdf"
        done
        cat <<-'END'
	</ul>
	<p class="keys"><kbd>space</kbd> next · <kbd>S</kbd> the speaker's window: notes, clock, next slide ·
	<kbd>F</kbd> full screen · <kbd>Esc</kbd> overview · <kbd>B</kbd> black</p>
	</body></html>
	END
    } >"$out/index.$$"
    mv "$out/index.$$" "$out/index.html" # decks may be made side by side
}

for name in $(chapters "$wanted"); do
    [ -f "slides/$name.md" ] || continue
    if stale "$out/$name.html" "$name" "slides/$name.md"; then
        make_deck "$name"
        if [ "${PDF:-yes}" = yes ] && [ -n "$(browser)" ]; then make_pdf "$name"; fi
    fi
    [ $check = no ] || check_deck "$name"
done
write_index
say "open  $out/index.html"

if [ $check = yes ]; then
    echo "$passed passed, $failed failed"
    [ $failed -eq 0 ]
fi
