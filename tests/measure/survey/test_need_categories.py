"""I14: coded answers in four needs, beside the seed's 41, 28, 19 and 12 %."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

from helpers.errors import InputError
from helpers.measure.survey.categories import need_profile, reported_needs
from helpers.rules.sources import source_notes

NEEDS = ["information", "social", "service", "value"]


def answers(*people: int) -> pd.Series:
    return pd.Series(np.repeat(NEEDS, people), dtype=object)


@pytest.mark.system("I14")
def test_the_seeds_shares_add_up_with_the_digit_it_lost():
    note = next(note for note in source_notes() if note.name == "information_need")
    assert note.whole - sum(note.parts) == note.value == 41
    assert reported_needs().to_dict() == pytest.approx(
        {"information": 0.41, "social": 0.28, "service": 0.19, "value": 0.12})
    assert reported_needs().sum() == pytest.approx(1)


@pytest.mark.system("I14")
def test_500_answers_with_the_seeds_shares():
    found = need_profile(answers(205, 140, 95, 60))
    assert found.table["need"].tolist() == NEEDS
    assert found.table["share"].tolist() == [0.41, 0.28, 0.19, 0.12]
    assert found.table["people"].tolist() == [205, 140, 95, 60] and set(found.table["coded"]) == {500}
    assert found.table["differs"].tolist() == pytest.approx([0] * 4) and not found.table["apart"].any()
    assert found.chi_square == pytest.approx(0) and found.chance == pytest.approx(1)
    assert found.table[["low", "high"]].round(3).to_numpy().tolist() == [
        [0.368, 0.454], [0.242, 0.321], [0.158, 0.227], [0.094, 0.151]]


def test_a_community_of_another_kind_by_hand():
    """200 answers, 60 of each of the first two and 40 of the others; expected 82, 56, 38, 24:
    22² / 82 + 4² / 56 + 2² / 38 + 16² / 24 = 16.960."""
    found = need_profile(answers(60, 60, 40, 40))
    assert found.chi_square == pytest.approx(484 / 82 + 16 / 56 + 4 / 38 + 256 / 24)
    assert found.chance == pytest.approx(chi2.sf(found.chi_square, 3)) and found.chance < 0.001
    assert found.table["differs"].tolist() == pytest.approx([-0.11, 0.02, 0.01, 0.08])
    assert found.table["apart"].tolist() == [True, False, False, True]


def test_codes_in_words_and_the_questionnaires_options():
    said = pd.Series(["信息获取", "社交連接", "Service ", "认同品牌理念", "people with the same interests", "", None])
    found = need_profile(said)
    assert found.table["people"].tolist() == [1, 2, 1, 1] and found.uncoded == 2
    assert set(found.table["coded"]) == {5}


def test_too_few_for_chi_square_and_none_at_all():
    """Of 41 answers 4.92 are expected in the smallest need, of 42 answers 5.04."""
    few, enough = need_profile(answers(41, 0, 0, 0)), need_profile(answers(42, 0, 0, 0))
    assert np.isnan([few.chi_square, few.chance]).all() and enough.chance < 0.001
    none = need_profile(pd.Series(["", None], dtype=object))
    assert none.uncoded == 2 and none.table[["share", "low", "high", "differs"]].isna().all(axis=None)
    assert not none.table["apart"].any() and np.isnan(none.chance)


def test_another_code_is_refused_without_repeating_it():
    with pytest.raises(InputError) as refused:
        need_profile(pd.Series(["social", "", "张三 13800138000"]))
    (problem,) = refused.value.problems
    assert (problem.key, problem.place.line) == ("need_unknown", 3)
    assert problem.values == {"allowed": "information, social, service, value"}
