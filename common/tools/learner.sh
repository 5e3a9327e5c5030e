# learner.sh: read with `.` by what needs the learner's files of $chapter, after which LABS and LAB_OUT
# say where those and their programs are. With FILL that is a copy in build/fill, which has the
# reference's bodies of these tasks; $forfeit then lists the tests that give no points.
common/tools/begin.sh "$chapter" || exit 1
forfeit=
if [ -n "${FILL:-}" ]; then
    if [ "$(cat common/UNSOLVED 2>/dev/null)" = "$chapter" ]; then
        echo "This release has no solutions of lab ${chapter%%-*}: there is nothing to borrow."
        exit 1
    fi
    FILL=$(echo "$FILL" | tr , ' ')
    common/tools/price.sh "$chapter" "$FILL" || exit 1
    forfeit=$(common/tools/forfeit.sh "$chapter" "$FILL") || exit 1
    common/tools/fill.sh "$chapter" "$FILL" build/fill || exit 1
    LABS=build/fill LAB_OUT=build/fill-built
fi
