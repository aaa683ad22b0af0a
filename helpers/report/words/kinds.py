"""Why members fall into as many kinds as they do, in words."""

import math

from helpers.measure.survey.needs import PASSES, Needs
from helpers.numbers import decimal, known, percent, whole
from helpers.root import template
from helpers.texts import text


def why_so_many(needs: Needs, language: str) -> str:
    """One or two sentences: what speaks for the number of kinds taken, or what speaks against each number."""
    most = max(needs.bic)
    if most == 1:
        return text("needs.why_alike", language)
    if needs.reason.best == 1:
        return text("needs.why_whole", language, most=most)
    return text(f"needs.why_{_outcome(needs)}", language, most=most, fault=_fault(needs, language),
                **_numbers(needs, len(needs.shares), language))


def _outcome(needs: Needs) -> str:
    if not needs.clear:
        return "none"
    return "taken" if needs.reason.fails == PASSES else "instead"


def _fault(needs: Needs, language: str) -> str:
    """What is wrong with the number of kinds that fits best; empty where nothing is."""
    reason = needs.reason
    if reason.fails == PASSES:
        return ""
    return text(f"needs.fault_{reason.fails}", language, **_numbers(needs, reason.best, language))


def _numbers(needs: Needs, kinds: int, language: str) -> dict[str, str]:
    """What the criteria say of so many kinds, and what they ask for. Rounded down: what falls short reads so."""
    settings, row = template("needs.yml")["classes"], needs.criteria.set_index("k").loc[kinds]
    return {"chosen": str(len(needs.shares)), "best": str(needs.reason.best),
            "again": decimal(_down(row["stability"], 100), language, 2),
            "share": percent(_down(row["smallest_share"], 100), language),
            "people": whole(_down(row["smallest_people"], 1), language),
            "options": whole(row["readable"], language),
            "least": decimal(settings["stability"]["least"], language, 1),
            "least_share": percent(settings["smallest_share"], language),
            "least_people": whole(settings["smallest_people"], language)}


def _down(value: float, parts: int) -> float:
    """``value`` rounded down to whole ``parts``; unknown stays unknown."""
    return math.floor(round(value * parts, 6)) / parts if known(value) else value
