"""The plan in words: the headline, decisions, actions."""

from helpers.numbers import chance, count, day_words, month_words, rounded, whole
from helpers.report.first_screen import Action, Decision
from helpers.review import actions as next_month
from helpers.review import decisions as to_decide
from helpers.review.review import Review
from helpers.texts import text

NAMES_SHOWN = 3
PEOPLE = ("members", "leaves", "over", "short")


def when(review: Review, language: str) -> str:
    """The month, or the month up to a day."""
    month = month_words(review.window.month, language)
    if review.window.complete:
        return month
    return text("words.month_so_far", language, month=month, day=day_words(review.window.as_of, language))


def headline(review: Review, language: str) -> str:
    """The gap in people and days, and the chance of the next milestone, as one or two sentences."""
    standing, plan = review.standing, review.plan
    month = month_words(review.window.month, language)
    if standing.members.value is None:
        return text("words.members_unknown", language, month=month)
    if standing.gap is None:
        return text("words.outside_plan", language, members=members(review, language), month=month,
                    first=month_words(plan.start, language), last=month_words(plan.month_name(plan.months), language))
    baseline = text("words.baseline_added", language) if standing.status == "baseline" else ""
    return gap(review, language) + next_milestone(review, language) + baseline


def members(review: Review, language: str) -> str:
    """The members counted."""
    return count(review.standing.members.value, "members", language)


def gap(review: Review, language: str) -> str:
    """How many people and days behind or ahead of the plan's line: the difference of the numbers shown."""
    standing = review.standing
    people = int(rounded(standing.members.value or 0) - rounded(standing.target or 0))
    days = standing.days or 0 if people else 0
    form = "short" if people < 0 else "over" if people else "exactly"
    side = "days_behind" if days > 0 else "days_ahead" if days < 0 else "days_none"
    words = text(f"words.{form}", language, members=members(review, language),
                 target=whole(standing.target, language), day=day_words(review.window.as_of, language),
                 gap=count(abs(people), "people", language))
    late = text(f"words.{side}", language, days=count(abs(days), "days", language))
    return words + late + text("words.stop", language)


def next_milestone(review: Review, language: str) -> str:
    """The chance of the next milestone, or nothing where there is none."""
    milestone, likely = review.standing.milestone, review.standing.chance
    if milestone is None or likely is None:
        return ""
    return text("words.chance_milestone", language, month=month_words(review.plan.month_name(milestone[0]), language),
                target=whole(milestone[1], language), chance=chance(likely, language))


def decision(each: to_decide.Decision, review: Review, language: str) -> Decision:
    """One decision: what, by when, and what waiting costs."""
    said = {name: count(value, "members", language) if name in PEOPLE else whole(value, language)
            for name, value in each.numbers.items()} | {"names": listed(each.groups, language)}
    if "groups" in each.numbers:
        said["groups"] = count(each.numbers["groups"], "groups", language)
    if "month" in each.numbers:
        said["month"] = month_words(review.plan.month_name(int(each.numbers["month"])), language)
    one = each.kind in ("rescue", "split") and each.numbers["groups"] == 1
    unknown = each.kind == "rescue" and "leaves" not in each.numbers
    return Decision(text(f"words.decision_{each.kind}{'_one' if one else ''}", language, **said),
                    day_words(each.by, language),
                    text(f"words.waiting_{each.kind}{'_unknown' if unknown else ''}", language, **said))


def listed(names: tuple[str, ...] | list[str], language: str) -> str:
    """Names in a row; after three, how many more."""
    shown = text("page.list_separator", language).join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return shown if more <= 0 else text("words.and_more", language, names=shown, more=whole(more, language))


def action(each: next_month.NextAction, language: str) -> Action:
    """One action; what the team typed stays as typed."""
    words = each.words if each.kind == "typed" else text(
        f"words.action_{each.kind}", language, group=each.group, action=each.words)
    return Action(words, each.owner or text("words.nobody", language), day_words(each.due, language))


def done_sentence(review: Review, language: str) -> str:
    """How many of last month's actions were done."""
    done = review.done
    if done is None:
        return text("words.done_unknown", language)
    all_done = "one" if done.promised == 1 else "all"
    form = "unanswered" if done.unanswered else all_done if done.done == done.promised else "some"
    return text(f"words.done_{form}", language, promised=done.promised, done=done.done, unanswered=done.unanswered)
