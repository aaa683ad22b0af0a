"""Chapter 05: shares of those who answered, groups that keep the limits, a draft where nobody asked for admins."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import make_plan, make_review, stay, tally

from helpers.report.chapters import SubGroups
from helpers.report.display import Drawn, Said, Shown, Tables


def answers(who: str, number: int, *options: str, multiple: str = "yes", state: str = "answered",
            at: str = "", **more: Any) -> list[dict[str, Any]]:
    """The rows of one respondent's answer."""
    return [{"survey_id": "s", "respondent_id": who, "answered_at": at, "question_no": number,
             "question": f"问题{number}", "multiple": multiple, "state": state, "option": option, **more}
            for option in options or ("",)]


def willing(people: int, able: int) -> list[dict[str, Any]]:
    """All ``people`` were asked whether they would be admins; the first ``able`` would, for 15 hours or more."""
    said = [("愿意" if who < able else "不愿意", who) for who in range(people)]
    return [row for option, who in said for row in
            answers(f"r{who}", 4, option, multiple="no", question_id="sub_groups.admin")] + [
        row for who in range(able) for row in
        answers(f"r{who}", 5, "15小时及以上", multiple="no", question_id="sub_groups.admin_hours")]


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
    assert few.opening is None and isinstance(few.proposal(), Said) and isinstance(few.profiles_chart(), Said)
    assert isinstance(few.topics_chart(), Drawn) and isinstance(few.tree_chart(), Drawn)
    assert repr(few.next_month()) == "Next month: send the questionnaire and import its answers."
    assert repr(few.calendar()) == "No groups are proposed; the answer says why."


def test_two_clear_kinds_of_sixty_fill_two_groups():
    """120 respondents, half of each kind, eight possible admins: two groups of 60, everybody has a first choice."""
    clear = chapter(two_kinds(60) + willing(120, 8), members=400)
    assert repr(clear.answer()) == (
        "120 answered; they fall into 2 kinds.\n"
        "2 groups can be opened now for 120 of them; 100% get their first choice, 0 wait.")
    assert clear.proposal().frame.values.tolist() == [
        ["试验-a01", "a, b", "60", "not known", "1", "3"], ["试验-c01", "c, d", "60", "not known", "1", "3"]]
    assert repr(clear.choices()).splitlines()[:2] == [
        "Of 120 people who chose something 120 are seated: first choice 120 (100%), second 0, third 0.",
        "Everybody has a seat."]
    assert clear.kinds().frame.values.tolist() == [
        ["Kind 1", "60", "50%", "a, b"], ["Kind 2", "60", "50%", "c, d"]]
    assert isinstance(clear.profiles_chart(), Drawn) and isinstance(clear.tree_chart(), Drawn)
    assert "30% of 400 members answered" in repr(clear.limits()) and "room for 4 groups" in repr(clear.limits())
    assert repr(clear.next_month()).startswith("Next month: ask the proposed admins, open 2 groups on 2 November")


def test_who_ticked_nothing_has_no_seat_but_does_not_wait():
    rows = two_kinds(60) + willing(120, 8) + [row for who in range(3) for row in answers(f"n{who}", 1)]
    made = chapter(rows, members=400)
    assert repr(made.answer()).endswith("for 120 of them; 100% get their first choice, 0 wait.")
    assert "3 have no seat: chose no topic (3 people)." in repr(made.choices())


def test_where_nobody_was_asked_to_be_admin_the_groups_are_a_draft():
    draft = chapter(two_kinds(60), members=400)
    assert draft.design.draft and "A draft: 2 groups for 120 of them" in repr(draft.answer())
    assert "120 of 120 not known" in repr(draft.answer())
    assert {row[4] for row in draft.proposal().frame.values.tolist()} == {"0"}
    assert "only those with an admin are opened" in repr(draft.next_month())


def test_where_all_refused_to_be_admin_nothing_is_forced():
    refused = chapter(two_kinds(60) + willing(120, 0), members=400)
    assert not refused.design.draft and refused.opening is None
    assert "0 of 120 willing" in repr(refused.answer()) and isinstance(refused.proposal(), Said)
    assert repr(refused.next_month()).startswith("Next month: settle what the answer names")


def test_no_clear_kinds_is_said_and_every_topic_stands_for_itself():
    rows = [row for who in range(120) for row in answers(f"r{who}", 1, "a" if who % 2 else "b")] + willing(120, 8)
    unclear = chapter(rows, members=400)
    assert unclear.needs is not None and "2 groups" in repr(unclear.answer())
    assert sorted(row[1] for row in unclear.proposal().frame.values.tolist()) == ["a", "b"]


def test_one_option_chosen_by_all_is_no_reason_to_split():
    same = chapter([row for who in range(120) for row in answers(f"r{who}", 1, "a")] + willing(120, 8), members=400)
    assert same.opening is None and "All 120 people chose the same single topic, a" in repr(same.answer())


def test_what_was_put_in_order_goes_before_what_was_only_chosen():
    rows = two_kinds(60) + willing(120, 8)
    rows += [row for who in range(60) for row in answers(f"r{2 * who}", 7, "d", kind="ranking", rank=1,
                                                         question_id="sub_groups.first_three")]
    ranked = chapter(rows, members=400)
    ranks = ranked.design.wanted.wishes.set_index("person")
    assert ranks.loc["r0", "rank"] == 1 and "put topics in order" not in repr(ranked.limits())
    assert "put topics in order" in repr(chapter(two_kinds(60)).limits())


def test_sub_groups_are_held_against_the_plan():
    plan = {"sub_groups": {"planned": [{"number": 2, "size": 100, "name": "修图"}]}}
    made = make_review(make_plan(**plan), groups=[
        {"group_id": "m", "name": "主群", "purpose": "main"},
        {"group_id": "s", "name": "试验-修图01", "purpose": "topic"}],
        tallies=[tally("m", "2026-10", closing=900), tally("s", "2026-10", closing=40)])
    assert SubGroups(made, "en").compared().frame.values.tolist() == [
        ["试验-修图01", "100", "40", "too small: merge or fill up"], ["试验-修图02", "100", "unknown", "not opened"]]
    assert "has decided on no sub-groups" in repr(chapter(five()).compared())


def test_every_group_is_judged_and_the_ways_to_split_are_scored():
    made = make_review(make_plan(), groups=[{"group_id": "a", "name": "大群"}, {"group_id": "b", "name": "小群"}],
                       tallies=[tally("a", "2026-10", closing=900), tally("b", "2026-10", closing=80)],
                       survey=two_kinds())
    shown = SubGroups(made, "en")
    assert [row[2] for row in shown.split().frame.values.tolist()] == ["Split", "Keep"]
    assert shown.split_by().frame.values.tolist()[0] == ["by interest", "how evenly topics are chosen", "100%"]
    assert "by level, by region, by stage" in repr(shown.split_said())


@pytest.mark.system("I02")
def test_where_stages_are_known_the_rule_that_sorts_into_them_is_said():
    rows = [row for who, stage in enumerate(["基础", "强化"] * 20)
            for row in answers(f"r{who}", 9, stage, multiple="no", question_id="sub_groups.stage")]
    assert chapter(rows).split_by().caption == (
        "Where members prepare for an exam, 001 2.4 sorts them like this: beginners (at first), intensive revision "
        "(from 3 months of preparation on), sprint (within 3 months of the exam, however long they prepared), after "
        "the exam (who has sat it).")
    assert chapter(two_kinds()).split_by().caption == ""


def test_answers_are_held_against_the_rule_of_a_quarter():
    """120 of 400: 98 points / root of 120, times the root of 280 / 399 for the members who are left: 7.5 points."""
    def said(members: int | None) -> str:
        return repr(chapter(two_kinds(60), members=members).sample_said())

    assert said(400).endswith(
        "By the rule for a quarter’s survey (003 2.4.1 S003-148): 5,000 answers are wanted and there are 400 members: "
        "this cannot be met. 120 answers tell a share of all members to 7.5 percentage points either way.")
    assert "120 answers, 5,000 were wanted: 4,880 are missing." in said(6000)
    assert "quarter" not in said(None) and "quarter" not in said(100)


def test_the_willing_fill_focus_groups():
    """Nine people are one session of eight, one waits; five are too few for one of six."""
    assert chapter(two_kinds(60) + willing(120, 9)).surveys().caption == (
        "Focus groups of those willing to be admins. Volunteers: 9. Sessions: 1 (1 of 8 people). "
        "Waiting for the next round: 1.")
    assert "ask 1 more" in chapter(two_kinds(60) + willing(120, 5)).surveys().caption
    assert chapter(two_kinds(60)).surveys().caption == ""


@pytest.mark.system("I03")
def test_answers_that_do_not_fit_the_questionnaire_are_counted():
    """Of 120 on being admin, 8 + 1 on hours and 3 on size: one is unasked, one outside, two of one person too many."""
    size = {"multiple": "no", "question_id": "sub_groups.size"}
    rows = [*two_kinds(60), *willing(120, 8), *answers("r0", 2, "50-150人", "50人以下", **size),
            *answers("r1", 2, "五百人", **size), *answers("r2", 2, state="blank", **size),
            *answers("r119", 5, "15小时及以上", multiple="no", question_id="sub_groups.admin_hours")]
    assert chapter(rows).doubtful().caption.endswith(
        " Of 132 answers to the questionnaire’s own questions 4 do not fit it: 1 to what was not to be asked of them, "
        "1 with an option it does not have, 2 with several options where one was asked for.")
    fine = chapter(two_kinds(60) + willing(120, 8)).doubtful().caption
    assert fine.endswith(" All 128 answers to the questionnaire’s own questions fit it.")
    assert "questionnaire" not in chapter(two_kinds(60)).doubtful().caption


def test_stages_make_groups_with_an_adviser_each():
    """160 at one stage are two groups of 80, 60 at another are one, 10 none: three advisers."""
    said = ["基础"] * 160 + ["强化"] * 60 + ["冲刺"] * 10
    rows = [row for who, stage in enumerate(said)
            for row in answers(f"r{who}", 9, stage, multiple="no", question_id="sub_groups.stage")]
    shown = chapter(rows).classes()
    assert shown.tables[0].frame.to_numpy().tolist() == [
        ["基础", "160", "2", "80"], ["强化", "60", "1", "60"], ["冲刺", "10", "0", ""]]
    assert "advisers needed: 3" in shown.tables[0].caption
    assert repr(chapter(five()).classes()) == "The survey asks for neither stage nor region."


def test_seats_are_not_people():
    """m1 sits in two groups: three seats, two people, one notice twice."""
    made = make_review(make_plan(), members=[stay("m1", "g"), stay("m1", "h"), stay("m2", "g")])
    assert repr(SubGroups(made, "en").overlap()) == (
        "3 seats are held by 2 people; 1 sit in more than one group. A notice to every group reaches 1 seats a second "
        "time.")
    assert "Without a roster" in repr(chapter(five()).overlap())


def test_the_reported_case_is_a_benchmark_with_its_counts():
    table = chapter(five()).case()
    assert table.frame.to_numpy().tolist() == [["Active a day", "3.0% (60)", "28.0% (560)", "9.33"],
                                               ["Pay", "0.8% (16)", "4.2% (84)", "5.25"]]
    assert "2,650 seats" in table.caption and "no promise" in table.caption


def test_how_kinds_were_chosen_is_one_picture_and_topics_lie_on_a_map():
    clear = chapter(two_kinds(60), members=400)
    drawn, laid = clear.kinds_chart(), clear.map_chart()
    assert isinstance(drawn, Drawn) and len(drawn.figure.axes) == 4 and "2 taken" in drawn.alt
    assert isinstance(laid, Drawn) and "a nearest to b" in laid.alt and "c nearest to d" in laid.alt
    assert isinstance(chapter(five()).map_chart(), Said)


def test_words_of_each_kind_are_compared():
    words = [row for who in range(120) for row in answers(
        f"r{who}", 9, "", multiple="no", kind="open_text", words="多办 线下 聚会" if who % 2 else "多发 资料 真题")]
    found = chapter(two_kinds(60) + words, members=400).keywords()
    assert isinstance(found, Shown) and {"线下", "资料"} <= set(found.frame["Word"])
    assert isinstance(chapter(two_kinds(60)).keywords(), Said)


def test_finished_and_unfinished_sheets_are_counted_apart():
    rows = [row for who in range(5) for row in answers(f"r{who}", 1, "a", complete="yes" if who < 3 else "no")]
    assert repr(chapter(rows).sheets()).startswith("5 answer sheets came in: 3 finished, 2 broken off.")
    assert "the tool does not say which were finished" in repr(chapter(two_kinds()).sheets())


def test_single_choices_alone_show_no_needs():
    single = chapter([row for who in range(40) for row in answers(f"r{who}", 1, "a", multiple="no")])
    assert repr(single.answer()).startswith("The survey has no multiple-choice question")
    assert repr(single.topics()) == repr(single.answer())
    assert isinstance(single.other_questions().tables[0], Shown)


def test_the_plan_names_the_question():
    asked = two_kinds() + [row for who in range(40) for row in answers(f"r{who}", 2, *"vwxyz")]
    assert chapter(asked).asked.topic == 2
    assert chapter(asked, sub_groups={"needs_question": 1}).asked.topic == 1
    assert chapter(asked, sub_groups={"needs_question": 9}).asked.topic is None


def test_limits_say_only_what_holds():
    dated = [row for who in range(3) for row in answers(f"r{who}", 1, "a", at="2026-10-01T10:00:00+08:00")]
    assert repr(chapter(dated).limits()).splitlines()[0] == "The survey is taken whole, whatever the month."
    assert "bear no time" not in repr(chapter(dated).limits())
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


def in_folder(made: SubGroups, folder: Path) -> SubGroups:
    month = replace(made.review.month, community=replace(made.review.month.community, folder=folder))
    return replace(made, review=replace(made.review, month=month))


def test_who_can_be_invited_by_name_is_counted_and_nobody_is_named(tmp_path):
    made = in_folder(chapter(two_kinds(60) + willing(120, 8), members=400), tmp_path)
    seated = list(made.opening.seats["person"].unique())
    assert f"Of {len(seated)} people with a seat, no name is known" in repr(made.papers())
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "names.csv").write_text(
        f"member_id,name,first_seen,last_seen\n{seated[0]},Zoe,,\n{seated[1]},Zac,,\n"
        f"{seated[2]},sheet 3 (s-0a1b2c3d),,\nsomebody,Else,,\n", encoding="utf-8")
    said = repr(made.papers())
    assert "a name is known of 2: they can be invited by name. 1 can be looked up" in said and "Zoe" not in said
    assert f"{len(seated) - 3} are reached by notice" in said
