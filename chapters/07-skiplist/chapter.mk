# 07: order: skiplists, and what sorted sets and sets are made of.
ADDS      =
SHELF     =
MAIN      = plan.c
KEEPS     = 06-ziplist
TESTS     =
LAB_FILES =
