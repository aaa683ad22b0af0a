"""The monthly workbook: made blank, read back filled in."""
