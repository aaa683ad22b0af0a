"""What the plan wants, broken down: month by month, as a tree, and what reaching it would bring."""
