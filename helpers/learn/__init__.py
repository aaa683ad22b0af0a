"""The 90-day path: for now the sample communities whose truth is known."""
