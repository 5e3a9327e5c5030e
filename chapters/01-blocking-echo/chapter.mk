# 01: sockets, and why one slow client stops everybody. Stands alone: nothing of it is inherited.
ADDS         =
MAIN         = echo.c
TESTS        = echo_test.c
TEST_HELPERS = echo_in_test.c
LAB_FILES    = echo.c echo_in_test.c
