"""How many newcomers were touched as often and as soon as the rule asks, in a sentence (C14)."""

from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.settings import settings
from helpers.numbers import percent, whole
from helpers.review.members.welcome import Welcome
from helpers.texts import text


def welcomed_words(welcome: Welcome, language: str) -> str:
    """Of the newcomers whose first days are over: how many had all touches in time, late, or not; how many are still
    in them. Where no touch is on record, that."""
    rule = settings("newcomers")
    asked = {name: int(seed_rule(rule[name]).numbers[0]) for name in ("touches", "days")}
    if welcome.states is None:
        return text("members.welcomed_unknown", language, **asked)
    found = welcome.states.value_counts()
    number = {name: int(found.get(name, 0)) for name in ("complete", "late", "overdue", "on_time", "behind")}
    over = number["complete"] + number["late"] + number["overdue"]
    still = text("members.welcomed_still", language, people=whole(number["on_time"] + number["behind"], language),
                 **asked)
    if not over:
        return still
    return text("members.welcomed", language, over=whole(over, language), share=percent(
        number["complete"] / over, language), **asked, **{name: whole(number[name], language)
                                                          for name in ("complete", "late", "overdue")}) + still
