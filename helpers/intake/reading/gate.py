"""One gate for every text that comes from outside."""

import re
from collections.abc import Iterable

from helpers.limits import limit

BREAKS = "\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029"
CONTROLS = "\x00-\x1f\x7f-\x9f"
SURROGATES = "\ud800-\udfff"
FORMATS = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff")
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))

CUT = "…"
FORBIDDEN = re.compile(f"[{CONTROLS}{SURROGATES}{FORMATS}{NONCHARACTERS}]")
BREAK = re.compile(f"[{BREAKS}]+")


def is_clean(texts: Iterable[str], longest: int) -> bool:
    """Whether ``clean`` would change none of ``texts``; one search over all of them."""
    texts = list(texts)
    return _visible("".join(texts)) and max(map(len, texts), default=0) <= longest and (
        list(map(str.strip, texts)) == texts)


def _visible(joined: str) -> bool:
    return joined.isascii() and joined.isprintable() or not FORBIDDEN.search(joined)


def clean(text: str, longest: int | None = None) -> str:
    """``text`` as one line of visible characters, at most ``longest`` of them (words_longest if not said).

    Line breaks and tabs become one space; other C0 and C1 controls, lone surrogates, noncharacters,
    bidirectional controls and zero-width format characters are dropped; outer spaces too.
    A longer text ends with the mark "…". Never raises; cleaning twice changes nothing.
    """
    longest = limit("words_longest") if longest is None else longest
    visible = FORBIDDEN.sub("", BREAK.sub(" ", text)) if FORBIDDEN.search(text) else text
    shown = visible.strip()
    return shown if len(shown) <= longest else f"{shown[:max(longest - 1, 0)].strip()}{CUT}"[:longest]
