# page.awk: a class's CSV (table.sh) as one HTML page without anything from elsewhere: how the scores are
# spread, which tests fail most, and the students, each with a link to the report.
# Names were checked by class.sh: nothing here needs escaping.
BEGIN { FS = "," }
NR == 1 { last = $NF == "speed" ? NF - 1 : NF; for (i = 9; i <= last; i++) test[i] = $i; next }
{
    total++
    row[total] = $0
    if ($2 == "") { none++; next }
    graded++; sum += $2; score[graded] = $2
    tenth[$2 == 100 ? 10 : int($2 / 10)]++
    for (i = 9; i <= last; i++) { if ($i + 0 > most[i]) most[i] = $i + 0 }
    for (i = 9; i <= last; i++) { got[i, graded] = $i + 0 }
}
function bar(share) { return "<td class=b><i style=\"width:" sprintf("%.0f", share * 300) "px\"></i></td>" }
END {
    for (i = 2; i <= graded; i++) { v = score[i]; for (j = i - 1; j >= 1 && score[j] > v; j--) score[j + 1] = score[j]; score[j + 1] = v }
    median = graded % 2 ? score[(graded + 1) / 2] : (score[graded / 2] + score[graded / 2 + 1]) / 2
    print "<!doctype html><html lang=en><meta charset=utf-8><title>" chapter "</title><style>"
    print "body{font:16px/1.4 Helvetica,Arial,sans-serif;max-width:50em;margin:2em auto;padding:0 1em;color:#222}"
    print "table{border-collapse:collapse;margin:1em 0}td,th{padding:.15em .8em .15em 0;text-align:left;vertical-align:middle}"
    print "td.n,th.n{text-align:right}td.b{width:300px}td.b i{display:block;height:.9em;background:#456}</style>"
    printf "<h1>%s</h1><p>%d submissions", chapter, total
    if (graded) printf ", mean %.1f, median %g", sum / graded, median
    if (none) printf ", <b>%d without a result</b>", none
    print ".</p><h2>Scores</h2><table>"
    for (i = 0; i <= 10; i++) {
        if (tenth[i] > highest) highest = tenth[i]
    }
    for (i = 10; i >= 0; i--)
        print "<tr><td class=n>" (i == 10 ? "100" : i * 10 " to " i * 10 + 9) "</td><td class=n>" tenth[i] + 0 "</td>" bar(highest ? tenth[i] / highest : 0) "</tr>"
    print "</table><h2>Tests that most fail</h2><table>"
    # What nobody passed, or what gives no points, looks the same in the table: points that nobody got.
    for (i = 9; i <= last; i++) {
        for (j = 1; j <= graded; j++) if (most[i] > 0 && got[i, j] < most[i]) fails[i]++
        if (most[i] == 0) never = never " " test[i]
    }
    for (shown = 0; shown < 15; shown++) {
        worst = 0
        for (i = 9; i <= last; i++) if (fails[i] > 0 && (worst == 0 || fails[i] > fails[worst])) worst = i
        if (worst == 0) break
        print "<tr><td>" test[worst] "</td><td class=n>" fails[worst] "</td>" bar(fails[worst] / graded) "</tr>"
        fails[worst] = 0
    }
    print "</table>"
    if (never != "") print "<p>Points that nobody got, or that give none:" never "</p>"
    print "<h2>Submissions</h2><table><tr><th>student<th class=n>score<th class=n>counted<th><th>begins with</tr>"
    for (i = 1; i <= total; i++) {
        split(row[i], f, ",")
        print "<tr><td><a href=\"" folder "/" f[1] "/report.txt\">" f[1] "</a></td><td class=n>" (f[2] == "" ? f[6] : f[2]) "</td><td class=n>" f[3] "</td><td>" f[4] "</td><td>" f[8] "</td></tr>"
    }
    print "</table></html>"
}
