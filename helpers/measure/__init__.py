"""What happened: rosters, activity, groups, totals, surveys and need classes. Knows nothing of what was intended."""
