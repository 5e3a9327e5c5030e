# differ.mk: our servers beside redis-server: `make differ`, and real clients. differ.c says what it does;
# its parts in reading order:
DIFFER_PARTS   = $(addprefix grader/differ_,commands.c words.c generate.c pair.c compare.c play.c shrink.c)
DIFFER_USES    = $(addprefix grader/,resp_value.c connection.c process.c sanitizer.c startup.c bytes.c seeded.c)
DIFFER_SOURCES = grader/differ.c $(DIFFER_PARTS)
$(eval $(call program,build/grader/differ,release,$(DIFFER_SOURCES) $(DIFFER_USES)))
$(eval $(call test_rules,common,grader/differ_test.c,$(DIFFER_PARTS) $(DIFFER_USES) $(TEST_SUPPORT) $(COMMON)))


# The same for a learner's server: fuzzN, in learn.mk.
FUZZ_SOURCES = grader/fuzz.c $(DIFFER_PARTS)
$(eval $(call program,build/grader/fuzz,release,$(FUZZ_SOURCES) $(DIFFER_USES)))

steps.fuzz += $(if $(CHAPTER),,$(call step,fuzz/commands,common/tools/fuzz_commands_test.sh))
test-build: $(if $(filter fuzz,$(only)),$(if $(CHAPTER),,build/grader/fuzz))

clang: $(if $(CHAPTER),,$(patsubst %.c,build/obj/clang/%.ok,grader/fuzz.c $(DIFFER_SOURCES) grader/differ_test.c))

# Its unit tests, and a short run against the server with sanitizers of each chapter that has a keyspace.
DIFFER_SHORT = 20000
differ_chapters = $(filter-out 01-% 02-% 03-%,$1)
unit.grader  += grader/differ_test.c
steps.oracle += $(foreach c,$(call differ_chapters,$(within)),\
  $(call step,oracle/$c/differ,N=$(DIFFER_SHORT) build/grader/differ build/$c/server-asan $(number.$c)))
test-build: $(if $(filter unit,$(only)),$(if $(CHAPTER),,build/test/differ_test)) \
  $(if $(filter oracle,$(only)),build/grader/differ $(patsubst %,build/%/server-asan,$(call differ_chapters,$(within))))

# Real clients: the npm packages that programs use, with no option set. They come with chapter 05's
# strings. Redis itself must pass, too.
client_chapters = $(filter-out 01-% 02-% 03-% 04-%,$1)
steps.oracle += $(foreach c,$(call client_chapters,$(within)),\
  $(call step,oracle/$c/clients,node grader/clients.js $(number.$c) build/$c/server-asan)) \
  $(if $(or $(CHAPTER),$(filter 01-% 02-% 03-% 04-%,$(latest))),,$(call step,oracle/clients,node grader/clients.js $(number.$(latest)) redis-server --save '' --appendonly no))

.PHONY: differ $(call each,differ)
differ: differ$(number.$(latest)) ## random commands to the newest server and to redis-server: do they differ? (N= SEED= ROWS=yes)
$(call each,differ): differ%: build/$$(name.$$*)/server build/grader/differ build/.deps-test ## the same with chapter N's server
	$(call wants_whole,$*)
	$(if $(filter 01-% 02-%,$(name.$*)),@echo "Chapter $*'s server echoes bytes and knows no commands; those begin with chapter 3: make differ3."; false)
	@build/grader/differ build/$(name.$*)/server $*
