# What the course is made of: reads every chapters/NN-name/chapter.mk, in order, and works out for
# each chapter which sources its server is linked from. A chapter.mk says, in bare file names:
#
#   ADDS, SHELF         modules of the core and of the shelf; later chapters inherit both
#   MAIN                the file with main(); never inherited
#   REPLACES, DROPS     files of earlier chapters that this one does without ("02-event-loop/conn.c")
#   TESTS               unit tests;  TEST_HELPERS: what else they are linked with; with its folder if it is
#                       another chapter's ("05-objects/told_in_test.c")
#   KEEPS               earlier stages that this chapter's server still passes
#   LAB_FILES           the files with marks, in task order
#   EXPERIMENT_USES     what experiment.c is linked with (all: whatever the server is; experiment_x.c: from its folder)
#   FUZZ                fuzz targets ("resp_fuzz.c", its corpus in corpus/resp_fuzz/)
#   EXPERIMENT_ARGS     what it is called with, if not with its server and its folder for tables
#   EXPERIMENT_SERVERS  further chapters whose servers it starts
#   LIBS                libraries, as the linker wants them ("-llua5.1")
#   ALLOCATOR           a library whose malloc the servers use from here on; builds with sanitizers,
#                       and unit tests for valgrind's sake, keep their own

CHAPTER_WORDS := ADDS SHELF MAIN REPLACES DROPS TESTS TEST_HELPERS KEEPS LAB_FILES FUZZ LIBS ALLOCATOR \
                 EXPERIMENT_USES EXPERIMENT_ARGS EXPERIMENT_SERVERS

CHAPTERS := $(patsubst chapters/%/chapter.mk,%,$(sort $(wildcard chapters/*/chapter.mk)))

# 03-resp <-> 3: $(number.03-resp) is 3, $(name.3) is 03-resp.
NUMBERS :=
$(foreach c,$(CHAPTERS),\
  $(eval number.$c := $(patsubst 0%,%,$(firstword $(subst -, ,$c))))\
  $(eval name.$(number.$c) := $c)\
  $(eval NUMBERS += $(number.$c)))

# Each word of chapter.mk is kept as $(ADDS.03-resp) and so on; `inherited` and `includes` grow from
# chapter to chapter, the later ones' headers first. They are for #include "…" only (-iquote): our
# strings.h must not stand in for the system's <strings.h>.
inherited :=
includes := -iquote common
all_libs :=
allocator :=
define read_chapter
$(foreach w,$(CHAPTER_WORDS),$(eval $w :=))\
$(eval include chapters/$1/chapter.mk)\
$(foreach w,$(CHAPTER_WORDS),$(eval $w.$1 := $(strip $($w))))\
$(eval inherited := $(filter-out $(addprefix chapters/,$(REPLACES) $(DROPS)),$(inherited)))\
$(eval inherited += $(addprefix chapters/$1/,$(ADDS) $(SHELF)))\
$(eval includes := -iquote chapters/$1 $(includes))\
$(eval all_libs += $(LIBS))\
$(eval allocator := $(or $(ALLOCATOR),$(allocator)))\
$(eval allocator.$1 := $(allocator))\
$(eval helpers.$1 := $(foreach h,$(TEST_HELPERS),chapters/$(if $(findstring /,$h),,$1/)$h))\
$(eval modules.$1 := $(inherited))\
$(eval sources.$1 := $(inherited) $(addprefix chapters/$1/,$(MAIN)))\
$(eval includes.$1 := $(includes))\
$(eval libs.$1 := $(all_libs))
endef
$(foreach c,$(CHAPTERS),$(call read_chapter,$c))

# A learner's file takes the place of the reference's file of the same name: in this chapter, or in
# all of them with BASE=mine. LABS is where learners' folders are; tests point it elsewhere.
LABS ?= labs
learners = $(foreach s,$2,$(if $(filter chapters/$(if $(filter mine,$(BASE)),%,$1/%),$s),$(or $(wildcard $(s:chapters/%=$(LABS)/%)),$s),$s))

# The reference files with marks, in task order.
$(foreach c,$(CHAPTERS),$(eval lab_paths.$c := $(addprefix chapters/$c/,$(LAB_FILES.$c))))

# A release for students (make student-release) names here the chapter whose lab has no solution in it:
# its marked files are the starter's.
UNSOLVED := $(strip $(file <common/UNSOLVED))
# The first line of a recipe that plays to chapter number $1's own server.
wants_whole = $(if $(and $(UNSOLVED),$(filter $(UNSOLVED),$(name.$1))),@echo "This release has no solution of lab $(UNSOLVED): chapter $1's own server is not whole. Those before it are; for yours there are make check$1 and make grade$1."; false)
all_shelves := $(foreach c,$(CHAPTERS),$(addprefix chapters/$c/,$(SHELF.$c)))
