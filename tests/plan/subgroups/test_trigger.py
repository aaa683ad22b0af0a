"""Split, watch or keep: by size first, then by what overload and silence look like."""

import pytest

from helpers.plan.subgroups.settings import settings
from helpers.plan.subgroups.trigger import GroupEvidence, Verdict, triggers
from helpers.texts import LANGUAGES


def of(members: int | None, profile: str = "balanced", **known: float | None) -> Verdict:
    return triggers([GroupEvidence("g", members, **known)], profile)[0]


@pytest.mark.system("I01")
@pytest.mark.parametrize(("members", "call", "changes"), [
    (500, "watch", False), (501, "split", False), (1000, "split", False), (1001, "split", True), (399, "keep", False),
    (400, "watch", False), (0, "keep", False)])
def test_500_are_kept_501_split_1001_run_in_another_way(members, call, changes):
    found = of(members)
    assert (found.call, found.splits, found.changes_operation) == (call, call == "split", changes)


@pytest.mark.system("I01")
def test_the_line_itself_is_not_crossed():
    """500 is kept in one piece, and watched since one more member splits it."""
    assert not of(500).splits and [note.key for note in of(500).why] == ["why_near"] and of(501).splits


def test_the_profile_of_a_trading_group_splits_at_a_thousand():
    assert (of(501, "s000").call, of(1001, "s000").call) == ("keep", "split")


@pytest.mark.parametrize(("name", "side"), [("messages_a_day", 1), ("top_share", 1), ("replies_share", -1)])
def test_a_sign_is_watched_beyond_its_line_only(name, side):
    line = settings("trigger")[name]
    assert of(100, **{name: line}).call == "keep"
    beyond = of(100, **{name: line + side * 0.01})
    assert beyond.call == "watch" and [note.key for note in beyond.why] == [f"why_{name}"]


def test_unknown_is_neither_small_nor_silent():
    assert of(None).call == "unknown" and of(None, top_share=0.9).call == "watch"
    assert of(100, messages_a_day=None, replies_share=float("nan")).call == "keep"


def test_the_weightiest_reason_comes_first_and_every_one_has_words():
    found = of(1200, messages_a_day=900.0, top_share=0.8, replies_share=0.05)
    assert [note.key for note in found.why] == ["why_broadcast", "why_messages_a_day", "why_top_share",
                                               "why_replies_share"]
    for language in LANGUAGES:
        words = [note.sentence(language) for note in (*found.why, *of(None).why, *of(10).why, *of(450).why)]
        assert all(word and "{" not in word for word in words)
    assert "1,200" in found.why[0].sentence("en") and "80%" in found.why[2].sentence("zh")


def test_groups_keep_their_order():
    assert [each.group for each in triggers([GroupEvidence("b", 600), GroupEvidence("a", 10)])] == ["b", "a"]
