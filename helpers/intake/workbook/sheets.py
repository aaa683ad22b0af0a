"""What the monthly workbook looks like: templates/workbook.yml and the contracts, in a language."""

from functools import cache
from typing import Any

from helpers.intake.reading.delimited import Row
from helpers.intake.tables.contracts import Column, plain, table
from helpers.root import template
from helpers.texts import LANGUAGES, in_script, one_of

LEAST_SHEETS = 2


def layout() -> dict[str, Any]:
    """The content of templates/workbook.yml, read once."""
    return template("workbook.yml")


def workbook_name(language: str) -> str:
    """The file name of the monthly workbook in ``language``."""
    return one_of(language, layout()["file"])


def title(table_name: str, language: str) -> str:
    """The name of a table's sheet."""
    return one_of(language, layout()["sheets"][table_name]["title"])


def header(column: Column, language: str) -> str:
    """The header a person reads: the contract's first Chinese alias, or the first English one, else the name."""
    wanted = [alias for alias in column.aliases if alias.isascii() == (language == "en")]
    return in_script(wanted[0] if wanted else column.name.replace("_", " "), language)


def hint(table_name: str, column: Column, language: str) -> str:
    """What stands under a header: the unit, and where to look the figure up."""
    where = layout()["sheets"][table_name]["where"].get(column.name)
    unit = layout()["units"].get(column.unit)
    return "\n".join(one_of(language, words) for words in (unit, where) if words)


@cache
def titles() -> dict[str, str]:
    """The table of each sheet name, in any language, in plain form."""
    return {plain(title(name, language)): name for name in layout()["sheets"] for language in LANGUAGES}


def is_monthly(sheets: dict[str, list[Row]]) -> bool:
    """Whether these are sheets of the monthly workbook: at least two of its names."""
    return sum(plain(name) in titles() for name in sheets) >= LEAST_SHEETS


def table_of(sheet: str) -> str | None:
    """The table a sheet of that name holds; None for a sheet somebody added."""
    return titles().get(plain(sheet))


def identifying(table_name: str) -> tuple[str, list[str]] | None:
    """The id column that may stay blank, and the columns that make an id then; None where ids must be typed."""
    made_of = layout()["sheets"][table_name].get("identified_by")
    return (table(table_name).key[0], list(made_of)) if made_of else None
