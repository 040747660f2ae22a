"""The command line: words in, a session's work, words and an exit code out."""
