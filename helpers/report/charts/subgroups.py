"""What members want: options of a question, and the kinds of members."""

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.ticker import PercentFormatter

from helpers.measure.survey.needs import Needs
from helpers.numbers import percent, whole
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, name_bars, of_all, valued
from helpers.report.display import Drawn
from helpers.report.lettering import plain, short
from helpers.report.look import look
from helpers.texts import text

LIKELIEST = 3


def options_chart(table: pd.DataFrame, question: str, language: str) -> Drawn:
    """Share of each option with its interval, the foremost only; a row an option, as ``option_table`` gives them."""
    drawn = table.head(look("charts")["bars"])
    names = [short(str(option), "name") for option in drawn["option"]]
    places = list(range(len(drawn)))
    errors = [(drawn["share"] - drawn["low"]).clip(lower=0), (drawn["high"] - drawn["share"]).clip(lower=0)]
    with canvas(1.4 + 0.32 * len(drawn)) as axes:
        sns.barplot(x=drawn["share"].to_numpy(), y=places, orient="h", color=colour("actual"), errorbar=None, ax=axes)
        axes.errorbar(drawn["share"], places, fmt="none", ecolor=colour("ink"), elinewidth=1, capsize=3, xerr=errors)
        name_bars(axes, names)
        entitle(axes, of_all(short(question, "title"), len(drawn), len(table), language))
        axes.set(xlabel=text("charts.options_axis", language), ylabel="")
        axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    said = valued(names, [percent(share, language) for share in drawn["share"]], language)
    return Drawn(figure_of(axes), text("charts.options_alt", language, options=said,
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
        entitle(axes, of_all(text("charts.profiles_title", language), len(names), len(overall), language))
        axes.tick_params(axis="x", rotation=0)
    return Drawn(figure_of(axes), _profiles_alt(needs, wants.set_axis(names, axis=1), language))


def _kinds(needs: Needs, language: str) -> list[tuple[str, str]]:
    return [(text("charts.profile_kind", language, number=number), percent(share, language))
            for number, share in enumerate(needs.shares, 1)]


def _profiles_alt(needs: Needs, wants: pd.DataFrame, language: str) -> str:
    said = []
    for (kind, share), (_, row) in zip(_kinds(needs, language), wants.iterrows(), strict=True):
        foremost = row.sort_values(ascending=False, kind="stable").head(LIKELIEST)
        options = valued(list(foremost.index), [percent(each, language) for each in foremost], language)
        said.append(text("charts.profile_alt", language, kind=kind, share=share, options=options))
    return text("charts.profiles_alt", language, classes=len(said), kinds=text("charts.separator", language).join(said))
