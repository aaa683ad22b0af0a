"""Thresholds as data: ordered lines, levels on and over them, sources, profiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from helpers.root import templates
from helpers.rules import review_settings, rule

ENTRIES = {name: entry for path in (templates() / "rules" / "levels").glob("*.yml")
           for name, entry in YAML(typ="safe").load(path.read_text(encoding="utf-8")).items()}
RULES = [(metric, profile) for metric, entry in ENTRIES.items() for profile in entry["profiles"]]


@pytest.mark.parametrize(("value", "level"), [
    (0.16, "target"), (0.15, "target"), (0.1499, "between"), (0.05, "between"), (0.0499, "warn"), (0.03, "warn"),
    (0.0299, "alarm"), (0.0, "alarm"), (None, None)])
def test_higher_is_better_and_a_line_touched_is_not_crossed(value, level):
    assert rule("daily_active").level(value) == level


@pytest.mark.parametrize(("value", "level"), [
    (0.0, "target"), (0.05, "target"), (0.051, "between"), (0.10, "between"), (0.101, "warn"), (0.20, "warn"),
    (0.201, "alarm")])
def test_lower_is_better(value, level):
    assert rule("loss").level(value) == level


def test_a_line_nobody_drew_is_not_crossed():
    assert rule("effective").level(0.0) == "between"
    assert rule("group_size").level(400) == "target"
    assert rule("chance").level(0.49) == "warn" and rule("chance").level(0.5) == "target"


@pytest.mark.parametrize(("base", "level"), [(29, None), (30, "alarm"), (None, "alarm"), (0, None)])
def test_below_the_least_exposure_a_rate_says_nothing(base, level):
    assert rule("daily_active").level(0.0, base) == level


def test_a_silent_profile_falls_back_and_says_so():
    assert rule("daily_active", "s004").warn == 0.10
    assert (rule("loss", "s004").profile, rule("loss", "s004").alarm) == ("balanced", 0.20)
    assert rule("loss", "s003").source == "003 1.2.3, 4.1, 7.2 S003-048, S003-241, S003-494"
    with pytest.raises(KeyError):
        rule("mood")


@pytest.mark.parametrize(("metric", "profile"), RULES)
def test_lines_are_ordered_target_warn_alarm(metric, profile):
    found = rule(metric, profile)
    lines = [line for line in (found.target, found.warn, found.alarm) if line is not None]
    assert lines and lines == sorted(lines, reverse=found.better == "higher")
    assert found.source and found.unit and found.window and found.exposure >= 0


@pytest.mark.parametrize("metric", ENTRIES)
def test_every_metric_has_a_balanced_profile(metric):
    assert "balanced" in ENTRIES[metric]["profiles"]


@given(st.sampled_from(RULES), st.floats(0, 2000), st.floats(0, 2000))
def test_better_values_never_get_worse_levels(which, one, other):
    found, order = rule(*which), ["alarm", "warn", "between", "target"]
    low, high = sorted((one, other))
    worse, better = (low, high) if found.better == "higher" else (high, low)
    assert order.index(found.level(worse)) <= order.index(found.level(better))


def test_three_decisions_three_actions_five_figures():
    settings = review_settings()
    assert (settings["most_decisions"], settings["most_actions"], settings["most_figures"]) == (3, 3, 5)
    assert settings["baseline_months"] == 3
