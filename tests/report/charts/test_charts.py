"""Charts: every glyph there, a reasonable size whatever the names, a description that holds the numbers drawn."""

import io
from collections.abc import Callable
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from builders import make_plan, make_review, messages, stay, tally
from matplotlib import font_manager
from matplotlib.figure import Figure
from PIL import Image

from helpers.measure.history import member_history
from helpers.measure.survey.needs import Needs
from helpers.plan.goals.targets import monthly_targets
from helpers.report.charts.data import data_chart
from helpers.report.charts.goals import forecast_chart, pyramid_chart
from helpers.report.charts.groups import groups_chart
from helpers.report.charts.subgroups import options_chart, profiles_chart
from helpers.report.display import Drawn
from helpers.report.font import font_file
from helpers.report.look import look
from helpers.review.review import Review
from helpers.texts import LANGUAGES

pytestmark = [pytest.mark.filterwarnings("error:.*missing from font.*:UserWarning"),
              pytest.mark.filterwarnings("error:.*constrained_layout.*:UserWarning")]
HOSTILE = ["😀🎉", "🎉😀", "a\x00\x07\x1b[31mb", "line\nbreak\ttab", "$\\frac{", "$x_$", "\u202eesrever", "\ud800",
           "<script>x</script>", "{0}{name}", "长" * 10_000, "W" * 10_000, "", "𠀀", "%s %d"]
HEAVIEST, TALLEST = 300_000, 3_000
MOST = look("charts")["bars"]


def forecast(review: Review, language: str) -> Drawn:
    return forecast_chart(review, member_history(review.month, review.plan.start), monthly_targets(review.plan),
                          language)


def growing(month: str = "2026-10") -> Review:
    return make_review(make_plan(), month, tallies=[
        tally("g", f"2026-{number:02d}", opening=1000 + 90 * (number - 1), closing=1000 + 90 * number, joins=100,
              leaves=10) for number in range(1, 11)])


def pyramid(language: str) -> Drawn:
    shares = pd.DataFrame({"name": ["日", "周"], "goal": [0.3, 0.5], "measured": [0.123, np.nan]})
    return pyramid_chart(shares, language)


def options(names: list[str], language: str = "zh", question: str = "要什么？") -> Drawn:
    """The first option is chosen by all, the last by one in as many as there are."""
    answered = len(names)
    chosen = np.arange(answered, 0, -1)
    return options_chart(pd.DataFrame({"option": pd.Series(names, dtype=object), "chosen": chosen, "answered": answered,
                                       "share": chosen / answered, "low": 0.0, "high": 1.0}), question, language)


def profiles(names: list[str], language: str = "zh", kinds: int = 2) -> Drawn:
    wants = pd.DataFrame([np.linspace(0.1, 0.9, len(names)), np.linspace(0.8, 0.2, len(names))] * 4,
                         columns=range(len(names)))[:kinds].set_axis(pd.Index(names, dtype=object), axis=1)
    return profiles_chart(Needs(np.full(kinds, 1 / kinds), wants, pd.DataFrame(), {}), language)


def groups(names: list[str], language: str = "zh") -> Drawn:
    """Members from 10 on, the first group the smallest."""
    ids = [f"g{number:05d}" for number in range(len(names))]
    review = make_review(make_plan(), tallies=[tally(group, "2026-10", closing=10 + number)
                                               for number, group in enumerate(ids)])
    standings = [replace(each, name=name) for each, name in zip(review.group_standings, names, strict=True)]
    review.__dict__["group_standings"] = standings
    return groups_chart(review, "counts", language)


def data(language: str) -> Drawn:
    return data_chart(pd.DataFrame({"name": ["订单", "问卷"], "rows": [2680, 1]}), language)


EVERY: dict[str, Callable[[str], Drawn]] = {
    "forecast": lambda language: forecast(growing(), language),
    "forecast outside the plan": lambda language: forecast(growing("2027-05"), language),
    "forecast of nothing": lambda language: forecast(make_review(make_plan()), language),
    "pyramid": pyramid, "data": data,
    "options": lambda language: options(["拼团", "科普"], language),
    "profiles": lambda language: profiles(["拼团", "科普", "闲聊"], language),
    "groups": lambda language: groups(["一群", "二群"], language)}
NAMED: dict[str, Callable[[list[str]], Drawn]] = {"options": options, "profiles": profiles, "groups": groups}

every_chart = pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
every_named = pytest.mark.parametrize("draw", NAMED.values(), ids=NAMED)


def png(drawn: Drawn) -> Image.Image:
    """The picture, checked: a PNG that is light, of the house's width, with nothing in the file but the picture."""
    packed = drawn._repr_png_()
    picture = Image.open(io.BytesIO(packed))
    picture.load()
    assert (picture.format, picture.info) == ("PNG", {})
    assert packed.count(b"tEXt") + packed.count(b"tIME") + packed.count(b"iTXt") == 0
    assert len(packed) < HEAVIEST and picture.height < TALLEST and 900 < picture.width < 1100
    return picture


def letters(drawn: Drawn) -> list[str]:
    """The names beside the bars, as they are drawn."""
    return [label.get_text().replace(r"\$", "$") for label in drawn.figure.axes[0].get_yticklabels()]


@pytest.mark.parametrize("language", LANGUAGES)
@every_chart
def test_every_chart_draws_in_every_language(draw, language):
    drawn = draw(language)
    assert png(drawn).convert("L").getextrema()[0] < 100
    assert isinstance(drawn.figure, Figure) and not plt.get_fignums()
    assert "{" not in drawn.alt and drawn.alt.strip()


@every_chart
def test_two_draws_are_the_same_bytes(draw):
    assert draw("zh")._repr_png_() == draw("zh")._repr_png_()


@every_named
def test_hostile_names_are_cut_and_marked(draw):
    drawn = draw(HOSTILE)
    png(drawn)
    assert len(letters(drawn)) == len(HOSTILE)
    assert not [name for name in letters(drawn) if len(name) > 80 or "\n" in name]
    assert sum(name.endswith("…") for name in letters(drawn)) == 2
    assert len(drawn.alt) < 1_000


@pytest.mark.parametrize("question", HOSTILE)
def test_a_hostile_question_is_no_wider_than_the_picture(question):
    drawn = options(["a"], question=question)
    drawn.figure.draw_without_rendering()
    assert drawn.figure.get_suptitle().strip()
    box = drawn.figure._suptitle.get_window_extent()  # type: ignore[attr-defined]
    assert box.x1 <= drawn.figure.bbox.x1


@every_named
def test_names_that_look_alike_keep_a_bar_each(draw):
    drawn = draw(["😀", "🎉", "同名", "同\x00名"])
    assert len(letters(drawn)) == 4
    png(drawn)


@pytest.mark.parametrize("draw", [options, groups], ids=["options", "groups"])
def test_bars_stand_beside_their_names(draw):
    drawn = draw(["同名", "同名", "另一个"])
    bars = sorted((bar.get_y(), bar.get_width()) for container in drawn.figure.axes[0].containers
                  for bar in getattr(container, "patches", []) if bar.get_width())
    widths = [width for _, width in bars]
    assert widths == pytest.approx([1, 2 / 3, 1 / 3] if draw is options else [12, 11, 10])
    assert letters(drawn) == (["同名", "同名", "另一个"] if draw is options else ["另一个", "同名", "同名"])


@every_named
def test_too_many_bars_are_left_out_and_said(draw):
    drawn = draw([f"第{number}项" for number in range(1_000)])
    png(drawn)
    assert len(letters(drawn)) == MOST
    assert "1000 项里的前 40 项" in drawn.figure.get_suptitle()


def test_the_largest_groups_are_the_ones_drawn():
    assert letters(groups([f"g{number}" for number in range(50)]))[0] == "g49"


def test_seven_kinds_have_room_side_by_side():
    axes = profiles(["a", "b"], "zh", kinds=7).figure.axes[0]
    axes.figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in axes.get_xticklabels()]
    assert len(boxes) == 7
    assert all(left.x1 < right.x0 for left, right in zip(boxes, boxes[1:], strict=False))


def test_a_plan_of_five_years_names_few_months():
    plan = make_plan(months=60, joins=[200] * 60)
    axes = forecast(make_review(plan), "en").figure.axes[0]
    axes.figure.draw_without_rendering()
    named = [label.get_text() for label in axes.get_xticklabels() if label.get_text()]
    assert len(named) <= look("charts")["months"] and named[0] == "2026-01"


def test_the_forecast_says_what_it_draws():
    review = growing()
    ahead = review.standing.forecast
    low, middle, high = (f"{round(float(line[-1])):,}" for line in (ahead.low, ahead.middle, ahead.high))
    assert forecast(review, "en").alt == (
        f"Fan chart: members by month until December 2026; last counted 1,900 members; at the end {low} to {high}, "
        f"middle {middle}, plan 2,200.")


def test_a_forecast_of_nothing_known_starts_from_the_plan_and_says_unknown():
    assert "last counted unknown" in forecast(make_review(make_plan()), "en").alt
    assert "最近实际 未知" in forecast(make_review(make_plan()), "zh").alt


def test_outside_the_plan_no_fan_is_drawn_or_described():
    review = make_review(make_plan(), "2027-05", members=[stay("m", joined="2026-01-05")])
    assert forecast(review, "en").alt == ("Lines: members planned and counted by month until December 2026; "
                                          "last counted 1 member, plan at the end 2,200.")


def test_the_pyramid_says_goals_and_what_is_unknown():
    assert pyramid("en").alt == ("Bars: activity goals and what was measured: 日 12.3% (goal 30%), "
                                 "周 unknown (goal 50%).")


def test_options_say_every_share_drawn():
    assert options(["拼团", "科普", "闲聊"], "en").alt == (
        "Bars with 95% intervals, shares of 3 who answered: 拼团 100%, 科普 67%, 闲聊 33%.")


def test_profiles_say_what_each_kind_wants_most():
    assert profiles(["甲", "乙", "丙"], "zh").alt == (
        "热力图：2 类成员选各选项的可能性，最高的有："
        "第 1 类（50%）丙 90%、乙 50%、甲 10%；第 2 类（50%）甲 80%、乙 50%、丙 20%。")


def test_groups_say_the_members_of_each():
    assert groups(["一群", "二群"], "zh").alt == "条形图：各群人数，颜色表示状态：counts。二群 11、一群 10。"


def test_data_says_the_rows_of_each_table():
    assert data("en").alt == "Bars: rows in each table of the community: 订单 2,680, 问卷 1."


def test_an_interval_that_ends_at_its_share_is_drawn():
    ends = pd.DataFrame({"option": ["a"], "chosen": [7], "answered": [7], "share": [1.0], "low": [0.6],
                         "high": [1.0 - 1e-15]})
    png(options_chart(ends, "q", "en"))


def test_the_font_is_made_known_once():
    data("en")
    before = len(font_manager.fontManager.ttflist)
    data("zh")
    assert len(font_manager.fontManager.ttflist) == before
    assert str(font_file()) in {entry.fname for entry in font_manager.fontManager.ttflist}


def test_the_style_of_others_is_left_alone():
    with plt.rc_context({"font.family": ["monospace"]}):
        data("en")
        assert plt.rcParams["font.family"] == ["monospace"]


def test_a_group_without_a_figure_has_no_bar():
    review = make_review(make_plan(), groups=[{"group_id": "a", "name": "没报"}], tallies=[
        tally("b", "2026-10", closing=20)], messages=messages(("a", "m", "2026-10-03T10:00:00")))
    assert groups_chart(review, "s", "zh").alt.endswith("b 20。")
