"""Who joined when, and how many are still there after so many months (J12)."""

import pandas as pd

from helpers.intervals import wilson


def cohorts(stays: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """One row a month of joining (index "2026-01") and full month since (0 is joining itself): members, of (all who
    joined that month), share, low, high. Only months that are over for the whole cohort are there.

    ``stays``: member_id, joined_on, left_on (NaT: still there). Who has no day of joining is in no cohort; a member is
    in the cohort of his first stay, and there as long as any of his stays lasts.
    """
    known = stays.dropna(subset=["joined_on"])
    later = as_of + pd.Timedelta(days=1)
    known = known[known["joined_on"] <= as_of].assign(left_on=lambda rows: rows["left_on"].fillna(later))
    each = known.groupby("member_id").agg(joined=("joined_on", "min"), left=("left_on", "max"))
    each["cohort"] = each["joined"].dt.strftime("%Y-%m")
    rows = [row for cohort, members in each.groupby("cohort") for row in _months(str(cohort), members, as_of)]
    found = pd.DataFrame(rows, columns=["cohort", "month", "members", "of"]).set_index(["cohort", "month"])
    low, high = wilson(found["members"], found["of"])
    return found.assign(share=found["members"] / found["of"], low=low, high=high)


def _months(cohort: str, members: pd.DataFrame, as_of: pd.Timestamp) -> list[tuple[str, int, int, int]]:
    """A member is kept for a month if he was still there on the same day of the month so much later."""
    rows, month = [], 0
    while (members["joined"] + pd.DateOffset(months=month)).max() <= as_of:
        kept = members["left"] > members["joined"] + pd.DateOffset(months=month)
        rows.append((cohort, month, int(kept.sum()), len(members)))
        month += 1
    return rows


def monthly_loss(found: pd.DataFrame) -> float:
    """Of all members there at a full month of any cohort, the share gone a month later; NaN where no month is over."""
    pairs = found["members"].groupby(level="cohort").shift(-1)
    before = found["members"][pairs.notna()].sum()
    return float(1 - pairs.sum() / before) if before else float("nan")
