"""What keeps survey answers from becoming groups, with its numbers and what would solve it; never a forced answer."""

import math
from collections.abc import Iterator

import pandas as pd

from helpers.plan.subgroups.assignment.limits import Limits
from helpers.plan.subgroups.assignment.profiles import Profiles
from helpers.plan.subgroups.note import Note
from helpers.plan.subgroups.settings import settings
from helpers.rules import review_settings


def obstacles(wishes: pd.DataFrame, people: pd.DataFrame, alike: Profiles, limits: Limits) -> tuple[Note, ...]:
    """What is odd about the input; a note that ``blocks`` means that no groups can be proposed.

    Few answers, limits that contradict each other or the number of people, an option all chose, nobody to be admin,
    more seats planned than people may take.
    """
    chose = wishes["person"].nunique()
    found = [*_limits(limits), *_answers(chose, limits), *_options(alike, chose), *_admins(people, alike, limits)]
    return (*found, *_planned(people, limits))


def _limits(limits: Limits) -> Iterator[Note]:
    if limits.smallest > limits.largest:
        yield Note("smallest_above_largest", {"smallest": limits.smallest, "largest": limits.largest}, True)
    elif limits.smallest > limits.most:
        yield Note("smallest_above_cap", {"smallest": limits.smallest, "cap": limits.most}, True)
    elif limits.largest > limits.most:
        yield Note("largest_above_cap", {"largest": limits.largest, "cap": limits.most})
    if limits.groups_most is not None and limits.groups_most < 1:
        yield Note("no_groups_allowed", {"groups": limits.groups_most}, True)


def _answers(chose: int, limits: Limits) -> Iterator[Note]:
    least = review_settings()["fewest_answers"]
    if chose < least:
        yield Note("few_answers", {"answers": chose, "least": least, "missing": least - chose}, True)
    elif chose < limits.smallest <= limits.most:
        yield Note("smallest_above_answers", {"answers": chose, "smallest": limits.smallest}, True)


def _options(alike: Profiles, chose: int) -> Iterator[Note]:
    same = [need for need, takers in zip(alike.needs, alike.takers, strict=True)
            if chose and takers >= settings("assignment")["same_choice"] * chose]
    if len(same) == 1 == len(alike.needs):
        yield Note("one_option", {"need": same[0], "answers": chose}, True)
    elif len(same) == len(alike.needs) > 1:
        yield Note("every_option", {"answers": chose, "options": len(same)})
    elif same:
        yield from (Note("option_of_all", {"need": need, "answers": chose}) for need in same)


def _admins(people: pd.DataFrame, alike: Profiles, limits: Limits) -> Iterator[Note]:
    able, chose = int(alike.admin @ alike.count), int(alike.count[alike.accepted.any(axis=1)].sum())
    unasked = int((people["willing"].isna() | people["qualified"].isna()).sum())
    wanted = math.ceil(chose / max(1, limits.most)) * limits.admins
    if limits.admins and not able:
        yield Note("no_admin_known" if unasked == len(people) else "no_admin",
                   {"willing": int(people["willing"].sum()), "qualified": int(people["qualified"].sum()),
                    "unasked": unasked, "people": len(people), "wanted": wanted}, not limits.brought)
    elif able < wanted:
        yield Note("few_admins", {"able": able, "wanted": wanted, "short": wanted - able, "unasked": unasked})


def _planned(people: pd.DataFrame, limits: Limits) -> Iterator[Note]:
    room = int(people["most"].fillna(limits.each).clip(upper=limits.each).sum())
    if limits.planned > room:
        yield Note("more_seats_than_members", {"seats": limits.planned, "people": len(people), "each": limits.each,
                                               "room": room, "over": limits.planned - room})
