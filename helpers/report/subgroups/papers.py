"""The texts of sub-groups: notices, invitations, rules, plans of activities, from templates/subgroups/<language>.

They are plain text with the mark of UTF-8 and line ends of Windows, so that every editor and chat tool takes them.
"""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from helpers.plan.model import Plan
from helpers.plan.subgroups.library import Paper, library
from helpers.report.papers.sheets import Sheet, workbook
from helpers.report.subgroups.facts import opening_facts, plan_facts
from helpers.report.subgroups.opening import Opening
from helpers.root import templates
from helpers.texts import in_script, text

NOTICES = ("notice", "invitation", "two_weeks", "closing")
CHOICES = {"role": "roles_member_file", "kind": "kinds_archive_sheet"}
BLANK_ROWS = 500


@cache
def _environment(language: str) -> Environment:
    return Environment(loader=FileSystemLoader(templates() / "subgroups" / language), undefined=StrictUndefined,
                       autoescape=False, trim_blocks=True, keep_trailing_newline=True)


def paper_text(name: str, language: str, facts: dict[str, Any]) -> str:
    """The text ``name`` filled with ``facts``. Raises jinja2.UndefinedError where one is missing: a fault of ours."""
    written = "en" if language == "en" else "zh"
    return in_script(_environment(written).get_template(f"{name}.txt.j2").render(facts), language)


def notices(opening: Opening) -> dict[str, bytes]:
    """What is sent while the groups open: path below the folder of the sub-groups -> content."""
    speak, facts = opening.language, opening_facts(opening)
    folder = text("structure.folder_notices", speak)
    return {f"{folder}/{text(f'structure.paper_{name}', speak)}.txt": _file(paper_text(name, speak, facts))
            for name in NOTICES}


def library_files(plan: Plan, language: str) -> dict[str, bytes]:
    """The document library (001 5 S001-066): path below the folder of the sub-groups -> content."""
    return {paper.path(language): _content(paper, plan, language) for paper in library()}


def _content(paper: Paper, plan: Plan, language: str) -> bytes:
    if paper.kind == "sheet":
        return workbook([_sheet(paper, language)], text(f"structure.paper_{paper.name}", language))
    return _file(paper_text(paper.name, language, plan_facts(plan, language)))


def _sheet(paper: Paper, language: str) -> Sheet:
    at = {name: place for place, name in enumerate(paper.columns)}
    choices = {at[name]: text(f"structure.{key}", language).split(",") for name, key in CHOICES.items() if name in at}
    return Sheet(text(f"structure.paper_{paper.name}", language),
                 [text(f"structure.col_{name}", language) for name in paper.columns], [],
                 text(f"structure.about_{paper.name}", language), choices, BLANK_ROWS)


def _file(words: str) -> bytes:
    return words.replace("\n", "\r\n").encode("utf-8-sig", "replace")
