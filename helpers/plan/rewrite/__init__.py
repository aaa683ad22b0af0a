"""A plan file rewritten: what was not edited keeps its words, its comments and its lines."""
