"""Measures voiceguide against what people would write themselves; see `bench/__main__.py`."""
