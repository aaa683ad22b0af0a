"""Papers a team works with: workbooks safe to open, written so that nothing a person changed is lost."""
