/* conffile.c: reading redis.conf. See conffile.h.
 *
 * Reading order: read_config, at the end, then upwards: files, texts, lines, one directive.
 * In Redis: src/config.c, loadServerConfigFromString; src/server.c, main.
 */
#include "conffile.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "later_directives.h"
#include "log.h"
#include "server.h"
#include "settings.h"
#include "version.h"

/* No configuration is as long as this; a device or a database given by mistake is. */
enum { FILE_MAX_BYTES = 16 << 20 };

/* Where we are. */
typedef struct {
    const char *name; /* NULL: the command line */
    int line, depth;
    Slice text; /* of the line */
    Sds *problem;
} Source;

static bool read_file(const char *name, int depth, Sds *problem);

/* ---- one directive ---------------------------------------------------------------------------- */

static bool refuse(const Source *source, const char *why)
{
    Sds out = *source->problem;
    out = source->name ? sds_append_format(out, "Reading the configuration file %s, at line %d\n",
                                           source->name, source->line)
                       : sds_append_text(out, "Reading the command line\n");
    out = sds_append_format(out, ">>> '%.*s'\n", (int)source->text.len, source->text.ptr);
    *source->problem = sds_append_format(out, "%s\n", why);
    return false;
}

Sds config_join(Sds *words, int count)
{
    Sds text = sds_empty();
    for (int i = 0; i < count; i++) {
        if (i > 0) text = sds_append_text(text, " ");
        text = sds_append(text, words[i], sds_len(words[i]));
    }
    return text;
}

static bool set(const Source *source, const Option *option, Sds *words, int count)
{
    if (count != 2 && !(option->flags & OPTION_WORDS))
        return refuse(source, "wrong number of arguments");
    Sds joined = count == 2 ? NULL : config_join(words + 1, count - 1);
    const char *why = option_set(option, sds_slice(joined ? joined : words[1]));
    sds_free(joined);
    return why ? refuse(source, why) : true;
}

/* Nothing is set, unless the value is the one that is true here anyway. */
static bool put_off(const Source *source, const LaterDirective *later, Sds *words, int count)
{
    Sds value = config_join(words + 1, count - 1);
    bool harmless = !later->only || strcasecmp(value, later->only) == 0;
    Sds why = later_directive_says(later);
    if (harmless && !later->only && source->name)
        log_line(LOG_NOTICE, "%s:%d: %s %s: ignored", source->name, source->line, words[0], why);
    else if (harmless && !later->only)
        log_line(LOG_NOTICE, "--%s %s: ignored", words[0], why);
    bool good = harmless || refuse(source, why);
    sds_free(why);
    sds_free(value);
    return good;
}

static bool include(const Source *source, const char *pattern)
{
    if (source->depth == CONFIG_DEPTH_MAX)
        return refuse(source, "files include each other too deeply: one may include itself");
    if (!strpbrk(pattern, "*?[")) {
        if (read_file(pattern, source->depth + 1, source->problem)) return true;
        if (sds_len(*source->problem) > 0) return false; /* of what stands in that file */
        char why[PATH_MAX + 64];
        snprintf(why, sizeof(why), "can't open '%s': %s", pattern, strerror(errno));
        return refuse(source, why);
    }
    glob_t found = {0};
    bool good = true;
    if (glob(pattern, 0, NULL, &found) == 0) /* else there is none, which is fine */
        for (size_t i = 0; good && i < found.gl_pathc; i++)
            good = include(source, found.gl_pathv[i]);
    globfree(&found);
    return good;
}

static bool obey(const Source *source, Sds *words, int count)
{
    if (count == 2 && strcasecmp(words[0], "include") == 0) return include(source, words[1]);
    const LaterDirective *later = later_directive(sds_slice(words[0]));
    if (later) return put_off(source, later, words, count);
    const Option *option = option_find(sds_slice(words[0]));
    if (!option) return refuse(source, "Bad directive or wrong number of arguments");
    return set(source, option, words, count);
}

/* ---- lines ------------------------------------------------------------------------------------ */

Slice config_trim(Slice line)
{
    while (line.len > 0 && strchr(" \t\r\n", line.ptr[0]))
        line = (Slice){line.ptr + 1, line.len - 1};
    while (line.len > 0 && strchr(" \t\r\n", line.ptr[line.len - 1])) line.len--;
    return line;
}

static bool read_line(Source *source, Slice line)
{
    source->line++;
    source->text = config_trim(line);
    if (source->text.len == 0 || source->text.ptr[0] == '#') return true;
    Sds copy = sds_new(source->text.ptr, source->text.len);
    int count;
    Sds *words = sds_split_words(copy, &count);
    sds_free(copy);
    if (!words) return refuse(source, "Unbalanced quotes in configuration line");
    bool good = count == 0 || obey(source, words, count);
    sds_free_all(words, count);
    return good;
}

bool config_read_text(const char *name, Slice text, int depth, Sds *problem)
{
    Source source = {.name = name, .depth = depth, .problem = problem};
    while (text.len > 0) {
        const char *newline = memchr(text.ptr, '\n', text.len);
        size_t len = newline ? (size_t)(newline - text.ptr) : text.len;
        if (!read_line(&source, (Slice){text.ptr, len})) return false;
        len += newline != NULL;
        text = (Slice){text.ptr + len, text.len - len};
    }
    return true;
}

/* ---- files ------------------------------------------------------------------------------------ */

bool config_read_bytes(int fd, Sds *text)
{
    char piece[4096];
    ssize_t len;
    while ((len = read(fd, piece, sizeof(piece))) > 0) {
        *text = sds_append(*text, piece, (size_t)len);
        errno = EFBIG;
        if (sds_len(*text) > FILE_MAX_BYTES) return false;
    }
    return len == 0;
}

/* False: *problem says what stands in the file and should not; or it is empty, and errno says why the file
 * could not be read. */
static bool read_file(const char *name, int depth, Sds *problem)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd == -1) return false;
    Sds text = sds_empty();
    bool good = config_read_bytes(fd, &text);
    int error = errno;
    close(fd);
    if (good) good = config_read_text(name, sds_slice(text), depth, problem);
    sds_free(text);
    errno = error;
    return good;
}

static bool read_standard_input(Sds *problem)
{
    Sds text = sds_empty();
    bool good = config_read_bytes(STDIN_FILENO, &text) &&
                config_read_text("-", sds_slice(text), 0, problem);
    sds_free(text);
    return good;
}

/* ---- the command line ------------------------------------------------------------------------- */

static bool names_option(const char *word)
{
    return strncmp(word, "--", 2) == 0;
}

/* `--port 7000 --save --timeout "5"` as the lines of a file: port "7000", save "", timeout "5". The word
 * behind a name is its value even if it begins with --; "--port 7000" in one word has its value with it.
 * In Redis an empty --save is understood so that no shell's quotes get lost. */
static Sds lines_of(int argc, char **argv)
{
    Sds lines = sds_empty();
    bool value_follows = false;
    for (int i = 0; i < argc; i++) {
        if (value_follows || !names_option(argv[i])) {
            lines = sds_append_quoted(lines, argv[i], strlen(argv[i]));
            lines = sds_append_text(lines, " ");
            value_follows = false;
            continue;
        }
        lines = sds_append_format(lines, "%s%s ", i == 0 ? "" : "\n", argv[i] + 2);
        bool last = i + 1 == argc || names_option(argv[i + 1]);
        bool empty_save = last && strcasecmp(argv[i], "--save") == 0;
        if (empty_save) lines = sds_append_text(lines, "\"\"");
        value_follows = !empty_save && !strchr(argv[i], ' ');
    }
    return lines;
}

static bool read_named_file(const char *name, Sds *problem)
{
    if (!read_file(name, 0, problem)) {
        if (sds_len(*problem) == 0)
            fprintf(stderr, "Fatal error, can't open config file '%s': %s\n", name,
                    strerror(errno));
        return false;
    }
    server.config_file =
        realpath(name, NULL); /* CONFIG REWRITE must find it wherever we are then */
    return true;
}

static bool read_all(int argc, char **argv, Sds *problem)
{
    int first = 1;
    if (argc > 1 && argv[1][0] != '-') {
        if (!read_named_file(argv[1], problem)) return false;
        first = 2;
    }
    if (argc > first && strcmp(argv[argc - 1], "-") == 0) {
        argc--;
        if (!read_standard_input(problem)) return false;
    }
    Sds lines = lines_of(argc - first, argv + first);
    bool good = config_read_text(NULL, sds_slice(lines), 0, problem);
    sds_free(lines);
    return good;
}

bool read_config(int argc, char **argv)
{
    prepare_options(argc, argv);
    Sds problem = sds_empty();
    bool good = read_all(argc, argv, &problem);
    if (sds_len(problem) > 0)
        fprintf(stderr, "\n*** FATAL CONFIG FILE ERROR (Redis %s) ***\n%s", REDIS_VERSION, problem);
    sds_free(problem);
    return good;
}
