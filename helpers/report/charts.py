"""The charts of the chapters: one function a figure, tidy numbers in, a picture with its description out."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
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
from helpers.numbers import count, month_words, percent, whole
from helpers.report.display import Drawn
from helpers.report.font import font_file
from helpers.report.lettering import plain, short
from helpers.report.look import look
from helpers.review.review import Review
from helpers.texts import text

LIKELIEST = 3


@contextmanager
def canvas(height: float) -> Iterator[Axes]:
    """A figure of the house's width and style with one pair of axes; nothing is left open behind it."""
    fonts = {"font.family": _family(), "font.sans-serif": [_family()]}
    style = sns.axes_style("whitegrid") | look("charts")["style"] | fonts
    with mpl.rc_context(style):
        figure = Figure(figsize=(look("charts")["width"], height), layout="constrained")
        yield figure.subplots()


@cache
def _family() -> str:
    """The font made known to matplotlib, once."""
    font_manager.fontManager.addfont(str(font_file()))
    return font_manager.FontProperties(fname=str(font_file())).get_name()


def _figure(axes: Axes) -> Figure:
    return cast(Figure, axes.figure)


def colour(name: str) -> str:
    """A colour of the house by its meaning."""
    return str(look("charts")["colours"][name])


def _entitle(axes: Axes, words: str) -> None:
    _figure(axes).suptitle(plain(words), x=0.01, horizontalalignment="left")


def _name_bars(axes: Axes, names: list[str]) -> None:
    axes.set_yticks(range(len(names)), [plain(name) for name in names])


def _of_all(title: str, drawn: int, there: int, language: str) -> str:
    return title if drawn == there else text("charts.foremost", language, title=title, shown=drawn, all=there)


def _valued(names: list[str], values: list[str], language: str) -> str:
    return _listed([text("charts.named", language, name=name, value=value)
                    for name, value in zip(names, values, strict=True)], language)


def _listed(said: list[str], language: str) -> str:
    return text("page.list_separator", language).join(said)


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
        _entitle(axes, text("charts.forecast_title", language))
        axes.set(ylabel=text("charts.members_axis", language), ylim=(0, None))
        _name_some(axes, len({*months, *history["month"]}))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: whole(value, language)))
        axes.tick_params(axis="x", rotation=45)
        axes.legend(loc="best")
    return Drawn(_figure(axes), _forecast_alt(review, history, targets, language))


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
        _entitle(axes, text("charts.pyramid_title", language))
        axes.set(xlabel=text("charts.share_axis", language), ylabel="")
        axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        axes.legend(title=None, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0)
    bars = [text("charts.pyramid_bar", language, name=row["name"], measured=percent(row["measured"], language, 1),
                 goal=percent(row["goal"], language)) for _, row in shares.iterrows()]
    return Drawn(_figure(axes), text("charts.pyramid_alt", language, measured=_listed(bars, language)))


def options_chart(table: pd.DataFrame, question: str, language: str) -> Drawn:
    """Share of each option with its interval, the foremost only. Columns as of ``measure.survey.option_table``."""
    drawn = table.head(look("charts")["bars"])
    names = [short(str(option), "name") for option in drawn["option"]]
    places = list(range(len(drawn)))
    errors = [(drawn["share"] - drawn["low"]).clip(lower=0), (drawn["high"] - drawn["share"]).clip(lower=0)]
    with canvas(1.4 + 0.32 * len(drawn)) as axes:
        sns.barplot(x=drawn["share"].to_numpy(), y=places, orient="h", color=colour("actual"), errorbar=None, ax=axes)
        axes.errorbar(drawn["share"], places, fmt="none", ecolor=colour("ink"), elinewidth=1, capsize=3, xerr=errors)
        _name_bars(axes, names)
        _entitle(axes, _of_all(short(question, "title"), len(drawn), len(table), language))
        axes.set(xlabel=text("charts.options_axis", language), ylabel="")
        axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    said = _valued(names, [percent(share, language) for share in drawn["share"]], language)
    return Drawn(_figure(axes), text("charts.options_alt", language, options=said,
                                     answered=whole(table["answered"].iloc[0], language)))


def profiles_chart(needs: Needs, language: str) -> Drawn:
    """The need profiles as a heat map: kinds of members by options (those most wanted), probability of choosing."""
    overall = pd.Series(needs.shares @ needs.wants.to_numpy(), needs.wants.columns)
    wants = needs.wants[overall.index[overall.rank(ascending=False, method="first") <= look("charts")["bars"]]]
    names = [short(str(option), "name") for option in wants.columns]
    with canvas(1.6 + 0.32 * len(names)) as axes:
        sns.heatmap(wants.T.to_numpy(), vmin=0, vmax=1, cmap=look("charts")["heat"], annot=True, fmt=".0%", ax=axes,
                    cbar=False, linewidths=1, yticklabels=False,
                    xticklabels=["\n".join(kind) for kind in _kinds(needs, language)])
        axes.set_yticks(np.arange(len(names)) + 0.5, [plain(name) for name in names])
        _entitle(axes, _of_all(text("charts.profiles_title", language), len(names), len(overall), language))
        axes.tick_params(axis="x", rotation=0)
    return Drawn(_figure(axes), _profiles_alt(needs, wants.set_axis(names, axis=1), language))


def _kinds(needs: Needs, language: str) -> list[tuple[str, str]]:
    return [(text("charts.profile_kind", language, number=number), percent(share, language))
            for number, share in enumerate(needs.shares, 1)]


def _profiles_alt(needs: Needs, wants: pd.DataFrame, language: str) -> str:
    said = []
    for (kind, share), (_, row) in zip(_kinds(needs, language), wants.iterrows(), strict=True):
        foremost = row.sort_values(ascending=False, kind="stable").head(LIKELIEST)
        options = _valued(list(foremost.index), [percent(each, language) for each in foremost], language)
        said.append(text("charts.profile_alt", language, kind=kind, share=share, options=options))
    return text("charts.profiles_alt", language, classes=len(said), kinds=text("charts.separator", language).join(said))


def groups_chart(review: Review, sentence: str, language: str) -> Drawn:
    """Members of each group, coloured by level, the largest only; groups without a figure have no bar."""
    known = pd.DataFrame([{"name": short(each.name, "name"), "members": each.closing, "level": each.level}
                          for each in review.group_standings if each.closing is not None])
    rows = known.sort_values("members", ascending=False, kind="stable").head(look("charts")["bars"])
    levels = [level for level in ("rescue", "watch", "well", "unknown") if (rows["level"] == level).any()]
    names = {level: text(f"words.level_{level}", language) for level in levels}
    with canvas(1.2 + 0.3 * len(rows)) as axes:
        sns.barplot(x=rows["members"].to_numpy(), y=list(range(len(rows))), hue=list(rows["level"].map(names)),
                    orient="h", hue_order=list(names.values()), dodge=False, errorbar=None,
                    palette={names[level]: colour(level) for level in levels}, ax=axes)
        _name_bars(axes, list(rows["name"]))
        _entitle(axes, _of_all(text("charts.groups_title", language), len(rows), len(known), language))
        axes.set(xlabel=text("charts.members_axis", language), ylabel="")
        axes.legend(title=None, loc="lower right", bbox_to_anchor=(1, 1), ncols=len(levels))
    said = _valued(list(rows["name"]), [whole(people, language) for people in rows["members"]], language)
    return Drawn(_figure(axes), text("charts.groups_alt", language, counts=sentence, members=said))


def data_chart(rows: pd.DataFrame, language: str) -> Drawn:
    """Rows of each table that is there. Columns: name (words), rows."""
    labels = [whole(each, language) for each in rows["rows"]]
    with canvas(1.2 + 0.32 * len(rows)) as axes:
        sns.barplot(rows, x="rows", y="name", color=colour("actual"), errorbar=None, ax=axes)
        _entitle(axes, text("charts.data_title", language))
        axes.set(xlabel=text("charts.rows_axis", language), ylabel="", xscale="log")
        axes.bar_label(cast(BarContainer, axes.containers[0]), labels=labels, padding=3)
    return Drawn(_figure(axes), text("charts.data_alt", language, rows=_valued(list(rows["name"]), labels, language)))
