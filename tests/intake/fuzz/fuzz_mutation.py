"""Samples broken in every way a file can be broken: cut, joined, repeated, hostile bytes put in."""

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


CHANGES = st.lists(st.builds(Change, st.integers(0, 1000), st.integers(0, SPAN),
                             st.sampled_from(WORDS) | st.binary(max_size=4), st.integers(0, 2)), min_size=1, max_size=5)


def changed(sample: bytes, changes: list[Change]) -> bytes:
    """The sample with every change made to it, one after another."""
    for at, cut, word, again in changes:
        start = len(sample) * at // 1000
        sample = sample[:start] + sample[start:start + cut] * again + word + sample[start + cut:]
    return sample
