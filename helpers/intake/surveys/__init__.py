"""Answer sheets of the survey tools, question by question."""
