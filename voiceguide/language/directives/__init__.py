"""What each directive means: one reader a directive, from its clauses to its node."""
