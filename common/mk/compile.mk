# How one source becomes one object, in each variant. An object depends on its source and its
# chapter only, so all chapters share it: build/obj/<variant>/chapters/02-event-loop/conn.o.

CC       := $(if $(filter default undefined,$(origin CC)),gcc,$(CC))
WARNINGS := -Wall -Wextra -Wno-missing-field-initializers -Wshadow -Wstrict-prototypes -Wvla
CFLAGS   := -std=gnu11 -pthread $(WARNINGS)
LDLIBS   := -lm -pthread

VARIANTS      := release asan tsan fuzz
flags.release := -O2 -g -fno-omit-frame-pointer
flags.asan    := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all
flags.tsan    := -O1 -g -fsanitize=thread -fno-omit-frame-pointer
flags.fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all
cc_for         = $(if $(filter fuzz,$1),clang,$(CC))

# Ours are free of warnings, which `make test` makes sure of; a compiler that we have not met may find some,
# and shall not stop a learner. A learner's is on its way there, and a starter leaves things unused.
strict  := $(if $(STRICT),-Werror)
lenient := -Wno-unused-parameter -Wno-unused-function -Wno-unused-const-variable -Wno-unused-variable
is_ours  = $(filter-out $(lab_paths.$(UNSOLVED)),$(filter common/% chapters/% grader/%,$1))$(findstring /experiment,$1)
lab_flags   = $(CFLAGS) $(lenient)
colours     = $(if $(COLOR_ERRORS),-fdiagnostics-color=always)
chapter_of  = $(firstword $(filter $(CHAPTERS),$(subst /, ,$1)) none)
includes.none := -iquote common
flags_for   = $(CFLAGS) $(if $(call is_ours,$1),$(strict),$(lenient)) $(includes.$(call chapter_of,$1)) \
              $(if $(filter grader/%,$1),-iquote grader)

objects = $(patsubst %.c,build/obj/$1/%.o,$2)

define compile_rule
build/obj/$1/%.o: %.c common/mk/compile.mk | build/.deps-build
	$$(call say,cc,$$<$(if $(filter-out release,$1), ($1)))
	$$(Q)mkdir -p $$(@D) && $(call cc_for,$1) $$(call flags_for,$$<) $$(flags.$1) $$(colours) -MMD -MP -c $$< -o $$@
endef
$(foreach v,$(VARIANTS),$(eval $(call compile_rule,$v)))

# The second opinion: clang's warnings, nothing generated.
build/obj/clang/%.ok: %.c common/mk/compile.mk | build/.deps-test
	$(Q)mkdir -p $(@D) && clang $(call flags_for,$<) -fsyntax-only -MMD -MF $(@:.ok=.d) -MT $@ $< && touch $@

# $(call program,path,variant,sources,libraries). The .from file holds the list of objects and
# changes only when the list does: a learner's file that comes or goes must link anew.
define program
$1: $(call objects,$2,$3) $1.from
	$$(call say,link,$$@)
	$$(Q)$(call cc_for,$2) $$(flags.$2) $$(filter %.o,$$^) -o $$@ $4 $$(LDLIBS)
$1.from: FORCE
	@mkdir -p $$(@D); echo '$(call objects,$2,$3)' | cmp -s - $$@ || echo '$(call objects,$2,$3)' >$$@
endef
FORCE:

# What the compiler found out about headers (-MMD).
-include $(shell [ -d build/obj ] && find build/obj -name '*.d')

# What must be on this machine before anything is compiled; looked for once.
build/.deps-build build/.deps-test build/.deps-docs build/.deps-plots: build/.deps-%: common/deps.sh
	@common/deps.sh $* && mkdir -p build && touch $@
