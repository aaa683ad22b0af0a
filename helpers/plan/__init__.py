"""What we intend: plan file and linter, retention, forecast, goals, sub-groups. Knows nothing of what happened."""
