"""Which column is which: said in options, or asked at a terminal with the best guess as the answer to Enter."""

import sys
from collections.abc import Callable

import typer
from rich.progress import Progress

from helpers.errors import InputError
from helpers.intake.reading.gate import clean
from helpers.intake.tables.contracts import Column, data_tables, plain, table
from helpers.intake.tables.guess import Guess
from helpers.intake.tables.mapping import Matched
from helpers.intake.trade.orders import must_be_there
from helpers.intake.workbook.sheets import header
from helpers.texts import text

NONE = "-"


def said_columns(said: list[str]) -> dict[str, str]:
    """{header: column} of options "header=column". Raises InputError ``column_said_form``."""
    pairs = [each.rpartition("=") for each in said]
    wrong = next((each for each, (header, _, column) in zip(said, pairs, strict=True)
                  if not header.strip() or not column.strip()), None)
    if wrong is not None:
        raise InputError("column_said_form", found=clean(wrong))
    return {header.strip(): column.strip() for header, _, column in pairs}


def asking(progress: Progress, language: str) -> Callable[[Guess], Matched | None]:
    """What asks a person at a terminal, the progress bar put aside meanwhile; None where there is no terminal."""
    def ask(guess: Guess) -> Matched | None:
        if not sys.stdin.isatty():
            return None
        progress.stop()
        try:
            return asked(guess, language)
        finally:
            progress.start()
    return ask


def asked(guess: Guess, language: str) -> Matched | None:
    """The table and the header of each of its columns, asked one by one; None where the person wants no table."""
    shown = [name or NONE for name in guess.names]
    typer.echo(text("matching.ask_intro", language, file=guess.file))
    typer.echo("\n".join(f"  {number}  {name}" for number, name in enumerate(shown, start=1)))
    tables = [text("matching.ask_table_name", language, name=name, words=text(f"intake.table_{name}", language))
              for name in data_tables()]
    typer.echo(text("matching.ask_tables", language, tables=", ".join(tables)))
    chosen = _until(text("matching.ask_table", language), guess.table or NONE,
                    lambda typed: typed if typed in (*data_tables(), NONE) else None, language)
    if chosen == NONE:
        return None
    likely = {column: header for header, column in (guess.within(chosen).columns or {}).items()}
    answers = {column.name: _header(column, likely.get(column.name, NONE), guess.names, language)
               for column in table(chosen).columns}
    return Matched(chosen, {header: name for name, header in answers.items() if header != NONE})


def _header(column: Column, likely: str, names: list[str], language: str) -> str:
    required = text("matching.required", language) if must_be_there(column) else ""
    words = text("matching.ask_column", language, column=column.name, words=header(column, language),
                 required=required)
    return _until(words, likely, lambda typed: _named(typed, names, column), language)


def _named(typed: str, names: list[str], column: Column) -> str | None:
    """The header meant by its number or its words; - for none. None where it is neither, or there must be one."""
    if typed.strip() == NONE:
        return None if must_be_there(column) else NONE
    if typed.isdecimal() and 0 < int(typed) <= len(names):
        return names[int(typed) - 1] or typed
    return next((name for name in names if name and plain(name) == plain(typed)), None)


def _until(words: str, default: str, read: Callable[[str], str | None], language: str) -> str:
    while (answer := read(typer.prompt(words, default=default))) is None:
        typer.echo(text("matching.ask_again", language))
    return answer
