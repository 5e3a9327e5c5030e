# Lessons, figures, decks, the book, cards, experiments: the programs are in common/docs/.
servers_of = $(1:%=build/%/server)

.PHONY: quiz anki exam slides book figures docs-test $(foreach t,quiz experiment slides deck figures docs-test,$(call each,$t))

# ---- Learning more ------------------------------------------------------------------------------

quiz: ## interview cards of all chapters, mixed; quizN: of chapter N
	@common/docs/quiz.sh
$(call each,quiz): quiz%:
	@common/docs/quiz.sh $(name.$*)
anki: ## the cards as a file that Anki imports
	@common/docs/anki.sh

exam: ## an exam drawn from the cards, its answers apart (SEED=77 COUNT=20 FROM="1 2 3")
	@COUNT='$(COUNT)' FROM='$(FROM)' common/docs/exam.sh

# An experiment prints its tables and writes them to build/experiment/NN-name.data; gnuplot draws, where
# there is one.
experiment_data = build/experiment/$(name.$*).data
$(call each,experiment): experiment%: build/experiment/$$(name.$$*) \
    $$(call servers_of,$$(name.$$*) $$(filter $$(CHAPTERS),$$(EXPERIMENT_SERVERS.$$(name.$$*)))) ## measure and plot what chapter N claims
	@mkdir -p $(experiment_data)
	@$< $(or $(EXPERIMENT_ARGS.$(name.$*)),build/$(name.$*)/server $(experiment_data))
	@if command -v gnuplot >/dev/null; then gnuplot -e "folder='$(experiment_data)'" labs/$(name.$*)/experiment.gp; \
	else echo "There is no gnuplot here, so there are tables, but no plots. To have them: common/deps.sh plots"; fi
	@echo "In $(experiment_data):"; ls $(experiment_data) | sed 's/^/    /'

slides: $(call each,deck) ## all decks as offline HTML, with speaker notes (slidesN: one)
	@common/docs/slides.sh
$(call each,deck): deck%: build/.deps-docs # side by side; what to open is said once, when all are made
	@common/docs/slides.sh $* | sed '/^  open /d'
$(call each,slides): slides%: build/.deps-docs
	@common/docs/slides.sh $*
book: build/.deps-docs ## all lessons and handouts as an offline book, a folder of HTML pages
	@common/docs/book.sh

figures: $(call servers_of,$(CHAPTERS)) build/.deps-docs ## draw the figures whose sources have changed
	@common/docs/figures.sh
$(call each,figures): figures%: build/$$(name.$$*)/server build/.deps-docs
	@common/docs/figures.sh $*

docs-test: $(filter-out $(if $(UNSOLVED),docs-test$(number.$(UNSOLVED))),$(call each,docs-test)) ## replay the sessions that the pages show, against the chapters' servers
$(call each,docs-test): docs-test%: build/$$(name.$$*)/server build/experiment/$$(name.$$*) build/.deps-docs
	$(call wants_whole,$*)
	@common/docs/sessions.sh $*
