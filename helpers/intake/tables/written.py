"""A typed table as text again: the form tables/*.csv have on disk."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd

from helpers.intake.tables.contracts import Table


def _trimmed(time: str) -> str:
    return time.rstrip("0") if "." in time else time


FORMS: dict[str, Callable[[Any], str]] = {
    "day": lambda day: f"{day:%Y-%m-%d}",
    "time": lambda time: _trimmed(time.tz_localize(None).isoformat()) + "Z",
    "number": lambda value: format(Decimal(repr(float(value))), "f").removesuffix(".0"),
    "share": lambda value: format(Decimal(repr(float(value))), "f").removesuffix(".0"),
    "money": lambda fen: f"{Decimal(int(fen)) / 100:.2f}",
    "flag": lambda flag: "yes" if flag else "no",
}


def as_text(frame: pd.DataFrame, contract: Table) -> pd.DataFrame:
    """``frame`` in the contract's columns as text: days and times ISO (UTC, Z), fen as yuan with two decimals,
    flags yes or no, blank for missing. Checking it again gives ``frame``."""
    return pd.DataFrame({column.name: _texts(frame[column.name], FORMS.get(column.kind, str))
                         for column in contract.columns}, index=frame.index, dtype=object)


def _texts(values: pd.Series, form: Callable[[Any], str]) -> pd.Series:
    codes, distinct = pd.factorize(values)
    texts = pd.Series([*map(form, distinct), ""], dtype=object)
    return texts.take(codes).set_axis(values.index)
