"""Chapter 08 and chapter 10 show the same figure of the same month: one figure, one definition."""

from pathlib import Path

import pytest

from helpers.measure.health.indicators import indicators
from helpers.measure.health.settings import settings
from helpers.measure.registry import registry
from helpers.report.chapters import Health, MonthReview
from helpers.report.words.health import figure
from helpers.review.health.health import Health as Found
from helpers.review.review import review
from helpers.root import root

SAMPLES = [path for path in sorted((root() / "data" / "sample").iterdir()) if (path / "plan.yaml").exists()]


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_boards_show_the_figures_of_the_registry(folder: Path):
    month = review(folder, "2026-10")
    found = Found(month).figures
    for name, metric in settings("registry").items():
        assert found[name] == month.figures[metric], name
    assert not set(settings("registry")) & set(indicators(month.month, month.groups))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_chapters_say_the_same_number(language):
    month = review(root() / "data" / "sample" / "brand", "2026-10")
    every = MonthReview(month, language).every_figure().frame
    names = {entry.name[language]: metric for metric, entry in registry().items()}
    ten = {names[row.iloc[0]]: row.iloc[1] for _, row in every.iterrows()}
    assert set(ten) == set(registry())
    lights = {each.metric: each for policy in settings("policies") for each in Health(month, language).health.lights(
        policy)}
    shared = {name: metric for name, metric in settings("registry").items()
              if name in lights and lights[name].figure.value is not None}
    assert len(shared) >= 6
    for name, metric in shared.items():
        said = figure(name, lights[name].figure.value, language)
        assert ten[metric].startswith(said), name


def test_every_board_figure_comes_from_one_place():
    """A board name is in the registry's list, or the boards' own; of the rest it is said what would give it."""
    own = {"interactions_each_day", "order_value", "repurchase", "channel_kept"}
    named = {light["metric"] for policy in settings("policies").values() for light in policy["lights"]}
    assert named | set(settings("board")) <= own | set(settings("registry")) | {"interaction_rate"}
    assert set(settings("registry").values()) <= set(registry())
