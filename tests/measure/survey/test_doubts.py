"""Signs of doubt: each by hand, twins against brute force, and results with and without the doubtful."""

import numpy as np
import pandas as pd
import pytest
from builders import rows

from helpers.measure.survey import signs
from helpers.measure.survey.answers import handed_in, option_table
from helpers.measure.survey.doubts import SIGNS, doubts, with_and_without
from helpers.measure.survey.gibberish import entropy, gibberish
from helpers.measure.survey.settings import settings


def answer(who: str, question: int = 1, option: str = "a", **more: object) -> dict[str, object]:
    return {"survey_id": "s", "respondent_id": who, "question_no": question, "question": f"Q{question}",
            "kind": "single_choice", "multiple": "no", "state": "answered", "option": option} | more


def sheets(*given: dict[str, object]) -> pd.DataFrame:
    return rows("survey", *given)


def told(sign, *given: dict[str, object]) -> dict[str, bool | None]:
    """The sign by respondent, None where it cannot be judged."""
    found = sign(sheets(*given))
    return {who: None if pd.isna(value) else bool(value) for who, value in found.items()}


def test_faster_than_a_third_of_the_median():
    usual = [answer(f"u{n}", seconds=300) for n in range(20)]
    found = told(signs.fast, *usual, answer("x", seconds=99), answer("y", seconds=100), answer("z"),
                 answer("p", seconds=5, complete="no"))
    assert (found["x"], found["y"], found["z"], found["p"], found["u0"]) == (True, False, None, None, False)
    assert set(told(signs.fast, *usual[:19]).values()) == {None}


def row(who: str, name: str, option: str, question: int = 5) -> dict[str, object]:
    return answer(who, question, option, kind="matrix", row=name)


def test_straight_lines_through_a_matrix():
    found = told(signs.straight, *(row("same", name, "3") for name in "abcd"), *(row("varied", name, score)
                 for name, score in zip("abcd", "3332", strict=True)), *(row("short", name, "3") for name in "abc"),
                 *(row("mixed", name, "3") for name in "abcd"), *(row("mixed", name, name, 6) for name in "abcd"),
                 answer("none"))
    assert found == {"same": True, "varied": False, "short": None, "mixed": False, "none": None}


def crowd(people: int = 40, items: int = 14, seed: int = 2) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 5, (people, items))


def as_sheets(answers: np.ndarray) -> pd.DataFrame:
    return sheets(*(answer(f"r{who:02}", question + 1, f"o{option}") for who, sheet in enumerate(answers)
                    for question, option in enumerate(sheet)))


def test_twins_are_found_as_comparing_all_pairs_finds_them():
    answers = crowd()
    answers[7] = answers[3]                       # the same
    answers[9] = answers[3]
    answers[9, 4] = (answers[9, 4] + 1) % 5       # one apart
    answers[11] = answers[5]
    answers[11, :2] = (answers[11, :2] + 1) % 5   # two apart
    apart = (answers[:, None, :] != answers[None, :, :]).sum(axis=2) + np.eye(40, dtype=int) * 99
    found = signs.repeated(as_sheets(answers))
    assert found.tolist() == (apart.min(axis=1) <= 1).tolist() and found.sum() == 3


def test_twins_need_enough_questions_and_a_questionnaire_in_which_they_are_rare():
    assert signs.repeated(as_sheets(crowd(items=11))).isna().all()
    likely = np.zeros((40, 14), int)
    likely[:, 0] = range(40)
    assert signs.repeated(as_sheets(likely)).isna().all()     # all but one answer everybody gives: twins say nothing
    assert signs.repeated(as_sheets(crowd(people=1))).isna().all()


def test_the_chance_of_twins_by_hand():
    # two columns, each half and half: alike in both 1/4, in one only 1/2
    assert signs.twins_by_chance(np.array([[1, 1], [1, 2], [2, 1], [2, 2]], np.uint64)) == pytest.approx(0.75)


def test_options_of_a_multiple_choice_are_one_answer_in_any_order():
    picked = [answer(who, 1, option, multiple="yes") for who, options in (("a", "xy"), ("b", "yx"))
              for option in options]
    others = [answer(who, number, f"{who if number == 2 else ''}{number}") for who in "ab" for number in range(2, 14)]
    crowded = [answer(f"c{n}", number, f"{n}{number}") for n in range(30) for number in range(1, 14)]
    found = told(signs.repeated, *picked, *others, *crowded)
    assert found["a"] and found["b"] and not found["c0"]


def test_the_attention_question():
    asked = {"question_id": "sub_groups.attention"}
    assert told(signs.attention, answer("a", option="有时", **asked), answer("b", option="always", **asked),
                answer("c", option="sometimes", **asked), answer("d", option="", state="blank", **asked)) == {
        "a": False, "b": True, "c": False, "d": None}


def come(day: int, hour: int, number: int) -> list[dict[str, object]]:
    return [answer(f"{day}-{hour}-{n}", answered_at=f"2026-10-{day:02} {hour:02}:{n % 60:02}") for n in range(number)]


def test_a_burst_of_sheets_stands_alone_in_its_hour():
    found = told(signs.burst, *come(1, 9, 5), *come(2, 2, 3), *come(2, 3, 33), *come(2, 4, 4), answer("x"))
    assert found["2-3-0"] and found["2-3-32"] and found["1-9-0"] is False and found["x"] is None
    assert not any(told(signs.burst, *come(2, 2, 3), *come(2, 3, 32), *come(2, 4, 4)).values())
    assert not any(told(signs.burst, *come(2, 3, 29)).values())
    assert all(told(signs.burst, *come(2, 3, 30)).values())


def test_a_crowd_that_a_message_brings_is_no_burst():
    assert not any(told(signs.burst, *come(1, 9, 200), *come(1, 10, 90), *come(1, 11, 40), *come(1, 12, 9)).values())


@pytest.mark.parametrize("words", [
    "哈哈哈哈哈哈", "asdasdasd", "11111111", "好好好好好的", "sdfghjkl", "a  a  a a a a"])
def test_gibberish(words):
    assert gibberish(words)


@pytest.mark.parametrize("words", [
    "", "哈哈哈", "没有", "希望多办线下活动", "I would like strengths and rhythms", "多发干货多发干货"])
def test_no_gibberish(words):
    assert not gibberish(words)


def test_entropy_by_hand():
    assert (entropy(""), entropy("aaaa"), entropy("abab"), entropy("abcd")) == (0, 0, 1, 2)


def test_open_answers_typed_at_random():
    typed = {"kind": "open_text", "option": ""}
    laughing, serious = answer("a", words="哈哈哈哈哈哈哈", **typed), answer("b", words="挺好的，多办活动", **typed)
    assert told(signs.nonsense, laughing, serious, answer("c")) == {"a": True, "b": False, "c": None}


def test_scores_add_up_and_no_single_sign_is_enough():
    held = settings("doubts")
    assert set(held["weights"]) == set(SIGNS) and max(held["weights"].values()) < held["review_from"]
    asked = {"question_id": "sub_groups.attention", "seconds": 10}
    usual = [answer(f"u{n}", option="有时", **asked | {"seconds": 300}) for n in range(20)]
    found = doubts(sheets(*usual, answer("bad", option="总是", **asked), answer("quick", option="有时", **asked),
                          answer("dark"))).set_index("respondent_id")
    assert found.loc["bad", ["score", "judged", "review"]].tolist() == [5, 2, True]
    assert found.loc["quick", ["score", "judged", "review"]].tolist() == [2, 2, False]
    assert pd.isna(found.loc["dark", "score"]) and not found.loc["dark", "review"]
    assert found.loc["u0", "score"] == 0 and found.index.is_monotonic_increasing


def test_results_with_and_without_the_doubtful():
    survey = sheets(answer("1", option="a"), answer("2", option="a"), answer("3", option="b"), answer("4", option="c"))
    found = pd.DataFrame({"respondent_id": list("1234"), "review": [True, False, False, True]})
    table = with_and_without(survey, 1, found).set_index("option")
    assert table[["chosen", "chosen_without"]].to_numpy().tolist() == [[2, 1], [1, 1], [1, 0]]
    assert table["answered"].eq(4).all() and table["answered_without"].eq(2).all()
    assert table.loc["a", "share_without"] == 0.5 and table.loc["b", "change"] == 0.25
    assert table.loc["c", "share_without"] == 0 and table.loc["c", "change"] == -0.25
    none = with_and_without(survey, 1, found.assign(review=True))
    assert none["answered_without"].eq(0).all() and none["share_without"].isna().all()
    pd.testing.assert_frame_equal(none[option_table(survey, 1).columns], option_table(survey, 1))


def test_order_of_rows_does_not_matter():
    answers = crowd(30)
    answers[7] = answers[3]
    survey = as_sheets(answers)
    for seed in range(3):
        pd.testing.assert_frame_equal(doubts(survey.sample(frac=1, random_state=seed)), doubts(survey))


def test_handed_in_adds_up():
    survey = sheets(answer("1", complete="yes"), answer("1", 2, complete="yes"), answer("2", complete="no"),
                    answer("3"), answer("4", complete="no"), answer("5"), answer("6"))
    assert handed_in(survey) == (1, 2, 3) and sum(handed_in(survey)) == 6
