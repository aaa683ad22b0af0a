"""``qunce``: the verbs a person types. Each says what it did; what cannot be used is said in one or two lines."""

import sys
from pathlib import Path

import typer

from helpers.cli import community, intake, knowledge, members, people, plan, subgroups
from helpers.cli.app import app, plan_app
from helpers.cli.words import plan_language
from helpers.errors import InputError, error_words
from helpers.texts import reader_language, text

__all__ = ["app", "community", "intake", "knowledge", "main", "members", "people", "plan", "subgroups"]

app.add_typer(plan_app, name="plan")


def main() -> int:
    """The exit code of one call: 0 done, 1 something failed, 2 something given cannot be used, 130 stopped."""
    try:
        app()
    except InputError as error:
        typer.echo(error_words(error, _language_of_call()), err=True)
    except OSError as error:
        typer.echo(text("cli.system", reader_language(), file=Path(str(error.filename or "")).name,
                        said=error.strerror or error), err=True)
    except KeyboardInterrupt:
        return 130
    return 2


def _language_of_call() -> str:
    """The language of the first plan named on the command line, else the reader's."""
    named = [Path(word) for word in sys.argv[2:] if Path(word).exists()]
    return next((plan_language(path) for path in named if path.is_dir() or path.suffix == ".yaml"), reader_language())
