"""Text -> Routine: tokens, the tree as written, the tree as meant. Mistakes become diagnostics."""
