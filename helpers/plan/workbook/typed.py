"""A cell as a person types it, to the value its column asks for: 30% and 0.3, 1.5万, 2026年6月, full-width figures.

What is ambiguous is refused, never guessed: 30 where a share belongs. Each reader raises InputError with the words
for the cell; who calls it knows the place.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from helpers.calendar import MONTH, check_day, check_month
from helpers.errors import InputError
from helpers.plan.file import shown as quoted
from helpers.plan.model import Plan
from helpers.plan.workbook.layout import Column, layout
from helpers.plan.workbook.shown import is_share, metric_choices, percent, plain_number
from helpers.root import template
from helpers.texts import LANGUAGES, text

NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d+)?(?:e([+-]?\d{1,3}))?", re.ASCII)
WHOLE = 100
COMMAS = re.compile(r"[,，、;；\n]+")
SPACES = re.compile(r"[,，、;；\s]+")
SEMICOLONS = re.compile(r"[;；]+")


def _spellings() -> dict[str, Any]:
    return template("spellings.yml")


def _form(name: str, typed: str) -> re.Match[str] | None:
    """What was typed, if it has the form called ``name`` in the layout."""
    return re.fullmatch(layout()["typed"][name], typed, re.ASCII)


def plain(typed: str) -> str:
    """What was typed in half-width, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", typed).casefold().split())


def is_blank(typed: str) -> bool:
    """Whether a cell says that nothing is known."""
    return plain(typed) in {plain(str(word)) for word in _spellings()["blank"]}


def value_of(column: Column, typed: str, plan: Plan, metric: str | None) -> Any:
    """The value a cell stands for; None where it is blank. ``metric``: that of its row, for figures aimed at.

    Raises InputError ``plan_cell_...`` with what was found and what is allowed.
    """
    if is_blank(typed) if column.kind != "words" else not typed.strip():
        return None
    if column.kind == "month":
        return _plan_month(typed, plan)
    if column.kind == "aim":
        return _aim(typed, is_share(metric))
    return READERS[column.kind](column, typed)


def _number(typed: str) -> Decimal:
    """The number typed: 1,234 and 1.5万 and ¥3400元; 12% as 0.12."""
    spelled, bare = _spellings(), plain(typed)
    bare = min([bare, *(bare.removeprefix(plain(each)) for each in spelled["number_prefixes"])], key=len)
    bare = min([bare, *(bare.removesuffix(plain(each)) for each in spelled["number_suffixes"])], key=len)
    sign = next((sign for sign in ["%", *spelled["multipliers"]] if bare.endswith(sign)), "")
    found = NUMBER.fullmatch(bare.removesuffix(sign))
    if not found:
        raise InputError("plan_cell_number", found=quoted(typed))
    value = Decimal(f"{found[1]}{(found[2] or '0').replace(',', '')}{found[3] or ''}e{found[4] or 0}")
    return value / 100 if sign == "%" else value * spelled["multipliers"].get(sign, 1)


def _within(column: Column, typed: str, value: Decimal) -> Decimal:
    least, most = column.least, column.most
    if (least is not None and value < Decimal(str(least))) or (most is not None and value > Decimal(str(most))):
        said = [percent(bound or 0) if column.kind == "share" else f"{Decimal(plain_number(bound or 0)):,}"
                for bound in (least, most)]
        raise InputError("plan_cell_bounds", found=quoted(typed), least=said[0], most=said[1])
    return value


def _count(column: Column, typed: str) -> int:
    value = _within(column, typed, _number(typed))
    if value != value.to_integral_value():
        raise InputError("plan_cell_whole", found=quoted(typed))
    return int(value)


def _plain_number(column: Column, typed: str) -> float:
    if plain(typed).endswith("%"):
        raise InputError("plan_cell_number", found=quoted(typed))
    return float(_within(column, typed, _number(typed)))


def _share(column: Column, typed: str) -> float:
    return float(_within(column, typed, _clear_share(typed, column.most)))


def _clear_share(typed: str, most: float | None) -> Decimal:
    """A share that cannot be mistaken: a bare 30 may mean 30% or 0.30."""
    value, bare_most = _number(typed), 1 if most is not None and most <= 1 else layout()["bare_share_most"]
    if plain(typed).endswith("%") or value <= bare_most:
        return value
    if value > WHOLE:
        raise InputError("plan_cell_bounds", found=quoted(typed), least="0%", most=percent(most or bare_most))
    raise InputError("plan_cell_share", found=quoted(typed), share=percent(value / WHOLE),
                     decimal=plain_number(value / WHOLE))


def _aim(typed: str, share: bool) -> float:
    if plain(typed).endswith("%") and not share:
        raise InputError("plan_cell_number", found=quoted(typed))
    value = _clear_share(typed, None) if share else _number(typed)
    if value < 0:
        raise InputError("plan_cell_bounds", found=quoted(typed), least="0", most="…")
    return float(value)


def _day(column: Column, typed: str) -> dt.date:
    found = _form("day", plain(typed).split("t0")[0].removesuffix("00:00:00"))
    try:
        return check_day(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else "")
    except InputError:
        raise InputError("plan_cell_day", found=quoted(typed)) from None


def _plan_month(typed: str, plan: Plan) -> int:
    """The number of a plan month: 3, 第3个月, 3 · 2026-06, 2026-06, 2026年6月."""
    bare = plain(typed)
    named, numbered = _form("year_month", bare), _form("plan_month", bare)
    if named and MONTH.fullmatch(f"{named[1]}-{int(named[2]):02d}"):
        number = plan.month_number(check_month(f"{named[1]}-{int(named[2]):02d}"))
    else:
        number = int(numbered[1]) if numbered else 0
    if not 1 <= number <= plan.months or numbered and numbered[2] not in (None, plan.month_name(number)):
        raise InputError("plan_cell_month", found=quoted(typed), months=plan.months, first=plan.month_name(1),
                         last=plan.month_name(plan.months))
    return number


def _choice(column: Column, typed: str) -> str:
    return _one_of(column.choices, typed)


def _one_of(choices: tuple[tuple[str, str], ...], typed: str) -> str:
    meant = {plain(said): value for said, value in choices} | {plain(value): value for _, value in choices}
    if plain(typed) not in meant:
        most = layout()["shown_choices"]
        allowed = ", ".join([said for said, _ in choices][:most]) + (" …" if len(choices) > most else "")
        raise InputError("plan_cell_choice", found=quoted(typed), allowed=allowed)
    return meant[plain(typed)]


def _yes(column: Column, typed: str) -> bool:
    said = {word: {plain(str(each)) for each in [*_spellings()[word], *(text(f"plan_workbook.{word}", language)
                                                                        for language in LANGUAGES)]}
            for word in ("yes", "no")}
    if plain(typed) not in said["yes"] | said["no"]:
        raise InputError("plan_cell_yes", found=quoted(typed))
    return plain(typed) in said["yes"]


def _words(column: Column, typed: str) -> str:
    return typed.strip()


def _names(column: Column, typed: str) -> list[Any]:
    if column.choices:
        return [_one_of(column.choices, name) for name in COMMAS.split(typed) if name.strip()]
    each = [name for name in SPACES.split(typed) if name]
    return [_day(column, name) for name in each] if column.path[-1] == "closed" else each


def _shares(column: Column, typed: str) -> list[float]:
    return [_share(column, each) for each in COMMAS.split(typed) if each.strip()]


def _steps(column: Column, typed: str) -> list[dict[str, Any]]:
    pairs = [unicodedata.normalize("NFKC", each).split(":") for each in COMMAS.split(typed) if each.strip()]
    if any(len(pair) != 2 for pair in pairs):
        raise InputError("plan_cell_steps", found=quoted(typed))
    return [{"joins": _count(column, joins), "cost_per_join": _plain_number(column, cost)} for joins, cost in pairs]


def _needs(column: Column, typed: str) -> list[dict[str, Any]]:
    pairs = [each.strip().rsplit(maxsplit=1) for each in SEMICOLONS.split(typed) if each.strip()]
    if any(len(pair) != 2 for pair in pairs):
        raise InputError("plan_cell_needs", found=quoted(typed))
    metrics = [next((value for language in LANGUAGES for said, value in metric_choices(language)
                     if plain(said) == plain(metric)), metric) for metric, _ in pairs]
    return [{"metric": _one_of(metric_choices("en"), metric), "value": _aim(value, is_share(metric))}
            for metric, (_, value) in zip(metrics, pairs, strict=True)]


READERS: dict[str, Callable[[Column, str], Any]] = {
    "share": _share, "count": _count, "number": _plain_number, "choice": _choice, "yes": _yes, "day": _day,
    "words": _words, "names": _names, "shares": _shares, "steps": _steps, "needs": _needs}
