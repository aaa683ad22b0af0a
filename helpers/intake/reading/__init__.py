"""Bytes of a file to text, rows and sheets: decoded strictly, within limits, nothing shifted."""
