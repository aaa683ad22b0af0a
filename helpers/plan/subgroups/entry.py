"""The way into a sub-group: notice, form, approval, invitation, welcome, and where people are lost (001 3.3, I09)."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.intervals import wilson
from helpers.plan.subgroups.structure import structure
from helpers.texts import text


def entry_funnel(people: Mapping[str, float | None]) -> pd.DataFrame:
    """The funnel, one row a step in order: step, people, of (people at the step before), share, low, high, lost.

    ``people``: how many reached each step; a step left out or None is unknown, and so are the shares on both sides of
    it. low and high are the Wilson interval of the share. Raises InputError ``funnel_step``, ``funnel_rises`` (steps
    compared with the last known one before), ``count_negative``.
    """
    steps = structure("entry")
    for wrong in [step for step in people if step not in steps]:
        raise InputError("funnel_step", found=str(wrong)[:20], allowed=", ".join(steps))
    counts = pd.Series({step: people.get(step) for step in steps}, dtype=float)
    _check_falls(counts)
    before = counts.shift()
    low, high = wilson(counts, before)
    return pd.DataFrame({"step": steps, "people": counts.to_numpy(), "of": before.to_numpy(),
                         "share": _share(counts, before), "low": low, "high": high,
                         "lost": (before - counts).to_numpy()})


def _share(counts: pd.Series, before: pd.Series) -> np.ndarray:
    return (counts / before.where(before > 0)).to_numpy()


def _check_falls(counts: pd.Series) -> None:
    known = counts.dropna()
    for wrong in known[known < 0]:
        raise InputError("count_negative", found=f"{wrong:g}")
    for earlier, later in pairwise(known.index):
        if known[later] > known[earlier]:
            raise InputError("funnel_rises", later=counts.index.get_loc(later) + 1, found=f"{known[later]:g}",
                             earlier=counts.index.get_loc(earlier) + 1, allowed=f"{known[earlier]:g}")


def overall(funnel: pd.DataFrame) -> tuple[float, float, float]:
    """The share of those who saw the notice that were welcomed, low and high (Wilson); NaN where either is unknown."""
    first, last = funnel["people"].iloc[0], funnel["people"].iloc[-1]
    low, high = wilson(last, first)
    return (float(last / first) if first > 0 else np.nan), float(low), float(high)


def losing_step(funnel: pd.DataFrame) -> str | None:
    """The step at which most people are lost, of those whose loss is known (the earlier of two alike); None where
    none is known or nobody was lost."""
    lost = funnel["lost"]
    return str(funnel["step"][lost.idxmax()]) if lost.gt(0).any() else None


def step_name(step: str, language: str) -> str:
    """A step in words."""
    return text(f"structure.entry_{step}", language)
