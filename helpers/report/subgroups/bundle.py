"""Every file of sub-groups, by its path below the folder ``subgroups``."""

from helpers.errors import InputError
from helpers.plan.subgroups.structure import structure
from helpers.plan.subgroups.transition import transition_calendar
from helpers.plan.subgroups.tree import mermaid
from helpers.report.charts.tree import tree_chart
from helpers.report.questionnaire.files import questionnaire_files
from helpers.report.subgroups.book import FILE, groups_book
from helpers.report.subgroups.coding import coding_sheets
from helpers.report.subgroups.opening import Opening
from helpers.report.subgroups.papers import library_files, notices
from helpers.review.subgroups.asked import FORM
from helpers.review.subgroups.design import Design
from helpers.texts import text

FOLDER = "subgroups"


def files(design: Design, opening: Opening | None, language: str) -> dict[str, bytes]:
    """All there is to write: questionnaire and document library always, the papers of an opening where there is one.

    Path -> content; the same design gives the same bytes. Raises InputError as ``plan.subgroups.naming.new_names``.
    """
    folder = text("structure.folder_questionnaire", language)
    asked = {f"{folder}/{name}": content for name, content in next_questionnaire(design, language).items()}
    return {**(opening_files(opening) if opening else {}), **library_files(design.review.plan, language), **asked,
            **coding_sheets(design, language)}


def next_questionnaire(design: Design, language: str) -> dict[str, bytes]:
    """The files of the questionnaire to send next: with the topics of the last survey, where a questionnaire can take
    them (no codes, not too many, none that only few people chose), else with those proposed."""
    try:
        return questionnaire_files(FORM, language, _topics(design))
    except InputError:
        return questionnaire_files(FORM, language)


def _topics(design: Design) -> list[str] | None:
    if design.chosen is None:
        return None
    chosen = design.chosen.sum()
    kept = chosen[chosen >= structure("questionnaire")["topic_chosen_by"]].sort_values(ascending=False, kind="stable")
    return None if any(str(topic).isdigit() for topic in kept.index) else list(map(str, kept.index))


def opening_files(opening: Opening) -> dict[str, bytes]:
    """Workbook, tree as Mermaid and as a picture, calendar, notices and invitations: path -> content."""
    speak = opening.language
    return {
        FILE: groups_book(opening),
        "tree.mmd": mermaid(opening.tree, speak).encode("utf-8", "replace"),
        "tree.png": tree_chart(opening.tree, speak)._repr_png_(),
        "transition.ics": transition_calendar(opening.opened, opening.guides, opening.plan.name, speak),
        **notices(opening)}
