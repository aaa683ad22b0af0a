"""The proposal as the plan holds it: the same names and sizes come out again."""

import pandas as pd
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.subgroups.decided import decided
from helpers.plan.subgroups.follow_up import planned_groups
from helpers.plan.subgroups.naming import new_names

NEEDS = st.lists(st.tuples(st.sampled_from(["修图", "Web3", "长" * 60, "拍照（含手机）", "高级"]), st.integers(2, 500)),
                 min_size=1, max_size=12)


def proposed(each: list[tuple[str, int]]) -> pd.DataFrame:
    ordered = sorted(each, key=lambda one: one[0])
    names = new_names("试验", [need for need, _ in ordered], "wechat", "zh")
    return pd.DataFrame({"name": names, "size": [size for _, size in ordered]})


def test_groups_of_one_need_and_size_are_one_entry():
    found = decided(make_plan(), proposed([("修图", 100), ("修图", 100), ("修图", 99), ("拍照", 60)]))
    assert [(each.name, each.number, each.size) for each in found.sub_groups.planned] == [
        ("修图", 2, 100), ("修图", 1, 99), ("拍照", 1, 60)]


@given(NEEDS)
def test_the_same_names_and_sizes_come_out_again(each):
    plan = make_plan(groups={"platform": "wechat"})
    groups = proposed(each)
    found = planned_groups(decided(plan, groups))
    assert sorted(found["name"]) == sorted(groups["name"])
    assert sorted(found["size"]) == sorted(groups["size"])
