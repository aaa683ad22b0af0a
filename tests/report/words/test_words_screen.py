"""The whole first screen: notes that hold and no others, three at most, no sentence left unfilled."""

from dataclasses import asdict
from typing import Any

import pytest
from builders import make_plan, make_review, messages, stay, tally
from hypothesis import given, settings
from hypothesis import strategies as st
from payloads import PAYLOADS

from helpers.intake.account import Account
from helpers.measure.registry import registry
from helpers.report.words.screen import first_screen, notes
from helpers.review.review import Review
from helpers.texts import LANGUAGES, labels

SURVEY = {"survey_id": "s", "respondent_id": "r", "question_no": 1, "question": "要什么", "multiple": "yes",
          "state": "answered", "option": "a"}
NOTES = {
    "incomplete": "The month is not over: figures run to 12 October; the month before is counted to the same day.",
    "tallied": "Members are added over groups, not de-duplicated: whoever is in two groups counts twice.",
    "carried": "No figures this month from 1 group, counted with the last known closing: 二群.",
    "unbalanced": "In 1 group opening + joins − leaves differs from closing: 一群.",
    "quarantined": "Set aside and in no figure: 1 row of the tables.",
    "speaking": "Activity is speaking; readers leave no trace in a chat log.",
    "survey_whole": "The survey is taken whole, whatever the month."}
GROUPS = [{"group_id": "a", "name": "一群"}, {"group_id": "b", "name": "二群"}]
ROSTER = [stay("m", "a", "2026-01-05")]
LOG = messages(("a", "m", "2026-10-03T10:00:00"))


def set_aside(review: Review) -> Review:
    review.month.community.accounts.append(Account("tables/orders.csv", read=1, quarantined={"missing": 1}))
    return review


def review_of(**tables: Any) -> Review:
    return make_review(make_plan(), tables.pop("month", "2026-10"), tables.pop("as_of", ""), groups=GROUPS, **tables)


@pytest.mark.parametrize(("review", "expected"), [
    (lambda: review_of(), []),
    (lambda: review_of(members=ROSTER), []),
    (lambda: review_of(members=ROSTER, as_of="2026-10-12"), ["incomplete"]),
    (lambda: review_of(tallies=[tally("a", "2026-10", closing=5)]), ["tallied"]),
    (lambda: review_of(tallies=[tally("a", "2026-10", closing=5), tally("b", "2026-09", closing=5)]),
     ["tallied", "carried"]),
    (lambda: review_of(tallies=[tally("a", "2026-10", opening=5, joins=1, leaves=0, closing=5)]),
     ["tallied", "unbalanced"]),
    (lambda: review_of(tallies=[tally("a", "2026-10", opening=5, joins=1, leaves=1, closing=5)]), ["tallied"]),
    (lambda: set_aside(review_of(members=ROSTER)), ["quarantined"]),
    (lambda: review_of(members=ROSTER, messages=LOG), ["speaking"]),
    (lambda: review_of(survey=[SURVEY]), ["survey_whole"])])
def test_a_note_stands_when_it_holds_and_only_then(review, expected):
    assert notes(review(), "en") == [NOTES[name] for name in expected]


def test_all_notes_are_known_and_said_in_chinese():
    assert {f"words.note_{name}" for name in NOTES} == {key for key in labels() if key.startswith("words.note_")}
    late = review_of(tallies=[tally("b", "2026-09", closing=5), tally("a", "2026-10", opening=5, joins=1, leaves=0,
                                                                      closing=5)])
    assert notes(set_aside(late), "zh") == [
        "人数由各群相加，没有去重：一人在两个群会算两次。", "1个群本月没报数，暂用上次的月末人数：二群。",
        "1个群的“月初 + 入群 − 退群”和月末对不上：一群。", "有 1行待核对，没有计入任何数字。"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_cover_the_registry(language):
    screen = first_screen(review_of(members=ROSTER, messages=LOG), language)
    assert len(screen.sources) == len(registry())
    assert {each.link for each in screen.figures} <= {each.link for each in screen.sources}


def all_words(part: Any) -> list[str]:
    if isinstance(part, dict):
        return [word for value in part.values() for word in all_words(value)]
    if isinstance(part, list):
        return [word for value in part for word in all_words(value)]
    return [part]


def checked(review: Review) -> None:
    for language in LANGUAGES:
        screen = first_screen(review, language)
        assert len(screen.decisions) <= 3 and len(screen.actions) <= 3 and len(screen.figures) == 5
        words = all_words(asdict(screen))
        assert not [word for word in words if "{" in word or "nan" in word.lower().split() or "None" in word]
        assert screen.status_word and screen.headline and screen.done_sentence


@pytest.mark.parametrize(("month", "as_of"), [("2026-10", ""), ("2026-10", "2026-10-12"), ("2025-11", ""),
                                              ("2027-08", ""), ("2026-12", ""), ("2026-01", "2026-01-01")])
@pytest.mark.parametrize("tables", [{}, {"members": ROSTER}, {"messages": LOG}, {"survey": [SURVEY]},
                                    {"tallies": [tally("a", "2026-10")]},
                                    {"tallies": [tally("a", "2026-10", closing=1), tally("b", "2026-10", closing=900)]},
                                    {"members": ROSTER, "messages": LOG}])
def test_no_sentence_is_left_unfilled(month, as_of, tables):
    checked(review_of(month=month, as_of=as_of, **tables))


@pytest.mark.parametrize(("changes", "members", "month", "status", "words"), [
    ({}, 2000, "2026-12", "at_risk", ("At risk", "有风险", "有風險")), ({}, 100, "2026-10", "behind",
     ("Behind", "落后", "落後")), ({}, 5000, "2026-10", "on_plan", ("On plan", "跟得上", "跟得上")),
    ({"months_running": 0}, 100, "2026-02", "baseline", ("Building a baseline", "打底期", "打底期")),
    ({}, None, "2026-10", "unknown", ("Cannot be said yet", "暂时说不了", "暫時說不了"))])
def test_every_status_has_its_word(changes, members, month, status, words):
    tallies = [] if members is None else [tally("a", month, closing=members)]
    review = make_review(make_plan(**changes), month, tallies=tallies)
    assert review.standing.status == status
    assert tuple(first_screen(review, language).status_word for language in LANGUAGES) == words


FIGURES = st.one_of(st.none(), st.integers(0, 3_000))


@settings(max_examples=15)
@given(st.lists(st.tuples(*[FIGURES] * 5), max_size=4), st.sampled_from(["", "2026-10-12"]))
def test_any_tallies_make_a_screen(figures, as_of):
    names = ("opening", "joins", "leaves", "closing", "daily_active")
    rows = [tally(f"g{number}", "2026-10", **{name: "" if value is None else value
                                              for name, value in zip(names, each, strict=True)})
            for number, each in enumerate(figures)]
    checked(make_review(make_plan(), "2026-10", as_of, tallies=rows))


@pytest.mark.parametrize("words", [*PAYLOADS[::14], "{0}{name}", "%s"])
def test_hostile_names_and_actions_stay_text(words):
    review = review_of(
        tallies=[tally("a", "2026-10", opening=100, leaves=90, closing=100, daily_active=1)],
        actions=[{"action_id": "1", "month": "2026-10", "action": words, "owner": words}])
    review.month.community.tables["groups"]["name"] = words
    screen = first_screen(review, "zh")
    assert screen.actions[0].what == words and screen.actions[0].owner == words
    assert [mark.name for mark in screen.groups] == [words, words]
    assert any(words in each.what for each in screen.decisions)


def test_many_groups_and_actions_give_three_of_each():
    rows = [tally(f"g{number}", "2026-10", opening=100, leaves=90, closing=600, daily_active=1) for number in range(9)]
    actions = [{"action_id": str(number), "month": "2026-10", "action": f"第{number}件"} for number in range(9)]
    screen = first_screen(make_review(make_plan(), tallies=[*rows, tally("silent", "2026-09", closing=9)],
                                      actions=actions), "en")
    assert (len(screen.decisions), len(screen.actions)) == (3, 3)
