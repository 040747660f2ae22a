"""Sound as values: samples, sample rates, loudness, sound files and cues."""
