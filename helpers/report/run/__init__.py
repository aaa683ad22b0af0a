"""Runs: chapters executed by papermill in private folders, bundles published whole or not at all."""
