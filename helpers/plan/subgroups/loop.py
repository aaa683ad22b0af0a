"""Content goes round: deep talk in a sub-group, its digest, the showcase in the main group, new members (D12).

Source: 001 4.2 S001-055 and 3.3 S001-049.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.intervals import per_event, wilson
from helpers.plan.subgroups.structure import structure


def content_loop(counts: Mapping[str, float | None]) -> pd.DataFrame:
    """The loop, one row a step: step, count, of (the count before), rate, low, high, kind.

    ``counts``: threads, digests, showcased, joins; one left out or None is unknown. kind is ``share`` (digests of
    threads, showcased of digests; Wilson interval) or ``each`` (joins a showcase; Poisson interval). Where a later
    step is larger than the one it is part of it raises InputError ``loop_rises``; ``funnel_step``, ``count_negative``.
    """
    steps = structure("loop")
    for wrong in [step for step in counts if step not in steps]:
        raise InputError("funnel_step", found=str(wrong)[:20], allowed=", ".join(steps))
    found = pd.Series({step: counts.get(step) for step in steps}, dtype=float)
    for negative in found[found < 0]:
        raise InputError("count_negative", found=f"{negative:g}")
    loop = pd.DataFrame({"step": steps, "count": found.to_numpy(), "of": found.shift().to_numpy()})
    loop["kind"] = np.where(loop["step"] == steps[-1], "each", "share")
    for row in loop[(loop["kind"] == "share") & (loop["count"] > loop["of"])].itertuples():
        raise InputError("loop_rises", found=f"{row.count:g}", allowed=f"{row.of:g}")
    loop["rate"] = loop["count"] / loop["of"].where(loop["of"] > 0)
    loop["low"], loop["high"] = _intervals(loop)
    return loop


def _intervals(loop: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    low, high = wilson(loop["count"], loop["of"])
    low[-1], high[-1] = per_event(loop["count"].iloc[-1], loop["of"].iloc[-1])
    return low, high
