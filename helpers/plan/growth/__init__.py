"""How many members there will be: retention, forecast, and what the forecast rests on."""
