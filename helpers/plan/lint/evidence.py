"""Figures that cannot be shown: too few people to see a change, a survey too large, no data behind an aim."""

from collections.abc import Iterator

from helpers.plan.goals.targets import member_target
from helpers.plan.lint.fault import Fault
from helpers.plan.lint.settings import above, setting
from helpers.plan.model import Plan, aims
from helpers.plan.survey.sample import answers_needed, margin, people_needed
from helpers.plan.survey.settings import setting as reading
from helpers.rules import norm, platform


def change_too_small_to_see(plan: Plan) -> Iterator[Fault]:
    """R22: a sample too small for the change of a share (5 % to 6 % needs 8,158 before and as many after)."""
    for place, aim in enumerate(plan.targets):
        if aims()[aim.metric]["unit"] == "share" and aim.baseline is not None and aim.sample is not None:
            needed = people_needed(aim.baseline, aim.value)
            if needed is not None and aim.sample < needed:
                yield Fault("R22", "weak", ("targets", place),
                            {"before_share": aim.baseline, "after_share": aim.value, "needed": needed,
                             "sample": aim.sample, "power_share": reading("power")}, {"metric": aim.metric})


def survey_too_large(plan: Plan) -> Iterator[Fault]:
    """R23: a survey that needs more answers than members can give at the end of the month it is first held.

    5,000 of 15,000 members at month 3 are 33.3 % of all and 47.6 % of the effective ones.
    """
    if plan.survey is None:
        return
    sample, month = plan.survey.sample, min(plan.survey.every_months, plan.months)
    members, most = member_target(plan, month), norm("survey_share", plan.profile).number
    asked = sample / plan.survey.response if plan.survey.response else float(sample)
    effective = members * plan.goals.effective_share
    numbers = {"sample": sample, "month": month, "members": members, "asked": asked, "most": most * members,
               "effective": effective, "most_share": most}
    if above(asked, members):
        yield Fault("R23", "impossible", ("survey", "sample"), numbers, form="more")
    elif above(sample, most * members):
        yield Fault("R23", "weak", ("survey", "sample"),
                    numbers | {"part_share": sample / members, "effective_share": min(sample / effective, 1.0)
                               if effective else 1.0, "margin_points": margin(sample),
                               "enough_points": margin(most * members)})


def segment_too_small(plan: Plan) -> Iterator[Fault]:
    """R23: a reported segment so small that its shares say little (111 people: 9.3 points either way)."""
    smallest = plan.survey.smallest_segment if plan.survey else None
    most = norm("segment_margin", plan.profile).number
    if smallest is not None and (smallest == 0 or margin(smallest) > most):
        yield Fault("R23", "weak", ("survey", "smallest_segment"),
                    {"people": smallest, "margin_points": margin(max(smallest, 1)), "most_points": most,
                     "needed": answers_needed(most)}, form="segment")


def aim_nobody_can_see(plan: Plan) -> Iterator[Fault]:
    """R27: opening, reading or reach as an aim where no data can show it: no source, or a platform without receipts."""
    blind = plan.groups is not None and not platform(plan.groups.platform).read_receipts
    for place, aim in enumerate(plan.targets):
        unseen = aim.source in (None, "none")
        hidden = blind and aim.source not in setting("without_receipts")
        if aim.metric in setting("needs_receipts") and (unseen or hidden):
            yield Fault("R27", "weak", ("targets", place), {"value_share": aim.value}, {"metric": aim.metric},
                        "" if unseen else "blind")
