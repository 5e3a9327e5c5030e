# 02: one thread that sleeps until something is ready. Everything later stands on it.
ADDS         = loop.c loop_epoll.c conn.c listener.c
SHELF        = loop_poll.c loop_kqueue.c loop_xray.c
ifneq ($(shell uname),Linux) # macOS and the BSDs have no epoll: there, kqueue is the core's
ADDS        := $(subst loop_epoll.c,loop_epoll.c loop_kqueue.c,$(ADDS))
SHELF       := $(filter-out loop_kqueue.c,$(SHELF))
endif
MAIN         = echo.c
TESTS        = loop_test.c conn_test.c listener_test.c
TEST_HELPERS = kqueue_emulation.c
KEEPS        = 01-blocking-echo
LAB_FILES    = loop_epoll.c loop.c conn.c
EXPERIMENT_USES = all experiment_counters.c experiment_gateway.c experiment_load.c experiment_races.c experiment_hold.c
EXPERIMENT_ARGS = build/experiment/02-event-loop.data
EXPERIMENT_SERVERS = 03-resp
