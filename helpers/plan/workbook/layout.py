"""What stands where in plan.xlsx: templates/plan_workbook.yml and the plan's own fields, in a language."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from helpers.plan.editing.fields import Field, fields, part_at
from helpers.plan.model import Plan
from helpers.root import template
from helpers.texts import text

Path = tuple[str | int, ...]
CellKind = Literal["share", "count", "number", "choice", "yes", "day", "words", "month", "names", "shares", "steps",
                   "needs", "aim"]
TEXT_KINDS = ("words", "choice", "yes", "month", "names", "shares", "steps", "needs")
PAIR_ENDS = ("lowest", "highest")


@dataclass(frozen=True)
class Column:
    """One kind of cell: where in its row it stands, what it is called and holds.

    ``path`` leads from the row to the value (the last step 0 or 1 for the low or high end of a pair); ``label`` and
    ``help`` are words; ``metric`` is the path to the metric whose unit the figure has.
    """

    path: Path
    label: str
    help: str
    unit: str
    kind: CellKind
    least: float | None
    most: float | None
    choices: tuple[tuple[str, str], ...]
    metric: Path = ()

    @property
    def key(self) -> str:
        """The name of the column in the hidden row."""
        return ".".join(map(str, self.path))


def layout() -> dict[str, Any]:
    """The content of templates/plan_workbook.yml, read once."""
    return template("plan_workbook.yml")


def title(sheet: str, language: str) -> str:
    """The name of a sheet."""
    return text(f"plan_workbook.sheet_{sheet}", language)


def rows_path(table: str) -> Path:
    """Where in the plan the rows of a table are."""
    return tuple(layout()["tables"][table]["rows"].split("."))


@cache
def columns(table: str, language: str) -> list[Column]:
    """The columns of a table, in order."""
    entry = layout()["tables"][table]
    found = [column for name in entry["columns"]
             for column in field_columns(rows_path(table), tuple(name.split(".")), language)]
    aims = {tuple(name.split(".")): tuple(metric.split(".")) for name, metric in entry.get("aims", {}).items()}
    return [replace(column, kind="aim", metric=aims[column.path]) if column.path in aims else column
            for column in found]


@cache
def basics(language: str) -> list[tuple[str, list[Column]]]:
    """The single values of the plan: the section and one column a value, two for a pair; paths from the plan."""
    found: list[tuple[str, list[Column]]] = []
    for name in layout()["basics"]["fields"]:
        path = tuple(name.split("."))
        section = field_at(path[:1], language).label if len(path) > 1 or path == ("principles",) else ""
        if path == ("principles",):
            found += [(section, [principle]) for principle in _principles(language)]
        else:
            found.append((section, field_columns((), path, language)))
    return found


def _principles(language: str) -> list[Column]:
    field = field_at(("principles",), language)
    return [Column(("principles", key), said, field.help, "", "yes", None, None, ())
            for said, key in field.choices]


def field_at(path: Path, language: str) -> Field:
    """The field at a path of the plan. Raises KeyError for a path the model has not."""
    part = part_at(path[:-1])
    named = {field.path[-1]: field for field in fields(part, language)} if part else {}
    return named[str(path[-1])]


def field_columns(rows: Path, path: Path, language: str) -> list[Column]:
    """The columns of one field: two for a pair, else one. ``rows`` leads to the part that ``path`` starts from."""
    field = field_at((*rows, *path), language)
    single = Column(path, field.label, _help(field, language), field.unit, _kind(field, language), field.least,
                    field.most, field.choices)
    if field.kind != "pair":
        return [single]
    return [replace(single, path=(*path, end), label=text(f"plan_workbook.{name}", language, label=field.label))
            for end, name in enumerate(PAIR_ENDS)]


def _kind(field: Field, language: str) -> CellKind:
    if field.path[-1] in ("steps", "needs"):
        return "steps" if field.path[-1] == "steps" else "needs"
    if field.unit == text("fields.unit_plan_month", language):
        return "month"
    kinds: dict[str, CellKind] = {"pair": "share" if field.each == "share" else "number", "numbers": "shares",
                                  "names": "names"}
    return kinds.get(field.kind, field.kind)  # type: ignore[arg-type]


def _help(field: Field, language: str) -> str:
    if field.path[-1] in ("steps", "needs"):
        return text(f"plan_workbook.{field.path[-1]}_hint", language)
    return text("plan_workbook.names_hint", language, help=field.help) if field.kind == "names" else field.help


def month_words(plan: Plan, number: int, language: str) -> str:
    """A plan month with its number: "3 · 2026-06"."""
    return text("plan_workbook.month_of_plan", language, number=number, month=plan.month_name(number))


def months_columns(plan: Plan, language: str) -> list[Column]:
    """The columns of the sheet by month: milestone, joins, budget, and the joins of each channel."""
    hints: dict[Path, str] = {("goals", "members"): text("plan_workbook.milestone_hint", language)}
    paths: list[Path] = [("goals", "members"), ("joins",), ("budget", "monthly")]
    found = [_monthly(path, field_at(path, language), field_at(path, language).label, hints.get(path))
             for path in paths]
    joins = field_at(("channels", "joins"), language)
    return found + [_monthly(("channels", number, "joins"), joins,
                             text("plan_workbook.joins_of", language, channel=channel.name), None)
                    for number, channel in enumerate(plan.channels)]


def _monthly(path: Path, field: Field, label: str, hint: str | None) -> Column:
    kind: CellKind = "count" if field.each == "count" else "number"
    return Column(path, label, hint or field.help, field.unit, kind, field.least, field.most, ())


def budget_columns(language: str) -> list[Column]:
    """The columns of the budget's lines: the share, and its limits; paths end in the line's name and follow it."""
    said = field_at(("budget", "shares"), language)
    named = {("shares",): "share", ("bands", 0): "share_least", ("bands", 1): "share_most"}
    return [Column(path, text(f"plan_workbook.{name}", language), said.help, said.unit, "share", said.least, said.most,
                   ()) for path, name in named.items()]


def budget_lines(language: str) -> tuple[tuple[str, str], ...]:
    """The lines of the budget: (what it is called, name)."""
    return field_at(("budget", "shares"), language).choices
