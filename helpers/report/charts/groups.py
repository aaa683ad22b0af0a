"""The groups of a community side by side."""

import pandas as pd
import seaborn as sns

from helpers.numbers import whole
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, name_bars, of_all, valued
from helpers.report.display import Drawn
from helpers.report.lettering import short
from helpers.report.look import look
from helpers.review.review import Review
from helpers.texts import text


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
        name_bars(axes, list(rows["name"]))
        entitle(axes, of_all(text("charts.groups_title", language), len(rows), len(known), language))
        axes.set(xlabel=text("charts.members_axis", language), ylabel="")
        axes.legend(title=None, loc="lower right", bbox_to_anchor=(1, 1), ncols=len(levels))
    said = valued(list(rows["name"]), [whole(people, language) for people in rows["members"]], language)
    return Drawn(figure_of(axes), text("charts.groups_alt", language, counts=sentence, members=said))
