# What is linked from the objects: servers, unit tests, experiments, the grader.

# In reading order.
COMMON       := $(addprefix common/,mem.c slice.c sds.c words.c clock.c random.c hash.c log.c dot.c)
COMMON_TESTS := $(patsubst %.c,%_test.c,$(COMMON))

TEST_SUPPORT := common/test.c

CHECK_LIBS = $(shell pkg-config --libs check)

# Servers: the reference's and the lab's, for measuring (release) and for finding faults (asan).
# LAB_OUT follows LABS, so that a test's scratch labs don't overwrite the learner's programs.
LAB_OUT := $(if $(filter labs,$(LABS)),build/lab,$(LABS)-built)
define server_rules
$(call program,build/$1/server,release,$(sources.$1) $(COMMON),$(libs.$1) $(allocator.$1))
$(call program,build/$1/server-asan,asan,$(sources.$1) $(COMMON),$(libs.$1))
$(call program,$(LAB_OUT)/$1/server,release,$(call learners,$1,$(sources.$1)) $(COMMON),$(libs.$1) $(allocator.$1))
$(call program,$(LAB_OUT)/$1/server-asan,asan,$(call learners,$1,$(sources.$1)) $(COMMON),$(libs.$1))
endef
$(foreach c,$(CHAPTERS),$(eval $(call server_rules,$c)))

# Unit tests: $(call test_rules,chapter or common,test.c). build/test/x_test runs under ASan,
# build/test/release/x_test is for valgrind, build/lab/NN-name/x_test tests the learner's modules.
test_name = $(notdir $(2:.c=))
define test_rules
$(call program,build/test/$(test_name),asan,$2 $3,$(libs.$1) $$(CHECK_LIBS) $4)
$(call program,build/test/release/$(test_name),release,$2 $3,$(libs.$1) $$(CHECK_LIBS) $4)
$(if $(filter common,$1),,$(call program,$(LAB_OUT)/$1/$(test_name),asan,$2 $(call learners,$1,$3),$(libs.$1) $$(CHECK_LIBS) $4))
endef
$(foreach t,$(COMMON_TESTS),$(eval $(call test_rules,common,$t,$(TEST_SUPPORT) $(COMMON))))
$(foreach c,$(CHAPTERS),$(foreach t,$(TESTS.$c),$(eval $(call test_rules,$c,chapters/$c/$t,\
  $(helpers.$c) $(modules.$c) $(TEST_SUPPORT) $(COMMON)))))

# Fuzz targets: build/fuzz/x_fuzz from FUZZ = x_fuzz.c, which tests what the server is linked from.
define fuzz_rule
$(call program,build/fuzz/$(basename $2),fuzz,chapters/$1/$2 $(modules.$1) $(COMMON),-fsanitize=fuzzer $(libs.$1))
endef
$(foreach c,$(CHAPTERS),$(foreach f,$(FUZZ.$c),$(eval $(call fuzz_rule,$c,$f))))

# Experiments, and what they share.
MEASURE := common/measure.c
experiment_uses = $(if $(filter all,$(EXPERIMENT_USES.$1)),$(modules.$1)) \
  $(foreach u,$(filter-out all,$(EXPERIMENT_USES.$1)),\
    $(if $(findstring /,$u),chapters/$u,$(or $(wildcard labs/$1/$u),chapters/$1/$u)))
define experiment_rule
$(call program,build/experiment/$1,release,labs/$1/experiment.c $(experiment_uses) $(MEASURE) $(COMMON),$(libs.$1) $(allocator.$1))
endef
$(foreach c,$(CHAPTERS),$(eval $(call experiment_rule,$c)))

# The grader; its own list is in grader/grader.mk. Nothing of the chapters is linked into it.
-include grader/grader.mk
GRADER_LIBS = $(shell pkg-config --libs $(GRADER_PACKAGES))
$(eval $(call program,build/grader/grade,release,$(GRADER_SOURCES) $(GRADER_CHECKS),$$(GRADER_LIBS)))
$(eval $(call program,build/grader/isolate,release,$(ISOLATE_SOURCES),$$(shell pkg-config --libs libseccomp)))
$(call objects,release,$(ISOLATE_SOURCES)): | build/.deps-class
build/.deps-class: common/deps.sh
	@common/deps.sh class && mkdir -p build && touch $@
$(foreach t,$(GRADER_TESTS),$(eval $(call test_rules,common,$t,\
  $(filter-out %/main.c,$(GRADER_SOURCES)) $(GRADER_CHECKS) $(TEST_SUPPORT) $(COMMON),$$(GRADER_LIBS))))
