# headings.awk: the headings of Markdown files, one a line: file, line, level, anchor, text.
# Anchors are made as GitHub and pandoc's gfm reader make them; a repeated one gets -1, -2, …
FNR == 1 { code = 0; split("", seen) }
/^ *(```|~~~)/ { code = !code; next }
!code && /^#+ / {
    level = index($0, " ") - 1
    text = substr($0, level + 2)
    sub(/ +#* *$/, "", text)
    anchor = text
    gsub(/[`*]/, "", anchor)
    anchor = tolower(anchor)
    gsub(/[!"#$%&'()+,.\/:;<=>?@\[\\\]^{|}~]/, "", anchor)
    gsub(/[“”‘’…–—→←×≈≤≥]/, "", anchor)
    gsub(/ /, "-", anchor)
    if (anchor in seen) anchor = anchor "-" seen[anchor]++
    else seen[anchor] = 1
    printf "%s\t%d\t%d\t%s\t%s\n", FILENAME, FNR, level, anchor, text
}
