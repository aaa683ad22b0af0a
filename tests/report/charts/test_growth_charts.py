"""Charts of chapter 01: every glyph, a reasonable size whatever the names, a description with the numbers drawn."""

import io

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from builders import make_plan, make_review, tally
from PIL import Image

from helpers.report.chapters import Goals
from helpers.report.charts.growth import bridge_chart, tornado_chart, tree_chart
from helpers.report.display import Drawn
from helpers.report.look import look
from helpers.texts import LANGUAGES

pytestmark = [pytest.mark.filterwarnings("error:.*missing from font.*:UserWarning"),
              pytest.mark.filterwarnings("error:.*constrained_layout.*:UserWarning")]
HOSTILE = ["😀🎉", "a\x00\x07b", "line\nbreak", "$\\frac{", "\u202eesrever", "\ud800", "<script>", "{0}", "长" * 9_000,
           "W" * 9_000, "", "𠀀"]
HEAVIEST, TALLEST = 300_000, 3_600
TRIPLE = [{"metric": "conversion", "value": 0.06, "baseline": 0.05},
          {"metric": "order_value", "value": 138, "baseline": 120},
          {"metric": "repurchase", "value": 0.375, "baseline": 0.3}]


def fits(drawn: Drawn) -> None:
    png = drawn._repr_png_()
    width, height = Image.open(io.BytesIO(png)).size
    assert len(png) < HEAVIEST and 600 < width < 1_200 and 200 < height < TALLEST
    assert not plt.get_fignums()


def swings(names: list[str]) -> pd.DataFrame:
    low = [900.0 + 10 * number for number in range(len(names))]
    names = pd.Series(names, dtype=object)  # text that no gate has seen: Arrow's strings would refuse it
    return pd.DataFrame({"name": names, "range": names, "low": low, "high": [1_100.0] * len(names)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tornado_draws_whatever_the_channels_are_called(language):
    fits(tornado_chart(swings(HOSTILE), 1_000, "t", "a", language))
    fits(tornado_chart(swings(["x"]), 1_000, "t", "a", language))


def test_a_tornado_of_a_hundred_channels_shows_the_foremost():
    drawn = tornado_chart(swings([f"c{number}" for number in range(100)]), 1_000, "t", "a", "en")
    assert len(drawn.figure.axes[0].get_yticks()) == look("charts")["bars"]


def test_the_tree_draws_whatever_hangs_on_it():
    branches = [("b", [("leaf", HOSTILE), ("none", [])]), ("c", [("d e f g h i j", ["x"] * 6)])]
    fits(tree_chart(branches, "root", "t", "a"))


@pytest.mark.parametrize("added", [[7.8, 1.5, 1.4, 0.6], [7.8, -1.5, 1.4, -0.6]])
def test_the_bridge_rises_and_falls(added):
    values = pd.Series(added).cumsum().tolist()
    steps = pd.DataFrame({"name": list("abcd") + ["e"], "added": [*added, values[-1]], "value": [*values, values[-1]]})
    drawn = bridge_chart(steps, "t", "a", "zh")
    fits(drawn)
    bars = drawn.figure.axes[0].patches
    tops = [max(bar.get_y(), bar.get_y() + bar.get_height()) for bar in bars]
    assert tops[0] == pytest.approx(7.8) and tops[-1] == pytest.approx(values[-1])
    assert bars[1].get_y() == pytest.approx(7.8), "each step starts where the one before ended"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charts_of_a_plan(language):
    plan = make_plan(targets=TRIPLE, channels=[{"name": "门店", "joins": [120] * 12, "kept": 0.9},
                                               {"name": "<b>", "joins": [80] * 12}])
    chapter = Goals(make_review(plan, tallies=[tally("g", "2026-10", closing=1900)]), language)
    for drawn in (chapter.tornado_chart(), chapter.tree_chart(), chapter.bridge_chart()):
        assert isinstance(drawn, Drawn)
        fits(drawn)
    assert "门店" in chapter.tornado_chart().alt


def test_what_the_charts_say_in_words():
    chapter = Goals(make_review(make_plan(targets=TRIPLE), tallies=[tally("g", "2026-10", closing=1900)]), "en")
    assert chapter.bridge_chart().alt == (
        "Steps: a visitor is worth ¥7.80 now and ¥11.39 at the goals (+46.0%): Conversion +¥1.56, Order value +¥1.40, "
        "Repurchase +¥0.62. Each buyer is taken to buy again once at most.")
    assert chapter.tree_chart().alt.startswith(
        "Tree: Business growth with 2 branches and 6 leaves; the plan’s aims: Scale: members 1,300 (March 2026), ")
    said = chapter.tornado_chart().alt
    assert said.startswith("Bars: members in December 2026, one input at a time from its low to its high "
                           "(curve geometric, 5.0% lost a month; exposure none): ")
    assert said.count(" to ") == 1 + 3
