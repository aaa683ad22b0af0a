"""People and money drawn: bars where the numbers are, nothing where they are unknown, words that say the same."""

import io
import math

import pandas as pd
import pytest
from builders import make_plan
from PIL import Image

from helpers.plan.resources.staffing import staffing
from helpers.report.charts.resources import budget_chart, staff_chart
from helpers.report.display import Drawn
from helpers.report.look import look
from helpers.texts import LANGUAGES

pytestmark = [pytest.mark.filterwarnings("error:.*missing from font.*:UserWarning"),
              pytest.mark.filterwarnings("error:.*constrained_layout.*:UserWarning")]
TEAM = {"roles": [{"role": "admin", "people": 2.0}], "members_each": 1_000}


def staff(language: str, members: dict[int, int] | None = None, **changes: object) -> Drawn:
    milestones = members or {3: 1_000, 12: 4_000}
    found = staffing(make_plan(months=60, joins=[9] * 60, goals={"members": milestones}, **changes))
    return staff_chart(found, [f"2026年{each.month}月" for each in found], language)


def money(language: str) -> Drawn:
    return budget_chart(pd.DataFrame({"name": ["人力", "拉新"], "given": [1_240_000, math.nan],
                                      "needed": [1_402_500.0, 118_640], "spent": [math.nan, 70_000.5]}), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draw", [money, staff])
def test_both_charts_draw_in_every_language(draw, language):
    drawn = draw(language)
    picture = Image.open(io.BytesIO(drawn._repr_png_()))
    assert picture.convert("L").getextrema()[0] < 100 and 900 < picture.width < 1_100
    assert "{" not in drawn.alt and "nan" not in drawn.alt


def test_bars_reach_from_low_to_high():
    """4,000 members in groups of 500: 8 groups, 4 to 8 admins; 4 by members, drawn as a thin line."""
    axes = staff("en", {12: 4_000}, groups={"platform": "wechat"}, team=TEAM).figure.axes[0]
    groups, members = (container.patches[0] for container in axes.containers)
    assert (groups.get_y(), groups.get_height()) == (4, 4)
    assert members.get_y() == 4 and 0 < members.get_height() < 0.2
    assert [list(line.get_ydata()) for line in axes.lines] == [[2, 2]]


def test_a_rule_that_is_unknown_and_a_team_that_is_none_are_not_drawn():
    axes = staff("en").figure.axes[0]
    assert len(axes.containers) == 1 and not axes.lines
    assert staff("en", {12: 4_000}).alt == (
        "Bars: full-time admins needed by rule and planned: 2026年12月: by members 2.0 to 2.4, planned unknown.")


def test_the_staff_chart_says_what_it_draws():
    assert staff("zh", {12: 4_000}, groups={"platform": "wechat"}, team=TEAM).alt == (
        "柱形图：各里程碑按三条规则需要的全职群管与计划人数：2026年12月：按群数 4.0～8.0、按人数 4.0～4.0、计划 2.0。")


def test_the_budget_chart_says_what_it_draws():
    assert money("en").alt == (
        "Bars: money of each line over the plan: 人力: Budget ¥1,240,000, Needed ¥1,402,500, Spent so far unknown; "
        "拉新: Budget unknown, Needed ¥118,640, Spent so far ¥70,001.")
    widths = [bar.get_width() for container in money("en").figure.axes[0].containers for bar in container.patches]
    assert sorted(width for width in widths if width > 0) == [70_000.5, 118_640, 1_240_000, 1_402_500]


def test_five_years_of_milestones_name_few_months():
    axes = staff("zh", {month: 100 * month for month in range(1, 61)}).figure.axes[0]
    axes.figure.draw_without_rendering()
    labels = [label for label in axes.get_xticklabels() if label.get_text()]
    assert 2 < len(labels) <= look("charts")["months"] and labels[0].get_rotation() == 45


def test_nobody_needed_and_nobody_there_can_be_drawn():
    staff("en", {12: 0}, groups={"platform": "wechat"}, team={"roles": [{"role": "admin", "people": 0.0}]})
