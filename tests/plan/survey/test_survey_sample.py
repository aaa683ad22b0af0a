"""How many answers: textbook figures, and what must hold whatever is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize, samplesize_confint_proportion

from helpers.errors import InputError, error_words
from helpers.plan.survey.sample import answers_needed, margin, people_needed, sample_for


@pytest.mark.system("I13")
def test_margins_of_the_seed_and_of_the_methods():
    assert round(margin(5000, 50_000), 4) == 0.0131 and round(margin(5000), 4) == 0.0139
    assert round(margin(111), 3) == 0.093 and round(margin(5000, design=1.5), 3) == 0.017
    assert margin(100, 100) == 0 and margin(1, 1) == 0


@pytest.mark.parametrize("most", [0.01, 0.05, 0.1])
def test_answers_without_a_population_agree_with_statsmodels(most):
    assert answers_needed(most) == -(-samplesize_confint_proportion(0.5, most) // 1)


@given(st.integers(2, 60_000), st.floats(0.01, 0.3), st.floats(1, 4))
def test_so_many_answers_are_enough_and_one_fewer_is_not(population, most, design):
    needed = answers_needed(most, population, design)
    assert 1 <= needed <= population and margin(needed, population, design) <= most + 1e-6
    if needed > 1:
        assert margin(needed - 1, population, design) > most - 1e-6


def test_the_smallest_segment_sets_the_sample():
    found = sample_for({"华东": 0.5, "西北": 0.0222}, 0.093, 50_000, response=0.2)
    assert (found.segment, found.inside, found.whole) == ("西北", 102, 111)  # of 1,110 people
    assert found.answers == 4595 and found.invitations == 22_975 and found.possible
    assert found.margin == pytest.approx(0.093, abs=1e-3) and found.margin <= 0.093


def test_too_few_members_say_what_asking_all_of_them_gives():
    found = sample_for({"西北": 0.0222}, 0.05, 5000, response=0.1)
    assert (found.inside, found.answers, found.invitations, found.possible) == (87, 3919, 39_190, False)
    assert found.margin == pytest.approx(margin(11, 111), abs=1e-3) and found.margin > 0.27
    assert sample_for({"小群": 0.001}, 0.1, 500, response=0.1).margin is None


def test_ties_of_segments_are_told_by_name_and_no_response_invites_nobody():
    found = sample_for({"乙": 0.5, "甲": 0.5}, 0.1, 1000)
    assert found.segment == "乙" and found.invitations is None and found.possible


@given(st.floats(0.01, 1), st.floats(0.01, 0.2), st.integers(10, 50_000))
def test_a_segment_never_takes_more_answers_than_there_are_members(share, most, population):
    found = sample_for({"a": share, "b": 1}, most, population)
    assert found.inside <= found.answers <= population and found.answers >= found.whole or share == 1


def test_people_needed_for_a_small_change():
    assert people_needed(0.05, 0.06) == 8158 and people_needed(0.6, 0.7) == 356
    theirs = NormalIndPower().solve_power(proportion_effectsize(0.06, 0.05), alpha=0.05, power=0.8)
    assert people_needed(0.05, 0.06) == pytest.approx(theirs, rel=0.005)
    assert people_needed(0.3, 0.3) is None and people_needed(0.3, 1.2) is None


@pytest.mark.parametrize(("call", "key"), [
    (lambda: margin(0), "survey_answers"), (lambda: margin(11, 10), "survey_answers"),
    (lambda: margin(float("nan")), "survey_answers"), (lambda: margin(10, design=0), "survey_design"),
    (lambda: answers_needed(0), "survey_margin"), (lambda: answers_needed(5), "survey_margin"),
    (lambda: sample_for({}, 0.1, 100), "survey_segments"), (lambda: sample_for({"a": 0}, 0.1, 100), "survey_segments"),
    (lambda: sample_for({"a": 1}, 0.1, 100, response=0), "survey_response")])
def test_what_cannot_be_reckoned_is_refused_in_words(call, key):
    with pytest.raises(InputError, match=key) as caught:
        call()
    assert error_words(caught.value, "zh")
