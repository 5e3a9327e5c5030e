# 03: RESP, and the life of a command from the socket and back.
ADDS      = resp.c reply.c client.c command.c basics.c server.c
SHELF     = options.c settings.c clients.c auth.c config.c held.c client_commands.c info.c monitor.c \
            server_commands.c debug.c command_syntax.c command_docs.c command_keys.c \
            command_commands.c server_docs.c help.c client_xray.c xray.c plan_draw.c
MAIN      = plan.c
TESTS     = resp_test.c reply_test.c command_test.c command_syntax_test.c options_test.c xray_test.c
TEST_HELPERS = options_in_test.c
FUZZ      = resp_fuzz.c
LAB_FILES = resp.c client.c command.c reply.c basics.c
EXPERIMENT_USES = all
