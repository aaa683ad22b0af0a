"""The strip of all groups: those that need somebody first; cards for a few, marks for many."""

from collections import Counter
from dataclasses import dataclass

from helpers.report.first_screen import GroupLevel, GroupMark
from helpers.report.look import length

ORDER: tuple[GroupLevel, ...] = ("rescue", "watch", "unknown", "well")
IN_NEED = ("rescue", "watch")


@dataclass(frozen=True)
class Strip:
    """All groups by need; ``counts`` are (level, word, number) of the levels present.

    ``named`` are those in need, to be listed with their reasons, and ``rest`` all others: shown at once
    where there are ``few`` groups, else to be unfolded.
    """

    groups: list[GroupMark]
    counts: list[tuple[str, str, int]]
    few: bool
    named: list[GroupMark]
    rest: list[GroupMark]


def strip(groups: list[GroupMark]) -> Strip:
    """``groups`` by need, in their own order within a level; limits in templates/report/lengths.yml."""
    ordered = sorted(groups, key=lambda group: ORDER.index(group.level))
    few = len(ordered) <= length("cards")
    needy = [group for group in ordered if group.level in IN_NEED]
    named = needy if few else needy[:length("listed")]
    return Strip(ordered, _counts(ordered), few, named, ordered[len(named):])


def _counts(groups: list[GroupMark]) -> list[tuple[str, str, int]]:
    words = {group.level: group.level_word for group in groups}
    counted = Counter(group.level for group in groups)
    return [(level, words[level], counted[level]) for level in ORDER if level in counted]
