"""For the phone: a picture to forward and a text to paste."""
