# places.mk: where a course's grades go: grader/places/README.md.
CONVERT_SOURCES = grader/places/convert.c grader/places/explain.c
$(eval $(call program,build/grader/convert,release,$(CONVERT_SOURCES) grader/bytes.c,$$(GRADER_LIBS)))
clang: $(if $(CHAPTER),,$(patsubst %.c,build/obj/clang/%.ok,$(CONVERT_SOURCES)))

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
