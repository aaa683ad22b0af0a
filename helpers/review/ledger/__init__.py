"""The ledger: what each published report said, kept when the data it was made of are long gone."""
