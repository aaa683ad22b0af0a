"""The inbox as a form: a button that takes in what is known, and for a file whose columns nobody knows a control for
each column of a table."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from ipywidgets import Button, Dropdown, VBox, Widget

from helpers.errors import InputError, error_words
from helpers.intake.account import account_words
from helpers.intake.importing import import_files
from helpers.intake.tables.contracts import Column, data_tables, table
from helpers.intake.tables.guess import Guess
from helpers.intake.tables.mapping import Matched
from helpers.intake.trade.orders import must_be_there
from helpers.intake.waiting import question, waiting
from helpers.intake.workbook.sheets import header
from helpers.report.forms.control import grid, html
from helpers.report.forms.style import style
from helpers.texts import text


class Inbox:
    """What ``chapter.inbox()`` shows. What became of every row is said below; a file taken in leaves the form."""

    def __init__(self, folder: Path, timezone: str, language: str, purposes: dict[str, bool] | None = None):
        self.folder, self.timezone, self.language, self.purposes = folder, timezone, language, purposes or {}
        self.matching: list[Matching] = []
        self.told = html("", "told")
        self.widget = VBox()
        self.widget.add_class("qunce-form")
        self._draw()

    def _repr_mimebundle_(self, **asked: Any) -> Any:
        return self.widget._repr_mimebundle_(**asked)

    def _draw(self) -> None:
        asked = {path: question(path, self.folder, self.timezone) for path in waiting(self.folder)}
        known = [path for path, guess in asked.items() if guess is None]
        self.matching = [Matching(guess, self.language, partial(self._take, [path]))
                         for path, guess in asked.items() if guess]
        self.widget.children = [html(f"<style>{style()}</style>", "style"), *self._known(known),
                                *(each.widget for each in self.matching), self.told]

    def _known(self, files: list[Path]) -> list[Widget]:
        if not files and not self.matching:
            return [html(f"<p>{escape(text('forms.inbox_nothing', self.language))}</p>", "intro")]
        if not files:
            return []
        named = text("forms.inbox_known", self.language, files=", ".join(path.name for path in files))
        self.all = button(text("forms.inbox_take", self.language), partial(self._take, files))
        return [html(f"<p>{escape(named)}</p>", "intro"), self.all]

    def _take(self, files: list[Path], matched: Matched | None = None) -> None:
        """Take ``files`` in, their columns as ``matched``; say what became of their rows."""
        said = {"table": matched.table, "columns": matched.columns} if matched else {}
        try:
            accounts = import_files(files, self.folder, self.timezone, **self.purposes, **said)
            lines = [line for account in accounts for line in account_words(account, self.language).splitlines()]
        except InputError as error:
            lines = error_words(error, self.language).splitlines()
        self._draw()
        self.told.value = "".join(f'<p role="status">{escape(line)}</p>' for line in lines)


class Matching:
    """One file whose headers no table knows: which table it is, and under which header each of its columns stands."""

    def __init__(self, guess: Guess, language: str, take: Callable[[Matched], None]):
        self.guess, self.language, self.take = guess, language, take
        tables = [(text(f"intake.table_{name}", language), name) for name in data_tables()]
        self.table = Dropdown(options=tables, value=guess.table or data_tables()[0],
                              description=text("forms.inbox_table", language))
        self.table.observe(lambda _: self._columns(), "value")
        self.columns: dict[str, Dropdown] = {}
        self.fault = html("", "fault")
        self.go = button(text("forms.inbox_import", language), self.send)
        self.widget = VBox()
        self._columns()

    def _columns(self) -> None:
        """A control for each column of the table chosen, the likeliest header in it."""
        likely = {column: header for header, column in (self.guess.within(self.table.value).columns or {}).items()}
        headers = [(name or str(number), name or str(number)) for number, name in enumerate(self.guess.names, start=1)]
        self.columns = {column.name: Dropdown(
            options=[(text("forms.none", self.language), ""), *headers], value=likely.get(column.name, ""),
            description=self._label(column)) for column in table(self.table.value).columns}
        intro = text("forms.inbox_asked", self.language, file=self.guess.file)
        self.widget.children = [html(f"<p>{escape(intro)}</p>", "intro"), self.table,
                                grid(*self.columns.values()), self.fault, self.go]

    def _label(self, column: Column) -> str:
        """The column as people head it, * where it must be there."""
        words = header(column, self.language)
        return f"{words} *" if must_be_there(column) else words

    def send(self) -> None:
        """Take the file in as matched; say which columns are missing, or come twice, and take in nothing."""
        chosen = {name: box.value for name, box in self.columns.items() if box.value}
        missing = [column.name for column in table(self.table.value).columns
                   if must_be_there(column) and column.name not in chosen]
        if missing or len(set(chosen.values())) < len(chosen):
            names = [self.columns[name].description.rstrip(" *") for name in missing]
            words = text("forms.inbox_missing" if missing else "forms.inbox_twice", self.language,
                         columns=", ".join(names))
            self.fault.value = f'<p role="alert">{escape(words)}</p>'
            return
        self.take(Matched(self.table.value, {header: name for name, header in chosen.items()}))


def button(words: str, does: Callable[[], None]) -> Button:
    """A button that does one thing."""
    made = Button(description=words, icon="download")
    made.on_click(lambda _: does())
    return made
