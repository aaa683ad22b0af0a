"""Edits of a plan: what two plans differ in, put into a file that keeps its comments, saved with a dated copy."""

import datetime as dt
import hashlib
import os
import secrets
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from helpers.errors import InputError
from helpers.plan.editing.differences import Edit, Step, differences
from helpers.plan.editing.fields import part_at
from helpers.plan.editing.rewritten import rewritten
from helpers.plan.file import checked_plan, open_plan, plan_path, read_yaml
from helpers.plan.model import Plan

__all__ = ["Edit", "apply", "differences", "digest", "save"]

HISTORY = "history"


def digest(path: Path) -> str:
    """The fingerprint of a file's bytes: what ``save`` is told was seen."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save(folder: Path, plan: Plan, seen: str) -> Path:
    """Make the plan file of ``folder`` (a community folder, or the file itself) say ``plan``; comments stay.

    ``seen`` is the ``digest`` of the file as it was opened. Returns the dated copy of the former file, in
    ``history/`` beside it; where nothing changed nothing is written and the plan file itself is returned.
    Raises InputError ``plan_changed_meanwhile``, and what no plan file can hold; then nothing is written.
    """
    path = plan_path(folder)
    _same_file(path, seen)
    tree = read_yaml(path)
    edits = differences(checked_plan(tree, path), plan)
    if not edits:
        return path
    apply(tree, edits)
    return _replaced(path, rewritten(path.read_bytes().decode("utf-8"), tree), plan, seen)


def _same_file(path: Path, seen: str) -> None:
    found = digest(path)
    if found != seen:
        raise InputError("plan_changed_meanwhile", file=path.name, seen=seen[:8], found=found[:8])


def _replaced(path: Path, words: str, plan: Plan, seen: str) -> Path:
    """Puts ``words`` in the place of the file once they read back as ``plan``; the dated copy of what was there."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.yaml")
    try:
        _written(temporary, words.encode("utf-8"))
        if open_plan(temporary) != plan:
            raise ValueError(f"{path.name} would not read back as the plan that was saved")
        _same_file(path, seen)
        copy = _dated_copy(path, plan.timezone)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return copy


def _dated_copy(path: Path, timezone: str) -> Path:
    """The former file, byte for byte, under the local time of the community; never over another one."""
    folder = path.parent / HISTORY
    folder.mkdir(exist_ok=True)
    name, again = f"{path.stem}-{_now(timezone):%Y-%m-%d-%H%M%S}", 1
    while (copy := folder / f"{name}{f'-{again}' if again > 1 else ''}.yaml").exists():
        again += 1
    _written(copy, path.read_bytes())
    return copy


def _now(timezone: str) -> dt.datetime:
    return dt.datetime.now(ZoneInfo(timezone))


def _written(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def apply(tree: CommentedMap, edits: list[Edit]) -> None:
    """Carry out ``edits`` in the tree of a plan file, in place; what is not named keeps its lines and comments.

    The tree is one the edits were made against: their list positions are those it has now. A name that the file
    lacks is added where the model has it; a value edited to nothing is taken out.
    """
    rows = [edit for edit in edits if edit.of_rows]
    for edit in edits:
        if not edit.of_rows:
            _put(tree, edit.path, edit.after)
    for where in sorted({edit.of_rows for edit in rows}, key=len, reverse=True):
        _rearrange(tree, where, [edit for edit in rows if edit.of_rows == where])


def _put(tree: CommentedMap, path: tuple[Step, ...], value: Any) -> None:
    holder, last = _at(tree, path[:-1], CommentedMap), path[-1]
    listed = isinstance(holder, list)
    if value is None:
        holder.pop(last, None)
    elif isinstance(value, list) and holder.get(last):
        holder[last][:] = value
    elif listed or last in holder:
        holder[last] = value
    else:
        holder.insert(_position(holder, path), last, value)


def _at(tree: Any, path: tuple[Step, ...], missing: type) -> Any:
    """What stands at ``path``; an empty ``missing`` is put there where the file has nothing."""
    if not path:
        return tree
    holder: Any = tree
    for step in path[:-1]:
        holder = holder[step]
    if not isinstance(holder, list) and path[-1] not in holder:
        holder.insert(_position(holder, path), path[-1], missing())
    return holder[path[-1]]


def _position(holder: CommentedMap, path: tuple[Step, ...]) -> int:
    """Where a new name belongs among those of ``holder``: in the model's order; months by number; others last."""
    part = part_at(path[:-1])
    order: list[Any] = list(part.model_fields) if part else sorted([*holder, path[-1]]) if _months(path) else []
    before = order[:order.index(path[-1])] if order else list(holder)
    return max((place + 1 for place, name in enumerate(holder) if name in before), default=0)


def _months(path: tuple[Step, ...]) -> bool:
    return isinstance(path[-1], int)


def _rearrange(tree: CommentedMap, where: tuple[Step, ...], edits: list[Edit]) -> None:
    """Rows out, rows in, and their order."""
    rows = _at(tree, where, CommentedSeq)
    numbered: dict[Any, Any] = dict(enumerate(rows))
    numbered |= {edit.path[-1]: edit.after for edit in edits if edit.before is None}
    gone = [edit.path[-1] for edit in edits if edit.after is None]
    wanted = next((edit.after for edit in edits if edit.path == where), ())
    order = sorted(numbered, key=lambda number: wanted.index(number) if number in wanted else len(wanted))
    rows[:] = [numbered[number] for number in order if number not in gone]
