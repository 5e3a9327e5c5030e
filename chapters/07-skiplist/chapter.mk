# 07: order: skiplists, and what sorted sets and sets are made of.
ADDS      = intset.c skiplist.c zset_object.c
SHELF     =
MAIN      = plan.c
KEEPS     = 06-ziplist
TESTS     =
LAB_FILES = intset.c skiplist.c zset_object.c
