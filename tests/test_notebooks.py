"""The grammar of chapters: answer first, no logic in cells, no typed results, twins with one code."""

import ast
import re
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from papermill import inspect_notebook

from helpers.measure.registry import registry
from helpers.report.run.parameters import declared
from helpers.root import root

CHAPTERS = sorted((root() / "notebooks").glob("*/*.ipynb"))
ENGLISH = [path for path in CHAPTERS if path.parent.name == "en"]
HEADINGS = {"en": ["## The answer", "## Why", "## How sure", "## Limits", "## Next month"],
            "zh": ["## 结论", "## 为什么", "## 有多大把握", "## 这些数说不了什么", "## 下个月做什么"]}
PLANNING = ["01_goals", "02_resources", "03_timeline", "04_risks"]
SHARED = ["community", "month", "as_of", "language"]
LARGEST = 300_000
SECRETS = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|[\w.+-]+@[\w-]+\.\w+|/home/|/Users/|C:\\\\")
DIGITS_ALLOWED = re.compile(r"\b30 (?:days|天)|30 天|近 30 天|100%")


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@cache
def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def code(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "code"]


def prose(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]


chapters = pytest.mark.parametrize("path", CHAPTERS, ids=named)


def test_there_are_chapters_in_both_languages():
    assert [path.stem for path in ENGLISH] == [
        "00_start_here", *PLANNING, "05_subgroups", "06_members", "08_health", "10_review"]
    assert len(CHAPTERS) == 2 * len(ENGLISH)


@pytest.mark.parametrize("path", ENGLISH, ids=named)
def test_twins_have_the_same_code_and_cell_ids(path):
    twin = path.parent.parent / "zh" / path.name
    assert code(path) == code(twin)
    assert [cell.id for cell in read(path).cells] == [cell.id for cell in read(twin).cells]


@chapters
def test_a_cell_is_short_and_holds_no_logic(path):
    for source in code(path)[1:]:
        kinds = {type(node) for node in ast.walk(ast.parse(source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Lambda, ast.ListComp}
        assert len([line for line in source.splitlines() if line.strip()]) <= 3


@chapters
def test_headings_stand_in_the_order_every_chapter_has(path):
    found = [line for source in prose(path) for line in source.splitlines() if line.startswith("## ")]
    assert found == HEADINGS[path.parent.name]
    assert prose(path)[0].startswith("# ")


@chapters
def test_the_answer_comes_first_then_one_figure(path):
    shown = [cell for cell in read(path).cells if cell.cell_type == "code"][2:4]
    assert shown[0].metadata["tags"] == ["answer"]
    assert any("image/png" in output.get("data", {}) for output in shown[1].outputs)


@chapters
def test_no_result_is_typed_into_prose(path):
    for source in prose(path):
        assert not re.search(r"\d", DIGITS_ALLOWED.sub("", source)), source


@chapters
def test_the_parameters_are_what_papermill_finds(path):
    ours = {each.name: (each.type, each.help) for each in declared(path)}
    theirs = {name: (each["inferred_type_name"], each["help"]) for name, each in inspect_notebook(path).items()}
    assert ours == theirs
    assert list(ours)[:4] == SHARED


@pytest.mark.parametrize("path", [path for path in CHAPTERS if path.stem in PLANNING], ids=named)
def test_a_planning_chapter_has_a_form_and_what_ifs_that_change_nothing(path):
    what_ifs = {each.name: (each.type, each.default) for each in declared(path) if each.name not in SHARED}
    assert what_ifs and all(name.endswith("_times") and given == ("float", 1.0) for name, given in what_ifs.items())
    form = [cell for cell in read(path).cells if cell.cell_type == "code"][4]
    assert (form.id, form.source, form.metadata["tags"]) == ("form", "chapter.form()", ["form"])


@chapters
def test_it_is_committed_executed_small_and_without_personal_data(path):
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [output for cell in cells for output in cell.outputs if output.output_type in ("error", "stream")]
    assert path.stat().st_size <= LARGEST
    words = "\n".join(str(output.get("data", {}).get("text/plain", "")) for cell in cells for output in cell.outputs)
    assert not SECRETS.search(words + "\n".join(code(path)))


def test_every_metric_leads_to_a_cell_that_is_there():
    for metric in registry().values():
        cells = {cell.id for cell in read(root() / "notebooks" / "en" / f"{metric.chapter}.ipynb").cells}
        assert metric.cell in cells, metric.id
