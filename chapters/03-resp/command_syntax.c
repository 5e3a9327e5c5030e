/* command_syntax.c: a recursive descent over one line. See command_syntax.h for the notation.
 *
 * Each rule of the grammar stands above its function:
 *
 *     line        = sequence
 *     sequence    = { argument }
 *     argument    = ( group | token-with-value | value ) [ "..." ]
 *     group       = "[" parts "]" | "<" parts ">" | "{" parts "}"
 *     parts       = [ label ":" ] alternative { "|" alternative }
 *     alternative = [ token ] sequence
 */
#include "command_syntax.h"

#include <ctype.h>

typedef struct {
    const char *line, *at;
    CommandSyntax *syntax;
    int keys; /* so many keys were met: the next one's specification */
    bool good;
} Reader;

static int read_sequence(Reader *reader);

/* ---- pieces ---------------------------------------------------------------------------------- */

static void skip_spaces(Reader *reader)
{
    while (*reader->at == ' ') reader->at++;
}

static int mistake(Reader *reader)
{
    reader->good = false;
    return SYNTAX_NONE;
}

static bool take(Reader *reader, const char *text)
{
    skip_spaces(reader);
    if (strncmp(reader->at, text, strlen(text)) != 0) return false;
    reader->at += strlen(text);
    return true;
}

/* The next word, not taken; empty before a bracket, a bar, dots and at the end. */
static Slice peek_word(Reader *reader)
{
    skip_spaces(reader);
    if (strncmp(reader->at, "...", 3) == 0) return (Slice){reader->at, 0};
    return (Slice){reader->at, strcspn(reader->at, " []<>{}|")};
}

/* A token has no lower-case letter, up to a = behind its first character. */
static bool is_token(Slice word)
{
    if (word.len == 0) return false;
    for (size_t i = 0; i < word.len && !(i > 0 && word.ptr[i] == '='); i++)
        if (islower((unsigned char)word.ptr[i])) return false;
    return true;
}

static bool is_label(Slice word)
{
    return word.len > 1 && word.ptr[word.len - 1] == ':';
}

static int new_argument(Reader *reader, const char *type)
{
    CommandSyntax *syntax = reader->syntax;
    if (syntax->count == SYNTAX_ARGUMENTS_MAX) return mistake(reader);
    syntax->all[syntax->count] = (CommandArgument){
        .type = type, .key_spec = SYNTAX_NONE, .first = SYNTAX_NONE, .next = SYNTAX_NONE};
    return syntax->count++;
}

static CommandArgument *argument_at(Reader *reader, int argument)
{
    return &reader->syntax->all[argument];
}

/* ---- words ----------------------------------------------------------------------------------- */

/* Cuts "text<mark>rest" in two at the last mark; false where there is none. */
static bool cut(Slice *word, char mark, Slice *rest)
{
    for (size_t i = word->len; i-- > 1;) {
        if (word->ptr[i] != mark) continue;
        *rest = (Slice){word->ptr + i + 1, word->len - i - 1};
        word->len = i;
        return true;
    }
    return false;
}

static const char *type_named(Slice name)
{
    static const char *const types[] = {"string",  "integer",   "double", "key",
                                        "pattern", "unix-time", NULL};
    for (const char *const *type = types; *type; type++)
        if (slice_equal(name, slice_of(*type))) return *type;
    return NULL;
}

/* NX, ALPHA=sorting: a token that stands for itself. */
static int read_token(Reader *reader)
{
    Slice word = peek_word(reader);
    int made = new_argument(reader, "pure-token");
    if (made == SYNTAX_NONE) return made;
    reader->at += word.len;
    CommandArgument *argument = argument_at(reader, made);
    argument->has_token = true;
    cut(&word, '=', &argument->name);
    argument->token = slice_equal(word, SLICE("\"\"")) ? SLICE("") : word;
    return made;
}

/* name:type@spec, with the last two optional. A name may hold a colon: ip:port. */
static int read_value(Reader *reader)
{
    Slice word = peek_word(reader), text;
    int made = word.len ? new_argument(reader, NULL) : mistake(reader);
    if (made == SYNTAX_NONE) return made;
    reader->at += word.len;
    CommandArgument *argument = argument_at(reader, made);
    int64_t spec;
    if (cut(&word, '@', &text)) {
        if (!slice_to_int(text, &spec)) return mistake(reader);
        argument->key_spec = (int)spec;
    }
    Slice name = word;
    if (cut(&name, ':', &text) && (argument->type = type_named(text)) != NULL) word = name;
    argument->name = word;
    if (!argument->type) argument->type = type_named(word);
    if (!argument->type) argument->type = "string";
    if (strcmp(argument->type, "key") == 0 && argument->key_spec == SYNTAX_NONE)
        argument->key_spec = reader->keys;
    if (argument->key_spec >= reader->keys) reader->keys = argument->key_spec + 1;
    return made;
}

/* ---- groups ---------------------------------------------------------------------------------- */

static int make_block(Reader *reader, int first)
{
    int block = new_argument(reader, "block");
    if (block != SYNTAX_NONE) argument_at(reader, block)->first = first;
    return block;
}

static bool is_nameless_block(const CommandArgument *argument)
{
    return strcmp(argument->type, "block") == 0 && argument->name.len == 0;
}

/* A token in front belongs to all that follows it: to the one argument, or to a block of several. */
static int join_token(Reader *reader, int token, int rest)
{
    CommandArgument *front = argument_at(reader, token);
    if (rest == SYNTAX_NONE) return token;
    if (argument_at(reader, rest)->next == SYNTAX_NONE) {
        CommandArgument *only = argument_at(reader, rest);
        if (only->has_token || only->flags & ARGUMENT_OPTIONAL) { /* NO ONE; FULL [n] */
            front->next = rest;
            return make_block(reader, token);
        }
    } else {
        rest = make_block(reader, rest);
        if (rest == SYNTAX_NONE) return rest;
    }
    argument_at(reader, rest)->has_token = true;
    argument_at(reader, rest)->token = front->token;
    return rest;
}

/* alternative = [ token ] sequence, as one argument. */
static int read_alternative(Reader *reader)
{
    int token = is_token(peek_word(reader)) ? read_token(reader) : SYNTAX_NONE;
    int rest = read_sequence(reader);
    if (!reader->good) return SYNTAX_NONE;
    if (token != SYNTAX_NONE) return join_token(reader, token, rest);
    if (rest == SYNTAX_NONE) return mistake(reader); /* nothing between two bars */
    return argument_at(reader, rest)->next == SYNTAX_NONE ? rest : make_block(reader, rest);
}

/* parts = [ label ":" ] alternative { "|" alternative } */
static int read_parts(Reader *reader)
{
    Slice label = peek_word(reader);
    if (is_label(label))
        reader->at += label.len--;
    else
        label.len = 0;

    int first = read_alternative(reader), last = first;
    bool one_of = false;
    while (reader->good && take(reader, "|")) {
        one_of = true;
        int other = read_alternative(reader);
        if (!reader->good) break;
        argument_at(reader, last)->next = other;
        last = other;
    }
    if (!reader->good) return SYNTAX_NONE;

    int made = first;
    if (one_of) {
        made = new_argument(reader, "oneof");
        if (made != SYNTAX_NONE) argument_at(reader, made)->first = first;
    } else if (label.len && !is_nameless_block(argument_at(reader, first))) {
        made = make_block(reader, first);
    }
    if (made != SYNTAX_NONE && label.len) argument_at(reader, made)->name = label;
    return made;
}

/* group = "[" parts "]" | "<" parts ">" | "{" parts "}"; the bracket is taken already. */
static int read_group(Reader *reader, const char *close, unsigned flags)
{
    int made = read_parts(reader);
    if (!reader->good || !take(reader, close)) return mistake(reader);
    argument_at(reader, made)->flags |= flags;
    return made;
}

/* Does a value of the token just read follow? An optional one is an argument of its own. */
static bool value_follows(Reader *reader)
{
    Slice word = peek_word(reader);
    if (word.len) return !is_token(word);
    return *reader->at == '<' || *reader->at == '{';
}

static int read_one(Reader *reader)
{
    if (take(reader, "[")) return read_group(reader, "]", ARGUMENT_OPTIONAL);
    if (take(reader, "<")) return read_group(reader, ">", 0);
    if (take(reader, "{")) return read_group(reader, "}", 0);
    if (!is_token(peek_word(reader))) return read_value(reader);
    int token = read_token(reader);
    if (!reader->good || !value_follows(reader)) return token;
    int value = read_one(reader);
    return reader->good ? join_token(reader, token, value) : value;
}

/* argument = ( group | token-with-value | value ) [ "..." ] */
static int read_argument(Reader *reader)
{
    int made = read_one(reader);
    if (!reader->good || !take(reader, "...")) return made;
    CommandArgument *argument = argument_at(reader, made);
    argument->flags |= ARGUMENT_MULTIPLE;
    /* [GET pattern] ...: what repeats is the group, its token with it. */
    if (argument->has_token) argument->flags |= ARGUMENT_MULTIPLE_TOKEN;
    return made;
}

/* sequence = { argument }, up to a bar, a closing bracket or the end. Returns the first. */
static int read_sequence(Reader *reader)
{
    int first = SYNTAX_NONE, last = SYNTAX_NONE;
    for (;;) {
        skip_spaces(reader);
        if (!reader->good || !*reader->at || strchr("|]>}", *reader->at)) return first;
        int made = read_argument(reader);
        if (!reader->good) return SYNTAX_NONE;
        if (last == SYNTAX_NONE)
            first = made;
        else
            argument_at(reader, last)->next = made;
        last = made;
    }
}

bool syntax_parse(const char *line, CommandSyntax *syntax, size_t *mistake)
{
    Reader reader = {.line = line, .at = line, .syntax = syntax, .good = true};
    syntax->count = 0;
    syntax->first = read_sequence(&reader);
    if (reader.good && *reader.at == 0) return true;
    *mistake = (size_t)(reader.at - line);
    return false;
}

/* ---- the tree -------------------------------------------------------------------------------- */

int syntax_count(const CommandSyntax *syntax, int first)
{
    int count = 0;
    for (int i = first; i != SYNTAX_NONE; i = syntax->all[i].next) count++;
    return count;
}

Sds argument_name(const CommandSyntax *syntax, int argument, Sds out)
{
    const CommandArgument *it = &syntax->all[argument];
    if (it->name.len) return sds_append(out, it->name.ptr, it->name.len);
    for (int i = it->first; i != SYNTAX_NONE; i = syntax->all[i].next) {
        out = argument_name(syntax, i, out);
        if (syntax->all[i].next != SYNTAX_NONE) out = sds_append(out, "_", 1);
    }
    if (it->first != SYNTAX_NONE) return out;
    size_t start = sds_len(out);
    out = sds_append(out, it->token.ptr, it->token.len);
    for (size_t i = start; i < sds_len(out); i++) out[i] = (char)tolower((unsigned char)out[i]);
    return out;
}
