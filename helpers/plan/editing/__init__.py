"""A plan edited: what changed, in words, and a file that keeps every other line and comment."""
