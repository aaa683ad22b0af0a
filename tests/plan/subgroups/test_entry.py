"""The way in and the way content goes round: shares with denominators and intervals, unknown steps (I09, D12)."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from helpers.errors import InputError
from helpers.plan.subgroups.entry import entry_funnel, losing_step, overall, step_name
from helpers.plan.subgroups.loop import content_loop

STEPS = ("notice", "form", "approval", "invitation", "welcome")
SEED = dict(zip(STEPS, (2000, 600, 480, 460, 430), strict=True))


@pytest.mark.system("I09")
def test_the_funnel_of_the_seed():
    funnel = entry_funnel(SEED)
    assert list(funnel["step"]) == list(STEPS)
    assert [round(share * 100, 1) for share in funnel["share"][1:]] == [30, 80, 95.8, 93.5]
    assert list(funnel["of"][1:]) == [2000, 600, 480, 460] and math.isnan(funnel["share"][0])
    assert round(overall(funnel)[0] * 100, 1) == 21.5 and losing_step(funnel) == "form"
    assert list(funnel["lost"][1:]) == [1400, 120, 20, 30]


def test_each_share_has_the_interval_another_library_gives():
    funnel = entry_funnel(SEED)
    for row in funnel[1:].itertuples():
        assert (row.low, row.high) == pytest.approx(proportion_confint(row.people, row.of, method="wilson"))
    assert overall(funnel)[1:] == pytest.approx(proportion_confint(430, 2000, method="wilson"))


def test_an_unknown_step_leaves_two_shares_unknown_and_the_whole_known():
    funnel = entry_funnel({**SEED, "approval": None})
    assert funnel["share"].isna().tolist() == [True, False, True, True, False]
    assert funnel[["low", "high"]].isna().any(axis=1).tolist() == [True, False, True, True, False]
    assert round(overall(funnel)[0], 3) == 0.215
    assert losing_step(entry_funnel({"form": 600, "invitation": 500, "welcome": 490})) == "welcome"


def test_nothing_known_and_nobody_lost_name_no_step():
    assert losing_step(entry_funnel({})) is None and math.isnan(overall(entry_funnel({}))[0])
    assert losing_step(entry_funnel(dict.fromkeys(STEPS, 7))) is None
    none = entry_funnel(dict.fromkeys(STEPS, 0))
    assert none["share"].isna().all() and none["people"].eq(0).all(), "nobody of nobody is unknown, not 0"


@pytest.mark.parametrize(("people", "key"), [
    ({"notice": 100, "form": 101}, "funnel_rises"), ({"notice": 100, "welcome": 101}, "funnel_rises"),
    ({"forms": 3}, "funnel_step"), ({"notice": -1}, "count_negative")])
def test_counts_that_cannot_be_are_told(people, key):
    with pytest.raises(InputError, match=key):
        entry_funnel(people)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=5, max_size=5))
def test_shares_multiply_to_the_whole_and_losses_add_up(counts):
    known = sorted((count for count in counts if count is not None), reverse=True)
    people = {step: None if count is None else known.pop(0) for step, count in zip(STEPS, counts, strict=True)}
    funnel = entry_funnel(people)
    if None not in counts and people["welcome"]:
        assert math.prod(funnel["share"][1:]) == pytest.approx(overall(funnel)[0])
        assert funnel["lost"].sum() == people["notice"] - people["welcome"]
    shares = funnel.dropna()
    assert ((shares["low"] <= shares["share"] + 1e-12) & (shares["share"] <= shares["high"] + 1e-12)).all()


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_steps_have_names(language):
    assert len({step_name(step, language) for step in STEPS}) == 5


@pytest.mark.system("D12")
def test_the_content_loop_of_the_seed():
    loop = content_loop({"threads": 200, "digests": 20, "showcased": 10, "joins": 60}).set_index("step")
    assert loop["rate"].dropna().to_dict() == {"digests": 0.1, "showcased": 0.5, "joins": 6}
    assert list(loop["of"][1:]) == [200, 20, 10] and loop["kind"].to_list() == ["share"] * 3 + ["each"]
    assert (loop["low"][1:] < loop["rate"][1:]).all() and (loop["rate"][1:] < loop["high"][1:]).all()
    assert round(loop.loc["joins", "low"], 2) == 4.58 and round(loop.loc["joins", "high"], 2) == 7.72


def test_a_loop_with_gaps_says_what_it_knows():
    loop = content_loop({"threads": 200, "showcased": 0, "joins": 0}).set_index("step")
    assert loop["rate"].isna().all(), "no showcase: joins a showcase is unknown, not 0"
    assert content_loop({"showcased": 4, "joins": 0})["rate"].iloc[-1] == 0
    assert content_loop({"showcased": 4, "joins": 9})["rate"].iloc[-1] == 2.25, "joins may be more than showcases"


@pytest.mark.parametrize(("counts", "key"), [
    ({"threads": 3, "digests": 4}, "loop_rises"), ({"likes": 1}, "funnel_step"), ({"joins": -1}, "count_negative")])
def test_loops_that_cannot_be_are_told(counts, key):
    with pytest.raises(InputError, match=key):
        content_loop(counts)
