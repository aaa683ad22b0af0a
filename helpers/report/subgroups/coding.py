"""Sheets on which two people sort open answers that are too few to be counted by words, and how far they agreed."""

from pathlib import Path

import pandas as pd

from helpers.intake.reading.spreadsheet import read_sheets
from helpers.measure.survey.agreement import Agreement, agreement
from helpers.measure.survey.open_answers import SHEET, coding_sheet, open_answers, open_questions
from helpers.plan.subgroups.alike import visible
from helpers.report.papers.sheets import FIRST, Sheet, workbook
from helpers.review.subgroups.asked import Asked
from helpers.review.subgroups.design import Design
from helpers.texts import text

CODERS = ("coder_1", "coder_2")


def coding_sheets(design: Design, language: str) -> dict[str, bytes]:
    """A sheet for every open question with so few answers that people read and code them: path -> content."""
    return {path: _coding_sheet(design.asked, number, question, language)
            for path, (number, question) in _sheets(design, language).items() if design.asked}


def agreements(design: Design, folder: Path, language: str) -> dict[str, Agreement]:
    """By question how far the two readers agreed, of the sheets in ``folder`` that are there and filled in.

    Raises InputError as ``read_sheets``, for a file that is no workbook any more.
    """
    found = {question: agreement(_codes(folder / path)) for path, (_, question) in _sheets(design, language).items()
             if (folder / path).is_file()}
    return {question: each for question, each in found.items() if each.answers}


def _sheets(design: Design, language: str) -> dict[str, tuple[int, str]]:
    """Number and words of each open question for people to read, by the path of its sheet."""
    if design.asked is None:
        return {}
    found, folder = open_questions(design.asked.survey), text("structure.folder_questionnaire", language)
    asked = found[found["by_hand"].astype(bool) & (found["answers"] > 0)]
    return {f"{folder}/{text('structure.coding_file', language, number=int(row['question_no']))}":
            (int(row["question_no"]), str(row["question"])) for _, row in asked.iterrows()}


def _codes(path: Path) -> pd.DataFrame:
    """What the two readers wrote, a row an answer; columns by their place, whatever their heads are now."""
    rows = next(iter(read_sheets(path, path.name).values()), [])
    places = [SHEET.index(coder) for coder in CODERS]
    cells = [[row[place] if place < len(row) else "" for place in places] for number, row in rows if number > FIRST]
    return pd.DataFrame(cells, columns=list(CODERS), dtype="string")


def _coding_sheet(asked: Asked, number: int, question: str, language: str) -> bytes:
    rows = coding_sheet(open_answers(asked.survey, number))
    heads = [text(f"structure.col_{column}", language) for column in SHEET]
    name = text("structure.sheet_coding", language)
    sheet = Sheet(name, heads, rows.astype(object).to_numpy().tolist(), text("structure.about_coding", language,
                                                                           question=visible(question)))
    return workbook([sheet], name)
