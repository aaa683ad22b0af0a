"""A workbook and a plan file that both changed since the export: what each did, what both did, the two merged."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from helpers.errors import InputError, Place
from helpers.plan.editing.differences import Edit, differences, plain_data
from helpers.plan.editing.save import apply, digest
from helpers.plan.file import PLAN_FILE, checked_plan, open_plan, plain
from helpers.plan.model import Plan
from helpers.plan.workbook.origin import Sheets, origin
from helpers.plan.workbook.read import read_workbook

Side = Literal["sheet", "file"]


@dataclass(frozen=True)
class Comparison:
    """``base``, the plan as exported; ``now``, the plan file; what workbook and file changed since; ``conflicts``:
    pairs (workbook, plan file) that exclude each other, both also in their side's list."""

    base: Plan
    now: Plan
    sheet: list[Edit]
    file: list[Edit]
    conflicts: list[tuple[Edit, Edit]]


def compare(base: Plan, sheet: Plan, file: Plan) -> Comparison:
    """What workbook and plan file changed since ``base``, the plan as exported. The same edit on both sides is no
    conflict."""
    ours, theirs = differences(base, sheet), differences(base, file)
    conflicts = [(mine, other) for mine in ours for other in theirs if _exclude(mine, other)]
    return Comparison(base, file, ours, theirs, conflicts)


def arrived(cells: Sheets, path: Path, file: str) -> Comparison:
    """What a workbook that came back asks of the plan file at ``path``; ``file`` is what errors call the workbook.

    Raises InputError for what cannot be used, and ``plan_workbook_base`` where the plan file is another one than the
    workbook was made from and the workbook no longer holds that.
    """
    now, came = open_plan(path), origin(cells, file)
    base = now if digest(path) == came.digest else came.plan
    if base is None:
        raise InputError("plan_workbook_base", file=file)
    return compare(base, read_workbook(cells, base, came.language, file), now)


def _exclude(mine: Edit, other: Edit) -> bool:
    """Whether two edits cannot both hold: they touch the same place, or one takes out what the other edits."""
    if mine == other or _adds(mine) or _adds(other):
        return False
    if isinstance(mine.after, tuple) or isinstance(other.after, tuple):
        return mine.path == other.path and isinstance(mine.after, tuple) and isinstance(other.after, tuple)
    shorter = min(len(mine.path), len(other.path))
    return mine.path[:shorter] == other.path[:shorter]


def _adds(edit: Edit) -> bool:
    return bool(edit.of_rows) and edit.before is None


def merged(comparison: Comparison, take: Side = "sheet") -> Plan:
    """The plan as exported with both sides' edits; where they exclude each other those of ``take`` hold.

    Rows both sides added are kept once if they are equal, else both. Raises InputError for a plan that does not
    hold together.
    """
    beaten = [pair[1 if take == "sheet" else 0] for pair in comparison.conflicts]
    theirs = [edit for edit in comparison.file if edit not in beaten]
    ours = [edit for edit in comparison.sheet if edit not in beaten]
    tree = _tree(plain_data(comparison.base))
    apply(tree, [*theirs, *(edit for edit in _renumbered(ours, theirs) if edit not in theirs)])
    try:
        return checked_plan(plain(tree), Path(PLAN_FILE))
    except InputError as error:
        raise InputError(problems=[replace(each, place=Place(PLAN_FILE)) for each in error.problems]) from None


def _renumbered(ours: list[Edit], theirs: list[Edit]) -> list[Edit]:
    """Our edits with the rows we added numbered on from those they added; a row both added keeps their number."""
    numbers: dict[tuple[tuple[str | int, ...], int], int] = {}
    for edit in filter(_adds, ours):
        where, number = edit.of_rows, int(edit.path[-1])
        added = {int(other.path[-1]): other.after for other in theirs if _adds(other) and other.of_rows == where}
        same = next((place for place, row in added.items() if row == edit.after), None)
        numbers[where, number] = number + len(added) if same is None else same
    return [_with(edit, numbers) for edit in ours]


def _with(edit: Edit, numbers: dict[tuple[tuple[str | int, ...], int], int]) -> Edit:
    if isinstance(edit.after, tuple):
        return replace(edit, after=tuple(numbers.get((edit.path, number), number) for number in edit.after))
    if _adds(edit):
        return replace(edit, path=(*edit.of_rows, numbers[edit.of_rows, int(edit.path[-1])]))
    return edit


def _tree(value: Any) -> Any:
    """Plain data as a tree that names can be put into."""
    if isinstance(value, dict):
        return CommentedMap((key, _tree(each)) for key, each in value.items())
    return CommentedSeq(map(_tree, value)) if isinstance(value, list) else value
