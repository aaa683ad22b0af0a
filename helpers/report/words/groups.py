"""Groups in words: their levels, the reason for each, how many there are of each."""

from helpers.numbers import count, percent, whole
from helpers.report.first_screen import GroupMark
from helpers.review.levels import GroupStanding
from helpers.review.review import Review
from helpers.texts import text

COUNTED = ("computed", "tallied")
WORST_FIRST = ("rescue", "watch", "well", "unknown")


def marks(review: Review, language: str) -> list[GroupMark]:
    """All groups, those to rescue first, else in their order."""
    ordered = sorted(review.group_standings, key=lambda each: WORST_FIRST.index(each.level))
    counted = review.groups["members_route"].isin(COUNTED)
    return [GroupMark(each.name, each.level, text(f"words.level_{each.level}", language),
                      reason(each, bool(counted[each.group_id]), language)) for each in ordered]


def reason(each: GroupStanding, counted: bool, language: str) -> str:
    """Why a group has its level: the figure and the line it crossed, or what is missing to judge it.

    ``counted``: whether the group's members are of this month, not carried from an earlier one.
    """
    if each.level == "unknown" and not counted:
        return text("words.reason_unknown", language)
    if each.metric is None:
        form = "unjudged" if each.level == "unknown" else "none"
        return text(f"words.reason_{form}", language, members=count(each.closing, "members", language))
    said = [whole(number, language) if each.metric == "group_size" else percent(number, language, 1)
            for number in (each.value, each.line)]
    return text(f"words.reason_{each.metric}", language, value=said[0], line=said[1])


def groups_sentence(groups: list[GroupStanding], language: str) -> str:
    """How many groups are in rescue, to watch, well, unknown; nothing where there are no groups."""
    counts = {level: sum(each.level == level for each in groups) for level in WORST_FIRST}
    said = [text("words.level_count", language, count=number, level=text(f"words.level_{level}", language))
            for level, number in counts.items() if number]
    return text("words.groups_sentence", language, total=count(len(groups), "groups", language),
                counts=text("page.list_separator", language).join(said)) if groups else ""
