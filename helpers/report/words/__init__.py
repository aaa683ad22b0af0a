"""Sentences: a review said in one language, up to the whole first screen."""
