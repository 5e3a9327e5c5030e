# places.mk: where a course's grades go: grader/places/README.md.
CONVERT_SOURCES = grader/places/convert.c grader/places/explain.c
$(eval $(call program,build/grader/convert,release,$(CONVERT_SOURCES) grader/bytes.c,$$(GRADER_LIBS)))
clang: $(if $(CHAPTER),,$(patsubst %.c,build/obj/clang/%.ok,$(CONVERT_SOURCES)))

needs.places = $(if $(CHAPTER),,build/grader/grade build/grader/convert build/01-blocking-echo/server build/01-blocking-echo/server-asan)
steps.places = $(if $(CHAPTER),,$(call step,places/convert,grader/places/convert_test.sh))
