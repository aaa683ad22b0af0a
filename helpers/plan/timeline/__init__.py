"""When things are done: working days, the network of tasks, chances, gates, reviews and changes (003 chapter 6)."""
