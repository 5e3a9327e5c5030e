# soak.mk: `make soak8`. soak.c says what it does.
SOAK_USES    = $(addprefix grader/,resp_value.c connection.c process.c sanitizer.c startup.c bytes.c seeded.c)
$(eval $(call program,build/grader/soak,release,grader/soak.c $(SOAK_USES),-lm))

clang: $(if $(CHAPTER),,build/obj/clang/grader/soak.ok)

# A limit on memory comes with chapter 08. In make test-long: half a minute of each.
soak_chapters = $(filter-out 01-% 02-% 03-% 04-% 05-% 06-% 07-%,$1)
LONG_GROUPS  += soak
needs.soak    = build/grader/soak $(foreach c,$(call soak_chapters,$(within)),build/$c/server build/$c/server-asan)
steps.soak    = $(foreach c,$(call soak_chapters,$(within)),\
  $(call step,alone/soak/$c,build/grader/soak build/$c/server --seconds 30)\
  $(call step,alone/soak/$c/asan,build/grader/soak --asan build/$c/server-asan --seconds 20))

soak_asan    := $(filter-out no,$(ASAN))
.PHONY: $(call each,soak)
$(call each,soak): soak%: $(if $(soak_asan),build/$$(name.$$*)/server-asan,build/$$(name.$$*)/server) build/grader/soak ## a thousand clients at the limit: does memory stay there? (SECONDS=600 ASAN=yes LIMIT_MB= SEED=)
	$(call wants_whole,$*)
	@build/grader/soak $(if $(soak_asan),--asan build/$(name.$*)/server-asan,build/$(name.$*)/server) $(if $(SECONDS),--seconds $(SECONDS)) $(if $(LIMIT_MB),--limit-mb $(LIMIT_MB)) $(if $(SEED),--seed $(SEED))
