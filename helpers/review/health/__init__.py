"""How health compares: lights, bands, looks, alerts tried on the past, what to do."""
