"""What a form holds as a plan: values in their places, levels above a base, refusals in the plan's own words."""

from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.model import Plan
from helpers.report.forms.change import Held, checked, put, scaled, value_at, with_values
from helpers.report.forms.changes import changes
from helpers.texts import text

LEVELS = ("joins_times", "loss_times")
CHANNELS = [{"name": "门店", "joins": [100] * 12}, {"name": "广告", "joins": [100] * 12, "cost_per_join": 12.0}]


def loosely(plan: Plan, path: str):
    return value_at(plan.model_dump(), tuple(path.split(".")))


def test_values_stand_where_they_belong():
    plan = make_plan()
    tree = with_values(plan, {("goals", "opening"): 900, ("joins",): [7] * 12})
    assert (tree["goals"]["opening"], tree["joins"]) == (900, [7] * 12)
    assert (plan.goals.opening, plan.joins[0]) == (1000, 200)


def test_a_section_left_out_stays_out_until_something_is_said():
    tree = make_plan().model_dump()
    put(tree, ("timeline", "calendar"), "china")
    put(tree, ("budget", "total"), None)
    assert tree["timeline"] is None and tree["budget"] is None
    put(tree, ("timeline", "calendar"), "weekdays")
    put(tree, ("budget", "total"), 5000.0)
    plan, wrong = checked(tree)
    assert plan and not wrong and plan.timeline and plan.budget
    assert (plan.timeline.calendar, plan.budget.total, plan.budget.shares) == ("weekdays", 5000.0, {})


def test_what_a_missing_section_would_hold_is_the_models_default():
    assert loosely(make_plan(), "timeline.calendar") == "china"
    assert loosely(make_plan(), "budget.total") is None
    assert loosely(make_plan(budget={"total": 5.0}), "budget.total") == 5.0


def test_a_plan_that_cannot_be_says_why_and_where():
    tree = with_values(make_plan(), {("joins",): [7] * 11, })
    plan, wrong = checked(tree)
    assert plan is None
    assert wrong[0].where == ("joins",)
    assert wrong[0].words("每月拉新", "zh") == text("errors.plan_joins_length", "zh", field="每月拉新", found="11",
                                                 allowed="12", closest="—")


def test_a_level_scales_the_base_never_its_own_result():
    held = Held.plainly(make_plan(joins=[3] * 12), LEVELS)
    for factor in (1.5, 0.1, 1.3, 2.0):
        held = held.levelled({"joins_times": factor, "loss_times": 1.0})
    assert held.plan.joins == [6] * 12 and held.base.joins == [3] * 12
    assert held.levelled({"joins_times": 1.0, "loss_times": 1.0}).plan == make_plan(joins=[3] * 12)


def test_a_loss_of_a_level_is_a_figure_people_write():
    plan = scaled(make_plan(retention={"monthly_loss": 0.03}, uncertainty={"monthly_loss": [0.02, 0.07]}),
                  {"loss_times": 1.1})
    assert plan.retention.monthly_loss == 0.033
    assert plan.uncertainty.monthly_loss == [0.022, 0.077]
    assert type(plan.retention).__name__ == "Retention"


def test_what_is_typed_elsewhere_leaves_the_levels_where_they_are():
    held = Held.plainly(make_plan(), LEVELS).levelled({"joins_times": 1.5, "loss_times": 1.0})
    typed = Plan.model_validate(with_values(held.plan, {("goals", "effective_share"): 0.5}))
    after = held.typed(typed)
    assert after.plan == typed and after.factors["joins_times"] == 1.5
    assert after.base.joins == [200] * 12 and after.base.goals.effective_share == 0.5


def test_what_is_typed_over_a_level_is_the_new_base():
    held = Held.plainly(make_plan(), LEVELS).levelled({"joins_times": 1.5, "loss_times": 1.0})
    typed = Plan.model_validate(with_values(held.plan, {("joins",): [301, *[300] * 11]}))
    after = held.typed(typed)
    assert after == Held.plainly(typed, LEVELS)


@given(st.lists(st.one_of(
    st.tuples(st.just("level"), st.floats(0, 3)),
    st.tuples(st.just("opening"), st.integers(0, 10_000)),
    st.tuples(st.just("joins"), st.integers(0, 10_000))), max_size=8))
def test_whatever_is_done_the_plan_held_is_a_plan(deeds):
    held = Held.plainly(make_plan(channels=CHANNELS), LEVELS)
    for kind, value in deeds:
        if kind == "level":
            held = held.levelled({"joins_times": value, "loss_times": value})
        else:
            path = ("goals", "opening") if kind == "opening" else ("joins",)
            typed = value if kind == "opening" else [value] * 12
            held = held.typed(Plan.model_validate(with_values(held.plan, {path: typed})))
        assert Plan.model_validate(held.plan.model_dump()) == held.plan
        assert scaled(held.base, held.factors) == held.plan


def test_changes_are_told_in_the_words_of_the_form():
    before = make_plan(channels=CHANNELS, principles={"matching": True})
    after = make_plan(channels=[CHANNELS[0], CHANNELS[1] | {"cost_per_join": 15.0}], principles={"matching": False},
                      joins=[200, 210, *[220] * 10], retention={"shape": "geometric", "monthly_loss": 0.06},
                      goals={"members": {3: 1300, 6: 1500, 12: 2200}})
    told = [(each.where, each.before, each.after) for each in changes(before, after, "zh")]
    assert told == [
        ("目标 · 月末人数（人） · 2026年6月", "1,600", "1,500"),
        ("每月拉新（人） · 2026年2月", "200", text("forms.and_months", "zh", value="210", number=10)),
        ("留存 · 每月流失", "5%", "6%"),
        ("四条底线 · 知道每个渠道来的人要什么", "是", "否"),
        ("拉新渠道 · 广告 · 单个拉新成本（元）", "12", "15")] or told


def test_rows_that_come_and_go_are_told_by_name():
    before, after = make_plan(channels=CHANNELS), make_plan(channels=[CHANNELS[1], {"name": "直播"}])
    told = [(each.where, each.after) for each in changes(before, after, "zh")]
    assert ("拉新渠道 · 门店", text("forms.removed", "zh")) in told
    assert ("拉新渠道 · 直播", text("forms.added", "zh")) in told
