"""Any table whose headers fit a contract, or were matched to one by a person: read past titles, totals and merges."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from helpers.errors import InputError
from helpers.intake.account import Note
from helpers.intake.arrival import Arrival, Door, Terms
from helpers.intake.reading.delimited import Row
from helpers.intake.reading.frames import text_frame
from helpers.intake.reading.gate import clean
from helpers.intake.reading.spreadsheet import Merged
from helpers.intake.seen import Seen
from helpers.intake.tables.contracts import match, plain, tables
from helpers.intake.tables.guess import Guess, guess
from helpers.intake.tables.located import Located, fits, located, remembered, tops
from helpers.intake.tables.mapping import Matched, remember_table
from helpers.intake.tables.merged import unmerged
from helpers.intake.tables.taken import Text, ignored, taken
from helpers.intake.tables.wide import is_wide, lengthened
from helpers.intake.tables.years import with_years
from helpers.intake.trade.orders import ORDERS
from helpers.intake.values.spellings import spelled


def unknown(seen: Seen) -> InputError:
    """The error of a file that nothing here reads, saying what was seen and what is understood."""
    known = ", ".join(tables())
    if seen.is_json:
        return InputError("format_unknown_json", file=seen.file)
    likely = guessed(seen)
    if likely and likely.table:
        return InputError("columns_unknown", file=seen.file, table=likely.table, options=likely.options,
                          allowed=", ".join(tables()[likely.table].names), tables=known)
    if seen.kind == "sheets":
        filled = [rows for rows in seen.sheets.values() if rows]
        return InputError("format_unknown_workbook", file=seen.file, sheets=len(filled), tables=known)
    return InputError("format_unknown_table", file=seen.file, rows=len(seen.top), columns=len(seen.headers),
                      tables=known)


def guessed(seen: Seen) -> Guess | None:
    """What the columns of a file probably are; None where nothing in it looks like a row of headers."""
    found = [likely for rows in tops(seen).values() if (likely := guess(rows, seen.file))]
    return max(found, key=lambda likely: len(likely.columns or ()), default=None)


def asking(seen: Seen, terms: Terms) -> Door | None:
    """The door for a file whose headers no table knows: as remembered, or as the person says who is asked now."""
    if seen.kind == "folder" or seen.is_json:
        return None
    if remembered(seen, terms):
        return MATCHED
    likely = guessed(seen)
    said = terms.ask(likely) if likely else None
    return replace(MATCHED, read=partial(_as_said, said)) if said else None


def _as_said(said: Matched, seen: Seen, terms: Terms) -> Arrival:
    return arrive(seen, replace(terms, table=said.table, columns=said.columns))


def arrive(seen: Seen, terms: Terms) -> Arrival:
    """The rows of a table, checked; what was said of its columns is remembered.

    Raises InputError ``format_unknown_table`` or ``columns_unknown`` where no contract fits and nothing was said, and
    those of ``located``, ``text_frame`` and ``lengthened``.
    """
    place = located(seen, terms)
    if place is None:
        raise unknown(seen)
    arrival = taken(_text(place, seen), seen, terms, (MATCHED if place.columns or terms.table else DOOR).name)
    account = arrival.accounts[0]
    said = tuple(_remembered(place, terms)) if terms.columns and account.accepted else ()
    return replace(arrival, accounts=[replace(account, notes=(*account.notes, *said))])


def _remembered(place: Located, terms: Terms) -> Iterator[Note]:
    """Remembers what was said of the columns of a file with headers, and tells."""
    if place.table.name == ORDERS:
        yield Note("trade.as_given")
    if place.header.depth:
        remember_table(terms.folder, place.header.names, Matched(place.table.name, place.columns))
        yield Note("matching.remembered")


def _text(place: Located, seen: Seen) -> Text:
    header, *below = place.header.below(place.rows)
    merges = list[Merged]()
    if seen.kind == "sheets":  # nothing shifts in a sheet: a remark beside the table is no fault of its row
        width = max(number for number, name in enumerate(header[1], start=1) if name)
        merges, below = seen.book.merged.get(place.sheet, []), [(line, cells[:width]) for line, cells in below]
    rows, shared = unmerged(below, merges, place.kinds)
    frame, ragged = text_frame([header, *rows], seen.file)
    notes = _passed_over(seen, place)
    text = Text(place.table, frame, ragged, notes).without(_totals(rows), "", "total", seen.file)
    text = text.without(shared, "", "merged", seen.file)
    return _named(text, place, seen)


def _named(text: Text, place: Located, seen: Seen) -> Text:
    """The rows under the contract's own names: said columns renamed, channels' columns made rows, years added."""
    frame, said = text.frame, dict(place.columns)
    if is_wide(said):
        frame = lengthened(frame, said, place.table, seen.file)
    known = match(place.table, [header for header in frame.columns if header not in said])
    taken_by = [header for header, column in known.items() if column in said.values() and header != column]
    frame = frame.drop(columns=taken_by).rename(columns=said)
    titles = place.header.above(place.rows)
    frame, given = with_years(frame, place.table, titles, [place.sheet, seen.file])
    return replace(text, frame=frame, notes=(*text.notes, *ignored(taken_by), *given))


def _totals(rows: list[Row]) -> list[int]:
    """The lines whose first filled cell says that they add up others."""
    return [line for line, cells in rows
            if plain(clean(next((cell for cell in cells if cell.strip()), "")).rstrip(":：")) in spelled("totals")]


def _passed_over(seen: Seen, place: Located) -> tuple[Note, ...]:
    if seen.kind != "sheets":
        return ()
    others = [clean(name) for name, rows in seen.sheets.items() if rows and name != place.sheet]
    hidden = seen.book.hidden
    return (*((Note("sheets_ignored", {"sheets": ", ".join(others)}),) if others else ()),
            *((Note("matching.hidden_rows", {"rows": hidden}),) if hidden else ()))


DOOR = Door("table", fits, arrive, special=False)
MATCHED = Door("matched_table", lambda seen: False, arrive, special=False)
