# grader.mk: what the grader is made of, in reading order. Nothing of chapters/ or common/ is in it
# (its unit tests use common/test.h), so a broken module can't break the judge.

GRADER_SOURCES = grader/main.c grader/runner.c grader/replay.c grader/transcript.c \
                 grader/expectation.c grader/template.c grader/resp_value.c grader/connection.c \
                 grader/process.c grader/sanitizer.c grader/startup.c grader/predictions.c \
                 grader/check.c grader/check_pipeline.c grader/check_keyspace.c grader/stages.c \
                 grader/result.c grader/report.c grader/lint.c grader/calibrate.c \
                 grader/speed.c grader/bench_counters.c grader/bytes.c grader/seeded.c

# Each is a program of its own, linked with GRADER_SOURCES without main.c.
GRADER_TESTS = grader/resp_value_test.c grader/transcript_test.c grader/replay_test.c \
               grader/check_test.c grader/runner_test.c grader/speed_test.c

# The mechanism checks of the stages that exist; stages.c names their tables. Two stages share some.
GRADER_STAGES = 01-blocking-echo 02-event-loop 03-resp 04-dict 05-objects 06-ziplist 07-skiplist 08-eviction
GRADER_CHECKS = $(wildcard $(GRADER_STAGES:%=grader/stages/%/checks.c)) grader/stages/echo_checks.c

GRADER_PACKAGES = check jansson

# build/grader/isolate: what grades classes safely (isolate.h). Linux only, and the only one that needs
# libseccomp: a learner's grader does without.
ifeq ($(shell uname),Linux)
ISOLATE_SOURCES = grader/isolate.c grader/isolate_filter.c grader/isolate_rooms.c grader/isolate_watch.c
endif
