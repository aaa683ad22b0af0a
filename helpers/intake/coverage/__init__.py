"""What the files that arrived cover, before any figure is made of them: ``covering.coverage`` says it by group."""
