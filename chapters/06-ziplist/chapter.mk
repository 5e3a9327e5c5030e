# 06: many values in one key: ziplists, and what is made of them.
ADDS      = ziplist.c quicklist.c elements.c list_object.c lists.c hash_object.c hashes.c
SHELF     = element_scan.c random_elements.c hash_random.c list_moves.c list_search.c list_docs.c ziplist_xray.c hash_docs.c quicklist_xray.c collection_xray.c stranger_xray.c
MAIN      = plan.c
KEEPS     = 05-objects
TESTS     = ziplist_test.c quicklist_test.c list_object_test.c lists_test.c
TEST_HELPERS = 05-objects/told_in_test.c
FUZZ      = ziplist_fuzz.c
LAB_FILES = ziplist.c quicklist.c hash_object.c
EXPERIMENT_USES = ziplist.c quicklist.c
EXPERIMENT_ARGS = build/experiment/06-ziplist.data
