"""What a rule asks for, in words: "at least 30%; window: day; of: members"."""

from helpers.numbers import WAN, rounded, whole
from helpers.rules.figure import Figure, Value
from helpers.rules.policies import Policy
from helpers.rules.registry import SeedRule
from helpers.texts import text

COMPARATORS = {">=": "at_least", ">": "over", "<=": "at_most", "<": "below", "=": "is", "between": "is", "~": "about"}
SHARES = ("share", "top_share", "change", "points")
ORDINALS = ("nth", "month_no", "day_of_month", "month_of_year", "hour_of_day")
WITH_SINGULAR = ("people", "groups", "times", "posts", "courses", "hours")


def facts_words(held: Figure | Policy, language: str) -> str:
    """Comparator and value with unit, window and denominator; empty where there is no number."""
    if not held.comparator or not held.unit:
        return ""
    amount = text(f"rules.cmp_{COMPARATORS[held.comparator]}", language,
                  value=amount_words(held.value, held.unit, language))
    return text("rules.separator", language).join(part for part in (amount, *_frame(held, language)) if part)


def _frame(held: Figure | Policy, language: str) -> tuple[str, str]:
    window = text(f"rules.window_{held.window}", language) if held.window else ""
    base = text(f"rules.base_{held.denominator}", language) if held.denominator else ""
    return (text("rules.window", language, value=window) if window else "",
            text("rules.denominator", language, value=base) if base else "")


def rule_facts(rule: SeedRule, language: str) -> str:
    """The facts of a seed's rule, with the month it is due by and the least size it is meant for."""
    due = text("rules.by_month", language, value=rule.by_month) if rule.by_month else ""
    least = rule.minimum_exposure
    size = text("rules.exposure", language, value=amount_words(least, "people", language)) if least else ""
    return text("rules.separator", language).join(part for part in (facts_words(rule, language), due, size) if part)


def amount_words(value: Value, unit: str, language: str) -> str:
    """A number or a band with its unit: "30%", "25 to 30 staff", "第 3 个月"."""
    ends = [_number_words(part, unit, language) for part in (value if isinstance(value, tuple) else (value,))
            if isinstance(part, int | float)]
    amount = ends[0] if len(ends) == 1 else text("rules.band", language, low=ends[0], high=ends[-1])
    single = language == "en" and value == 1 and unit in WITH_SINGULAR
    return text(f"rules.unit_{unit}_one" if single else f"rules.unit_{unit}", language, value=amount)


def _number_words(value: float, unit: str, language: str) -> str:
    """A number as its seed writes it, without trailing zeros: 0.375 as "37.5%" in a share, 10,500 as "1.05万"."""
    if unit in SHARES:
        shown = f"{rounded(value, 1, 100).normalize():f}"
        return shown if unit == "points" else f"{shown}%" if unit != "change" or value < 0 else f"+{shown}%"
    if unit in ORDINALS:
        return str(value)
    if language != "en" and value >= WAN:
        return text("units.wan", language, value=f"{rounded(value / WAN, 2).normalize():f}")
    return whole(value, language) if value == int(value) else f"{rounded(value, 1).normalize():f}"
