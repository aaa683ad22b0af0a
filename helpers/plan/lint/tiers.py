"""Tiers of members that do not add up: shares, flows between them, holes, sales, and several systems at once."""

from collections.abc import Iterator
from itertools import pairwise

from helpers.plan.lint.fault import Fault
from helpers.plan.lint.settings import same_share, setting
from helpers.plan.model import Plan
from helpers.plan.model.practice import Tier, Tiers


def shares_of_tiers(plan: Plan) -> Iterator[Fault]:
    """Shares of tiers that cannot be 100 % together, whichever way their bounds are read."""
    for place, system in enumerate(plan.tiers):
        given = [tier for tier in system.tiers if tier.share is not None]
        low = sum(tier.share or 0 for tier in given if tier.bound != "most")
        high = sum(1 if tier.bound == "least" else tier.share or 0 for tier in given)
        whole = len(given) == len(system.tiers)
        if low > 1 + setting("same_share") or whole and high < 1 - setting("same_share"):
            yield Fault("tiers", "impossible", ("tiers", place), {"low_share": low, "high_share": min(high, 1.0)},
                        {"system": system.name}, "over" if low > 1 else "under")


def flow_between_tiers(plan: Plan) -> Iterator[Fault]:
    """R18: a tier whose share is not what it was and what rises into it make.

    Core 10 % and 30 % of the potential (25 to 35 %) make 17.5 to 20.5 %, not 15 %.
    """
    for place, system in enumerate(plan.tiers):
        for number, (tier, below) in enumerate(pairwise(system.tiers)):
            sizes = [each for each in (below.was, below.share) if each is not None]
            if tier.share is not None and tier.was is not None and tier.promoted is not None and sizes:
                low, high = (tier.was + tier.promoted * size for size in (min(sizes), max(sizes)))
                if _outside(tier, low, high):
                    yield Fault("R18", "contradiction", ("tiers", place, "tiers", number),
                                {"share": tier.share, "was_share": tier.was, "promoted_share": tier.promoted,
                                 "low_share": low, "high_share": high, "least_share": min(sizes),
                                 "most_share": max(sizes),
                                 "fits_share": max(0.0, tier.share - tier.was) / max(sizes) if max(sizes) else 0.0},
                                {"tier": tier.name, "below": below.name})


def _outside(tier: Tier, low: float, high: float) -> bool:
    share, slack = tier.share or 0.0, setting("same_share")
    return tier.bound != "most" and high < share - slack or tier.bound != "least" and low > share + slack


def sales_of_the_first_tier(plan: Plan) -> Iterator[Fault]:
    """C42: a share of sales the first tier cannot bring, or only if those below spend (next to) nothing.

    Core 15 % x 468 = 70.2; potential 35 % x 120 to 240 = 42 to 84: for half of all sales the rest may spend at most
    56.4 each, and at the upper end less than nothing.
    """
    for place, system in enumerate(plan.tiers):
        first, others = system.tiers[0], [tier for tier in system.tiers[1:] if tier.spend and tier.share]
        if system.value_share and first.spend and first.share and others:
            top = first.share * first.spend[1]
            low, high = (sum((tier.share or 0) * (tier.spend or [0, 0])[end] for tier in others) for end in (0, 1))
            allowed = top / system.value_share - top
            if allowed < high:
                yield Fault("C42", "impossible" if allowed < low else "contradiction", ("tiers", place, "value_share"),
                            _sales(system, top, low, high, allowed), {"tier": first.name})


def _sales(system: Tiers, top: float, low: float, high: float, allowed: float) -> dict[str, float]:
    rest = sum(tier.share or 0 for tier in system.tiers[1:] if not tier.spend)
    return {"value_share": system.value_share or 0, "part_share": system.tiers[0].share or 0,
            "spend_tenth": (system.tiers[0].spend or [0, 0])[1], "top_tenth": top, "low_tenth": low, "high_tenth": high,
            "left_tenth": (allowed - low) / rest if rest else allowed - low, "over_tenth": high - allowed,
            "short_tenth": (allowed - high) / rest if rest else allowed - high, "reached_share": top / (top + high)}


def holes_between_tiers(plan: Plan) -> Iterator[Fault]:
    """C82: message counts of no tier, or of two (active from 13 a month, silent below 2: 2 to 12 nowhere)."""
    for place, system in enumerate(plan.tiers):
        for (_, end, lower), (start, _, upper) in pairwise(sorted(_spans(system), key=lambda span: span[:2])):
            if end != start:
                yield Fault("C82", "contradiction", ("tiers", place), {"from": min(start, end), "below": start},
                            {"lower": lower, "upper": upper}, "hole" if end < start else "both")


def _spans(system: Tiers) -> Iterator[tuple[float, float, str]]:
    """Messages a month of every tier that counts them: from, below, name. A tier without an upper end reaches up to
    the next one."""
    counted = [tier for tier in system.tiers if tier.from_messages is not None or tier.below_messages is not None]
    for tier in counted:
        start = tier.from_messages or 0.0
        above = [each.from_messages for each in counted if (each.from_messages or 0.0) > start]
        end = tier.below_messages if tier.below_messages is not None else min(filter(None, above), default=float("inf"))
        yield start, end, tier.name


def several_systems(plan: Plan) -> Iterator[Fault]:
    """C104: systems of tiers that call different members the first tier: other shares, or one's best spender in the
    other's lower tier (468 a month is core in 003 and, below 500, only middle in 000)."""
    tops = [(place, system.name, system.tiers[0]) for place, system in enumerate(plan.tiers)]
    for (_, one, first), (place, other, second) in pairwise(tops):
        names = {"one": one, "other": other, "first": first.name, "second": second.name}
        if first.share and second.share and not same_share(first.share, second.share):
            yield Fault("C104", "contradiction", ("tiers", place),
                        {"one_share": first.share, "other_share": second.share}, names, "share")
        elif first.spend and second.spend and (first.spend[1] < second.spend[0] or second.spend[1] < first.spend[0]):
            yield Fault("C104", "contradiction", ("tiers", place),
                        {"one_low_yuan": first.spend[0], "one_yuan": first.spend[1], "other_low_yuan": second.spend[0],
                         "other_yuan": second.spend[1]}, names, "spend")

