# 05: objects: what a value is, where it is kept, and until when.
ADDS      = object.c effect.c arguments.c db.c strings.c keys.c deadlines.c
SHELF     = key_moves.c object_commands.c memory.c debug_data.c db_info.c key_docs.c key_xray.c results.c bits.c lcs.c string_docs.c bit_docs.c
DROPS     = 04-dict/kv.c 04-dict/kv_docs.c 04-dict/kv_options.c 04-dict/kv_xray.c
MAIN      = plan.c
KEEPS     = 04-dict
TESTS     = object_test.c db_test.c strings_test.c debug_data_test.c
TEST_HELPERS = told_in_test.c
LAB_FILES = db.c object.c strings.c deadlines.c
ALLOCATOR = -ljemalloc
EXPERIMENT_USES = all
