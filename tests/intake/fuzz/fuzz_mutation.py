"""Samples broken in every way a file can be broken: cut, joined, repeated, hostile bytes put in; or left whole in
form, with one value swapped for another that nobody expects, so that rows and not the whole file are at fault."""

import re
from typing import NamedTuple

from hypothesis import strategies as st

HOSTILE = [word.encode("utf-8", "surrogatepass") for word in (
    "\x00", "\r", "\n", "\r\n", "\x0b", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", '"', '""', '\\"', "\\", "'",
    ",", ";", "\t", "|", ":", "{", "}", "[", "]", "[]", "{}", "null", "true", "-1", "1e999", "NaN", "9" * 30, "0" * 300,
    "\\ud800", "\\u0000", "\\x1f", "=1+1", "@x", "(123456)", "<", "</", "&#x", "<![CDATA[", "2026-02-30 25:61:61",
    "１２", "甲", "👍", "\ud800", "../..", "1970-01-01", "2999-01-01T00:00:00Z")]
OTHER = [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff", b"\x80", b"\xc4", b"\x81\x30\x81\x30", b"PK\x03\x04",
         b"\xd0\xcf\x11\xe0", b"\x1f\x8b"]
WORDS = HOSTILE + OTHER
SPAN = 40  # bytes a change takes away or repeats


class Change(NamedTuple):
    """``word`` put where ``cut`` bytes were, at ``at`` (a share of the whole, in thousandths); what was cut comes
    ``again`` so often."""

    at: int
    cut: int
    word: bytes
    again: int


class Swap(NamedTuple):
    """The value at ``at`` (a share of all values, in thousandths) replaced by the ``word``-th of those that fit."""

    at: int
    word: int


VALUE = re.compile(rb'"(?:[^"\\]|\\.)*"|[^\s",;|:\[\]{}()]+')
IN_JSON = [b'""', b'""', b"null", b"true", b"-1", b"0", b"1e300", b"[]", b"{}", b'"\\ud800"', b'"\\u0000\\u202e"',
           b'"' + b"9" * 300 + b'"', b'"x"', b"99999999999999999999", b'{"id": []}']
IN_TEXT = [b"", b"", b"0", b"-1", b"9" * 300, "昨天".encode(), b"1970-01-01", b"2999-01-01", b"25:61:61", b"=1+1",
           b"1e300", "\u202e甲".encode(), "１２".encode(), b'"a\nb"', b"a,b"]
IN_PLACE = st.builds(lambda at, word: Change(at, len(word), word, 0), st.integers(0, 1000),
                     st.binary(min_size=1, max_size=3) | st.just(b"\xff"))
BYTES_CHANGED = IN_PLACE | st.builds(Change, st.integers(0, 1000), st.integers(0, SPAN),
                                     st.sampled_from(WORDS) | st.binary(max_size=4), st.integers(0, 2))
SWAPPED = st.builds(Swap, st.integers(0, 999), st.integers(0, len(IN_JSON) - 1))
CHANGES = st.lists(SWAPPED, min_size=1, max_size=3) | st.lists(BYTES_CHANGED | SWAPPED, min_size=1, max_size=4)


def changed(sample: bytes, changes: list[Change | Swap]) -> bytes:
    """The sample with every change made to it, one after another."""
    for change in changes:
        sample = _cut(sample, change) if isinstance(change, Change) else _swapped(sample, change)
    return sample


def _cut(sample: bytes, change: Change) -> bytes:
    start = len(sample) * change.at // 1000
    stop = start + change.cut
    return sample[:start] + sample[start:stop] * change.again + change.word + sample[stop:]


def _swapped(sample: bytes, swap: Swap) -> bytes:
    values = [value.span() for value in VALUE.finditer(sample)]
    if not values:
        return sample
    start, stop = values[len(values) * swap.at // 1000]
    return sample[:start] + (IN_JSON if sample[:1] in b"{[" else IN_TEXT)[swap.word] + sample[stop:]
