"""Thresholds and norms say where their numbers come from, and tell the truth."""

import pytest

from helpers.rules.evidence import Evidence, benchmarks, cases
from helpers.rules.levels import levels
from helpers.rules.norms import norms
from helpers.rules.registry import seed_rules

FIGURES = {figure.id: figure for figure in (*seed_rules(), *benchmarks(), *cases())}
LINES = ("target", "warn", "alarm")
THRESHOLDS = {f"{metric} {profile}": said for metric, entry in levels().items()
              for profile, said in entry["profiles"].items()}
NORMS = {f"{name} {profile}": said for name, entry in norms().items() for profile, said in entry["profiles"].items()}


def numbers(said, fields):
    return {field: said[field] for field in fields if said.get(field) is not None}


def source(said, number):
    """The figures of an entry that hold its number."""
    return [FIGURES[name] for name in said["figures"] if number in FIGURES[name].numbers]


@pytest.mark.parametrize("name", [*THRESHOLDS, *NORMS])
def test_every_figure_named_exists(name):
    said = (THRESHOLDS | NORMS)[name]
    assert set(said["figures"]) <= set(FIGURES)
    assert said["seed"] == "ours" or said["figures"]


@pytest.mark.parametrize("name", THRESHOLDS)
def test_a_threshold_is_the_number_of_a_figure_or_ours(name):
    said = THRESHOLDS[name]
    for line, number in numbers(said, LINES).items():
        assert said["seed"] == "ours" or line in said.get("ours", []) or source(said, number), (line, number)


@pytest.mark.parametrize("name", THRESHOLDS)
def test_a_threshold_taken_from_what_is_only_reported_says_so(name):
    said = THRESHOLDS[name]
    for line, number in numbers(said, LINES).items():
        if line not in said.get("ours", []) and said["seed"] != "ours":
            kinds = {figure.kind for figure in source(said, number)}
            assert line in said.get("case", []) or "case" not in kinds, line
            assert line in said.get("benchmark", []) or "benchmark" not in kinds, line


@pytest.mark.parametrize("name", NORMS)
def test_a_norm_is_the_number_of_a_figure_or_ours_or_derived(name):
    said = NORMS[name]
    if said["seed"] == "ours" or said.get("ours") or said.get("derived"):
        return
    for number in numbers(said, ("value", "low", "high")).values():
        assert number == 0 or source(said, number), number


@pytest.mark.parametrize("name", NORMS)
def test_a_norm_taken_from_a_case_says_so(name):
    said = NORMS[name]
    for number in numbers(said, ("value", "low", "high")).values():
        told = [figure for figure in source(said, number) if isinstance(figure, Evidence) and figure.kind == "case"]
        assert not told or said.get("case"), [figure.id for figure in told]


def test_the_faults_these_tests_look_for_are_seen():
    said = {"seed": "003", "figures": ["S003-200", "S003-309"]}
    assert source(said, 0.75) == [] and [figure.kind for figure in source(said, 0.10)] == ["case"]
    assert [figure.id for figure in source(said, 0.5)] == ["S003-309"]
