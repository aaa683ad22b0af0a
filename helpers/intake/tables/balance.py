"""Whether monthly head counts add up: opening + joins - leaves = closing."""

from collections.abc import Iterator

import pandas as pd

from helpers.intake.account import Note


def balances(table_name: str, rows: pd.DataFrame) -> tuple[Note, ...]:
    """For the table tallies, a note for each group and month whose figures are all known and do not add up.

    The rows stay as they are. Nothing for any other table.
    """
    return tuple(_unbalanced(rows)) if table_name == "tallies" else ()


def _unbalanced(tallies: pd.DataFrame) -> Iterator[Note]:
    off = tallies["opening"] + tallies["joins"] - tallies["leaves"] - tallies["closing"]
    wrong = tallies.assign(off=off)[off.fillna(0) != 0]
    for row in wrong.itertuples():
        yield Note("tally_unbalanced", {"group": row.group_id, "month": row.month, "difference": f"{row.off:+d}"})
