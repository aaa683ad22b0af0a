"""docs/formats.md and docs/data.md, written from what the program reads: ``python tests/refresh_docs.py``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.intake.chats.door import FORMS
from helpers.intake.formats import formats
from helpers.intake.tables.contracts import Column, Table, tables
from helpers.root import template
from helpers.texts import one_of, text

DOCS = Path(__file__).resolve().parent.parent / "docs"
LANGUAGES = ("en", "zh")
CHATS = {form.name: form for form in FORMS}


def formats_page() -> str:
    """Every format in English, then every format in Chinese."""
    return _joined(line for language in LANGUAGES for line in _formats(language))


def data_page() -> str:
    """Every table in English, then every table in Chinese."""
    return _joined(line for language in LANGUAGES for line in _tables(language))


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _formats(language: str) -> Iterator[str]:
    fixtures = [entry["fixture"] for entry in formats().values()]
    yield from (text("docs.formats_title", language), "", text("docs.formats_about", language), "")
    yield text("docs.formats_counts", language, all=len(fixtures), real=fixtures.count("real"),
               constructed=fixtures.count("constructed"))
    yield ""
    for kind, shared in template("format_kinds.yml").items():
        yield from (f"## {one_of(language, shared['title'])}", "",
                    text("docs.formats_brings", language, brings=one_of(language, shared["brings"])), "",
                    text("docs.formats_head", language), "| --- | --- | --- | --- | --- | --- |")
        yield from (_format(name, entry, shared, language) for name, entry in template(f"formats/{kind}.yml").items())
        yield ""


def _format(name: str, entry: dict[str, Any], shared: dict[str, Any], language: str) -> str:
    called = one_of(language, entry["name"]).replace("{table}", text("docs.any_table", language))
    tried = text("docs.tried", language, fixture=text(f"docs.{entry['fixture']}", language),
                 evidence=entry["evidence"])
    return _row(f"`{name}`", called, one_of(language, entry["why"]), *_whose(name, shared, language), tried)


def _whose(name: str, shared: dict[str, Any], language: str) -> tuple[str, str]:
    """Whose times and people a format holds: what its reader says, else what its kind has in common."""
    if name not in CHATS:
        return one_of(language, shared["times"]), one_of(language, shared["people"])
    form = CHATS[name]
    zone = text("docs.zone_own" if form.zoned else "docs.zone_said", language)
    if form.named:
        return zone, text("docs.people_name", language)
    if not isinstance(form.platform, str):
        return zone, text("docs.people_any", language)
    return zone, text("docs.people_id", language, platform=text(f"docs.platform_{form.platform}", language))


def _tables(language: str) -> Iterator[str]:
    yield from (text("docs.data_title", language), "", text("docs.data_about", language), "")
    for contract in tables().values():
        yield from (f"## {text(f'intake.table_{contract.name}', language)} `{contract.name}`", "",
                    _about(contract, language), "", text("docs.data_head", language), "| --- | --- | --- | --- |")
        yield from (_column(column, language) for column in contract.columns)
        yield ""


def _about(contract: Table, language: str) -> str:
    said = [text("docs.data_row", language, row=one_of(language, contract.row),
                 key=", ".join(f"`{name}`" for name in contract.key))]
    if contract.monthly:
        said.append(text("docs.data_monthly", language, column=contract.monthly))
    if contract.kept:
        said.append(text("docs.data_kept", language))
    return (" " if language == "en" else "").join(said)


def _column(column: Column, language: str) -> str:
    kind = text(f"docs.kind_{'personal' if column.personal else column.kind}", language,
                values=", ".join(f"`{value}`" for value in column.values))
    if column.required:
        kind = text("docs.required", language, kind=kind)
    if column.default is not None:
        kind = text("docs.default", language, kind=kind, default=f"`{column.default}`")
    unit = template("workbook.yml")["units"].get(column.unit)
    return _row(f"`{column.name}`", kind, one_of(language, unit) if unit else column.unit or "",
                ", ".join(column.aliases))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


PAGES = {DOCS / "formats.md": formats_page, DOCS / "data.md": data_page}

if __name__ == "__main__":
    for path, made in PAGES.items():
        path.write_text(made(), encoding="utf-8", newline="\n")
