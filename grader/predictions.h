/* predictions.h: what a learner said, before coding, that the server would do.
 *
 * predictions.t puts a `predict: id` before each question's session; the first reply captured after
 * it ($? or <<?), or the line `answer:`, is the truth. It is played against the reference server,
 * because there is no other yet. The learner's file has lines `id: answer`; # starts a comment.
 * Each right answer is worth its share of the points. The report does not tell the right ones: the
 * server does.
 *
 * A release for students has no reference of its last chapter to ask. There predictions.t has no
 * sessions, and each `answer:` is sealed: a salt and a hash, made by `--seal` where the reference is.
 * That keeps answers from the eye. It can't keep them from who tries all words: they are few.
 */
#ifndef GRADER_PREDICTIONS_H
#define GRADER_PREDICTIONS_H

#include "process.h"
#include "result.h"
#include "transcript.h"

/* `path` may be NULL: then the test is skipped. */
void predictions_run(const Transcript *transcript, const ServerSpec *reference, const char *path,
                     uint64_t seed, TestRecord *test);

/* The answer to `id` in the text of a predictions file, trimmed; "" when blank, NULL when there is
 * no such line. To be freed. */
char *predictions_find(const char *text, const char *id);

/* True when `answer` says one of the truths ("nothing|none"). Case, quotes around it, a full stop at
 * the end and a unit behind a number make no difference. */
bool predictions_match(const char *answer, const char *truth);

/* What the comment above `id: ` asks to be written: what stands there behind the last question mark
 * ("Write the bytes; or: nothing"). To be freed; "" when there is nothing. */
char *predictions_form(const char *text, const char *id);

/* Prints the questions of predictions.t with sealed answers, which the reference server gives. False:
 * it gives none. */
bool predictions_seal(const Transcript *transcript, const ServerSpec *reference, uint64_t seed);

#endif
