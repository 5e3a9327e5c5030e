/* experiment_tree.h: what a skiplist is measured against: an AVL tree that knows how many are in each part.
 *
 * Nodes are the caller's, as a skiplist's are, and hold as much. Order is by score, then by member.
 */
#ifndef EXPERIMENT_TREE_H
#define EXPERIMENT_TREE_H

#include "slice.h"

typedef struct TreeNode {
    double score;
    struct TreeNode *left, *right;
    uint32_t count; /* of nodes in this subtree */
    uint16_t member_len;
    uint16_t height;
    char member[];
} TreeNode;

/* Each takes the root and returns what is the root then; NULL: an empty tree. O(log n) */
TreeNode *tree_insert(TreeNode *root, TreeNode *node);
TreeNode *tree_remove(TreeNode *root, TreeNode *node);

size_t tree_rank(const TreeNode *root, const TreeNode *node); /* O(log n) */

/* `count` nodes from rank `first` on, in order. O(log n + count) */
void tree_walk(const TreeNode *root, size_t first, size_t count, void (*visit)(const TreeNode *node));

#endif
