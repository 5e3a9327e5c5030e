#define _GNU_SOURCE /* memmem */
#include "sanitizer.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *sanitizer_find(const char *output, size_t len)
{
    static const char *const signs[] = {"ERROR: AddressSanitizer", "ERROR: LeakSanitizer",
                                        "runtime error: ",         "WARNING: ThreadSanitizer",
                                        "ERROR: ThreadSanitizer",  "AddressSanitizer:DEADLYSIGNAL",
                                        "Assertion `",             "Assertion failed: "};
    const char *first = NULL;
    for (size_t i = 0; len > 0 && i < sizeof(signs) / sizeof(signs[0]); i++) {
        const char *found = memmem(output, len, signs[i], strlen(signs[i]));
        if (found != NULL && (first == NULL || found < first)) first = found;
    }
    while (first != NULL && first > output && first[-1] != '\n') first--;
    return first;
}

/* Finds `text` in one line. */
static const char *find_in_line(const char *line, const char *text)
{
    return memmem(line, strcspn(line, "\n"), text, strlen(text));
}

static const char *next_line(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

/* "path:75:9" as "path:75"; the folder we are in is left out. */
static void add_place(Bytes *out, const char *place, size_t len)
{
    char here[4096];
    size_t here_len = getcwd(here, sizeof(here)) == NULL ? 0 : strlen(here);
    if (here_len > 0 && len > here_len + 1 && strncmp(place, here, here_len) == 0 &&
        place[here_len] == '/')
        place += here_len + 1, len -= here_len + 1;
    const char *colon = memchr(place, ':', len), *end = colon == NULL ? place + len : colon + 1;
    while (end < place + len && isdigit((unsigned char)*end)) end++;
    bytes_add(out, place, (size_t)(end - place));
}

/* A line "    #1 0x55d0 in serve /home/me/echo.c:75" of a stack: its place, unless it lies in the sanitizer or
 * the C library, whose sources have odd paths. */
static const char *frame_place(const char *line)
{
    static const char *const foreign[] = {"libsanitizer", "compiler-rt", "sysdeps"};
    static const char *const folders[] = {"../", "./", "nptl/", "string/", "stdlib/", "libio/", "assert/"};
    const char *word = memrchr(line, ' ', strcspn(line, "\n"));
    if (strspn(line, " ") == 0 || line[strspn(line, " ")] != '#' || word == NULL) return NULL;
    const char *colon = find_in_line(++word, ":");
    if (colon == NULL || !isdigit((unsigned char)colon[1])) return NULL;
    for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
        if (find_in_line(word, foreign[i]) != NULL) return NULL;
    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
        if (strncmp(word, folders[i], strlen(folders[i])) == 0) return NULL;
    return word;
}

/* The place that the first stack names. Where it goes through a learner's own file, that is the one to look at:
 * sds.c only read what it was given. */
static bool add_frame(const char *report, Bytes *out)
{
    const char *place = NULL;
    for (const char *line = report; *line != '\0'; line = next_line(line)) {
        if (place != NULL && find_in_line(line, " #") == NULL) break; /* that stack ends here */
        const char *word = frame_place(line);
        if (word == NULL) continue;
        bool mine = find_in_line(word, "labs/") != NULL;
        if (place == NULL || mine) place = word;
        if (mine) break;
    }
    if (place != NULL) add_place(out, place, strcspn(place, "\n"));
    return place != NULL;
}

static void add_at_frame(const char *report, Bytes *out)
{
    Bytes place = {0};
    if (add_frame(report, &place)) bytes_format(out, " at %s", place.at);
    bytes_free(&place);
}

/* "labs/x.c:75:9: runtime error: index 16384 out of bounds for type 'char [16384]'" */
static void undefined_behaviour(const char *report, const char *error, Bytes *out)
{
    static const char *const about_memory[] = {"out of bounds", "null pointer", "misaligned",
                                               "insufficient space"};
    const char *what = "undefined behaviour";
    for (size_t i = 0; i < sizeof(about_memory) / sizeof(about_memory[0]); i++)
        if (find_in_line(error, about_memory[i]) != NULL) what = "memory error";
    bytes_format(out, "%s at ", what);
    add_place(out, report, (size_t)(error - report));
    const char *said = error + strlen("runtime error: ");
    bytes_format(out, ": %.*s", (int)strcspn(said, "\n"), said);
}

/* The line after "AddressSanitizer: ": "heap-use-after-free on address 0x60...", "SEGV on unknown
 * address 0x0 (pc ...)", "attempting double-free on 0x60...". Numbers say nothing to a reader. */
static void bad_access(const char *report, const char *error, Bytes *out)
{
    static const char *const ends[] = {" on address", " on unknown address", " on 0x", " (", "\n"};
    size_t len = strlen(error);
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        const char *end = memmem(error, len, ends[i], strlen(ends[i]));
        if (end != NULL) len = (size_t)(end - error);
    }
    bytes_add_text(out, "memory error");
    add_at_frame(report, out);
    bytes_format(out, ": %.*s", (int)len, error);
    for (const char *line = report; *line != '\0'; line = next_line(line)) {
        int size;
        if (find_in_line(line, "zero page") != NULL) {
            bytes_add_text(out, ", a null pointer was followed");
            return;
        }
        if (sscanf(line, "READ of size %d", &size) == 1 ||
            sscanf(line, "WRITE of size %d", &size) == 1) {
            bytes_format(out, ", %s of %d byte%s", *line == 'R' ? "read" : "write", size,
                         size == 1 ? "" : "s");
            return;
        }
    }
}

static void leak(const char *report, Bytes *out)
{
    const char *direct = strstr(report, "Direct leak of ");
    long bytes = direct == NULL ? 0 : atol(direct + strlen("Direct leak of "));
    bytes_add_text(out, "memory leak");
    add_at_frame(direct == NULL ? report : direct, out);
    if (bytes > 0) bytes_format(out, ": %ld bytes allocated there were never freed", bytes);
}

/* "server-asan: labs/x.c:75: at: Assertion `i < count' failed.", as glibc writes it; elsewhere "Assertion failed:
 * (i < count), function at, file x.c, line 75." */
static void assertion(const char *report, const char *said, Bytes *out)
{
    const char *after_name = find_in_line(report, ": ");
    bytes_add_text(out, "assertion failed");
    if (said[strlen("Assertion ")] == '`' && after_name != NULL && after_name < said) {
        bytes_add_text(out, " at ");
        add_place(out, after_name + 2, (size_t)(said - after_name - 2));
    }
    said += strcspn(said, "`(\n");
    bytes_format(out, ": %.*s", (int)strcspn(said + (*said == '`'), "'\n"), said + (*said == '`'));
}

void sanitizer_headline(const char *report, Bytes *out)
{
    const char *error;
    if ((error = find_in_line(report, "Assertion ")) != NULL) {
        assertion(report, error, out);
    } else if ((error = find_in_line(report, "runtime error: ")) != NULL) {
        undefined_behaviour(report, error, out);
    } else if (strstr(report, "ERROR: LeakSanitizer") != NULL) {
        leak(report, out);
    } else if ((error = strstr(report, "ThreadSanitizer: ")) != NULL) {
        error += strlen("ThreadSanitizer: ");
        bytes_add_text(out, "thread error");
        add_at_frame(report, out);
        bytes_format(out, ": %.*s", (int)strcspn(error, "(\n"), error);
    } else if ((error = strstr(report, "AddressSanitizer: ")) != NULL) {
        bad_access(report, error + strlen("AddressSanitizer: "), out);
    } else { /* AddressSanitizer:DEADLYSIGNAL, and then nothing */
        bytes_add_text(out, "memory error");
    }
}
