"""The plan file against hostile and clumsy hands: the right typed value, or the fault with its line, at once."""

from pathlib import Path

import pytest
from builders import plan_tree
from ruamel.yaml import YAML

from helpers.errors import InputError, error_words
from helpers.plan.file import open_plan, plan_path, read_yaml
from helpers.plan.goals.targets import monthly_targets
from helpers.plan.growth.forecast import forecast
from helpers.plan.lint import lint
from helpers.root import templates
from helpers.texts import LANGUAGES

GOOD = (templates() / "plans" / "brand.yaml").read_text(encoding="utf-8")
AFTER = GOOD.count("\n") + 1


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "plan.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refused(folder: Path, content: str | bytes) -> list[tuple[str, int | None]]:
    """The problems of a file, each with its line; all said in every language."""
    with pytest.raises(InputError) as error:
        open_plan(write(folder, content))
    for language in LANGUAGES:
        said = error_words(error.value, language).splitlines()
        assert len(said) == len(error.value.problems)
        assert all(line.startswith("plan.yaml") and line.isprintable() for line in said)
    return [(problem.key, problem.place.line) for problem in error.value.problems]


def line_with(words: str, needle: str) -> int:
    return next(number for number, line in enumerate(words.split("\n"), 1) if needle in line)


@pytest.mark.parametrize(("old", "new", "key"), [
    ("profile: balanced", "profile: no", "literal_error"),
    ("size: 1500", "size: 12:30", "int_type"),
    ("size: 1500", "size: 1500.0", "int_type"),
    ("size: 1500", "size: yes", "int_type"),
    ("size: 1500", "size: true", "int_type"),
    ("size: 1500", "size: -1", "greater_than_equal"),
    ("size: 1500", "size: 1000000000000", "less_than_equal"),
    ("size: 1500", "size: \"1500\"", "int_type"),
    ("start: 2026-04", "start: 2026-04-01", "string_type"),
    ("start: 2026-04", "start: \"2026-04-01\"", "string_pattern_mismatch"),
    ("start: 2026-04", "start: x2026-04", "string_pattern_mismatch"),
    ("start: 2026-04", "start: 2026-13", "string_pattern_mismatch"),
    ("start: 2026-04", "start: ２０２６-04", "string_pattern_mismatch"),
    ("start: 2026-04", "start: 0000-04", "string_pattern_mismatch"),
    ("effective_share: 0.7", "effective_share: .nan", "less_than_equal"),
    ("effective_share: 0.7", "effective_share: .inf", "less_than_equal"),
    ("effective_share: 0.7", "effective_share: nan", "float_type"),
    ("effective_share: 0.7", "effective_share: 70", "less_than_equal"),
    ("effective_share: 0.7", "effective_shares: 0.7", "extra_forbidden"),
    ("monthly_loss: 0.05 ", "monthly_loss: 1", "less_than"),
    ("joins: [0.75, 1.2]", "joins: [-.inf, 1.2]", "greater_than"),
    ("joins: [0.75, 1.2]", "joins: [1.2]", "too_short"),
    ("joins: [0.75, 1.2]", "joins: [1, 2, 3]", "too_long"),
    ("timezone: Asia/Shanghai", "timezone: Shanghai", "timezone"),
    ("name: 花间护肤会员社群", "name: \"\\ud800\"", "string_unicode"),
    ("name: 花间护肤会员社群", "name: \"\"", "string_too_short"),
    ("joins: [900, 900,", "joins: [900,", "joins_length"),
    ("type: product-service", "type: \"\\e[31m\\nevil\"", "literal_error"),
])
def test_a_wrong_value_is_refused_at_its_line(tmp_path, old, new, key):
    assert GOOD.count(old) == 1
    words = GOOD.replace(old, new)
    found = refused(tmp_path, words)
    assert (f"plan_{key}", line_with(words, new)) in found
    assert len(found) == 1 or key == "extra_forbidden"


@pytest.mark.parametrize(("words", "key", "line"), [
    ("", "empty", None),
    ("- 1\n- 2\n", "empty", None),
    ("# nothing\n", "empty", None),
    (GOOD.replace("  opening:", "\topening:"), "tab", 15),
    (GOOD + "name: x\n", "duplicate_key", AFTER),
    (GOOD + "goals: {}\n", "duplicate_key", AFTER),
    (GOOD + "---\n" + GOOD, "documents", AFTER),
    ("a: &a [1, 1]\nb: [*a, *a]\n", "anchor", 1),
    ("a: 1\nb: *a\n", "anchor", 2),
    (GOOD + "<<: {size: 2}\n", "anchor", AFTER),
    ("%YAML 1.1\n---\n" + GOOD, "directive", 1),
    (GOOD + "joins2: [\n", "yaml", AFTER + 1),
    (GOOD + "? [1, 2]\n: 3\n", "invalid_key", 1),
    ("a: " + "[" * 20_000, "depth", 1),
    ("a: " + "{a: " * 5_000, "depth", 1),
    (GOOD.replace("花间", "花\0间"), "yaml", None),
    (GOOD.encode("gb18030"), "encoding", 1),
    (GOOD.encode("utf-16"), "encoding", 1),
    (GOOD + "#" * 2**21, "too_large", None),
    (GOOD + "".join(f"k{number}: 1\n" for number in range(60_000)), "too_large", None),
    (GOOD + "x: [" + "1," * 40_000 + "1]\n", "too_large", None),
    ("a: [" + "1," * 20_000 + "1]\n", "entries", 1),
    ("size: " + "9" * 5_000 + "\n", "yaml", None),
], ids=lambda value: str(value)[-40:])
def test_a_file_that_is_no_plan_is_refused_whole(tmp_path, words, key, line):
    assert refused(tmp_path, words) == [(f"plan_{key}", line)]


@pytest.mark.parametrize("tag", ["!!omap", "!!set", "!!pairs", "!!binary", "!!python/object/apply:os.system", "!x",
                                 "!", "!!str", "&a"])
def test_tags_run_nothing_and_are_refused(tmp_path, tag):
    words = GOOD.replace("size: 1500", f"size: {tag} 1500")
    assert refused(tmp_path, words) == [("plan_anchor", 7)]


def test_the_bomb_of_anchors_never_unfolds(tmp_path):
    layers = "".join(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
                     for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    assert refused(tmp_path, f"a: &a [x, x]\n{layers}") == [("plan_anchor", 1)]


def test_many_parts_side_by_side_are_not_deep(tmp_path):
    assert len(read_yaml(write(tmp_path, "".join(f"k{number}: [[1], {{}}]\n" for number in range(200))))) == 200


def test_values_keep_their_types(tmp_path):
    plan = open_plan(write(tmp_path, GOOD.replace("months: 12", "months: 012").replace("daily: 0.3", "daily: 0")))
    assert (plan.months, plan.start, plan.goals.activity.daily) == (12, "2026-04", 0.0)
    assert isinstance(plan.goals.activity.daily, float)
    assert plan.goals.members == {3: 3600, 6: 5800, 9: 8000, 12: 8500}
    assert {type(each) for each in plan.joins} == {int}
    named = open_plan(write(tmp_path, GOOD.replace("name: 花间护肤会员社群", "name: no")))
    assert named.name == "no"


@pytest.mark.parametrize("turn", [lambda words: "\ufeff" + words, lambda words: words.replace("\n", "\r\n"),
                                  lambda words: words + "...\n"])
def test_marks_of_editors_do_no_harm(tmp_path, turn):
    assert open_plan(write(tmp_path, turn(GOOD))) == open_plan(templates() / "plans" / "brand.yaml")


def test_all_faults_are_told_at_once(tmp_path):
    words = GOOD.replace("size: 1500", "size: x").replace("daily: 0.3", "daily: 30")
    assert refused(tmp_path, words) == [("plan_int_type", 7), ("plan_less_than_equal", 23)]


def test_a_typing_error_gets_the_closest_name(tmp_path):
    with pytest.raises(InputError) as error:
        open_plan(write(tmp_path, GOOD.replace("profile: balanced", "profle: balanced")))
    assert "Did you mean profile?" in error_words(error.value, "en")


def test_a_folder_or_a_file_or_neither(tmp_path):
    with pytest.raises(InputError, match="plan_file_missing"):
        plan_path(tmp_path)
    path = write(tmp_path, GOOD)
    assert plan_path(tmp_path) == plan_path(path) == path


def leaves(tree, path=()):
    for name, value in tree.items():
        yield (*path, name)
        if isinstance(value, dict):
            yield from leaves(value, (*path, name))


@pytest.mark.parametrize("odd", [None, True, -1, 0, 1, 1.5, 10**9, 1e308, "", "x\x07\ny", [], [None], [0, 0], {},
                                 {"a": 1}, {1: 1}], ids=repr)
def test_any_value_anywhere_is_a_plan_or_words(tmp_path, odd):
    for path in leaves(plan_tree()):
        tree = part = plan_tree()
        for step in path[:-1]:
            part[step] = part = dict(part[step])
        part[path[-1]] = odd
        with (tmp_path / "plan.yaml").open("w", encoding="utf-8") as file:
            YAML().dump(tree, file)
        try:
            plan = open_plan(tmp_path)
        except InputError as error:
            assert all(problem.place.line for problem in error.problems)
            said = [line for language in LANGUAGES for line in error_words(error, language).split("\n")]
            assert len(said) == 3 * len(error.problems) and all(line.isprintable() for line in said)
        else:
            assert len(monthly_targets(plan)) == plan.months
            assert forecast(plan, 100, 0).low[0] >= 0
            assert all(fault.words("zh") for fault in lint(plan))
