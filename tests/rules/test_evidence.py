"""What is reported but not set: complete, graded, apart from the rules; what follows from it."""

import csv
import re

import pytest

from helpers.errors import InputError
from helpers.rules.derived import derived
from helpers.rules.evidence import benchmarks, bibliography, cases, grades, reported
from helpers.rules.registry import seed_rules

ALL = (*benchmarks(), *cases())


def test_benchmarks_and_cases_are_all_there_and_apart_from_the_rules():
    assert (len(benchmarks()), len(cases())) == (124, 224)
    assert not {figure.id for figure in ALL} & {rule.id for rule in seed_rules()}


def test_they_carry_the_numbers_and_sources_of_the_seeds(real_data):
    path = real_data.parent / "seeds" / "seed_figures.csv"
    if not path.is_file():
        pytest.skip("the seeds are not beside the real input data")
    with path.open(encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file) if row["kind"] in ("benchmark", "case_result")}
    assert set(rows) == {figure.id for figure in ALL}
    for figure in ALL:
        row = rows[figure.id]
        assert (figure.source or "", f"{figure.kind}_result".replace("benchmark_result", "benchmark")) == (
            row["source_cited"], row["kind"])
        if re.fullmatch(r"-?[\d.]+", row["value"]) and figure.numbers:
            scale = 100 if figure.unit in ("share", "change", "points") else 1
            assert figure.numbers[0] * scale == pytest.approx(float(row["value"])), figure.id


@pytest.mark.system("M06")
def test_asked_for_repurchase_the_library_returns_its_eight_cases():
    found = cases("repurchase")
    assert [case.id for case in found] == ["S003-023", "S003-191", "S003-239", "S003-361", "S003-477", "S004-003",
                                           "S004-050", "S004-051"]
    assert {case.grade for case in found} == {"D", "E"}
    assert [(case.stage, case.value) for case in found if case.stage] == [("before", 0.18), ("after", 0.41)]
    with pytest.raises(InputError, match="rule_unknown"):
        cases("repurchases_a_year")


def test_grades_are_ordered_defined_and_never_better_than_the_source():
    assert list(grades()) == ["A", "B", "C", "D", "E", "F"]
    for grade in grades().values():
        assert all(grade.title(language) and grade.meaning(language) for language in ("en", "zh", "zh-Hant"))
    assert {figure.grade for figure in cases()} == {"D", "E"}
    assert {figure.source for figure in cases() if figure.grade == "D"} == {"Perfect Diary", "Starbucks"}
    assert all(figure.source and figure.year for figure in ALL if figure.grade == "A")
    assert all(figure.source is None for figure in ALL if figure.grade == "F")


def test_every_figure_speaks_both_languages():
    for figure in ALL:
        assert not re.search(r"[\u3400-\u9fff]", figure.sentence("en")), figure.id
        assert re.search(r"[\u3400-\u9fff]", figure.sentence("zh")), figure.id


@pytest.mark.system("N02")
def test_four_references_are_complete_and_the_fifth_is_cut_off():
    works = bibliography()
    assert [work.complete for work in works] == [True, True, True, True, False]
    assert works[-1].year is None and not works[-1].figures
    resting = [name for work in works for name in work.figures]
    assert all(reported(name).grade in ("A", "B") for name in resting) and len(resting) == len(set(resting))


@pytest.mark.system("A12")
def test_what_follows_from_the_market_figures():
    """59.8 % = 78.3 - 18.5; 17 % = 38 - 21; 18 / 5.6 = 3.214 and + 221.4 %; 5.2 / 1.237^5 = 1.795."""
    found = {one.name: one for one in derived()}
    assert {name: round(one.value, 4) for name, one in found.items()} == {
        "gen_z_weekly_2021": 0.598, "channel_community_2019": 0.17, "cost_multiple": 3.2143, "cost_gap": 2.2143,
        "market_size_five_years_ago": 1.7954}
    assert reported(found["cost_multiple"].said).value == 3.2 and reported(found["cost_gap"].said).value == 2.21
    assert all(reported(figure).grade in ("A", "B") for one in found.values() for figure in one.figures)


def test_a_derived_figure_agrees_with_what_the_seed_says_of_it():
    for one in derived():
        if one.said:
            assert one.value == pytest.approx(reported(one.said).numbers[0], rel=0.01)
