.DEFAULT_GOAL := help
SHELL := /bin/sh

# Starts the set-up only; the environments' own Pythons do the rest. Any Python from 3.8 on will do.
PYTHON ?= python3
ASSIST_PYTHON := .venv/bin/python
BOT_PYTHON := .venv-bot/bin/python
RASA := .venv-bot/bin/rasa

# BLAS and OpenMP pools spin when cores are busy, so one thread each, here as in the servers.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1
export TF_CPP_MIN_LOG_LEVEL ?= 2
export RASA_TELEMETRY_ENABLED ?= false
export PYTHONPATH := $(CURDIR)

SET_UP_FOR := $(PYTHON) -m ops.bootstrap
PYTEST := -m pytest -p ops.no_skips -rs

.PHONY: help run setup assist demo test test-unit test-service test-handoff test-bot test-web test-quality test-browser bench-search bench-scale bench-nlu bench-bot bench-asked chaos bench-day bench-sentiment bench-mood bench-suggestions bench-console check fix train train-sentiment screenshots lock clean

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Set up what is missing, start everything, print the addresses; Ctrl-C stops it all
	@exec $(PYTHON) -m ops.run

setup: ## All that `make run` sets up, without starting anything
	@$(SET_UP_FOR) run

assist: ## The same for assist alone, without the bot
	@exec $(PYTHON) -m ops.run assist

demo: ## Assist on the shipped fake bot: starts in seconds, needs no Rasa
	@$(SET_UP_FOR) assist
	@exec $(ASSIST_PYTHON) -m assist demo

test: test-unit test-service test-handoff test-bot test-web test-quality test-browser ## All tests

test-unit: ## Fast tests of assist, of the demo shop and of this set-up
	@$(SET_UP_FOR) unit-tests
	$(ASSIST_PYTHON) $(PYTEST) -n 2 -m "not slow" tests/assist tests/ops tests/demo_shop

test-service: ## The real supervisor over stand-ins: what starts, dies, comes back and stops; assist on a PostgreSQL
	@$(SET_UP_FOR) service-tests
	$(ASSIST_PYTHON) $(PYTEST) -m slow tests/ops tests/assist/postgres

test-handoff: ## Any day at the desk: 20,000 random steps of customers, agents and mishaps
	@$(SET_UP_FOR) unit-tests
	$(ASSIST_PYTHON) $(PYTEST) -m slow tests/assist/handoff

test-bot: ## Tests of the bot, in Rasa's environment, with the trained model
	@$(SET_UP_FOR) bot-tests
	$(BOT_PYTHON) $(PYTEST) tests/bot

test-web: ## Tests of the pages' state and components
	@$(SET_UP_FOR) web-tests
	cd web && npm test

test-quality: ## How well search, sentiment and the bot's understanding do on held-out sentences
	@$(SET_UP_FOR) quality-tests
	$(ASSIST_PYTHON) $(PYTEST) tests/quality

test-browser: ## Customer and agent in real browsers, on the real service
	@$(SET_UP_FOR) browser-tests
	$(ASSIST_PYTHON) $(PYTEST) tests/browser

bench-search: ## How well search ranks and refuses, beside simpler ones (EVAL_DATA names the real sets' folder)
	@$(SET_UP_FOR) quality-tests
	$(ASSIST_PYTHON) -m bench.search

bench-scale: ## Search with 1,000 to 105,000 articles: time, memory, recall, load (needs EVAL_DATA)
	@$(SET_UP_FOR) assist
	$(ASSIST_PYTHON) -m bench.scale

bench-bot: ## How fast the bot answers, alone, in a long conversation and under load (RIVAL=model compares)
	@$(SET_UP_FOR) run
	$(ASSIST_PYTHON) -m bench.bot_speed $(if $(RIVAL),--rival $(RIVAL))

bench-nlu: ## Understanding beside Rasa's default (EVAL_DATA adds real sets; ARGS="--only ours --out cells.jsonl")
	@$(SET_UP_FOR) bot-tests
	$(BOT_PYTHON) -m bench.nlu $(ARGS)

bench-asked: ## What becomes of the articles' similar questions in the widget (beside a running `make run`)
	@$(SET_UP_FOR) assist
	$(ASSIST_PYTHON) -m bench.asked_questions $(ARGS)

chaos: ## Kill, freeze and fill up the running service under load; counts what was lost or doubled
	@$(SET_UP_FOR) run
	$(ASSIST_PYTHON) -m bench.chaos $(ARGS)

bench-day: ## A simulated day of 5,000 conversations and 20 agents through the routing rules (docs/routing-day.md)
	@$(SET_UP_FOR) assist
	$(ASSIST_PYTHON) -m bench.day $(ARGS)

bench-sentiment: ## Sentiment beside SnowNLP, lexicons and a model of reviews only (EVAL_DATA adds real sets; docs/sentiment.md)
	@$(SET_UP_FOR) assist
	$(ASSIST_PYTHON) -m bench.sentiment $(ARGS)

bench-mood: ## When the agent's flag would have gone up in real dialogues (needs EVAL_DATA)
	@$(SET_UP_FOR) assist
	$(ASSIST_PYTHON) -m bench.sentiment_replay $(ARGS)

bench-suggestions: ## What agents are shown in real dialogues (EVAL_DATA), what is noise, what feedback is worth (docs/suggestions.md)
	@$(SET_UP_FOR) assist
	$(ASSIST_PYTHON) -m bench.suggestions $(ARGS)
	$(ASSIST_PYTHON) -m bench.suggestion_times

bench-console: ## How fast the console is to the eye: first view, messages drawn, frames under load (docs/console.md)
	@$(SET_UP_FOR) browser-tests
	$(ASSIST_PYTHON) -m tests.browser.console_speed

check: ## Linters, types and the bot's data
	@$(SET_UP_FOR) check
	$(ASSIST_PYTHON) -m ruff check .
	$(ASSIST_PYTHON) -m ruff format --check .
	$(ASSIST_PYTHON) -m mypy
	$(RASA) data validate --data bot/data
	cd web && npm run check

fix: ## Format and mend what the linters can mend
	@$(SET_UP_FOR) check
	$(ASSIST_PYTHON) -m ruff check --fix .
	$(ASSIST_PYTHON) -m ruff format .
	cd web && npm run fix

train: ## Train the bot and the sentiment classifier where their sources changed
	@$(SET_UP_FOR) train

train-sentiment: ## Train the sentiment classifier anew (ARGS="--marks FILE": what the desk's people marked counts in)
	@$(SET_UP_FOR) train-sentiment
	$(ASSIST_PYTHON) -m assist.sentiment.train $(ARGS)

screenshots: ## Take the pictures of docs/pictures anew, from the running whole service
	@$(SET_UP_FOR) browser-tests
	$(ASSIST_PYTHON) -m tests.browser.screenshots

lock: ## Resolve requirements/*.in anew and write requirements/*.txt
	@$(PYTHON) -m ops.lock

clean: ## Remove what can be made again; the state in var/ stays
	rm -rf .venv .venv-bot web/node_modules assist/static models .rasa .mypy_cache .ruff_cache .pytest_cache .setup.lock
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
