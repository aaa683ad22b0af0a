"""What may go wrong in a year, what it may cost, and what is done about it."""
