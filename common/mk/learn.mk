# What a learner types. N is a chapter's number: make lab3. Most of the doing is in common/tools/;
# the scripts see these variables:
export MAKE LABS LAB_OUT BASE PORT ARGS T TEST SEED SEEDS WAYS JSON FILL SERVER KEY CORE COLOR FUZZ_SECONDS
export NEW GRADE ANSWER REVEAL

# A target for every chapter: $(call each,lab) is lab1 lab2 lab3.
each = $(addprefix $1,$(NUMBERS))
reference = build/$(name$1)/server

.PHONY: where help
where:
	@common/tools/where.sh $(CHAPTERS)
help: ## this list
	@awk -f common/tools/help.awk $(filter %.mk,$(MAKEFILE_LIST)) Makefile

.PHONY: $(foreach t,chapter run lab check grade fuzz watch debug hint hunt diff flat submit,$(call each,$t))

$(call each,chapter): chapter%: build/$$(name.$$*)/server | build/.deps-build ## build chapter N's server, and say what to try
	@common/tools/built.sh $(name.$*)

# LAB=1 is understood as well as MINE=1.
mine := $(if $(MINE)$(LAB),mine)
$(call each,run): run%: $(if $(mine),,build/$$(name.$$*)/server) ## run it, or yours: MINE=1 (PORT=6380, ARGS="--maxclients 10")
	$(if $(mine),+@common/tools/begin.sh $(name.$*) && common/tools/build.sh $(LAB_OUT)/$(name.$*)/server)
	@common/tools/run.sh $(name.$*) $(or $(mine),reference)

# ---- Labs ---------------------------------------------------------------------------------------

# Copies the starter where nothing is yet, then reads the makefiles again: the list of sources has
# changed. Everything that needs a learner's files goes this way.
lab_build = +@common/tools/begin.sh $(name.$*) && common/tools/build.sh $(addprefix $(LAB_OUT)/$(name.$*)/,$1)

$(call each,lab): lab%: ## begin or build a lab: labs/NN-name (BASE=mine: on your earlier labs)
	$(call lab_build,server server-asan)
	+@$(MAKE) compile_commands.json
	+@common/tools/lab.sh $(name.$*)

unit_tests = $(patsubst %.c,%,$(filter $(or $(T:_test=),%)_test.c,$(TESTS.$(name.$*))))
$(call each,check): check%: ## unit tests on your modules, seconds, no points (T=conn)
	$(call lab_build,$(unit_tests))
	+@common/tools/check.sh $(name.$*) $(unit_tests)

graders = build/grader/grade build/$$(name.$$*)/server
$(call each,grade): grade%: $(graders) ## points, and the first failure explained (T= SEED= SEEDS= JSON= FILL=3.2 SERVER="…")
	+@common/tools/grade.sh $(name.$*)

# Without redis-server the reference answers for it. (make fuzz, without a number, is for our own parsers.)
$(call each,fuzz): fuzz%: build/grader/fuzz $(if $(shell command -v redis-server 2>/dev/null),,build/$$(name.$$*)/server) ## random commands to yours and to Redis, down to the shortest session that differs (SERVER="…" SEED= SECONDS= COMMANDS= SKIP=)
	+@common/tools/fuzz_commands.sh $(name.$*)

.PHONY: grade
grade: ## grade all labs that were begun
	+@common/tools/grade_all.sh $(CHAPTERS)

$(call each,watch): watch%: $(graders) ## grade whenever you save: transcripts, and once they pass, all of it
	+@common/tools/watch.sh $(name.$*)

$(call each,hint): hint%: $(graders) ## one more hint for the failure that gradeN explains (T=)
	+@common/tools/hint.sh $(name.$*)

$(call each,hunt): hunt%: $(graders) ## a server with one mistake in it: find it (GRADE=yes ANSWER=function REVEAL=yes NEW=yes)
	+@common/tools/hunt.sh $(name.$*)

$(call each,debug): debug%: $(graders) ## the first failing test (or TEST=name) under gdb or lldb
	+@common/tools/debug.sh $(name.$*)

$(call each,submit): submit%: ## the archive to hand in
	+@common/tools/submit.sh $(name.$*)

# ---- Teaching -----------------------------------------------------------------------------------

.PHONY: student-release
student-release: $(if $(name.$(UPTO)),build/grader/grade build/$(name.$(UPTO))/server) ## an archive for students at chapter UPTO=5: nothing later, and no solution of lab 5
	+@common/tools/student_release.sh "$(UPTO)" build/student-release

# ---- Reading ------------------------------------------------------------------------------------

$(call each,diff): diff%: ## what is new in chapter N
	+@common/tools/diff.sh $(name.$*)

$(call each,flat): flat%: ## the program alone, in one folder (CORE=1: without the shelf)
	+@common/tools/flat.sh $(name.$*)

.PHONY: xray
xray: ## draw a live key of a running server: KEY=k (PORT=6379)
	@common/tools/xray.sh

# For clangd and other editors: how each file is compiled.
compile_commands.json: FORCE
	@common/tools/compile_commands.sh $(foreach s,\
	  $(sort $(wildcard $(LABS)/*/*.c) $(foreach c,$(CHAPTERS),$(sources.$c)) $(COMMON)),\
	  '$s' '$(CC) $(call flags_for,$s) $(flags.release)') >$@

# How a script learns what chapter.mk says: make -s print-sources.03-resp
print-%:
	@echo $($*)
