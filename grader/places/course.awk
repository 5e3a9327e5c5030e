# course.awk: reads a course.conf (grader/course.conf.example explains it), checks all of it, and answers one
# question about it. -v ask=show or time-factor, or weight, visibility, speed, released, published or late of -v stage=; times come as
# -v now=, in seconds since 1970 (UTC). Errors name the file, the line and the reason.
function wrong(reason) { print FILENAME ":" FNR ": " reason > "/dev/stderr"; bad = 1; exit 2 }

function is_number(text, least, most) { return text ~ /^[0-9]+$/ && text + 0 >= least && text + 0 <= most }

# Days since 1970 of a day of our calendar; March counts as the first month, so that the leap day is the last.
function days(year, month, day,   era, of_year) {
    if (month <= 2) year--
    month = (month + 9) % 12
    era = int(year / 400)
    of_year = year - era * 400
    return era * 146097 + of_year * 365 + int(of_year / 4) - int(of_year / 100) + int((153 * month + 2) / 5) + day - 1 - 719468
}

# 2027-09-06, or 2027-09-06T18:00, in the course's zone; a bare day is its first or, at_end, its last minute.
function moment(text, at_end,   part, clock, lengths) {
    if (text !~ /^20[0-9][0-9]-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9])?$/) wrong(text ": a day is written 2027-09-06, a time 2027-09-06T18:00")
    split(substr(text, 1, 10), part, "-")
    split("31 29 31 30 31 30 31 31 30 31 30 31", lengths, " ")
    if (part[2] < 1 || part[2] > 12 || part[3] < 1 || part[3] + 0 > lengths[part[2] + 0] || \
        (part[2] == 2 && part[3] == 29 && (part[1] % 4 || (part[1] % 100 == 0 && part[1] % 400)))) wrong(text ": there is no such day")
    split(length(text) > 10 ? substr(text, 12) : (at_end ? "23:59" : "00:00"), clock, ":")
    if (clock[1] > 23) wrong(text ": there is no such hour")
    return days(part[1] + 0, part[2] + 0, part[3] + 0) * 86400 + clock[1] * 3600 + clock[2] * 60 - zone
}

function read_stage(   i, name, value) {
    name = $2
    if (name !~ /^[0-9][0-9]-[a-z0-9-]+$/) wrong(name ": a stage is named as in chapters/, 07-skiplist")
    if (name in line_of) wrong(name " stands here and in line " line_of[name])
    line_of[name] = FNR
    order[++count] = name
    weight[name] = 1; visibility[name] = "visible"
    for (i = 3; i <= NF; i += 2) {
        value = $(i + 1)
        if (i == NF) wrong($i ": its value is missing")
        if ($i == "weight") { if (!is_number(value, 0, 100000)) wrong("weight " value ": this must be a number"); weight[name] = value }
        else if ($i == "release") { release[name] = moment(value, 0); release_text[name] = value }
        else if ($i == "due") { due[name] = moment(value, 1); due_text[name] = value }
        else if ($i == "speed") { if (!is_number(value, 1, 1000)) wrong("speed " value ": this must be a number of points"); speed[name] = value }
        else if ($i == "visibility") {
            if (value !~ /^(visible|hidden|after_due_date|after_published)$/) wrong("visibility " value ": visible, hidden, after_due_date or after_published")
            visibility[name] = value
        } else wrong($i ": a stage has weight, release, due, visibility and speed")
    }
    if ((name in due) && (name in release) && due[name] <= release[name]) wrong(name " is due before it is released")
}

BEGIN { zone = 0; seeds = "same"; time_factor = "auto 1"; floor = 0.5; from = 100; grace = 0; per_day = 0; late_days = 0 }
{ sub(/\r$/, ""); sub(/(^|[ \t])#.*/, "") }
NF == 0 { next }
$1 in once { wrong($1 " stands here and in line " once[$1]) }
$1 != "stage" { once[$1] = FNR }
$1 == "zone" {
    if (NF != 2 || $2 !~ /^[+-][01][0-9]:[0-5][0-9]$/) wrong("zone is written +01:00")
    if (count) wrong("zone must stand before the stages, whose times it is about")
    zone = (substr($2, 2, 2) * 60 + substr($2, 5, 2)) * 60 * (substr($2, 1, 1) == "-" ? -1 : 1)
    next
}
$1 == "secret" { if (NF != 2 || length($2) < 8) wrong("secret is one word of eight letters or more"); secret = $2; next }
$1 == "seeds" { if (NF != 2 || $2 !~ /^(same|each)$/) wrong("seeds is same or each"); seeds = $2; next }
$1 == "late" {
    if (NF != 7 || $2 != "grace" || $4 != "per-day" || $6 != "days" || !is_number($3, 0, 10000) || !is_number($5, 0, 100) || !is_number($7, 0, 365))
        wrong("late is written: late grace MINUTES per-day PERCENT days DAYS")
    grace = $3; per_day = $5; late_days = $7
    next
}
$1 == "time-factor" {
    if ($2 == "auto" && NF == 2) $3 = 1
    if (NF != ($2 == "auto" ? 3 : 2) || $NF !~ /^[0-9]+(\.[0-9]+)?$/ || $NF < 1 || $NF > 20) wrong("time-factor is auto, auto and a number, or a number alone, from 1 to 20")
    time_factor = $2 (NF == 3 ? " " $3 : "")
    next
}
$1 == "speed" {
    if (NF != 5 || $2 != "floor" || $4 != "from" || $3 !~ /^0(\.[0-9]+)?$/ || !is_number($5, 0, 100)) wrong("speed is written: speed floor RATIO from SCORE, the ratio below 1")
    floor = $3; from = $5
    next
}
$1 == "stage" { if (NF < 2) wrong("stage: which one?"); read_stage(); next }
{ wrong($1 ": zone, secret, seeds, late, time-factor, speed and stage are known") }

# What is left, and why: "100", or "80<tab>2 days late".
function lateness(   over, begun) {
    if (!(stage in due)) return "100"
    over = now - due[stage] - grace * 60
    if (over <= 0) return "100"
    begun = int((over + 86399) / 86400)
    if (begun > late_days) return "0\tmore than " late_days " days late"
    return (begun * per_day > 100 ? 0 : 100 - begun * per_day) "\t" begun (begun == 1 ? " day late" : " days late")
}

END {
    if (bad) exit 2
    if (ask == "show") {
        for (i = 1; i <= count; i++)
            printf "%-20s weight %-4s release %-17s due %-17s %s\n", order[i], weight[order[i]], (order[i] in release) ? release_text[order[i]] : "-", (order[i] in due) ? due_text[order[i]] : "-", visibility[order[i]]
        exit
    }
    if (ask == "time-factor") { print time_factor; exit }
    if (!(stage in line_of)) { print FILENAME ": there is no stage " stage > "/dev/stderr"; exit 2 }
    if (ask == "weight") print weight[stage]
    else if (ask == "speed") { if (stage in speed) print speed[stage] "," floor "," from }
    else if (ask == "visibility") print visibility[stage]
    else if (ask == "released") exit (stage in release) && now < release[stage]
    else if (ask == "published") exit !(stage in due) || now < due[stage] + grace * 60 + late_days * 86400
    else if (ask == "late") print lateness()
    else if (ask == "seed") {
        if (secret == "") { print FILENAME ": it has no secret, so there are no seeds" > "/dev/stderr"; exit 2 }
        print secret ":" stage (seeds == "each" ? ":" student : "")
    }
}
