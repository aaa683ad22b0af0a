"""Plan, actual and forecast; activity goals beside what was measured."""

import math

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, PercentFormatter

from helpers.numbers import count, month_words, percent, whole
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, listed
from helpers.report.display import Drawn
from helpers.report.look import look
from helpers.review.review import Review
from helpers.texts import text


def forecast_chart(review: Review, history: pd.DataFrame, targets: pd.DataFrame, language: str) -> Drawn:
    """Plan line, actual line and fan. ``history``: month, members; ``targets``: month, members."""
    ahead = review.standing.forecast
    months = list(targets["month"])
    with canvas(4.2) as axes:
        axes.plot(months, targets["members"], color=colour("plan"), linestyle="--",
                  label=text("charts.plan_line", language))
        axes.plot(history["month"], history["members"], color=colour("actual"), marker="o",
                  label=text("charts.actual_line", language))
        if ahead is not None:
            _fan(axes, review, history, language)
        _milestones(axes, review, language)
        entitle(axes, text("charts.forecast_title", language))
        axes.set(ylabel=text("charts.members_axis", language), ylim=(0, None))
        _name_some(axes, len({*months, *history["month"]}))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: whole(value, language)))
        axes.tick_params(axis="x", rotation=45)
        axes.legend(loc="best")
    return Drawn(figure_of(axes), _forecast_alt(review, history, targets, language))


def _fan(axes: Axes, review: Review, history: pd.DataFrame, language: str) -> None:
    ahead, plan = review.standing.forecast, review.plan
    assert ahead is not None
    months = [plan.month_name(number) for number in ahead.months]
    lines = [ahead.low, ahead.middle, ahead.high]
    began = history.loc[history["month"] == plan.month_name(ahead.first - 1), "members"].dropna()
    if len(began):
        months = [plan.month_name(ahead.first - 1), *months]
        lines = [np.concatenate([began.to_numpy(), line]) for line in lines]
    axes.fill_between(months, lines[0], lines[2], color=colour("forecast"), alpha=0.2, linewidth=0,
                      label=text("charts.fan_band", language))
    axes.plot(months, lines[1], color=colour("forecast"), label=text("charts.middle_line", language))


def _milestones(axes: Axes, review: Review, language: str) -> None:
    goals = review.plan.goals.members
    axes.plot([review.plan.month_name(number) for number in goals], list(goals.values()), linestyle="none", marker="D",
              color=colour("plan"), label=text("charts.milestone", language))


def _name_some(axes: Axes, months: int) -> None:
    axes.set_xticks(range(0, months, math.ceil(months / look("charts")["months"])))


def _forecast_alt(review: Review, history: pd.DataFrame, targets: pd.DataFrame, language: str) -> str:
    ahead, known = review.standing.forecast, history["members"].dropna()
    said = {"last": month_words(targets["month"].iloc[-1], language),
            "counted": count(known.iloc[-1] if len(known) else None, "members", language),
            "target": whole(targets["members"].iloc[-1], language)}
    if ahead is None:
        return text("charts.plan_alt", language, **said)
    low, high, middle = (whole(line[-1], language) for line in (ahead.low, ahead.high, ahead.middle))
    return text("charts.forecast_alt", language, low=low, high=high, middle=middle, **said)


def pyramid_chart(shares: pd.DataFrame, language: str) -> Drawn:
    """Goal and measured share side by side. Columns: name (words), goal, measured (in [0, 1], NaN unknown)."""
    tidy = shares.melt("name", ["goal", "measured"], "kind", "share").dropna()
    names = {kind: text(f"charts.{kind}_bar", language) for kind in ("goal", "measured")}
    with canvas(3.2) as axes:
        sns.barplot(tidy.assign(kind=tidy["kind"].map(names)), x="share", y="name", hue="kind", errorbar=None, ax=axes,
                    palette={names["goal"]: colour("plan"), names["measured"]: colour("actual")})
        entitle(axes, text("charts.pyramid_title", language))
        axes.set(xlabel=text("charts.share_axis", language), ylabel="")
        axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        axes.legend(title=None, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0)
    bars = [text("charts.pyramid_bar", language, name=row["name"], measured=percent(row["measured"], language, 1),
                 goal=percent(row["goal"], language)) for _, row in shares.iterrows()]
    return Drawn(figure_of(axes), text("charts.pyramid_alt", language, measured=listed(bars, language)))
