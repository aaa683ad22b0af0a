"""Where buyers are lost: products many ask about and few buy, and why members leave (J11)."""

import pandas as pd

from helpers.intervals import wilson
from helpers.measure.people.settings import settings


def enquiry_gap(products: pd.DataFrame) -> pd.DataFrame:
    """One row a product, the most lost orders first: enquiries, orders, rate with low and high, middle (median rate of
    products with enough enquiries), lost (orders it would have had at the middle rate), flagged.

    ``products``: index product, enquiries, orders. Flagged: enough enquiries and below half the middle rate; ours, as
    the seed says "many" and "low" only (S000-054). Rates of products nobody asked about are NaN.
    """
    rule = settings("enquiries")
    enough = products["enquiries"] >= rule["least"]
    rate = products["orders"] / products["enquiries"].where(products["enquiries"] > 0)
    middle = float(rate[enough].median())
    low, high = wilson(products["orders"], products["enquiries"])
    lost = (middle * products["enquiries"] - products["orders"]).clip(lower=0)
    return products.assign(rate=rate, low=low, high=high, middle=middle, lost=lost,
                           flagged=enough & (rate < middle * rule["below_median"])
                           ).sort_values("lost", ascending=False, kind="stable")


def leaving_causes(causes: pd.Series) -> pd.DataFrame:
    """One row a cause, the most frequent first: people, of (who gave a cause), share, low, high. ``causes``: one cause
    a leaver, NA where none was given: those are not in the shares."""
    found = causes.dropna().value_counts().sort_index().sort_values(ascending=False, kind="stable").rename("people")
    low, high = wilson(found, found.sum())
    table = pd.DataFrame({"people": found, "of": int(found.sum())})
    return table.assign(share=table["people"] / table["of"], low=low, high=high)
