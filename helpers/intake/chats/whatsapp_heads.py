"""How a WhatsApp export begins a message: a date and a time, as the telephone's language writes them.

lucasrodes/whatstk, header_format_support.json (96 forms); hellodigua/ChatLab, whatsapp-native-txt.ts.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpers.errors import InputError
from helpers.intake.chats.clock import Clock, full_hour
from helpers.intake.values.refusal import Refused

MARKS = re.compile("[\ufeff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")
HALF = r"(上午|下午|凌晨|清晨|早上|中午|晚上|오전|오후|午前|午後|[ap]\.? ?m\b\.?)"
HEAD = re.compile(
    r"(\[)?(\d{1,4})([-./]) ?(\d{1,2})\3 ?(\d{1,4})\.?(?:[,，]|,? at| klo)? {1,2}"
    rf"(?:{HALF} ?)?(\d{{1,2}})[:.](\d{{2}})(?:[:.](\d{{2}}))?(?: ?{HALF})?(?(1)\]| -)(?: |$)",
    re.ASCII | re.IGNORECASE)
ENDS = {"[": re.compile(r"\]\s?"), "": re.compile(r"\s-(?:\s|$)")}
HEAD_LONGEST = 60
HALVES = {"오전": "上午", "午前": "上午", "清晨": "上午", "早上": "上午", "오후": "下午", "午後": "下午"}
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ORDERS = {DAY_FIRST: (2, 1, 0), MONTH_FIRST: (2, 0, 1)}
YEAR_DIGITS, CENTURY = 4, 2000
MOST_MONTHS, MOST_DAYS = 12, 31


class Head(NamedTuple):
    """A first line of a message: its date as three numbers (the year first where it has four digits, then ``dated`` is
    true), its time, the rest of the line, and its ``style`` (bracket and separator): a file has but one."""

    date: tuple[int, int, int]
    dated: bool
    hour: int
    minute: int
    second: int
    rest: str
    style: str


def head(line: str) -> Head | None:
    """The line as the beginning of a message; None where it is none."""
    if line[:1].isalpha():  # most lines of a body
        return None
    found = HEAD.match(SPACES.sub(" ", MARKS.sub("", line[:HEAD_LONGEST])).lstrip())
    if found is None:
        return None
    first, second, third = found[2], found[4], found[5]
    end, half = ENDS[found[1] or ""].search(line), found[6] or found[10] or ""
    try:
        hour = full_hour(int(found[7]), HALVES.get(half, re.sub(r"[. ]", "", half)))
    except Refused:
        return None
    return Head((int(first), int(second), int(third)), len(first) == YEAR_DIGITS, hour, int(found[8]),
                int(found[9] or 0), line[end.end():] if end else "", f"{found[1] or ''}{found[3]}")


def order_of(dates: Iterable[tuple[int, int, int]], said: str, file: str) -> str:
    """In which order day and month stand in ``dates``, those without a year of four digits before them: as ``said``,
    else as all of them allow.

    Both are tried: one by which some date is no date is out; an export is in order of time, so one by which time runs
    back while by the other it does not is out. What is no date either way decides nothing.
    Raises InputError ``dates_open`` (a question) where both remain.
    """
    short = [date for date in dates if any(_is_date(each) for order in ORDERS for each in _ordered([date], order))]
    if said in ORDERS or not short:
        return said if said in ORDERS else DAY_FIRST
    fits = [order for order in ORDERS if all(map(_is_date, _ordered(short, order)))]
    forward = [order for order in fits if _runs_forward(_ordered(short, order))]
    decided = fits if len(fits) == 1 else forward
    if len(decided) != 1:
        raise InputError("dates_open", file=file)
    return decided[0]


def _ordered(dates: Iterable[tuple[int, int, int]], order: str) -> Iterator[tuple[int, int, int]]:
    year, month, day = ORDERS[order]
    return ((date[year], date[month], date[day]) for date in dates)


def _is_date(date: tuple[int, int, int]) -> bool:
    return 1 <= date[1] <= MOST_MONTHS and 1 <= date[2] <= MOST_DAYS


def _runs_forward(dates: Iterable[tuple[int, int, int]]) -> bool:
    held = list(dates)
    return all(before <= after for before, after in zip(held, held[1:], strict=False))


def moment(found: Head, order: str, clock: Clock) -> int:
    """Epoch milliseconds of a message. Refused ``not_time``."""
    year, month, day = found.date if found.dated else next(_ordered([found.date], order))
    year += CENTURY if year < 100 else 0
    return clock.local(f"{year:04d}-{month:02d}-{day:02d} {found.hour:02d}:{found.minute:02d}:{found.second:02d}")
