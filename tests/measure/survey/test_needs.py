"""Need profiles: planted classes found, none where there are none, and StepMix as a second opinion."""

import numpy as np
import pandas as pd
import pytest
from stepmix.stepmix import StepMix
from taking import KEY, Taken

from helpers.intake.importing import import_files
from helpers.measure.survey.answers import chosen_matrix
from helpers.measure.survey.mixture import Answers, Mixture
from helpers.measure.survey.needs import Needs, clearly_more, need_classes

WANTS = np.array([[0.9, 0.8, 0.1, 0.1, 0.1, 0.2], [0.1, 0.2, 0.9, 0.8, 0.1, 0.1], [0.1, 0.1, 0.2, 0.1, 0.9, 0.8]])
SHARES = [0.5, 0.3, 0.2]
OPTIONS = ["拍照", "修图", "旅行", "徒步", "美食", "烘焙"]


def planted(people: int = 900) -> pd.DataFrame:
    random = np.random.default_rng(7)
    kinds = random.choice(3, size=people, p=SHARES)
    return pd.DataFrame((random.random((people, 6)) < WANTS[kinds]).astype(int), columns=OPTIONS)


def independent(people: int = 600) -> pd.DataFrame:
    random = np.random.default_rng(8)
    return pd.DataFrame((random.random((people, 6)) < [0.6, 0.5, 0.4, 0.3, 0.2, 0.5]).astype(int), columns=OPTIONS)


@pytest.fixture(scope="module")
def found():
    return need_classes(planted())


def test_planted_classes_are_found_with_their_shares(found):
    assert found.clear and len(found.shares) == 3
    assert found.shares.tolist() == pytest.approx(SHARES, abs=0.05)
    assert np.abs(found.wants.to_numpy() - WANTS).max() < 0.1
    assert found.wants.columns.tolist() == OPTIONS


def test_everybody_belongs_and_is_counted_once(found):
    assert found.belongs.sum(axis=1).to_numpy() == pytest.approx(np.ones(900))
    assert sum(found.people()) == 900 and found.people() == sorted(found.people(), reverse=True)


def test_labels_are_what_a_class_wants_more_than_all(found):
    general = planted().mean().to_numpy()
    assert [set(label) for label in found.labels(general, 2)] == [{"拍照", "修图"}, {"旅行", "徒步"}, {"美食", "烘焙"}]
    assert all(len(label) <= 1 for label in found.labels(general, 1))


def test_stepmix_finds_as_many_and_fits_no_better(found):
    data = planted()
    theirs = {k: StepMix(k, measurement="bernoulli", n_init=5, random_state=1, max_iter=500, verbose=0,
                         progress_bar=0).fit(data).bic(data) for k in range(1, 5)}
    assert min(theirs, key=lambda k: theirs[k]) == len(found.shares)
    for k, bic in theirs.items():
        assert found.bic[k] == pytest.approx(bic, rel=0.005)


def test_independent_answers_have_no_classes():
    found = need_classes(independent())
    assert not found.clear and found.shares.tolist() == [1.0] and found.people() == [600]
    assert np.abs(found.wants.to_numpy()[0] - independent().mean().to_numpy()).max() < 0.005


def test_neither_the_order_of_people_nor_of_options_matters():
    data = planted(400)
    first = need_classes(data, 4)
    shuffled = need_classes(data.sample(frac=1, random_state=3), 4)
    turned = need_classes(data[OPTIONS[::-1]], 4)
    assert shuffled.shares.tolist() == first.shares.tolist()
    assert turned.shares.tolist() == pytest.approx(first.shares.tolist(), abs=1e-9)
    assert turned.wants[OPTIONS].to_numpy() == pytest.approx(first.wants.to_numpy(), abs=1e-9)
    assert turned.wants.columns.tolist() == OPTIONS[::-1]
    pd.testing.assert_frame_equal(shuffled.criteria, first.criteria)
    pd.testing.assert_frame_equal(turned.criteria, first.criteria)


@pytest.mark.parametrize("data", [pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1, 0, 1]}), pd.DataFrame(
    {"a": [1] * 9, "b": [0] * 9}), pd.DataFrame(index=range(40))], ids=["one", "three", "all alike", "no options"])
def test_too_little_to_tell_is_one_class(data):
    found = need_classes(data)
    assert not found.clear and found.people() == [len(data)]


def test_what_each_question_says_of_each_number_is_kept(found):
    table = found.criteria.set_index("k")
    assert table.index.tolist() == list(range(1, 8)) and table["bic"].to_dict() == found.bic
    assert table.loc[1, ["smallest_share", "smallest_people", "fails"]].tolist() == [1, 900, ""]
    assert np.isnan(table.loc[1, "stability"]) and np.isnan(table.loc[1, "readable"])
    assert table.loc[3, "stability"] > 0.9 and table.loc[3, "readable"] == 2 and table.loc[3, "fails"] == ""
    assert table.loc[3, "smallest_people"] == pytest.approx(900 * found.shares.min())
    assert (found.reason.chosen, found.reason.best, found.reason.fails) == (3, 3, "")


def test_people_are_those_to_be_expected():
    """1.5 and 1.5 of three: the first gets the odd one, so that they add up."""
    half = Needs(np.array([0.5, 0.5]), pd.DataFrame(), pd.DataFrame([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]), {})
    assert half.people() == [2, 1]
    more = Needs(np.array([0.4, 0.6]), pd.DataFrame(), pd.DataFrame([[1.0, 0.0], [0.2, 0.8], [0.0, 1.0]]), {})
    assert more.people() == [1, 2]


def test_intervals_hold_the_estimate_and_stand_in_its_order(found):
    assert found.low.columns.tolist() == found.high.columns.tolist() == OPTIONS
    assert (found.low < found.wants).all(axis=None) and (found.wants < found.high).all(axis=None)


def test_a_kind_too_small_for_a_group_is_no_kind():
    """The smallest kind holds 20 % of 400 respondents; of 240 members that is under 50."""
    data = planted(400)
    assert len(need_classes(data, 3_000).shares) == 3
    small = need_classes(data, 240)
    assert small.criteria.set_index("k").loc[3, "fails"] == "smallest_people"
    assert len(small.shares) < 3 and (small.reason.best, small.reason.fails) == (3, "smallest_people")


def test_a_kind_under_a_twentieth_is_no_kind():
    """3 % of 4,000 want the last two options only: 120 people, too small a share though enough people."""
    random = np.random.default_rng(2)
    kinds = random.choice(3, 4_000, p=[0.57, 0.40, 0.03])
    found = need_classes(pd.DataFrame((random.random((4_000, 6)) < WANTS[kinds]).astype(int), columns=OPTIONS))
    assert found.criteria.set_index("k").loc[3, "fails"] == "smallest_share" and len(found.shares) == 2


def test_a_difference_that_may_be_chance_is_not_clear():
    """Half of the people want each of two options with 0.7, half with 0.3: clear among 4,000, not among 20."""
    mixture = Mixture(np.array([0.5, 0.5]), np.array([[0.7, 0.7], [0.3, 0.3]]))
    patterns, likely = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0.29, 0.21, 0.21, 0.29])
    assert clearly_more(Answers(patterns, likely * 4_000), mixture).tolist() == [[True, True], [False, False]]
    assert not clearly_more(Answers(patterns, likely * 20), mixture).any()


def test_who_ticks_much_and_who_ticks_little_want_nothing_different():
    """800 people, half of whom tick each option with 0.8, half with 0.2: a way of answering, no need."""
    random = np.random.default_rng(1)
    eager = np.where(random.random(800) < 0.5, 0.8, 0.2)[:, None]
    found = need_classes(pd.DataFrame((random.random((800, 8)) < eager).astype(int), columns=list("abcdefgh")))
    assert not found.clear and (found.reason.best, found.reason.fails) == (2, "readable")


def test_hobbies_in_a_real_survey_are_a_matter_of_ticking_much_or_little(real_data, tmp_path, monkeypatch):
    """800 answers of 问卷星: two classes are found again, but one of them wants nothing more than the other."""
    monkeypatch.setenv("QUNCE_KEY", KEY)
    (tmp_path / "club").mkdir()
    path = real_data / "wenjuanxing" / "800_800_0.xls"
    survey = Taken(import_files([path], tmp_path / "club", "Asia/Shanghai"), tmp_path / "club").table("survey")
    found = need_classes(chosen_matrix(survey, 6), 5_000)
    two = found.criteria.set_index("k").loc[2]
    assert not found.clear and found.people() == [800]
    assert two["bic"] < found.bic[1] and two["stability"] > 0.85 and (two["readable"], two["fails"]) == (0, "readable")


def test_kinds_that_are_not_found_again_are_none():
    """60 people in three kinds, far apart enough to pay but too few to be found again among so many draws."""
    found = need_classes(planted(60), 3_000)
    assert (found.criteria["fails"] == "stability").any()
    passed = found.criteria.query("fails == '' and k > 1")
    assert (passed["stability"] >= 0.8).all()
