#!/bin/sh
# sweep_test.sh: does the mechanical sweep see what it should? What mutate.awk makes of a small source; what
# sweep.awk says of a small table; and of three real mutants of chapter 1 one is killed, one survives, and one
# is the same program.
set -u
export LC_ALL=C
scratch=build/sweep-test
rm -rf "$scratch"
mkdir -p "$scratch"
failed=0
complain() { echo "$*"; failed=1; }
expect() { diff "$scratch/expected" - || complain "$1 (< expected, > found)"; }

cat >"$scratch/sample.c" <<'END'
int outside(int a) { return a + 1; }
/* LAB 9.1: a mark; a < b here is prose.
 * Tests: all */
static bool marked(const char *text, int *at)
{
    /* a comment, a < b, over
     * two lines: a > b */
    int last = -1;
    assert(at < end);
    while (*at <= 0x10 && !done(text, "a < b"))
        at->next += 2u;
    if (last) return false;
    call(at,
         last);
    return text->len >> 3;
}
/* END LAB 9.1 */
END
cat >"$scratch/expected" <<'END'
int last = [- -> +]1;
int last = -[1 -> 2];
int last = -[1 -> 0];
while (*at [<= -> <] 0x10 && !done(text, "a < b"))
while (*at <= [0x10 -> (0x10 + 1)] && !done(text, "a < b"))
while (*at <= [0x10 -> (0x10 - 1)] && !done(text, "a < b"))
while (*at <= 0x10 [&& -> ||] !done(text, "a < b"))
while (*at <= 0x10 && [! -> ]done(text, "a < b"))
at->next [+= -> -=] 2u;
at->next += [2u -> 3u];
at->next += [2u -> 1u];
[at->next += 2u; -> ;]
if (last) return [false -> true];
[if (last) return false; -> ;]
return [text->len >> 3 -> 0];
return text->len [>> -> <<] 3;
return text->len >> [3 -> 4];
return text->len >> [3 -> 2];
END
awk -f common/tools/mutate.awk "$scratch/sample.c" | cut -f 7 | expect "mutants"

# Four mutants: one killed, one survives, one is listed and survives, one is listed and killed; a stale row.
tab=$(printf '\t')
for change in a b c d; do echo "f.c${tab}1${tab}1${tab}f${tab}<${tab}<=${tab}$change"; done >"$scratch/all"
cp "$scratch/all" "$scratch/chosen"
printf 'f.c:1:1\tf\t%s\n' "a${tab}killed${tab}test" "b${tab}survived${tab}-" "c${tab}survived${tab}-" "d${tab}killed${tab}test" >"$scratch/table"
printf 'f\t%s\n' "c${tab}why" "d${tab}why" "gone${tab}why" >"$scratch/list"
cat >"$scratch/expected" <<END
FAILED  $scratch/list: stale, there is no such mutant: f  gone
survived  f.c:1:1  f  b
FAILED  listed as equivalent, but killed by test: f  d
FAILED  less than 90 % killed in 09-sample
09-sample             4 mutants:   0 broken,   0 the same program;   2 killed,   1 equivalent,   1 survived: 66.7 %
END
awk -F '\t' -v all="$scratch/all" -v chosen="$scratch/chosen" -v equivalent="$scratch/list" -v chapter=09-sample \
    -f common/tools/sweep.awk "$scratch/table" >"$scratch/found" && complain "66.7 % is not enough, and passed"
expect "the count" <"$scratch/found"

sweep() { SWEEP=$scratch EQUIVALENT=$scratch/none SAMPLE='' REDO='' MUTANT=$1 common/tools/sweep.sh 01-blocking-echo; }
sweep 'return why == EINTR [|| -> &&] why' >"$scratch/out" || complain "a mutant that is killed fails the sweep"
grep -q 'killed idle-signals ' "$scratch/out" || { cat "$scratch/out"; complain "not killed"; }
sweep 'if (listener < 0) return -[1 -> 2];' | grep -q ' 1 the same program' || complain "not the same program"
sweep 'int yes = [1 -> 2];' >"$scratch/out" && complain "a mutant that survives does not fail the sweep"
grep -q '^survived .* open_listener  int yes = \[1 -> 2\];$' "$scratch/out" || { cat "$scratch/out"; complain "not survived"; }
exit $failed
