"""Groups by need."""

from helpers.report.first_screen import GroupMark
from helpers.report.pages.strip import strip


def mark(name: str, level: str) -> GroupMark:
    return GroupMark(name, level, level.title(), "")


def test_those_in_need_come_first_in_their_own_order() -> None:
    made = strip([mark("a", "well"), mark("b", "watch"), mark("c", "unknown"), mark("d", "rescue"), mark("e", "watch")])
    assert [group.name for group in made.groups] == ["d", "b", "e", "c", "a"]
    assert made.counts == [
        ("rescue", "Rescue", 1),
        ("watch", "Watch", 2),
        ("unknown", "Unknown", 1),
        ("well", "Well", 1),
    ]
    assert [group.name for group in made.named] == ["d", "b", "e"]
    assert [group.name for group in made.rest] == ["c", "a"]
    assert made.few


def test_of_many_groups_twelve_in_need_are_named() -> None:
    made = strip([mark(str(number), "rescue") for number in range(31)])
    assert not made.few and len(made.named) == 12 and len(made.rest) == 19
    assert strip([mark(str(number), "rescue") for number in range(30)]).few


def test_no_groups() -> None:
    assert strip([]).counts == []
