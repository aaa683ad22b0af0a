"""Counts too small to show: whoever knows the group would know the person."""

import pandas as pd


def hidden(counts: pd.Series, least: int) -> pd.Series:
    """Which of ``counts``, parts of a known whole, are not shown: those from 1 to below ``least``; and where that is a
    single one, the next smallest too, or it could be worked out from the whole."""
    small = (counts > 0) & (counts < least)
    others = counts[(counts > 0) & ~small]
    if small.sum() == 1 and len(others):
        small[others.idxmin()] = True
    return small
