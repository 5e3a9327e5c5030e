# 07: order: skiplists, and what sorted sets and sets are made of.
ADDS      = intset.c set_object.c sets.c skiplist.c zset_object.c zsets.c zset_ranges.c
SHELF     = set_random.c set_algebra.c set_docs.c zset_range_writes.c zset_docs.c zset_pops.c zset_random.c zset_algebra.c sort.c sort_docs.c skiplist_xray.c intset_xray.c set_xray.c
MAIN      = plan.c
KEEPS     = 06-ziplist
TESTS     = intset_test.c set_object_test.c sets_test.c skiplist_test.c zset_object_test.c zsets_test.c zset_algebra_test.c sort_test.c
TEST_HELPERS = 03-resp/options_in_test.c 05-objects/told_in_test.c
LAB_FILES = set_object.c intset.c zset_object.c skiplist.c
EXPERIMENT_USES = 04-dict/dict.c skiplist.c skiplist_xray.c experiment_tree.c
EXPERIMENT_ARGS = build/experiment/07-skiplist.data
