# lib.sh: what the documentation scripts share. Read with `.` from the top of the repository.

# chapters [N]: the chapters' names in order (01-blocking-echo …), or the one numbered N ("3", "03" or its name).
chapters() {
    for directory in chapters/[0-9][0-9]-*/; do
        [ -d "$directory" ] || continue
        name=$(basename "$directory")
        number=${name%%-*}
        case ${1:-} in
        '' | "$name" | "$number" | "${number#0}") echo "$name" ;;
        esac
    done
}

# title FILE: its first level-1 heading, or the title of its YAML block.
title() {
    awk '/^```/ { code = !code }
         !code && /^# / { sub(/^# /, ""); print; exit }
         NR > 1 && /^title:/ { sub(/^title: */, ""); gsub(/^["\047]|["\047]$/, ""); print; exit }' "$1"
}

# html TEXT: for use in HTML text and attributes.
html() {
    printf '%s' "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g'
}

# say TEXT: one line a step; quiet with QUIET=1.
say() {
    [ -n "${QUIET:-}" ] || printf '  %s\n' "$*"
}

# browser: the Chromium of this machine, or nothing.
browser() {
    for name in chromium chromium-browser google-chrome chrome; do
        if command -v "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}
