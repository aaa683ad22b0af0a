"""Churn warnings: rules by hand, nothing from the future, a signal that is there is found, none is none."""

import numpy as np
import pandas as pd
import pytest
from people_rosters import roster

from helpers.measure.people.fitted import TooFew
from helpers.measure.people.judging import calibration, hits_among_first, scores
from helpers.measure.people.leaving import gone, likely, odds, rolling
from helpers.measure.people.rhythm import decay, monthly_decay, out_of_rhythm, silence_chance, silent_by_rule

DAYS = 300
FIRST = pd.Timestamp("2026-01-01")


def simulated(people: int, leave: float, seed: int = 5) -> np.ndarray:
    """Who wrote on which day: own rates, and a chance of leaving for good each day."""
    random = np.random.default_rng(seed)
    rate = random.beta(0.6, 3, people)
    stay = random.geometric(leave, people) if leave else np.full(people, DAYS)
    return (random.random((people, DAYS)) < rate[:, None]) & (np.arange(DAYS) < stay[:, None])


def snapshot(wrote: np.ndarray, day: int) -> pd.DataFrame:
    last = np.where(wrote[:, : day + 1].any(1), day - np.argmax(wrote[:, day::-1], 1), -1)

    def days(newest: int, oldest: int) -> np.ndarray:
        return wrote[:, day + 1 - oldest : day + 1 - newest].sum(1)

    found = roster(days_silent=day - last, active_days_30=days(0, 30), active_days_90=days(0, 90),
                   messages_30=days(0, 30) * 3, messages_before=days(30, 60) * 3)
    return found[days(0, 90) > 0]


def panel_of(wrote: np.ndarray, origins=range(90, 260, 30)) -> pd.DataFrame:
    who, when = np.nonzero(wrote)
    written = pd.DataFrame({"member_id": [f"m{i}" for i in who], "day": FIRST + pd.to_timedelta(when, "D")})
    rows = []
    for day in origins:
        frame, origin = snapshot(wrote, day), FIRST + pd.Timedelta(days=day)
        left = gone(written, frame.index, origin, FIRST + pd.Timedelta(days=DAYS - 1))
        rows.append(frame.assign(gone=left, origin=origin).reset_index())
    return pd.concat(rows, ignore_index=True)


@pytest.fixture(scope="module")
def panel():
    return panel_of(simulated(500, 0.006))


@pytest.fixture(scope="module")
def judged(panel):
    return rolling(panel)


def test_rhythm_by_hand():
    frame = roster(active_days_90=[60, 2, 0, 5], days_silent=[5, 30, 40, None])
    assert silence_chance(frame).iloc[:2].tolist() == pytest.approx([(85 / 90) ** 60, (60 / 90) ** 2])
    assert out_of_rhythm(frame).iloc[:2].tolist() == [True, False]
    assert silence_chance(frame).isna().tolist() == [False, False, True, True]
    assert silence_chance(frame.drop(columns="active_days_90")).isna().all()


def test_thirty_days_are_silent():
    assert silent_by_rule(roster(days_silent=[29, 30])).tolist() == [False, True]


@pytest.mark.system("J08")
def test_decay_of_the_seed():
    assert decay([20, 10, 5]) == pytest.approx(0.5)
    assert decay([20, 0]) > decay([20, 18]) and np.isnan(decay([0, 4]))
    found = monthly_decay(roster(messages_before=[20, 20, 0], messages_30=[0, 18, 7]))
    assert found.iloc[:2].tolist() == pytest.approx([1, 0.1]) and pd.isna(found.iloc[2])


def test_whether_somebody_is_gone_is_told_by_the_days_after():
    days = pd.DataFrame({"member_id": ["a", "b", "c"],
                         "day": FIRST + pd.to_timedelta([0, 30, 31], "D")})
    members = pd.Index(["a", "b", "c"])
    assert gone(days, members, FIRST, FIRST + pd.Timedelta(days=30)).tolist() == [True, False, True]
    assert gone(days, members, FIRST, FIRST + pd.Timedelta(days=29)).isna().all()


@pytest.mark.system("J08")
def test_the_model_beats_the_rule_and_the_one_who_fell_to_nothing_is_ahead(panel, judged):
    found = scores(judged, reach=30)
    assert found.loc["logistic", "over_low"] > 0
    assert found.loc["logistic", "average_precision"] > found.loc["logistic", "base_rate"]
    assert found.loc["logistic", "lift"] > 1 and found.loc["logistic", "brier_skill"] > 0.1
    today = pd.DataFrame({"days_silent": [20, 1], "active_days_30": [4, 12], "messages_30": [0, 18],
                          "messages_before": [20, 20]}, index=["stopped", "went_on"])
    assert list(likely(panel, today).index) == ["stopped", "went_on"]


def test_dates_are_judged_only_by_dates_that_were_over(panel, judged):
    assert judged["origin"].min() >= panel["origin"].min() + pd.Timedelta(days=30)
    later = panel["origin"] == panel["origin"].max()
    turned = panel.assign(gone=panel["gone"].where(~later, ~panel["gone"]))
    again = rolling(turned)
    columns = ["rule_30", "rhythm", "logistic", "boosted"]
    pd.testing.assert_frame_equal(judged[columns], again[columns])


def test_no_signal_gives_no_skill(panel):
    random = np.random.default_rng(1)
    noise = panel.assign(gone=pd.array(random.random(len(panel)) < 0.2, "boolean"))
    found = scores(rolling(noise), reach=30)
    assert abs(found.loc["logistic", "over_rule"]) < 0.06 and found.loc["logistic", "brier_skill"] < 0.05
    assert found.loc["logistic", "average_precision"] == pytest.approx(found.loc["logistic", "base_rate"], abs=0.06)


def test_odds_are_in_plain_steps(panel):
    found = odds(panel)
    assert found.loc["days_silent", "times"] > 1 > found.loc["active_days_30", "times"]
    assert ((found["low"] <= found["times"]) & (found["times"] <= found["high"])).all()


def test_bands_of_the_calibration_table_hold_all_rows(judged):
    table = calibration(judged, "logistic")
    assert table["rows"].sum() == len(judged) and table["expected"].is_monotonic_increasing
    assert (table["gone"] * table["rows"]).sum() == pytest.approx(judged["gone"].sum())
    assert (table["expected"] - table["gone"]).abs().mean() < 0.08


def test_those_equal_on_the_line_count_with_their_share():
    score, left = np.array([1, 1, 1, 0.0]), np.array([1, 0, 0, 1.0])
    assert hits_among_first(score, left, 1) == pytest.approx(1 / 3)
    assert hits_among_first(score, left, 3) == 1 and hits_among_first(score, left, 9) == 2
    assert hits_among_first(score, left, 0) == 0


def test_too_little_is_told_in_numbers(panel):
    assert rolling(panel.head(0)) == TooFew("leavers", 0, 50)
    stays = panel.assign(gone=pd.array([False] * len(panel), "boolean"))
    assert rolling(stays) == TooFew("leavers", 0, 50) and odds(stays) == TooFew("leavers", 0, 50)
    assert rolling(panel.assign(gone=pd.array([True] * len(panel), "boolean"))) == TooFew("stayers", 0, 50)
    two = panel[panel["origin"].isin(sorted(panel["origin"].unique())[:2])]
    assert rolling(two) == TooFew("origins", 1, 3)


def test_a_feature_nobody_collected_is_left_out(panel):
    blank = panel.assign(repliers_30=pd.array([pd.NA] * len(panel), "Int64"))
    assert "repliers_30" not in odds(blank).index
    assert scores(rolling(panel.drop(columns="active_days_90")), 30).index.tolist() == [
        "rule_30", "logistic", "boosted"]
