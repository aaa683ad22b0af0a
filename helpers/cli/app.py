"""The program itself: its verbs hang on ``app``."""

from typing import Any

import typer

from helpers.cli.words import helped
from helpers.texts import reader_language, text

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help=text("cli.help", reader_language()))
plan_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=helped("plan_workbook.plan"))


def verb(name: str, spelled: str = "") -> Any:
    """A command with its help in the reader's language; ``name`` is that of its help line (see ``words.helped``)."""
    return app.command(spelled or name.rpartition(".")[2], help=helped(name))


def plan_verb(name: str) -> Any:
    """A command of ``qunce plan`` with its help in the reader's language."""
    return plan_app.command(name, help=helped(f"plan_workbook.{name}"))
