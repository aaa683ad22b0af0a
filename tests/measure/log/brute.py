"""The same answers in plain Python, slowly: what the engine's are held against."""

import datetime as dt
from collections import defaultdict

Said = tuple[str, str, str]


def month(when: str) -> int:
    """year x 12 + month - 1."""
    return int(when[:4]) * 12 + int(when[5:7]) - 1


def week(when: str) -> int:
    """The number of the Monday before (or on) the day, days since 1970-01-01."""
    day = dt.date.fromisoformat(when[:10])
    return (day - dt.timedelta(days=day.weekday()) - dt.date(1970, 1, 1)).days


def active(said: list[Said], period) -> dict[str, dict[int, set[str]]]:
    """Who was active in which period, by group."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for group, member, when in said:
        found[group][period(when)].add(member)
    return found


def growth(said: list[Said], period, step: int) -> dict[tuple[str, int], list[int]]:
    """(group, period): active, new, retained, resurrected, churned; the first period of a group left out."""
    last, found = max(period(when) for *_, when in said), {}
    for group, periods in active(said, period).items():
        for at in range(min(periods) + step, last + 1, step):
            here, before = periods.get(at, set()), periods.get(at - step, set())
            ever = set().union(*(who for when, who in periods.items() if when < at))
            found[group, at] = [len(here), len(here - ever), len(here & before), len((here & ever) - before),
                                len(before - here)]
    return found


def cohorts(said: list[Said], period, step: int) -> dict[tuple[str, int, int], int]:
    """(group, cohort, age): people."""
    last, found = max(period(when) for *_, when in said), {}
    for group, periods in active(said, period).items():
        first = {who: min(at for at, people in periods.items() if who in people)
                 for who in set().union(*periods.values())}
        for cohort in set(first.values()):
            for at in range(cohort, last + 1, step):
                found[group, cohort, (at - cohort) // step] = sum(
                    first[who] == cohort for who in periods.get(at, set()))
    return found
