# Everything a newcomer runs. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

MODEL ?=
SCRIPT ?=
TIMING ?=
CHANNEL ?=
LLM_URL ?=
LLM_MODEL ?=
REPLIES ?=
ALONE ?=
RELEASE ?=
IMAGE ?=
SEED ?=
SECONDS ?=
CONVERSATIONS ?=
ONLY ?=

# Where the tests find the embedded parts. TEST_DATA is passed through from the environment.
export EMBEDDED_PYTHON ?= $(CURDIR)/.embedded/venv/bin/python
export BSON_CORPUS ?= $(CURDIR)/.embedded/bson-corpus
export EMBEDDED_MODELS ?= $(CURDIR)/.embedded/models

# Tests run on a MongoDB that the command line names, and never on one that the environment names: that one may be in use.
unexport MONGODB_URI
ifeq ($(origin MONGODB_URI),command line)
export TEST_MONGODB_URI := $(MONGODB_URI)
on_given_mongo := "$(EMBEDDED_PYTHON)" Tests/Support/Embedded/given_mongo.py
endif

sources := Package.swift Sources Tests services Benchmarks Training/Trainer
# The modules, without those that only name a C library.
c_modules := $(patsubst %/module.modulemap,%,$(wildcard Sources/*/module.modulemap)) Sources/CReader Sources/CSupport
modules := $(patsubst Sources/%,%,$(filter-out $(c_modules),$(wildcard Sources/*)))
demo_parts := $(if $(or $(filter scripted,$(MODEL)),$(LLM_URL)),base,model)
demo_options := $(if $(CHANNEL),--channel $(CHANNEL)) $(if $(SCRIPT),--script $(SCRIPT)) $(if $(TIMING),--timing) $(if $(MODEL),--model $(MODEL)) $(if $(LLM_URL),--llm-url $(LLM_URL))

# Tests run in groups, one after the other: those that only compute would hold for seconds the threads that keep leases in a
# database, and those that start whole services would have the database for themselves. Of those with a database only some run at a
# time: all at once, each command would wait for all others.
store_tests := (MongoDB|WorkQueue|SalesStore|Setup|Backup|MailAuthorization|Sending|ModelBridge|EmailChannel|ConversationEngine|SalesCtl|ServiceRuntime|Sandbox)Tests
service_tests := (Desk|WebChannel|SupportBridge|TelegramChannel|Webhooks|CRMMapping|SalesAPI|Assistant|Calendars)Tests
heavy_tests := LoadTests|MonthsTests|BrowserTests|FaultTests
at_a_time := SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=4

# Says what is missing, in one sentence. A target names what it runs; what it installs needs nothing.
need := Tests/Support/need.sh

.PHONY: demo test train build bench chaos model bench-email bench-telegram bench-desk load fuzz eval format lint channel-proof compose-check compose-proof sbom notice supply-check security-check kubernetes-check docs clean help

demo: ## Be the prospect of a real sale by email, or with CHANNEL=telegram in a chat. SCRIPT=file plays one, and with TIMING=1 says how long each answer took; MODEL=scripted needs no download; LLM_URL=… uses your own model
	@Tests/Support/setup.sh $(demo_parts)
	@! grep -Eqs '^host .* calendar' "$(SCRIPT)" || Tests/Support/setup.sh calendar
	@Tests/Support/build.py --product demo
	@exec .build/debug/demo $(demo_options)

test: ## Unit and integration tests against the real embedded parts, then the demo's scripts and the toy channel. MONGODB_URI=… runs the tests on a MongoDB you have (docs/mongodb.md)
	@Tests/Support/setup.sh test
	@swift build --build-tests
	@$(on_given_mongo) $(MAKE) --no-print-directory tests
	@.build/debug/demo --scripts Tests/Support/Scripts --model scripted
	@"$(EMBEDDED_PYTHON)" Tests/Support/ToyChannel/prove.py
	@"$(EMBEDDED_PYTHON)" Tests/Chaos/test_checker.py -q

.PHONY: tests
tests:
	@swift test --skip-build --skip '$(store_tests)|$(service_tests)|$(heavy_tests)'
	@$(at_a_time) swift test --skip-build --filter '$(store_tests)' --skip '$(heavy_tests)'
	@$(at_a_time) swift test --skip-build --filter '$(service_tests)' --skip '$(heavy_tests)'
	@swift test --skip-build --filter LoadTests
	@swift test --skip-build --filter MonthsTests
	@$(at_a_time) swift test --skip-build --filter 'BrowserTests|FaultTests'

build: ## Build everything; a warning is an error
	@$(need) swift git libraries
	@swift build

bench: ## Benchmarks and their peers: ratios measured in one run
	@Tests/Support/setup.sh base
	@$(need) compiler
	@swift build -c release
	@Benchmarks/run

fuzz: ## A million mutated inputs over the parsers of mail, and large ones that repeat themselves. FUZZ_SEED=n repeats a run; the last input is kept in .embedded
	@Tests/Support/setup.sh base
	@swift build --build-tests
	@FUZZ_ROUNDS=$${FUZZ_ROUNDS:-340000} FUZZ_LAST=$(CURDIR)/.embedded/fuzz-last GROWTH_BYTES=$${GROWTH_BYTES:-8000} swift test --skip-build --filter "FuzzTests|GrowthTests"

bench-email: ## New words and bounces beside peers from PyPI. QUOTES=file BOUNCES=folder read other data; VERBOSE=1 lists what was missed
	@Benchmarks/email check
	@Tests/Support/setup.sh base
	@swift build -c release --product email-bench
	@Benchmarks/email

bench-desk: ## The delay from a document to the screen: 500 open connections and 50 operators' pages on one desk
	@Tests/Support/setup.sh base
	@swift build -c release --product desk
	@swift build -c release --product desk-bench
	@.build/release/desk-bench

load: ## What the whole does under load: turns a second, waiting, memory, a full mailbox, a large import. PARTS="turns sizes" runs some; TURNS, SIZES, MAILS, CONTACTS say how much
	@Tests/Support/setup.sh base
	@for product in business-logic email-worker llm-bridge desk salesctl load-bench; do swift build -c release --product $$product || exit; done
	@.build/release/load-bench $(PARTS)

chaos: ## Two copies of every service while everything fails: SECONDS=600 and CONVERSATIONS=2000 by default; SEED=n repeats a run, ONLY="mongo kill, freeze" lets only that happen
	@Tests/Support/setup.sh base
	@for product in business-logic email-worker telegram-bot llm-bridge desk salesctl scripted-model; do Tests/Support/build.py --product $$product || exit; done
	@"$(EMBEDDED_PYTHON)" Tests/Chaos/test_checker.py -q
	@SEED="$(SEED)" SECONDS="$(SECONDS)" CONVERSATIONS="$(CONVERSATIONS)" ONLY="$(ONLY)" "$(EMBEDDED_PYTHON)" Tests/Chaos/chaos.py

model: ## Check the model of the queue protocol (Tests/Model) in all its states
	@Tests/Support/setup.sh checker
	@Tests/Model/check.sh

bench-telegram: ## The Telegram channel beside an aiogram bot from PyPI, alone and with each update stored
	@Tests/Support/setup.sh telegram
	@swift build -c release --product telegram-bench
	@.build/release/telegram-bench Benchmarks/telegram_peer.py

eval: ## Score understanding and answers on data left out, then play whole sales. REPLIES=file reads another set too, LLM_URL=… asks another model, ALONE=1 none
	@Tests/Support/setup.sh $(if $(or $(ALONE),$(LLM_URL)),base,model)
	@Tests/Support/build.py --product dialogue-eval
	@Tests/Support/build.py --product demo
	@REPLIES="$(REPLIES)" LLM_URL="$(LLM_URL)" LLM_MODEL="$(LLM_MODEL)" ALONE="$(ALONE)" Benchmarks/eval

train: ## Learn the built-in reader from Training/corpus anew: the same corpus gives the same weights
	@Tests/Support/setup.sh base
	@swift build -c release --product reader-trainer
	@.build/release/reader-trainer Training/corpus Sources/CReader
	@cp Training/exam/answers.jsonl Sources/CReader/answers.jsonl
	@swift build -c release --product support-trainer
	@.build/release/support-trainer Training/support Sources/CSupport

format: ## Format the sources
	@$(need) swift
	@swift format -i -r -p $(sources)

lint: ## Check the formatting rules
	@$(need) swift
	@swift format lint --strict -r -p $(sources)

channel-proof: ## Prove that the compiler points at all that a new channel needs, and that stops and erasures hold for it
	@Tests/Support/setup.sh base
	@swift build
	@"$(EMBEDDED_PYTHON)" Tests/Support/ToyChannel/prove.py --control

compose-check: ## Check the compose files
	@Tests/Support/Compose/check.sh

compose-proof: ## Prove `docker compose up` on a Docker engine, with a stand-in for MongoDB and programs built here; RELEASE=1 builds them in the image
	@$(need) docker compose
	@Tests/Support/setup.sh $(if $(RELEASE),proof,model)
	$(if $(RELEASE),,@swift build)
	@RELEASE=$(RELEASE) Tests/Support/Compose/prove.sh

sbom: ## What the image is made of, as CycloneDX, in .build/sbom.cdx.json; IMAGE=name asks an image that was built
	@$(need) swift python
	@swift package resolve
	@services/supply/supply.py sbom $(if $(IMAGE),--image $(IMAGE)) > .build/sbom.cdx.json
	@echo "Written: .build/sbom.cdx.json" >&2

notice: ## Write NOTICE anew, after a dependency has changed
	@$(need) swift python
	@swift package resolve
	@services/supply/supply.py notice > NOTICE

supply-check: ## Check that all licences are allowed, versions pinned and NOTICE up to date
	@services/supply/supply.py check

security-check: ## Check that every test that SECURITY.md and docs/timing.md name is there
	@Tests/Support/Security/check.py

kubernetes-check: ## Check the Kubernetes manifests against Kubernetes' schemas
	@Tests/Support/Kubernetes/check.sh

docs: ## The modules' documentation by DocC, in .build/documentation
	@Tests/Support/setup.sh base
	@DOCS=1 swift package --allow-writing-to-directory .build/documentation generate-documentation \
	    --enable-experimental-combined-documentation --transform-for-static-hosting --hosting-base-path / \
	    --output-path .build/documentation $(foreach module,$(modules),--target $(module))

clean: ## Remove what was built; downloads and the demo's data in .embedded stay
	@$(need) swift
	@swift package clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
