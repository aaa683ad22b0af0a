"""What the texts of sub-groups are filled with; every word of others without what nobody can see."""

from typing import Any

from helpers.numbers import day_words, percent
from helpers.plan.model import Plan
from helpers.plan.subgroups.alike import visible
from helpers.plan.subgroups.structure import seed_number
from helpers.plan.subgroups.transition import mirroring_ends, showcases
from helpers.report.subgroups.opening import Opening
from helpers.rules import platform
from helpers.texts import text


def plan_facts(plan: Plan, language: str) -> dict[str, Any]:
    """What a plan alone tells: names, sizes, the platform's consent, what the seeds ask of admins."""
    held = platform(plan.groups.platform) if plan.groups else None
    return {
        "community": visible(plan.name), "main": visible(plan.sub_groups.main_name),
        "consent_above": held.consent_above if held else None,
        "smallest": plan.sub_groups.smallest, "largest": plan.sub_groups.largest,
        "hours": f"{seed_number('admin_online_hours'):g}", "weeks": f"{seed_number('dual_running_weeks'):g}",
        "recognition": percent(seed_number("admin_recognition"), language),
        **{name: text(f"structure.welcome_{name}", language) for name in ("member", "group", "need")}}


def opening_facts(opening: Opening) -> dict[str, Any]:
    """The same with the groups about to be opened, their days and guides."""
    speak, listing = opening.language, text("page.list_separator", opening.language)
    groups = [{"name": row["name"], "need": opening.talks_about(str(row["need"])), "size": row["size"]}
              for row in opening.groups.to_dict("records")]
    return plan_facts(opening.plan, speak) | {
        "groups": groups, "opened": day_words(opening.opened, speak),
        "ends": day_words(mirroring_ends(opening.opened), speak),
        "showcases": listing.join(day_words(day, speak) for day in showcases(opening.opened)),
        "guide": listing.join(map(visible, opening.guides)) or text("structure.nobody_yet", speak)}
