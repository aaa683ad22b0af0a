"""What the platforms allow: dated, sourced, one entry for each platform a plan can name."""

import datetime as dt

import pytest

from helpers.plan.model.plan import Plan
from helpers.rules import platform
from helpers.rules.platforms import platforms


def test_the_caps_a_plan_is_checked_against():
    caps = {name: (platform(name).group_cap, platform(name).consent_above) for name in platforms()}
    assert caps["wechat"] == caps["wecom-external"] == (500, 40)
    assert caps["wecom-internal"] == (2000, None) and caps["telegram"] == (200000, 0)


@pytest.mark.parametrize("name", platforms())
def test_every_limit_is_dated_and_sourced(name):
    limits = platform(name)
    assert isinstance(limits.as_of, dt.date) and len(limits.source) > 10 and limits.group_cap > 0


def test_every_platform_of_the_plan_model_has_its_limits():
    named = str(Plan.model_json_schema())
    assert all(f"'{name}'" in named for name in platforms())
    with pytest.raises(KeyError):
        platform("icq")
