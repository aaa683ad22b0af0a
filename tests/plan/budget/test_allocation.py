"""Choosing among channels: by hand, by brute force, against random allocations, and what gives where none exists."""

import itertools
from dataclasses import replace

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from helpers.plan.budget.allocation import Allocation, Gives, Task, allocate, gained, marginal, ways_out
from helpers.plan.budget.options import Limits, Option, cap, left_out, limits, options, planned_kept
from helpers.plan.model import Channel

OPEN = Limits(over=10.0, least_kept=0.0)
END = float("inf")
STORE = Option("store", 0.8, ((END, 4.0),), 100.0)
ADS = Option("ads", 0.5, ((50.0, 5.0), (END, 10.0)), 200.0)
LIVE = Option("live", 0.5, ((END, 3.0),), 500.0, launch=300.0)


def paid(options_: list[Option], joins: dict[str, list[float]]) -> float:
    """What joins cost, step by step, launches included."""
    total = 0.0
    for option in options_:
        for month in joins[option.name]:
            left = month
            for most, cost in option.steps:
                total += min(left, most) * cost
                left -= min(left, most)
        total += option.launch if sum(joins[option.name]) > 1e-6 else 0.0
    return total


def test_by_hand():
    """Wanted 110: 80 from 100 of the store (400), 25 from 50 ads (250), 5 from 10 dearer ads (100)."""
    found = allocate(Task([STORE, ADS], 1, OPEN, wanted=[110.0]))
    assert found is not None and found.cost == pytest.approx(750) and found.kept == pytest.approx(110)
    assert found.joins["store"] == pytest.approx([100]) and found.joins["ads"] == pytest.approx([60])


def test_each_month_keeps_what_it_wants():
    found = allocate(Task([STORE, ADS], 2, OPEN, wanted=[8.0, 105.0]))
    assert found is not None and found.joins["store"] == pytest.approx([10, 100])
    assert found.joins["ads"] == pytest.approx([0, 50], abs=1e-6)


@pytest.mark.parametrize(("wanted", "cost", "used"), [
    (105.0, 650.0, False),          # 400 + 250: no launch for 300
    (130.0, 1_000.0, True),         # live: 400 + 300 + 100 x 3 = 1,000; ads: 400 + 250 + 50 x 10 = 1,150
])
def test_a_launch_pays_only_where_it_is_worth_it(wanted, cost, used):
    found = allocate(Task([STORE, ADS, LIVE], 1, OPEN, wanted=[wanted]))
    assert found is not None and found.cost == pytest.approx(cost)
    assert (sum(found.joins["live"]) > 0) is used


def test_the_largest_share_of_one_channel():
    """Store and ads alike in joins: 100 of the store keep 80, 100 ads keep 50, whatever ads cost."""
    found = allocate(Task([STORE, ADS], 1, replace(OPEN, largest=0.5), wanted=[65.0]))
    assert found is not None and found.joins == {"store": pytest.approx([50]), "ads": pytest.approx([50])}


def test_no_month_beyond_the_line_over_the_usual():
    """Usual 5, line 6: after 50 ads at 5 only 12.5 at 10 keep the mean at 6."""
    dear = replace(ADS, usual=5.0)
    found = allocate(Task([dear], 1, Limits(0.2, 0.0), wanted=[31.25]))
    assert found is not None and found.joins["ads"] == pytest.approx([62.5]) and found.cost == pytest.approx(375)
    assert allocate(Task([dear], 1, Limits(0.2, 0.0), wanted=[31.3])) is None


def test_a_channel_that_keeps_too_few_is_not_used():
    found = allocate(Task([STORE, ADS], 1, replace(OPEN, least_kept=0.6), wanted=[80.0]))
    assert found is not None and found.joins["ads"] == pytest.approx([0], abs=1e-6)
    at_the_line = allocate(Task([ADS], 1, replace(OPEN, least_kept=0.5), wanted=[10.0]))
    assert at_the_line is not None


def test_most_for_the_money_and_what_more_would_bring():
    """650 buy 105; 100 more buy 10 dearer ads, of whom 5 stay; beyond 200 ads nothing more comes."""
    task = Task([STORE, ADS], 1, OPEN, money=650.0)
    found = allocate(task)
    assert found is not None and found.kept == pytest.approx(105) and found.cost == pytest.approx(650)
    assert gained(task, 100.0) == pytest.approx(5)
    assert marginal(replace(task, money=700.0))[("budget", None)] == pytest.approx(0.05)
    full = replace(task, money=2_150.0)
    assert allocate(full).kept == pytest.approx(180) and gained(full, 10_000.0) == pytest.approx(0, abs=1e-6)
    assert allocate(replace(task, money=0.0)).kept == pytest.approx(0)


def test_with_money_for_a_launch():
    """500: store 400 and 20 ads keep 90; with the launch 200 are left, 50 of the store keep 40."""
    found = allocate(Task([STORE, ADS, LIVE], 1, OPEN, money=500.0))
    assert found is not None and found.kept == pytest.approx(90) and sum(found.joins["live"]) == pytest.approx(0)
    rich = allocate(Task([STORE, ADS, LIVE], 1, OPEN, money=2_200.0))
    assert rich is not None and sum(rich.joins["live"]) == pytest.approx(500)     # 300 + 1,500, and 400 for the store


def test_shadow_prices():
    """The 111th kept member comes from a dearer ad: 10 / 0.5 = 20; one more of the store saves 0.8 x 20 - 4 = 12."""
    prices = marginal(Task([STORE, ADS], 1, OPEN, wanted=[110.0]))
    assert prices == pytest.approx({("target", None): 20, ("cap", "store"): 12})
    assert marginal(Task([STORE], 1, OPEN, wanted=[81.0])) == {}


def test_what_gives_each_way_enough_alone():
    """120 wanted of 80 at most: 40 fewer, or 50 more of the store."""
    ways = ways_out(Task([STORE], 1, OPEN, wanted=[120.0]))
    assert ways == [[Gives("target", None, pytest.approx(40))], [Gives("cap", "store", pytest.approx(50))]]


def test_what_gives_together_where_nothing_is_enough_alone():
    """One channel may bring half of all joins at most: alone it can bring none, so cap and share must both give."""
    ways = ways_out(Task([STORE], 1, replace(OPEN, largest=0.5), wanted=[120.0]))
    assert [each.kind for each in ways[0]] == ["target"]
    assert {each.kind for each in ways[1]} == {"cap", "share"} and len(ways) == 2


def test_a_barred_channel_may_be_let_in():
    ways = ways_out(Task([STORE, ADS], 1, replace(OPEN, least_kept=0.6), wanted=[90.0]))
    assert Gives("kept", "ads", pytest.approx(20)) in [way[0] for way in ways]


def test_brute_force_on_a_grid():
    """Every allocation in tens of joins: none is cheaper."""
    task = Task([STORE, ADS, LIVE], 1, Limits(10.0, 0.0, 0.6), wanted=[120.0])
    best = allocate(task)
    grid = itertools.product(range(0, 101, 10), range(0, 201, 10), range(0, 501, 10))
    feasible = [joins for joins in grid if 0.8 * joins[0] + 0.5 * joins[1] + 0.5 * joins[2] >= 120
                and max(joins) <= 0.6 * sum(joins)]
    costs = [paid(task.options, {"store": [a], "ads": [b], "live": [c]}) for a, b, c in feasible]
    assert best is not None and min(costs) - 45 <= best.cost <= min(costs) + 1e-6


channel = st.tuples(st.floats(0.1, 1), st.floats(1, 20), st.floats(0, 20), st.floats(10, 200), st.floats(0, 500))
several = st.lists(channel, min_size=2, max_size=4)


def made(drawn: list[tuple[float, float, float, float, float]]) -> list[Option]:
    """Channels of two price steps, the first one half the cap."""
    return [Option(f"c{at}", kept, ((most / 2, cost), (END, cost + more)), most, launch if at % 2 else 0.0)
            for at, (kept, cost, more, most, launch) in enumerate(drawn)]


@given(drawn=several, part=st.floats(0.05, 0.9), largest=st.floats(0.5, 1), randoms=st.lists(st.lists(
    st.floats(0, 1), min_size=8, max_size=8), max_size=6))
def test_all_limits_are_kept_and_nothing_drawn_is_better(drawn, part, largest, randoms):
    options_, months = made(drawn), 2
    most = sum(option.kept * option.cap for option in options_)
    task = Task(options_, months, Limits(10.0, 0.0, largest), wanted=[part * most, part * most / 2])
    found = allocate(task)
    if found is None:
        assert ways_out(task)
        return
    kept(task, found)
    assert found.cost == pytest.approx(paid(options_, found.joins), rel=1e-6, abs=1e-3)
    for draw in randoms:
        joins = {option.name: [draw[2 * at] * option.cap, draw[2 * at + 1] * option.cap]
                 for at, option in enumerate(options_)}
        if fits(task, joins):
            assert found.cost <= paid(options_, joins) + 1e-3


@given(drawn=several, money=st.floats(0, 5_000))
def test_the_money_is_never_overspent_and_more_never_keeps_fewer(drawn, money):
    task = Task(made(drawn), 2, OPEN, money=money)
    found = allocate(task)
    assert found is not None and found.cost <= money + 1e-3
    assert found.cost == pytest.approx(paid(task.options, found.joins), rel=1e-6, abs=1e-3)
    assert gained(task, 100.0) >= 0
    richer = allocate(replace(task, money=money + 100))
    assert richer is not None and richer.kept >= found.kept - 1e-6


@given(drawn=several, part=st.floats(0.05, 0.95))
def test_every_choice_of_launches_tried_by_another_solver(drawn, part):
    """For each set of launched channels a plain linear program by interior points; the best of them is ours."""
    options_ = made(drawn)
    wanted = part * sum(option.kept * option.cap for option in options_)
    found, costs = allocate(Task(options_, 1, OPEN, wanted=[wanted])), []
    for used in itertools.product([0, 1], repeat=len(options_)):
        steps = [(option, cost, option.cap / 2 * on) for option, on in zip(options_, used, strict=True)
                 for _, cost in option.steps]
        solved = linprog([cost for _, cost, _ in steps], A_ub=[[-option.kept for option, _, _ in steps]],
                         b_ub=[-wanted], bounds=[(0, most) for _, _, most in steps], method="highs-ipm")
        if solved.status == 0:
            costs.append(solved.fun + sum(option.launch for option, on in zip(options_, used, strict=True) if on))
    assert found is not None and found.cost == pytest.approx(min(costs), rel=1e-4, abs=1e-2)


def fits(task: Task, joins: dict[str, list[float]]) -> bool:
    together = sum(map(sum, joins.values()))
    return (all(sum(option.kept * joins[option.name][month] for option in task.options) >= wanted
                for month, wanted in enumerate(task.wanted or []))
            and all(sum(each) <= (task.limits.largest or 1) * together for each in joins.values()))


def kept(task: Task, found: Allocation) -> None:
    together = sum(map(sum, found.joins.values()))
    for month, wanted in enumerate(task.wanted or []):
        assert sum(option.kept * found.joins[option.name][month] for option in task.options) >= wanted - 1e-3
    for option in task.options:
        assert all(-1e-6 <= joins <= option.cap + 1e-3 for joins in found.joins[option.name])
        assert sum(found.joins[option.name]) <= (task.limits.largest or 1) * together + 1e-3


# from the plan

def test_channels_of_a_plan():
    plan = make_plan(months=2, joins=[10, 10], goals={"members": {2: 9}}, channels=[
        {"name": "a", "joins": [10, 20], "kept": 0.5, "cost_per_join": 4.0, "usual_cost": 5.0, "launch": 90.0},
        {"name": "no cost", "joins": [1, 1], "kept": 0.5, "most": 5},
        {"name": "no kept", "cost_per_join": 1.0, "most": 5},
        {"name": "no cap", "kept": 0.5, "cost_per_join": 1.0}])
    assert left_out(plan) == {"no cost": "cost", "no kept": "kept", "no cap": "most"}
    assert options(plan, 0) == [Option("a", 0.5, ((END, 4.0),), 20.0, 90.0, 5.0)]
    assert options(plan, 1)[0].launch == 0            # launched by then
    assert planned_kept(plan, 0) == [5, 10] and planned_kept(plan, 2) == []
    assert limits(plan) == Limits(0.2, 0.25, None)


@pytest.mark.parametrize(("said", "most"), [
    ({"most": 50}, 50), ({"most": 50, "steps": [{"joins": 30, "cost_per_join": 1.0}]}, 30), ({"joins": [5, 9]}, 9),
    ({"steps": [{"joins": 30, "cost_per_join": 1.0}, {"joins": 30, "cost_per_join": 2.0}]}, 60), ({}, None),
    ({"joins": [0, 0]}, None), ({"most": 0}, 0)])
def test_most_joins_of_a_channel(said, most):
    assert cap(Channel.model_validate({"name": "a", **said})) == most
