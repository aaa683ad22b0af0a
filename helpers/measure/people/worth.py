"""What tiers bring: their share of sales (C12), the value of a member over the time he stays (C13)."""

import pandas as pd


def contributions(tiers: pd.Series, spend: pd.Series) -> pd.DataFrame:
    """One row a tier: members, buyers (of known spend), spend (fen), share (of all known spend; NaN where none)."""
    rows = pd.DataFrame({"tier": tiers, "spend": spend.astype("Float64")})
    found = rows.groupby("tier").agg(members=("tier", "size"), known=("spend", "count"), spend=("spend", "sum"))
    total = float(found["spend"].sum())
    return found.assign(share=found["spend"].astype(float) / total if total else float("nan"))


def room(mix: dict[str, float], spend: dict[str, float], core: str, left: str, share: float) -> float | None:
    """The most a member of tier ``left`` may spend so that tier ``core`` still brings ``share`` of sales.

    ``mix``: share of members a tier; ``spend``: money a member and month of every tier but ``left``. None: whatever
    ``left`` spends, the core cannot reach its share.
    """
    brought = mix[core] * spend[core]
    others = sum(mix[tier] * money for tier, money in spend.items() if tier not in (core, left))
    free = brought * (1 - share) / share - others
    return free / mix[left] if free >= 0 else None


def lifetime_value(order_value: float, orders: float, churn: float, margin: float) -> float:
    """Value of a member while he stays: ``orders`` a month of ``order_value`` at ``margin``, for 1 / ``churn`` months.

    Without discounting; for the seed's 300 yuan see C13. Same money unit as ``order_value``. NaN where churn is 0:
    nobody has left yet, so how long they stay is unknown.
    """
    return order_value * orders * margin / churn if churn else float("nan")


def kept_after(churn: float, months: int) -> float:
    """Share still there after ``months`` at a monthly ``churn`` (J12): 0.1 and 12 give 0.282."""
    return float((1 - churn) ** months)
