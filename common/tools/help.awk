# help.awk: lists the commands: every target that has a "## text" behind it.
/^# ---- / { sub(/^# -+ */, ""); sub(/ *-+$/, ""); heading = $0 }
/## / && /^[a-z$]/ {
    text = $0; sub(/.*## /, "", text)
    name = $0; sub(/:.*/, "", name)
    if (name ~ /call each/) { sub(/.*each,/, "", name); sub(/\).*/, "", name); name = name "N" }
    if (heading != "") { printf "\n%s\n", heading; heading = "" }
    printf "  make %-14s %s\n", name, text
}
