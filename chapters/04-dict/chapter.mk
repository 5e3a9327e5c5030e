# 04: the hash table, and the first commands that store something.
ADDS      = dict.c scan.c kv.c
SHELF     = dict_sampling.c dict_xray.c kv_xray.c kv_docs.c kv_options.c
MAIN      = plan.c
TESTS     = dict_test.c scan_test.c dict_sampling_test.c dict_xray_test.c
KEEPS     = 03-resp
LAB_FILES = dict.c
EXPERIMENT_USES = dict.c
