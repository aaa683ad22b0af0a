"""The picture of the group tree: every group once, ends on lines of their own, no name wider than its column."""

import pandas as pd
import pytest
from matplotlib.axes import Axes

from helpers.errors import InputError
from helpers.plan.subgroups.tree import COLUMNS
from helpers.report.charts.tree import tree_chart
from helpers.report.display import Drawn
from helpers.texts import LANGUAGES


def tree(*rows: tuple[str, str, str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


SEED = tree(("主群", "", "main", 2000), ("兴趣", "主群", "branch", None), ("地域", "主群", "branch", None),
            ("年度", "主群", "branch", 30), ("摄影", "兴趣", "leaf", 1), ("健身", "兴趣", "leaf", 2),
            ("北京", "地域", "leaf", 3), ("上海", "地域", "leaf", 4), ("会员", "年度", "leaf", 5))


def axes_of(drawn: Drawn) -> Axes:
    return drawn.figure.axes[0]


@pytest.mark.system("I07")
def test_nine_names_and_eight_branches():
    drawn = tree_chart(SEED, "zh")
    axes = axes_of(drawn)
    names = {text.get_text(): text.get_position() for text in axes.texts}
    assert set(SEED["node"]) <= set(names) and len(axes.texts) == 18, "a name and its members each"
    assert len([line for line in axes.lines if len(line.get_xdata()) == 3]) == 8, "an elbow for each edge"
    ends = [names[end][1] for end in ("摄影", "健身", "北京", "上海", "会员")]
    assert ends == sorted(ends) and len(set(ends)) == 5
    assert names["兴趣"][1] == pytest.approx((names["摄影"][1] + names["健身"][1]) / 2)
    assert "人数未知" in [text.get_text() for text in axes.texts]
    assert drawn.alt == "群结构图：主群 主群（2,000人），下面有 5个群：摄影、健身、北京、上海、会员。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_and_long_names_are_drawn_within_their_column(language):
    drawn = tree_chart(tree(("$x$" * 20, "", "main", 1), ("\U0001f600<b>" * 9, "$x$" * 20, "leaf", 2)), language)
    drawn.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in axes_of(drawn).texts]
    assert max(box.x1 for box in boxes) <= drawn.figure.bbox.x1 and drawn._repr_png_().startswith(b"\x89PNG")


def test_forty_ends_are_drawn_and_the_rest_is_said():
    rows = [(f"b{branch}-{leaf}", f"b{branch}", "leaf", 9) for branch in range(5) for leaf in range(12)]
    drawn = tree_chart(tree(("M", "", "main", 1), *((f"b{each}", "M", "branch", 1) for each in range(5)), *rows), "en")
    assert len(axes_of(drawn).texts) == 2 * (1 + 4 + 40), "the main group, four branches, forty ends"
    assert "40" in drawn.figure.get_suptitle() and "60" in drawn.figure.get_suptitle() and "60 groups" in drawn.alt


def test_what_is_no_tree_is_told():
    with pytest.raises(InputError, match="tree_orphan"):
        tree_chart(tree(("M", "", "main", 1), ("x", "y", "leaf", 1)), "en")
