"""Words of others made fit to show: nothing invisible, nothing that turns text round, no endless word."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any

from helpers.report.first_screen import FirstScreen
from helpers.report.look import length, look

ELLIPSIS = "…"
JOINER = "\u200d"
GONE = {"Cc", "Cf", "Co"}
SURROGATES = re.compile(r"[\ud800-\udfff]")
UNUSUAL = re.compile(r"[^\n\t\x20-\x7e]+")


def tame(words: str) -> str:
    """``words`` without control, bidi and zero-width characters and with few combining marks.

    Line feeds and tabs stay, and so does the joiner that holds an emoji together. A lone surrogate
    becomes U+FFFD.
    """
    return UNUSUAL.sub(lambda run: _tame_run(run.group()), words)


def fit(words: str, longest: int) -> str:
    """``words`` tamed, on one line, cut to ``longest`` characters with a mark."""
    line = re.sub(r"\s+", " ", tame(str(words)[:longest * 20])).strip()
    return line if len(line) <= longest else line[:longest - 1].rstrip() + ELLIPSIS


def fit_screen(screen: FirstScreen) -> FirstScreen:
    """``screen`` with every word in it fit to show; lengths in templates/report/lengths.yml."""
    return _fit_part(screen, look("screen"))


def _tame_run(run: str) -> str:
    most = length("marks")
    kept: list[str] = []
    marks = 0
    for letter in SURROGATES.sub("\N{REPLACEMENT CHARACTER}", run):
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind.startswith("M") else 0
        if marks <= most and (letter == JOINER or kind not in GONE):
            kept.append(letter)
    return "".join(kept)


def _fit_part(part: Any, lengths: dict[str, str]) -> Any:
    return replace(part, **{field.name: _fit_value(getattr(part, field.name), lengths, field.name)
                            for field in fields(part)})


def _fit_value(value: Any, lengths: dict[str, str], name: str) -> Any:
    if isinstance(value, list):
        return [_fit_value(item, lengths, name) for item in value]
    if is_dataclass(value):
        return _fit_part(value, lengths)
    return fit(value, length(lengths[name])) if name in lengths else value

