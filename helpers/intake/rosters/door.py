"""Lists of members and daily figures of platforms through the door."""

from functools import partial

from helpers.intake.arrival import Door
from helpers.intake.rosters import qq_members, wecom_days, wecom_group
from helpers.intake.rosters.roll import RollForm, arrive

ROLLS = (RollForm("wecom_group", "wecom", wecom_group.knows, wecom_group.read),
         RollForm("qq_members", "qq", qq_members.knows, qq_members.read))
DOORS = (*(Door(form.name, form.knows, partial(arrive, form)) for form in ROLLS),
         *(Door(days.name, days.knows, partial(wecom_days.arrive, days)) for days in wecom_days.FORMS))
