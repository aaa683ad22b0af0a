"""What a plan costs: shares and lines, channels and how to choose among them, savings, and plan against actual."""
