"""A new plan from a template: three questions answered, comments kept (DESIGN section 3)."""

import datetime as dt
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from helpers.calendar import check_month, month_of
from helpers.errors import InputError
from helpers.plan.file import PLAN_FILE, checked_plan, read_yaml
from helpers.plan.fresh import afford, begin_in, grow_to
from helpers.root import template, templates
from helpers.rules import DEFAULT


@dataclass(frozen=True)
class Answers:
    """What ``qunce new`` asks: what kind of community, how large, how long it has run.

    ``None`` takes the template's own answer, for the name the folder's. ``start`` is the plan's first month
    (YYYY-MM); None is this month: making a plan is something a person does today.
    """

    name: str | None = None
    type: str | None = None
    size: int | None = None
    months_running: int | None = None
    start: str | None = None
    language: str | None = None


def template_names() -> list[str]:
    """The plans one can start from."""
    return sorted(path.stem for path in (templates() / "plans").glob("*.yaml") if "." not in path.stem)


def template_plan(name: str) -> CommentedMap:
    """The plan template ``name`` with its comments. Raises InputError ``template_unknown``."""
    if name not in template_names():
        raise InputError("template_unknown", found=name[:40], allowed=", ".join(template_names()))
    return read_yaml(templates() / "plans" / f"{name}.yaml")


def new_plan(folder: Path, template: str, answers: Answers) -> Path:
    """Write ``folder``/plan.yaml from a template and the answers; the template's comments stay.

    Every count and sum is scaled to the size answered, dates move with the start. Raises InputError
    ``plan_exists`` rather than touch a plan that is there, and for an answer no plan can hold; then
    nothing is written.
    """
    tree, path = template_plan(template), folder / PLAN_FILE
    if path.exists():
        raise InputError("plan_exists", file=str(path))
    if answers.size is not None:
        grow_to(tree, answers.size)
        tree["goals"]["opening"] = answers.size
    given = {"name": answers.name or folder.resolve().name, "type": answers.type,
             "months_running": answers.months_running}
    tree.update({key: value for key, value in given.items() if value is not None})
    tree["profile"] = profile_for(tree["type"], tree["size"])
    begin_in(tree, check_month(answers.start or month_of(dt.date.today())))
    if answers.language:
        put_first(tree["languages"], answers.language)
    afford(tree, checked_plan(tree, path))
    folder.mkdir(parents=True, exist_ok=True)
    write_yaml(tree, path)
    return path


def profile_for(kind: str, size: int) -> str:
    """The profile of thresholds for a community of this type and size (templates/profiles.yml)."""
    lines = template("profiles.yml")
    return next((line["profile"] for line in lines if line["type"] == kind and size >= line["at_least"]), DEFAULT)


def put_first(languages: list[str], language: str) -> None:
    """Make ``language`` the first one, in place: the line keeps its form and comment."""
    if language in languages:
        languages.remove(language)
    languages.insert(0, language)


def write_yaml(tree: CommentedMap, path: Path) -> None:
    """Write a plan whole or not at all: a private file beside it, flushed, then put in place."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".plan")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yaml = YAML()
            yaml.width = 4096
            yaml.indent(mapping=2, sequence=4, offset=2)
            yaml.dump(tree, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
