"""The papers of sub-groups about to be opened, written as files the team can use: ``qunce subgroups --write``."""
