"""Crossed questions: tables by hand, and statsmodels as a second opinion."""

import numpy as np
import pandas as pd
import pytest
from builders import rows
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from helpers.measure.survey.answers import option_table
from helpers.measure.survey.crossed import crossed, pivot


def answer(who: str, question: int, option: str = "", state: str = "answered") -> dict[str, str]:
    return {"survey_id": "s", "respondent_id": who, "question_no": str(question), "question": f"Q{question}",
            "multiple": "yes" if question == 1 else "no", "state": state, "option": option}


# Ten people, topics A: 6, B: 5, C: 3 (a multiple choice) and a size each: of A four want 50 to 150.
TOPICS = {"1": "AB", "2": "AB", "3": "AC", "4": "A", "5": "A", "6": "A", "7": "B", "8": "B", "9": "BC", "10": "C"}
SIZES = {"1": "50-150人", "2": "50-150人", "3": "50-150人", "4": "50-150人", "5": "50人以下", "6": "150人以上",
         "7": "50人以下", "8": "50-150人", "9": "150人以上", "10": "50人以下"}
TEN = rows("survey", *(answer(who, 1, topic) for who, topics in TOPICS.items() for topic in topics),
           *(answer(who, 2, size) for who, size in SIZES.items()))


@pytest.mark.system("I04")
def test_ten_respondents_name_14_topics_and_four_are_the_largest_cluster():
    table = option_table(TEN, 1)
    assert table["chosen"].sum() == 14 and table["answered"].eq(10).all()
    assert table.set_index("option")["share"].to_dict() == {"A": 0.6, "B": 0.5, "C": 0.3}
    counts = pivot(TEN, 1, 2)
    assert counts.loc["A", "50-150人"] == 4 and counts.to_numpy().max() == 4
    assert counts.to_numpy().sum() == 14 and counts.sum(axis=1).to_dict() == {"A": 6, "B": 5, "C": 3}


def test_a_cell_by_hand():
    cell = crossed(TEN, 1, 2).set_index(["row", "column"]).loc[("A", "50-150人")]
    assert (cell["both"], cell["of_column"], cell["of_row"], cell["answered"]) == (4, 5, 6, 10)
    assert (cell["share"], cell["total"]) == (0.8, 0.6) and cell["difference"] == pytest.approx(0.2)
    # four of five against two of five others: (0.8 - 0.4) / sqrt(0.6 x 0.4 x (1/5 + 1/5)) = 1.291
    assert cell["z"] == pytest.approx(1.2910, abs=1e-4)
    assert cell["low"] == pytest.approx(0.3755, abs=1e-4) and cell["high"] == pytest.approx(0.9638, abs=1e-4)
    assert pd.isna(cell["p"]) and pd.isna(cell["marked"])       # two people of chance: too few to tell


def test_only_those_who_answered_both_are_counted():
    extra = rows("survey", answer("11", 1, "A"), answer("12", 2, "50-150人"), answer("13", 1, "A"),
                 answer("13", 2, "", "blank"), answer("14", 1, ""), answer("14", 2, "50-150人"))
    found = crossed(pd.concat([TEN, extra]), 1, 2).set_index(["row", "column"])
    assert found["answered"].eq(11).all() and found.loc[("A", "50-150人"), "of_column"] == 6
    assert found.loc[("A", "50-150人"), "both"] == 4
    assert crossed(TEN, 1, 9).empty and pivot(TEN, 1, 9).size == 0


def many(people: int = 800, seed: int = 6) -> pd.DataFrame:
    """People of three sizes; only topic 0 hangs on the size."""
    random = np.random.default_rng(seed)
    sizes = random.integers(0, 3, people)
    chosen = random.random((people, 6)) < np.array([0.3] * 6)
    chosen[:, 0] = random.random(people) < np.array([0.2, 0.4, 0.7])[sizes]
    return rows("survey", *(answer(str(who), 2, f"s{sizes[who]}") for who in range(people)),
                *(answer(str(who), 1, f"t{topic}") for who, topic in zip(*np.nonzero(chosen), strict=True)),
                *(answer(str(who), 1) for who in np.flatnonzero(~chosen.any(axis=1))))


@pytest.fixture(scope="module")
def found():
    return crossed(many(), 1, 2)


def test_p_and_q_agree_with_statsmodels(found):
    assert len(found) == 18 and found["p"].notna().all()
    for cell in found.itertuples():
        others = (cell.of_row - cell.both, cell.answered - cell.of_column)
        _, p = proportions_ztest([cell.both, others[0]], [cell.of_column, others[1]])
        assert cell.p == pytest.approx(p, rel=1e-9)
    marked, q, *_ = multipletests(found["p"], 0.05, "fdr_bh")
    assert found["q"].to_numpy() == pytest.approx(q) and found["marked"].tolist() == marked.tolist()


def test_the_planted_difference_is_marked_and_chance_is_not(found):
    marked = found[found["marked"]]
    assert set(marked["row"]) == {"t0"} and {"s0", "s2"} <= set(marked["column"])


def test_an_option_all_chose_differs_nowhere():
    everybody = rows("survey", *(answer(str(who), 1, "A") for who in range(40)),
                     *(answer(str(who), 2, "s0" if who % 2 else "s1") for who in range(40)))
    table = crossed(everybody, 1, 2)
    assert table["difference"].eq(0).all() and table["z"].isna().all() and table["marked"].isna().all()


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from([1, 2]), st.sampled_from("abc")), unique=True, min_size=1,
                max_size=20), st.integers(0, 99))
def test_order_does_not_matter_and_turning_the_table_turns_the_cells(given_rows, seed):
    survey = rows("survey", *(answer(str(who), question, option) for who, question, option in given_rows))
    one, other = crossed(survey, 1, 2), crossed(survey.sample(frac=1, random_state=seed), 1, 2)
    pd.testing.assert_frame_equal(one, other)
    turned = crossed(survey, 2, 1).set_index(["column", "row"]).sort_index()
    straight = one.set_index(["row", "column"]).sort_index()
    assert straight["both"].tolist() == turned["both"].tolist()
    np.testing.assert_allclose(straight["z"].to_numpy(float), turned["z"].to_numpy(float), equal_nan=True)
    assert (one["both"] <= one[["of_row", "of_column"]].min(axis=1)).all()
