# help.awk: lists the commands: every rule of the makefiles that has a "## text" behind it.
{ while (sub(/\\$/, "") && (getline more) > 0) $0 = $0 more }
/^# ---- / { sub(/^# -+ */, ""); sub(/ *-+$/, ""); heading = $0 }
/^[a-z$].*:.* ## / {
    text = $0; sub(/.* ## /, "", text)
    name = $0; sub(/:.*/, "", name)
    if (sub(/.*call each,/, "", name)) { sub(/\).*/, "", name); name = name "N" }
    if (heading != "") { printf "\n%s\n", heading; heading = "" }
    printf "  make %-14s %s\n", name, text
}
