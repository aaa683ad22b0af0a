"""Counts too small to show: whoever knows the group would know the person."""

import pandas as pd


def hidden(counts: pd.Series, least: int) -> pd.Series:
    """Which of ``counts``, parts of a known whole, are not shown: those from 1 to below ``least``; and as many of the
    next smallest as it takes that whoever knows the whole, and that what is hidden is not 0, can narrow no hidden
    count down to fewer than ``least`` + 1 values (secondary suppression)."""
    small = (counts > 0) & (counts < least)
    while small.any() and counts[small].sum() - small.sum() < least:
        others = counts[(counts > 0) & ~small]
        if others.empty:
            break
        small[others.idxmin()] = True
    return small
