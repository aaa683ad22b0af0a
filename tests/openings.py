"""A small design by hand: two groups of photographers, one of people with a hostile wish, two who wait."""

import datetime as dt

import pandas as pd
from builders import make_plan

from helpers.plan.subgroups.assignment import Assignment, Limits
from helpers.plan.subgroups.assignment.summary import Summary
from helpers.report.subgroups.opening import Opening

HOSTILE = "=cmd|'/c calc'!A1<b>\u202e"
MONDAY = dt.date(2025, 3, 3)


def assignment(need: str = HOSTILE) -> Assignment:
    groups = pd.DataFrame([["摄影", 1, 2, 1, 1], ["摄影", 2, 2, pd.NA, 1], [need, 1, 3, 2, 1]],
                          columns=["need", "number", "size", "active", "admins"])
    seats = pd.DataFrame([["m1", "摄影", 1, 1, True], ["m2", "摄影", 1, 2, False], ["m3", "摄影", 2, 1, True],
                          ["m4", "摄影", 2, 1, False], ["=m5", need, 1, 1, True], ["m6", need, 1, 3, False],
                          ["m7", need, 1, 1, False]], columns=["person", "need", "number", "rank", "admin"])
    waiting = pd.DataFrame([["m8", "no_seat"], ["m9", "chose_nothing"]], columns=["person", "why"])
    counted = Summary(people=9, chose=8, seated=7, seats=7, waiting=2, first=5, second=1, third=1, later=0, groups=3,
                      needs=2, why={"no_seat": 1, "chose_nothing": 1})
    return Assignment(groups, seats, waiting, counted, (), Limits(2, 3), 0.0, 0.0)


def opening(language: str = "zh", guides: tuple[str, ...] = (), platform: str | None = "wechat",
            need: str = HOSTILE) -> Opening:
    people = pd.DataFrame({"person": ["m1", "m2", "m3", "m4", "=m5", "m6", "m7"],
                           "willing": [True, True, True, None, True, False, None],
                           "qualified": [True, True, True, True, True, True, None]})
    where = {"groups": {"platform": platform}} if platform else {}
    matrix = pd.DataFrame({"摄影": [True, None], need: [False, True], "silver": [None, True]}, index=["m1", "=m5"],
                          dtype="boolean")
    return Opening(make_plan(**where), assignment(need), people, 2000, MONDAY, guides, language, matrix)
