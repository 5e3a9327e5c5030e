# attacks.mk: hostile submissions; see grader/attacks/README.md. They run one at a time (alone/), for they
# share a uid, and load the machine. The quick ones are in `make test` where root runs it.
is_root       := $(filter 0,$(shell id -u))
ATTACKS       := $(patsubst grader/attacks/%/attack,%,$(sort $(wildcard grader/attacks/*/attack)))
ATTACKS_QUICK := overwrites-results reads-stages includes-reference symlink-source proxies-connect
attack_labs    = 01-blocking-echo 03-resp 04-dict 05-objects 07-skiplist
attack_needs   = build/grader/grade build/grader/isolate $(foreach c,$1,build/$c/server build/$c/server-asan)
attack_steps   = $(foreach a,$1,$(call step,alone/attacks/$a,grader/attacks/run.sh $a $2))

needs.attacks-quick = $(if $(is_root),$(call attack_needs,01-blocking-echo 03-resp))
steps.attacks-quick = $(if $(CHAPTER),,$(if $(is_root),$(call attack_steps,$(ATTACKS_QUICK))))
needs.attacks       = $(call attack_needs,$(attack_labs))
steps.attacks       = $(if $(CHAPTER),,$(call attack_steps,$(ATTACKS)))
needs.bites         = $(needs.attacks)
steps.bites         = $(if $(CHAPTER),,$(call attack_steps,$(ATTACKS),--plain))

# attacks: isolated, none gains. bites: the same without isolation, so that we know that they would.
LONG_GROUPS += attacks bites

.PHONY: attacks
attacks: ## hostile submissions: does one gain, harm or leave anything? (as root)
	+@$(MAKE) test ONLY=attacks
