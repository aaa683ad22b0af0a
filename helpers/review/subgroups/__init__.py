"""The sub-groups proposed: what the survey and the log say of people, handed to the plan's design."""
