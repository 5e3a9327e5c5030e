#include "transcript.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const way_names[WAY_COUNT] = {"whole", "bytes", "piped"};

static const double DEFAULT_SECONDS = 5;
static const int DEFAULT_ORDER = 100;
enum { LARGEST_REPEAT_BYTES = 256 << 20 };

typedef struct {
    Transcript *transcript;
    Template template;
    const char **lines; /* without their \n; a NULL ends them */
    size_t line_count, at;
    int connection; /* whose replies follow */
    Bytes *error;
} Parser;

static bool fail_at(Parser *parser, size_t line, const char *what)
{
    bytes_format(parser->error, "%s:%zu: %s", parser->transcript->path, line + 1, what);
    return false;
}

static bool fail(Parser *parser, const char *what)
{
    return fail_at(parser, parser->at, what);
}

static bool skip_prefix(const char **text, const char *prefix)
{
    size_t len = strlen(prefix);
    if (strncmp(*text, prefix, len) != 0) return false;
    *text += len;
    return true;
}

/* ---- The header ----------------------------------------------------------------------------- */

unsigned ways_read(const char *text)
{
    unsigned ways = 0;
    while (*text != '\0') {
        size_t len = strcspn(text, " ,");
        bool known = len == 0;
        for (int way = 0; way < WAY_COUNT; way++)
            if (len == strlen(way_names[way]) && strncmp(text, way_names[way], len) == 0) {
                ways |= 1u << way;
                known = true;
            }
        if (!known) return 0;
        text += len + (text[len] != '\0');
    }
    return ways;
}

static bool set_once(Parser *parser, char **field, const char *value)
{
    if (*field != NULL) return fail(parser, "this line stands here twice");
    *field = text_copy(value);
    return true;
}

static bool read_number(Parser *parser, const char *value, double most, double *number)
{
    char *end;
    *number = strtod(value, &end);
    if (end == value || *end != '\0' || !(*number >= 0 && *number <= most))
        return fail(parser, "this is not a number that makes sense here");
    return true;
}

static bool read_header_line(Parser *parser, const char *line)
{
    Transcript *t = parser->transcript;
    double number = 0;
    if (skip_prefix(&line, "title: ")) return set_once(parser, &t->title, line);
    if (skip_prefix(&line, "section: ")) return set_once(parser, &t->section, line);
    if (skip_prefix(&line, "rule: ")) return set_once(parser, &t->rule, line);
    if (skip_prefix(&line, "cause: ")) return set_once(parser, &t->cause, line);
    if (skip_prefix(&line, "crash: ")) return set_once(parser, &t->crash, line);
    if (skip_prefix(&line, "task: ")) return set_once(parser, &t->task, line);
    if (skip_prefix(&line, "options: ")) return set_once(parser, &t->options, line);
    if (skip_prefix(&line, "conf: ")) {
        bytes_format(&t->conf, "%s\n", line);
        return true;
    }
    if (skip_prefix(&line, "hint: ")) {
        for (int i = 0; i < HINTS; i++)
            if (t->hints[i] == NULL) return set_once(parser, &t->hints[i], line);
        return fail(parser, "there are exactly three hints");
    }
    if (skip_prefix(&line, "oracle: ")) {
        if (!skip_prefix(&line, "no, ") || *line == '\0')
            return fail(parser, "write `oracle: no, reason`");
        return set_once(parser, &t->not_on_oracle, line);
    }
    if (skip_prefix(&line, "kept: ")) {
        t->is_not_kept = strcmp(line, "no") == 0;
        return t->is_not_kept || fail(parser, "write `kept: no`, or leave it out");
    }
    if (skip_prefix(&line, "ways: ")) {
        t->ways = ways_read(line);
        return t->ways != 0 || fail(parser, "the ways are whole, bytes and piped");
    }
    if (skip_prefix(&line, "points: "))
        return read_number(parser, line, 100, &number) && (t->points = (int)number, true);
    if (skip_prefix(&line, "order: "))
        return read_number(parser, line, 10000, &number) && (t->order = (int)number, true);
    if (skip_prefix(&line, "seconds: ")) return read_number(parser, line, 300, &t->seconds);
    if (*line == '#') return true;
    return fail(parser, "unknown header line (an empty line ends the header)");
}

static bool read_header(Parser *parser)
{
    for (; parser->at < parser->line_count && parser->lines[parser->at][0] != '\0'; parser->at++)
        if (!read_header_line(parser, parser->lines[parser->at])) return false;
    if (parser->transcript->title == NULL) return fail_at(parser, 0, "the header has no `title: `");
    return true;
}

/* ---- The body ------------------------------------------------------------------------------- */

static Step *add_step(Parser *parser, StepKind kind)
{
    Transcript *t = parser->transcript;
    t->steps = realloc(t->steps, (t->step_count + 1) * sizeof(Step));
    if (t->steps == NULL) abort();
    Step *step = &t->steps[t->step_count++];
    *step = (Step){.kind = kind,
                   .line = (int)parser->at + 1,
                   .connection = -1,
                   .source = text_copy(parser->lines[parser->at])};
    return step;
}

/* The connection of that name; names are made by using them. -1: too many. */
static int find_connection(Transcript *t, const char *name, size_t len)
{
    for (int i = 0; i < t->connection_count; i++)
        if (strlen(t->connections[i]) == len && strncmp(t->connections[i], name, len) == 0)
            return i;
    if (t->connection_count == MAX_CONNECTIONS) return -1;
    t->connections[t->connection_count] = text_format("%.*s", (int)len, name);
    return t->connection_count++;
}

/* "b" in "b> PING": the length of the name before > or <. -1 when the line does not start so. */
static int name_length(const char *line)
{
    int len = 0;
    while (isalnum((unsigned char)line[len]) || line[len] == '-' || line[len] == '_') len++;
    if (len > 0 && !isalpha((unsigned char)line[0])) return -1;
    return line[len] == '>' || line[len] == '<' ? len : -1;
}

static bool use_connection(Parser *parser, const char *name, size_t len)
{
    parser->connection = len == 0 ? find_connection(parser->transcript, "main", 4)
                                  : find_connection(parser->transcript, name, len);
    return parser->connection >= 0 || fail(parser, "more than 32 connections");
}

/* `"text" * N` after >> or <<. */
static bool read_raw(Parser *parser, const char *text, Bytes *out)
{
    text += strspn(text, " ");
    if (*text != '"') return fail(parser, "raw bytes are written in quotes: \"PING\\r\\n\"");
    const char *end = ++text;
    while (*end != '\0' && *end != '"') end += end[0] == '\\' && end[1] != '\0' ? 2 : 1;
    if (*end == '\0') return fail(parser, "the closing quote is missing");
    Bytes once = {0};
    if (!template_add_text(&parser->template, text, (size_t)(end - text), &once)) {
        bytes_free(&once);
        return fail(parser, parser->template.error);
    }
    unsigned long times = 1;
    const char *after = end + 1;
    if (skip_prefix(&after, " * ")) {
        char *number_end;
        times = strtoul(after, &number_end, 10);
        after = number_end == after ? "?" : number_end;
    }
    bool good = *after == '\0' && (once.len == 0 || times <= LARGEST_REPEAT_BYTES / once.len);
    for (unsigned long i = 0; good && i < times; i++) bytes_add(out, once.at, once.len);
    bytes_free(&once);
    return good || fail(parser, "after the text only ` * N` can follow");
}

static bool read_send(Parser *parser, const char *text)
{
    Step *step = add_step(parser, STEP_SEND);
    step->connection = parser->connection;
    if (skip_prefix(&text, ">")) return read_raw(parser, text, &step->bytes);
    if (*text != ' ') return fail(parser, "a space stands between > and the command");
    return template_add_command(&parser->template, text, &step->bytes) ||
           fail(parser, parser->template.error);
}

static bool read_receive(Parser *parser, const char *text)
{
    if (*text == '\0') /* "b<": only says whose replies follow */
        return true;
    StepKind kind = strcmp(text, " eof") == 0 ? STEP_EXPECT_EOF
                    : strcmp(text, "<?") == 0 ? STEP_CAPTURE_BYTES
                                              : STEP_EXPECT_BYTES;
    if (kind == STEP_EXPECT_BYTES && !skip_prefix(&text, "<"))
        return fail(parser, "after < stands nothing, ` eof`, or another < and raw bytes");
    Step *step = add_step(parser, kind);
    step->connection = parser->connection;
    return kind != STEP_EXPECT_BYTES || read_raw(parser, text, &step->bytes);
}

static bool read_expected(Parser *parser)
{
    if (parser->connection < 0) return fail(parser, "a reply to what? Nothing was sent yet");
    size_t count = 1; /* this line and the indented ones after it */
    while (parser->lines[parser->at + count] != NULL && parser->lines[parser->at + count][0] == ' ')
        count++;
    Step *step = add_step(parser, STEP_EXPECT);
    step->connection = parser->connection;
    step->expected = calloc(1, sizeof(Expectation));
    if (step->expected == NULL) abort();
    const char *error = NULL;
    size_t used = expectation_read(step->expected, parser->lines + parser->at, count,
                                   &parser->template, &error);
    if (used == 0) return fail(parser, error);
    if (used < count)
        return fail_at(parser, parser->at + used, "this line belongs to no aggregate above it");
    parser->at += used - 1;
    return true;
}

/* "100ms" or "2s". */
static bool read_duration(Parser *parser, const char *text, int *ms)
{
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    if (end != text && strcmp(end, "s") == 0)
        number *= 1000;
    else if (end == text || strcmp(end, "ms") != 0)
        return fail(parser, "a time is written 100ms or 2s");
    if (number > 60000) return fail(parser, "this is more than a minute");
    *ms = (int)number;
    return true;
}

static bool read_action(Parser *parser, const char *text)
{
    static const struct {
        const char *word;
        StepKind kind;
        bool connection, duration;
    } actions[] = {
        {"wait", STEP_WAIT, false, true},
        {"silent", STEP_SILENT, true, true},
        {"connect", STEP_CONNECT, true, false},
        {"close", STEP_CLOSE, true, false},
        {"half-close", STEP_HALF_CLOSE, true, false},
        {"stop-reading", STEP_STOP_READING, true, false},
        {"start-reading", STEP_START_READING, true, false},
        {"restart", STEP_RESTART, false, false},
        {"kill", STEP_KILL, false, false},
    };
    Bytes words[3] = {{0}, {0}, {0}};
    int count = 0;
    while (count < 3 && bytes_next_word(&text, &words[count]) == 1) count++;
    bool good = false;
    for (size_t i = 0; count > 0 && i < sizeof(actions) / sizeof(actions[0]); i++) {
        if (strcmp(words[0].at, actions[i].word) != 0) continue;
        Step *step = add_step(parser, actions[i].kind);
        int next = 1;
        good = true;
        if (actions[i].connection) { /* `! close` alone means main */
            bool named = next < count && isalpha((unsigned char)words[next].at[0]);
            const char *name = named ? words[next++].at : "main";
            step->connection = find_connection(parser->transcript, name, strlen(name));
            good = step->connection >= 0 || fail(parser, "more than 32 connections");
        }
        if (good && actions[i].duration)
            good = read_duration(parser, next < count ? words[next++].at : "", &step->ms);
        if (good && next != count) good = fail(parser, "there are words too many");
        goto done;
    }
    fail(parser, "after ! stands wait, silent, connect, close, half-close, stop-reading, "
                 "start-reading, restart or kill");
done:
    for (int i = 0; i < 3; i++) bytes_free(&words[i]);
    return good;
}

static bool read_body_line(Parser *parser)
{
    const char *line = parser->lines[parser->at];
    if (*line == '\0' || (line[0] == '#' && (line[1] == ' ' || line[1] == '\0'))) return true;
    if (skip_prefix(&line, "! ")) return read_action(parser, line);
    if (skip_prefix(&line, "predict: ")) {
        add_step(parser, STEP_PREDICT)->name = text_copy(line);
        return true;
    }
    if (skip_prefix(&line, "answer: ")) {
        Transcript *t = parser->transcript;
        Step *last = t->step_count == 0 ? NULL : &t->steps[t->step_count - 1];
        if (last == NULL || last->kind != STEP_PREDICT)
            return fail(parser, "`answer:` stands right after `predict:`");
        return set_once(parser, &last->answer, line);
    }
    if (expectation_starts(line)) return read_expected(parser);
    int name = name_length(line);
    if (name >= 0) {
        if (!use_connection(parser, line, (size_t)name)) return false;
        return line[name] == '>' ? read_send(parser, line + name + 1)
                                 : read_receive(parser, line + name + 1);
    }
    return fail(parser, *line == ' '
                            ? "this line is indented, but nothing above it has items"
                            : "this is neither a command, a reply, an action nor a comment");
}

/* ---- The file ------------------------------------------------------------------------------- */

/* Cuts `text` (which is changed) into lines. */
static void split_lines(Parser *parser, char *text)
{
    size_t room = 0;
    while (*text != '\0') {
        if (parser->line_count + 2 > room) {
            room = room == 0 ? 64 : room * 2;
            parser->lines = realloc(parser->lines, room * sizeof(char *));
            if (parser->lines == NULL) abort();
        }
        char *end = text + strcspn(text, "\n");
        bool last = *end == '\0';
        *end = '\0';
        parser->lines[parser->line_count++] = text;
        parser->lines[parser->line_count] = NULL;
        text = end + !last;
    }
}

Transcript *transcript_parse(const char *path, const char *text, uint64_t seed, Bytes *error)
{
    Transcript *t = calloc(1, sizeof(*t));
    if (t == NULL) abort();
    const char *name = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
    const char *dot = strrchr(name, '.');
    t->path = text_copy(path);
    t->id = text_format("%.*s", (int)(dot == NULL ? strlen(name) : (size_t)(dot - name)), name);
    t->ways = (1u << WAY_COUNT) - 1;
    t->seconds = DEFAULT_SECONDS;
    t->order = DEFAULT_ORDER;

    Parser parser = {.transcript = t,
                     .template = {.seed = seed, .test = t->id},
                     .connection = -1,
                     .error = error};
    char *copy = text_copy(text);
    split_lines(&parser, copy);
    bool good = read_header(&parser);
    for (; good && parser.at < parser.line_count; parser.at++) good = read_body_line(&parser);
    free(parser.lines);
    free(copy);
    if (good) return t;
    transcript_free(t);
    return NULL;
}

Transcript *transcript_read(const char *path, uint64_t seed, Bytes *error)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        bytes_format(error, "%s: %s", path, strerror(errno));
        return NULL;
    }
    Bytes text = {0};
    char block[4096];
    size_t got;
    while ((got = fread(block, 1, sizeof(block), file)) > 0) bytes_add(&text, block, got);
    fclose(file);
    Transcript *t = NULL;
    if (text.len > 0 && memchr(text.at, '\0', text.len) != NULL)
        bytes_format(error, "%s: there is a zero byte in it", path);
    else
        t = transcript_parse(path, text.len == 0 ? "" : text.at, seed, error);
    bytes_free(&text);
    return t;
}

void transcript_free(Transcript *t)
{
    if (t == NULL) return;
    for (size_t i = 0; i < t->step_count; i++) {
        Step *step = &t->steps[i];
        free(step->source);
        bytes_free(&step->bytes);
        if (step->expected != NULL) expectation_free(step->expected);
        free(step->expected);
        free(step->name);
        free(step->answer);
    }
    free(t->steps);
    for (int i = 0; i < t->connection_count; i++) free(t->connections[i]);
    for (int i = 0; i < HINTS; i++) free(t->hints[i]);
    free(t->id), free(t->path), free(t->title), free(t->section), free(t->rule), free(t->cause);
    free(t->crash), free(t->task);
    free(t->options), free(t->not_on_oracle);
    bytes_free(&t->conf);
    free(t);
}

size_t transcript_sends(const Transcript *t)
{
    size_t bytes = 0;
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].kind == STEP_SEND) bytes += t->steps[i].bytes.len;
    return bytes;
}
