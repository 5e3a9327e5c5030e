/* zset_algebra.h: ZUNION, ZINTER, ZDIFF, what stores their results, and ZINTERCARD.
 *
 * Inputs are sorted sets and sets, whose members count as 1; a key that is not there is an empty one.
 * Of a member that several have, the scores, each times the weight of its input, are aggregated: the sum,
 * the least or the greatest.
 *
 * With N members in all inputs, S in the smallest of k, M in the result:
 *
 *      union          O(N + M log M)      a dict of sums first: each member is put in order once
 *      intersection   O(S k + M log M)    only the smallest is walked
 *      difference     O(S k + M log M), S of the first, or O(N + M log M): which is less is worked out
 *
 * In Redis: src/t_zset.c, zunionInterDiffGenericCommand.
 */
#ifndef ZSET_ALGEBRA_H
#define ZSET_ALGEBRA_H

#include "command.h"

extern const CommandRow zset_algebra_commands[];

#endif
