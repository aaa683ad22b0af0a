"""The two tables an assignment starts from, checked."""

import pandas as pd

from helpers.errors import InputError

WISHES, PEOPLE = ["person", "need", "rank"], ["person", "active", "willing", "qualified"]
FLAGS = PEOPLE[1:]


def wishes_frame(wishes: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Wishes: person, need, rank (1 first), lean in [0, 1] (0 where none is given).

    One row is a need a person would accept. Raises InputError: ``sub_columns``, ``sub_wish_twice``,
    ``sub_wish_of_nobody`` (a person not in ``people``), ``sub_rank``, ``sub_lean``, each with how many rows.
    """
    _columns(wishes, WISHES, "wishes")
    found = wishes.assign(lean=wishes["lean"].fillna(0.0) if "lean" in wishes else 0.0)
    _none("sub_wish_twice", found.duplicated(["person", "need"]))
    _none("sub_wish_of_nobody", ~found["person"].isin(people["person"]))
    ranks = pd.to_numeric(found["rank"], errors="coerce")
    _none("sub_rank", ~(ranks >= 1) | (ranks % 1 != 0))
    _none("sub_lean", ~found["lean"].between(0, 1))
    return found[[*WISHES, "lean"]].astype({"person": str, "need": str, "rank": int, "lean": float})


def people_frame(people: pd.DataFrame) -> pd.DataFrame:
    """People ordered by person: person, active, willing, qualified (true, false or unknown), most (groups, or unknown).

    Raises InputError: ``sub_columns``, ``sub_person_twice``, ``sub_most`` (a limit below 1), each with how many rows.
    """
    _columns(people, PEOPLE, "people")
    found = people.assign(most=people["most"] if "most" in people else pd.NA)
    _none("sub_person_twice", found["person"].duplicated())
    _none("sub_most", found["most"].astype("Float64").lt(1).fillna(False).astype(bool))
    kept = found[[*PEOPLE, "most"]].astype({"person": str, **dict.fromkeys(FLAGS, "boolean"), "most": "Int64"})
    return kept.sort_values("person", ignore_index=True)


def _columns(frame: pd.DataFrame, needed: list[str], name: str) -> None:
    missing = [column for column in needed if column not in frame]
    if missing:
        raise InputError("sub_columns", table=name, missing=", ".join(missing))


def _none(key: str, wrong: pd.Series) -> None:
    if wrong.any():
        raise InputError(key, rows=int(wrong.sum()), all=len(wrong))
