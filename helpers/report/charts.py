"""The charts of the chapters: one function a figure, tidy numbers in, a picture with its description out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, PercentFormatter

from helpers.measure.needs import Needs
from helpers.numbers import month_words, percent, whole
from helpers.report.display import Drawn
from helpers.report.font import drawable, font_file
from helpers.report.look import look
from helpers.review.review import Review
from helpers.texts import text


@contextmanager
def canvas(height: float) -> Iterator[Axes]:
    """A figure of the house's width and style with one pair of axes; nothing is left open behind it."""
    font_manager.fontManager.addfont(str(font_file()))
    family = font_manager.FontProperties(fname=str(font_file())).get_name()
    style = sns.axes_style("whitegrid") | look("charts")["style"] | {"font.family": family, "font.sans-serif": [family]}
    with mpl.rc_context(style):
        figure = Figure(figsize=(look("charts")["width"], height), layout="constrained")
        yield figure.subplots()


def _figure(axes: Axes) -> Figure:
    return cast(Figure, axes.figure)


def colour(name: str) -> str:
    """A colour of the house by its meaning."""
    return str(look("charts")["colours"][name])


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
        axes.set(title=text("charts.forecast_title", language), ylabel=text("charts.members_axis", language),
                 ylim=(0, None))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: whole(value, language)))
        axes.tick_params(axis="x", rotation=45)
        axes.legend(loc="upper left")
    return Drawn(_figure(axes), _forecast_alt(review, targets, language))


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


def _forecast_alt(review: Review, targets: pd.DataFrame, language: str) -> str:
    ahead, last = review.standing.forecast, targets["month"].iloc[-1]
    numbers = [ahead.low[-1], ahead.high[-1], ahead.middle[-1]] if ahead else [None, None, None]
    low, high, middle = (whole(number, language) for number in numbers)
    return text("charts.forecast_alt", language, last=month_words(last, language), low=low, high=high,
                middle=middle, target=whole(targets["members"].iloc[-1], language))


def pyramid_chart(shares: pd.DataFrame, language: str) -> Drawn:
    """Goal and measured share side by side. Columns: name (words), goal, measured (in [0, 1], NaN unknown)."""
    tidy = shares.melt("name", ["goal", "measured"], "kind", "share").dropna()
    names = {kind: text(f"charts.{kind}_bar", language) for kind in ("goal", "measured")}
    with canvas(3.2) as axes:
        sns.barplot(tidy.assign(kind=tidy["kind"].map(names)), x="share", y="name", hue="kind", errorbar=None, ax=axes,
                    palette={names["goal"]: colour("plan"), names["measured"]: colour("actual")})
        axes.set(title=text("charts.pyramid_title", language), xlabel=text("charts.share_axis", language), ylabel="")
        axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        axes.legend(title=None, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0)
    said = text("page.list_separator", language).join(
        f"{row['name']} {percent(row['measured'], language, 1)}" for _, row in shares.iterrows())
    return Drawn(_figure(axes), text("charts.pyramid_alt", language, measured=said))


def options_chart(table: pd.DataFrame, question: str, language: str) -> Drawn:
    """Share of each option with its interval. Columns as of ``measure.survey.option_table``."""
    named = table.assign(option=[drawable(str(option)) for option in table["option"]])
    with canvas(1.4 + 0.32 * len(named)) as axes:
        sns.barplot(named, x="share", y="option", color=colour("actual"), errorbar=None, ax=axes)
        axes.errorbar(named["share"], range(len(named)), fmt="none", ecolor=colour("ink"), elinewidth=1, capsize=3,
                      xerr=[named["share"] - named["low"], named["high"] - named["share"]])
        axes.set(title=drawable(question), xlabel=text("charts.options_axis", language), ylabel="")
        axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    first = table.iloc[0]
    said = {"share": percent(first["share"], language), "answered": whole(first["answered"], language)}
    return Drawn(_figure(axes), text("charts.options_alt", language, top=first["option"], **said))


def profiles_chart(needs: Needs, language: str) -> Drawn:
    """The need profiles as a heat map: kinds of members by options, probability of choosing."""
    rows = [text("charts.profile_row", language, number=number, share=percent(share, language))
            for number, share in enumerate(needs.shares, 1)]
    wants = needs.wants.set_axis(rows, axis=0).rename(columns=lambda option: drawable(str(option)))
    with canvas(1.6 + 0.32 * wants.shape[1]) as axes:
        sns.heatmap(wants.T, vmin=0, vmax=1, cmap=look("charts")["heat"], annot=True, fmt=".0%", ax=axes,
                    cbar=False, linewidths=1)
        axes.set(title=text("charts.profiles_title", language), xlabel="", ylabel="")
        axes.tick_params(axis="x", rotation=0)
    return Drawn(_figure(axes), text("charts.profiles_alt", language, classes=len(rows)))


def groups_chart(review: Review, sentence: str, language: str) -> Drawn:
    """Members of each group, coloured by level; groups without a figure are left out of the bars."""
    rows = pd.DataFrame([{"name": drawable(each.name), "members": each.closing, "level": each.level}
                         for each in review.group_standings if each.closing is not None])
    levels = [level for level in ("rescue", "watch", "well", "unknown") if (rows["level"] == level).any()]
    names = {level: text(f"words.level_{level}", language) for level in levels}
    with canvas(1.2 + 0.3 * len(rows)) as axes:
        sns.barplot(rows.assign(level=rows["level"].map(names)).sort_values("members", ascending=False, kind="stable"),
                    x="members", y="name", hue="level", hue_order=list(names.values()), dodge=False, errorbar=None,
                    palette={names[level]: colour(level) for level in levels}, ax=axes)
        axes.set(title=text("charts.groups_title", language), xlabel=text("charts.members_axis", language), ylabel="")
        axes.legend(title=None, loc="lower right", bbox_to_anchor=(1, 1), ncols=len(levels))
    return Drawn(_figure(axes), text("charts.groups_alt", language, counts=sentence))


def data_chart(rows: pd.DataFrame, language: str) -> Drawn:
    """Rows of each table that is there. Columns: name (words), rows."""
    with canvas(1.2 + 0.32 * len(rows)) as axes:
        sns.barplot(rows, x="rows", y="name", color=colour("actual"), errorbar=None, ax=axes)
        axes.set(title=text("charts.data_title", language), xlabel=text("charts.rows_axis", language), ylabel="",
                 xscale="log")
        labels = [whole(each, language) for each in rows["rows"]]
        axes.bar_label(cast(BarContainer, axes.containers[0]), labels=labels, padding=3)
    return Drawn(_figure(axes), text("charts.data_alt", language))
