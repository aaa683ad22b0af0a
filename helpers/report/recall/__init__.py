"""The list of silent members to write to: ``qunce recall``."""
