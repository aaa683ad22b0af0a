"""Chapter 05: shares of those who answered, kinds named once, seats that add up within the limits."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from builders import make_plan, make_review, tally
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.measure.survey.needs import Needs
from helpers.report.chapters import SubGroups
from helpers.report.chapters.subgroups import Tables
from helpers.report.display import Drawn, Said, Shown


def answers(who: str, number: int, *options: str, multiple: str = "yes", state: str = "answered",
            at: str = "") -> list[dict[str, Any]]:
    """The rows of one respondent's answer."""
    return [{"survey_id": "s", "respondent_id": who, "answered_at": at, "question_no": number,
             "question": f"问题{number}", "multiple": multiple, "state": state, "option": option}
            for option in options or ("",)]


def chapter(rows: list[dict[str, Any]], members: int | None = None, language: str = "en",
            **plan: Any) -> SubGroups:
    tallies = [] if members is None else [tally("g", "2026-10", closing=members)]
    return SubGroups(make_review(make_plan(**plan), survey=rows, tallies=tallies), language)


def five() -> list[dict[str, Any]]:
    """Three answered (one of them with none of the options), one left it blank, one never saw it."""
    return [*answers("r1", 1, "a", "b"), *answers("r2", 1, "a"), *answers("r3", 1),
            *answers("r4", 1, state="blank"), *answers("r5", 1, state="skipped"),
            *answers("r1", 2, "x", multiple="no"), *answers("r2", 2, "y", multiple="no"),
            *answers("r4", 3, multiple="no", state="blank")]


def two_kinds(each: int = 20) -> list[dict[str, Any]]:
    return [row for who in range(2 * each) for row in answers(f"r{who}", 1, *("ab" if who % 2 else "cd"))]


def one_kind() -> list[dict[str, Any]]:
    """All 40 want a, half of them b too."""
    return [row for who in range(40) for row in answers(f"r{who}", 1, *("ab" if who % 2 else "a"))]


def test_shares_are_of_those_who_answered():
    table = chapter(five()).topics().frame
    assert table.values.tolist() == [
        ["a", "2", "3", "66.7%", "21% to 94%", "66.7%"], ["b", "1", "3", "33.3%", "6% to 79%", "33.3%"]]


def test_every_question_says_who_was_asked():
    table = chapter(five(), language="zh").questions().frame
    assert table.values.tolist() == [["问题1", "多选", "3", "1", "1"], ["问题2", "单选", "2", "0", "0"],
                                     ["问题3", "单选", "0", "1", "0"]]


def test_the_other_questions_are_all_but_the_topic():
    others = chapter(five()).other_questions()
    assert isinstance(others, Tables) and len(others.tables) == 2
    assert others.tables[0].frame.values.tolist()[0] == ["x", "1", "2", "50.0%", "9% to 91%", "50.0%"]
    assert repr(others.tables[1]) == "Nobody answered: 问题3"


def test_a_survey_of_one_question_has_no_others():
    assert repr(chapter(two_kinds()).other_questions()) == "The survey asks nothing else."


def test_few_answers_propose_nothing():
    few = chapter(five())
    assert repr(few.answer()) == "3 answered: too few to propose groups (at least 30)."
    assert few.proposals == [] and isinstance(few.proposal(), Said) and isinstance(few.profiles_chart(), Said)
    assert isinstance(few.topics_chart(), Drawn)
    assert repr(few.next_month()).startswith("Next month: send the questionnaire")


def test_two_clear_kinds_fill_four_groups_of_a_hundred():
    """400 members, half of each kind: 200 each, in the fewest groups of 50 to 150: 2 of 100."""
    clear = chapter(two_kinds(), members=400)
    assert repr(clear.answer()) == (
        "40 answered; they fall into 2 kinds. Room for up to 4 sub-groups, if all members want what they want.")
    assert [each.seats for each in clear.proposals] == [[100, 100], [100, 100]]
    assert clear.proposal().frame.values.tolist() == [
        ["a", "20", "50%", "35% to 65%", "2: 试验-a01 to 试验-a02", "100"],
        ["c", "20", "50%", "35% to 65%", "2: 试验-c01 to 试验-c02", "100"]]
    assert clear.seats() == "400 seats for 400 members, 10% of them asked."
    assert clear.kinds().frame.values.tolist() == [["Kind 1", "50%", "a, b"], ["Kind 2", "50%", "c, d"]]
    assert isinstance(clear.profiles_chart(), Drawn)
    assert repr(clear.next_month()).startswith("Next month: open the first proposed group")


def test_no_clear_kinds_is_said_and_topics_are_proposed():
    """400 members all want a: 3 groups; 200 want b: 2 groups."""
    unclear = chapter(one_kind(), members=400)
    assert not unclear.needs.clear
    assert repr(unclear.answer()) == (
        "40 answered; there are no clear kinds of members; by topic there is room for up to 5 sub-groups.")
    assert [(each.need, each.people, each.seats) for each in unclear.proposals] == [
        ("a", 40, [134, 133, 133]), ("b", 20, [100, 100])]
    assert unclear.proposal().frame.values.tolist()[0] == [
        "a", "40", "100%", "91% to 100%", "3: 试验-a01 to 试验-a03", "133–134"]
    assert isinstance(unclear.kinds(), Said) and isinstance(unclear.profiles_chart(), Said)


@pytest.mark.parametrize(("rows", "members", "words"), [
    (two_kinds, 60, "40 answered; there are no clear kinds of members, and no topic fits sub-groups of 50 to 150 "
                    "members."),
    (one_kind, 40, "40 answered; there are no clear kinds of members, and no topic fits sub-groups of 50 to 150 "
                   "members."),
    (one_kind, 50, "40 answered; there are no clear kinds of members; by topic there is room for up to 1 sub-group.")])
def test_too_few_members_for_any_group(rows, members, words):
    small = chapter(rows(), members=members)
    assert repr(small.answer()) == words
    if members < 50 or rows is two_kinds:
        assert {row[4] for row in small.proposal().frame.values.tolist()} == {"no group within the limits"}
        assert small.seats() == ""
        assert repr(small.next_month()).startswith("Next month: keep the group as it is")


def test_kinds_no_group_fits_are_said():
    wide = chapter(two_kinds(), 110, sub_groups={"smallest": 60, "largest": 150})
    assert repr(wide.answer()) == (
        "40 answered; they fall into 2 kinds. No kind fits sub-groups of 60 to 150 members.")


def test_without_members_the_respondents_are_the_bound():
    assert [each.seats for each in chapter(two_kinds(60)).proposals] == [[60], [60]]
    assert chapter(two_kinds(60)).seats() == ""


@settings(max_examples=15)
@given(st.integers(100, 3_000), st.integers(2, 200), st.integers(2, 400))
def test_seats_add_up_and_keep_the_limits(members, smallest, largest):
    assume(smallest <= largest)
    found = chapter(two_kinds(), members, sub_groups={"smallest": smallest, "largest": largest}).proposals
    for each in found:
        assert not each.seats or sum(each.seats) == round(members / 2)
        assert all(smallest <= size <= largest for size in each.seats)
        assert len(each.seats) == len(each.names) == len(set(each.names))
    assert sum(each.people for each in found) == 40


def kinds(wants: list[list[float]]) -> SubGroups:
    """A chapter whose respondents, all different, choose a, b, c with the mean 0.5; ``wants`` are its kinds."""
    made = chapter([])
    chosen = pd.DataFrame([[1, 0, 1], [0, 1, 0]], columns=["a", "b", "c"])
    count = len(wants)
    made.__dict__["chosen"] = chosen
    made.__dict__["needs"] = Needs(np.full(count, 1 / count), pd.DataFrame(wants, columns=["a", "b", "c"]),
                                   pd.DataFrame(np.eye(2, count)), {})
    return made


def test_kinds_that_want_the_same_most_get_names_of_their_own():
    assert kinds([[0.9, 0.6, 0.1], [0.8, 0.7, 0.1], [0.1, 0.2, 0.9]]).labels == ["a", "b", "c"]


def test_a_kind_whose_wishes_name_others_already_is_numbered():
    made = kinds([[0.9, 0.1, 0.1], [0.8, 0.1, 0.1], [0.1, 0.2, 0.1]])
    assert made.labels == ["a", "Kind 2", "Kind 3"]
    assert len(set(made.labels)) == 3


def test_single_choices_alone_show_no_needs():
    single = chapter([row for who in range(40) for row in answers(f"r{who}", 1, "a", multiple="no")])
    assert repr(single.answer()).startswith("The survey has no multiple-choice question")
    assert repr(single.topics()) == repr(single.answer())
    assert isinstance(single.other_questions().tables[0], Shown)


def test_the_plan_names_the_question():
    asked = two_kinds() + [row for who in range(40) for row in answers(f"r{who}", 2, *"vwxyz")]
    assert chapter(asked).topic == 2
    assert chapter(asked, sub_groups={"needs_question": 1}).topic == 1
    assert chapter(asked, sub_groups={"needs_question": 9}).topic is None


def test_limits_say_only_what_holds():
    dated = [row for who in range(3) for row in answers(f"r{who}", 1, "a", at="2026-10-01T10:00:00+08:00")]
    assert repr(chapter(dated).limits()) == "The survey is taken whole, whatever the month."
    assert "Some answers bear no time." in repr(chapter(two_kinds()).limits())
    assert "export was by code" in repr(chapter(answers("r", 1, "1", "2")).limits())
    assert "export was by code" not in repr(chapter(answers("r", 1, "1群")).limits())


@pytest.mark.parametrize("option", ["<script>window.hit=1</script>", "$\\frac{", "{0}", "=cmd|' /C calc'!A0",
                                    "长" * 400])
def test_hostile_options_stay_text(option):
    asked = [row for who in range(40) for row in answers(f"r{who}", 1, option if who % 2 else "c")]
    made = chapter(asked, members=400)
    assert option in made.topics().frame.iloc[:, 0].tolist()
    assert "<script" not in made.topics()._repr_html_() + made.proposal()._repr_html_()
    assert made.topics_chart()._repr_png_() and made.kinds() is not None
