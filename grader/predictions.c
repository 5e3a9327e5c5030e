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

/* What is left of an answer when its form is taken off: "Hi.", 'hi' and hi are the same. */
static char *bare(const char *text, size_t len)
{
    char *copy = trimmed(text, len), *from = copy;
    len = strlen(copy);
    while (len > 1 && from[len - 1] == '.') len--;
    while (len > 1 && strchr("\"'`", from[0]) != NULL && from[len - 1] == from[0]) from++, len -= 2;
    while (len > 1 && from[len - 1] == '.') len--;
    char *rest = trimmed(from, len);
    free(copy);
    return rest;
}

/* The length of the number that the text begins with; 0 when it does not. */
static size_t number_length(const char *text)
{
    size_t sign = *text == '-', digits = strspn(text + sign, "0123456789.");
    return digits == 0 || text[sign] == '.' ? 0 : sign + digits;
}

static bool is_number(const char *text)
{
    size_t len = number_length(text);
    return len > 0 && text[len] == '\0';
}

/* "5 bytes" where a number is right. One word, no more: "5 or 6" is no answer. */
static bool is_number_with_unit(const char *answer, const char *number)
{
    size_t len = number_length(answer);
    const char *unit = answer + len + strspn(answer + len, " ");
    size_t letters = strspn(unit, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return len > 0 && len == strlen(number) && strncmp(answer, number, len) == 0 && letters > 0 &&
           unit[letters] == '\0';
}

/* ---- Sealed answers --------------------------------------------------------------------------- */

static const char SEAL[] = "sealed:"; /* sealed:SALT:NUMBER */

/* FNV-1a over the salt, a colon, and the answer in lower case. */
static uint64_t seal_number(const char *salt, size_t salt_len, const char *answer, size_t len)
{
    uint64_t sum = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < salt_len + 1 + len; i++) {
        char byte = ':';
        if (i < salt_len) byte = salt[i];
        if (i > salt_len) byte = (char)tolower((unsigned char)answer[i - salt_len - 1]);
        sum = (sum ^ (unsigned char)byte) * UINT64_C(1099511628211);
    }
    return sum;
}

/* Does the answer, or the number that it begins with, break this seal? */
static bool opens_seal(const char *answer, const char *sealed)
{
    const char *salt = sealed + strlen(SEAL), *colon = strchr(salt, ':');
    if (colon == NULL) return false;
    size_t salt_len = (size_t)(colon - salt), len = strlen(answer), number = number_length(answer);
    uint64_t wanted = strtoull(colon + 1, NULL, 16);
    if (seal_number(salt, salt_len, answer, len) == wanted) return true;
    char *first = text_format("%.*s", (int)number, answer);
    bool found = is_number_with_unit(answer, first) &&
                 seal_number(salt, salt_len, first, number) == wanted;
    free(first);
    return found;
}

static bool is_right(const char *answer, const char *truth)
{
    if (strncmp(truth, SEAL, strlen(SEAL)) == 0) return opens_seal(answer, truth);
    return strcasecmp(truth, answer) == 0 ||
           (is_number(truth) && is_number_with_unit(answer, truth));
}

bool predictions_match(const char *said, const char *truth)
{
    char *answer = bare(said, strlen(said));
    bool found = false;
    while (*truth != '\0' && !found) { /* right answers may be several: nothing|none */
        size_t len = strcspn(truth, "|");
        char *one = bare(truth, len);
        found = is_right(answer, one);
        free(one);
        truth += len + (truth[len] == '|');
    }
    free(answer);
    return found;
}

char *predictions_form(const char *text, const char *id)
{
    size_t id_len = strlen(id);
    Bytes comment = {0};
    for (const char *line = text; *line != '\0';) {
        size_t len = strcspn(line, "\n"), skip = strspn(line, "# ");
        if (*line == '#')
            bytes_format(&comment, "%.*s ", (int)(len > skip ? len - skip : 0), line + skip);
        else if (len > id_len && strncmp(line, id, id_len) == 0 && line[id_len] == ':')
            break;
        else
            bytes_clear(&comment);
        line += len + (line[len] == '\n');
    }
    const char *all = comment.len == 0 ? "" : comment.at, *mark = strrchr(all, '?');
    const char *form = mark == NULL ? all : mark + 1;
    char *found = trimmed(form, strlen(form));
    bytes_free(&comment);
    return found;
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

/* The answer may be right and only its form another one: so the line says which is asked for. */
static void add_difference(Bytes *out, const char *answers, const char *id, const char *answer,
                           const char *truth)
{
    bytes_format(out, "%s: you said %s; the server does something else", id, answer);
    if (truth == NULL) bytes_add_text(out, " (the question captures nothing)");
    char *form = predictions_form(answers, id);
    if (truth != NULL && is_number(truth) && number_length(answer) == 0)
        bytes_add_text(out, ". The answer is a number.");
    else if (*form != '\0')
        bytes_format(out, ". The question says: %.200s", form);
    bytes_add_char(out, '\n');
    free(form);
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
        else if (truth != NULL && predictions_match(answer, truth))
            right++;
        else
            add_difference(&different, answers, id, answer, truth);
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

/* Where the file itself says all answers, nobody need be asked: so it is with sealed ones. */
static bool must_be_played(const Transcript *t)
{
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].kind != STEP_PREDICT) return true;
    return false;
}

/* For who has a server of another making, and so no lab: where the answers go. */
static char *said_nowhere(const char *stage)
{
    return text_format("no predictions were handed in: they go to labs/%s/predictions.txt "
                       "(`make lab%d` puts the questions there)",
                       stage, atoi(stage));
}

void predictions_run(const Transcript *t, const ServerSpec *reference, const char *path,
                     uint64_t seed, TestRecord *test)
{
    Bytes answers = {0};
    bool played = must_be_played(t);
    if (path == NULL || (reference == NULL && played) || !read_file(path, &answers)) {
        test->verdict = TEST_SKIPPED;
        test->skipped_because = path == NULL ? said_nowhere(test->stage)
                                : reference == NULL && played
                                    ? text_copy("there is no reference server to compare with")
                                    : text_format("%s: %s", path, strerror(errno));
        return;
    }
    char **captured = calloc(t->step_count + 1, sizeof(char *));
    if (captured == NULL) abort();
    ReplayOptions options = {
        .server = reference, .seed = seed, .way = WAY_WHOLE, .captured = captured};
    if (!played || replay_transcript(t, &options, &test->failure))
        compare(t, captured, answers.at, test);
    else
        test->verdict = TEST_FAILED; /* the stage is wrong, or the reference: both are ours */
    for (size_t i = 0; i < t->step_count; i++) free(captured[i]);
    free(captured);
    bytes_free(&answers);
}

/* One question's answers, each sealed with the same salt. */
static void print_sealed(const char *id, const char *truth, uint64_t salt)
{
    printf("predict: %s\nanswer: ", id);
    while (*truth != '\0') {
        size_t len = strcspn(truth, "|");
        char *one = bare(truth, len), text[24];
        int salt_len = snprintf(text, sizeof(text), "%llx", (unsigned long long)salt);
        printf("%s%s:%016llx", SEAL, text,
               (unsigned long long)seal_number(text, (size_t)salt_len, one, strlen(one)));
        free(one);
        truth += len;
        if (*truth == '|') putchar(*truth++);
    }
    printf("\n\n");
}

bool predictions_seal(const Transcript *t, const ServerSpec *reference, uint64_t seed)
{
    char **captured = calloc(t->step_count + 1, sizeof(char *));
    if (captured == NULL) abort();
    ReplayOptions options = {
        .server = reference, .seed = seed, .way = WAY_WHOLE, .captured = captured};
    Failure failure = {0};
    bool good = replay_transcript(t, &options, &failure);
    for (size_t i = 0; good && i < t->step_count; i++) {
        if (t->steps[i].kind != STEP_PREDICT) continue;
        const char *truth = truth_of(t, captured, i);
        good = truth != NULL;
        if (good) print_sealed(t->steps[i].name, truth, seed * 1000003 + i);
    }
    for (size_t i = 0; i < t->step_count; i++) free(captured[i]);
    free(captured);
    failure_free(&failure);
    return good;
}
