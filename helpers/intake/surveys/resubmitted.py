"""Forms handed in more than once: of each respondent the last answer stays, and what changed is told (system K12)."""

import re
from dataclasses import dataclass

import pandas as pd

from helpers.intake.reading.gate import clean
from helpers.intake.tables.contracts import plain
from helpers.intake.values.spellings import respondent_words
from helpers.limits import limit

WHO = re.compile(r"[^@]+@[^@]+|\+?\d{5,15}|[a-z0-9_-]{20,40}", re.ASCII)
APART = re.compile(r"[\s()-]")


@dataclass(frozen=True)
class Deduped:
    """Submissions without repeats: ``kept`` (the last of each respondent, in their order) and ``log``, one row a
    submission left out: line (its index), kept_line (the one that stands for it), changed (whether any answer
    differs). len(kept) + len(log) = submissions."""

    kept: pd.DataFrame
    log: pd.DataFrame


def dedupe(submissions: pd.DataFrame, keys: list[str]) -> Deduped:
    """``submissions`` (one row a submission, the earliest first, a distinct index) with one row a respondent.

    ``keys`` are the columns that say who answered. A submission with a blank among them is nobody's repeat and stays.
    Raises KeyError for a key that is no column: a fault of ours.
    """
    named = submissions[keys].notna().all(axis=1) & submissions[keys].ne("").all(axis=1)
    repeated = named & submissions.where(named).duplicated(keys, keep="last")
    return Deduped(submissions[~repeated], _log(submissions, keys, named, repeated))


def _log(submissions: pd.DataFrame, keys: list[str], named: pd.Series, repeated: pd.Series) -> pd.DataFrame:
    """What was left out, the submission that stands for it, and whether their answers differ."""
    lines = submissions.index.to_series()
    stands = lines[named].groupby([submissions.loc[named, key] for key in keys]).transform("last")[repeated[named]]
    before = submissions.loc[stands.index].drop(columns=keys)
    after = submissions.loc[stands].drop(columns=keys).set_axis(stands.index)
    same = (before.eq(after) | (before.isna() & after.isna())).all(axis=1)
    return pd.DataFrame({"line": stands.index, "kept_line": stands.to_numpy(), "changed": ~same.to_numpy()})


def keyed(frame: pd.DataFrame) -> tuple[str, pd.Series]:
    """Who handed in each row of ``frame`` (text), by the first column that says so (its header, "" where there is
    none): an openid, a telephone number, an address; "" where unknown.

    A column says so where its header asks for it (templates/spellings.yml, ``survey_respondent``) and most of what
    stands in it (templates/limits.yml) has the form of one.
    """
    for word in respondent_words():
        for header in frame.columns:
            if word in plain(header) and len(who := frame[header].map(_who)) and _telling(who, frame[header]):
                return header, who
    return "", pd.Series("", index=frame.index, dtype=object)


def _who(cell: str) -> str:
    said = APART.sub("", clean(cell).casefold())
    return said.removeprefix("+86") if WHO.fullmatch(said) else ""


def _telling(who: pd.Series, cells: pd.Series) -> bool:
    filled = int((cells.map(clean) != "").sum())
    return filled > 0 and int((who != "").sum()) >= limit("survey_respondent_share") * filled
