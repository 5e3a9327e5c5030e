/* experiment_tree.c: see experiment_tree.h. About as short as such a tree gets: recursive, no links up. */
#include "experiment_tree.h"

static bool comes_before(const TreeNode *a, const TreeNode *b)
{
    if (a->score != b->score) return a->score < b->score;
    return slice_compare((Slice){a->member, a->member_len}, (Slice){b->member, b->member_len}) < 0;
}

/* ---- balance ----------------------------------------------------------------------------------- */

static int height_of(const TreeNode *node)
{
    return node ? node->height : 0;
}

static uint32_t count_of(const TreeNode *node)
{
    return node ? node->count : 0;
}

/* After a change below. */
static void recount(TreeNode *node)
{
    int left = height_of(node->left), right = height_of(node->right);
    node->height = (uint16_t)(1 + (left > right ? left : right));
    node->count = 1 + count_of(node->left) + count_of(node->right);
}

/* The left child comes up; its right part changes sides. */
static TreeNode *rotate_right(TreeNode *node)
{
    TreeNode *up = node->left;
    node->left = up->right;
    up->right = node;
    recount(node);
    recount(up);
    return up;
}

static TreeNode *rotate_left(TreeNode *node)
{
    TreeNode *up = node->right;
    node->right = up->left;
    up->left = node;
    recount(node);
    recount(up);
    return up;
}

/* No part of a node may be higher than the other by more than one. */
static TreeNode *balance(TreeNode *node)
{
    int lean = height_of(node->left) - height_of(node->right);
    recount(node);
    if (lean > 1) {
        if (height_of(node->left->left) < height_of(node->left->right)) node->left = rotate_left(node->left);
        return rotate_right(node);
    }
    if (lean < -1) {
        if (height_of(node->right->right) < height_of(node->right->left)) node->right = rotate_right(node->right);
        return rotate_left(node);
    }
    return node;
}

/* ---- changing ---------------------------------------------------------------------------------- */

TreeNode *tree_insert(TreeNode *root, TreeNode *node)
{
    if (!root) {
        node->left = node->right = NULL;
        recount(node);
        return node;
    }
    if (comes_before(node, root))
        root->left = tree_insert(root->left, node);
    else
        root->right = tree_insert(root->right, node);
    return balance(root);
}

static TreeNode *take_first(TreeNode *root, TreeNode **first)
{
    if (!root->left) {
        *first = root;
        return root->right;
    }
    root->left = take_first(root->left, first);
    return balance(root);
}

/* The next in order takes the place of a node with two children. */
static TreeNode *without_root(TreeNode *root)
{
    TreeNode *next;
    if (!root->left) return root->right;
    if (!root->right) return root->left;
    TreeNode *right = take_first(root->right, &next);
    next->left = root->left;
    next->right = right;
    return balance(next);
}

TreeNode *tree_remove(TreeNode *root, TreeNode *node)
{
    if (root == node) return without_root(root);
    if (comes_before(node, root))
        root->left = tree_remove(root->left, node);
    else
        root->right = tree_remove(root->right, node);
    return balance(root);
}

/* ---- finding ----------------------------------------------------------------------------------- */

size_t tree_rank(const TreeNode *root, const TreeNode *node)
{
    size_t rank = 0;
    while (root != node) {
        if (comes_before(node, root)) {
            root = root->left;
        } else {
            rank += count_of(root->left) + 1;
            root = root->right;
        }
    }
    return rank + count_of(node->left);
}

void tree_walk(const TreeNode *root, size_t first, size_t count, void (*visit)(const TreeNode *node))
{
    if (!root || count == 0 || first >= root->count) return;
    size_t here = count_of(root->left);
    if (first < here) tree_walk(root->left, first, count, visit);
    if (first <= here && first + count > here) visit(root);
    if (first + count > here + 1) {
        size_t skipped = first > here ? first - here - 1 : 0;
        tree_walk(root->right, skipped, first + count - here - 1 - skipped, visit);
    }
}
