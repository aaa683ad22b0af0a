"""How a community is: figures of its health, day by day, and whether they move."""
