"""Names of different people that a reader cannot tell apart; they are listed, never joined."""

from pathlib import Path

from helpers.intake.privacy.people import kept_names
from helpers.intake.privacy.respondents import is_link, is_sheet
from helpers.intake.reading.gate import clean
from helpers.intake.tables.contracts import plain


def look_alikes(folder: Path) -> list[list[str]]:
    """Sets of names that read the same (width, case, spaces, Traditional forms, invisible characters apart) and are
    used by more than one person; each set sorted, the sets too. Numbers of answer sheets are no names."""
    kept = kept_names(folder)
    names = kept[~kept["name"].map(lambda name: is_sheet(name) or is_link(name)).astype(bool)]
    keys = names["name"].map(lambda name: plain(clean(name)))
    sets = [sorted(rows["name"].unique()) for _, rows in names.groupby(keys) if rows["member_id"].nunique() > 1]
    return sorted(each for each in sets if len(each) > 1)
