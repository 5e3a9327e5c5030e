#!/bin/sh
# student_release.sh N FOLDER: makes FOLDER/one-thread-upto-NN.tar.gz for students who are at chapter N: chapters
# 1 to N-1 whole; of chapter N all but the bodies of the lab's functions; of later chapters nothing. The bodies
# are the starter's, predictions are blank, and their answers sealed (grader/predictions.h); the notes of its deck,
# which say them, stay here. Mutants of chapter N are patches to its bodies, and the attacks on the grader are the
# instructor's: both stay here.
#
# Only what git knows is taken, where there is git: a copy that an editor left behind may hold a body.
set -eu
n=$1
chapters=$($MAKE -s print-CHAPTERS)
last=$($MAKE -s "print-name.$n")
[ -n "$last" ] || { echo "Up to which chapter? make student-release UPTO=5. There are:" $chapters; exit 1; }
later=" $chapters "
later=" ${later#* "$last" }"
name=one-thread-upto-${last%%-*}
to=$2/$name
rm -rf "$to" "$to.tar.gz"
mkdir -p "$to"

# ---- Which files --------------------------------------------------------------------------------

all() { if [ -e .git ]; then git ls-files; else find . -path ./build -prune -o -type f -print | sed 's|^\./||'; fi; }
all | sort | awk -F / -v later="$later" -v last="$last" '
    # The chapter that a path belongs to: chapters/NN-name/…, slides/NN-name.md, grader/stages/NN-name/…
    { chapter = $1 == "grader" ? $3 : $2; sub(/\.md$/, "", chapter) }
    index(later, " " chapter " ") || /^grader\/attacks\// || /^\.ci\// { next }
    $0 ~ "^grader/mutants/" last "/" { next }
    # A lab without what a learner wrote, where there is no git to tell.
    $1 == "labs" && $3 != "starter" && $3 !~ /^(README|cards)\.md$|^experiment/ { next }
    { print }' >"$to.files"
tar -cf - -T "$to.files" | tar -xpf - -C "$to"
rm -f "$to.files"

# ---- Chapter N without its solutions ------------------------------------------------------------

common/tools/starter.sh "$last" "$to/chapters/$last"
cp "$to/chapters/$last/predictions.txt" "$to/labs/$last/starter/"
stage=grader/stages/$last/predictions.t
sed '/^$/q' "$stage" >"$to/$stage"
build/grader/grade --stage "$last" --server "build/$last/server" --reference-server "build/$last/server" --seal >>"$to/$stage"
echo "$last" >"$to/common/UNSOLVED"

# Groups of tests that need what is not there.
sed '/^-*include grader\/attacks\//d; /^GROUPS/s/ attacks-quick\| places//g' common/mk/test.mk >"$to/common/mk/test.mk"

# ---- The pages ----------------------------------------------------------------------------------

# What is not there is named, but not linked.
find "$to" -name '*.md' | while read -r page; do
    awk -v root="$to" -v folder="$(dirname "$page")" '
        function is_there(path,    status) {
            gsub(/["$`\\]/, "", path)
            return system("test -e \"" path "\"") == 0
        }
        /^ *(```|~~~)/ { code = !code }
        code { print; next }
        {
            out = ""
            while (match($0, /!?\[[^][]*\]\([^()]+\)/)) {
                link = substr($0, RSTART, RLENGTH); rest = substr($0, RSTART + RLENGTH)
                out = out substr($0, 1, RSTART - 1)
                text = target = link
                sub(/^!?\[/, "", text); sub(/\]\([^()]+\)$/, "", text)
                sub(/^.*\]\(/, "", target); sub(/\)$/, "", target); sub(/ .*/, "", target); sub(/#.*/, "", target)
                out = out (target == "" || target ~ /^[a-z]+:/ || is_there(folder "/" target) ? link : text)
                $0 = rest
            }
            print out $0
        }' "$page" >"$page.new"
    if cmp -s "$page" "$page.new"; then rm "$page.new"; else mv "$page.new" "$page"; fi
done

whole=$((n > 1 ? n - 1 : 1))
awk -v n="$n" -v whole="$whole" -v last="$last" '
    { gsub(/make chapter[0-9]+ && make run[0-9]+/, "make chapter" whole " \\&\\& make run" whole) }
    { gsub(/make hunt[0-9]+/, "make hunt" whole) }
    { sub(/^Chapters without a link are not built yet\./, "Chapters without a link are not in this release.") }
    { sub(/Solutions are public, in `chapters\/`/, "Solutions of earlier chapters are in `chapters/`") }
    { print }
    /^# / && !told {
        told = 1
        print ""
        print "**This is a release for students, up to chapter " n ".** " (n > 1 ? "Chapters before it are here whole. In" : "In")
        print "`chapters/" last "` the functions of its lab are missing: they are yours to write (`make lab" n "`). So its server, as it"
        print "came, ends at the first command that needs one, and `FILL=" n ".1` has nothing to lend. The right predictions are sealed: the"
        print "grader knows yours from others without naming them. It is a seal and no lock: who tries all small numbers will break"
        print "it, and learn nothing. Later chapters are not here. `make test` tests what is whole."
    }' "$to/README.md" >"$to/README.new"
mv "$to/README.new" "$to/README.md"
# What both pages of the chapter speak of and is not here: said where reading begins, before the first heading.
told_first() { # PAGE, the text on stdin
    told=$(cat) awk '/^## / && !done { print ENVIRON["told"] "\n"; done = 1 } { print }' "$1" >"$1.new" && mv "$1.new" "$1"
}
[ ! -f "$to/labs/$last/README.md" ] || told_first "$to/labs/$last/README.md" <<END
**In this release** there is no solution of this lab: nothing to borrow with \`FILL=\`, no server with a mistake to hunt, and no
reference server to look at. \`make run$n\` ends at the first command that needs one of your functions; yours is \`make run$n
MINE=1\`. Your predictions are compared with sealed answers, not with a server.
END
[ ! -f "$to/chapters/$last/README.md" ] || told_first "$to/chapters/$last/README.md" <<END
**In this release** the functions of this chapter's lab are missing. Where the page says \`make run$n\`, type \`make run$n MINE=1\`
when your lab is done: before, the server ends at the first command that needs one of them. The mutants of this chapter are
not here; what is said of \`make bench\` and \`make differ\` is of whole servers, and measures chapter $whole's.
END

# The notes of its deck are the teacher's: they answer the predictions.
[ ! -f "$to/slides/$last.md" ] || { awk '
    /^::: *(\{\.)?notes/ { print; print "The notes of this deck come with the whole course: they answer the questions."; hidden = 1; next }
    hidden && /^:::/ { hidden = 0 }
    !hidden' "$to/slides/$last.md" >"$to/slides/deck.new" && mv "$to/slides/deck.new" "$to/slides/$last.md"; }

tar -czf "$to.tar.gz" -C "$2" "$name"
echo "$to.tar.gz: $(tar -tzf "$to.tar.gz" | grep -vc '/$') files, $(($(wc -c <"$to.tar.gz") / 1024)) KB; it is unpacked beside it"
