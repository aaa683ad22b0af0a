"""Who is in which group, and what platforms themselves count."""
