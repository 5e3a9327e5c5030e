# What is linked from the objects: servers, unit tests, experiments, the grader.

# In reading order.
COMMON       := $(addprefix common/,mem.c slice.c sds.c clock.c random.c hash.c log.c)
COMMON_TESTS := $(patsubst %.c,%_test.c,$(COMMON))

CHECK_LIBS = $(shell pkg-config --libs check)

# Servers: the reference's and the lab's, for measuring (release) and for finding faults (asan).
# LAB_OUT follows LABS, so that a test's scratch labs don't overwrite the learner's programs.
LAB_OUT := $(if $(filter labs,$(LABS)),build/lab,$(LABS)-built)
define server_rules
$(call program,build/$1/server,release,$(sources.$1) $(COMMON),$(libs.$1))
$(call program,build/$1/server-asan,asan,$(sources.$1) $(COMMON),$(libs.$1))
$(call program,$(LAB_OUT)/$1/server,release,$(call learners,$1,$(sources.$1)) $(COMMON),$(libs.$1))
$(call program,$(LAB_OUT)/$1/server-asan,asan,$(call learners,$1,$(sources.$1)) $(COMMON),$(libs.$1))
endef
$(foreach c,$(CHAPTERS),$(eval $(call server_rules,$c)))

# Unit tests: $(call test_rules,chapter or common,test.c). build/test/x_test runs under ASan,
# build/test/release/x_test is for valgrind, build/lab/NN-name/x_test tests the learner's modules.
test_name = $(notdir $(2:.c=))
define test_rules
$(call program,build/test/$(test_name),asan,$2 $3,$(libs.$1) $$(CHECK_LIBS))
$(call program,build/test/release/$(test_name),release,$2 $3,$(libs.$1) $$(CHECK_LIBS))
$(if $(filter common,$1),,$(call program,$(LAB_OUT)/$1/$(test_name),asan,$2 $(call learners,$1,$3),$(libs.$1) $$(CHECK_LIBS)))
endef
$(foreach t,$(COMMON_TESTS),$(eval $(call test_rules,common,$t,$(COMMON))))
$(foreach c,$(CHAPTERS),$(foreach t,$(TESTS.$c),$(eval $(call test_rules,$c,chapters/$c/$t,\
  $(addprefix chapters/$c/,$(TEST_HELPERS.$c)) $(modules.$c) $(COMMON)))))

# Experiments.
experiment_uses = $(if $(filter all,$(EXPERIMENT_USES.$1)),$(modules.$1),\
  $(foreach u,$(EXPERIMENT_USES.$1),chapters/$(if $(findstring /,$u),,$1/)$u))
define experiment_rule
$(call program,build/experiment/$1,release,labs/$1/experiment.c $(experiment_uses) $(COMMON),$(libs.$1))
endef
$(foreach c,$(CHAPTERS),$(eval $(call experiment_rule,$c)))

# The grader: the runner, the stages' mechanism checks, and Check to run them. Each file of grader/
# is a module of its own; test programs end in _test.c.
GRADER        := $(filter-out %_test.c,$(wildcard grader/*.c)) $(wildcard grader/stages/*/checks.c)
GRADER_TESTS  := $(wildcard grader/*_test.c)
$(eval $(call program,build/grader/grade,release,$(GRADER) $(COMMON),$$(CHECK_LIBS) -ljansson))
$(foreach t,$(GRADER_TESTS),$(eval $(call test_rules,common,$t,\
  $(filter-out grader/main.c grader/grade.c,$(GRADER)) $(COMMON))))
