"""Holes of the log in words: whose, how long, what is counted without them."""

from helpers.numbers import count
from helpers.report.look import look
from helpers.report.words.plan import listed
from helpers.review.gaps import Gap, gaps
from helpers.review.review import Review
from helpers.texts import text


def gap_note(review: Review, language: str) -> str:
    """The holes a reader should know of, the longest first; empty where nothing is missing."""
    found, most = gaps(review), look("coverage")["gaps"]
    if not found:
        return ""
    said = listed([_gap(review, each, language) for each in found[:most]], language)
    more = text("words.gap_more", language, more=len(found) - most) if len(found) > most else ""
    return text("words.gap_note", language, gaps=said, more=more)


def gap_reason(review: Review, language: str) -> str:
    """Why a figure is unknown: the longest hole."""
    longest = gaps(review)[0]
    return text("words.basis_gap", language, group=longest.group, days=count(longest.days, "days", language))


def _gap(review: Review, gap: Gap, language: str) -> str:
    return text("words.gap_of", language, group=gap.group, days=count(gap.days, "days", language), first=gap.first,
                last=gap.last, known=gap.known, all=review.window.days)
