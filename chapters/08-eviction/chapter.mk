# 08: a limit on memory: keys that are due, keys that nobody uses, and the file that says so.
ADDS      = expire.c usage.c eviction_pool.c evict.c
SHELF     = evict_info.c eviction_xray.c conffile.c config_rewrite.c later_directives.c newcomers.c
MAIN      = plan.c
KEEPS     = 07-skiplist
TESTS     = expire_test.c usage_test.c eviction_pool_test.c evict_test.c conffile_test.c
TEST_HELPERS = 03-resp/options_in_test.c 05-objects/told_in_test.c
FUZZ      = conffile_fuzz.c
LAB_FILES = expire.c usage.c evict.c eviction_pool.c
