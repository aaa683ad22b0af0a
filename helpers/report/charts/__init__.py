"""The charts of the chapters: one function a figure, tidy numbers in, a picture with its description out."""
