"""Members who make content others answer: candidates for KOC, and what they give (C10)."""

import pandas as pd

from helpers.measure.people.settings import settings


def candidates(frame: pd.DataFrame, koc: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Members with at least three pieces in 30 days who are none yet (``koc``), the most answered first: ugc_30,
    repliers_30 (NA: unknown, last). Ordered by people who answered, then by pieces."""
    known = pd.DataFrame({name: frame[name] if name in frame else pd.Series(pd.NA, frame.index, "Float64")
                          for name in ("ugc_30", "repliers_30")})
    enough = known[(known["ugc_30"] >= settings("koc")["least_ugc"]).fillna(False) & ~known.index.isin(koc)]
    return enough.sort_values(["repliers_30", "ugc_30"], ascending=False, kind="stable", na_position="last")


def output(pieces: pd.DataFrame) -> pd.DataFrame:
    """One row a month: makers, pieces, each (pieces a maker), times (as often as in the first month; NaN where that had
    none). ``pieces``: member_id, month, pieces."""
    found = pieces[pieces["pieces"] > 0].groupby("month").agg(makers=("member_id", "nunique"),
                                                              pieces=("pieces", "sum"))
    each = found["pieces"] / found["makers"]
    return found.assign(each=each, times=each / each.iloc[0] if len(each) else each)


def posts_filled(makers: int, each: float, ugc_share: float) -> float:
    """How many posts a month are fed by ``makers`` with ``each`` pieces, if ``ugc_share`` of posts are to be theirs."""
    return makers * each / ugc_share
