"""A column for each channel turned into a row for each channel."""

import re
from collections.abc import Mapping

import pandas as pd

from helpers.errors import InputError
from helpers.intake.tables.contracts import Table, plain

STAR = "*"


def is_wide(columns: Mapping[str, str]) -> bool:
    """Whether a header with * was said."""
    return any(STAR in header for header in columns)


def lengthened(frame: pd.DataFrame, columns: Mapping[str, str], contract: Table, file: str) -> pd.DataFrame:
    """``frame`` (text, its index the line) with a row for each line and each channel named in the place of a *.

    ``columns`` says {"mdsp_*": "spend", "wk_strt_dt": "week"}. A channel with spend but no impressions, or the other
    way round, has blanks there: unknown. The other columns are repeated. Raises InputError ``wide_no_channel`` for a
    table without channels and ``wide_nothing`` for a header with * that no header is like.
    """
    if "channel" not in contract.key:
        raise InputError("wide_no_channel", file=file, found=contract.name)
    stars = {header: name for header, name in columns.items() if STAR in header}
    found = {pattern: _in_place(pattern, frame) for pattern in stars}
    nothing = next((pattern for pattern, channels in found.items() if not channels), None)
    if nothing:
        raise InputError("wide_nothing", file=file, found=nothing)
    kept = frame.drop(columns=[header for channels in found.values() for header in channels.values()])
    channels = list(dict.fromkeys(channel for each in found.values() for channel in each))
    parts = [kept.assign(channel=channel, **{name: frame[found[pattern][channel]] if channel in found[pattern] else ""
                                             for pattern, name in stars.items()}) for channel in channels]
    return pd.concat(parts).sort_index(kind="stable")


def _in_place(pattern: str, frame: pd.DataFrame) -> dict[str, str]:
    """The header of each channel: what stands in the place of the *."""
    form = re.compile(re.escape(plain(pattern)).replace(re.escape(STAR), "(.+)", 1))
    matches = {header: form.fullmatch(plain(header)) for header in frame.columns}
    return {match[1]: header for header, match in matches.items() if match}
