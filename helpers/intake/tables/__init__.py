"""What each table of a community holds, and whether rows keep to it."""
