"""Risks in words: money drawn by lot, years in ten, ranges, warning lines."""

import math
from typing import Any

import pandas as pd

from helpers.numbers import count, decimal, money, percent, rounded
from helpers.plan.model import aims
from helpers.plan.model.risks import Indicator, Residual, Risk
from helpers.plan.risks.matrix import chance_of_any
from helpers.plan.risks.ranges import settings, spread
from helpers.texts import one_of, text

FEN = 100
SIGNS = {">": "over", ">=": "from", "<": "under", "<=": "to"}


def yuan(amount: float | None, language: str) -> str:
    """Yuan of the plan as money."""
    return money(None if amount is None else amount * FEN, language)


def about(amount: float | None, language: str) -> str:
    """Yuan drawn by lot, with as many digits as deserve belief (templates/risks.yml)."""
    return yuan(None if amount is None else significant(amount), language)


def significant(amount: float) -> float:
    """``amount`` rounded to its first digits; 0 and what is unknown stay as they are."""
    if not amount or not math.isfinite(amount):
        return amount
    places = settings()["significant"] - 1 - math.floor(math.log10(abs(amount)))
    return float(rounded(amount, places))


def years(share: float, language: str) -> str:
    """A share of years: "9 years in 10", "1 year in 20"; where neither fits, as a percentage of all years."""
    tenths, one_in = round(share * 10), round(1 / share) if share else 0
    if share and math.isclose(share * one_in, 1, rel_tol=1e-6) and one_in > 1:
        return text("risks.years_one", language, years=one_in)
    if math.isclose(share * 10, tenths, abs_tol=1e-6) and 0 < tenths < 10:
        return text("risks.years", language, years=tenths)
    return text("risks.years_share", language, share=percent(share, language, 1 if 0.99 < share < 1 else 0))


def number(value: float, places: int = 2) -> str:
    """A number with so many decimals at most, and none that say nothing."""
    return f"{rounded(value, places).normalize():f}"


def times(ends: list[float], language: str) -> str:
    """How often a year, from low to high."""
    return text("risks.times", language, low=number(ends[0]), high=number(ends[1]))


def sums(ends: list[float], language: str) -> str:
    """Money, from low to high."""
    return text("risks.money", language, low=yuan(ends[0], language), high=yuan(ends[1], language))


def residual(left: Residual, language: str) -> str:
    """What is left of a risk once its mitigation works, and what that costs."""
    return text("risks.residual", language, times=times(left.times_a_year, language), loss=sums(left.loss, language),
                cost=yuan(left.cost, language))


def named(risk: Risk, language: str) -> str:
    """A risk by id and name."""
    return text("risks.named", language, id=risk.id, name=risk.name)


def metric_name(metric: str, language: str) -> str:
    """The name of a figure a plan may watch."""
    return one_of(language, aims()[metric])


def value(metric: str, measured: float | None, language: str) -> str:
    """A value in the unit of its figure; unknown in words."""
    unit = aims()[metric]["unit"]
    if unit == "share":
        return share(measured, language)
    if unit == "yuan":
        return yuan(measured, language)
    return count(measured, "people", language) if unit == "people" else decimal(measured, language)


def share(measured: float | None, language: str) -> str:
    """A share as a percentage, with a decimal only where it says something."""
    even = measured is not None and rounded(measured, 2) == rounded(measured, 3)
    return percent(measured, language, 0 if even else 1)


def line(indicator: Indicator, language: str) -> str:
    """A warning line: "loss: over 10% (monthly)"."""
    metric, per = indicator.metric, indicator.per
    bound = text(f"risks.sign_{SIGNS[indicator.sign]}", language, value=value(metric, indicator.value, language))
    said = {"metric": metric_name(metric, language), "bound": bound}
    if per is None:
        return text("risks.line", language, **said)
    form = "line_per" if indicator.periods == 1 else "line_run"
    return text(f"risks.{form}", language, **said, per=text(f"risks.per_{per}", language), periods=indicator.periods)


def level_words(level: int, form: str, language: str, wide: str = "scale") -> str:
    """What a level of a scale means. ``form``: chance or money. ``wide``: scale, or axis (narrow, on two lines)."""
    said = [percent(each, language) if form == "chance" else yuan(each, language) for each in settings()["scale"][form]]
    if level == 1:
        return text(f"risks.{wide}_below", language, high=said[0])
    if level > len(said):
        return text(f"risks.{wide}_above", language, low=said[-1])
    return text(f"risks.{wide}_between", language, low=said[level - 2], high=said[level - 1])


def arithmetic(risk: str, often: list[float], dear: list[float], language: str) -> dict[str, str]:
    """From a risk's ranges to its loss in an average year, column by column."""
    times_of, loss = spread(often), spread(dear)
    return {"id": risk, "times": times(often, language),
            "times_mean": text("risks.average_times", language, times=number(times_of.mean)),
            "chance": percent(chance_of_any(times_of), language), "loss": sums(dear, language),
            "money": about(loss.mean, language), "expected": about(times_of.mean * loss.mean, language)}


def place(risk: "pd.Series[Any]", language: str) -> str:
    """A risk's levels in the matrix, and where its mitigation takes it: "4 × 4 → 3 × 3"."""
    prefixes = ["", "after_"] if not math.isnan(risk["after_score"]) else [""]
    said = [text("risks.place", language, chance=int(risk[f"{prefix}chance_level"]),
                 money=int(risk[f"{prefix}money_level"])) for prefix in prefixes]
    return said[0] if len(said) == 1 else text("risks.place_moves", language, before=said[0], after=said[1])
