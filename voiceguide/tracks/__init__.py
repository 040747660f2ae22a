"""What surrounds a finished track: tags, chapters, words to read along."""
