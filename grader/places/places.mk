# places.mk: where a course's grades go: grader/places/README.md.
CONVERT_SOURCES = grader/places/convert.c grader/places/explain.c
$(eval $(call program,build/grader/convert,release,$(CONVERT_SOURCES) grader/bytes.c,$$(GRADER_LIBS)))
# A container for tests, where there is no Docker.
CONTAINER_SOURCES = $(if $(ISOLATE_SOURCES),grader/places/container.c)
$(eval $(call program,build/grader/container,release,$(CONTAINER_SOURCES),$$(shell pkg-config --libs libseccomp)))
$(call objects,release,$(CONTAINER_SOURCES)): | build/.deps-class
clang: $(if $(CHAPTER),,$(patsubst %.c,build/obj/clang/%.ok,$(CONVERT_SOURCES) $(CONTAINER_SOURCES)))

# What grading a submission of one chapter needs; build/grader/isolate only where it can be used.
can_isolate := $(and $(filter 0,$(shell id -u)),$(filter Linux,$(shell uname)))
to_grade     = build/grader/grade build/grader/convert $(if $(can_isolate),build/grader/isolate) \
  build/$1/server build/$1/server-asan

# LAB=7, which chapter; COURSE=course.conf, the course's own dates, seeds and visibility.
lab_name = $(or $(name.$(patsubst 0%,%,$(LAB))),$(error LAB=$(LAB): which lab? make $@ LAB=7))

.PHONY: gradescope grade-class
gradescope: build/.deps-test ## the zip for Gradescope's autograder: LAB=7 (COURSE=course.conf)
	@grader/places/gradescope.sh $(lab_name) $(COURSE)

.PHONY: grading
grading: $$(if $$(LAB),$$(call to_grade,$$(lab_name))) ## build what grading others' labs needs: LAB=7

grade-class: $$(if $$(LAB),$$(call to_grade,$$(lab_name))) ## a whole class: LAB=7 SUBMISSIONS=dir OUT=class.csv (JOBS=1 COURSE=course.conf SEED=)
	+@grader/places/class.sh $(lab_name) "$(or $(SUBMISSIONS),$(error SUBMISSIONS=dir, please))" "$(or $(OUT),$(error OUT=class.csv, please))"

# Lab 01 stands for all in `make test`; test-long sets up Gradescope's folders from nothing.
LONG_GROUPS += places-long
needs.places       = $(if $(CHAPTER),,$(call to_grade,01-blocking-echo))
steps.places       = $(if $(CHAPTER),,$(foreach t,convert course entries class,$(call step,places/$t,grader/places/$t_test.sh)))
needs.places-long  = $(if $(CHAPTER),,$(if $(can_isolate),$(call to_grade,03-resp) $(call to_grade,01-blocking-echo)))
steps.places-long  = $(if $(can_isolate),$(if $(CHAPTER),,$(call step,alone/places/gradescope,grader/places/gradescope_test.sh 03-resp whole)$(call step,alone/places/class,grader/places/class_test.sh whole)))

# Whole paths. Gradescope's, in an Ubuntu of its own, and a generated class take long, so they have a group of
# their own; the class of lab 7 with 40 takes hours, so that is only asked for: make class-trial LAB=7.
LONG_GROUPS += trials
quick_tests := echo-line,binary-bytes,half-close,predictions
needs.trials = $(if $(CHAPTER),,$(if $(can_isolate),build/.deps-trial build/grader/container $(call to_grade,07-skiplist) $(call to_grade,01-blocking-echo)))
steps.trials = $(if $(CHAPTER),,$(if $(can_isolate),\
  $(call step,alone/trials/gradescope,STEP_SECONDS=2700 grader/places/gradescope_trial.sh 07-skiplist)\
  $(call step,alone/trials/class,STEP_SECONDS=900 CHECKS=no T=$(quick_tests) grader/places/class_trial.sh 01-blocking-echo 10)))
build/.deps-trial: common/deps.sh
	@common/deps.sh trial && mkdir -p build && touch $@

.PHONY: gradescope-trial class-trial
gradescope-trial: build/.deps-test build/.deps-trial build/grader/container $$(if $$(LAB),$$(call to_grade,$$(lab_name))) ## Gradescope's whole path, six submissions, half a CPU: LAB=7 (as root)
	+@grader/places/gradescope_trial.sh $(lab_name)
class-trial: build/.deps-test $$(if $$(LAB),$$(call to_grade,$$(lab_name))) ## a generated class, interrupted twice, against single runs: LAB=7 COUNT=40 (as root)
	+@grader/places/class_trial.sh $(lab_name) $(or $(COUNT),40)
