# bench.mk: `make bench`. The two programs behind it are described at the top of bench.c and
# bench_floor.c. The floor is chapter 02's loop and connections, whatever later chapters replace.
BENCH_SOURCES = grader/bench.c grader/bench_counters.c
$(eval $(call program,build/grader/bench,release,$(BENCH_SOURCES) grader/process.c \
  grader/sanitizer.c grader/startup.c grader/connection.c grader/bytes.c grader/seeded.c))
$(eval $(call program,build/grader/bench-floor,release,grader/bench_floor.c \
  $(modules.02-event-loop) $(COMMON)))

clang: $(if $(CHAPTER),,$(patsubst %.c,build/obj/clang/%.ok,$(BENCH_SOURCES) grader/bench_floor.c))

.PHONY: bench
bench: build/$(latest)/server build/grader/bench build/grader/bench-floor build/.deps-test ## the newest server against redis-server, as ratios (WHAT=zadd BENCH=quick)
	@build/grader/bench build/$(latest)/server
