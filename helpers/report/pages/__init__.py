"""Pages: executed notebooks cleaned and set into our own shell."""
