#include "differ_play.h"

#include "differ_compare.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    BATCH = 50,         /* commands that are sent at once, unless told */
    DATABASES = 16,     /* both servers' default */
    MOST_SCANS = 10000, /* calls after which a SCAN of so few keys will never end */
    WIDEST = 120,       /* bytes of a text that are shown */
    MOST_LINES = 24,    /* of a reply */
};

void difference_free(Difference *difference)
{
    command_free(&difference->command);
    free(difference->kind);
    for (int side = 0; side < SIDES; side++) free(difference->said[side]);
    *difference = (Difference){0};
}

/* ---- What a difference is called ---------------------------------------------------------------- */

/* GET, or OBJECT ENCODING. A name that no row has is "an unknown command". */
static void add_name(Bytes *out, const Command *command)
{
    static const char *const containers[] = {"OBJECT", "MEMORY"};
    int words = 1;
    for (size_t i = 0; i < sizeof(containers) / sizeof(containers[0]); i++)
        if (command_word_is(command, 0, containers[i]) && command->count > 1) words = 2;
    for (int word = 0; word < words; word++) {
        if (word > 0) bytes_add_char(out, ' ');
        const Bytes *text = &command->words[word].text;
        for (size_t i = 0; i < text->len; i++)
            bytes_add_char(out, (char)toupper((unsigned char)text->at[i]));
    }
}

/* The type, and of an error its first words. */
static void add_kind(Bytes *out, const RespValue *value)
{
    bytes_add_char(out, value->type);
    if (value->is_null) bytes_add_char(out, '-');
    if (value->type != '-') return;
    size_t words = 4, len = 0;
    for (; len < value->text_len; len++)
        if (value->text[len] == ' ' && --words == 0) break;
    bytes_add_escaped(out, value->text, len);
}

char *reply_shown(const RespValue *value)
{
    Bytes text = {0};
    resp_print(&text, value, 4, WIDEST);
    int lines = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\n' || ++lines < MOST_LINES) continue;
        text.len = i + 1;
        text.at[text.len] = '\0';
        bytes_add_text(&text, "    ...\n");
        break;
    }
    return bytes_take(&text);
}

/* A command that is missing altogether is one difference, whatever Redis says to it. */
static bool is_unknown_command(const RespValue *value)
{
    static const char words[] = "ERR unknown command";
    return value->type == '-' && strncmp(value->text, words, sizeof(words) - 1) == 0;
}

/* Always false, so that what found a difference can return it. */
static bool differ(Difference *difference, const Command *command, const char *what,
                   const RespValue *ours, const RespValue *redis)
{
    const RespValue *values[SIDES] = {ours, redis};
    Bytes kind = {0};
    add_name(&kind, command);
    bytes_format(&kind, ": %s", what);
    if (*what == '\0') {
        if (is_unknown_command(ours)) {
            bytes_add_text(&kind, "unknown command");
        } else {
            add_kind(&kind, ours);
            bytes_add_text(&kind, " for ");
            add_kind(&kind, redis);
        }
    }
    difference->kind = bytes_take(&kind);
    difference->command = command_copy(command);
    for (int side = 0; side < SIDES; side++) difference->said[side] = reply_shown(values[side]);
    return false;
}

/* A side did not answer. */
static bool differ_by_silence(Difference *difference, const Command *command,
                              const Answers *answers)
{
    Bytes kind = {0};
    add_name(&kind, command);
    bytes_add_text(&kind, ": no reply");
    difference->kind = bytes_take(&kind);
    difference->command = command_copy(command);
    for (int side = 0; side < SIDES; side++) {
        const Bytes *why = &answers->why[side];
        difference->said[side] = text_format("    %s\n", why->len > 0 ? why->at : "(answered)");
    }
    return false;
}

/* ---- One question apart ------------------------------------------------------------------------- */

/* The reply of each side to one command, as a tree. */
typedef struct {
    Answers answers;
    RespValue *value[SIDES];
} Reply;

static RespValue *parsed(const Answers *answers, int side, size_t index)
{
    size_t len;
    const char *bytes = answer_at(answers, side, index, &len);
    return resp_parse(bytes, len);
}

static bool ask_one(Pair *pair, const Command *command, Reply *reply, Difference *difference)
{
    *reply = (Reply){{{{0}}}};
    if (!pair_ask(pair, pair->line, command, 1, &reply->answers))
        return differ_by_silence(difference, command, &reply->answers);
    for (int side = 0; side < SIDES; side++) reply->value[side] = parsed(&reply->answers, side, 0);
    return true;
}

static void reply_free(Reply *reply)
{
    for (int side = 0; side < SIDES; side++) resp_free(reply->value[side]);
    answers_free(&reply->answers);
}

/* ---- Second looks ------------------------------------------------------------------------------- */

static bool needs_second_look(const Command *command)
{
    return command->compare == SCANNED || command->compare == RANDOM_KEY ||
           command->compare == RANDOM_FIELDS || command->compare == POPPED;
}

/* Each side's random key must be there, on both. */
static bool look_for_keys(Pair *pair, const Command *command, RespValue *const value[SIDES],
                          Difference *difference)
{
    if (value[OURS]->is_null) return true;
    Command exists = command_from("EXISTS", SAME);
    for (int side = 0; side < SIDES; side++)
        command_add_word(&exists, value[side]->text, value[side]->text_len);
    Reply reply;
    bool good = ask_one(pair, &exists, &reply, difference);
    for (int side = 0; side < SIDES && good; side++)
        if (reply.value[side]->text_len != 1 || reply.value[side]->text[0] != '2')
            good =
                differ(difference, command, "a key that is not there", value[OURS], value[REDIS]);
    reply_free(&reply);
    command_free(&exists);
    return good;
}

static void add_key_of(Command *question, const Command *command)
{
    command_add_word(question, command->words[1].text.at, command->words[1].text.len);
}

/* HRANDFIELD, SRANDMEMBER, ZRANDMEMBER: all that they may have drawn from. */
static Command whole_of(const Command *command)
{
    bool of_hash = command_word_is(command, 0, "HRANDFIELD");
    bool of_zset = command_word_is(command, 0, "ZRANDMEMBER");
    Command whole = command_from(of_hash ? "HGETALL" : of_zset ? "ZRANGE" : "SMEMBERS", SAME);
    add_key_of(&whole, command);
    if (of_zset) {
        command_add_word(&whole, "0", 1);
        command_add_word(&whole, "-1", 2);
        command_add_word(&whole, "WITHSCORES", 10);
    }
    return whole;
}

static bool look_for_elements(Pair *pair, const Command *command, RespValue *const value[SIDES],
                              Difference *difference)
{
    if (value[OURS]->is_null || command->count < 2) return true;
    Command all = whole_of(command);
    Reply reply;
    bool good = ask_one(pair, &all, &reply, difference);
    bool paired = !command_word_is(&all, 0, "SMEMBERS");
    size_t group = command->count > 3 ? 2 : 1;
    bool distinct = command->count > 2 && command->words[2].text.at[0] != '-';
    for (int side = 0; side < SIDES && good; side++)
        if (!random_elements_fit(value[side], reply.value[side], group, paired, distinct))
            good = differ(difference, command, "not so in the key", value[OURS], value[REDIS]);
    reply_free(&reply);
    command_free(&all);
    return good;
}

/* Each side chose for itself. Now both remove what either chose: of what the other has removed the one
 * has as much left as the other of its own, or something was not a member, or is one still. */
static bool make_even(Pair *pair, const Command *command, RespValue *const value[SIDES],
                      Difference *difference)
{
    Command remove = command_from("SREM", SAME);
    add_key_of(&remove, command);
    for (int side = 0; side < SIDES; side++) {
        const RespValue *from = value[side];
        bool several = resp_is_aggregate(from->type);
        if (!several && !from->is_null) command_add_word(&remove, from->text, from->text_len);
        for (size_t i = 0; several && i < from->count; i++)
            command_add_word(&remove, from->items[i].text, from->items[i].text_len);
    }
    bool good = true;
    if (remove.count > 2) {
        Reply reply;
        good = ask_one(pair, &remove, &reply, difference);
        if (good && !replies_agree(SAME, reply.value[OURS], reply.value[REDIS]))
            good = differ(difference, command, "not taken out", value[OURS], value[REDIS]);
        reply_free(&reply);
    }
    command_free(&remove);
    return good;
}

/* Follows one side's cursor to the end, collecting. False: it does not end. */
static bool scan_to_end(Pair *pair, int side, const Command *command, const RespValue *first,
                        Texts *found, Difference *difference)
{
    bool is_scan = command_word_is(command, 0, "SCAN");
    bool alone = is_scan || command_word_is(command, 0, "SSCAN");
    size_t group = alone ? 1 : 2;
    Command next = command_copy(command);
    Bytes *cursor = &next.words[is_scan ? 1 : 2].text;
    Reply reply = {{{{0}}}};
    const RespValue *page = first;
    for (int calls = 0; calls < MOST_SCANS; calls++) {
        texts_add(found, page->items[1].items, page->items[1].count, group);
        if (page->items[0].text_len == 1 && page->items[0].text[0] == '0') break;
        bytes_clear(cursor);
        bytes_add(cursor, page->items[0].text, page->items[0].text_len);
        reply_free(&reply);
        if (!ask_one(pair, &next, &reply, difference)) break;
        page = reply.value[side];
        if (page->count == 2 && calls + 1 < MOST_SCANS) continue;
        differ(difference, command, "does not end", reply.value[OURS], reply.value[REDIS]);
        break;
    }
    reply_free(&reply);
    command_free(&next);
    texts_sort(found);
    texts_drop_repeated(found);
    return difference->kind == NULL;
}

/* A cursor means something to the server that gave it only, so each is followed on its own. */
static bool look_at_scans(Pair *pair, const Command *command, RespValue *const value[SIDES],
                          Difference *difference)
{
    int cursor = command_word_is(command, 0, "SCAN") ? 1 : 2;
    if (!command_word_is(command, cursor, "0")) return true; /* a spoilt one */
    Texts found[SIDES] = {{0}};
    bool good = true;
    for (int side = 0; side < SIDES && good; side++)
        good = scan_to_end(pair, side, command, value[side], &found[side], difference);
    if (good && !texts_equal(&found[OURS], &found[REDIS]))
        good = differ(difference, command, "not the same, to the end", value[OURS], value[REDIS]);
    for (int side = 0; side < SIDES; side++) texts_free(&found[side]);
    return good;
}

static bool second_look(Pair *pair, const Command *command, RespValue *const value[SIDES],
                        Difference *difference)
{
    if (value[OURS]->type == '-') return true;
    switch (command->compare) {
    case SCANNED: return look_at_scans(pair, command, value, difference);
    case RANDOM_KEY: return look_for_keys(pair, command, value, difference);
    case RANDOM_FIELDS: return look_for_elements(pair, command, value, difference);
    case POPPED: return make_even(pair, command, value, difference);
    default: return true;
    }
}

/* ---- Batches ------------------------------------------------------------------------------------ */

/* Most replies are the same bytes, and need no tree. */
static bool same_bytes(const Answers *answers, size_t index)
{
    size_t lens[SIDES];
    const char *ours = answer_at(answers, OURS, index, &lens[OURS]);
    const char *redis = answer_at(answers, REDIS, index, &lens[REDIS]);
    return lens[OURS] == lens[REDIS] && memcmp(ours, redis, lens[OURS]) == 0;
}

static bool compare_answer(Pair *pair, const Command *command, const Answers *answers, size_t index,
                           Difference *difference)
{
    bool again = needs_second_look(command);
    if (!again && same_bytes(answers, index)) return true;
    RespValue *value[SIDES];
    for (int side = 0; side < SIDES; side++) value[side] = parsed(answers, side, index);
    bool good = replies_agree(command->compare, value[OURS], value[REDIS]);
    if (!good)
        differ(difference, command, "", value[OURS], value[REDIS]);
    else if (again)
        good = second_look(pair, command, value, difference);
    for (int side = 0; side < SIDES; side++) resp_free(value[side]);
    return good;
}

static void count_answer(RowCount *counts, const Command *command, const Answers *answers,
                         size_t index)
{
    if (counts == NULL || command->row < 0) return;
    size_t len;
    counts[command->row].sent++;
    counts[command->row].errors += *answer_at(answers, REDIS, index, &len) == '-';
}

/* Where *at says: the first difference among these. */
static bool play_batch(Pair *pair, Connection *ends, const Command *commands, size_t count,
                       RowCount *counts, size_t *at, Difference *difference)
{
    Answers answers = {0};
    bool all = pair_ask(pair, ends, commands, count, &answers), good = true;
    size_t got = answers.got[OURS] < answers.got[REDIS] ? answers.got[OURS] : answers.got[REDIS];
    for (*at = 0; *at < got; ++*at) {
        good = compare_answer(pair, &commands[*at], &answers, *at, difference);
        count_answer(counts, &commands[*at], &answers, *at);
        if (!good) break;
    }
    if (good && !all) good = differ_by_silence(difference, &commands[got], &answers);
    answers_free(&answers);
    return good;
}

bool play_commands(Pair *pair, const Command *commands, size_t count, RowCount *counts,
                   Difference *difference)
{
    size_t batch = pair->batch > 0 ? (size_t)pair->batch : BATCH;
    for (size_t from = 0; from < count;) {
        size_t end = from;
        while (end < count && end - from < batch && !needs_second_look(&commands[end])) end++;
        if (end < count && end - from < batch) end++;
        size_t at;
        if (!play_batch(pair, pair->line, commands + from, end - from, counts, &at, difference)) {
            difference->at = from + at;
            return false;
        }
        from = end;
    }
    return true;
}

/* ---- The whole state ---------------------------------------------------------------------------- */

typedef struct {
    Command *at;
    size_t count;
} Questions;

static Command *add_question(Questions *questions, const char *line, Comparison compare)
{
    questions->at = realloc(questions->at, (questions->count + 1) * sizeof(Command));
    if (questions->at == NULL) abort();
    questions->at[questions->count] = command_from(line, compare);
    return &questions->at[questions->count++];
}

static void questions_free(Questions *questions)
{
    for (size_t i = 0; i < questions->count; i++) command_free(&questions->at[i]);
    free(questions->at);
    *questions = (Questions){0};
}

static void ask_about(Questions *questions, const char *line, Comparison compare,
                      const RespValue *key)
{
    command_add_word(add_question(questions, line, compare), key->text, key->text_len);
}

static void select_db(Questions *questions, const Pair *pair, int db)
{
    char *line = text_format("SELECT %d", db);
    if (pair->chapter >= 5 && !pair_lacks(pair, "SELECT")) add_question(questions, line, SAME);
    free(line);
}

/* Asks all, compares all, and keeps the answers. */
static bool play_questions(Pair *pair, const Questions *questions, Answers *answers,
                           Difference *difference)
{
    if (!pair_ask(pair, pair->inspector, questions->at, questions->count, answers)) {
        size_t ours = answers->got[OURS], redis = answers->got[REDIS];
        return differ_by_silence(difference, &questions->at[ours < redis ? ours : redis], answers);
    }
    for (size_t i = 0; i < questions->count; i++)
        if (!compare_answer(pair, &questions->at[i], answers, i, difference)) return false;
    return true;
}

static void ask_for_value(Questions *questions, const Pair *pair, const RespValue *key,
                          const RespValue *type)
{
    static const struct {
        const char *type, *question, *rest[3];
        Comparison compare;
    } kinds[] = {{"list", "LRANGE", {"0", "-1"}, SAME},
                 {"hash", "HGETALL", {0}, PAIRS},
                 {"set", "SMEMBERS", {0}, ANY_ORDER},
                 {"zset", "ZRANGE", {"0", "-1", "WITHSCORES"}, SAME},
                 {"string", "GET", {0}, SAME}};
    enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };
    size_t kind = 0;
    while (kind < KINDS - 1 && (type->text_len != strlen(kinds[kind].type) ||
                                memcmp(type->text, kinds[kind].type, type->text_len) != 0))
        kind++;
    if (pair_lacks(pair, kinds[kind].question)) return;
    Command *question = add_question(questions, kinds[kind].question, kinds[kind].compare);
    command_add_word(question, key->text, key->text_len);
    for (int i = 0; i < 3 && kinds[kind].rest[i] != NULL; i++)
        command_add_word(question, kinds[kind].rest[i], strlen(kinds[kind].rest[i]));
}

/* What is asked about each key, as far as ours can say it; the type first. Returns how many questions. */
static size_t ask_about_key(Questions *about, const Pair *pair, const RespValue *key)
{
    static const struct {
        const char *question;
        Comparison compare;
    } all[] = {{"TYPE", SAME}, {"PEXPIRETIME", MILLISECONDS}, {"OBJECT ENCODING", ENCODING}};
    size_t asked = 0;
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        if (pair_lacks(pair, all[i].question)) continue;
        ask_about(about, all[i].question, all[i].compare, key);
        asked++;
    }
    return asked;
}

/* One database: its keys, then their types and deadlines, then their values. */
static bool play_db(Pair *pair, int db, Difference *difference)
{
    Questions keys = {0}, about = {0}, values = {0};
    Answers answers = {0}, types = {0}, ignored = {0};
    bool of_types = pair->chapter >= 5, good;
    size_t each = 0;
    select_db(&keys, pair, db);
    add_question(&keys, "KEYS *", ANY_ORDER);
    good = play_questions(pair, &keys, &answers, difference);
    RespValue *names = good ? parsed(&answers, OURS, keys.count - 1) : NULL;
    for (size_t i = 0; good && of_types && i < names->count; i++)
        each = ask_about_key(&about, pair, &names->items[i]);
    if (about.count > 0) good = play_questions(pair, &about, &types, difference);
    for (size_t i = 0; good && i < names->count; i++) {
        if (of_types && pair_lacks(pair, "TYPE")) break;
        RespValue *type = of_types ? parsed(&types, OURS, each * i) : NULL;
        static const RespValue string = {.text = "string"};
        ask_for_value(&values, pair, &names->items[i], type != NULL ? type : &string);
        resp_free(type);
    }
    if (good && values.count > 0) good = play_questions(pair, &values, &ignored, difference);
    resp_free(names);
    answers_free(&answers);
    answers_free(&types);
    answers_free(&ignored);
    questions_free(&keys);
    questions_free(&about);
    questions_free(&values);
    return good;
}

static void say_it_is_state(Difference *difference, int db)
{
    char *kind = text_format("state, %s", difference->kind);
    free(difference->kind);
    difference->kind = kind;
    difference->in_state = true;
    difference->db = db;
}

bool play_state(Pair *pair, Difference *difference)
{
    if (pair->chapter < 4 || pair_lacks(pair, "KEYS")) return true;
    int databases = pair->chapter >= 5 && !pair_lacks(pair, "SELECT") ? DATABASES : 1;
    for (int db = 0; db < databases; db++) {
        if (play_db(pair, db, difference)) continue;
        say_it_is_state(difference, db);
        return false;
    }
    return true;
}
