"""What an import will do, line by line: what each side changed, what excludes each other, what the plan becomes."""

from helpers.plan.editing.differences import Edit
from helpers.plan.editing.words import edit_words
from helpers.plan.model import Plan
from helpers.plan.workbook.compare import Comparison
from helpers.texts import text


def both_sides(comparison: Comparison, language: str) -> list[str]:
    """Both sides' edits and the conflicts between them; nothing where only one side changed."""
    if not (comparison.sheet and comparison.file):
        return []
    lines = [text("plan_workbook.both", language)]
    for name, edits in (("by_sheet", comparison.sheet), ("by_file", comparison.file)):
        lines += [text(f"plan_workbook.{name}", language), *_listed(edits, comparison.base, language)]
    return lines + _conflicts(comparison, language)


def _conflicts(comparison: Comparison, language: str) -> list[str]:
    if not comparison.conflicts:
        return []
    said = [text("plan_workbook.conflict", language, sheet=edit_words(mine, comparison.base, language),
                 file=edit_words(other, comparison.base, language)) for mine, other in comparison.conflicts]
    return [text("plan_workbook.conflicts", language), *(f"  {line}" for line in said)]


def changes(edits: list[Edit], before: Plan, language: str) -> list[str]:
    """How many edits of ``before`` there are, and each of them; one line that says so if there is none."""
    if not edits:
        return [text("plan_workbook.nothing", language)]
    head = "changes_one" if len(edits) == 1 else "changes"
    return [text(f"plan_workbook.{head}", language, count=len(edits)), *_listed(edits, before, language)]


def _listed(edits: list[Edit], before: Plan, language: str) -> list[str]:
    return [f"  {edit_words(edit, before, language)}" for edit in edits]
