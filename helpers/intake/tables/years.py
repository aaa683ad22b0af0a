"""The year of "10月", where the file says it once and plainly: in a column, a title, a sheet's name or its own."""

import re

import pandas as pd

from helpers.intake.account import Note
from helpers.intake.tables.contracts import Table, match, plain

YEAR_COLUMNS = frozenset(map(plain, ("年", "年份", "年度", "year")))
YEAR = re.compile(r"(20\d\d)年?(?:\.0)?", re.ASCII)
# a whole date in a title is the day it was made
TITLED = re.compile(r"(?<!\d)(20\d\d) ?年(?! ?\d{1,2} ?月 ?\d)", re.ASCII)
NAMED = re.compile(r"(?<!\d)(20\d\d)(?![-_.]?\d)", re.ASCII)
NO_YEAR = {"month": re.compile(r"(\d{1,2})(?:月份?)?", re.ASCII),
           "day": re.compile(r"\d{1,2}月\d{1,2}[日号]?", re.ASCII)}


def with_years(frame: pd.DataFrame, contract: Table, titles: list[str],
               names: list[str]) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """``frame`` with the year written before every month and day that lacks it, and a note of how many and which.

    The year is that of a column 年份 in the same row; else the one year that the ``titles`` above the table and the
    ``names`` of sheet and file say together. Two different years say nothing: the cells stay as they are, and are
    refused.
    """
    column = next((header for header in frame.columns if plain(header) in YEAR_COLUMNS), None)
    said = {year for title in titles for year in TITLED.findall(title)} | {
        year for name in names for year in NAMED.findall(name)}
    if column is None and len(said) != 1:
        return frame, ()
    years = (frame[column].map(_year) if column is not None
             else pd.Series(said.pop(), index=frame.index, dtype=object))
    return _completed(frame, contract, years)


def _year(typed: str) -> str:
    found = YEAR.fullmatch(typed.strip())
    return found[1] if found else ""


def _completed(frame: pd.DataFrame, contract: Table, years: pd.Series) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    given = 0
    for header, name in match(contract, list(frame.columns)).items():
        form = NO_YEAR.get(contract.column(name).kind)
        if form:
            bare = frame[header].map(lambda typed, form=form: bool(form.fullmatch(typed.strip()))).astype(bool)
            lacking = bare & (years != "")
            full = years + "年" + frame[header].str.strip().str.replace(r"^(\d+)$", r"\1月", regex=True)
            frame, given = frame.assign(**{header: frame[header].mask(lacking, full)}), given + int(lacking.sum())
    used = sorted(set(years[years != ""]))
    return frame, (Note("matching.years_given", {"cells": given, "years": ", ".join(used)}),) if given else ()
