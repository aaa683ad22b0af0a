"""Weights by raking: by hand, with statsmodels and brute force beside, and what is said where they cannot help."""

import numpy as np
import pandas as pd
import pytest
from builders import rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.measure.survey.answers import option_table
from helpers.measure.survey.weights import margins, rake, weighted_table


def people(**counts: int) -> pd.DataFrame:
    """Respondents by their region."""
    regions = [name for name, number in counts.items() for _ in range(number)]
    return pd.DataFrame({"region": regions}, index=[f"r{n:03}" for n in range(len(regions))], dtype=object)


def test_one_margin_is_target_over_share():
    found = rake(people(east=80, west=20), {"region": {"east": 0.5, "west": 0.5}})
    assert found.weights.iloc[0] == pytest.approx(0.625) and found.weights.iloc[-1] == pytest.approx(2.5)
    assert found.weights.mean() == pytest.approx(1) and found.reached and found.gap < 1e-9
    # 100 x (80 x 0.625^2 + 20 x 2.5^2) / 100^2
    assert found.design == pytest.approx(1.5625) and found.effective == pytest.approx(64)


def test_two_margins_are_met_as_iterated_by_hand():
    random = np.random.default_rng(3)
    crowd = pd.DataFrame({"a": random.choice(["x", "y"], 400, p=[0.6, 0.4]),
                          "b": random.choice(["u", "v", "w"], 400, p=[0.45, 0.3, 0.25])}, dtype=object)
    targets = {"a": {"x": 0.5, "y": 0.5}, "b": {"u": 0.4, "v": 0.3, "w": 0.3}}
    found = rake(crowd, targets)
    plain = np.ones(400)
    for _ in range(500):
        for name, shares in targets.items():
            for each, share in shares.items():
                mark = (crowd[name] == each).to_numpy()
                plain[mark] *= share * 400 / plain[mark].sum()
    assert found.reached and found.weights.to_numpy() == pytest.approx(plain, abs=2e-3)
    for name, shares in targets.items():
        got = found.weights.groupby(crowd[name]).sum() / found.weights.sum()
        assert got.to_dict() == pytest.approx(shares, abs=6e-4)


def test_weights_are_held_in_the_band_and_what_is_not_reached_is_said():
    found = rake(people(east=990, west=10), {"region": {"east": 0.5, "west": 0.5}})
    assert found.weights.max() == 3 and found.weights.min() >= 0.3
    assert not found.reached and found.gap == pytest.approx(0.47) and found.rounds == 200


def test_a_category_nobody_is_in_is_named_and_the_others_share_its_part():
    found = rake(people(east=60, west=40), {"region": {"east": 0.4, "west": 0.4, "north": 0.2}})
    assert found.empty == (("region", "north"),) and found.reached
    assert found.weights.iloc[0] * 60 == pytest.approx(found.weights.iloc[-1] * 40)


def test_whoever_is_unknown_keeps_the_weight_of_all():
    crowd = people(east=60, west=20, abroad=10)
    crowd.loc["r000", "region"] = None
    found = rake(crowd, {"region": {"east": 0.5, "west": 0.5}})
    assert found.untold == {"region": 11} and found.weights["r000"] == pytest.approx(1)
    assert found.weights.loc["r001":"r059"].sum() == pytest.approx(found.weights.loc["r060":"r079"].sum())


@pytest.mark.parametrize(("targets", "key"), [
    ({"region": {"east": 0.5, "west": 0.4}}, "weights_targets"),
    ({"region": {"east": 1, "west": 0}}, "weights_targets"),
    ({"age": {"young": 1}}, "weights_margin"), ({}, "weights_nobody")])
def test_targets_that_are_none_are_refused(targets, key):
    with pytest.raises(InputError, match=key):
        rake(people(east=5, west=5), targets)
    with pytest.raises(InputError, match="weights_nobody"):
        rake(people(), {"region": {"east": 1.0}})


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["x", "y", None]), st.sampled_from("uvw")), min_size=1, max_size=60),
       st.floats(0.05, 0.95), st.integers(0, 99))
def test_order_does_not_matter_and_weights_stay_in_their_band(crowd, share, seed):
    frame = pd.DataFrame(crowd, columns=["a", "b"], dtype=object)
    targets = {"a": {"x": share, "y": 1 - share}, "b": {"u": 0.2, "v": 0.3, "w": 0.5}}
    found, turned = rake(frame, targets), rake(frame.sample(frac=1, random_state=seed), targets)
    assert turned.weights.reindex(frame.index).to_numpy() == pytest.approx(found.weights.to_numpy(), abs=1e-9)
    assert found.weights.between(0.3 - 1e-9, 3 + 1e-9).all() and found.weights.mean() == pytest.approx(1)
    assert found.design >= 1 - 1e-9 and found.effective <= len(frame) + 1e-9


def answer(who: str, question: int, option: str, state: str = "answered") -> dict[str, str]:
    return {"survey_id": "s", "respondent_id": who, "question_no": str(question), "question": "Q", "multiple": "yes",
            "state": state, "option": option}


SURVEY = rows("survey", answer("1", 1, "a"), answer("1", 1, "b"), answer("2", 1, "a"), answer("3", 1, "b"),
              answer("4", 1, "", "blank"), answer("1", 2, "东"), answer("2", 2, "西"), answer("2", 2, "东"),
              answer("3", 2, "西"))


def test_a_weighted_table_by_hand():
    weights = pd.Series({"1": 2.0, "2": 0.5, "3": 0.5, "4": 1.0})
    table = weighted_table(SURVEY, 1, weights).set_index("option")
    assert table["share"].to_dict() == pytest.approx({"a": 2.5 / 3, "b": 2.5 / 3})
    assert table["unweighted"].to_dict() == pytest.approx({"a": 2 / 3, "b": 2 / 3})
    assert table["answered"].eq(3).all() and table["effective"].iloc[0] == pytest.approx(9 / 4.5)
    assert (table["low"] < option_table(SURVEY, 1).set_index("option")["low"] + 0.2).all()


def test_equal_weights_are_no_weights():
    columns = ["option", "chosen", "answered", "share", "low", "high"]
    same = weighted_table(SURVEY, 1, pd.Series(1.0, index=list("1234")))
    pd.testing.assert_frame_equal(same[columns], option_table(SURVEY, 1)[columns], check_dtype=False)
    assert weighted_table(SURVEY, 9, pd.Series(1.0, index=list("1234"))).empty
    with pytest.raises(KeyError):
        weighted_table(SURVEY, 1, pd.Series({"1": 1.0}))


def test_margins_are_single_answers_only():
    found = margins(SURVEY, {"region": 2})["region"]
    assert found.index.tolist() == list("1234") and found.isna().tolist() == [False, True, False, True]
    assert found["1"] == "东" and found["3"] == "西"
