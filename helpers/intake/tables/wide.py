"""A column for each channel turned into a row for each channel."""

import re
from collections.abc import Mapping

import pandas as pd

from helpers.errors import InputError
from helpers.intake.tables.contracts import Table

STAR = "*"
CHANNEL = "channel"


def is_wide(columns: Mapping[str, str]) -> bool:
    """Whether a header with * was said."""
    return any(STAR in header for header in columns)


def lengthened(frame: pd.DataFrame, columns: Mapping[str, str], contract: Table, file: str) -> pd.DataFrame:
    """``frame`` (text, its index the line) with a row for each line and each channel named in the place of a *.

    ``columns`` says {"mdsp_*": "spend", "wk_strt_dt": "week"}. A channel with spend but no impressions, or the other
    way round, has blanks there: unknown. The other columns are repeated. Raises InputError ``wide_no_channel`` for a
    table without channels, ``column_said_unknown`` where a * stands for the channel itself, and ``wide_nothing`` for a
    header with * that no header is like.
    """
    stars = {header: name for header, name in columns.items() if STAR in header}
    found = {pattern: _in_place(pattern, frame) for pattern in stars}
    _possible(stars, found, contract, file)
    kept = frame.drop(columns=[header for channels in found.values() for header in channels.values()])
    channels = list(dict.fromkeys(channel for each in found.values() for channel in each))
    parts = [kept.assign(channel=channel, **{name: frame[found[pattern][channel]] if channel in found[pattern] else ""
                                             for pattern, name in stars.items()}) for channel in channels]
    return pd.concat(parts).sort_index(kind="stable")


def _in_place(pattern: str, frame: pd.DataFrame) -> dict[str, str]:
    """The header of each channel: what stands in the place of the *."""
    form = re.compile(re.escape(pattern).replace(re.escape(STAR), "(.+)", 1), re.IGNORECASE)
    matches = {header: form.fullmatch(header) for header in frame.columns}
    return {match[1].strip(): header for header, match in matches.items() if match}


def _possible(stars: Mapping[str, str], found: Mapping[str, dict[str, str]], contract: Table, file: str) -> None:
    if CHANNEL not in contract.key:
        raise InputError("wide_no_channel", file=file, found=contract.name)
    if CHANNEL in stars.values():
        raise InputError("column_said_unknown", file=file, found=CHANNEL,
                         allowed=", ".join(name for name in contract.names if name != CHANNEL))
    nothing = next((pattern for pattern, channels in found.items() if not channels), None)
    if nothing:
        raise InputError("wide_nothing", file=file, found=nothing)
