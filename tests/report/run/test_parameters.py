"""The parameters cell: what is read, what is refused, and that papermill reads it alike."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook

from helpers.errors import InputError, error_words
from helpers.report.run.notebook import tagged
from helpers.report.run.parameters import Parameter, checked, declared
from helpers.root import root
from helpers.texts import LANGUAGES

LINES = '''# what a strategist may change
month: str = "2026-10"  # month, YYYY-MM

members: int = 500  # people, 1 to 50000
share: float = 0.3  # share of members, 0 to 1
full: bool = False  # 是否展开
groups: list = ["a", 2]  # names
prices: dict = {"tea": 1.5}  # yuan
'''
KNOWN = [Parameter("month", "str", "2026-10", ""), Parameter("members", "int", 500, ""),
         Parameter("share", "float", 0.3, ""), Parameter("full", "bool", False, ""),
         Parameter("groups", "list", [], ""), Parameter("prices", "dict", {}, "")]


def notebook(tmp_path: Path, source: str, tags: tuple[str, ...] = ("parameters",)) -> Path:
    path = tmp_path / "01_goals.ipynb"
    python = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    nbformat.write(new_notebook(cells=[new_code_cell(source, metadata={"tags": list(tags)})], metadata=python), path)
    return path


def same_as_papermill(path: Path) -> None:
    logging.getLogger("papermill.translators").disabled = True
    theirs = papermill.inspect_notebook(path)
    ours = declared(path)
    assert list(theirs) == [parameter.name for parameter in ours]
    for parameter in ours:
        read = theirs[parameter.name]
        assert (read["inferred_type_name"], read["help"]) == (parameter.type, parameter.help)


def test_reads_every_form_that_is_allowed(tmp_path: Path) -> None:
    path = notebook(tmp_path, LINES)
    found = declared(path)
    assert found[0] == Parameter("month", "str", "2026-10", "month, YYYY-MM")
    assert [(p.name, p.type, p.default) for p in found[1:]] == [
        ("members", "int", 500), ("share", "float", 0.3), ("full", "bool", False),
        ("groups", "list", ["a", 2]), ("prices", "dict", {"tea": 1.5})]
    same_as_papermill(path)


COMMITTED = sorted((root() / "notebooks").rglob("*.ipynb"))


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: str(path.relative_to(root())))
def test_committed_chapters_are_read_as_papermill_reads_them(path: Path) -> None:
    if tagged(nbformat.read(path, as_version=4), "parameters"):
        same_as_papermill(path)


@pytest.mark.parametrize("line", [
    'x: int | None = 3  # people', 'x: int = 3  # 1 | 2',
    'x: int = 3  # warn when <= 3', 'x: str = "a=b"  # words', 'x: int = 3',
    'x = 3  # n', 'x: int  # people', 'x: int = 1.5  # people', 'x: float = 1  # share', 'x: int = True  # yes',
    'x: int = n  # people', 'x: int = 1 + 1  # people', 'x: Optional = 1  # people',
    'x: list = (1, 2)  # names', 'x: dict = {1: 2}  # names',
    '  x: int = 3  # people', 'x: int = 3; y: int  # people', 'import os  # x', 'x: float = 1e999  # share',
    'a.x: int = 3  # people', 'x: list = [  # names', 'x: str = "\\ud800"  # half a character', 'def = 3  # x'])
def test_other_forms_are_refused_with_their_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError) as raised:
        declared(notebook(tmp_path, f'month: str = "2026-10"  # month\n\n{line}'))
    problem = raised.value.problems[0]
    assert (problem.key, problem.place.file, problem.place.line) == ("parameters_form", "01_goals.ipynb", 3)


@pytest.mark.parametrize(("source", "tags", "key"), [
    ("", ("parameters",), "parameters_missing"), ("x: int = 3  # n", (), "parameters_missing"),
    ("print: int = 3  # n", ("parameters",), "parameters_shadow"),
    ("x: int = 3  # n\nx: int = 4  # n", ("parameters",), "parameters_twice")])
def test_cells_that_cannot_serve(tmp_path: Path, source: str, tags: tuple[str, ...], key: str) -> None:
    with pytest.raises(InputError) as raised:
        declared(notebook(tmp_path, source, tags))
    assert raised.value.problems[0].key == key


def test_a_file_that_is_no_notebook(tmp_path: Path) -> None:
    (tmp_path / "x.ipynb").write_text("{}")
    with pytest.raises(InputError, match="notebook_unreadable"):
        declared(tmp_path / "x.ipynb")


def test_values_of_the_declared_types_pass() -> None:
    values = {"month": "群", "members": 1, "share": 1, "full": True, "groups": [None, {"a": [1.5]}], "prices": {}}
    result = checked(KNOWN, values)
    assert result == values and type(result["share"]) is float


@pytest.mark.parametrize(("name", "value"), [
    ("month", 3), ("month", None), ("month", dt.date(2026, 10, 1)), ("month", "\ud800"), ("members", True),
    ("members", "5"), ("members", 5.0),
    pytest.param("members", 10 ** 5000, id="huge"), ("share", True), ("share", float("nan")),
    ("share", float("inf")), ("full", 1), ("groups", (1, 2)), ("groups", [(1, 2)]), ("groups", [{1}]),
    ("groups", [b"x"]), ("prices", {1: 2}), ("prices", {"a": {b"x": 1}})])
def test_wrong_types_are_refused_without_their_value(name: str, value: Any) -> None:
    with pytest.raises(InputError) as raised:
        checked(KNOWN, {name: value})
    assert [(p.key, p.values["name"]) for p in raised.value.problems] == [("parameter_type", name)]


def test_unknown_names_get_the_closest_and_all_problems_are_told() -> None:
    with pytest.raises(InputError) as raised:
        checked(KNOWN, {"mouth": "2026-10", "members": "many", "x=1;import os;y": 1, "print": 2})
    assert [p.key for p in raised.value.problems] == ["parameter_unknown", "parameter_type", "parameter_unknown",
                                                     "parameter_unknown"]
    assert raised.value.problems[0].values["closest"] == "month"
    assert all(len(error_words(raised.value, language).splitlines()) == 4 for language in LANGUAGES)


def test_a_bottomless_list_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(InputError, match="parameter_type"):
        checked(KNOWN, {"groups": endless})


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
                    | st.text(st.characters(codec="utf-8")), lambda inner: st.lists(inner)
                    | st.dictionaries(st.text(st.characters(codec="utf-8")), inner), max_leaves=8)


@given(st.lists(JSON))
def test_any_json_comes_back_as_it_was(value: list[Any]) -> None:
    assert checked(KNOWN, {"groups": value}) == {"groups": value}
