# 03: RESP, and the life of a command from the socket and back.
ADDS      = resp.c reply.c client.c command.c options.c server.c basics.c
SHELF     =
MAIN      = plan.c
TESTS     = resp_test.c
LAB_FILES = resp.c
