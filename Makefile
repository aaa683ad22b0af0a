# The verbs of start.py, for those who like make.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help report test fuzz lab lint sample notebooks systems readme metrics docs

help: ## these lines
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile

report: ## the sample communities' reports, in English and Chinese
	$(PYTHON) start.py report

test: ## all tests
	$(PYTHON) start.py test

fuzz: ## hostile input, ten times as many generated cases as in test, other ones each time
	QUNCE_PROFILE=nightly $(PYTHON) start.py test tests -m fuzz

lab: ## the workbench: the chapters in JupyterLab
	$(PYTHON) start.py lab

lint: ## ruff and mypy over the code
	$(PYTHON) start.py lint

sample: ## data/sample again, from its seed
	$(PYTHON) start.py sample

notebooks: ## the committed chapters again, run over the sample
	.venv/bin/python tests/refresh_notebooks.py

systems: ## how many systems of the seeds have a worked example
	@.venv/bin/python tests/systems.py

readme: ## the help blocks of both READMEs again, from the program
	.venv/bin/python tests/refresh_readme.py

metrics: ## docs/metrics.md again, from the metric registry
	.venv/bin/python tests/refresh_metrics.py

docs: ## docs/formats.md and docs/data.md again, from what the program reads
	.venv/bin/python tests/refresh_docs.py
