#include "predictions.h"

#include "replay.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static char *trimmed(const char *text, size_t len)
{
    while (len > 0 && isspace((unsigned char)*text)) text++, len--;
    while (len > 0 && isspace((unsigned char)text[len - 1])) len--;
    return text_format("%.*s", (int)len, text);
}

char *predictions_find(const char *text, const char *id)
{
    size_t id_len = strlen(id);
    for (const char *line = text; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        if (len > id_len && strncmp(line, id, id_len) == 0 && line[id_len] == ':')
            return trimmed(line + id_len + 1, len - id_len - 1);
        line += len + (line[len] == '\n');
    }
    return NULL;
}

/* Right answers may be several: `answer: nothing|none`. Case does not matter. */
static bool is_right(const char *answer, const char *truth)
{
    while (*truth != '\0') {
        size_t len = strcspn(truth, "|");
        char *one = trimmed(truth, len);
        bool same = strcasecmp(one, answer) == 0;
        free(one);
        if (same) return true;
        truth += len + (truth[len] == '|');
    }
    return false;
}

static bool read_file(const char *path, Bytes *text)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) return false;
    char block[4096];
    size_t got;
    bytes_add_text(text, "");
    while ((got = fread(block, 1, sizeof(block), file)) > 0) bytes_add(text, block, got);
    fclose(file);
    return true;
}

/* The truth about the question at step `at`: NULL when nothing told it. */
static const char *truth_of(const Transcript *t, char **captured, size_t at)
{
    if (t->steps[at].answer != NULL) return t->steps[at].answer;
    for (size_t i = at + 1; i < t->step_count && t->steps[i].kind != STEP_PREDICT; i++)
        if (captured[i] != NULL) return captured[i];
    return NULL;
}

static void compare(const Transcript *t, char **captured, const char *answers, TestRecord *test)
{
    int questions = 0, right = 0;
    Bytes blank = {0}, different = {0}, headline = {0};
    for (size_t i = 0; i < t->step_count; i++) {
        if (t->steps[i].kind != STEP_PREDICT) continue;
        const char *id = t->steps[i].name, *truth = truth_of(t, captured, i);
        char *answer = predictions_find(answers, id);
        questions++;
        if (answer == NULL || *answer == '\0')
            bytes_format(&blank, "%s%s", blank.len > 0 ? ", " : "", id);
        else if (truth != NULL && is_right(answer, truth))
            right++;
        else
            bytes_format(&different, "%s: you said %s; the server does something else%s\n", id,
                         answer, truth == NULL ? " (the question captures nothing)" : "");
        free(answer);
    }
    test->scored = questions == 0 ? 0 : test->points * right / questions;
    test->verdict = questions > 0 && right == questions ? TEST_PASSED : TEST_FAILED;
    bytes_format(&headline, "%d of %d predictions are right", right, questions);
    if (blank.len > 0) bytes_format(&headline, "; not answered yet: %s", blank.at);
    if (test->verdict == TEST_FAILED) {
        test->failure.headline = bytes_take(&headline);
        if (different.len > 0) {
            Bytes safe = {0};
            bytes_add_printable(&safe, different.at, different.len);
            test->failure.received = bytes_take(&safe);
        }
    }
    bytes_free(&headline);
    bytes_free(&blank);
    bytes_free(&different);
}

void predictions_run(const Transcript *t, const ServerSpec *reference, const char *path,
                     uint64_t seed, TestRecord *test)
{
    Bytes answers = {0};
    if (path == NULL || reference == NULL || !read_file(path, &answers)) {
        test->verdict = TEST_SKIPPED;
        test->skipped_because = path == NULL ? text_copy("no predictions were handed in")
                                : reference == NULL
                                    ? text_copy("there is no reference server to compare with")
                                    : text_format("%s: %s", path, strerror(errno));
        return;
    }
    char **captured = calloc(t->step_count + 1, sizeof(char *));
    if (captured == NULL) abort();
    ReplayOptions options = {
        .server = reference, .seed = seed, .way = WAY_WHOLE, .captured = captured};
    if (replay_transcript(t, &options, &test->failure))
        compare(t, captured, answers.at, test);
    else
        test->verdict = TEST_FAILED; /* the stage is wrong, or the reference: both are ours */
    for (size_t i = 0; i < t->step_count; i++) free(captured[i]);
    free(captured);
    bytes_free(&answers);
}
