"""The plan as a workbook: out to Excel or WPS, and back with every change shown first."""
