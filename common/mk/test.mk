# ---- Testing and measuring ----------------------------------------------------------------------
#
# All that CI runs, as a list of steps for common/tools/tally.sh: name, tab, command.
#
#   make test                    everything that takes seconds; make test-long: what takes longer
#   make test3                   what concerns chapter 3
#   make test ONLY="unit docs"   groups: unit warnings fuzz flat docs oracle starters mutants-quick stage places attacks-quick
#
# A step whose program could not be built fails; nothing is skipped.

GROUPS := starters docs flat unit warnings oracle fuzz mutants-quick stage places attacks-quick
only   := $(or $(ONLY),$(GROUPS))
within := $(or $(CHAPTER),$(filter-out $(UNSOLVED),$(CHAPTERS)))
parts  := $(if $(CHAPTER),,common grader) $(within)

unit.common := $(COMMON_TESTS)
unit.grader := $(GRADER_TESTS)
$(foreach c,$(CHAPTERS),$(eval unit.$c := $(addprefix chapters/$c/,$(TESTS.$c))))
unit_names   = $(basename $(notdir $(unit.$1)))

define newline


endef
tab := $(shell printf '\t')
step = $1$(tab)$2$(newline)
reverse = $(if $1,$(call reverse,$(wordlist 2,999,$1)) $(firstword $1))

# What each group needs built, and the steps it consists of. Groups are made of parts: common, the
# grader, each chapter. What takes longest begins first (first.), so that no core is idle at the end.
needs.unit     = $(foreach p,$(parts),$(addprefix build/test/,$(call unit_names,$p))) \
                 $(if $(CHAPTER),,build/grader/bench build/grader/bench-floor)
steps.unit     = $(foreach p,$(parts),$(foreach t,$(call unit_names,$p),$(call step,unit/$p/$t,build/test/$t)))

needs.valgrind = $(foreach p,$(filter-out grader,$(parts)),$(addprefix build/test/release/,$(call unit_names,$p)))
# Valgrind translates a program anew in each process: these do well without one for every test.
in_one_process = $(if $(filter conn_test slice_test,$1),CK_FORK=no )
steps.valgrind = $(foreach p,$(filter-out grader,$(parts)),$(foreach t,$(call unit_names,$p),\
  $(call step,valgrind/$p/$t,TEST_SHARE=20 CK_TIMEOUT_MULTIPLIER=20 $(call in_one_process,$t)valgrind -q --leak-check=full --error-exitcode=9 build/test/release/$t)))

# gcc's warnings are errors in every build; these are all our files once more, by clang.
clang_sources  = $(if $(CHAPTER),,$(COMMON) $(COMMON_TESTS) $(MEASURE) $(GRADER_SOURCES) $(ISOLATE_SOURCES) $(GRADER_TESTS) $(GRADER_CHECKS)) \
  $(foreach c,$(within),$(filter chapters/$c/%,$(sources.$c)) $(unit.$c) \
    $(helpers.$c) $(wildcard labs/$c/experiment*.c))
clang_oks      = $(patsubst %.c,build/obj/clang/%.ok,$(clang_sources))
steps.warnings = $(call step,warnings/clang,$$MAKE -s -k CHAPTER=$(CHAPTER) clang)

needs.fuzz     = $(foreach c,$(within),$(FUZZ.$c:%.c=build/fuzz/%))
steps.fuzz     = $(foreach c,$(within),$(foreach f,$(FUZZ.$c:%.c=%),$(call step,fuzz/$c/$f,common/tools/replay.sh $c $f)))

needs.docs     = $(foreach c,$(within) $(UNSOLVED),build/$c/server build/experiment/$c)
steps.docs     = $(foreach c,$(within),\
    $(call step,docs/sessions/$c,common/docs/sessions.sh $c)\
    $(call step,docs/links/$c,common/docs/links.sh $c)\
    $(call step,docs/slides/$c,PDF=no common/docs/slides.sh --check $c)) \
  $(if $(CHAPTER),,$(call step,docs/figures,common/docs/figures.sh --check)$(call step,docs/book,common/docs/book.sh)$(call step,docs/exam,common/docs/exam.sh --check))

# The program alone must build with the line that make flatN prints; in test-long the shelf, too.
steps.flat     = $(foreach c,$(within),$(call step,flat/$c,common/tools/flat_test.sh $c core))
steps.flat-whole = $(foreach c,$(within),$(call step,flat-whole/$c,common/tools/flat_test.sh $c whole))

grading        = build/grader/grade $(foreach c,$(within),build/$c/server build/$c/server-asan)
needs.stage    = $(grading)
steps.stage    = $(foreach c,$(within),$(call step,stage/$c/lint,build/grader/grade --stage $c --lint)$(call step,stage/$c/whole,LABS=build/none LAB_OUT=build common/tools/grade.sh $c \
  --predictions chapters/$c/predictions.txt))

needs.oracle   = build/grader/grade
steps.oracle   = $(foreach c,$(filter-out 01-% 02-%,$(within)),$(call step,oracle/$c,common/tools/oracle.sh $c))

needs.starters = $(grading)
$(foreach c,$(CHAPTERS),$(eval tasks.$c = $$(shell awk -f common/tools/marks.awk $$(lab_paths.$c) 2>/dev/null | cut -f 1)))
first.starters = $(foreach c,$(call reverse,$(within)),$(call step,starters/$c/order,common/tools/starter_test.sh $c order))
steps.starters = $(foreach c,$(within),\
  $(foreach what,marks same compiles pasted untouched,$(call step,starters/$c/$(what),common/tools/starter_test.sh $c $(what))) \
  $(foreach t,$(tasks.$c),$(call step,starters/$c/without-$t,common/tools/starter_test.sh $c without $t)))

# What students get who are at chapter 5; not asked of what they got.
steps.starters += $(if $(CHAPTER)$(UNSOLVED),,$(foreach what,keeps grades,\
  $(call step,starters/student-release/$(what),common/tools/student_release_test.sh 5 $(what))))

mutants_of      = $(patsubst %.patch,%,$(notdir $(sort $(wildcard grader/mutants/$1/*.patch))))
mutant_steps    = $(foreach m,$2,$(call step,mutants/$1/$m,common/tools/mutants.sh $1 $m))
# Two mutants of each chapter, and a few that are made mechanically, that the machinery be seen to work; all of
# them are in test-long.
needs.mutants-quick = $(grading)
steps.mutants-quick = $(foreach c,$(within),$(call mutant_steps,$c,$(word 2,$(call mutants_of,$c)) $(lastword $(call mutants_of,$c)))) \
  $(if $(CHAPTER)$(UNSOLVED),,$(call step,mutants/sweep,common/tools/sweep_test.sh))

# What takes longer: make test-long, or ONLY=mutants.
LONG_GROUPS    := valgrind flat-whole measured mutants experiments release
needs.measured  = $(grading)
steps.measured  = $(foreach c,$(within),$(foreach t,$(tasks.$c),$(call step,measured/$c/$t,common/tools/starter_test.sh $c measured $t)))
needs.mutants   = $(grading)
steps.mutants   = $(foreach c,$(within),$(call mutant_steps,$c,$(call mutants_of,$c)))
needs.release   = $(grading)
steps.release   = $(if $(CHAPTER)$(UNSOLVED),,$(call step,alone/release/whole,CHECKS=yes common/tools/student_release_test.sh 7 grades))
needs.experiments = $(foreach c,$(within),build/experiment/$c)
steps.experiments = $(foreach c,$(within),$(call step,alone/experiments/$c,$$MAKE -s experiment$(number.$c)))

.PHONY: test test-long mutants test-build clang $(call each,test)
test: export STRICT = yes
test: build/.deps-test build/.deps-docs $(if $(filter experiments,$(only)),build/.deps-plots) ## all that CI runs (ONLY="unit docs": some groups)
	$(shell mkdir -p build/test)
	$(file >build/test/steps,$(foreach g,$(only),$(call step,build/$g,$$MAKE -s -k test-build ONLY=$g CHAPTER=$(CHAPTER)))\
	  $(foreach g,$(only),$(first.$g))$(foreach g,$(only),$(steps.$g)))
	+@sed -i.bak 's/^ *//; /^$$/d' build/test/steps && common/tools/tally.sh build/test/steps

$(call each,test): test%: ## what concerns chapter N
	$(call wants_whole,$*)
	+@$(MAKE) test CHAPTER=$(name.$*)

test-long: ## what takes longer: all mutants, all experiments, all attacks
	+@$(MAKE) test ONLY="$(or $(ONLY),$(LONG_GROUPS))"
mutants: ## deliberately broken modules: does the grader see each?
	+@$(MAKE) test ONLY=mutants

.PHONY: flake $(call each,flake)
flake: $(grading) ## does the reference ever fail its own stages? RUNS=200 LOAD=2; goes on where it was
	@common/tools/flake.sh $(within)
$(call each,flake): flake%:
	$(call wants_whole,$*)
	+@$(MAKE) flake CHAPTER=$(name.$*)

.PHONY: sweep $(call each,sweep)
sweep: $(grading) ## one-token mistakes in the marked bodies: how many does each stage see? SAMPLE=40 MUTANT="<=" CHECKS=no REDO=yes; goes on
	+@status=0; for c in $(within); do common/tools/sweep.sh $$c || status=1; done; echo; tail -qn 1 $(within:%=build/sweep/%.summary); exit $$status
$(call each,sweep): sweep%:
	$(call wants_whole,$*)
	+@$(MAKE) sweep CHAPTER=$(name.$*)

# What the chosen groups need, as far as it can be built; those of the files below are not known yet.
test-build: $$(foreach g,$$(only),$$(needs.$$g))
clang: $(clang_oks)

.PHONY: starters $(call each,starters)
starters: $(call each,starters) ## make the labs' starters from the marks
$(call each,starters): starters%:
	+@rm -rf labs/$(name.$*)/starter && common/tools/starter.sh $(name.$*) labs/$(name.$*)/starter

.PHONY: fuzz oracle
latest = $(or $(lastword $(filter-out $(UNSOLVED),$(CHAPTERS))),$(lastword $(CHAPTERS)))
fuzz_targets := $(foreach c,$(CHAPTERS),$(FUZZ.$c:%.c=build/fuzz/%))

fuzz: $(fuzz_targets) ## let libFuzzer look for trouble in our parsers, FUZZ_SECONDS=60 for each (fuzzN is about your server)
	@for target in $(fuzz_targets); do common/tools/fuzz.sh $$target || exit 1; done

oracle: build/.deps-test build/grader/grade ## play the stages' transcripts to redis-server itself
	@for chapter in $(filter-out 01-% 02-%,$(CHAPTERS)); do common/tools/oracle.sh $$chapter || exit 1; done

include grader/bench.mk
include grader/differ.mk
include grader/soak.mk
include grader/places/places.mk
-include grader/attacks/attacks.mk
