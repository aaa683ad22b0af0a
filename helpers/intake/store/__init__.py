"""What a community folder keeps of what arrived, written whole or not at all."""
