"""The curves and the matrix: every glyph there, a reasonable size whatever the register, numbers in the description."""

import io
from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from helpers.plan.model.risks import Risk
from helpers.plan.risks.matrix import matrix
from helpers.report.charts.risks import curve_chart, matrix_chart
from helpers.report.display import Drawn
from helpers.texts import LANGUAGES

pytestmark = [pytest.mark.filterwarnings("error:.*missing from font.*:UserWarning"),
              pytest.mark.filterwarnings("error:.*constrained_layout.*:UserWarning")]
TEN = np.array([0.0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 1_000_000])
MARKS: dict[str, float | None] = {"appetite": 45_000.0, "planned": 20_000.0}


def one(name: str, times: float, loss: float, left: tuple[float, float] | None = None) -> Risk:
    residual = left and {"times_a_year": [left[0]] * 2, "loss": [left[1]] * 2, "cost": 0.0}
    return Risk.model_validate({"id": name, "name": name, "kind": "other", "times_a_year": [times] * 2,
                                "loss": [loss] * 2, "residual": residual})


def curves(language: str) -> Drawn:
    return curve_chart(TEN, TEN / 2, 0.9, MARKS, language)


def places(language: str, *risks: Risk) -> Drawn:
    return matrix_chart(matrix(list(risks)), language)


def crowd(language: str) -> Drawn:
    return places(language, *(one(f"风险编号特别长的一条_{at}", 1, 100_000, (0.1, 20_000)) for at in range(40)))


EVERY: dict[str, Callable[[str], Drawn]] = {
    "curves": curves, "one curve": lambda language: curve_chart(TEN, None, 0.5, {"appetite": None}, language),
    "nothing lost": lambda language: curve_chart(TEN * 0, TEN * 0, 0.9, {"appetite": 0.0}, language),
    "dear": lambda language: curve_chart(TEN * 1e9, TEN * 1e8, 0.99, MARKS, language),
    "matrix": lambda language: places(language, one("R1", 1, 100_000, (0.1, 20_000)), one("R2", 0.1, 500_000)),
    "one": lambda language: places(language, one("𠀀", 1, 1)), "crowd": crowd}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_every_chart_draws_in_every_language(draw, language):
    drawn = draw(language)
    packed = drawn._repr_png_()
    picture = Image.open(io.BytesIO(packed))
    assert len(packed) < 300_000 and picture.height < 3000 and 900 < picture.width < 1100
    assert picture.convert("L").getextrema()[0] < 100
    assert isinstance(drawn.figure, Figure) and not plt.get_fignums()
    assert drawn.alt.strip() and "{" not in drawn.alt


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_names_below_the_axis_do_not_run_into_each_other(draw):
    figure = draw("en").figure
    figure.draw_without_rendering()
    axes = figure.axes[0]
    labels = [label for label in axes.get_xticklabels() if label.get_text()]
    if labels[0].get_rotation() == 0:
        shown = [label.get_window_extent() for label in labels
                 if axes.get_xlim()[0] <= label.get_position()[0] <= axes.get_xlim()[1]]
        assert all(left.x1 < right.x0 for left, right in zip(shown, shown[1:], strict=False))


def test_the_reserve_stands_where_one_year_in_ten_costs_more():
    drawn = curves("en")
    points = {tuple(map(float, line.get_xydata()[0])) for line in drawn.figure.axes[0].lines
              if line.get_linestyle() == "None"}
    assert points == {(80_000.0, 0.1), (40_000.0, 0.1)}
    assert drawn.alt == (
        "Two falling curves: the chance that a year’s losses are more than an amount. As things are 10% more than "
        "¥80,000; once mitigations work 10% more than ¥40,000. Reserve that lasts 9 years in 10: ¥80,000, May lose "
        "without asking (¥45,000), Reserve in the plan (¥20,000).")


def test_the_curve_is_drawn_as_far_as_it_matters():
    axes = curves("zh").figure.axes[0]
    assert axes.get_xlim() == (0, 1_000_000) and axes.get_ylim() == (0, 1)
    assert EVERY["nothing lost"]("zh").figure.axes[0].get_xlim() == (0, 1)


def spots(drawn: Drawn) -> dict[str, tuple[int, int]]:
    """The cell (column, row from the top) of each id."""
    return {text.get_text(): (int(text.get_position()[0]), int(text.get_position()[1]))
            for text in drawn.figure.axes[0].texts if text.get_text()}


def test_each_id_stands_in_its_cell_and_with_a_prime_where_its_mitigation_takes_it():
    """63 % and 100,000 is level 4 by 4; 10 % and 20,000 level 2 by 3; 10 % and 500,000 level 2 by 5."""
    drawn = places("en", one("R1", 1, 100_000, (0.1, 20_000)), one("R2", 0.1, 500_000))
    assert spots(drawn) == {"R1": (3, 1), "R1′": (2, 3), "R2": (4, 3)}
    assert drawn.alt == ("Heat map of five by five, chance by money: R1 4 × 4 → 2 × 3 (score 16), "
                         "R2 2 × 5 (score 10).")
    arrows = [text for text in drawn.figure.axes[0].texts if not text.get_text()]
    assert len(arrows) == 1 and (arrows[0].xy, arrows[0].xyann) == ((2.5, 3.5), (3.5, 1.5))


def test_the_scale_is_printed():
    axes = places("zh", one("R", 1, 1)).figure.axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()][0] == "5\n80%以上"
    assert [label.get_text() for label in axes.get_xticklabels()][1] == "2\n2,000元\n～1万元"


def test_a_full_cell_says_how_many_more_there_are():
    words = [text.get_text() for text in crowd("en").figure.axes[0].texts]
    assert words.count("+37") == 2 and sum("…" in each for each in words) == 6
