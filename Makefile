# One Thread: how Redis works, by building it.
#
#   make             where you are, and the next three commands
#   make help        all commands
#
# What the course is made of stands in chapters/NN-name/chapter.mk; how it is built, in common/mk/.
# GNU make 4.3 or later (macOS: gmake).

.DEFAULT_GOAL := where
.SECONDEXPANSION:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Quiet: one line a step. V=1 shows the commands.
Q   := $(if $(V),,@)
say  = $(if $(V),,@printf '  %-5s %s\n' '$1' '$2')

# Use all cores, unless told otherwise.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(or $(JOBS),$(shell nproc 2>/dev/null || sysctl -n hw.ncpu))
endif

include common/mk/chapters.mk    # what each chapter's server is made of
include common/mk/compile.mk     # a source becomes an object
include common/mk/programs.mk    # objects become servers, tests, experiments, the grader
include common/mk/learn.mk       # what a learner types: chapterN labN checkN gradeN ...
-include common/mk/docs.mk        # lessons, figures, decks, the book, cards
include common/mk/test.mk        # all that CI runs

# ---- Cleaning up --------------------------------------------------------------------------------

.PHONY: clean
clean: ## remove everything that was built (never your labs)
	rm -rf build

# A command that does not exist: what may have been meant.
.DEFAULT:
	@common/tools/unknown.sh $@ $(NUMBERS)
