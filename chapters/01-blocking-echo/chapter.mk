# 01: sockets, and why one slow client stops everybody. Stands alone: nothing of it is inherited.
ADDS      =
MAIN      = echo.c
LAB_FILES = echo.c
