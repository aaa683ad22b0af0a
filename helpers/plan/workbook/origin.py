"""Where a workbook comes from: what its hidden sheet says."""

from dataclasses import dataclass

from pydantic import ValidationError

from helpers.errors import InputError
from helpers.limits import limit
from helpers.plan.model import Plan
from helpers.plan.workbook.layout import layout
from helpers.texts import LANGUAGES

META = "_qunce"
Sheets = dict[str, list[tuple[int, list[str]]]]
"""The cells of a workbook as text: for each sheet its rows that are not blank, as (row number from 1, cells)."""


@dataclass(frozen=True)
class Origin:
    """The digest of the plan file a workbook was made from, the language it speaks, and the plan as exported.

    ``plan`` is None where the hidden sheet no longer holds one.
    """

    digest: str
    language: str
    plan: Plan | None


def origin(cells: Sheets, file: str) -> Origin:
    """What the hidden sheet says. Raises InputError ``plan_workbook_foreign`` or ``plan_workbook_version``."""
    said: dict[str, str] = {}
    for _, row in cells.get(META, []):
        name, value = [*row, "", ""][:2]
        said[name] = said.get(name, "") + value if name == "plan" else value
    if "digest" not in said or said.get("language") not in LANGUAGES:
        raise InputError("plan_workbook_foreign", file=file)
    if said.get("format") != str(layout()["format"]):
        raise InputError("plan_workbook_version", file=file, found=said.get("format", "")[:8],
                         allowed=layout()["format"])
    return Origin(said["digest"], said["language"], _plan(said.get("plan", "")))


def _plan(words: str) -> Plan | None:
    """The plan as exported; what somebody changed by hand may be none any more."""
    try:
        return Plan.model_validate_json(words) if len(words) <= limit("plan_bytes") else None
    except (ValidationError, RecursionError):
        return None
