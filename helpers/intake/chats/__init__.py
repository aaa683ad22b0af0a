"""Chat exports: every platform's messages, and who joined, left, was renamed or took a message back."""
