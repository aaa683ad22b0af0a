"""What two plans differ in, field by field. Rows of a list are the same row if they have the same id or name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from helpers.plan.model import Part, Plan

Step = str | int
ROW_KEYS = (("id",), ("task",), ("role",), ("name",), ("metric",), ("metric", "level"), ("metric", "month"),
            ("month",))


@dataclass(frozen=True)
class Edit:
    """One difference: at ``path`` of a plan stood ``before``, now stands ``after``; None is nothing at all.

    Numbers in a path are months (a plan month) or rows of a list as they stand before, from 0; rows that are new
    are numbered on from there. ``before`` and ``after`` are plain data (a whole row is a dict). Where only the order
    of rows changed, both are tuples of row numbers.
    """

    path: tuple[Step, ...]
    before: Any
    after: Any

    @property
    def of_rows(self) -> tuple[Step, ...]:
        """The path of the list whose rows are added, taken out or put in another order; () for a value."""
        if isinstance(self.after, tuple):
            return self.path
        row = isinstance(self.path[-1], int) and isinstance(self.before or self.after, dict)
        return self.path[:-1] if row and (self.before is None or self.after is None) else ()


def differences(before: Plan, after: Plan) -> list[Edit]:
    """Every difference in the model's order; none for equal plans. ``edit.apply`` makes ``after`` of ``before``."""
    return _of_parts((), before, after)


def _of_parts(path: tuple[Step, ...], before: BaseModel, after: BaseModel) -> list[Edit]:
    return [edit for name in type(before).model_fields
            for edit in _of_values((*path, name), getattr(before, name), getattr(after, name))]


def _of_values(path: tuple[Step, ...], before: Any, after: Any) -> list[Edit]:
    if before == after:
        return []
    if isinstance(before, Part) and isinstance(after, Part):
        return _of_parts(path, before, after)
    if isinstance(before, dict):
        return [edit for key in [*before, *(key for key in after if key not in before)]
                for edit in _of_values((*path, key), before.get(key), after.get(key))]
    if isinstance(before, list) and isinstance(after, list):
        return _of_lists(path, before, after)
    return [Edit(path, plain_data(before), plain_data(after))]


def _of_lists(path: tuple[Step, ...], before: list[Any], after: list[Any]) -> list[Edit]:
    if any(isinstance(row, Part) for row in [*before, *after]):
        return _of_rows(path, before, after)
    by_month = len(before) == len(after) > 2 and not any(isinstance(each, str) for each in [*before, *after])
    if by_month:
        return [Edit((*path, place), old, new)
                for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    return [Edit(path, before, after)]


def _of_rows(path: tuple[Step, ...], before: list[Part], after: list[Part]) -> list[Edit]:
    numbers = _row_numbers(before, after)
    edits = [edit for number, row in sorted(zip(numbers, after, strict=True), key=lambda pair: pair[0])
             if number < len(before) for edit in _of_parts((*path, number), before[number], row)]
    edits += [Edit((*path, number), plain_data(row), None) for number, row in enumerate(before)
              if number not in numbers]
    edits += [Edit((*path, number), None, plain_data(row)) for number, row in zip(numbers, after, strict=True)
              if number >= len(before)]
    usual = tuple(sorted(numbers))
    return edits + ([Edit(path, usual, tuple(numbers))] if usual != tuple(numbers) else [])


def _row_numbers(before: list[Part], after: list[Part]) -> list[int]:
    """For each row after, its number before; rows that are new are numbered on from there.

    Rows with the same key are the same; of those left, rows that stand in the same place (a row renamed).
    """
    was, now = _keys(before, after)
    same: dict[int, int] = {place: was.index(key) for place, key in enumerate(now) if key in was}
    for place in range(min(len(before), len(after))):
        if place not in same and place not in same.values():
            same[place] = place
    new = iter(range(len(before), len(before) + len(after)))
    return [same[place] if place in same else next(new) for place in range(len(after))]


def _keys(before: list[Part], after: list[Part]) -> tuple[list[Any], list[Any]]:
    """What tells the rows of both lists apart: the first of ROW_KEYS they all have and no two share; else all."""
    for names in ROW_KEYS:
        keys = [[tuple(getattr(row, name, None) for name in names) for row in rows] for rows in (before, after)]
        if all(None not in key for side in keys for key in side) and all(map(_differ, keys)):
            return keys[0], keys[1]
    return _numbered(before), _numbered(after)


def _differ(keys: Sequence[Any]) -> bool:
    return len(set(keys)) == len(keys)


def _numbered(rows: list[Part]) -> list[Any]:
    """Rows by all they say; equal ones told apart by counting them."""
    said = [row.model_dump_json() for row in rows]
    return [(each, said[:place].count(each)) for place, each in enumerate(said)]


def plain_data(value: Any) -> Any:
    """A value of the model as a plan file writes it: parts without what they leave unsaid."""
    if isinstance(value, Part):
        return value.model_dump(exclude_defaults=True)
    if isinstance(value, list):
        return [plain_data(each) for each in value]
    return {key: plain_data(each) for key, each in value.items()} if isinstance(value, dict) else value
