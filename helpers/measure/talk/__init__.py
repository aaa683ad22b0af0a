"""Measures of talk: who speaks, who comes back, who is silent, how it is spread, and who is answered."""
