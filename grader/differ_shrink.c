#include "differ_shrink.h"

#include "process.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    CommandList *list;
    StillShows *shows;
    void *context;
    int64_t until_ns;
} Shrinking;

void command_list_free(CommandList *list)
{
    for (size_t i = 0; i < list->count; i++) command_free(&list->at[i]);
    free(list->at);
    *list = (CommandList){0};
}

static bool out_of_time(const Shrinking *shrinking)
{
    return now_ns() > shrinking->until_ns;
}

/* Leaves out commands from .. from+count-1 if the rest still shows it. */
static bool leave_out(Shrinking *shrinking, size_t from, size_t count)
{
    CommandList *list = shrinking->list;
    size_t rest = list->count - count;
    Command *trial = malloc((rest + 1) * sizeof(Command));
    if (trial == NULL) abort();
    memcpy(trial, list->at, from * sizeof(Command));
    memcpy(trial + from, list->at + from + count, (rest - from) * sizeof(Command));
    bool still = shrinking->shows(shrinking->context, trial, rest);
    if (!still) {
        free(trial);
        return false;
    }
    for (size_t i = from; i < from + count; i++) command_free(&list->at[i]);
    free(list->at);
    *list = (CommandList){trial, rest};
    return true;
}

/* Tries every piece of that many commands, from the front. */
static void leave_out_pieces(Shrinking *shrinking, size_t piece)
{
    for (size_t from = 0; from < shrinking->list->count && !out_of_time(shrinking);) {
        size_t rest = shrinking->list->count - from, count = piece < rest ? piece : rest;
        if (count == shrinking->list->count || !leave_out(shrinking, from, count)) from += count;
    }
}

static void shrink_commands(Shrinking *shrinking)
{
    size_t before;
    do {
        before = shrinking->list->count;
        for (size_t piece = (before + 1) / 2; piece > 0; piece /= 2)
            leave_out_pieces(shrinking, piece);
    } while (shrinking->list->count < before && !out_of_time(shrinking));
}

/* ---- Words -------------------------------------------------------------------------------------- */

static bool still_shows(Shrinking *shrinking)
{
    return shrinking->shows(shrinking->context, shrinking->list->at, shrinking->list->count);
}

/* Puts `trial` in place of a command if that still shows it; frees the one that is not kept. */
static bool try_instead(Shrinking *shrinking, size_t index, Command *trial)
{
    Command before = shrinking->list->at[index];
    shrinking->list->at[index] = *trial;
    if (still_shows(shrinking)) {
        command_free(&before);
        return true;
    }
    command_free(trial);
    shrinking->list->at[index] = before;
    return false;
}

static bool drop_word(Shrinking *shrinking, size_t index, int word)
{
    Command trial = command_copy(&shrinking->list->at[index]);
    command_remove_word(&trial, word);
    return try_instead(shrinking, index, &trial);
}

/* A text of more than a few bytes, as a short one. */
static void shorten_word(Shrinking *shrinking, size_t index, int word)
{
    static const char *const shorter[] = {"", "a", "aaaa"};
    const Word *old = &shrinking->list->at[index].words[word];
    if (old->is_time) return;
    for (size_t i = 0; i < sizeof(shorter) / sizeof(shorter[0]); i++) {
        if (shrinking->list->at[index].words[word].text.len <= strlen(shorter[i]) + 2) return;
        Command trial = command_copy(&shrinking->list->at[index]);
        bytes_clear(&trial.words[word].text);
        bytes_add_text(&trial.words[word].text, shorter[i]);
        if (try_instead(shrinking, index, &trial)) return;
    }
}

static void shrink_words(Shrinking *shrinking)
{
    for (size_t i = 0; i < shrinking->list->count; i++) {
        for (int word = shrinking->list->at[i].count - 1; word > 0; word--) {
            if (out_of_time(shrinking)) return;
            if (shrinking->list->at[i].count > 2 && drop_word(shrinking, i, word)) continue;
            shorten_word(shrinking, i, word);
        }
    }
}

void shrink(CommandList *list, StillShows *shows, void *context, int64_t until_ns)
{
    Shrinking shrinking = {list, shows, context, until_ns};
    shrink_commands(&shrinking);
    shrink_words(&shrinking);
}
