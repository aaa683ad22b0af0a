"""Sub-groups: whether and how to split, which to open, who sits where, what they are called, how to move there."""
