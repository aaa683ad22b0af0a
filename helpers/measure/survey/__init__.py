"""What a survey says: answers counted with their intervals, weights, doubts, open answers, and kinds of members."""
