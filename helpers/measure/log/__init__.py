"""The message log, aggregated where it lies: one expression for every engine, small frames come back."""
