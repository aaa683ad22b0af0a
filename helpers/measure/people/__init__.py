"""What is worked out of small frames about members: tiers, value, influence, churn, recall.

Everything here starts from ``features``, one row a member as of a day; its columns stand in ``features.COLUMNS``.
Nobody reads a file here or knows an engine.
"""
