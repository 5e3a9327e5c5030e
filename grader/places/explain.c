#include "explain.h"

#include "bytes.h"

#include <stdlib.h>
#include <string.h>

static const char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text == NULL || *text == '\0' ? NULL : text;
}

static void add_part(Bytes *out, const char *title, const char *text)
{
    if (text == NULL) return;
    bytes_format(out, "\n%s\n", title);
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        bytes_format(out, "    %.*s\n", (int)len, text);
        text += len + (text[len] == '\n');
    }
}

char *explain_line(const json_t *test)
{
    const json_t *failure = json_object_get(test, "failure");
    const char *headline = text_of(failure, "headline"), *why = text_of(test, "skipped_because");
    if (headline != NULL) return text_format("%.*s", (int)strcspn(headline, "\n"), headline);
    if (why != NULL) return text_copy(why);
    return text_copy(text_of(test, "verdict"));
}

static void add_difference(Bytes *out, const json_t *failure)
{
    static const struct {
        const char *field, *title;
    } parts[] = {{"report", "The sanitizer's report begins"},
                 {"sent", "What was sent"},
                 {"received", "What came back, or was seen"},
                 {"expected", "What was expected"},
                 {"crash", "How the server ended"},
                 {"startup", "Why nobody could connect"},
                 {"output", "The last lines the server printed"}};
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        add_part(out, parts[i].title, text_of(failure, parts[i].field));
}

/* As in the terminal: rule, cause and hint are about a wrong reply. Of memory that is wrong, of a task not
 * written and of a server that never listened, they say nothing. */
static void add_lesson(Bytes *out, const json_t *test)
{
    const json_t *failure = json_object_get(test, "failure");
    bool fault = json_is_true(json_object_get(failure, "fault"));
    if (text_of(failure, "startup") != NULL) return;
    add_part(out, "The rule", text_of(test, "rule"));
    if (text_of(test, "section") != NULL)
        bytes_format(out, "    (chapters/%s/README.md, \"%s\")\n", text_of(test, "stage"),
                     text_of(test, "section"));
    const char *cause = text_of(failure, "cause");
    if (text_of(failure, "task") == NULL)
        add_part(out, "Likely cause", cause != NULL || fault ? cause : text_of(test, "cause"));
    if (!fault)
        add_part(out, "Hint 1 of 3",
                 json_string_value(json_array_get(json_object_get(test, "hints"), 0)));
}

char *explain_failure(const json_t *test, bool seed)
{
    const json_t *failure = json_object_get(test, "failure");
    Bytes out = {0};
    bytes_format(&out, "%s\n", text_of(failure, "headline"));
    if (text_of(failure, "where") != NULL && text_of(failure, "startup") == NULL)
        bytes_format(&out, "%s%s%s\n", text_of(failure, "where"),
                     text_of(failure, "way") == NULL ? "" : ", ",
                     text_of(failure, "way") == NULL ? "" : text_of(failure, "way"));
    add_difference(&out, failure);
    add_part(&out, "Measured", text_of(test, "notes"));
    add_lesson(&out, test);
    int chapter = atoi(text_of(test, "stage"));
    bytes_format(&out, "\nJust this test\n    make grade%d T=%s", chapter, text_of(test, "id"));
    if (seed && text_of(failure, "seed") != NULL)
        bytes_format(&out, " SEED=%s", text_of(failure, "seed"));
    bytes_format(&out, "\n");
    return bytes_take(&out);
}

char *explain_score(const json_t *result)
{
    Bytes out = {0};
    const char *state = text_of(result, "state");
    if (state == NULL || strcmp(state, "complete") != 0)
        bytes_format(
            &out,
            "The grading was interrupted: what did not run gives no points. Please hand in again, "
            "or tell your instructor.\n");
    size_t i, failed = 0;
    const json_t *test;
    json_array_foreach(json_object_get(result, "tests"), i, test) failed +=
        strcmp(text_of(test, "verdict"), "failed") == 0 &&
        !json_is_true(json_object_get(test, "aside"));
    if (failed > 1)
        bytes_format(&out, "%zu tests do not pass; the one explained is where to begin.\n", failed);
    if (json_is_true(json_object_get(result, "kept_broken")))
        bytes_format(&out, "A kept test of an earlier chapter fails: the score is at most 89.\n");
    double time_factor = json_number_value(json_object_get(result, "time_factor"));
    if (time_factor > 1)
        bytes_format(&out, "All limits were %g times as long, for the machine's sake.\n", time_factor);
    const char *speed = text_of(json_object_get(result, "speed"), "text");
    if (speed != NULL) bytes_format(&out, "%s\n", speed);
    bytes_format(&out, "chapter %.2s: %d/%d\n", text_of(result, "stage"),
                 (int)json_integer_value(json_object_get(result, "score")),
                 (int)json_integer_value(json_object_get(result, "points")));
    return bytes_take(&out);
}
