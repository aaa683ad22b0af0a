"""From what a visitor is worth today to what she would be worth: conversion, order value, repurchase (M01, A05)."""

import pandas as pd

from helpers.plan.goals.effects import Effect, effects
from helpers.plan.model import Plan

STEPS = ("conversion", "order_value", "repurchase")


def visitor_value(conversion: float, order_value: float, repurchase: float = 0.0) -> float:
    """Yuan one visitor brings: who buys, how much, and who buys once more."""
    return conversion * order_value * (1 + repurchase)


def bridge(before: dict[str, float], after: dict[str, float]) -> pd.DataFrame:
    """The value of a visitor step by step. Both dicts hold conversion, order_value (yuan) and repurchase.

    One row per step: start, conversion, order_value, repurchase. Columns: step, added (yuan; the whole value at the
    start), value (yuan after the step).
    """
    now = dict(before)
    rows = [("start", visitor_value(**now), visitor_value(**now))]
    for step in STEPS:
        value = visitor_value(**(now | {step: after[step]}))
        rows.append((step, value - rows[-1][2], value))
        now[step] = after[step]
    return pd.DataFrame(rows, columns=["step", "added", "value"])


def plan_bridge(plan: Plan) -> pd.DataFrame | list[str]:
    """The bridge of the plan's targets; or the metrics whose before and after the plan does not say."""
    found: dict[str, Effect] = {each.metric: each for each in effects(plan) if each.metric in STEPS}
    missing = [step for step in STEPS if step not in found]
    if missing:
        return missing
    return bridge({step: found[step].before for step in STEPS}, {step: found[step].after for step in STEPS})
