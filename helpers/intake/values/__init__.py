"""One cell of text to a number, a day, a choice; what cannot be used says why."""
