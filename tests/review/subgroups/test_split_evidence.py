"""What argues for a split: sizes and signs by group, features by hand, before and after by months."""

import pytest
from builders import make_plan, make_review, messages, rows, stay, tally

from helpers.plan.subgroups.models import choose
from helpers.review.subgroups.asked import Asked
from helpers.review.subgroups.before_after import before_after
from helpers.review.subgroups.evidence import features, group_evidence


def talk(group: str, people: int, times: int, day: str = "2026-10-20") -> list[tuple[str, str, str]]:
    """The first of ``people`` writes ``times`` messages, the others one each."""
    said = [(group, f"{group}0", f"{day} 10:{minute:02d}") for minute in range(times)]
    return said + [(group, f"{group}{who}", f"{day} 11:{who:02d}") for who in range(1, people)]


def test_every_group_brings_its_size_its_messages_and_who_writes_them():
    """12 people: 20 + 11 messages in 31 days are one a day; the ten most talkative wrote 29 of 31."""
    made = make_review(make_plan(), groups=[{"group_id": "g", "name": "甲"}],
                       members=[stay(f"g{who}") for who in range(12)], messages=messages(*talk("g", 12, 20)))
    found = group_evidence(made)[0]
    assert (found.group, found.members) == ("甲", 12)
    assert found.messages_a_day == pytest.approx(1.0) and found.top_share == pytest.approx(29 / 31)


def test_what_is_not_known_of_a_group_is_none():
    made = make_review(make_plan(), groups=[{"group_id": "g", "name": "甲"}], tallies=[tally("g", "2026-10")])
    found = group_evidence(made)[0]
    assert (found.members, found.messages_a_day, found.top_share) == (None, None, None)
    assert features(made, None).topic is None and choose(features(made, None)).best == ()


def test_features_by_hand():
    """Two topics as often: 1; ten speakers, the top fifth of whom write 5 each and the others 1: 1 - 1 / 5."""
    survey = [{"survey_id": "s", "respondent_id": f"r{who}", "question_no": 1, "question": "q", "multiple": "yes",
               "state": "answered", "option": "a" if who % 2 else "b"} for who in range(10)]
    said = [("g", f"m{who}", f"2026-10-{day:02d} 09:00") for who in range(10) for day in
            (range(1, 6) if who < 2 else range(1, 2))]
    made = make_review(make_plan(), survey=survey, members=[stay(f"m{who}") for who in range(10)],
                       messages=messages(*said))
    found = features(made, Asked(rows("survey", *survey), None))
    assert found.topic == pytest.approx(1.0) and found.level == pytest.approx(0.8)
    assert (found.region, found.stage) == (None, None)


def test_before_and_after_the_first_sub_group():
    """August: 2 of 10 spoke; the sub-group opened in September; October: 6 of 10."""
    said = [("g", f"m{who}", "2026-07-01 09:00") for who in range(10)]
    said += [("g", f"m{who}", "2026-08-20 09:00") for who in range(2)]
    said += [("g", f"m{who}", "2026-10-20 09:00") for who in range(6)]
    groups = [{"group_id": "g", "name": "主群", "purpose": "main"},
              {"group_id": "s", "name": "小群", "purpose": "topic", "opened_on": "2026-09-05"}]
    members = [stay(f"m{who}", "g", "2026-06-01") for who in range(10)]
    found = before_after(make_review(make_plan(), groups=groups, members=members, messages=messages(*said)))
    assert found is not None and (found.before.hits, found.after.hits) == (2, 6)
    assert found.difference == pytest.approx(0.4)
    assert before_after(make_review(make_plan(), groups=groups[:1], members=members)) is None
