# Each target works alone, first thing after a clone, and again at once.
# GNU make 3.81 (macOS) and later. Another Python: make PYTHON=python3.12 render

PYTHON ?= python3
ARGS ?=

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --quiet install

ROUTINES := hip_and_back_balance hip_mobility_class hip_fitness nine_moves two_gentle_stretches
TRACKS := $(ROUTINES:%=tracks/%.mp3)
PACKAGE := $(shell find voiceguide audio_cues -name '*.py' -o -name '*.toml' -o -name '*.json' -o -name '*.wav')

.PHONY: help play render test soak setup check format bench cues clean

help:
	@echo 'make play     plays two_gentle_stretches: space pauses, ? shows the keys'
	@echo 'make render   the five routines as MP3s in tracks/'
	@echo 'make test     the tests (make test ARGS="-k hold" picks some)'
	@echo 'make soak     the tests that take minutes: a real sound server, a hundred kills, a cluster'
	@echo 'make setup    only makes .venv and installs voiceguide with its tools'
	@echo 'make check    style, types and who imports whom; changes nothing'
	@echo 'make format   lays the code out as make check wants it'
	@echo 'make bench    measures voiceguide against what one would write oneself; writes docs/performance.md'
	@echo 'make cues     synthesises audio_cues/ anew; not one byte may change'
	@echo 'make clean    takes away what these targets made'

render: $(TRACKS)
	@echo 'Ready in tracks/:'
	@$(RUN) -c 'import sys; from mutagen.mp3 import MP3; \
	  lengths = ((name, round(MP3(name).info.length)) for name in sys.argv[1:]); \
	  [print(f"{name}  {s // 60}:{s % 60:02d}") for name, s in lengths]' $(TRACKS)

play: $(VENV)/.installed
	@$(RUN) -m voiceguide play two_gentle_stretches

tracks/%.mp3: scripts/%.routine $(PACKAGE) | $(VENV)/.installed
	@mkdir -p tracks
	@$(RUN) -m voiceguide render $< -o $@

test: $(VENV)/.tools
	$(RUN) -m pytest -m 'not slow' $(ARGS)

# Three minutes of real playing, a hundred kills, a cluster of two workers.
soak: $(VENV)/.tools
	$(RUN) -m pytest -m slow $(ARGS)

setup: $(VENV)/.tools

check: $(VENV)/.tools
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.tools
	$(RUN) -m ruff check --fix-only .
	$(RUN) -m ruff format .

# Half an hour on two cores; on a machine that does nothing else. ARGS="--minutes 10 30" takes two.
bench: $(VENV)/.tools
	$(RUN) -m bench $(ARGS)

# To change a sound on purpose: .venv/bin/python audio_cues/synthesise.py, and commit what it wrote.
cues: $(VENV)/.installed
	$(RUN) audio_cues/synthesise.py --check

clean:
	rm -rf $(VENV) $(TRACKS) build dist .coverage htmlcov .hypothesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find voiceguide tests audio_cues .ci -name __pycache__ -prune -exec rm -rf {} +
	@rmdir tracks 2>/dev/null || true

# --- the virtual environment: made once, installed into when pyproject.toml changes -------------------------

$(VENV)/.tools: $(VENV)/.installed
	@echo 'Installing the tools for tests and checks ...'
	@$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.made
	@echo 'Installing voiceguide into $(VENV) ...'
	@$(PIP) --editable .
	@touch $@

$(VENV)/.made:
	@command -v '$(PYTHON)' >/dev/null || { \
	  echo 'There is no "$(PYTHON)" here. voiceguide needs Python 3.11 or newer: make PYTHON=/path/to/python3' >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'voiceguide needs Python 3.11 or newer, and $(PYTHON) is'" $$('$(PYTHON)' -V 2>&1)." \
	    'If a newer one is installed: make PYTHON=python3.12' >&2; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo '$(PYTHON) cannot make virtual environments here. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@'$(PYTHON)' -m venv $(VENV)
	@touch $@
