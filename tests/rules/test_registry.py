"""The registry of rules: complete, with the numbers of the seeds, in both languages, unknown never 0."""

import csv
import re

import pytest

from helpers.errors import InputError, error_words
from helpers.rules.facts import facts_words
from helpers.rules.registry import closest, metrics, rule_profiles, seed_rules

KINDS = {"rule": 251, "target": 138, "threshold": 54, "process": 156}
BY_ID = {rule.id: rule for rule in seed_rules()}
HUNDREDTHS = {"share", "top_share", "change", "points"}
# Where we read "=" as a limit: a group runs with so many, content may hold so much advertising.
READ_AS_LIMIT = {"S000-001", "S000-038", "S004-021"}
CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def figures(real_data):
    """The normative rows of the seeds' own table of figures, by id."""
    path = real_data.parent / "seeds" / "seed_figures.csv"
    if not path.is_file():
        pytest.skip("the seeds are not beside the real input data")
    with path.open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file) if row["kind"] in KINDS}


def numbers_of(value: str) -> list[float]:
    """The number or the two ends of a band of a row of the table; nothing for words."""
    found = re.fullmatch(r"(-?[\d.]+)(?:-([\d.]+))?", value)
    return [float(part) for part in found.groups() if part] if found else []


def test_every_rule_target_threshold_and_process_is_there():
    found = [rule.kind for rule in seed_rules()]
    assert {kind: found.count(kind) for kind in KINDS} == KINDS and len(found) == len(BY_ID) == 599
    assert {seed: sum(rule.seed == seed for rule in seed_rules()) for seed in ("000", "001", "002", "003", "004")} == {
        "000": 75, "001": 65, "002": 75, "003": 328, "004": 56}


def test_ids_kinds_and_sections_are_those_of_the_seeds(figures):
    assert set(figures) == set(BY_ID)
    for name, row in figures.items():
        assert BY_ID[name].kind == row["kind"]
        assert re.sub(r"^00\d ", "", row["section"]).split(" ")[0].lower() == BY_ID[name].section


def test_numbers_are_those_of_the_seeds(figures):
    for name, row in figures.items():
        said = numbers_of(row["value"])
        if not said or row["unit"] == "clock":
            continue
        scale = 100 if BY_ID[name].unit in HUNDREDTHS else 1
        assert [number * scale for number in BY_ID[name].numbers] == pytest.approx(said), name


def test_comparators_are_those_of_the_seeds(figures):
    for name, row in figures.items():
        said = {"": None, "range": "between"}.get(row["comparator"], row["comparator"])
        if BY_ID[name].numbers and name not in READ_AS_LIMIT:
            assert BY_ID[name].comparator == said, name


def test_relative_changes_points_and_levels_are_kept_apart(figures):
    units = {"pct": "share", "pct_change": "change", "pp": "points", "x": "multiple"}
    for name, row in figures.items():
        if row["unit"] in units:
            assert BY_ID[name].unit == units[row["unit"]], name


@pytest.mark.parametrize("name", ["S000-011", "S000-067", "S003-308", "S002-065"])
def test_what_a_seed_leaves_open_is_no_number(name):
    assert BY_ID[name].numbers == ()


def test_bands_words_and_hours():
    assert BY_ID["S003-309"].value == (0.5, 1) and BY_ID["S003-309"].denominator == "groups"
    assert BY_ID["S003-305"].value == ("1", "3", "N")
    assert BY_ID["S000-044"].value == (9, 11) and BY_ID["S000-044"].unit == "hour_of_day"
    assert BY_ID["S003-495"].value == -0.18 and BY_ID["S003-495"].unit == "points"


def test_every_rule_speaks_both_languages_and_its_facts_can_be_said():
    for rule in seed_rules():
        assert rule.sentence("en") and not CHINESE.search(rule.sentence("en")), rule.id
        assert CHINESE.search(rule.sentence("zh")) and len(rule.sentence("zh")) <= 45, rule.id
        for language in ("en", "zh", "zh-Hant"):
            assert bool(facts_words(rule, language)) == bool(rule.numbers), rule.id


def test_a_rule_stands_on_itself_first():
    assert all(rule.figures[0] == rule.id for rule in BY_ID.values())


def test_one_metric_one_seed():
    assert [rule.id for rule in seed_rules("ad_share")] == ["S000-038", "S002-028", "S003-155", "S004-035"]
    assert [rule.id for rule in seed_rules("ad_share", "s002")] == ["S002-028"]
    assert seed_rules("ad_share", "s001") == []
    assert len(seed_rules("ad_share", "balanced")) == 4
    assert all(rule.seed == "001" for rule in seed_rules(profile="s001"))


@pytest.mark.parametrize(("word", "near"), [("ad_shar", "ad_share"), ("retention", "channel_retention"),
                                            ("广告", "ad_share"), ("NPS", "nps")])
def test_an_unknown_metric_is_told_the_closest_names(word, near):
    with pytest.raises(InputError) as caught:
        seed_rules(word)
    assert near in closest(word) and near in error_words(caught.value, "en")


def test_a_part_of_a_name_finds_the_names_that_hold_it():
    assert closest("ugc") == ["ugc_share", "ugc_a_month", "ugc_participation"]


def test_nothing_close_is_said_so_and_a_profile_must_exist():
    with pytest.raises(InputError) as caught:
        seed_rules("zzzz")
    assert "Close to it: -" in error_words(caught.value, "en")
    with pytest.raises(InputError) as caught:
        seed_rules("ad_share", "s009")
    assert ", ".join(rule_profiles()) in error_words(caught.value, "zh")


def test_names_are_plain():
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", metric) for metric in metrics())
