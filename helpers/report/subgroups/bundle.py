"""Every file of sub-groups, by its path below the folder ``subgroups``."""

from helpers.plan.subgroups.transition import transition_calendar
from helpers.plan.subgroups.tree import mermaid
from helpers.report.charts.tree import tree_chart
from helpers.report.subgroups.book import FILE, groups_book
from helpers.report.subgroups.opening import Opening
from helpers.report.subgroups.papers import library_files, notices
from helpers.review.subgroups.design import Design
from helpers.texts import text

FOLDER = "subgroups"


def files(design: Design, opening: Opening | None, language: str) -> dict[str, bytes]:
    """All there is to write: questionnaire and document library always, the papers of an opening where there is one.

    Path -> content; the same design gives the same bytes. Raises InputError as ``plan.subgroups.naming.new_names``.
    """
    from helpers.report.questionnaire import questionnaire_files

    plan, chosen = design.review.plan, design.chosen
    asked = questionnaire_files(plan.name, language, list(chosen.columns) if chosen is not None else None)
    folder = text("structure.folder_questionnaire", language)
    return {**(opening_files(opening) if opening else {}), **library_files(plan, language),
            **{f"{folder}/{name}": content for name, content in asked.items()}}


def opening_files(opening: Opening) -> dict[str, bytes]:
    """Workbook, tree as Mermaid and as a picture, calendar, notices and invitations: path -> content."""
    speak = opening.language
    return {
        FILE: groups_book(opening),
        "tree.mmd": mermaid(opening.tree, speak).encode("utf-8", "replace"),
        "tree.png": tree_chart(opening.tree, speak)._repr_png_(),
        "transition.ics": transition_calendar(opening.opened, opening.guides, opening.plan.name, speak),
        **notices(opening)}
