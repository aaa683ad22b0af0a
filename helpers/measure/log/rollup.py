"""The daily roll-up of a message log, a file a month: only months whose messages changed are computed again."""

from functools import partial
from pathlib import Path

from ibis.backends import BaseBackend

from helpers.intake.store.derived import derived
from helpers.measure.log.opened import by_member_and_day, spoken

NAME = "member_days"
VERSION = 1


def member_days(engine: BaseBackend, months: list[Path], folder: Path, timezone: str) -> list[Path]:
    """The roll-up files of the monthly message files ``months``, in their order; missing ones are made.

    A row is a group, member and local day with a message: messages, characters.
    """
    return derived(months, folder, NAME, f"{VERSION}\x00{timezone}", partial(_roll, engine, timezone))


def _roll(engine: BaseBackend, timezone: str, path: Path, target: Path) -> None:
    counted = by_member_and_day(spoken(engine, engine.read_parquet(str(path)), timezone))
    engine.to_parquet(counted.order_by("group_id", "member_id", "day"), target)
