"""What the channels of a file of spending add up to."""

from collections.abc import Iterator

import pandas as pd

from helpers.intake.account import Note
from helpers.numbers import to_the_fen

SPENDING = ("channel_spend", "channel_weeks")


def notes(rows: pd.DataFrame) -> Iterator[Note]:
    """The spend of each channel, dearest first, and the channels whose spend is unknown: theirs is not 0."""
    spend = rows.groupby("channel")["spend"].sum(min_count=1).sort_values(ascending=False, kind="stable")
    known, unknown = spend.dropna(), spend[spend.isna()]
    if len(known):
        said = [f"{channel} {to_the_fen(int(fen))}" for channel, fen in known.items()]
        yield Note("trade.spend", {"channels": ", ".join(said)})
    if len(unknown):
        yield Note("trade.spend_unknown", {"channels": ", ".join(map(str, unknown.index))})
