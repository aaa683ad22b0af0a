"""The shape of helpers/: arrows one way, small functions, words and thresholds outside the code."""

import ast
import re
import statistics
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from helpers.root import root

GROUND = {"root", "errors", "texts", "numbers", "intervals", "calendar", "limits", "rules"}
MAY_IMPORT = {
    "ground": set(),
    "intake": set(),
    "measure": {"intake"},
    "plan": set(),
    "review": {"intake", "measure", "plan"},
    "report": {"intake", "measure", "plan", "review"},
    "learn": {"intake", "measure", "plan", "review", "report"},
    "cli": {"intake", "measure", "plan", "review", "report", "learn"},
}
MEDIAN, NINE_IN_TEN, LONGEST, MODULE = 8, 28, 40, 300
# Formats spell their own marks: what 问卷星, headers and people's dates and figures look like.
MAY_HOLD_CHINESE = {"intake"}
CHINESE = re.compile(r"[\u3400-\u9fff]")


@cache
def modules() -> dict[Path, ast.Module]:
    folder = root() / "helpers"
    return {path.relative_to(folder): ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")}


def room(path: Path) -> str:
    """The room of a module given by its path in helpers/."""
    first = path.parts[0].removesuffix(".py")
    return "ground" if first in GROUND | {"__init__"} else first


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules under helpers that a module imports, wherever in it, as dotted paths without ``helpers.``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.removeprefix("helpers.") for name in node.names if name.name.startswith("helpers."))
        elif isinstance(node, ast.ImportFrom) and node.module == "helpers":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers."):
            yield str(node.module).removeprefix("helpers.")


def arrows_against_the_stream(path: Path, tree: ast.Module) -> list[str]:
    own = room(path)
    targets = {room(Path(name.replace(".", "/"))) for name in imported(tree)}
    return [f"{path} ({own}) imports {target}" for target in targets - {own, "ground"} - MAY_IMPORT[own]]


def functions() -> list[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return [(path, node) for path, tree in modules().items() for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    words = ast.get_docstring(function, clean=False)
    return int(function.end_lineno or 0) - function.lineno + 1 - (len(words.splitlines()) if words else 0)


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of all docstring nodes."""
    return {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body and isinstance(node.body[0], ast.Expr)}


def entries() -> dict[str, dict[str, str]]:
    """Every label by key."""
    return {f"{path.stem}.{name}": entry for path in (root() / "templates" / "labels").glob("*.yml")
            for name, entry in YAML(typ="safe").load(path.read_text(encoding="utf-8")).items()}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def literal_keys() -> Iterator[tuple[Path, str]]:
    """Every label key written out in helpers/: text("file.name", ...), InputError("name"), Problem("name")."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                first = node.args[0].value
                if called == "text" and isinstance(first, str):
                    yield path, first
                elif called in ("InputError", "Problem") and isinstance(first, str):
                    yield path, f"errors.{first}"


def test_every_room_is_known():
    assert {room(path) for path in modules()} <= set(MAY_IMPORT)


def test_arrows_go_one_way():
    assert not [line for path, tree in modules().items() for line in arrows_against_the_stream(path, tree)]


@pytest.mark.parametrize(("module", "source"), [
    ("texts.py", "from helpers.intake.reading.gate import clean"),
    ("intake/reading/gate.py", "import helpers.measure.activity"),
    ("plan/goals.py", "def f():\n    from helpers.measure import activity"),
    ("measure/needs.py", "from helpers.plan.model import Plan"),
    ("review/findings.py", "from helpers import report"),
    ("report/page.py", "from helpers.cli import app"),
])
def test_an_arrow_against_the_stream_is_seen(module, source):
    assert arrows_against_the_stream(Path(module), ast.parse(source))


def test_imports_are_absolute():
    assert not [path for path, tree in modules().items() for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.level]


def test_functions_are_short():
    lengths = sorted(length(function) for _, function in functions())
    long = [f"{path}:{function.name} has {length(function)} lines" for path, function in functions()
            if length(function) > LONGEST]
    assert not long
    assert statistics.median(lengths) <= MEDIAN
    assert lengths[int(0.9 * len(lengths))] <= NINE_IN_TEN


def test_modules_are_short():
    lines = {path: sum(map(bool, map(str.strip, (root() / "helpers" / path).read_text(encoding="utf-8").split("\n"))))
             for path in modules()}
    assert not {path: count for path, count in lines.items() if count > MODULE}


def test_lines_fit():
    assert not [f"{path}:{number}" for path in modules()
                for number, line in enumerate((root() / "helpers" / path).read_text(encoding="utf-8").split("\n"), 1)
                if len(line) > 120]


def test_public_functions_classes_and_modules_have_docstrings():
    bare = [f"{path}:{getattr(node, 'name', 'module')}" for path, tree in modules().items()
            for node in [tree, *tree.body]
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and not getattr(node, "name", "").startswith("_") and not ast.get_docstring(node) and node.body]
    assert not bare


def test_functions_say_their_types():
    bare = [f"{path}:{function.name}" for path, function in functions()
            if function.returns is None and function.name != "__init__" or
            any(argument.annotation is None and argument.arg not in ("self", "cls")
                for argument in [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs])]
    assert not bare


def test_every_label_speaks_both_languages_with_the_same_placeholders():
    assert not {key: entry for key, entry in entries().items()
                if not {"en", "zh"} <= set(entry) or not all(isinstance(words, str) for words in entry.values())}
    assert not {key: entry for key, entry in entries().items()
                if placeholders(entry["en"]) != placeholders(entry["zh"])}


def test_every_label_named_in_code_exists():
    keys = entries()
    assert not [f"{path}: {key}" for path, key in literal_keys() if key not in keys]


def test_no_sentence_in_chinese_stands_in_code():
    held = [f"{path}:{node.lineno}" for path, tree in modules().items() if room(path) not in MAY_HOLD_CHINESE
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value)
            and id(node) not in docstrings(tree)]
    assert not held


def test_nothing_is_left_open():
    marks = re.compile("|".join([r"\bTO" + r"DO\b", "FIX" + "ME", r"\bX{3}\b", "raise NotImplemented" + "Error"]))
    assert not [path for path in modules() if marks.search((root() / "helpers" / path).read_text(encoding="utf-8"))]
