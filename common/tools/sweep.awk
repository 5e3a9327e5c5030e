# sweep.awk: what a sweep has found, counted; called by sweep.sh with its table, the lists of all mutants and
# of those that were chosen, and the list of equivalent ones.

function complain(text) { print "FAILED  " text; failed = 1 }

BEGIN {
    while ((getline <all) > 0) { exists[$4, $7]; total++ }
    while ((getline <chosen) > 0) { wanted[$4, $7]; made++ }
    while ((getline <equivalent) > 0) {
        if (/^#/ || NF == 0) continue
        if (NF != 3) complain(equivalent ": not function, change, reason: " $0)
        if (!(($1, $2) in exists)) complain(equivalent ": stale, there is no such mutant: " $1 "  " $2)
        listed[$1, $2]
    }
}
!(($2, $3) in wanted) { next }
# (The same program is no contradiction: another compiler may make another one of it.)
($2, $3) in listed && ($4 == "killed" || $4 == "broken") { complain("listed as equivalent, but " $4 ($5 == "-" ? "" : " by " $5) ": " $2 "  " $3) }
$4 == "survived" && ($2, $3) in listed { same_behaviour++; next }
$4 == "survived" { printf "survived  %s  %s  %s%s\n", $1, $2, $3, $5 == "-" ? "" : "  (" $5 " fails)" }
{ count[$4]++ }
END {
    real = count["killed"] + count["survived"]
    rate = real ? 100 * count["killed"] / real : 0
    if (rate < 90) complain(sprintf("less than 90 %% killed in %s", chapter))
    undecided = made - count["broken"] - count["same"] - real - same_behaviour
    printf "%-18s %4d mutants%s: %3d broken, %3d the same program; %3d killed, %3d equivalent, %3d survived: %.1f %%%s\n",
        chapter, made, made < total ? " of " total : "", count["broken"], count["same"],
        count["killed"], same_behaviour, count["survived"], rate,
        undecided ? sprintf(" (%d not asked to the end)", undecided) : ""
    exit failed
}
