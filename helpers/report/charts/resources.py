"""People needed beside people planned; money given beside money needed and spent."""

import math

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.numbers import decimal, whole
from helpers.plan.resources.staffing import Staffing
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, listed, valued
from helpers.report.display import Drawn
from helpers.report.look import look
from helpers.report.words.money import yuan
from helpers.texts import text

RULES = {"groups": "actual", "members": "forecast", "hours": "well"}
WIDTH, THINNEST = 0.22, 0.012
LEVEL = 4  # so many names of months fit side by side


def staff_chart(milestones: list[Staffing], months: list[str], language: str) -> Drawn:
    """Admins by rule at each milestone, from low to high, and those planned; a rule that is unknown has no bar."""
    top = max([0.0, *(need.high or 0 for each in milestones for need in each.needs),
               *(each.admins or 0 for each in milestones)])
    with canvas(3.8) as axes:
        for place, (rule, meaning) in enumerate(RULES.items()):
            _bars(axes, milestones, place, text(f"resources.rule_{rule}", language), colour(meaning), top)
        _planned(axes, milestones, text("resources.planned_mark", language))
        _name_milestones(axes, months)
        entitle(axes, text("resources.staff_title", language))
        axes.set(ylabel=text("resources.staff_axis", language), ylim=(0, max(1.0, top) * 1.05))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(axis="x", visible=False)
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=4, borderaxespad=0)
    return Drawn(figure_of(axes), _staff_alt(milestones, months, language))


def _bars(axes: Axes, milestones: list[Staffing], place: int, name: str, fill: str, top: float) -> None:
    known = [(at, each.needs[place]) for at, each in enumerate(milestones) if each.needs[place].low is not None]
    if not known:
        return
    low, high = (np.array([getattr(need, end) for _, need in known], float) for end in ("low", "high"))
    thick = np.maximum(high - low, top * THINNEST)
    axes.bar([at + (place - 1) * (WIDTH + 0.04) for at, _ in known], thick, WIDTH, bottom=low, color=fill, label=name)


def _planned(axes: Axes, milestones: list[Staffing], name: str) -> None:
    there = [(at, each.admins) for at, each in enumerate(milestones) if each.admins is not None]
    for number, (at, admins) in enumerate(there):
        axes.plot([at - 0.42, at + 0.42], [admins, admins], color=colour("ink"), label=name if not number else None)


def _name_milestones(axes: Axes, months: list[str]) -> None:
    every = math.ceil(len(months) / look("charts")["months"])
    axes.set_xticks(range(0, len(months), every), months[::every])
    if len(months) > LEVEL:
        axes.tick_params(axis="x", rotation=45)


def _staff_alt(milestones: list[Staffing], months: list[str], language: str) -> str:
    said = []
    for each, month in zip(milestones, months, strict=True):
        needs = [text("resources.staff_alt_rule", language, rule=text(f"resources.rule_{need.rule}", language),
                      low=decimal(need.low, language), high=decimal(need.high, language)) for need in each.needs
                 if need.low is not None]
        planned = text("resources.staff_alt_planned", language, admins=decimal(each.admins, language))
        said.append(text("resources.staff_alt_month", language, month=month, needs=listed([*needs, planned], language)))
    return text("resources.staff_alt", language, months=text("charts.separator", language).join(said))


def budget_chart(rows: pd.DataFrame, language: str) -> Drawn:
    """Each line's money over the plan. Columns: name (words), given, needed, spent (yuan; NaN unknown: no bar)."""
    kinds = {"given": "plan", "needed": "forecast", "spent": "actual"}
    names = {kind: text(f"resources.{kind}_bar", language) for kind in kinds}
    tidy = rows.melt("name", list(kinds), "kind", "money").assign(kind=lambda each: each["kind"].map(names))
    with canvas(1.5 + 0.55 * len(rows)) as axes:
        sns.barplot(tidy, x="money", y="name", hue="kind", hue_order=list(names.values()), errorbar=None, ax=axes,
                    palette={names[kind]: colour(meaning) for kind, meaning in kinds.items()})
        entitle(axes, text("resources.budget_title", language))
        axes.set(xlabel=text("resources.budget_axis", language), ylabel="")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: whole(value, language)))
        axes.xaxis.set_major_locator(MaxNLocator(5))
        axes.legend(title=None, loc="lower right", bbox_to_anchor=(1, 1), ncols=3, borderaxespad=0)
    return Drawn(figure_of(axes), _budget_alt(rows, names, language))


def _budget_alt(rows: pd.DataFrame, names: dict[str, str], language: str) -> str:
    said = [text("resources.budget_alt_line", language, line=row["name"],
                 money=valued(list(names.values()), [yuan(row[kind], language) for kind in names], language))
            for _, row in rows.iterrows()]
    return text("resources.budget_alt", language, lines=text("charts.separator", language).join(said))
