"""Who is silent under each of the seeds' definitions (J04), who of the regulars was lost and who came back."""

import pandas as pd

from helpers.measure.people.conditions import read_test
from helpers.root import template


def silent(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a member, one boolean column a definition (templates/tiers.yml); NA where it cannot be told."""
    return _flags(frame, "silence")


def turns(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a member: lost_regular, resurrected; NA where it cannot be told. ``gap_before`` is NA for who did not
    speak, so that messages_30 = 0 decides."""
    return _flags(frame, "turns")


def regular(frame: pd.DataFrame) -> pd.Series:
    """Whether a member is a regular, whom a churn warning is about; NA where it cannot be told."""
    return read_test(template("tiers.yml")["regular"]).holds(frame)


def _flags(frame: pd.DataFrame, where: str) -> pd.DataFrame:
    return pd.DataFrame({name: read_test(entry).holds(frame) for name, entry in template("tiers.yml")[where].items()},
                        index=frame.index)


def summary(flags: pd.DataFrame) -> pd.DataFrame:
    """One row a definition: silent (people), known (of whom it can be told), unknown."""
    return pd.DataFrame({"silent": flags.sum().astype(int), "known": flags.notna().sum(),
                         "unknown": flags.isna().sum()})


def overlap(flags: pd.DataFrame) -> pd.DataFrame:
    """How many are silent under both definitions (row and column); the diagonal is each alone."""
    held = flags.fillna(False).astype(int)
    return held.T @ held
