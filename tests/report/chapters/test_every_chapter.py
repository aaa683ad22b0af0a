"""Every cell of every chapter says something on any community, in all languages; what is absent is a sentence."""

import inspect
import re
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pytest
from community_folders import LOG, ROSTER, SMALL, folder
from payloads import dangers

from helpers.errors import InputError
from helpers.report import chapters
from helpers.report.chapters.chapter import Chapter, spoken_language
from helpers.report.display import Drawn, Said, Shown, Tables
from helpers.root import root
from helpers.texts import LANGUAGES

pytestmark = pytest.mark.filterwarnings("error:.*missing from font.*:UserWarning")
SAMPLES = root() / "data" / "sample"
CASES: dict[str, tuple[str, str, str]] = {
    **{name: (name, "", "") for name in SMALL},
    **{each: (each, "2026-10", "") for each in ("brand", "study-group", "team")},
    "before the plan": ("team", "2025-11", ""), "after the plan": ("team", "2027-06", ""),
    "a month in progress": ("study-group", "2026-10", "2026-10-12"),
    "one day": ("one day", "2026-10", "2026-10-01"), "last month of the plan": ("roster of one", "2027-04", "")}
CLASSES: list[type[Chapter]] = [getattr(chapters, name) for name in chapters.__all__]
CELLS = [pytest.param(each, name, id=f"{each.__name__}.{name}") for each in CLASSES
         for name, method in inspect.getmembers(each, inspect.isfunction)
         if not name.startswith("_") and len(inspect.signature(method).parameters) == 1]
PLACEHOLDER = re.compile(r"\{\w*\}")
# What the plan or the source documents alone can say; everything else of a community that knows nothing is a sentence.
FROM_THE_PLAN = {
    "Start.missing", "MonthReview.every_figure", "MonthReview.figures", "SubGroups.case", "SubGroups.surveys",
    "Health.uncollected",
    *(f"Goals.{cell}" for cell in (
        "aims", "all_milestones", "channels", "forecast_chart", "gate", "learn_first", "mermaid", "milestones",
        "needed", "outlook", "participation", "pyramid_chart", "stickiness", "stretches", "targets",
        "tornado_chart", "tree", "tree_chart")),
    *(f"Resources.{cell}" for cell in (
        "budget", "budget_chart", "by_month", "costs", "other_resources", "roles", "savings", "staff_chart", "staffing",
        "tools")),
    *(f"Risks.{cell}" for cell in ("clocks", "indicators", "scales")),
    *(f"Timeline.{cell}" for cell in (
        "cadence", "critical_path", "gantt_chart", "gates", "next_month", "pert", "progress", "tasks"))}


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every community folder by name."""
    base = tmp_path_factory.mktemp("communities")
    made = {name: make(base / name.replace(" ", "-")) for name, make in SMALL.items()}
    one_day = folder(base / "one-day", members=[ROSTER, "m1,g,2026-10-01"],
                     messages=[LOG, "1,g,m1,2026-10-01T10:00:00+08:00"])
    return made | {"one day": one_day} | {path.name: path for path in SAMPLES.iterdir() if path.is_dir()}


@cache
def opened(chapter: type[Chapter], community: Path, month: str, as_of: str, language: str) -> Any:
    return chapter.open(str(community), month, as_of, language)


@cache
def shown_by(chapter: type[Chapter], name: str, community: Path, month: str, as_of: str, language: str) -> Any:
    return getattr(opened(chapter, community, month, as_of, language), name)()


def cell(folders: dict[str, Path], case: str, chapter: type[Chapter], name: str, language: str) -> Any:
    community, month, as_of = CASES[case]
    return shown_by(chapter, name, folders[community], month, as_of, language)


def well_said(shown: Any) -> None:
    """Something is said, in words all filled; tables have rows; pictures have every glyph."""
    said = shown if isinstance(shown, str) else repr(shown)
    assert isinstance(shown, str) or said.strip()
    assert not PLACEHOLDER.search(said)
    assert not {"nan", "NaN", "None", "<NA>", "inf"} & set(said.replace("|", " ").split())
    for table in shown.tables if isinstance(shown, Tables) else [shown]:
        assert not isinstance(table, Shown) or len(table.frame)
    if hasattr(shown, "_repr_html_"):
        assert not dangers(f"<!doctype html><title>x</title><body>{shown._repr_html_()}</body>")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("chapter", "name"), CELLS)
def test_every_cell_says_something(folders, chapter, name, case, language):
    shown = cell(folders, case, chapter, name, language)
    assert isinstance(shown, Said | Shown | Drawn | Tables | str)
    well_said(shown)
    if isinstance(shown, Drawn) and language == "zh-Hant":
        shown.figure.draw_without_rendering()
    assert not plt.get_fignums()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["no tables", "headings only"])
@pytest.mark.parametrize(("chapter", "name"), CELLS)
def test_what_is_absent_is_said_in_a_sentence(folders, chapter, name, case, language):
    shown = cell(folders, case, chapter, name, language)
    assert isinstance(shown, Said) or f"{chapter.__name__}.{name}" in FROM_THE_PLAN


def test_a_table_with_headings_only_is_no_table(folders):
    for chapter, name in (each.values for each in CELLS):
        bare, empty = (repr(cell(folders, case, chapter, name, "zh")).replace(folders[case].name, "")
                       for case in ("no tables", "headings only"))
        assert bare == empty


def test_all_chapters_are_walked():
    assert len(CLASSES) == 9 and len(CELLS) >= 100
    assert {f"{each.values[0].__name__}.{each.values[1]}" for each in CELLS} >= FROM_THE_PLAN


@pytest.mark.parametrize(("asked", "first", "where", "spoken"), [
    ("en", "zh", "elsewhere", "en"), ("zh-Hant", "en", "notebooks/zh", "zh-Hant"), ("auto", "zh", "elsewhere", "zh"),
    ("auto", "zh", "notebooks/en", "en"), ("auto", "en", "notebooks/zh", "zh"), ("auto", "zh", "other/en", "zh"),
    ("auto", "zh", "notebooks/fr", "zh")])
def test_a_chapter_speaks_the_language_asked_else_of_its_folder_else_of_the_plan(asked, first, where, spoken):
    assert spoken_language(asked, first, Path(where)) == spoken


def test_an_unknown_language_is_refused(folders):
    with pytest.raises(InputError) as error:
        chapters.Start.open(str(folders["team"]), language="fr")
    assert [problem.key for problem in error.value.problems] == ["language_unknown"]


def test_a_folder_of_nobody_is_refused(tmp_path):
    with pytest.raises(InputError) as error:
        chapters.Start.open(str(tmp_path / "nobody"))
    assert [problem.key for problem in error.value.problems] == ["folder_missing"]


@pytest.mark.parametrize(("month", "as_of", "key"), [("2026-13", "", "month_form"), ("2026-10", "x", "day_form"),
                                                     ("2026-10", "2026-11-01", "as_of_outside")])
def test_a_month_or_day_that_is_none_is_refused(folders, month, as_of, key):
    with pytest.raises(InputError) as error:
        chapters.Goals.open(str(folders["no tables"]), month, as_of)
    assert [problem.key for problem in error.value.problems] == [key]
