"""Words broken into lines that fit a width, as Chinese and English are set."""

import re
from collections.abc import Callable

NEVER_FIRST = frozenset("，。、；：？！）】》」』”’…%‰,.;:?!)]}·")
NEVER_LAST = frozenset("（【《「『“‘([{¥$①②③")
PIECE = re.compile(r"\s+|[0-9][0-9.,]*[\u4e00-\u9fff]|[A-Za-z0-9¥$+−\-][A-Za-z0-9.,:;'’/%+−\-]*|.")


def broken(words: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """``words`` in lines no wider than ``width`` by ``measure``.

    A break falls between Chinese characters or at a space; no line starts with closing punctuation
    or ends with opening punctuation; a figure keeps its unit; a word wider than a line is cut.
    """
    lines, line = [], ""
    for piece in _unbreakable(words, width, measure):
        if line and measure((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _unbreakable(words: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The pieces between which a line may end."""
    joined: list[str] = []
    for piece in PIECE.findall(words):
        if joined and (piece in NEVER_FIRST or joined[-1][-1] in NEVER_LAST):
            joined[-1] += piece
        else:
            joined.append(piece)
    return [part for piece in joined for part in _cut(piece, width, measure)]


def _cut(piece: str, width: float, measure: Callable[[str], float]) -> list[str]:
    if measure(piece) <= width or len(piece) < 2:
        return [piece]
    half = len(piece) // 2
    return [*_cut(piece[:half], width, measure), *_cut(piece[half:], width, measure)]
