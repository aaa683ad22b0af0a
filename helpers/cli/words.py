"""What the verbs share: options told in the reader's language, paths a person names, the language of a plan."""

import re
from pathlib import Path
from typing import Any

import typer

from helpers.errors import InputError
from helpers.texts import reader_language, text


def told(name: str, argument: bool = False, **values: Any) -> Any:
    """An option or argument with its help in the reader's language; ``name`` is of cli.yml or another label file."""
    kind = typer.Argument if argument else typer.Option
    return kind(help=helped(name), **values)


def helped(name: str) -> str:
    """A help line: ``help_<name>`` of cli.yml, or of the label file written before a dot."""
    file, _, own = name.rpartition(".")
    return text(f"{file or 'cli'}.help_{own}", reader_language())


def existing(said: str) -> Path:
    """A file of this machine that is there. Raises InputError ``file_missing``."""
    path = local(said)
    if not path.is_file():
        raise InputError("file_missing", file=said)
    return path


def local(said: str) -> Path:
    """What a person named, as a path where she stands. Raises InputError ``path_scheme`` for an address."""
    from helpers.report.run.slug import local_path
    return local_path(said)


def known(said: str) -> Path:
    """A file or folder that is there: where she stands, else in the checkout."""
    from helpers.intake.community import community_folder
    path = local(said)
    return path.resolve() if path.exists() else community_folder(said)


def plan_language(where: Path) -> str:
    """The first language of a plan, even of one that cannot be read otherwise; else the reader's own."""
    path = where / "plan.yaml" if where.is_dir() else where
    first = re.search(rb"^languages:\s*\[\s*(en|zh-Hant|zh)\b", path.read_bytes(), re.M) if path.is_file() else None
    return first[1].decode() if first else reader_language()
