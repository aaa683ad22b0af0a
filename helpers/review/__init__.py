"""How it compares: standing against the plan, levels of groups, decisions, actions, findings."""
