"""Before and after the split: effective members in the month before the first sub-group opened, and in this one."""

from helpers.calendar import month_of, shift
from helpers.measure.month import Month
from helpers.measure.window import window
from helpers.plan.subgroups.expected import Change, Counted, change
from helpers.review.review import Review
from helpers.review.subgroups.followed import is_sub_group


def before_after(review: Review) -> Change | None:
    """Effective members of all, then and now (I12); None where no sub-group has opened by a known day, or where a
    figure of either month is unknown."""
    groups = review.month.table("groups")
    if groups is None:
        return None
    opened = groups.loc[is_sub_group(groups), "opened_on"].dropna()
    before = shift(month_of(opened.min().date()), -1) if len(opened) else review.window.month
    if before >= review.window.month:
        return None
    held = review.month
    then = Review(review.plan, Month(held.community, window(before), held.timezone, held.opened))
    counts = [_counted(each) for each in (then, review)]
    return change(*counts) if all(counts) else None  # type: ignore[arg-type]


def _counted(review: Review) -> Counted | None:
    found = review.figures["effective"]
    if found.numerator is None or not found.denominator:
        return None
    return Counted(round(found.numerator), round(found.denominator))
