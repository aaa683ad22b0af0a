"""Small communities whose members said what they want."""

import numpy as np
import pandas as pd

from helpers.plan.subgroups.assignment import Assignment

TOPICS = ["photo", "travel", "food", "music"]


def wishes_of(*chosen: tuple[str, list[str]]) -> pd.DataFrame:
    """Rows of (person, needs in order): ("a", ["photo", "travel"]) wants photo first."""
    return pd.DataFrame([(person, need, rank) for person, needs in chosen for rank, need in enumerate(needs, 1)],
                        columns=["person", "need", "rank"])


def people_of(names: list[str], able: list[str] | None = None, active: list[str] | None = None) -> pd.DataFrame:
    """People, those ``able`` willing and qualified; activity is unknown where ``active`` is None."""
    led = [name in (able or []) for name in names]
    busy = pd.array([pd.NA if active is None else name in active for name in names], "boolean")
    return pd.DataFrame({"person": names, "active": busy, "willing": led, "qualified": led})


def everybody(counts: dict[str, int], able_each: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``counts``: people who want one need only; the first ``able_each`` of each need may be admin."""
    names = {need: [f"{need}{at:03d}" for at in range(people)] for need, people in counts.items()}
    wishes = wishes_of(*[(name, [need]) for need, members in names.items() for name in members])
    able = [name for members in names.values() for name in members[:able_each]]
    return wishes, people_of([name for members in names.values() for name in members], able)


def drawn(people: int, seed: int, needs: int = 12, choices: int = 3, able: float = 0.06,
          active: float = 0.3) -> tuple[pd.DataFrame, pd.DataFrame]:
    """So many people with so many ranked choices each, needs of unequal favour."""
    dice = np.random.default_rng(seed)
    favour = np.log(dice.dirichlet(np.full(needs, 3.0))) + dice.gumbel(size=(people, needs))
    order = np.argsort(-favour, axis=1)[:, :choices]
    names = np.array([f"m{at:05d}" for at in range(people)], object)
    wishes = pd.DataFrame({"person": np.repeat(names, choices), "need": [f"topic {at:02d}" for at in order.ravel()],
                           "rank": np.tile(np.arange(1, choices + 1), people)})
    return wishes, pd.DataFrame({"person": names, "active": dice.random(people) < active,
                                 "willing": dice.random(people) < able, "qualified": True})


def faults(found: Assignment, people: int) -> list[str]:
    """Every limit that is not kept, in words; empty where all are."""
    limits, groups, seats = found.limits, found.groups, found.seats
    active = groups["active"].sum() / groups["active_known"].sum()
    kept = {
        "sizes": groups["size"].between(limits.smallest, limits.most).all(),
        "groups": limits.groups_most is None or len(groups) <= limits.groups_most,
        "admins": (groups["admins"] >= limits.admins).all(),
        "seats of a person": seats["person"].value_counts().max() <= limits.each,
        "one seat a need": not seats.duplicated(["person", "need"]).any(),
        "balance": (groups["active"] + 1 >= limits.balance * active * groups["active_known"]).all(),
        "people": found.summary.seated + found.summary.waiting == people,
        "points": found.objective <= found.bound + 1e-6 * found.bound}
    return [name for name, holds in kept.items() if not holds]
