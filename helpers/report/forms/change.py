"""What a form holds as a plan, as pure functions: values put in their places, what-if levels, faults by their place."""

import copy
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticUndefined

from helpers.errors import Problem, problem_words
from helpers.plan.editing.fields import part_at
from helpers.plan.model import Plan
from helpers.plan.what_if import varied

Tree = dict[str, Any]
Path = tuple[str, ...]
DIGITS = 4  # of figures a level scaled: people write 3.3 %, not 3.3000000000000003 %


@dataclass(frozen=True)
class Wrong:
    """One reason why a plan cannot be: where, and the name and values of its sentence."""

    where: tuple[int | str, ...]
    problem: Problem

    def words(self, label: str, language: str) -> str:
        """The plan's own sentence, with the field called ``label``."""
        values = self.problem.values | {"field": label}
        return problem_words(Problem(self.problem.key, values=values), language)


def checked(tree: Tree) -> tuple[Plan | None, list[Wrong]]:
    """The plan ``tree`` says, or why it is none."""
    try:
        return Plan.model_validate(tree), []
    except ValidationError as error:
        return None, [_wrong(fault) for fault in error.errors()]


def _wrong(fault: Any) -> Wrong:
    context = fault.get("ctx", {})
    where = tuple(step for step in fault["loc"] if step != "[key]")
    names = ("allowed", "expected", "ge", "gt", "le", "lt", "min_length", "max_length")
    allowed = next((context[name] for name in names if name in context), "")
    found = context.get("found", fault["input"] if isinstance(fault["input"], str | int | float) else "")
    at = (context["at"],) if "at" in context else ()
    return Wrong((*where, *at), Problem(f"plan_{fault['type']}", values={
        "found": str(found)[:40], "allowed": str(allowed), "closest": "—"}))


def value_at(tree: Tree, path: Path) -> Any:
    """What stands at ``path``; the model's default, or None, where its part is left out."""
    holder: Any = tree
    for step in path[:-1]:
        holder = holder and holder[step]
    return holder[path[-1]] if holder else _default(path)


def put(tree: Tree, path: Path, value: Any) -> None:
    """Put ``value`` at ``path``, in place. A part that is left out stays out until something is said in it."""
    for step in path[:-1]:
        if tree[step] is None:
            if value == _default(path):
                return
            tree[step] = {}
        tree = tree[step]
    tree[path[-1]] = value


def _default(path: Path) -> Any:
    field = (part_at(path[:-1]) or Plan).model_fields[path[-1]]
    default = field.get_default(call_default_factory=True)
    return None if default is PydanticUndefined else default


def with_values(plan: Plan, values: dict[Path, Any]) -> Tree:
    """The plan as plain data, with ``values`` in their places."""
    tree = plan.model_dump()
    for path, value in values.items():
        put(tree, path, copy.deepcopy(value))
    return tree


@dataclass(frozen=True)
class Held:
    """What a form holds: the plan shown, and the plan and factors it is made of (a factor of 1 changes nothing)."""

    plan: Plan
    base: Plan
    factors: dict[str, float]

    @classmethod
    def plainly(cls, plan: Plan, levels: Any) -> "Held":
        """``plan`` with every level as it is."""
        return cls(plan, plan, dict.fromkeys(levels, 1.0))

    def levelled(self, factors: dict[str, float]) -> "Held":
        """The same base with other factors."""
        return self if factors == self.factors else Held(scaled(self.base, factors), self.base, factors)

    def typed(self, plan: Plan) -> "Held":
        """Now that ``plan`` was typed: beneath the levels if they leave it so, else as the new base."""
        if plan == self.plan:
            return self
        beneath, _ = checked(_three_way(self.base.model_dump(), self.plan.model_dump(), plan.model_dump()))
        if beneath is not None and scaled(beneath, self.factors) == plan:
            return Held(plan, beneath, self.factors)
        return Held.plainly(plan, self.factors)


def scaled(plan: Plan, factors: dict[str, float]) -> Plan:
    """``plan`` varied by ``factors``, its figures with as many digits as people write."""
    before, after = plan.model_dump(), varied(plan, **factors).model_dump()
    found, _ = checked(_rounded(before, after))
    return plan if found is None else found


def _rounded(before: Any, after: Any) -> Any:
    if isinstance(after, dict):
        return {name: _rounded(before[name], value) for name, value in after.items()}
    if isinstance(after, list):
        return [_rounded(old, new) for old, new in zip(before, after, strict=True)]
    return float(f"{after:.{DIGITS}g}") if isinstance(after, float) and after != before else after


def _three_way(base: Any, before: Any, after: Any) -> Any:
    """``base`` with what differs between ``before`` and ``after``."""
    if before == after:
        return base
    if isinstance(base, dict) and isinstance(before, dict) and isinstance(after, dict):
        return {name: _three_way(base.get(name), before.get(name), value) for name, value in after.items()}
    return after
