"""The codebook of a questionnaire: what each number and name in its answers means, where it is used (N04)."""

import csv
import io

from helpers.intake.exporting import guarded
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.schema import Item, Questionnaire
from helpers.report.questionnaire.lines import asked_of
from helpers.texts import one_of, text

COLUMNS = ("no", "id", "question", "kind", "required", "asked", "option_no", "option_id", "option", "used", "source")


def codebook(form: Questionnaire, language: str) -> bytes:
    """A CSV that Excel and WPS open: UTF-8 with its mark, no cell a formula. One row an option (an open question has
    one), the consent text first. Option numbers are those of exports by code (1, 2, 3...)."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([text(f"reading.book_{name}", language) for name in COLUMNS])
    consent = one_of(language, form.consent)
    rows = [["", "consent", consent, "", "", "", "", "", "", text("reading.book_consent_use", language), form.version]]
    for row in (*rows, *(row for item in form.items for row in _rows(form, item, language))):
        writer.writerow([guarded(clean(cell)) for cell in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8")


def _rows(form: Questionnaire, item: Item, language: str) -> list[list[str]]:
    about = [str(item.no), f"{form.name}.{item.id}", item.asked(language), text(f"reading.kind_{item.kind}", language),
             text("reading.yes" if item.required else "reading.no", language),
             asked_of(form, item, language) or text("reading.everybody", language)]
    options = [[str(number), choice.id, choice.called(language)] for number, choice in enumerate(item.choices, 1)]
    return [[*about, *option, one_of(language, item.used), item.source] for option in options or [["", "", ""]]]
