"""Survey to wishes: topics bundled by kind, ranks of what was put in order, nobody lost, order of rows irrelevant."""

import numpy as np
import pandas as pd
import pytest
from builders import make_month, messages, rows, stay
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.survey.needs import Needs
from helpers.review.subgroups.asked import Asked
from helpers.review.subgroups.respondents import respondents
from helpers.review.subgroups.wanted import wanted
from helpers.review.subgroups.weighting import weighted

NOTHING = pd.DataFrame(columns=["respondent_id", "option", "rank"])


def chosen(*who: str) -> pd.DataFrame:
    """Respondents r0, r1, ... who chose the letters given."""
    letters = sorted(set("".join(who)))
    return pd.DataFrame([[int(letter in each) for letter in letters] for each in who],
                        index=[f"r{number}" for number in range(len(who))], columns=letters)


def two(belongs: list[list[float]]) -> Needs:
    """Two kinds: one wants a and b, the other c."""
    return Needs(np.array([0.6, 0.4]), pd.DataFrame([[0.8, 0.7, 0.1], [0.1, 0.1, 0.9]], columns=list("abc")),
                 pd.DataFrame(belongs, index=[f"r{number}" for number in range(len(belongs))]), {})


def answer(who: str, question: str, *options: str, kind: str = "single_choice", rank: str = "") -> list[dict]:
    """Rows of one respondent's answer to a question of the questionnaire."""
    number = {"topics": 1, "admin": 4, "admin_hours": 5, "first_three": 7, "region": 8}[question]
    return [{"survey_id": "s", "respondent_id": who, "question_no": number, "question": question, "option": option,
             "multiple": "no", "kind": kind, "question_id": f"sub_groups.{question}", "state": "answered",
             "rank": place if kind == "ranking" else ""} for place, option in enumerate(options, 1)]


def test_without_clear_kinds_every_topic_is_a_need_and_every_choice_a_first_one():
    found = wanted(chosen("ab", "b", "bc"), NOTHING, None)
    assert found.needs == {"b": ["b"], "a": ["a"], "c": ["c"]}
    assert found.wishes[["person", "need", "rank", "lean"]].to_numpy().tolist() == [
        ["r0", "a", 1, 0.0], ["r0", "b", 1, 0.0], ["r1", "b", 1, 0.0], ["r2", "b", 1, 0.0], ["r2", "c", 1, 0.0]]


def test_topics_of_one_kind_are_one_need_named_after_the_most_wanted():
    found = wanted(chosen("b", "ab", "c", "bc"), NOTHING, two([[0.9, 0.1], [1, 0], [0, 1], [0.3, 0.7]]))
    assert found.needs == {"b": ["b", "a"], "c": ["c"]}
    assert found.wishes.to_numpy().tolist() == [
        ["r0", "b", 1, 0.9], ["r1", "b", 1, 1.0], ["r2", "c", 1, 1.0], ["r3", "b", 1, 0.3], ["r3", "c", 1, 0.7]]


def test_what_was_put_in_order_comes_first_and_the_rest_after_it():
    ranked = pd.DataFrame([["r0", "b", 1], ["r0", "a", 2]], columns=["respondent_id", "option", "rank"])
    found = wanted(chosen("abc", "ab"), ranked, None).wishes
    assert found.set_index(["person", "need"])["rank"].to_dict() == {
        ("r0", "a"): 2, ("r0", "b"): 1, ("r0", "c"): 3, ("r1", "a"): 1, ("r1", "b"): 1}


@given(st.lists(st.text("abc", max_size=3), min_size=1, max_size=12), st.randoms())
def test_everybody_who_chose_something_has_wishes_whatever_the_order_of_rows(who, random):
    frame = chosen(*who) if any(who) else pd.DataFrame(0, [f"r{n}" for n in range(len(who))], list("abc"))
    found = wanted(frame, NOTHING, None)
    people = list(frame.index)
    random.shuffle(people)
    pd.testing.assert_frame_equal(found.wishes, wanted(frame.loc[people], NOTHING, None).wishes)
    assert set(found.wishes["person"]) == set(frame.index[frame.sum(axis=1) > 0])
    assert len(found.wishes) == int(frame.to_numpy().sum())


def test_who_is_willing_and_for_how_long_and_who_was_never_asked():
    survey = rows("survey", *answer("r0", "topics", "a", kind="multiple_choice"), *answer("r0", "admin", "愿意"),
                  *answer("r0", "admin_hours", "15小时及以上"), *answer("r1", "topics", "a", kind="multiple_choice"),
                  *answer("r1", "admin", "愿意"), *answer("r1", "admin_hours", "15小时以下"),
                  *answer("r2", "topics", "b", kind="multiple_choice"), *answer("r2", "admin", "不愿意"),
                  *answer("r3", "first_three", "b", kind="ranking"))
    found = respondents(Asked(survey, None), make_month()).set_index("person")
    assert found.loc["r0", ["willing", "qualified"]].tolist() == [True, True]
    assert found.loc["r1", ["willing", "qualified"]].tolist() == [True, False]
    assert found.loc["r2", "willing"] == False and pd.isna(found.loc["r2", "qualified"])  # noqa: E712
    assert pd.isna(found.loc["r3", "willing"]) and found["active"].isna().all()


def test_active_is_known_of_members_only():
    survey = rows("survey", *answer("m1", "topics", "a"), *answer("m2", "topics", "a"), *answer("x", "topics", "a"))
    month = make_month(members=[stay("m1"), stay("m2")], messages=messages(("g", "m1", "2026-10-20 10:00")))
    found = respondents(Asked(survey, 1), month).set_index("person")["active"]
    assert found["m1"] == True and found["m2"] == False and pd.isna(found["x"])  # noqa: E712


def test_answers_are_weighted_only_where_most_respondents_are_members():
    """Of four members two came by 扫码 and two by 群主邀请; three of the first answered and one of the others."""
    roster = [stay(f"m{number}") | {"channel": "扫码" if number < 4 else "邀请"} for number in range(8)]
    month = make_month(members=roster)
    raked = weighted(pd.Index(["m0", "m1", "m2", "m4"]), month)
    assert raked is not None
    assert raked.weights.to_dict() == pytest.approx({"m0": 2 / 3, "m1": 2 / 3, "m2": 2 / 3, "m4": 2.0}, abs=0.01)
    assert weighted(pd.Index(["m0", "x", "y", "z"]), month) is None
    assert weighted(pd.Index(["m0"]), make_month()) is None
