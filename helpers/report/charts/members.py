"""Members of each tier; where only tallies are there, who spoke in each group."""

import pandas as pd

from helpers.measure.people.policies import TierPolicy
from helpers.numbers import whole
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, name_bars, of_all, valued
from helpers.report.display import Drawn
from helpers.report.lettering import plain, short
from helpers.report.look import look
from helpers.texts import text

THICK = 0.38


def tiers_chart(policy: TierPolicy, table: pd.DataFrame, language: str) -> Drawn:
    """Bars of this month over bars of the month before, the highest tier first. ``table``: index tier; now, before
    (people; NaN: hidden, or not known: no bar, and the label says so)."""
    rows = table[(table != 0).any(axis=1)]
    names = [policy.tier(str(tier), language) for tier in rows.index]
    compared = rows["before"].notna().any()
    said = [text("members.withheld", language) if pd.isna(each) else whole(each, language) for each in rows["now"]]
    with canvas(1.3 + 0.52 * len(rows)) as axes:
        places = pd.Series(range(len(rows)), rows.index, dtype=float)
        shift = THICK / 2 if compared else 0
        bars = axes.barh(places - shift, rows["now"].fillna(0), THICK, color=colour("actual"),
                         label=plain(text("members.this_month", language)))
        axes.bar_label(bars, labels=[plain(each) for each in said], padding=3)
        if compared:
            axes.barh(places + shift, rows["before"].fillna(0), THICK, color=colour("unknown"),
                      label=plain(text("members.month_before", language)))
            figure_of(axes).legend(loc="outside lower center", ncols=2)
        name_bars(axes, [short(name, "name") for name in names])
        axes.invert_yaxis()
        axes.margins(x=0.14)
        axes.grid(visible=False, axis="y")
        axes.set(xlabel=text("charts.members_axis", language))
        entitle(axes, policy.title(language))
    return Drawn(figure_of(axes), text("members.chart_alt", language, policy=policy.title(language),
                                       tiers=valued(names, said, language)))


def spoke_chart(groups: pd.DataFrame, language: str) -> Drawn:
    """Of each group's members those who spoke and the others, the largest groups only. Columns: name, closing,
    speakers."""
    rows = groups.sort_values("closing", ascending=False, kind="stable").head(look("charts")["bars"])
    spoke = rows[["speakers", "closing"]].min(axis=1)
    with canvas(1.3 + 0.32 * len(rows)) as axes:
        places = range(len(rows))
        axes.barh(places, spoke, color=colour("actual"), label=plain(text("members.col_spoke", language)))
        axes.barh(places, rows["closing"] - spoke, left=spoke, color=colour("unknown"),
                  label=plain(text("members.col_quiet", language)))
        name_bars(axes, [short(str(name), "name") for name in rows["name"]])
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.set(xlabel=text("charts.members_axis", language))
        entitle(axes, of_all(text("members.spoke_title", language), len(rows), len(groups), language))
        figure_of(axes).legend(loc="outside lower center", ncols=2)
    said = [text("members.of", language, part=whole(part, language), all=whole(each, language))
            for part, each in zip(spoke, rows["closing"], strict=True)]
    return Drawn(figure_of(axes), text("members.spoke_alt", language,
                                       groups=valued([str(name) for name in rows["name"]], said, language)))
