"""Lists of members to write to, by name, to be filled in: ``qunce recall`` and ``qunce welcome``."""
